// Other words that say the same as those typed, and what two words say together.

/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { Found, Hit } from "./term-lookup.js" */

const OTHER_WORD = 0.5;
const TRANSLATED = 0.8;
const NEXT = 0.9; // times the share of the one before: the most telling comes first
const APART = 2; // words, at most, from one of a pair to the other, small ones not counted

/**
 * Hits for other words that say the same.
 * @param {Index} index @param {Hit[]} hits @param {number} counts the share of their weight that counts @returns {Promise<Hit[]>}
 */
const others = async (index, hits, counts) => {
  const words = hits.flatMap(({ bucket, place, share }) =>
    (bucket.also[place]?.split(" ") ?? []).map((said, rank) => ({ said, term: index.cut.stem(said), share: share * counts * NEXT ** rank })));
  const holders = await Promise.all(words.map(({ term }) => index.bucket(term)));
  /** @type {Hit[]} */
  const found = [];
  for (const [n, { said, term, share }] of words.entries()) {
    const [bucket, place] = [holders[n], holders[n].find(term)];
    const isNew = ![...hits, ...found].some((hit) => hit.bucket === bucket && hit.place === place);
    if (place >= 0 && isNew) found.push({ bucket, place, share, said });
  }
  return found;
};

/** hits for other words that say the same @type {(index: Index, hits: Hit[]) => Promise<Hit[]>} */
export const translated = (index, hits) => others(index, hits, TRANSLATED);

/** Entries of which two words are asked together, and other words for what they say together, in any order: breathing space, workers not paid. @param {Index} index @param {Word} one @param {Word} next @returns {Promise<Hit[]>} */
const together = async (index, one, next) => {
  if (one.quoted || next.quoted) return [];
  const pair = [one.term, next.term].sort();
  const bucket = await index.bucket(pair[0]);
  const place = bucket.find(pair.join(" "));
  if (place < 0) return [];
  const hit = { bucket, place, share: 1, isPair: true };
  return [...(bucket.count(place) ? [hit] : []), ...(await translated(index, [hit]))];
};

/** @type {(index: Index, words: Word[], found: Found[], pairsAlone: boolean) => Promise<Found[]>} */
export const widen = async (index, words, found, pairsAlone) => {
  // A slip of the hand is asked together with the next word as what it was taken for.
  const asMeant = words.map((word, n) => {
    const { hits, instead } = found[n];
    return instead.length && !hits.some(({ share }) => share === 1) ? { ...word, term: index.cut.stem(instead[0]) } : word;
  });
  const near = asMeant.flatMap((word, n) => asMeant.slice(n + 1, n + 1 + APART).map((next, m) => ({ word, next, places: [n, n + 1 + m] })));
  /** @param {Found} one @param {number} n */
  const alone = async ({ hits }, n) => {
    const exact = hits.filter(({ share }) => share === 1);
    return words[n].quoted || pairsAlone ? [] : others(index, exact.length ? exact : hits.filter(({ said }) => !said), OTHER_WORD);
  };
  const [pairs, added] = await Promise.all([
    Promise.all(near.map(async ({ word, next, places }) => ({ places, hits: await together(index, word, next) }))),
    Promise.all(found.map(alone)),
  ]);
  const typed = found.flatMap(({ hits }) => hits.filter(({ share }) => share === 1));
  return found.map((one, n) => {
    const wide = [...pairs.flatMap(({ places, hits }) => (places.includes(n) ? hits : [])), ...added[n]];
    // What another word of the query finds by itself counts for that one.
    const fresh = wide.filter(({ bucket, place }) => ![...typed, ...one.hits].some((hit) => hit.bucket === bucket && hit.place === place));
    return fresh.length ? { ...one, hits: [...one.hits, ...fresh] } : one;
  });
};
