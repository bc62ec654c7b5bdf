// Search on the reader's device; queries are not stored, and only file names are sent (docs/about/privacy.md).
//
//   finding = await compendium.find(text, options)     all matching documents, best first, with corrections and relaxations
//   results = await compendium.show(finding, 0, 20)    results for display
//   results = await compendium.search(text, options)   both
//   await compendium.excerpts(finding, results)        excerpts of body texts, for results whose snippet has no match
//   await compendium.counts(finding)                   facet counts, see search/facets.js

import { collectHighlightTerms } from "./highlighting.js";
import { openIndex } from "./index-reader.js";
import { matchExcludedWords, matchDocumentNames, matchQuotedPhrases } from "./name-matching.js";
import { parseQuery, splitQueryCompounds } from "./query-parser.js";
import { rankMatches, findUnmatchedWords, correctMissingWords, addSynonymMatches } from "./relaxation.js";
import { loadResults } from "./results.js";
import { accumulateScores, FIRST_PAGE_RESULTS, rankDocuments } from "./scoring.js";
import { lookUpTerm } from "./term-lookup.js";
/** @import { HighlightTerms } from "./highlighting.js" */
/** @import { Index } from "./index-reader.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { SearchResult } from "./results.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/**
 * @typedef {object} FindOptions
 * @property {string} [lang] language of titles and labels; falls back to that of the page
 * @property {Record<string, string[]>} [facets] {facet: ids}: entries that have one of the ids of each facet; a year may be a span, "2000-2010" or "2000-"
 * @property {boolean} [typing] the reader may go on typing: no corrections, no synonyms, no further vocabulary
 * @property {boolean} [everything] an empty query matches all documents, not none
 * @property {boolean} [shown] the best results will be shown: their cards may be prefetched
 */
/** @typedef {FindOptions & {limit?: number}} SearchOptions `limit`: maximum number of results, by default 20 */

/**
 * @typedef {object} Finding
 * @property {Index} index
 * @property {number[]} numbers documents that match words and facets, best first
 * @property {number[]} matched documents that match the words; the same list without facets
 * @property {Record<string, string[]>} facets the facets of the query
 * @property {number} total length of `numbers`
 * @property {string[]} unmatched words missing from all results or else from the best one, as typed
 * @property {string[]} loosenedPhrases phrases without a match, whose words were searched individually
 * @property {string[]} excludedWords words after a minus: no result contains one
 * @property {boolean} empty whether the query has characters, and no words
 * @property {boolean} isDistress whether the query asks for help
 * @property {{typed: string, words: string[]}[]} corrected unknown words with the words searched instead
 * @property {{typed: string, words: string[]}[]} suggestions unknown words without results, with similar known ones
 * @property {Query} query
 * @property {TermMatch[]} termMatches for each of query.words
 * @property {Map<number, number>} nameMatches documents whose name is the query or begins with it
 * @property {(document: number) => number} score
 * @property {(document: number) => number} matchMask bits of the query.words that a document contains
 * @property {HighlightTerms} marks
 */

/** @typedef {SearchResult[] & Finding} FindingWithResults */

const PREFETCHED_CARD_COUNT = 5; // cards; most of the first five by the heads of lists stay among the first

/**
 * Prefetch the cards of the best documents by the heads of posting lists, while their tails are loading.
 * A wrong guess costs a request, a right one saves a round trip.
 * @param {Index} index @param {Query} query @param {TermMatch[]} termMatches
 */
const prefetchBestCards = async (index, query, termMatches) => {
  if (!termMatches.some(({ hits }) => hits.some(({ shard, position }) => shard.isTruncated(position)))) return;
  const best = rankDocuments(accumulateScores(index, query, termMatches, await matchDocumentNames(index, query, termMatches)), termMatches, null, null);
  await index.cards(best.slice(0, termMatches.length === 1 ? FIRST_PAGE_RESULTS : PREFETCHED_CARD_COUNT));
};

/** @type {(text: string, options?: FindOptions) => Promise<Finding>} */
export const findDocuments = async (text, { lang = document.documentElement.lang, facets = {}, typing = false, everything = false, shown = false } = {}) => {
  const index = await openIndex(lang);
  let query = parseQuery(text, index.tokenizer);
  const isFiltered = Object.values(facets).some((ids) => ids.length);
  const lookUpAll = () => Promise.all(query.words.map((word) => lookUpTerm(index, word, typing)));
  // In parallel: on a slow line, latency outweighs transfer.
  let [firstMatches, phraseDocuments, excludedDocuments, filter] = await Promise.all([
    lookUpAll(),
    matchQuotedPhrases(index, query),
    matchExcludedWords(index, query),
    isFiltered ? import("./facets.js").then(({ filterDocumentMask }) => filterDocumentMask(index, facets)) : null,
  ]);
  query.excludedDocuments = excludedDocuments;
  if (firstMatches.some(({ compoundParts }) => compoundParts.length)) {
    query = splitQueryCompounds(query, firstMatches, index.tokenizer);
    firstMatches = await lookUpAll();
  }
  /** @type {string[]} */
  const loosenedPhrases = [];
  const pendingState = rankMatches(index, query, firstMatches, phraseDocuments); // requests the tails first
  if (shown && !phraseDocuments && !filter) prefetchBestCards(index, query, firstMatches).catch(() => {});
  let state = await pendingState;
  if (phraseDocuments && !state.matched.some((document) => phraseDocuments.has(document))) {
    loosenedPhrases.push(...query.phrases.map((words) => words.map(({ typed }) => typed).join(" ")));
    state = await rankMatches(index, query, firstMatches, null);
  }
  if (!typing) state = await addSynonymMatches(index, query, await correctMissingWords(index, query, state));
  const { termMatches, scoredMatches } = state;
  let { matched } = state;
  const { scores, matchMask } = scoredMatches;
  if (!query.allWords.length && (isFiltered || everything || query.excludedWords.length)) {
    matched = Array.from({ length: index.size }, (_, n) => n).filter((document) => !query.excludedDocuments.has(document));
  }
  let numbers = filter ? matched.filter((document) => filter[document]) : matched;
  if (filter && !numbers.length && query.allWords.length) {
    // Full matches exist outside the filter only; within it, partial ones count.
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
    unmatched: findUnmatchedWords(query, termMatches, matchMask, numbers),
    corrected: unknown.filter(({ corrections: correctedWords }) => correctedWords.length).map(({ typed, corrections: correctedWords }) => ({ typed, words: correctedWords })),
    suggestions: unknown.filter(({ suggestions: suggestedWords }) => suggestedWords.length).map(({ typed, suggestions: suggestedWords }) => ({ typed, words: suggestedWords })),
    score: (document) => scores[document],
    matchMask: (document) => matchMask[document],
    marks: collectHighlightTerms(query, termMatches),
  };
};

/** Find documents and load their results. @type {(text: string, options?: SearchOptions) => Promise<FindingWithResults>} */
export const searchWithResults = async (text, { limit = 20, ...options } = {}) => {
  const finding = await findDocuments(text, { ...options, shown: true });
  return Object.assign(await loadResults(finding, 0, limit), finding);
};
