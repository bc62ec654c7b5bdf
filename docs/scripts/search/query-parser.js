// Query parser: words and phrases, what is left out, what counts.

/** @import { TermMatch } from "./term-lookup.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {{typed: string, word: string, term: string, open: boolean, quoted: boolean}} Word `open`: the reader may still be writing it */
/** @typedef {{all: Word[], words: Word[], phrases: Word[][], minus: string[], without: Set<number>}} Query `words` are those that count; `minus` those with a minus before them, and what has one is `without` */

const MAX_TERMS = 30; // one bit each
const EXCLUSION = /(^|\s)[-−–](?=[\p{L}\p{N}])(\S+)/gu; // before a word, not within one and not alone

/** @type {(text: string, tokenizer: Tokenizer) => Query} */
export const parseQuery = (text, tokenizer) => {
  const capitals = text === text.toUpperCase();
  /** @param {string} part @param {boolean} quoted @returns {Word[]} */
  const words = (part, quoted) => {
    const pieces = part.split(/\s+/u).filter(Boolean);
    return tokenizer.tokenize(part).map((word) => ({
      word,
      term: tokenizer.stem(word),
      typed: pieces.find((piece) => tokenizer.tokenize(piece).includes(word)) ?? word.replaceAll("_", "."),
      open: false,
      quoted,
    }));
  };
  const parts = text.split(/["“”„«»]/u); // every second one stood in quotation marks, if the last one is closed
  const quotes = parts.length % 2 ? parts.map((_, n) => n % 2 === 1) : parts.map(() => false);
  /** @type {string[]} */
  const minus = [];
  const wanted = parts.map((part, n) => (quotes[n] ? part : part.replace(EXCLUSION, (_, before, word) => {
    minus.push(word);
    return before;
  })));
  const found = wanted.map((part, n) => words(part, quotes[n]));
  const all = found.flat().slice(0, MAX_TERMS);
  const last = all.at(-1);
  if (last && !last.quoted && /[\p{L}\p{N}]$/u.test(wanted.join(""))) last.open = true;
  // WHO is not "who", unless everything is in capitals.
  const isName = (/** @type {Word} */ { typed }) => !capitals && typed.length > 1 && typed === typed.toUpperCase() && typed !== typed.toLowerCase();
  const telling = all.filter((word) => isName(word) || !(tokenizer.isStopWord(word.word) || tokenizer.isForeignStopWord(word.word)));
  const counted = telling.length ? telling : all; // of a title "If" every word counts
  return {
    all,
    words: counted.filter(({ term }, n) => counted.findIndex((other) => other.term === term) === n),
    phrases: found.filter((part, n) => quotes[n] && part.length > 1),
    minus,
    without: new Set(),
  };
};

// Words that are nowhere as they are, are taken apart: Opferentschädigung, 2011/36.
/** @type {(query: Query, found: TermMatch[], tokenizer: Tokenizer) => Query} */
export const splitCompounds = (query, found, tokenizer) => {
  /** @param {Word} word @returns {Word[]} */
  const apart = (word) => {
    const parts = found[query.words.findIndex(({ term }) => term === word.term)]?.parts ?? [];
    return parts.length ? parts.map((part) => ({ ...word, word: part, term: tokenizer.stem(part) })) : [word];
  };
  const words = query.words.flatMap(apart);
  return {
    ...query,
    all: query.all.flatMap(apart),
    words: words.filter(({ term }, n) => words.findIndex((other) => other.term === term) === n).slice(0, MAX_TERMS),
  };
};
