// Search on the reader's device; nothing typed is stored, and what is sent is the names of files (docs/about/privacy.md).
//
//   found = await compendium.find(text, options)     all documents that match, best first, and what was done to find them
//   results = await compendium.show(found, 0, 20)    some of them with what a reader sees
//   results = await compendium.search(text, options) both at once
//   await compendium.excerpts(found, results)        the place in a text where the words stand, if no result shows it yet
//   await compendium.counts(found)                   facets, see search/facets.js

import { termsToHighlight } from "./highlighting.js";
import { openIndex } from "./index-reader.js";
import { matchExclusions, matchNames, matchPhrases } from "./name-matching.js";
import { parseQuery, splitCompounds } from "./query-parser.js";
import { rankMatches, unmatchedWords, withCorrections, withExpansions } from "./relaxation.js";
import { loadResults } from "./results.js";
import { accumulateScores, rankDocuments } from "./scoring.js";
import { lookUpTerm } from "./term-lookup.js";
/** @import { HighlightTerms } from "./highlighting.js" */
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { Result } from "./results.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/**
 * @typedef {object} FindOptions
 * @property {string} [lang] language of titles and labels; one the site does not have is answered in the page's
 * @property {Record<string, string[]>} [facets] {facet: ids}: entries that have one of the ids of every facet named
 * @property {boolean} [typing] the reader has hardly stopped: do not fetch the list of all words for one that is unknown
 * @property {boolean} [everything] without words all documents match, not none
 * @property {boolean} [shown] the best ones are what will be shown: their cards may be asked for before it is certain
 */
/** @typedef {FindOptions & {limit?: number}} SearchOptions `limit`: how many results at most, 20 if not given */

/**
 * @typedef {object} Finding
 * @property {Index} index
 * @property {number[]} numbers the documents that match words and facets, best first
 * @property {number[]} matched those that match the words; the same list if there are no facets
 * @property {Record<string, string[]>} facets those asked for
 * @property {number} total how many `numbers` are
 * @property {string[]} unmatched if no result holds all words: those that the best one does not hold, as typed
 * @property {string[]} loosenedPhrases phrases that stand nowhere: their words were looked for one by one
 * @property {string[]} excludedWords words with a minus before them: no result has one
 * @property {boolean} empty there is something typed, and no word in it
 * @property {boolean} isDistress who types this may need help
 * @property {{typed: string, words: string[]}[]} corrected unknown words, and those found instead
 * @property {{typed: string, words: string[]}[]} suggestions unknown words without results, and known ones to offer
 * @property {Query} query
 * @property {TermMatch[]} termMatches for each of query.words
 * @property {Map<number, number>} nameMatches documents whose name was typed, or its beginning
 * @property {(document: number) => number} score
 * @property {(document: number) => number} matchMask which of query.words it holds, as bits
 * @property {HighlightTerms} marks
 */

/** @typedef {Result[] & Finding} Results */

const FIRST_PAGE_SIZE = 10; // results that a reader sees first
const PREFETCH_FOR_SEVERAL = 5; // that the heads of lists put first for several words: about nine of ten stay among them

/**
 * Ask for the cards of the best documents before the lists are whole: the head of a list has those that say its word loudest.
 * What was guessed wrong costs a file, what was guessed right a wait.
 * @param {Index} index @param {Query} query @param {TermMatch[]} termMatches
 */
const prefetchCards = async (index, query, termMatches) => {
  if (!termMatches.some(({ hits }) => hits.some(({ shard, position }) => shard.isTruncated(position)))) return;
  const best = rankDocuments(accumulateScores(index, query, termMatches, await matchNames(index, query, termMatches)), termMatches, null, null);
  await index.cards(best.slice(0, termMatches.length === 1 ? FIRST_PAGE_SIZE : PREFETCH_FOR_SEVERAL));
};

/** @type {(text: string, options?: FindOptions) => Promise<Finding>} */
export const find = async (text, { lang = document.documentElement.lang, facets = {}, typing = false, everything = false, shown = false } = {}) => {
  const index = await openIndex(lang);
  let query = parseQuery(text, index.tokenizer);
  const isFiltered = Object.values(facets).some((ids) => ids.length);
  const lookUpAll = () => Promise.all(query.words.map((word) => lookUpTerm(index, word, typing)));
  // Nothing here waits for another: on a slow line each wait is longer than what is waited for.
  let [firstMatches, phraseDocuments, excludedDocuments, filter] = await Promise.all([
    lookUpAll(),
    matchPhrases(index, query),
    matchExclusions(index, query),
    isFiltered ? import("./facets.js").then(({ filterMask }) => filterMask(index, facets)) : null,
  ]);
  query.excludedDocuments = excludedDocuments;
  if (firstMatches.some(({ compoundParts }) => compoundParts.length)) {
    query = splitCompounds(query, firstMatches, index.tokenizer);
    firstMatches = await lookUpAll();
  }
  /** @type {string[]} */
  const loosenedPhrases = [];
  const pendingState = rankMatches(index, query, firstMatches, phraseDocuments); // asks for the rests of lists first
  if (shown && !phraseDocuments && !filter) prefetchCards(index, query, firstMatches).catch(() => {});
  let state = await pendingState;
  if (phraseDocuments && !state.matched.some((document) => phraseDocuments.has(document))) {
    loosenedPhrases.push(...query.phrases.map((words) => words.map(({ typed }) => typed).join(" ")));
    state = await rankMatches(index, query, firstMatches, null);
  }
  if (!typing) state = await withExpansions(index, query, await withCorrections(index, query, state));
  const { termMatches, scoredMatches } = state;
  let { matched } = state;
  const { scores, matchMask } = scoredMatches;
  if (!query.allWords.length && (isFiltered || everything || query.excludedWords.length)) {
    matched = Array.from({ length: index.size }, (_, n) => n).filter((document) => !query.excludedDocuments.has(document));
  }
  let numbers = filter ? matched.filter((document) => filter[document]) : matched;
  if (filter && !numbers.length && query.allWords.length) {
    // What holds all words is elsewhere; here some may hold most.
    numbers = rankDocuments(scoredMatches, termMatches, null, filter);
    matched = [...matched, ...numbers];
  }
  const unknown = query.words.flatMap(({ typed }, n) => ({ typed, ...termMatches[n] }));
  return {
    index, numbers, matched, facets, query, termMatches, loosenedPhrases, nameMatches: scoredMatches.nameMatches,
    total: numbers.length,
    excludedWords: query.excludedWords,
    empty: Boolean(text.trim()) && !query.allWords.length && !query.excludedWords.length,
    isDistress: index.isDistress(text),
    unmatched: unmatchedWords(query, termMatches, matchMask, numbers),
    corrected: unknown.filter(({ corrections: correctedWords }) => correctedWords.length).map(({ typed, corrections: correctedWords }) => ({ typed, words: correctedWords })),
    suggestions: unknown.filter(({ suggestions: suggestedWords }) => suggestedWords.length).map(({ typed, suggestions: suggestedWords }) => ({ typed, words: suggestedWords })),
    score: (document) => scores[document],
    matchMask: (document) => matchMask[document],
    marks: termsToHighlight(query, termMatches),
  };
};

/** Find and show at once. @type {(text: string, options?: SearchOptions) => Promise<Results>} */
export const search = async (text, { limit = 20, ...options } = {}) => {
  const finding = await find(text, { ...options, shown: true });
  return Object.assign(await loadResults(finding, 0, limit), finding);
};
