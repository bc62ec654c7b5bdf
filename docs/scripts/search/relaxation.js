// Retrieval in steps: what documents hold, then, if that is little, spelling corrections, and expanded terms.

import { matchNames } from "./name-matching.js";
import { expandTerms } from "./query-expansion.js";
import { accumulateScores, bitPositions, rankDocuments, requiredMask } from "./scoring.js";
import { correctKnownWord } from "./spelling.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { ScoredMatches } from "./scoring.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/** @typedef {{termMatches: TermMatch[], scoredMatches: ScoredMatches, matched: number[], phraseDocuments: Set<number> | null}} RetrievalState */

const FIRST_PAGE_SIZE = 10; // results that a reader sees first

/** What documents hold, once all lists and names are here. @param {Index} index @param {Query} query @param {TermMatch[]} termMatches */
const scoreMatches = async (index, query, termMatches) => {
  const [names] = await Promise.all([
    matchNames(index, query, termMatches),
    ...termMatches.flatMap(({ hits }) => hits.map(({ shard, position }) => index.fetchTail(shard, position))),
  ]);
  return { ...accumulateScores(index, query, termMatches, names), nameMatches: names.nameMatches };
};

/** @param {Index} index @param {Query} query @param {TermMatch[]} termMatches @param {Set<number> | null} phraseDocuments @returns {Promise<RetrievalState>} */
export const rankMatches = async (index, query, termMatches, phraseDocuments) => {
  const scoredMatches = await scoreMatches(index, query, termMatches);
  return { termMatches, scoredMatches, matched: query.allWords.length ? rankDocuments(scoredMatches, termMatches, phraseDocuments, null) : [], phraseDocuments };
};

/** Whether a document holds all words that are somewhere; `every`: and those that are nowhere. @param {TermMatch[]} termMatches @param {Int32Array} matchMask @param {number[]} documents @param {boolean} includeUnknown */
const hasFullMatch = (termMatches, matchMask, documents, includeUnknown = false) => {
  const required = includeUnknown ? termMatches.reduce((mask, { isProvisional }, n) => (isProvisional ? mask : mask | (1 << n)), 0) : requiredMask(termMatches);
  return documents.some((document) => (matchMask[document] & required) === required);
};

/** If no document holds all words, take those that the best one lacks for slips of others, if then it holds more. @param {Index} index @param {Query} query @param {RetrievalState} state */
export const withCorrections = async (index, query, state) => {
  const { termMatches, scoredMatches: { matchMask }, matched } = state;
  if (!matched.length || hasFullMatch(termMatches, matchMask, matched)) return state;
  const isMissing = termMatches.map(({ hits, isProvisional }, n) => hits.length > 0 && !isProvisional && !(matchMask[matched[0]] & (1 << n)));
  const correctedMatches = await Promise.all(termMatches.map((termMatch, n) => (isMissing[n] ? correctKnownWord(index, query.words[n], termMatch) : termMatch)));
  if (correctedMatches.every((termMatch, n) => termMatch === termMatches[n])) return state;
  const correctedState = await rankMatches(index, query, correctedMatches, state.phraseDocuments);
  return bitPositions(correctedState.scoredMatches.matchMask[correctedState.matched[0]]).length > bitPositions(matchMask[matched[0]]).length ? correctedState : state;
};

/** Look for other words that say the same, too; for single ones only if few documents hold all that were typed. @param {Index} index @param {Query} query @param {RetrievalState} state */
export const withExpansions = async (index, query, state) => {
  const { termMatches, scoredMatches: { matchMask }, matched, phraseDocuments } = state;
  const required = requiredMask(termMatches);
  const hasEnough = matched.filter((document) => (matchMask[document] & required) === required).length >= FIRST_PAGE_SIZE;
  const expandedMatches = await expandTerms(index, query.words, termMatches, hasEnough);
  return expandedMatches.every((termMatch, n) => termMatch === termMatches[n]) ? state : rankMatches(index, query, expandedMatches, phraseDocuments);
};

/** The words to do without, as typed: those that no result holds; if each is matchMask by some, those that the best one lacks. @param {Query} query @param {TermMatch[]} termMatches @param {Int32Array} matchMask @param {number[]} numbers */
export const unmatchedWords = ({ words }, termMatches, matchMask, numbers) => {
  if (!numbers.length || hasFullMatch(termMatches, matchMask, numbers, true)) return [];
  const combinedMask = numbers.reduce((mask, document) => mask | matchMask[document], 0);
  /** @param {number} mask */
  const wordsOutside = (mask) => words.filter((_, n) => !(mask & (1 << n)) && !termMatches[n].isProvisional).map(({ typed }) => typed);
  const wordsOfNoDocument = wordsOutside(combinedMask);
  return [...new Set(wordsOfNoDocument.length ? wordsOfNoDocument : wordsOutside(matchMask[numbers[0]]))];
};
