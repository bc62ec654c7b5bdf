// Quotations of a text, and the words of ours that they quote.

import { alignWords, quotationTokens } from "./align.js";

/** @import { Alignment, Token } from "./align.js" */

/** @typedef {{start: number, end: number, isBlock: boolean}} Quotation without its marks */
/** @typedef {{ref: string, tokens: Token[], title: string, at: string}} HeldWords */
/** @typedef {{held: HeldWords, alignment: Alignment, quoted: Token[]}} Match */
/** @typedef {{all: Map<string, HeldWords>, byPair: Map<string, HeldWords[]>, frequency: Map<string, number>}} HeldIndex */

/** Fewer words in marks are a name or a term, unless we hold as few. */
export const MIN_WORDS = 4;
const SHORT_PHRASE = 7;
const MAX_CANDIDATES = 5;
// Of the pairs of words of a quotation, or a third of those of ours.
const MIN_SHARE = 0.2;
const MAX_TOKENS = 700;
const MARKED = [
  /“((?:[^“”]|\n[^\S\n]*“)+)”/g,
  /„([^„“”]+)[“”]/g,
  /«([^«»]+)»/g,
  /(?<![\p{L}\p{N}])‘((?:[^‘’\n]|’(?=\p{L})|(?<=s)’(?= \p{Ll}))+)’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])'((?:[^'\n]|'(?=\p{L}))+)'(?!\p{L})/gu,
  /(?<=^|[\s([—–:])"([^"]+?)"(?=$|[\s.,;:)\]—–!?’'<\d†*[])/gm,
];
const QUOTED_LINES = /^[ \t]*>.*(?:\n[ \t]*>.*)*/gm;
const AFTER_COLON = /:[ \t]*\n\s*(?=\S)([^\n“„«"]+(?:\n(?!\s*\n)[^\n“„«"]+)*)/g;

/** Quotations in marks, and blocks that may be some. @param {string} text @returns {Quotation[]} */
export const findQuotations = (text) => {
  /** @type {Quotation[]} */
  const found = [];
  for (const pattern of MARKED) {
    for (const { 0: whole, 1: words, index } of text.matchAll(pattern)) {
      const start = index + whole.indexOf(words);
      if (!/\n\s*\n\s*[^“\s]/.test(words)) found.push({ start, end: start + words.length, isBlock: false });
    }
  }
  for (const { 0: whole, index } of text.matchAll(QUOTED_LINES)) found.push({ start: index, end: index + whole.trimEnd().length, isBlock: true });
  for (const { 0: whole, 1: words, index } of text.matchAll(AFTER_COLON)) {
    const start = index + whole.indexOf(words);
    found.push({ start, end: start + words.trimEnd().length, isBlock: true });
  }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  /** @type {Quotation[]} */
  const kept = [];
  for (const one of found) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept.filter(({ start, end }) => countWords(text.slice(start, end)) > 1);
};

/** @param {string} text */
export const countWords = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).length;

/** @param {Record<string, [string, string, string]>} quotations content of check/quotations.js @returns {HeldIndex} */
export const indexHeldWords = (quotations) => {
  /** @type {HeldIndex} */
  const index = { all: new Map(), byPair: new Map(), frequency: new Map() };
  for (const [ref, [words, title, at]] of Object.entries(quotations)) {
    const held = { ref, tokens: quotationTokens(words), title, at };
    index.all.set(ref, held);
    for (const key of new Set(held.tokens.map((token) => token.key))) index.frequency.set(key, (index.frequency.get(key) ?? 0) + 1);
    for (const pair of new Set(pairs(held.tokens))) {
      const holders = index.byPair.get(pair);
      if (holders) holders.push(held);
      else index.byPair.set(pair, [held]);
    }
  }
  return index;
};

/** @param {Token[]} tokens */
const pairs = (tokens) => tokens.slice(1).map(({ key }, index) => `${tokens[index].key} ${key}`);

/** The held words that a quotation quotes, best first, from all or from some. @param {HeldIndex} index @param {string} text @param {Quotation} quotation @param {string[]} [refs] @returns {Match[]} */
export const findHeldWords = (index, text, { start, end }, refs) => {
  const quoted = quotationTokens(text.slice(start, end).replace(/^[ \t]*>/gm, (mark) => " ".repeat(mark.length)), start).slice(0, MAX_TOKENS);
  const keys = new Set(quoted.map(({ key }) => key));
  /** @type {Match[]} */
  const matches = [];
  for (const held of refs ? refs.map((ref) => index.all.get(ref)).filter((one) => one !== undefined) : candidates(index, quoted)) {
    if (!hasCommonWords(keys, held)) continue;
    const alignment = alignWords(quoted, held.tokens);
    if (isQuoted(index, alignment, quoted, held, Boolean(refs))) matches.push({ held, alignment, quoted });
  }
  return matches.sort((one, other) => score(other) - score(one));
};

/** Whether so many words are common that the two may align. @param {Set<string>} keys @param {HeldWords} held */
const hasCommonWords = (keys, { tokens }) => 3 * tokens.filter(({ key }) => keys.has(key)).length >= Math.min(keys.size, tokens.length);

/** @param {Match} match */
const score = ({ alignment: { same, edits } }) => same - 2 * edits;

/** @param {HeldIndex} index @param {Token[]} quoted */
const candidates = ({ byPair }, quoted) => {
  /** @type {Map<HeldWords, number>} */
  const counts = new Map();
  for (const pair of new Set(pairs(quoted))) for (const held of byPair.get(pair) ?? []) counts.set(held, (counts.get(held) ?? 0) + 1);
  const least = Math.max(2, MIN_SHARE * quoted.length);
  return [...counts].filter(([{ tokens }, count]) => count >= Math.min(least, tokens.length / 3)).sort((one, other) => other[1] - one[1]).slice(0, MAX_CANDIDATES).map(([held]) => held);
};

/**
 * Whether words that align are those that we hold, perhaps changed: another sentence of the same text has phrases in
 * common, but not around each difference. @param {HeldIndex} index @param {Alignment} alignment @param {Token[]} quoted @param {HeldWords} held @param {boolean} isCited
 */
const isQuoted = (index, { steps, same, edits, beyond }, quoted, held, isCited) => {
  const words = quoted.filter(({ kind }) => kind === "word").length;
  if (!same) return false;
  // A short phrase is quoted as a whole, or cannot be told from others.
  if (isCited && edits === 1 && held.tokens.length <= SHORT_PHRASE) return same >= 2 && !beyond && Math.abs(words - held.tokens.length) <= 1;
  const weight = steps.reduce((sum, step) => sum + (step.op === "same" ? rarity(index, held.tokens[step.held].key) : 0), 0);
  if (!edits) return isCited ? same >= Math.min(MIN_WORDS, words) && same >= beyond : same >= 5 && same >= 2 * beyond && weight >= 4.5;
  const runs = matchRuns(steps);
  const longest = Math.max(0, ...runs.same);
  const tail = Math.max(runs.first, runs.last);
  if (same < (isCited ? 5 : 6) || longest < Math.min(4, Math.ceil(words / 3)) || beyond > same / 2) return false;
  if (tail > Math.max(1, Math.floor(same / (isCited ? 6 : 8))) || runs.widest > Math.max(2, Math.floor(same / 6))) return false;
  return edits / (same + edits) <= (isCited ? 0.34 : 0.28) && weight >= (isCited ? 2 + edits / 2 : 5.5);
};

/** How much a word tells: little if many of our quotations have it. @param {HeldIndex} index @param {string} key */
const rarity = ({ all, frequency }, key) => Math.log10(all.size / (frequency.get(key) ?? 1));

/** @param {Alignment["steps"]} steps */
const matchRuns = (steps) => {
  /** @type {number[]} */
  const same = [];
  let [run, edited, widest, first, last] = [0, 0, 0, -1, 0];
  for (const { op, quoted } of steps) {
    if (op === "same") {
      if (first < 0) first = edited;
      widest = Math.max(widest, edited);
      run += 1;
      edited = 0;
    } else if (op === "left out" || op === "beyond") {
      // Says nothing.
    } else {
      if (run) same.push(run);
      run = 0;
      if (quoted >= 0) edited += 1;
    }
  }
  last = edited;
  if (run) same.push(run);
  return { same, widest, first: Math.max(0, first), last };
};
