// String similarity (Ratcliff and Obershelp, as in Python's difflib), and the nearest known word.

import { byCode, caseFolded } from "./texts.js";

const MAX_CANDIDATES = 30; // words that are compared letter by letter
export const SLIP_SIMILARITY = 0.8; // so much alike are two words of which one is the other with a slip

/**
 * How many letters two texts share, in the order of both: the longest run, then those left and right of it.
 * @param {string[]} a @param {string[]} b @returns {number}
 */
const matchingLetters = (a, b) => {
  let [best, inA, inB] = [0, 0, 0];
  let before = /** @type {number[]} */ ([]);
  for (let i = 0; i < a.length; i += 1) {
    const runs = /** @type {number[]} */ ([]);
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      runs[j] = (before[j - 1] ?? 0) + 1;
      if (runs[j] > best) [best, inA, inB] = [runs[j], i - runs[j] + 1, j - runs[j] + 1];
    }
    before = runs;
  }
  if (!best) return 0;
  return best + matchingLetters(a.slice(0, inA), b.slice(0, inB)) + matchingLetters(a.slice(inA + best), b.slice(inB + best));
};

/** How alike two texts are, from 0 to 1: Python's difflib. @param {string} a @param {string} b */
export const similarity = (a, b) => {
  const [left, right] = [Array.from(a), Array.from(b)];
  return left.length + right.length ? (2 * matchingLetters(left, right)) / (left.length + right.length) : 1;
};

/** @param {string} word */
const bigramsOf = (word) => {
  const letters = Array.from(word);
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
};

/** The known word most like the one written, if one is like it at all. @param {string} written @param {string[]} known @param {number} [least] how much alike the two have to be */
export const nearest = (written, known, least = 0.6) => {
  const words = new Map(known.map((word) => [caseFolded(word), word]));
  const wanted = Array.from(caseFolded(written)).slice(0, 100).join("");
  let candidates = [...words.keys()];
  if (candidates.length > MAX_CANDIDATES) {
    const own = bigramsOf(wanted);
    const rank = (/** @type {string} */ word) => [...bigramsOf(word)].filter((pair) => own.has(pair)).length / (Array.from(word).length + 1);
    const ranked = candidates.map((word) => /** @type {const} */ ([rank(word), word]));
    candidates = ranked.sort((a, b) => b[0] - a[0]).slice(0, MAX_CANDIDATES).map(([, word]) => word);
  }
  const close = candidates.map((word) => /** @type {const} */ ([similarity(word, wanted), word])).filter(([likeness]) => likeness >= least);
  close.sort((a, b) => b[0] - a[0] || byCode(b[1], a[1]));
  // Of a name of several words people write one: "undok" for "undok-austria". Only a slip of a letter is likelier.
  const whole = [...words.keys()].filter((word) => wanted && word.split(/[-/ ]/).includes(wanted));
  if (!close.length || (close[0][0] < SLIP_SIMILARITY && whole.length)) {
    const ranked = whole.map((word) => /** @type {const} */ ([similarity(word, wanted), word]));
    ranked.sort((a, b) => b[0] - a[0] || byCode(b[1], a[1]));
    return ranked.length ? words.get(ranked[0][1]) : undefined;
  }
  return words.get(close[0][1]);
};
