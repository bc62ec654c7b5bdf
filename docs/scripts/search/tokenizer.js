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
  /** @param {[string, string][]} patterns @returns {[RegExp, string][]} */
  const compile = (patterns) => patterns.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
  const textRules = compile(rules);
  const wordRules = compile(spellings);
  const foreignStopWords = new Set(stops.split(" "));
  const englishStopWords = new Set(stopWords.split(" "));
  /** @param {string} text @param {[RegExp, string][]} patterns */
  const replaceAll = (text, patterns) => patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

  /** @param {string} text */
  const foldCase = (text) => {
    const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return Array.from(folded, (letter) => letters[letter] ?? letter).join("");
  };

  /** @param {string} text @returns {string[]} */
  const tokenize = (text) => {
    const cleaned = replaceAll(foldCase(text), textRules).replace(/[^\p{L}\p{N}_]+/gu, " ");
    return cleaned.split(" ").filter(Boolean).map((word) => replaceAll(word, wordRules));
  };

  /** Results have the same words again and again. @param {(text: string) => string[]} compute */
  const memoized = (compute) => {
    /** @type {Map<string, string[]>} */
    const cache = new Map();
    return (/** @type {string} */ text) => {
      let tokens = cache.get(text);
      if (tokens) return tokens;
      if (cache.size > 20000) cache.clear();
      cache.set(text, (tokens = compute(text)));
      return tokens;
    };
  };
  const parts = memoized(tokenize);

  return {
    tokenize,
    stem,
    tokensOf: parts,
    stemsOf: memoized((token) => parts(token).map(stem)),
    isStopWord: (word) => englishStopWords.has(word),
    isForeignStopWord: (word) => foreignStopWords.has(word),
  };
};
