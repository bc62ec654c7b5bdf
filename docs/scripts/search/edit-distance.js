// Edit distance, inflections, and the words of a vocabulary closest to a typed one.

/** @import { Index } from "./index-reader.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {(a: string, b: string, maxDistance: number) => number} DistanceFunction the edit distance of two words, `maxDistance + 1` if it is greater */

export const MIN_FUZZY_WORD_LENGTH = 4; // letters; shorter words resemble too many others
export const MIN_LENGTH_FOR_ANY_EDIT = 6; // letters; in a shorter word the first letter must match, and in one of four letters none may be substituted: "abre" is not "AIRE"
export const MAX_WORD_SUGGESTIONS = 3; // for one word
export const INFLECTION_WEIGHT = 0.6; // relative to an exact match

/** Damerau-Levenshtein distance between two words, `maxDistance + 1` if it is greater. @param {string} a @param {string} b @param {number} maxDistance */
export const editDistance = (a, b, maxDistance) => {
  if (Math.abs(a.length - b.length) > maxDistance) return maxDistance + 1;
  /** @type {number[]} */
  let rowBeforePrevious = [];
  let previousRow = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const currentRow = [i];
    let rowMinimum = i;
    for (let j = 1; j <= b.length; j += 1) {
      currentRow[j] = Math.min(previousRow[j] + 1, currentRow[j - 1] + 1, previousRow[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isTransposed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isTransposed) currentRow[j] = Math.min(currentRow[j], rowBeforePrevious[j - 2] + 1);
      rowMinimum = Math.min(rowMinimum, currentRow[j]);
    }
    if (rowMinimum > maxDistance) return maxDistance + 1;
    [rowBeforePrevious, previousRow] = [previousRow, currentRow];
  }
  return Math.min(previousRow[b.length], maxDistance + 1);
};

/** Edit distance between a typed prefix and the closest prefix of a word. @param {string} prefix @param {string} word @param {number} maxDistance */
export const prefixEditDistance = (prefix, word, maxDistance) => {
  let minDistance = maxDistance + 1;
  for (let length = prefix.length - maxDistance; length <= prefix.length + maxDistance; length += 1) {
    if (length <= word.length) minDistance = Math.min(minDistance, editDistance(prefix, word.slice(0, length), maxDistance));
  }
  return minDistance;
};

/** Whether two words differ only in their endings: "жертвам" and "жертвы", "Entschädigungen" and "Entschädigung". @param {string} a @param {string} b */
export const haveSameRoot = (a, b) => {
  let sharedLength = 0;
  while (sharedLength < a.length && a[sharedLength] === b[sharedLength]) sharedLength += 1;
  const endingLength = Math.max(a.length, b.length) - sharedLength;
  const minSharedLength = /[\u0400-\u04ff]/.test(a) ? 3 : 4;
  return sharedLength >= minSharedLength && endingLength <= 3 && endingLength < sharedLength;
};

/** Predicate for inflections of a word. Stop words are none: "при" is not one of "приют". @param {Index} index @param {string} word */
export const makeInflectionPredicate = (index, word) => (/** @type {string} */ other) => haveSameRoot(word, other) && !index.tokenizer.isForeignStopWord(other);

/** @param {TermShard} shard @param {(word: string) => boolean} predicate @returns {number[]} positions of the terms for which the predicate holds, or for one of their forms */
export const findTermPositions = (shard, predicate) =>
  shard.terms.flatMap((term, position) => (!term.includes(" ") && predicate(term) || shard.forms(position).some(predicate) ? [position] : []));

/** Whether a word is likely a misspelling of another, not a word of another language: the shorter, the more letters must match. @param {string} word @param {string} other */
const isPlausibleCorrection = (word, other) =>
  word.length >= MIN_LENGTH_FOR_ANY_EDIT || (word[0] === other[0] && (word.length > MIN_FUZZY_WORD_LENGTH || word.length !== other.length || [...word].sort().join("") === [...other].sort().join("")));

/**
 * Spelling suggestions at the smallest distance, the most likely first.
 * @param {string} word @param {string[]} vocabulary @param {DistanceFunction} distance @param {number} maxDistance
 */
export const suggestSimilarWords = (word, vocabulary, distance, maxDistance) => {
  const candidates = [...new Set(vocabulary)].flatMap((entry) => {
    const other = entry.replace(/\d+$/, "");
    const edits = distance(word, other, maxDistance);
    return edits <= maxDistance && (maxDistance > 1 || isPlausibleCorrection(word, other)) ? [{ other, edits, firstLetterPenalty: other[0] === word[0] ? 0 : 1, frequencyBits: Number(entry.slice(other.length)) }] : [];
  });
  candidates.sort((a, b) => a.edits - b.edits || a.firstLetterPenalty - b.firstLetterPenalty || b.frequencyBits - a.frequencyBits || (a.other < b.other ? -1 : 1));
  return candidates.filter(({ edits }) => edits === candidates[0].edits).slice(0, MAX_WORD_SUGGESTIONS).map(({ other }) => other);
};

/** Words of a shard, each with the bit length of its document frequency: "greta5". @param {TermShard} shard */
export const wordsWithFrequency = (shard) =>
  shard.terms.flatMap((_, position) => shard.forms(position).map((word) => `${word}${shard.documentFrequency(position).toString(2).length}`));
