// Spelling correction and decompounding of words without postings, or missing from all results.

import { editDistance, haveSameRoot, INFLECTION_WEIGHT, makeInflectionPredicate, MAX_WORD_SUGGESTIONS, MIN_FUZZY_WORD_LENGTH, MIN_LENGTH_FOR_ANY_EDIT, prefixEditDistance, suggestSimilarWords, findTermPositions, wordsWithFrequency } from "./edit-distance.js";
/** @import { Index } from "./index-reader.js" */
/** @import { QueryWord } from "./query-parser.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { TermShard } from "./term-shard.js" */

const CORRECTION_WEIGHT = 0.7;
const MIN_LENGTH_FOR_TWO_EDITS = 8; // letters
const MIN_COMPOUND_LENGTH = 8; // letters
const MIN_COMPOUND_PART = 4;
const GERMAN_LINKING_ELEMENTS = ["", "s", "es", "n", "en", "er", "e"]; // of German compounds

/**
 * The two parts of a compound. The first has the same prefix, and so is in the same shard.
 * @param {Index} index @param {TermShard} shard @param {string} word @returns {Promise<string[]>}
 */
const splitCompound = async (index, shard, word) => {
  if (word.length < MIN_COMPOUND_LENGTH) return [];
  const words = shard.terms.flatMap((_, position) => shard.forms(position));
  const firstParts = words.filter((firstPart) => firstPart.length >= MIN_COMPOUND_PART && word.length - firstPart.length >= MIN_COMPOUND_PART && word.startsWith(firstPart));
  for (const firstPart of firstParts.sort((a, b) => b.length - a.length).slice(0, MAX_WORD_SUGGESTIONS)) {
    const restWords = GERMAN_LINKING_ELEMENTS.filter((linkingElement) => word.startsWith(firstPart + linkingElement)).map((linkingElement) => word.slice(firstPart.length + linkingElement.length));
    for (const restWord of restWords.filter(({ length }) => length >= MIN_COMPOUND_PART)) {
      const partShard = await index.loadShard(restWord);
      if (findTermPositions(partShard, (other) => haveSameRoot(restWord, other)).length) return [firstPart, restWord];
    }
  }
  return [];
};

/**
 * Corrections, inflections, suggestions or parts of a word without postings.
 * @param {Index} index @param {TermShard} shard @param {QueryWord} word @param {boolean} typing @returns {Promise<TermMatch>}
 */
export const correctSpelling = async (index, shard, { word, isPrefix }, typing) => {
  /** @type {TermMatch} */
  const match = { hits: [], corrections: [], suggestions: [], compoundParts: [], isProvisional: false };
  if (word.includes("_")) return { ...match, compoundParts: word.split("_") };
  if (word.length < MIN_FUZZY_WORD_LENGTH || /\d/.test(word)) return match;
  const maxEdits = word.length < MIN_LENGTH_FOR_TWO_EDITS ? 1 : 2;
  const distance = isPrefix && word.length > MIN_FUZZY_WORD_LENGTH ? prefixEditDistance : editDistance;
  const shardVocabulary = wordsWithFrequency(shard);
  const forms = findTermPositions(shard, makeInflectionPredicate(index, word));
  match.hits = forms.map((position) => ({ shard, position, weight: INFLECTION_WEIGHT }));
  // A call for help is not corrected: "ajutor" is not a misspelling of "autor".
  if (index.isDistressWord(word, isPrefix)) return match;
  // A short word resembles many others: if it has inflections, it is not corrected.
  if (match.hits.length && word.length < MIN_LENGTH_FOR_ANY_EDIT) return match;
  match.corrections = suggestSimilarWords(word, shardVocabulary, distance, 1);
  if (!match.hits.length && !match.corrections.length && !typing) {
    match.compoundParts = await splitCompound(index, shard, word);
    if (match.compoundParts.length) return match;
    const vocabulary = [...(await index.similarWords(word)), ...shardVocabulary];
    match.corrections = suggestSimilarWords(word, vocabulary, editDistance, maxEdits);
    if (!match.corrections.length) match.suggestions = suggestSimilarWords(word, vocabulary, editDistance, 2);
  }
  for (const other of match.corrections) {
    const term = index.tokenizer.stem(other);
    const termShard = await index.loadShard(term);
    const position = termShard.positionOf(term);
    if (position >= 0 && !match.hits.some((hit) => hit.shard === termShard && hit.position === position)) {
      match.hits.push({ shard: termShard, position, weight: CORRECTION_WEIGHT });
    }
  }
  return match;
};

// Match of a known word that no result contains, with its corrections: it may be a misspelling of another word.
/** @type {(index: Index, word: QueryWord, match: TermMatch) => Promise<TermMatch>} */
export const correctKnownWord = async (index, word, match) => {
  const shard = await index.loadShard(word.word);
  if (word.isQuoted || index.isDistressWord(word.word, word.isPrefix) || word.word.length < MIN_FUZZY_WORD_LENGTH || /\d/.test(word.word)) return match;
  const otherWords = wordsWithFrequency(shard).filter((other) => index.tokenizer.stem(other.replace(/\d+$/, "")) !== word.term);
  const corrections = suggestSimilarWords(word.word, otherWords, word.isPrefix && word.word.length > MIN_FUZZY_WORD_LENGTH ? prefixEditDistance : editDistance, 1);
  const hits = corrections.map((correction) => ({ shard, position: shard.positionOf(index.tokenizer.stem(correction)), weight: CORRECTION_WEIGHT }));
  const added = hits.filter(({ position }) => position >= 0 && !match.hits.some((hit) => hit.shard === shard && hit.position === position));
  return added.length ? { ...match, corrections, hits: [...match.hits, ...added] } : match;
};
