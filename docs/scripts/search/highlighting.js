// Highlighting of matches, and the excerpt of a text with the most matches.

/** @import { Query } from "./query-parser.js" */
/** @import { Finding } from "./search.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {[text: string, isMatch: boolean][]} HighlightedText */
/** @typedef {{terms: Set<string>, prefixes: string[]}} HighlightTerms stems and prefixes of the words to highlight */

const HIGHLIGHT_TOKEN_PATTERN = /[\p{L}\p{M}\p{N}]+(?:[(./][\p{L}\p{N}]+\)?)*/gu; // highlighted as a unit
const SNIPPET_LENGTH = 220; // characters
const SNIPPET_LEAD_LENGTH = 60; // of them before the first match

/** @type {(query: Query, termMatches: TermMatch[]) => HighlightTerms} */
export const collectHighlightTerms = ({ words }, termMatches) => ({
  terms: new Set([...words.map(({ term }) => term), ...termMatches.flatMap(({ hits }) => hits.map(({ shard, position }) => shard.terms[position]))]),
  prefixes: words.filter(({ isPrefix }) => isPrefix).map(({ word }) => word),
});

/** @type {(text: string, tokenizer: Tokenizer) => Set<string>} */
export const stemsOfText = (text, tokenizer) => new Set(Array.from(text.matchAll(HIGHLIGHT_TOKEN_PATTERN), ([token]) => tokenizer.stemsOf(token)).flat());

/** Segments of a text, true for those that match. @type {(text: string, finding: Finding) => HighlightedText} */
export const highlightMatches = (text, { index: { tokenizer }, marks: { terms, prefixes } }) => {
  /** @type {HighlightedText} */
  const segments = [];
  let end = 0;
  for (const match of text.matchAll(HIGHLIGHT_TOKEN_PATTERN)) {
    const isMatch = tokenizer.stemsOf(match[0]).some((stem) => terms.has(stem))
      || (prefixes.length && tokenizer.tokensOf(match[0]).some((word) => prefixes.some((prefix) => word.startsWith(prefix))));
    if (!isMatch) continue;
    segments.push([text.slice(end, match.index), false], [match[0], true]);
    end = match.index + match[0].length;
  }
  return [...segments, [text.slice(end), false]];
};

/** Excerpt of a text with the most distinct matches. @param {string} text @param {Finding} finding */
export const excerptWithMatches = (text, finding) => {
  const segments = highlightMatches(text, finding);
  if (text.length <= SNIPPET_LENGTH) return segments;
  const { tokenizer } = finding.index;
  /** @type {{offset: number, stem: string}[]} */
  const marks = [];
  let offset = 0;
  for (const [segment, isMark] of segments) {
    if (isMark) marks.push({ offset, stem: tokenizer.stemsOf(segment).join(" ") });
    offset += segment.length;
  }
  const distinctStems = (/** @type {number} */ start) =>
    new Set(marks.filter((mark) => mark.offset >= start && mark.offset < start + SNIPPET_LENGTH - SNIPPET_LEAD_LENGTH).map(({ stem }) => stem)).size;
  const bestOffset = marks.reduce((best, mark) => (distinctStems(mark.offset) > distinctStems(best) ? mark.offset : best), marks[0]?.offset ?? 0);
  const start = bestOffset < SNIPPET_LENGTH - SNIPPET_LEAD_LENGTH && !text.slice(0, bestOffset).includes("\n") ? 0 : Math.max(text.lastIndexOf("\n", bestOffset), text.lastIndexOf(" ", bestOffset - SNIPPET_LEAD_LENGTH)) + 1;
  const lineBreak = text.indexOf("\n", start);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  const end = start + SNIPPET_LENGTH < lineEnd ? text.lastIndexOf(" ", start + SNIPPET_LENGTH) : lineEnd;
  return [
    ...(start ? /** @type {HighlightedText} */ ([["… ", false]]) : []),
    ...highlightMatches(text.slice(start, end), finding),
    ...(end < text.length ? /** @type {HighlightedText} */ ([[" …", false]]) : []),
  ];
};
