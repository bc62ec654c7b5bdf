// The steps from lists to results: what documents hold, then, if that is little, words taken for others, and other words for the same.

import { namedSo } from "./name-matching.js";
import { widen } from "./query-expansion.js";
import { addUp, bitsOf, rank, wantedBits } from "./scoring.js";
import { lookAgain } from "./spelling.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { Weighed } from "./scoring.js" */
/** @import { Found } from "./term-lookup.js" */

/** @typedef {{found: Found[], weighed: Weighed, matched: number[], phrased: Set<number> | null}} State */

const AT_FIRST = 10; // results that a reader sees first

/** What documents hold, once all lists and names are here. @param {Index} index @param {Query} query @param {Found[]} found */
const weigh = async (index, query, found) => {
  const [names] = await Promise.all([
    namedSo(index, query, found),
    ...found.flatMap(({ hits }) => hits.map(({ bucket, place }) => index.complete(bucket, place))),
  ]);
  return { ...addUp(index, query, found, names), named: names.named };
};

/** @param {Index} index @param {Query} query @param {Found[]} found @param {Set<number> | null} phrased @returns {Promise<State>} */
export const ranked = async (index, query, found, phrased) => {
  const weighed = await weigh(index, query, found);
  return { found, weighed, matched: query.all.length ? rank(weighed, found, phrased, null) : [], phrased };
};

/** Whether a document holds all words that are somewhere; `every`: and those that are nowhere. @param {Found[]} found @param {Int32Array} held @param {number[]} documents @param {boolean} every */
const holds = (found, held, documents, every = false) => {
  const wanted = every ? found.reduce((bits, { glance }, n) => (glance ? bits : bits | (1 << n)), 0) : wantedBits(found);
  return documents.some((document) => (held[document] & wanted) === wanted);
};

/** If no document holds all words, take those that the best one lacks for slips of others, if then it holds more. @param {Index} index @param {Query} query @param {State} state */
export const corrected = async (index, query, state) => {
  const { found, weighed: { held }, matched } = state;
  if (!matched.length || holds(found, held, matched)) return state;
  const isLost = found.map(({ hits, glance }, n) => hits.length > 0 && !glance && !(held[matched[0]] & (1 << n)));
  const again = await Promise.all(found.map((one, n) => (isLost[n] ? lookAgain(index, query.words[n], one) : one)));
  if (again.every((one, n) => one === found[n])) return state;
  const other = await ranked(index, query, again, state.phrased);
  return bitsOf(other.weighed.held[other.matched[0]]).length > bitsOf(held[matched[0]]).length ? other : state;
};

/** Look for other words that say the same, too; for single ones only if few documents hold all that were typed. @param {Index} index @param {Query} query @param {State} state */
export const expanded = async (index, query, state) => {
  const { found, weighed: { held }, matched, phrased } = state;
  const wanted = wantedBits(found);
  const isMuch = matched.filter((document) => (held[document] & wanted) === wanted).length >= AT_FIRST;
  const wide = await widen(index, query.words, found, isMuch);
  return wide.every((one, n) => one === found[n]) ? state : ranked(index, query, wide, phrased);
};

/** The words to do without, as typed: those that no result holds; if each is held by some, those that the best one lacks. @param {Query} query @param {Found[]} found @param {Int32Array} held @param {number[]} numbers */
export const unmatched = ({ words }, found, held, numbers) => {
  if (!numbers.length || holds(found, held, numbers, true)) return [];
  const any = numbers.reduce((bits, document) => bits | held[document], 0);
  /** @param {number} bits */
  const lacking = (bits) => words.filter((_, n) => !(bits & (1 << n)) && !found[n].glance).map(({ typed }) => typed);
  const nowhere = lacking(any);
  return [...new Set(nowhere.length ? nowhere : lacking(held[numbers[0]]))];
};
