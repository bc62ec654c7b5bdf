// Term lookup: from one word to posting lists, by itself, by its beginning, in another form, or as corrected.

import { INFLECTION_WEIGHT, isInflectionOf, MIN_FUZZY_LENGTH, findTerms } from "./edit-distance.js";
import { crossLanguageSynonyms } from "./query-expansion.js";
import { correctSpelling } from "./spelling.js";
import { FIELDS } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {{shard: TermShard, position: number, weight: number, synonym?: string, isBigram?: boolean}} Hit a term, how much of its weight counts, the word if it is another than that typed, and whether it is two words that are asked together */

/**
 * @typedef {object} TermMatch
 * @property {Hit[]} hits
 * @property {string[]} corrections words that the hits are for, if the word itself is nowhere
 * @property {string[]} suggestions known words like it, if there are no hits
 * @property {string[]} compoundParts words that it is made of, if it is nowhere: Opferentschädigung, 2011/36
 * @property {boolean} isProvisional too little is typed to know what else it may become: such a word ranks, and leaves nothing out
 */

const PREFIX_WEIGHT = 0.6;
const NO_MATCH = { hits: [], corrections: [], suggestions: [], compoundParts: [], isProvisional: false };

/** Whether a term stands nowhere but in names: a word of another language, or a synonym. @param {TermShard} shard @param {number} position */
const isOnlyInNames = (shard, position) =>
  shard.postingLists(position)[0].codes.every((code) => {
    const field = FIELDS.of(code);
    return field === FIELDS.NAMES || field === FIELDS.LABELS;
  });

/** @param {Index} index @param {Word} word @param {boolean} typing @returns {Promise<TermMatch>} */
const lookUpForms = async (index, word, typing) => {
  const { word: text, term, isPrefix, isQuoted } = word;
  const isShort = !index.hasFullPrefix(text);
  const prefix = isShort ? `${text}*` : text;
  // The word and its stem may lie in two files: both are asked for at once.
  const [exactShard, shard] = await Promise.all([index.loadShard(term), index.loadShard(isQuoted || (isShort && !isPrefix) ? term : prefix)]);
  const exactPosition = exactShard.positionOf(term);
  /** @type {Hit[]} */
  const hits = exactPosition < 0 ? [] : [{ shard: exactShard, position: exactPosition, weight: 1 }];
  if (isQuoted || (isShort && !isPrefix)) return { ...NO_MATCH, hits };
  if (isShort) {
    const position = shard.positionOf(prefix);
    const isProvisional = !hits.length;
    if (position >= 0) hits.push({ shard, position, weight: PREFIX_WEIGHT });
    return { ...NO_MATCH, hits, isProvisional };
  }
  /** @param {number} position */
  const isNew = (position) => shard !== exactShard || position !== exactPosition;
  if (isPrefix) {
    const prefixPositions = findTerms(shard, (other) => other.startsWith(text));
    hits.push(...prefixPositions.filter(isNew).map((position) => ({ shard, position, weight: PREFIX_WEIGHT })));
  }
  if (text.length > MIN_FUZZY_LENGTH && hits.length) {
    const inflections = findTerms(shard, isInflectionOf(index, text)).filter((position) => shard.documentFrequency(position) && isOnlyInNames(shard, position));
    const newInflections = inflections.filter((position) => isNew(position) && !hits.some((hit) => hit.shard === shard && hit.position === position));
    hits.push(...newInflections.map((position) => ({ shard, position, weight: INFLECTION_WEIGHT })));
  }
  return hits.length ? { ...NO_MATCH, hits } : correctSpelling(index, shard, word, typing);
};

// A word that no text has is of another language, or none that entries use: then others that say the same are what it finds.
/** @type {(index: Index, word: Word, typing: boolean) => Promise<TermMatch>} */
export const lookUpTerm = async (index, word, typing) => {
  const termMatch = await lookUpForms(index, word, typing);
  if (word.isQuoted || !termMatch.hits.every(({ shard, position }) => isOnlyInNames(shard, position))) return termMatch;
  const hits = [...termMatch.hits, ...(await crossLanguageSynonyms(index, termMatch.hits))];
  return { ...termMatch, hits: hits.filter(({ shard, position }) => shard.documentFrequency(position)) };
};
