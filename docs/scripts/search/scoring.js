// Scoring: idf-weighted sums for each document, and the order of results.

import { isExactName } from "./name-matching.js";
import { FIELDS } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Names } from "./name-matching.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { Hit, TermMatch } from "./term-lookup.js" */

/** @typedef {{scores: Float64Array, matchMask: Int32Array, touched: number[], termWeights: number[]}} Scores by document; `matchMask`: which words, as bits; `termWeights`: what each word tells */
/** @typedef {Scores & {named: Map<number, number>}} ScoredMatches */

const REFERENCE_BOOST = 200; // times 1 to 3, the weight of the name of a provision beside words of its instrument: art. 35 CETS 197
const NAME_FIELD_BOOST = 1.5; // times the score, if title and names hold every word
const PARTIAL_NAME_BOOST = 0.1; // times 1 to 3, for a name that is a part of what was typed: "men" of "help for men"
const MAX_BIGRAM_FACTOR = 3; // times what a word tells by itself: two common words are seldom asked together and say little all the same
const MANY_MATCHES = 20; // if so many hold all words, what holds some of them is shown among the first alone
const MIN_SHARE = 0.5; // of the words, by what they tell; if no document holds so much,
const MIN_SHARE_OF_BEST = 0.8; // then this share of what the best one holds
const FIRST_RESULTS = 10; // results that a reader sees first
const MAX_TERMS = 30; // one bit each

/** How much a word tells that so many of all documents hold. @param {number} count @param {number} size */
const idf = (count, size) => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/**
 * What each hit of a word tells, and the word itself.
 * @param {Hit[]} hits @param {number} size @returns {{each: number[], termWeight: number}}
 */
const hitWeights = (hits, size) => {
  const counts = hits.map(({ shard, place }) => shard.documentFrequency(place));
  const all = Math.min(size, hits.reduce((sum, { synonym }, at) => (synonym ? sum : sum + counts[at]), 0));
  // A rare word that only begins as typed is not what makes a document rare; one that says the same is.
  const each = hits.map(({ weight, synonym }, at) => weight * idf(weight === 1 || synonym ? counts[at] : all, size));
  const own = hits.findIndex(({ weight, isBigram }, at) => weight === 1 && counts[at] && !isBigram);
  if (own >= 0) return { each: each.map((one, at) => (hits[at].isBigram ? Math.min(one, each[own] * MAX_BIGRAM_FACTOR) : one)), termWeight: each[own] };
  const others = hits.flatMap(({ synonym }, at) => (synonym ? [idf(counts[at], size)] : []));
  const termWeight = others.length && !all ? others.reduce((sum, one) => sum + one, 0) / others.length : idf(all, size);
  return { each, termWeight: hits.length ? termWeight : 0 };
};

/** Positions of the bits that are set. @type {(bits: number) => number[]} */
export const bitsOf = (bits) => Array.from({ length: MAX_TERMS }, (_, n) => n).filter((n) => bits & (1 << n));
/** The words that a document is to hold, as bits. @type {(found: TermMatch[]) => number} */
export const requiredMask = (found) => found.reduce((bits, { hits, isProvisional }, n) => (hits.length && !isProvisional ? bits | (1 << n) : bits), 0);

/** Add up the scores of each document. @type {(index: Index, query: Query, found: TermMatch[], names: Names) => Scores} */
export const accumulateScores = ({ size, weights }, { words, without }, found, { named, referred, inside }) => {
  const scores = new Float64Array(size);
  const matchMask = new Int32Array(size);
  const inNames = new Uint8Array(size);
  const numbered = new Uint8Array(size); // how many numbers of the query are no mere part of a text
  const best = new Float64Array(size);
  const places = new Uint8Array(size);
  const isNumber = words.map(({ word }) => /\d/.test(word));
  const numbers = isNumber.filter(Boolean).length;
  /** @type {number[]} */
  const touched = [];
  const termWeights = found.map(({ hits }, n) => {
    const { each, termWeight } = hitWeights(hits, size);
    /** @type {number[]} */
    const own = [];
    for (const [at, { shard, place }] of hits.entries()) {
      for (const { documents, codes } of shard.postingLists(place)) {
        for (let i = 0; i < documents.length; i += 1) {
          const [document, code] = [documents[i], codes[i]];
          const weight = weights[code] * each[at];
          if (!best[document]) own.push(document);
          if (weight > best[document]) {
            best[document] = weight;
            places[document] = FIELDS.of(code);
          }
        }
      }
    }
    for (const document of own) {
      if (!matchMask[document]) touched.push(document);
      matchMask[document] |= 1 << n;
      scores[document] += best[document];
      if (places[document] < FIELDS.TEXT) inNames[document] += 1;
      if (isNumber[n] && places[document] !== FIELDS.TEXT) numbered[document] += 1;
      best[document] = 0;
    }
    return termWeight;
  });
  const every = (1 << found.length) - 1;
  for (const document of touched) if (inNames[document] === found.length) scores[document] *= NAME_FIELD_BOOST;
  for (const [document, weight] of inside) if (matchMask[document]) scores[document] *= 1 + PARTIAL_NAME_BOOST * weight;
  for (const [document, weight] of referred) if (numbered[document] === numbers) scores[document] += weight * REFERENCE_BOOST;
  for (const [document, weight] of named) {
    if (!matchMask[document]) touched.push(document);
    if (isExactName(weight)) matchMask[document] = every;
    if (matchMask[document]) scores[document] += weight;
  }
  return { scores, matchMask, touched: touched.filter((document) => matchMask[document] && !without.has(document)), termWeights };
};

/** Documents, best first. @type {(scores: Scores, found: TermMatch[], phrased: Set<number> | null, within: Uint8Array | null) => number[]} */
export const rank = ({ scores, matchMask, touched, termWeights }, found, phrased, within) => {
  const required = requiredMask(found);
  const whole = bitsOf(required).reduce((sum, n) => sum + termWeights[n], 0) || 1;
  const candidates = within ? touched.filter((document) => within[document]) : touched;
  /** @type {Map<number, number>} by the words matchMask: there are few ways, and many documents */
  const shares = new Map();
  /** @param {number} document */
  const share = (document) => {
    const bits = matchMask[document] & required;
    let known = shares.get(bits);
    if (known === undefined) shares.set(bits, (known = bitsOf(bits).reduce((sum, n) => sum + termWeights[n], 0) / whole));
    return known;
  };
  /** @param {number[]} documents @param {(document: number) => number} score */
  const sorted = (documents, score) => {
    // Numbers sort natively: the score first, then the order of documents, whose numbers fit into 20 bits.
    const keys = Float64Array.from(documents, (document) => Math.round(score(document) * 100) * 2 ** 20 + (2 ** 20 - 1 - document));
    return Array.from(keys.sort().reverse(), (key) => 2 ** 20 - 1 - (key % 2 ** 20));
  };
  /** The first few, without sorting the others. @param {number[]} documents @param {(document: number) => number} score */
  const topScored = (documents, score) => {
    /** @type {{document: number, value: number}[]} */
    const found = [];
    for (const document of documents) {
      const value = Math.round(score(document) * 100);
      if (found.length === FIRST_RESULTS && value < found[FIRST_RESULTS - 1].value) continue;
      found.push({ document, value });
      found.sort((a, b) => b.value - a.value || a.document - b.document);
      found.length = Math.min(found.length, FIRST_RESULTS);
    }
    return found.map(({ document }) => document);
  };
  const full = candidates.filter((document) => (matchMask[document] & required) === required && (!phrased || phrased.has(document)));
  const first = sorted(full, (document) => scores[document]);
  if (first.length && phrased) return first;
  /** @param {number} document */
  const score = (document) => scores[document] * share(document);
  if (full.length >= MANY_MATCHES) return [...new Set([...topScored(candidates, score), ...first])];
  const most = candidates.reduce((most, document) => Math.max(most, share(document)), 0);
  const enough = Math.min(MIN_SHARE, most * MIN_SHARE_OF_BEST);
  const best = sorted(candidates.filter((document) => share(document) >= enough), score);
  if (best.length >= FIRST_RESULTS) return best;
  return [...best, ...topScored(candidates.filter((document) => share(document) < enough), score).slice(0, FIRST_RESULTS - best.length)];
};
