// From one word to the lists of documents: as it is, as it begins, in another form, or as it was meant by a slip of the hand.

import { FUZZY_FROM, isForm, OTHER_FORM, places } from "./edit-distance.js";
import { translated } from "./query-expansion.js";
import { guess } from "./spelling.js";
import { placed } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { Bucket } from "./term-shard.js" */

/** @typedef {{bucket: Bucket, place: number, share: number, said?: string, isPair?: boolean}} Hit a term, how much of its weight counts, the word if it is another than that typed, and whether it is two words that are asked together */

/**
 * @typedef {object} Found
 * @property {Hit[]} hits
 * @property {string[]} instead words that the hits are for, if the word itself is nowhere
 * @property {string[]} near known words like it, if there are no hits
 * @property {string[]} parts words that it is made of, if it is nowhere: Opferentschädigung, 2011/36
 * @property {boolean} glance too little is typed to know what else it may become: such a word ranks, and leaves nothing out
 */

const UNFINISHED = 0.6;
const NOTHING = { hits: [], instead: [], near: [], parts: [], glance: false };

/** Whether a term stands nowhere but in names: a word of another language, or a synonym. @param {Bucket} bucket @param {number} place */
const onlyInNames = (bucket, place) =>
  bucket.lists(place)[0].codes.every((code) => {
    const where = placed.of(code);
    return where === placed.NAMES || where === placed.LABELS;
  });

/** @param {Index} index @param {Word} word @param {boolean} typing @returns {Promise<Found>} */
const look = async (index, word, typing) => {
  const { word: written, term, open, quoted } = word;
  const isShort = !index.isLong(written);
  const start = isShort ? `${written}*` : written;
  // The word and its stem may lie in two files: both are asked for at once.
  const [own, bucket] = await Promise.all([index.bucket(term), index.bucket(quoted || (isShort && !open) ? term : start)]);
  const exact = own.find(term);
  /** @type {Hit[]} */
  const hits = exact < 0 ? [] : [{ bucket: own, place: exact, share: 1 }];
  if (quoted || (isShort && !open)) return { ...NOTHING, hits };
  if (isShort) {
    const place = bucket.find(start);
    const glance = !hits.length;
    if (place >= 0) hits.push({ bucket, place, share: UNFINISHED });
    return { ...NOTHING, hits, glance };
  }
  /** @param {number} place */
  const isNew = (place) => bucket !== own || place !== exact;
  if (open) {
    const begun = places(bucket, (other) => other.startsWith(written));
    hits.push(...begun.filter(isNew).map((place) => ({ bucket, place, share: UNFINISHED })));
  }
  if (written.length > FUZZY_FROM && hits.length) {
    const forms = places(bucket, isForm(index, written)).filter((place) => bucket.count(place) && onlyInNames(bucket, place));
    const others = forms.filter((place) => isNew(place) && !hits.some((hit) => hit.bucket === bucket && hit.place === place));
    hits.push(...others.map((place) => ({ bucket, place, share: OTHER_FORM })));
  }
  return hits.length ? { ...NOTHING, hits } : guess(index, bucket, word, typing);
};

// A word that no text has is of another language, or none that entries use: then others that say the same are what it finds.
/** @type {(index: Index, word: Word, typing: boolean) => Promise<Found>} */
export const lookUp = async (index, word, typing) => {
  const found = await look(index, word, typing);
  if (word.quoted || !found.hits.every(({ bucket, place }) => onlyInNames(bucket, place))) return found;
  const hits = [...found.hits, ...(await translated(index, found.hits))];
  return { ...found, hits: hits.filter(({ bucket, place }) => bucket.count(place)) };
};
