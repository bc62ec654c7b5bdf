// What a word was meant to be that is nowhere, or that no result has: a slip, another form, two words in one.

import { FUZZY_FROM, isForm, known, meant, MOST, OTHER_FORM, places, sameRoot, slips, slipsAtStart, SURE_FROM } from "./edit-distance.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { Found } from "./term-lookup.js" */
/** @import { Bucket } from "./term-shard.js" */

const SLIP = 0.7;
const TWICE_FROM = 8; // letters of a word in which two slips are forgiven
const COMPOUND_FROM = 8; // letters of a word that may be made of two
const PART_FROM = 4;
const JOINTS = ["", "s", "es", "n", "en", "er", "e"]; // between the words of a German one

/**
 * The two words that a word is made of. The first one begins alike, and so lies in the same file.
 * @param {Index} index @param {Bucket} bucket @param {string} word @returns {Promise<string[]>}
 */
const compound = async (index, bucket, word) => {
  if (word.length < COMPOUND_FROM) return [];
  const words = bucket.terms.flatMap((_, place) => bucket.words(place));
  const heads = words.filter((head) => head.length >= PART_FROM && word.length - head.length >= PART_FROM && word.startsWith(head));
  for (const head of heads.sort((a, b) => b.length - a.length).slice(0, MOST)) {
    const rests = JOINTS.filter((joint) => word.startsWith(head + joint)).map((joint) => word.slice(head.length + joint.length));
    for (const rest of rests.filter(({ length }) => length >= PART_FROM)) {
      const holder = await index.bucket(rest);
      if (places(holder, (other) => sameRoot(rest, other)).length) return [head, rest];
    }
  }
  return [];
};

/**
 * What a word that is nowhere was meant to be.
 * @param {Index} index @param {Bucket} bucket @param {Word} word @param {boolean} typing @returns {Promise<Found>}
 */
export const guess = async (index, bucket, { word, open }, typing) => {
  /** @type {Found} */
  const found = { hits: [], instead: [], near: [], parts: [], glance: false };
  if (word.includes("_")) return { ...found, parts: word.split("_") };
  if (word.length < FUZZY_FROM || /\d/.test(word)) return found;
  const most = word.length < TWICE_FROM ? 1 : 2;
  const distance = open && word.length > FUZZY_FROM ? slipsAtStart : slips;
  const here = known(bucket);
  const forms = places(bucket, isForm(index, word));
  found.hits = forms.map((place) => ({ bucket, place, share: OTHER_FORM }));
  // Who calls for help is not told that the word is a slip: "ajutor" is no "autor".
  if (index.isOfNeed(word, open)) return found;
  // A short word is like many others: where it has other forms, nothing else is guessed.
  if (found.hits.length && word.length < SURE_FROM) return found;
  found.instead = meant(word, here, distance, 1);
  if (!found.hits.length && !found.instead.length && !typing) {
    found.parts = await compound(index, bucket, word);
    if (found.parts.length) return found;
    const all = [...(await index.alike(word)), ...here];
    found.instead = meant(word, all, slips, most);
    if (!found.instead.length) found.near = meant(word, all, slips, 2);
  }
  for (const other of found.instead) {
    const term = index.cut.stem(other);
    const holder = await index.bucket(term);
    const place = holder.find(term);
    if (place >= 0 && !found.hits.some((hit) => hit.bucket === holder && hit.place === place)) {
      found.hits.push({ bucket: holder, place, share: SLIP });
    }
  }
  return found;
};

// A word may be known and still be a slip: before it is dropped beside others, it is taken for one.
/** @type {(index: Index, word: Word, found: Found) => Promise<Found>} */
export const lookAgain = async (index, word, found) => {
  const bucket = await index.bucket(word.word);
  if (word.quoted || index.isOfNeed(word.word, word.open) || word.word.length < FUZZY_FROM || /\d/.test(word.word)) return found;
  const others = known(bucket).filter((other) => index.cut.stem(other.replace(/\d+$/, "")) !== word.term);
  const instead = meant(word.word, others, word.open && word.word.length > FUZZY_FROM ? slipsAtStart : slips, 1);
  const hits = instead.map((other) => ({ bucket, place: bucket.find(index.cut.stem(other)), share: SLIP }));
  const added = hits.filter(({ place }) => place >= 0 && !found.hits.some((hit) => hit.bucket === bucket && hit.place === place));
  return added.length ? { ...found, instead, hits: [...found.hits, ...added] } : found;
};
