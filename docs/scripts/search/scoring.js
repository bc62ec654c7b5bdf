// Scoring: sums of IDF-weighted terms per document, and ranking by score and share of matched words.

import { isExactNameWeight } from "./name-matching.js";
import { MAX_QUERY_TERMS } from "./query-parser.js";
import { FIELD_GROUPS } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { NameMatches } from "./name-matching.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { TermHit, TermMatch } from "./term-lookup.js" */

/** @typedef {{scores: Float64Array, matchMask: Int32Array, scoredDocuments: number[], termWeights: number[]}} DocumentScores by document; `matchMask` has a bit for each matched word; `termWeights` are by word */
/** @typedef {DocumentScores & {nameMatches: Map<number, number>}} ScoredMatches */

const PROVISION_REFERENCE_BOOST = 200; // times the weight of the name, 1 to 3; for a provision named together with its instrument: art. 35 CETS 197
const PARTIAL_NAME_BOOST = 0.1; // times the weight of the name, 1 to 3; for a name that is part of the query: "men" of "help for men"
const MAX_BIGRAM_WEIGHT_FACTOR = 3; // of the weight of one of its words: a rare combination of two common words is still not significant
const MANY_FULL_MATCHES = 20; // documents with all words, from which on partial matches appear on the first page only
const MIN_MATCHED_SHARE = 0.5; // of the total weight of the words
const MIN_RELATIVE_SHARE = 0.8; // of the share of the best document, if that is below MIN_MATCHED_SHARE
export const FIRST_PAGE_RESULTS = 10; // results

/** Inverse document frequency of BM25. @param {number} count @param {number} size */
const inverseDocumentFrequency = (count, size) => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/**
 * IDF factor of each hit of a word, and the weight of the word itself.
 * @param {TermHit[]} hits @param {number} size @returns {{factors: number[], termWeight: number}}
 */
const idfFactorsOfHits = (hits, size) => {
  const counts = hits.map(({ shard, position }) => shard.documentFrequency(position));
  const totalCount = Math.min(size, hits.reduce((sum, { synonym }, index) => (synonym ? sum : sum + counts[index]), 0));
  // Prefix matches and inflections share the IDF of all of them; a synonym has its own.
  const factors = hits.map(({ weight, synonym }, index) => weight * inverseDocumentFrequency(weight === 1 || synonym ? counts[index] : totalCount, size));
  const exactIndex = hits.findIndex(({ weight, isBigram }, index) => weight === 1 && counts[index] && !isBigram);
  if (exactIndex >= 0) return { factors: factors.map((factor, index) => (hits[index].isBigram ? Math.min(factor, factors[exactIndex] * MAX_BIGRAM_WEIGHT_FACTOR) : factor)), termWeight: factors[exactIndex] };
  const synonymIdfs = hits.flatMap(({ synonym }, index) => (synonym ? [inverseDocumentFrequency(counts[index], size)] : []));
  const termWeight = synonymIdfs.length && !totalCount ? synonymIdfs.reduce((sum, value) => sum + value, 0) / synonymIdfs.length : inverseDocumentFrequency(totalCount, size);
  return { factors, termWeight: hits.length ? termWeight : 0 };
};

/** Positions of the bits that are set. @type {(bits: number) => number[]} */
export const positionsOfSetBits = (bits) => Array.from({ length: MAX_QUERY_TERMS }, (_, n) => n).filter((n) => bits & (1 << n));
/** Bits of the words that a full match must contain. @type {(termMatches: TermMatch[]) => number} */
export const requiredWordMask = (termMatches) => termMatches.reduce((bits, { hits, isProvisional }, n) => (hits.length && !isProvisional ? bits | (1 << n) : bits), 0);

/** Sum up the scores of each document. @type {(index: Index, query: Query, termMatches: TermMatch[], names: NameMatches) => DocumentScores} */
export const accumulateScores = ({ size, weights, fieldOf, constants }, { words, excludedDocuments }, termMatches, { nameMatches, referenceMatches, partialMatches }) => {
  const scores = new Float64Array(size);
  const matchMask = new Int32Array(size);
  const nameFieldCounts = new Uint8Array(size);
  const numberCounts = new Uint8Array(size); // numbers of the query that match outside running text
  const bestWeights = new Float64Array(size);
  const bestFields = new Uint8Array(size);
  const hasDigit = words.map(({ word }) => /\d/.test(word));
  const numberCount = hasDigit.filter(Boolean).length;
  /** @type {number[]} */
  const scoredDocuments = [];
  const termWeights = termMatches.map(({ hits }, n) => {
    const { factors, termWeight } = idfFactorsOfHits(hits, size);
    /** @type {number[]} */
    const documentsOfTerm = [];
    for (const [hitIndex, { shard, position }] of hits.entries()) {
      for (const { documents, codes } of shard.postingLists(position)) {
        for (let i = 0; i < documents.length; i += 1) {
          const [document, code] = [documents[i], codes[i]];
          const weight = weights[code] * factors[hitIndex];
          if (!bestWeights[document]) documentsOfTerm.push(document);
          if (weight > bestWeights[document]) {
            bestWeights[document] = weight;
            bestFields[document] = fieldOf(code);
          }
        }
      }
    }
    for (const document of documentsOfTerm) {
      if (!matchMask[document]) scoredDocuments.push(document);
      matchMask[document] |= 1 << n;
      scores[document] += bestWeights[document];
      if (bestFields[document] < FIELD_GROUPS.TEXT) nameFieldCounts[document] += 1;
      if (hasDigit[n] && bestFields[document] !== FIELD_GROUPS.TEXT) numberCounts[document] += 1;
      bestWeights[document] = 0;
    }
    return termWeight;
  });
  const allBits = (1 << termMatches.length) - 1;
  for (const document of scoredDocuments) if (nameFieldCounts[document] === termMatches.length) scores[document] *= constants.nameMatchFactor;
  for (const [document, weight] of partialMatches) if (matchMask[document]) scores[document] *= 1 + PARTIAL_NAME_BOOST * weight;
  for (const [document, weight] of referenceMatches) if (numberCounts[document] === numberCount) scores[document] += weight * PROVISION_REFERENCE_BOOST;
  for (const [document, weight] of nameMatches) {
    if (!matchMask[document]) scoredDocuments.push(document);
    if (isExactNameWeight(weight)) matchMask[document] = allBits;
    if (matchMask[document]) scores[document] += weight;
  }
  return { scores, matchMask, scoredDocuments: scoredDocuments.filter((document) => matchMask[document] && !excludedDocuments.has(document)), termWeights };
};

/** Document numbers, best first. @type {(scores: DocumentScores, termMatches: TermMatch[], phraseDocuments: Set<number> | null, filter: Uint8Array | null) => number[]} */
export const rankDocuments = ({ scores, matchMask, scoredDocuments, termWeights }, termMatches, phraseDocuments, filter) => {
  const required = requiredWordMask(termMatches);
  const totalWeight = positionsOfSetBits(required).reduce((sum, n) => sum + termWeights[n], 0) || 1;
  const candidates = filter ? scoredDocuments.filter((document) => filter[document]) : scoredDocuments;
  /** @type {Map<number, number>} by match mask: there are few masks, and many documents */
  const shareByMask = new Map();
  /** @param {number} document */
  const matchedShare = (document) => {
    const bits = matchMask[document] & required;
    let cachedShare = shareByMask.get(bits);
    if (cachedShare === undefined) shareByMask.set(bits, (cachedShare = positionsOfSetBits(bits).reduce((sum, n) => sum + termWeights[n], 0) / totalWeight));
    return cachedShare;
  };
  /** @param {number[]} documents @param {(document: number) => number} score */
  const sortByScore = (documents, score) => {
    // One number per document sorts natively: the score in the upper bits, the document, which fits into 20 bits, in the lower.
    const keys = Float64Array.from(documents, (document) => Math.round(score(document) * 100) * 2 ** 20 + (2 ** 20 - 1 - document));
    return Array.from(keys.sort().reverse(), (key) => 2 ** 20 - 1 - (key % 2 ** 20));
  };
  /** First page of results, without sorting the others. @param {number[]} documents @param {(document: number) => number} score */
  const topScored = (documents, score) => {
    /** @type {{document: number, value: number}[]} */
    const best = [];
    for (const document of documents) {
      const value = Math.round(score(document) * 100);
      if (best.length === FIRST_PAGE_RESULTS && value < best[FIRST_PAGE_RESULTS - 1].value) continue;
      best.push({ document, value });
      best.sort((a, b) => b.value - a.value || a.document - b.document);
      best.length = Math.min(best.length, FIRST_PAGE_RESULTS);
    }
    return best.map(({ document }) => document);
  };
  const fullMatches = candidates.filter((document) => (matchMask[document] & required) === required && (!phraseDocuments || phraseDocuments.has(document)));
  const sortedFullMatches = sortByScore(fullMatches, (document) => scores[document]);
  if (sortedFullMatches.length && phraseDocuments) return sortedFullMatches;
  /** @param {number} document */
  const score = (document) => scores[document] * matchedShare(document);
  if (fullMatches.length >= MANY_FULL_MATCHES) return [...new Set([...topScored(candidates, score), ...sortedFullMatches])];
  const bestShare = candidates.reduce((share, document) => Math.max(share, matchedShare(document)), 0);
  const minShare = Math.min(MIN_MATCHED_SHARE, bestShare * MIN_RELATIVE_SHARE);
  const best = sortByScore(candidates.filter((document) => matchedShare(document) >= minShare), score);
  if (best.length >= FIRST_PAGE_RESULTS) return best;
  return [...best, ...topScored(candidates.filter((document) => matchedShare(document) < minShare), score).slice(0, FIRST_PAGE_RESULTS - best.length)];
};
