// What is marked in a text for a reader: the words that were searched, and the part of a text where most of them are.

/** @import { Query } from "./query-parser.js" */
/** @import { Finding } from "./search.js" */
/** @import { Found } from "./term-lookup.js" */
/** @import { Cutter } from "./tokenizer.js" */

/** @typedef {[piece: string, found: boolean][]} Parts */
/** @typedef {{terms: Set<string>, starts: string[]}} Marks what is marked in a text: words of these stems, words that begin so */

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[(./][\p{L}\p{N}]+\)?)*/gu; // what is marked as a whole
const SNIPPET = 220; // characters
const LEAD = 60; // of them before the first word found

/** @type {(query: Query, found: Found[]) => Marks} */
export const marksOf = ({ words }, found) => ({
  terms: new Set([...words.map(({ term }) => term), ...found.flatMap(({ hits }) => hits.map(({ bucket, place }) => bucket.terms[place]))]),
  starts: words.filter(({ open }) => open).map(({ word }) => word),
});

/** @type {(text: string, cut: Cutter) => Set<string>} */
export const stemsIn = (text, cut) => new Set(Array.from(text.matchAll(TOKEN), ([token]) => cut.stems(token)).flat());

/** the pieces of a text, true for what was searched @type {(text: string, finding: Finding) => Parts} */
export const marked = (text, { index: { cut }, marks: { terms, starts } }) => {
  /** @type {Parts} */
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const isMeant = cut.stems(found[0]).some((stem) => terms.has(stem))
      || (starts.length && cut.parts(found[0]).some((word) => starts.some((start) => word.startsWith(start))));
    if (!isMeant) continue;
    pieces.push([text.slice(end, found.index), false], [found[0], true]);
    end = found.index + found[0].length;
  }
  return [...pieces, [text.slice(end), false]];
};

/** The part of a text in which most different words are found. @param {string} text @param {Finding} finding */
export const excerpt = (text, finding) => {
  const pieces = marked(text, finding);
  if (text.length <= SNIPPET) return pieces;
  const { cut } = finding.index;
  /** @type {{at: number, stem: string}[]} */
  const marks = [];
  let at = 0;
  for (const [piece, isMark] of pieces) {
    if (isMark) marks.push({ at, stem: cut.stems(piece).join(" ") });
    at += piece.length;
  }
  const variety = (/** @type {number} */ from) =>
    new Set(marks.filter((mark) => mark.at >= from && mark.at < from + SNIPPET - LEAD).map(({ stem }) => stem)).size;
  const first = marks.reduce((best, mark) => (variety(mark.at) > variety(best) ? mark.at : best), marks[0]?.at ?? 0);
  const start = first < SNIPPET - LEAD && !text.slice(0, first).includes("\n") ? 0 : Math.max(text.lastIndexOf("\n", first), text.lastIndexOf(" ", first - LEAD)) + 1;
  const broken = text.indexOf("\n", start);
  const stop = broken < 0 ? text.length : broken;
  const end = start + SNIPPET < stop ? text.lastIndexOf(" ", start + SNIPPET) : stop;
  return [
    ...(start ? /** @type {Parts} */ ([["… ", false]]) : []),
    ...marked(text.slice(start, end), finding),
    ...(end < text.length ? /** @type {Parts} */ ([[" …", false]]) : []),
  ];
};
