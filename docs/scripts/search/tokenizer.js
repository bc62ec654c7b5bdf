// Tokenizer, as hooks/compendium/search/tokenizer.py has it at build; the tables come from there with the index.

import { stem } from "./stemmer.js";

/**
 * @typedef {object} WordTables
 * @property {Record<string, string>} letters letters that Unicode does not take apart
 * @property {[string, string][]} rules expressions and replacements for whole texts
 * @property {[string, string][]} spellings the same for single words
 * @property {string} stops small words of the other five languages, with spaces
 * @property {string} stopWords those of English, with spaces
 */

/**
 * @typedef {object} Tokenizer
 * @property {(text: string) => string[]} tokenize not yet stemmed: ["article", "6_3"] for "Art. 6 para. 3"
 * @property {(word: string) => string} stem
 * @property {(token: string) => string[]} stemsOf of a piece of a text such as "6(3)" or "Men’s"; remembered
 * @property {(token: string) => string[]} tokensOf the same, not stemmed; remembered
 * @property {(word: string) => boolean} isStopWord in English: left out of running texts
 * @property {(word: string) => boolean} isForeignStopWord in another language: indexed, but not wanted beside other words
 */

/** @type {(tables: WordTables) => Tokenizer} */
export const makeTokenizer = ({ letters, rules, spellings, stops, stopWords }) => {
  /** @param {[string, string][]} list @returns {[RegExp, string][]} */
  const compiled = (list) => list.map(([rule, by]) => [new RegExp(rule, "gu"), by]);
  const textRules = compiled(rules);
  const wordRules = compiled(spellings);
  const foreign = new Set(stops.split(" "));
  const english = new Set(stopWords.split(" "));
  /** @param {string} text @param {[RegExp, string][]} list */
  const replaceAll = (text, list) => list.reduce((result, [rule, by]) => result.replace(rule, by), text);

  /** @param {string} text */
  const foldCase = (text) => {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return Array.from(plain, (letter) => letters[letter] ?? letter).join("");
  };

  /** @param {string} text @returns {string[]} */
  const tokenize = (text) => {
    const clean = replaceAll(foldCase(text), textRules).replace(/[^\p{L}\p{N}_]+/gu, " ");
    return clean.split(" ").filter(Boolean).map((word) => replaceAll(word, wordRules));
  };

  /** Results have the same words again and again. @param {(text: string) => string[]} work */
  const memoized = (work) => {
    /** @type {Map<string, string[]>} */
    const known = new Map();
    return (/** @type {string} */ text) => {
      let found = known.get(text);
      if (found) return found;
      if (known.size > 20000) known.clear();
      known.set(text, (found = work(text)));
      return found;
    };
  };
  const parts = memoized(tokenize);

  return {
    tokenize,
    stem,
    tokensOf: parts,
    stemsOf: memoized((token) => parts(token).map(stem)),
    isStopWord: (word) => english.has(word),
    isForeignStopWord: (word) => foreign.has(word),
  };
};
