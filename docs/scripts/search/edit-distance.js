// Edit distance, inflections, and the known words nearest to one that was typed.

/** @import { Index } from "./index-reader.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {(a: string, b: string, maxDistance: number) => number} Distance between two words, `most + 1` if it is more */

export const MIN_FUZZY_LENGTH = 4; // letters: shorter words are too much alike
export const MIN_LENGTH_FOR_ANY_EDIT = 6; // of a shorter one the first letter is right, and of four no letter is another: "abre" is not "AIRE"
export const MAX_SUGGESTIONS = 3; // words instead of one
export const INFLECTION_WEIGHT = 0.6; // of the weight of a word counts for one that differs in its ending

/** The number of slips between two words (a letter more, less, other, two that changed places), `most + 1` if more. @param {string} a @param {string} b @param {number} maxDistance */
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

/** The same to a word of which only the beginning is typed. @param {string} prefix @param {string} word @param {number} maxDistance */
export const prefixEditDistance = (prefix, word, maxDistance) => {
  let minDistance = maxDistance + 1;
  for (let length = prefix.length - maxDistance; length <= prefix.length + maxDistance; length += 1) {
    if (length <= word.length) minDistance = Math.min(minDistance, editDistance(prefix, word.slice(0, length), maxDistance));
  }
  return minDistance;
};

/** Whether two words differ in their endings alone, as in "жертвам" and "жертвы", "Entschädigungen" and "Entschädigung". @param {string} a @param {string} b */
export const haveSameRoot = (a, b) => {
  let sharedLength = 0;
  while (sharedLength < a.length && a[sharedLength] === b[sharedLength]) sharedLength += 1;
  const endingLength = Math.max(a.length, b.length) - sharedLength;
  const minSharedLength = /[\u0400-\u04ff]/.test(a) ? 3 : 4;
  return sharedLength >= minSharedLength && endingLength <= 3 && endingLength < sharedLength;
};

/** A small word is no form of another: "при" of "приют". @param {Index} index @param {string} word */
export const isInflectionOf = (index, word) => (/** @type {string} */ other) => haveSameRoot(word, other) && !index.tokenizer.isForeignStopWord(other);

/** @param {TermShard} shard @param {(word: string) => boolean} predicate @returns {number[]} the places of terms with such a word behind them */
export const findTerms = (shard, predicate) =>
  shard.terms.flatMap((term, position) => (!term.includes(" ") && predicate(term) || shard.forms(position).some(predicate) ? [position] : []));

/** Whether two words are one with a slip, and not two words of two languages: the shorter, the more they share. @param {string} word @param {string} other */
const isPlausibleCorrection = (word, other) =>
  word.length >= MIN_LENGTH_FOR_ANY_EDIT || (word[0] === other[0] && (word.length > MIN_FUZZY_LENGTH || word.length !== other.length || [...word].sort().join("") === [...other].sort().join("")));

/**
 * Known words that may have been meant, the likeliest first.
 * @param {string} word @param {string[]} vocabulary @param {Distance} distance @param {number} maxDistance
 */
export const suggestWords = (word, vocabulary, distance, maxDistance) => {
  const candidates = [...new Set(vocabulary)].flatMap((entry) => {
    const other = entry.replace(/\d+$/, "");
    const edits = distance(word, other, maxDistance);
    return edits <= maxDistance && (maxDistance > 1 || isPlausibleCorrection(word, other)) ? [{ other, edits, firstLetterPenalty: other[0] === word[0] ? 0 : 1, frequencyBits: Number(entry.slice(other.length)) }] : [];
  });
  candidates.sort((a, b) => a.edits - b.edits || a.firstLetterPenalty - b.firstLetterPenalty || b.frequencyBits - a.frequencyBits || (a.other < b.other ? -1 : 1));
  return candidates.filter(({ edits }) => edits === candidates[0].edits).slice(0, MAX_SUGGESTIONS).map(({ other }) => other);
};

/** @param {TermShard} shard */
export const vocabularyOf = (shard) =>
  shard.terms.flatMap((_, position) => shard.forms(position).map((word) => `${word}${shard.documentFrequency(position).toString(2).length}`));
