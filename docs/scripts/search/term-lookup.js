// Term lookup: from one word to posting lists, by itself, by its beginning, in another form, or as corrected.

import { INFLECTION_WEIGHT, isInflectionOf, MIN_FUZZY_LENGTH, termsWith } from "./edit-distance.js";
import { crossLanguageSynonyms } from "./query-expansion.js";
import { correctSpelling } from "./spelling.js";
import { FIELDS } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {{shard: TermShard, place: number, weight: number, synonym?: string, isBigram?: boolean}} Hit a term, how much of its weight counts, the word if it is another than that typed, and whether it is two words that are asked together */

/**
 * @typedef {object} TermMatch
 * @property {Hit[]} hits
 * @property {string[]} corrections words that the hits are for, if the word itself is nowhere
 * @property {string[]} suggestions known words like it, if there are no hits
 * @property {string[]} parts words that it is made of, if it is nowhere: Opferentschädigung, 2011/36
 * @property {boolean} isProvisional too little is typed to know what else it may become: such a word ranks, and leaves nothing out
 */

const PREFIX_WEIGHT = 0.6;
const NO_MATCH = { hits: [], corrections: [], suggestions: [], parts: [], isProvisional: false };

/** Whether a term stands nowhere but in names: a word of another language, or a synonym. @param {TermShard} shard @param {number} place */
const onlyInNames = (shard, place) =>
  shard.postingLists(place)[0].codes.every((code) => {
    const where = FIELDS.of(code);
    return where === FIELDS.NAMES || where === FIELDS.LABELS;
  });

/** @param {Index} index @param {Word} word @param {boolean} typing @returns {Promise<TermMatch>} */
const lookUpTyped = async (index, word, typing) => {
  const { word: written, term, open, quoted } = word;
  const isShort = !index.isLong(written);
  const start = isShort ? `${written}*` : written;
  // The word and its stem may lie in two files: both are asked for at once.
  const [own, shard] = await Promise.all([index.shard(term), index.shard(quoted || (isShort && !open) ? term : start)]);
  const exact = own.find(term);
  /** @type {Hit[]} */
  const hits = exact < 0 ? [] : [{ shard: own, place: exact, weight: 1 }];
  if (quoted || (isShort && !open)) return { ...NO_MATCH, hits };
  if (isShort) {
    const place = shard.find(start);
    const isProvisional = !hits.length;
    if (place >= 0) hits.push({ shard, place, weight: PREFIX_WEIGHT });
    return { ...NO_MATCH, hits, isProvisional };
  }
  /** @param {number} place */
  const isNew = (place) => shard !== own || place !== exact;
  if (open) {
    const begun = termsWith(shard, (other) => other.startsWith(written));
    hits.push(...begun.filter(isNew).map((place) => ({ shard, place, weight: PREFIX_WEIGHT })));
  }
  if (written.length > MIN_FUZZY_LENGTH && hits.length) {
    const forms = termsWith(shard, isInflectionOf(index, written)).filter((place) => shard.documentFrequency(place) && onlyInNames(shard, place));
    const others = forms.filter((place) => isNew(place) && !hits.some((hit) => hit.shard === shard && hit.place === place));
    hits.push(...others.map((place) => ({ shard, place, weight: INFLECTION_WEIGHT })));
  }
  return hits.length ? { ...NO_MATCH, hits } : correctSpelling(index, shard, word, typing);
};

// A word that no text has is of another language, or none that entries use: then others that say the same are what it finds.
/** @type {(index: Index, word: Word, typing: boolean) => Promise<TermMatch>} */
export const lookUp = async (index, word, typing) => {
  const found = await lookUpTyped(index, word, typing);
  if (word.quoted || !found.hits.every(({ shard, place }) => onlyInNames(shard, place))) return found;
  const hits = [...found.hits, ...(await crossLanguageSynonyms(index, found.hits))];
  return { ...found, hits: hits.filter(({ shard, place }) => shard.documentFrequency(place)) };
};
