// Query expansion: synonyms, words of other languages, and co-occurrences of two words.

/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { Hit, TermMatch } from "./term-lookup.js" */

const SYNONYM_WEIGHT = 0.5;
const TRANSLATION_WEIGHT = 0.8;
const RANK_DECAY = 0.9; // times the share of the one before: the most telling comes first
const MAX_DISTANCE = 2; // words, at most, from one of a pair to the other, small ones not counted

/**
 * Hits for other words that say the same.
 * @param {Index} index @param {Hit[]} hits @param {number} counts the share of their weight that counts @returns {Promise<Hit[]>}
 */
const synonymsOf = async (index, hits, counts) => {
  const words = hits.flatMap(({ shard, place, weight }) =>
    (shard.synonyms[place]?.split(" ") ?? []).map((synonym, rank) => ({ synonym, term: index.tokenizer.stem(synonym), weight: weight * counts * RANK_DECAY ** rank })));
  const holders = await Promise.all(words.map(({ term }) => index.shard(term)));
  /** @type {Hit[]} */
  const found = [];
  for (const [n, { synonym, term, weight }] of words.entries()) {
    const [shard, place] = [holders[n], holders[n].find(term)];
    const isNew = ![...hits, ...found].some((hit) => hit.shard === shard && hit.place === place);
    if (place >= 0 && isNew) found.push({ shard, place, weight, synonym });
  }
  return found;
};

/** Hits for other words that say the same. @type {(index: Index, hits: Hit[]) => Promise<Hit[]>} */
export const crossLanguageSynonyms = (index, hits) => synonymsOf(index, hits, TRANSLATION_WEIGHT);

/** Entries of which two words are asked together, and other words for what they say together, in any order: breathing space, workers not paid. @param {Index} index @param {Word} one @param {Word} next @returns {Promise<Hit[]>} */
const coOccurrences = async (index, one, next) => {
  if (one.quoted || next.quoted) return [];
  const pair = [one.term, next.term].sort();
  const shard = await index.shard(pair[0]);
  const place = shard.find(pair.join(" "));
  if (place < 0) return [];
  const hit = { shard, place, weight: 1, isBigram: true };
  return [...(shard.documentFrequency(place) ? [hit] : []), ...(await crossLanguageSynonyms(index, [hit]))];
};

/** @type {(index: Index, words: Word[], found: TermMatch[], pairsAlone: boolean) => Promise<TermMatch[]>} */
export const expandTerms = async (index, words, found, pairsAlone) => {
  // A slip of the hand is asked together with the next word as what it was taken for.
  const asMeant = words.map((word, n) => {
    const { hits, corrections } = found[n];
    return corrections.length && !hits.some(({ weight }) => weight === 1) ? { ...word, term: index.tokenizer.stem(corrections[0]) } : word;
  });
  const near = asMeant.flatMap((word, n) => asMeant.slice(n + 1, n + 1 + MAX_DISTANCE).map((next, m) => ({ word, next, places: [n, n + 1 + m] })));
  /** @param {TermMatch} one @param {number} n */
  const alone = async ({ hits }, n) => {
    const exact = hits.filter(({ weight }) => weight === 1);
    return words[n].quoted || pairsAlone ? [] : synonymsOf(index, exact.length ? exact : hits.filter(({ synonym }) => !synonym), SYNONYM_WEIGHT);
  };
  const [pairs, added] = await Promise.all([
    Promise.all(near.map(async ({ word, next, places }) => ({ places, hits: await coOccurrences(index, word, next) }))),
    Promise.all(found.map(alone)),
  ]);
  const typed = found.flatMap(({ hits }) => hits.filter(({ weight }) => weight === 1));
  return found.map((one, n) => {
    const wide = [...pairs.flatMap(({ places, hits }) => (places.includes(n) ? hits : [])), ...added[n]];
    // What another word of the query finds by itself counts for that one.
    const fresh = wide.filter(({ shard, place }) => ![...typed, ...one.hits].some((hit) => hit.shard === shard && hit.place === place));
    return fresh.length ? { ...one, hits: [...one.hits, ...fresh] } : one;
  });
};
