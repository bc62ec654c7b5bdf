// The order of results: what words tell, added up for each document, and which documents are shown.

import { isTheName } from "./name-matching.js";
import { placed } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Names } from "./name-matching.js" */
/** @import { Query } from "./query-parser.js" */
/** @import { Found, Hit } from "./term-lookup.js" */

/** @typedef {{sums: Float64Array, held: Int32Array, touched: number[], masses: number[]}} Sums by document; `held`: which words, as bits; `masses`: what each word tells */
/** @typedef {Sums & {named: Map<number, number>}} Weighed */

const REFERS = 200; // times 1 to 3, the weight of the name of a provision beside words of its instrument: art. 35 CETS 197
const IN_NAMES_ALONE = 1.5; // times the score, if title and names hold every word
const NAMED_INSIDE = 0.1; // times 1 to 3, for a name that is a part of what was typed: "men" of "help for men"
const PAIRED = 3; // times what a word tells by itself: two common words are seldom asked together and say little all the same
const MANY = 20; // if so many hold all words, what holds some of them is shown among the first alone
const ENOUGH = 0.5; // of the words, by what they tell; if no document holds so much,
const ALMOST = 0.8; // then this share of what the best one holds
const AT_FIRST = 10; // results that a reader sees first
const MOST_WORDS = 30; // one bit each

/** How much a word tells that so many of all documents hold. @param {number} count @param {number} size */
const rarity = (count, size) => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/**
 * What each hit of a word tells, and the word itself.
 * @param {Hit[]} hits @param {number} size @returns {{each: number[], mass: number}}
 */
const told = (hits, size) => {
  const counts = hits.map(({ bucket, place }) => bucket.count(place));
  const all = Math.min(size, hits.reduce((sum, { said }, at) => (said ? sum : sum + counts[at]), 0));
  // A rare word that only begins as typed is not what makes a document rare; one that says the same is.
  const each = hits.map(({ share, said }, at) => share * rarity(share === 1 || said ? counts[at] : all, size));
  const own = hits.findIndex(({ share, isPair }, at) => share === 1 && counts[at] && !isPair);
  if (own >= 0) return { each: each.map((one, at) => (hits[at].isPair ? Math.min(one, each[own] * PAIRED) : one)), mass: each[own] };
  const others = hits.flatMap(({ said }, at) => (said ? [rarity(counts[at], size)] : []));
  const mass = others.length && !all ? others.reduce((sum, one) => sum + one, 0) / others.length : rarity(all, size);
  return { each, mass: hits.length ? mass : 0 };
};

/** which are set @type {(bits: number) => number[]} */
export const bitsOf = (bits) => Array.from({ length: MOST_WORDS }, (_, n) => n).filter((n) => bits & (1 << n));
/** the words that a document is to hold, as bits @type {(found: Found[]) => number} */
export const wantedBits = (found) => found.reduce((bits, { hits, glance }, n) => (hits.length && !glance ? bits | (1 << n) : bits), 0);

/** what each document holds @type {(index: Index, query: Query, found: Found[], names: Names) => Sums} */
export const addUp = ({ size, weights }, { words, without }, found, { named, referred, inside }) => {
  const sums = new Float64Array(size);
  const held = new Int32Array(size);
  const inNames = new Uint8Array(size);
  const numbered = new Uint8Array(size); // how many numbers of the query are no mere part of a text
  const best = new Float64Array(size);
  const places = new Uint8Array(size);
  const isNumber = words.map(({ word }) => /\d/.test(word));
  const numbers = isNumber.filter(Boolean).length;
  /** @type {number[]} */
  const touched = [];
  const masses = found.map(({ hits }, n) => {
    const { each, mass } = told(hits, size);
    /** @type {number[]} */
    const own = [];
    for (const [at, { bucket, place }] of hits.entries()) {
      for (const { documents, codes } of bucket.lists(place)) {
        for (let i = 0; i < documents.length; i += 1) {
          const [document, code] = [documents[i], codes[i]];
          const weight = weights[code] * each[at];
          if (!best[document]) own.push(document);
          if (weight > best[document]) {
            best[document] = weight;
            places[document] = placed.of(code);
          }
        }
      }
    }
    for (const document of own) {
      if (!held[document]) touched.push(document);
      held[document] |= 1 << n;
      sums[document] += best[document];
      if (places[document] < placed.TEXT) inNames[document] += 1;
      if (isNumber[n] && places[document] !== placed.TEXT) numbered[document] += 1;
      best[document] = 0;
    }
    return mass;
  });
  const every = (1 << found.length) - 1;
  for (const document of touched) if (inNames[document] === found.length) sums[document] *= IN_NAMES_ALONE;
  for (const [document, weight] of inside) if (held[document]) sums[document] *= 1 + NAMED_INSIDE * weight;
  for (const [document, weight] of referred) if (numbered[document] === numbers) sums[document] += weight * REFERS;
  for (const [document, weight] of named) {
    if (!held[document]) touched.push(document);
    if (isTheName(weight)) held[document] = every;
    if (held[document]) sums[document] += weight;
  }
  return { sums, held, touched: touched.filter((document) => held[document] && !without.has(document)), masses };
};

/** documents, best first @type {(sums: Sums, found: Found[], phrased: Set<number> | null, within: Uint8Array | null) => number[]} */
export const rank = ({ sums, held, touched, masses }, found, phrased, within) => {
  const wanted = wantedBits(found);
  const whole = bitsOf(wanted).reduce((sum, n) => sum + masses[n], 0) || 1;
  const candidates = within ? touched.filter((document) => within[document]) : touched;
  /** @type {Map<number, number>} by the words held: there are few ways, and many documents */
  const shares = new Map();
  /** @param {number} document */
  const share = (document) => {
    const bits = held[document] & wanted;
    let known = shares.get(bits);
    if (known === undefined) shares.set(bits, (known = bitsOf(bits).reduce((sum, n) => sum + masses[n], 0) / whole));
    return known;
  };
  /** @param {number[]} documents @param {(document: number) => number} score */
  const sorted = (documents, score) => {
    // Numbers sort natively: the score first, then the order of documents, whose numbers fit into 20 bits.
    const keys = Float64Array.from(documents, (document) => Math.round(score(document) * 100) * 2 ** 20 + (2 ** 20 - 1 - document));
    return Array.from(keys.sort().reverse(), (key) => 2 ** 20 - 1 - (key % 2 ** 20));
  };
  /** The first few, without sorting the others. @param {number[]} documents @param {(document: number) => number} score */
  const foremost = (documents, score) => {
    /** @type {{document: number, value: number}[]} */
    const found = [];
    for (const document of documents) {
      const value = Math.round(score(document) * 100);
      if (found.length === AT_FIRST && value < found[AT_FIRST - 1].value) continue;
      found.push({ document, value });
      found.sort((a, b) => b.value - a.value || a.document - b.document);
      found.length = Math.min(found.length, AT_FIRST);
    }
    return found.map(({ document }) => document);
  };
  const full = candidates.filter((document) => (held[document] & wanted) === wanted && (!phrased || phrased.has(document)));
  const first = sorted(full, (document) => sums[document]);
  if (first.length && phrased) return first;
  /** @param {number} document */
  const score = (document) => sums[document] * share(document);
  if (full.length >= MANY) return [...new Set([...foremost(candidates, score), ...first])];
  const most = candidates.reduce((most, document) => Math.max(most, share(document)), 0);
  const enough = Math.min(ENOUGH, most * ALMOST);
  const best = sorted(candidates.filter((document) => share(document) >= enough), score);
  if (best.length >= AT_FIRST) return best;
  return [...best, ...foremost(candidates.filter((document) => share(document) < enough), score).slice(0, AT_FIRST - best.length)];
};
