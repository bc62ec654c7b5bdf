// Edit distance, inflections, and the known words nearest to one that was typed.

/** @import { Index } from "./index-reader.js" */
/** @import { TermShard } from "./term-shard.js" */

/** @typedef {(a: string, b: string, most: number) => number} Distance between two words, `most + 1` if it is more */

export const MIN_FUZZY_LENGTH = 4; // letters: shorter words are too much alike
export const MIN_SAFE_LENGTH = 6; // of a shorter one the first letter is right, and of four no letter is another: "abre" is not "AIRE"
export const MAX_SUGGESTIONS = 3; // words instead of one
export const INFLECTION_WEIGHT = 0.6; // of the weight of a word counts for one that differs in its ending

/** The number of slips between two words (a letter more, less, other, two that changed places), `most + 1` if more. @param {string} a @param {string} b @param {number} most */
export const editDistance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length], most + 1);
};

/** The same to a word of which only the beginning is typed. @param {string} start @param {string} word @param {number} most */
export const prefixEditDistance = (start, word, most) => {
  let least = most + 1;
  for (let length = start.length - most; length <= start.length + most; length += 1) {
    if (length <= word.length) least = Math.min(least, editDistance(start, word.slice(0, length), most));
  }
  return least;
};

/** Whether two words differ in their endings alone, as in "жертвам" and "жертвы", "Entschädigungen" and "Entschädigung". @param {string} a @param {string} b */
export const haveSameRoot = (a, b) => {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const rest = Math.max(a.length, b.length) - same;
  const least = /[\u0400-\u04ff]/.test(a) ? 3 : 4;
  return same >= least && rest <= 3 && rest < same;
};

/** A small word is no form of another: "при" of "приют". @param {Index} index @param {string} word */
export const isInflectionOf = (index, word) => (/** @type {string} */ other) => haveSameRoot(word, other) && !index.tokenizer.isForeignStopWord(other);

/** @param {TermShard} shard @param {(word: string) => boolean} wanted @returns {number[]} the places of terms with such a word behind them */
export const termsWith = (shard, wanted) =>
  shard.terms.flatMap((term, place) => (!term.includes(" ") && wanted(term) || shard.forms(place).some(wanted) ? [place] : []));

/** Whether two words are one with a slip, and not two words of two languages: the shorter, the more they share. @param {string} word @param {string} other */
const isLikely = (word, other) =>
  word.length >= MIN_SAFE_LENGTH || (word[0] === other[0] && (word.length > MIN_FUZZY_LENGTH || word.length !== other.length || [...word].sort().join("") === [...other].sort().join("")));

/**
 * Known words that may have been meant, the likeliest first.
 * @param {string} word @param {string[]} known @param {Distance} distance @param {number} most
 */
export const suggest = (word, known, distance, most) => {
  const found = [...new Set(known)].flatMap((entry) => {
    const other = entry.replace(/\d+$/, "");
    const away = distance(word, other, most);
    return away <= most && (most > 1 || isLikely(word, other)) ? [{ other, away, first: other[0] === word[0] ? 0 : 1, often: Number(entry.slice(other.length)) }] : [];
  });
  found.sort((a, b) => a.away - b.away || a.first - b.first || b.often - a.often || (a.other < b.other ? -1 : 1));
  return found.filter(({ away }) => away === found[0].away).slice(0, MAX_SUGGESTIONS).map(({ other }) => other);
};

/** @param {TermShard} shard */
export const vocabularyOf = (shard) =>
  shard.terms.flatMap((_, place) => shard.forms(place).map((word) => `${word}${shard.documentFrequency(place).toString(2).length}`));
