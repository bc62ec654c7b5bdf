// Term lookup: posting lists of a word by exact, prefix, inflected or corrected match.

import { INFLECTION_WEIGHT, makeInflectionPredicate, MIN_FUZZY_WORD_LENGTH, findTermPositions } from "./edit-distance.js";
import { findTranslationHits } from "./query-expansion.js";
import { correctSpelling } from "./spelling.js";
import { FIELD_GROUPS } from "./term-shard.js";
/** @import { Index } from "./index-reader.js" */
/** @import { QueryWord } from "./query-parser.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {{shard: TermShard, position: number, weight: number, synonym?: string, isBigram?: boolean}} TermHit a term, the factor of its weight, the word if it is a synonym, and whether it stands for two words of the query */

/**
 * @typedef {object} TermMatch
 * @property {TermHit[]} hits
 * @property {string[]} corrections words that replace one without postings
 * @property {string[]} suggestions similar words, if there are no hits
 * @property {string[]} compoundParts parts of a compound without postings: Opferentschädigung, 2011/36
 * @property {boolean} isProvisional whether the word is a prefix too short to look up completely: it affects the ranking, and excludes no document
 */

const PREFIX_MATCH_WEIGHT = 0.6;
const NO_TERM_MATCH = { hits: [], corrections: [], suggestions: [], compoundParts: [], isProvisional: false };

/** Whether all postings of a term are in names and labels, as those of a word of another language. @param {Index} index @param {TermShard} shard @param {number} position */
const isTermOnlyInNames = ({ fieldOf }, shard, position) =>
  shard.postingLists(position)[0].codes.every((code) => {
    const field = fieldOf(code);
    return field === FIELD_GROUPS.NAMES || field === FIELD_GROUPS.LABELS;
  });

/** @param {Index} index @param {QueryWord} word @param {boolean} typing @returns {Promise<TermMatch>} */
const lookUpWordForms = async (index, word, typing) => {
  const { word: text, term, isPrefix, isQuoted } = word;
  const isShort = !index.hasFullPrefix(text);
  const prefix = isShort ? `${text}*` : text;
  // The word and its stem may be in two shards, requested in parallel.
  const [exactShard, shard] = await Promise.all([index.loadShard(term), index.loadShard(isQuoted || (isShort && !isPrefix) ? term : prefix)]);
  const exactPosition = exactShard.positionOf(term);
  /** @type {TermHit[]} */
  const hits = exactPosition < 0 ? [] : [{ shard: exactShard, position: exactPosition, weight: 1 }];
  if (isQuoted || (isShort && !isPrefix)) return { ...NO_TERM_MATCH, hits };
  if (isShort) {
    const position = shard.positionOf(prefix);
    const isProvisional = !hits.length;
    if (position >= 0) hits.push({ shard, position, weight: PREFIX_MATCH_WEIGHT });
    return { ...NO_TERM_MATCH, hits, isProvisional };
  }
  /** @param {number} position */
  const isNew = (position) => shard !== exactShard || position !== exactPosition;
  if (isPrefix) {
    const prefixPositions = findTermPositions(shard, (other) => other.startsWith(text));
    hits.push(...prefixPositions.filter(isNew).map((position) => ({ shard, position, weight: PREFIX_MATCH_WEIGHT })));
  }
  if (text.length > MIN_FUZZY_WORD_LENGTH && hits.length) {
    const inflections = findTermPositions(shard, makeInflectionPredicate(index, text)).filter((position) => shard.documentFrequency(position) && isTermOnlyInNames(index, shard, position));
    const newInflections = inflections.filter((position) => isNew(position) && !hits.some((hit) => hit.shard === shard && hit.position === position));
    hits.push(...newInflections.map((position) => ({ shard, position, weight: INFLECTION_WEIGHT })));
  }
  return hits.length ? { ...NO_TERM_MATCH, hits } : correctSpelling(index, shard, word, typing);
};

// Match of a word, with cross-language synonyms if no text contains it.
/** @type {(index: Index, word: QueryWord, typing: boolean) => Promise<TermMatch>} */
export const lookUpTerm = async (index, word, typing) => {
  const termMatch = await lookUpWordForms(index, word, typing);
  if (word.isQuoted || !termMatch.hits.every(({ shard, position }) => isTermOnlyInNames(index, shard, position))) return termMatch;
  const hits = [...termMatch.hits, ...(await findTranslationHits(index, termMatch.hits))];
  return { ...termMatch, hits: hits.filter(({ shard, position }) => shard.documentFrequency(position)) };
};
