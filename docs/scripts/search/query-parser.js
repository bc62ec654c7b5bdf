// Query parser: words, phrases, exclusions and stop words.

/** @import { TermMatch } from "./term-lookup.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {{typed: string, word: string, term: string, isPrefix: boolean, isQuoted: boolean}} QueryWord `isPrefix`: the last word, which the reader may still be typing */
/** @typedef {{allWords: QueryWord[], words: QueryWord[], phrases: QueryWord[][], excludedWords: string[], excludedDocuments: Set<number>}} Query `words` without stop words and duplicates; `excludedWords` as typed after a minus; `excludedDocuments` contain one of them */

export const MAX_QUERY_TERMS = 30; // one bit of a match mask each
const EXCLUDED_WORD_PATTERN = /(^|\s)[-−–](?=[\p{L}\p{N}])(\S+)/gu; // a minus before a word, not within one and not alone

/** @type {(text: string, tokenizer: Tokenizer) => Query} */
export const parseQuery = (text, tokenizer) => {
  const isAllCapitals = text === text.toUpperCase();
  /** @param {string} segment @param {boolean} isQuoted @returns {QueryWord[]} */
  const words = (segment, isQuoted) => {
    const tokens = segment.split(/\s+/u).filter(Boolean);
    return tokenizer.tokenize(segment).map((word) => ({
      word,
      term: tokenizer.stem(word),
      typed: tokens.find((token) => tokenizer.tokenize(token).includes(word)) ?? word.replaceAll("_", "."),
      isPrefix: false,
      isQuoted,
    }));
  };
  const segments = text.split(/["“”„«»]/u); // every second one is quoted, if the last quotation mark is closed
  const isQuotedSegment = segments.length % 2 ? segments.map((_, n) => n % 2 === 1) : segments.map(() => false);
  /** @type {string[]} */
  const excludedWords = [];
  const searchedSegments = segments.map((segment, n) => (isQuotedSegment[n] ? segment : segment.replace(EXCLUDED_WORD_PATTERN, (_, space, word) => {
    excludedWords.push(word);
    return space;
  })));
  const wordsBySegment = searchedSegments.map((segment, n) => words(segment, isQuotedSegment[n]));
  const allWords = wordsBySegment.flat().slice(0, MAX_QUERY_TERMS);
  const lastWord = allWords.at(-1);
  if (lastWord && !lastWord.isQuoted && /[\p{L}\p{N}]$/u.test(searchedSegments.join(""))) lastWord.isPrefix = true;
  // "WHO" is an acronym, not the stop word, unless the whole query is in capitals.
  const isName = (/** @type {QueryWord} */ { typed }) => !isAllCapitals && typed.length > 1 && typed === typed.toUpperCase() && typed !== typed.toLowerCase();
  const significantWords = allWords.filter((word) => isName(word) || !(tokenizer.isStopWord(word.word) || tokenizer.isForeignStopWord(word.word)));
  const countedWords = significantWords.length ? significantWords : allWords; // a title may consist of stop words
  return {
    allWords,
    words: countedWords.filter(({ term }, n) => countedWords.findIndex((other) => other.term === term) === n),
    phrases: wordsBySegment.filter((segment, n) => isQuotedSegment[n] && segment.length > 1),
    excludedWords,
    excludedDocuments: new Set(),
  };
};

// Query in which compounds without postings are split: Opferentschädigung, 2011/36.
/** @type {(query: Query, termMatches: TermMatch[], tokenizer: Tokenizer) => Query} */
export const splitQueryCompounds = (query, termMatches, tokenizer) => {
  /** @param {QueryWord} word @returns {QueryWord[]} */
  const splitWord = (word) => {
    const parts = termMatches[query.words.findIndex(({ term }) => term === word.term)]?.compoundParts ?? [];
    return parts.length ? parts.map((part) => ({ ...word, word: part, term: tokenizer.stem(part) })) : [word];
  };
  const words = query.words.flatMap(splitWord);
  return {
    ...query,
    allWords: query.allWords.flatMap(splitWord),
    words: words.filter(({ term }, n) => words.findIndex((other) => other.term === term) === n).slice(0, MAX_QUERY_TERMS),
  };
};
