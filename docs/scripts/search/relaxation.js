// Query relaxation: ranked matches, then, if they are few, spelling corrections and expanded terms.

import { matchDocumentNames } from "./name-matching.js";
import { expandTermMatches } from "./query-expansion.js";
import { accumulateScores, positionsOfSetBits, FIRST_PAGE_RESULTS, rankDocuments, requiredWordMask } from "./scoring.js";
import { correctKnownWord } from "./spelling.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { ScoredMatches } from "./scoring.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/** @typedef {{termMatches: TermMatch[], scoredMatches: ScoredMatches, matched: number[], phraseDocuments: Set<number> | null}} RetrievalState */

/** Scores of all matches, after fetching the tails of posting lists and matching names. @param {Index} index @param {Query} query @param {TermMatch[]} termMatches */
const scoreMatches = async (index, query, termMatches) => {
  const [names] = await Promise.all([
    matchDocumentNames(index, query, termMatches),
    ...termMatches.flatMap(({ hits }) => hits.map(({ shard, position }) => index.fetchTail(shard, position))),
  ]);
  return { ...accumulateScores(index, query, termMatches, names), nameMatches: names.nameMatches };
};

/** @param {Index} index @param {Query} query @param {TermMatch[]} termMatches @param {Set<number> | null} phraseDocuments @returns {Promise<RetrievalState>} */
export const rankMatches = async (index, query, termMatches, phraseDocuments) => {
  const scoredMatches = await scoreMatches(index, query, termMatches);
  return { termMatches, scoredMatches, matched: query.allWords.length ? rankDocuments(scoredMatches, termMatches, phraseDocuments, null) : [], phraseDocuments };
};

/** Whether a document contains all words that have postings or, with `includeUnknown`, all words. @param {TermMatch[]} termMatches @param {Int32Array} matchMask @param {number[]} documents @param {boolean} includeUnknown */
const hasFullMatch = (termMatches, matchMask, documents, includeUnknown = false) => {
  const required = includeUnknown ? termMatches.reduce((mask, { isProvisional }, n) => (isProvisional ? mask : mask | (1 << n)), 0) : requiredWordMask(termMatches);
  return documents.some((document) => (matchMask[document] & required) === required);
};

/** State in which the words missing from the best document are corrected, if no document has all words and the corrections match more. @param {Index} index @param {Query} query @param {RetrievalState} state */
export const correctMissingWords = async (index, query, state) => {
  const { termMatches, scoredMatches: { matchMask }, matched } = state;
  if (!matched.length || hasFullMatch(termMatches, matchMask, matched)) return state;
  const isMissing = termMatches.map(({ hits, isProvisional }, n) => hits.length > 0 && !isProvisional && !(matchMask[matched[0]] & (1 << n)));
  const correctedMatches = await Promise.all(termMatches.map((termMatch, n) => (isMissing[n] ? correctKnownWord(index, query.words[n], termMatch) : termMatch)));
  if (correctedMatches.every((termMatch, n) => termMatch === termMatches[n])) return state;
  const correctedState = await rankMatches(index, query, correctedMatches, state.phraseDocuments);
  return positionsOfSetBits(correctedState.scoredMatches.matchMask[correctedState.matched[0]]).length > positionsOfSetBits(matchMask[matched[0]]).length ? correctedState : state;
};

/** State with synonyms added: those of single words only if few documents contain all words of the query. @param {Index} index @param {Query} query @param {RetrievalState} state */
export const addSynonymMatches = async (index, query, state) => {
  const { termMatches, scoredMatches: { matchMask }, matched, phraseDocuments } = state;
  const required = requiredWordMask(termMatches);
  const hasEnough = matched.filter((document) => (matchMask[document] & required) === required).length >= FIRST_PAGE_RESULTS;
  const expandedMatches = await expandTermMatches(index, query.words, termMatches, hasEnough);
  return expandedMatches.every((termMatch, n) => termMatch === termMatches[n]) ? state : rankMatches(index, query, expandedMatches, phraseDocuments);
};

/** Words missing from all results, as typed; if each is in some result, those missing from the best one. @param {Query} query @param {TermMatch[]} termMatches @param {Int32Array} matchMask @param {number[]} numbers */
export const findUnmatchedWords = ({ words }, termMatches, matchMask, numbers) => {
  if (!numbers.length || hasFullMatch(termMatches, matchMask, numbers, true)) return [];
  const combinedMask = numbers.reduce((mask, document) => mask | matchMask[document], 0);
  /** @param {number} mask */
  const wordsOutside = (mask) => words.filter((_, n) => !(mask & (1 << n)) && !termMatches[n].isProvisional).map(({ typed }) => typed);
  const wordsOfNoDocument = wordsOutside(combinedMask);
  return [...new Set(wordsOfNoDocument.length ? wordsOfNoDocument : wordsOutside(matchMask[numbers[0]]))];
};
