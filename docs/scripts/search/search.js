// Search on the reader's device; nothing typed is stored, and what is sent is the names of files (docs/about/privacy.md).
//
//   found = await compendium.find(text, options)     all documents that match, best first, and what was done to find them
//   results = await compendium.show(found, 0, 20)    some of them with what a reader sees
//   results = await compendium.search(text, options) both at once
//   await compendium.excerpts(found, results)        the place in a text where the words stand, if no result shows it yet
//   await compendium.counts(found)                   facets, see search/facets.js

import { highlightTerms } from "./highlighting.js";
import { openIndex } from "./index-reader.js";
import { matchExclusions, matchNames, matchPhrases } from "./name-matching.js";
import { parseQuery, splitCompounds } from "./query-parser.js";
import { rankMatches, unmatched, withCorrections, withExpansions } from "./relaxation.js";
import { show } from "./results.js";
import { accumulateScores, rank } from "./scoring.js";
import { lookUp } from "./term-lookup.js";
/** @import { Marks } from "./highlighting.js" */
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
 * @property {string[]} loosened phrases that stand nowhere: their words were looked for one by one
 * @property {string[]} excluded words with a minus before them: no result has one
 * @property {boolean} empty there is something typed, and no word in it
 * @property {boolean} isDistress who types this may need help
 * @property {{typed: string, words: string[]}[]} corrected unknown words, and those found instead
 * @property {{typed: string, words: string[]}[]} near unknown words without results, and known ones to offer
 * @property {Query} query
 * @property {TermMatch[]} found for each of query.words
 * @property {Map<number, number>} named documents whose name was typed, or its beginning
 * @property {(document: number) => number} score
 * @property {(document: number) => number} matchMask which of query.words it holds, as bits
 * @property {Marks} marks
 */

/** @typedef {Result[] & Finding} Results */

const FIRST_RESULTS = 10; // results that a reader sees first
const FIRST_OF_SEVERAL = 5; // that the heads of lists put first for several words: about nine of ten stay among them

/**
 * Ask for the cards of the best documents before the lists are whole: the head of a list has those that say its word loudest.
 * What was guessed wrong costs a file, what was guessed right a wait.
 * @param {Index} index @param {Query} query @param {TermMatch[]} found
 */
const prefetchCards = async (index, query, found) => {
  if (!found.some(({ hits }) => hits.some(({ shard, place }) => shard.isTruncated(place)))) return;
  const best = rank(accumulateScores(index, query, found, await matchNames(index, query, found)), found, null, null);
  await index.cards(best.slice(0, found.length === 1 ? FIRST_RESULTS : FIRST_OF_SEVERAL));
};

/** @type {(text: string, options?: FindOptions) => Promise<Finding>} */
export const find = async (text, { lang = document.documentElement.lang, facets = {}, typing = false, everything = false, shown = false } = {}) => {
  const index = await openIndex(lang);
  let query = parseQuery(text, index.tokenizer);
  const narrowed = Object.values(facets).some((ids) => ids.length);
  const lookUpAll = () => Promise.all(query.words.map((word) => lookUp(index, word, typing)));
  // Nothing here waits for another: on a slow line each wait is longer than what is waited for.
  let [first, phrased, without, within] = await Promise.all([
    lookUpAll(),
    matchPhrases(index, query),
    matchExclusions(index, query),
    narrowed ? import("./facets.js").then(({ within }) => within(index, facets)) : null,
  ]);
  query.without = without;
  if (first.some(({ parts }) => parts.length)) {
    query = splitCompounds(query, first, index.tokenizer);
    first = await lookUpAll();
  }
  /** @type {string[]} */
  const loosened = [];
  const ranking = rankMatches(index, query, first, phrased); // asks for the rests of lists first
  if (shown && !phrased && !within) prefetchCards(index, query, first).catch(() => {});
  let state = await ranking;
  if (phrased && !state.matched.some((document) => phrased.has(document))) {
    loosened.push(...query.phrases.map((words) => words.map(({ typed }) => typed).join(" ")));
    state = await rankMatches(index, query, first, null);
  }
  if (!typing) state = await withExpansions(index, query, await withCorrections(index, query, state));
  const { found, scored } = state;
  let { matched } = state;
  const { scores, matchMask } = scored;
  if (!query.all.length && (narrowed || everything || query.minus.length)) {
    matched = Array.from({ length: index.size }, (_, n) => n).filter((document) => !query.without.has(document));
  }
  let numbers = within ? matched.filter((document) => within[document]) : matched;
  if (within && !numbers.length && query.all.length) {
    // What holds all words is elsewhere; here some may hold most.
    numbers = rank(scored, found, null, within);
    matched = [...matched, ...numbers];
  }
  const unknown = query.words.flatMap(({ typed }, n) => ({ typed, ...found[n] }));
  return {
    index, numbers, matched, facets, query, found, loosened, named: scored.named,
    total: numbers.length,
    excluded: query.minus,
    empty: Boolean(text.trim()) && !query.all.length && !query.minus.length,
    isDistress: index.isDistress(text),
    unmatched: unmatched(query, found, matchMask, numbers),
    corrected: unknown.filter(({ corrections: instead }) => instead.length).map(({ typed, corrections: instead }) => ({ typed, words: instead })),
    near: unknown.filter(({ suggestions: near }) => near.length).map(({ typed, suggestions: near }) => ({ typed, words: near })),
    score: (document) => scores[document],
    matchMask: (document) => matchMask[document],
    marks: highlightTerms(query, found),
  };
};

/** Find and show at once. @type {(text: string, options?: SearchOptions) => Promise<Results>} */
export const search = async (text, { limit = 20, ...options } = {}) => {
  const finding = await find(text, { ...options, shown: true });
  return Object.assign(await show(finding, 0, limit), finding);
};
