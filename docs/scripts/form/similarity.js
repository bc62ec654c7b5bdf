// String similarity (Ratcliff and Obershelp, as in Python's difflib), and the closest match in a vocabulary.

import { formState } from "./state.js";
import { compareCodePoints, foldCase } from "./texts.js";

/**
 * Number of matching letters: the longest common run, then recursively those left and right of it.
 * @param {string[]} a @param {string[]} b @returns {number}
 */
const countMatchingLetters = (a, b) => {
  let [longestRun, startInA, startInB] = [0, 0, 0];
  let previousRuns = /** @type {number[]} */ ([]);
  for (let i = 0; i < a.length; i += 1) {
    const runs = /** @type {number[]} */ ([]);
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      runs[j] = (previousRuns[j - 1] ?? 0) + 1;
      if (runs[j] > longestRun) [longestRun, startInA, startInB] = [runs[j], i - runs[j] + 1, j - runs[j] + 1];
    }
    previousRuns = runs;
  }
  if (!longestRun) return 0;
  return longestRun + countMatchingLetters(a.slice(0, startInA), b.slice(0, startInB)) + countMatchingLetters(a.slice(startInA + longestRun), b.slice(startInB + longestRun));
};

/** Similarity of two texts from 0 to 1, equal to Python's difflib. @param {string} a @param {string} b */
export const textSimilarity = (a, b) => {
  const [left, right] = [Array.from(a), Array.from(b)];
  return left.length + right.length ? (2 * countMatchingLetters(left, right)) / (left.length + right.length) : 1;
};

/** @param {string} word */
const letterBigramsOf = (word) => {
  const letters = Array.from(word);
  return new Set(letters.slice(1).map((letter, index) => letters[index] + letter));
};

/** Most similar word of a vocabulary, if one is similar enough. @param {string} text @param {string[]} vocabulary @param {number} [minSimilarity] from 0 to 1 */
export const closestWord = (text, vocabulary, minSimilarity = formState.model.matching.minSimilarity) => {
  const { highSimilarity, maxCandidates, maxQueryLength } = formState.model.matching;
  const words = new Map(vocabulary.map((word) => [foldCase(word), word]));
  const target = Array.from(foldCase(text)).slice(0, maxQueryLength).join("");
  let candidates = [...words.keys()];
  if (candidates.length > maxCandidates) {
    const targetBigrams = letterBigramsOf(target);
    const rank = (/** @type {string} */ word) => [...letterBigramsOf(word)].filter((bigram) => targetBigrams.has(bigram)).length / (Array.from(word).length + 1);
    const ranked = candidates.map((word) => /** @type {const} */ ([rank(word), word]));
    candidates = ranked.sort((a, b) => b[0] - a[0]).slice(0, maxCandidates).map(([, word]) => word);
  }
  const similarWords = candidates.map((word) => /** @type {const} */ ([textSimilarity(word, target), word])).filter(([score]) => score >= minSimilarity);
  similarWords.sort((a, b) => b[0] - a[0] || compareCodePoints(b[1], a[1]));
  // People shorten a name to one of its words: "undok" for "undok-austria". Only a misspelling is more likely.
  const wordsContaining = [...words.keys()].filter((word) => target && word.split(/[-/ ]/).includes(target));
  if (!similarWords.length || (similarWords[0][0] < highSimilarity && wordsContaining.length)) {
    const ranked = wordsContaining.map((word) => /** @type {const} */ ([textSimilarity(word, target), word]));
    ranked.sort((a, b) => b[0] - a[0] || compareCodePoints(b[1], a[1]));
    return ranked.length ? words.get(ranked[0][1]) : undefined;
  }
  return words.get(similarWords[0][1]);
};
