// Retrieval in steps: what documents hold, then, if that is little, spelling corrections, and expanded terms.

import { matchNames } from "./name-matching.js";
import { expandTerms } from "./query-expansion.js";
import { accumulateScores, bitsOf, rank, requiredMask } from "./scoring.js";
import { correctKnownWord } from "./spelling.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { ScoredMatches } from "./scoring.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/** @typedef {{found: TermMatch[], scored: ScoredMatches, matched: number[], phrased: Set<number> | null}} State */

const FIRST_RESULTS = 10; // results that a reader sees first

/** What documents hold, once all lists and names are here. @param {Index} index @param {Query} query @param {TermMatch[]} found */
const scoreMatches = async (index, query, found) => {
  const [names] = await Promise.all([
    matchNames(index, query, found),
    ...found.flatMap(({ hits }) => hits.map(({ shard, place }) => index.fetchTail(shard, place))),
  ]);
  return { ...accumulateScores(index, query, found, names), named: names.named };
};

/** @param {Index} index @param {Query} query @param {TermMatch[]} found @param {Set<number> | null} phrased @returns {Promise<State>} */
export const rankMatches = async (index, query, found, phrased) => {
  const scored = await scoreMatches(index, query, found);
  return { found, scored, matched: query.all.length ? rank(scored, found, phrased, null) : [], phrased };
};

/** Whether a document holds all words that are somewhere; `every`: and those that are nowhere. @param {TermMatch[]} found @param {Int32Array} matchMask @param {number[]} documents @param {boolean} every */
const hasFullMatch = (found, matchMask, documents, every = false) => {
  const required = every ? found.reduce((mask, { isProvisional }, n) => (isProvisional ? mask : mask | (1 << n)), 0) : requiredMask(found);
  return documents.some((document) => (matchMask[document] & required) === required);
};

/** If no document holds all words, take those that the best one lacks for slips of others, if then it holds more. @param {Index} index @param {Query} query @param {State} state */
export const withCorrections = async (index, query, state) => {
  const { found, scored: { matchMask }, matched } = state;
  if (!matched.length || hasFullMatch(found, matchMask, matched)) return state;
  const isLost = found.map(({ hits, isProvisional }, n) => hits.length > 0 && !isProvisional && !(matchMask[matched[0]] & (1 << n)));
  const again = await Promise.all(found.map((one, n) => (isLost[n] ? correctKnownWord(index, query.words[n], one) : one)));
  if (again.every((one, n) => one === found[n])) return state;
  const other = await rankMatches(index, query, again, state.phrased);
  return bitsOf(other.scored.matchMask[other.matched[0]]).length > bitsOf(matchMask[matched[0]]).length ? other : state;
};

/** Look for other words that say the same, too; for single ones only if few documents hold all that were typed. @param {Index} index @param {Query} query @param {State} state */
export const withExpansions = async (index, query, state) => {
  const { found, scored: { matchMask }, matched, phrased } = state;
  const required = requiredMask(found);
  const isMuch = matched.filter((document) => (matchMask[document] & required) === required).length >= FIRST_RESULTS;
  const wide = await expandTerms(index, query.words, found, isMuch);
  return wide.every((one, n) => one === found[n]) ? state : rankMatches(index, query, wide, phrased);
};

/** The words to do without, as typed: those that no result holds; if each is matchMask by some, those that the best one lacks. @param {Query} query @param {TermMatch[]} found @param {Int32Array} matchMask @param {number[]} numbers */
export const unmatched = ({ words }, found, matchMask, numbers) => {
  if (!numbers.length || hasFullMatch(found, matchMask, numbers, true)) return [];
  const any = numbers.reduce((mask, document) => mask | matchMask[document], 0);
  /** @param {number} mask */
  const lacking = (mask) => words.filter((_, n) => !(mask & (1 << n)) && !found[n].isProvisional).map(({ typed }) => typed);
  const nowhere = lacking(any);
  return [...new Set(nowhere.length ? nowhere : lacking(matchMask[numbers[0]]))];
};
