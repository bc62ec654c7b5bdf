// Tokenizer, equal to hooks/compendium/search/tokenizer.py, whose tables the manifest contains.

import { stem } from "./stemmer.js";

/**
 * @typedef {object} TokenizerTables
 * @property {Record<string, string>} letters replacements of letters that Unicode does not decompose
 * @property {[string, string][]} rules patterns and replacements for texts
 * @property {[string, string][]} spellings patterns and replacements for single words
 * @property {string} stops stop words of the other five languages, separated by spaces
 * @property {string} stopWords stop words of English, separated by spaces
 */

/**
 * @typedef {object} Tokenizer
 * @property {(text: string) => string[]} tokenize words, not stemmed: ["article", "6_3"] for "Art. 6 para. 3"
 * @property {(word: string) => string} stem
 * @property {(token: string) => string[]} stemsOf stems of a token such as "6(3)" or "Men’s"; cached
 * @property {(token: string) => string[]} tokensOf words of a token; cached
 * @property {(word: string) => boolean} isStopWord whether it is an English stop word, not indexed in running text
 * @property {(word: string) => boolean} isForeignStopWord whether it is a stop word of another language, indexed, and ignored in queries of several words
 */

/** @type {(tables: TokenizerTables) => Tokenizer} */
export const makeTokenizer = ({ letters, rules, spellings, stops, stopWords }) => {
  /** @param {[string, string][]} patterns @returns {[RegExp, string][]} */
  const compilePatterns = (patterns) => patterns.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
  const textRules = compilePatterns(rules);
  const wordRules = compilePatterns(spellings);
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

  /** Cached version of a function; the same tokens recur in all results. @param {(text: string) => string[]} compute */
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
  const cachedTokensOf = memoized(tokenize);

  return {
    tokenize,
    stem,
    tokensOf: cachedTokensOf,
    stemsOf: memoized((token) => cachedTokensOf(token).map(stem)),
    isStopWord: (word) => englishStopWords.has(word),
    isForeignStopWord: (word) => foreignStopWords.has(word),
  };
};
