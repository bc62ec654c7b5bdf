// Highlighting of what was searched, and the excerpt of a text where most of it is.

/** @import { Query } from "./query-parser.js" */
/** @import { Finding } from "./search.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {[piece: string, found: boolean][]} Parts */
/** @typedef {{terms: Set<string>, starts: string[]}} Marks what is marked in a text: words of these stems, words that begin so */

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[(./][\p{L}\p{N}]+\)?)*/gu; // what is marked as a whole
const SNIPPET_LENGTH = 220; // characters
const SNIPPET_LEAD = 60; // of them before the first word found

/** @type {(query: Query, found: TermMatch[]) => Marks} */
export const highlightTerms = ({ words }, found) => ({
  terms: new Set([...words.map(({ term }) => term), ...found.flatMap(({ hits }) => hits.map(({ shard, place }) => shard.terms[place]))]),
  starts: words.filter(({ open }) => open).map(({ word }) => word),
});

/** @type {(text: string, tokenizer: Tokenizer) => Set<string>} */
export const stemsIn = (text, tokenizer) => new Set(Array.from(text.matchAll(TOKEN), ([token]) => tokenizer.stemsOf(token)).flat());

/** The pieces of a text, true for what was searched. @type {(text: string, finding: Finding) => Parts} */
export const highlight = (text, { index: { tokenizer }, marks: { terms, starts } }) => {
  /** @type {Parts} */
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const isMeant = tokenizer.stemsOf(found[0]).some((stem) => terms.has(stem))
      || (starts.length && tokenizer.tokensOf(found[0]).some((word) => starts.some((start) => word.startsWith(start))));
    if (!isMeant) continue;
    pieces.push([text.slice(end, found.index), false], [found[0], true]);
    end = found.index + found[0].length;
  }
  return [...pieces, [text.slice(end), false]];
};

/** The part of a text in which most different words are found. @param {string} text @param {Finding} finding */
export const excerpt = (text, finding) => {
  const pieces = highlight(text, finding);
  if (text.length <= SNIPPET_LENGTH) return pieces;
  const { tokenizer } = finding.index;
  /** @type {{at: number, stem: string}[]} */
  const marks = [];
  let at = 0;
  for (const [piece, isMark] of pieces) {
    if (isMark) marks.push({ at, stem: tokenizer.stemsOf(piece).join(" ") });
    at += piece.length;
  }
  const variety = (/** @type {number} */ from) =>
    new Set(marks.filter((mark) => mark.at >= from && mark.at < from + SNIPPET_LENGTH - SNIPPET_LEAD).map(({ stem }) => stem)).size;
  const first = marks.reduce((best, mark) => (variety(mark.at) > variety(best) ? mark.at : best), marks[0]?.at ?? 0);
  const start = first < SNIPPET_LENGTH - SNIPPET_LEAD && !text.slice(0, first).includes("\n") ? 0 : Math.max(text.lastIndexOf("\n", first), text.lastIndexOf(" ", first - SNIPPET_LEAD)) + 1;
  const broken = text.indexOf("\n", start);
  const stop = broken < 0 ? text.length : broken;
  const end = start + SNIPPET_LENGTH < stop ? text.lastIndexOf(" ", start + SNIPPET_LENGTH) : stop;
  return [
    ...(start ? /** @type {Parts} */ ([["… ", false]]) : []),
    ...highlight(text.slice(start, end), finding),
    ...(end < text.length ? /** @type {Parts} */ ([[" …", false]]) : []),
  ];
};
