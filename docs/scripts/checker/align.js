// Alignment of quoted words with words that we hold: which are the same, which are missing, which were added.

import { foldLetters, spellingKey } from "./words.js";

/** @typedef {{key: string, kind: "word" | "gap" | "insertion", start: number, end: number, text: string}} Token */
/**
 * @typedef {object} Step
 * @property {"same" | "changed" | "missing" | "added" | "left out" | "beyond"} op
 * @property {number} quoted number of the quoted word, -1 for none
 * @property {number} held number of the held word, -1 for none
 * @property {number} [width] words that are one word on the other side
 */
/**
 * @typedef {object} Alignment
 * @property {Step[]} steps
 * @property {number} same words that are the same
 * @property {number} edits words changed, missing or added
 * @property {number} beyond quoted words before or after those that we hold
 */

const TOKENS = /\[\s*(?:…|\.\s*\.\s*\.)\s*\]|…|\.\s?\.\s?\.(?:\s?\.)?|(?:\[\p{L}+\])?[\p{L}\p{N}]+(?:\[\p{L}*\])*(?:(?:['’ʼ‑‐-]|\[\p{L}+\])[\p{L}\p{N}]+)*(?:\[\p{L}*\])*|\[[^[\]]*\]|\((?:emphasis|italics|footnotes?) [^()]*\)/gu;
const NO_WORDS = /^(?:\[(?:sic!?|\d+|\^\d+|emphasis[^\]]*|footnotes?[^\]]*)\]|\((?:emphasis|italics|footnotes?) .*\))$/i;
const FOOTNOTE_MARK = /^\d{1,3}$/;

/** The words of a quotation, gaps (…) and words in square brackets. @param {string} text @param {number} [offset] @returns {Token[]} */
export const quotationTokens = (text, offset = 0) => {
  /** @type {Token[]} */
  const tokens = [];
  for (const { 0: found, index } of text.matchAll(TOKENS)) {
    const [start, end] = [offset + index, offset + index + found.length];
    if (NO_WORDS.test(found)) continue;
    // A number right behind a word or a full stop is the mark of a footnote.
    if (FOOTNOTE_MARK.test(found) && index > 0 && /[.,;:”"’)]/.test(text[index - 1]) && !/\d[.,]$/.test(text.slice(0, index))) continue;
    if (/^\[?\s*(?:…|\.)/.test(found)) tokens.push({ key: "", kind: "gap", start, end, text: found });
    else if (/^\[[^\]]*\]$/.test(found)) tokens.push({ key: "", kind: "insertion", start, end, text: found });
    else tokens.push({ key: spellingKey(found.replace(/[[\]]/g, "")), kind: "word", start, end, text: found });
  }
  return tokens;
};

// Costs in hundredths of a changed word; a word that is the same lowers them.
const SAME = -50;
const EDIT = 100;
const JOINED = 3;
const SKIPPED = 2;
const BEYOND = 1;

/** Best alignment of quoted words with a part of the held ones. @param {Token[]} quoted @param {Token[]} held @returns {Alignment} */
export const alignWords = (quoted, held) => {
  const [rows, columns] = [quoted.length + 1, held.length + 1];
  const costs = new Int32Array(rows * columns);
  const moves = new Uint8Array(rows * columns);
  for (let row = 1; row < rows; row += 1) {
    costs[row * columns] = quoted[row - 1].kind === "word" ? costs[(row - 1) * columns] + BEYOND : costs[(row - 1) * columns];
    moves[row * columns] = MOVES.beyond;
  }
  for (let row = 1; row < rows; row += 1) {
    const one = quoted[row - 1];
    const isWord = one.kind === "word";
    for (let column = 1; column < columns; column += 1) {
      const other = held[column - 1];
      const at = row * columns + column;
      let best = Infinity;
      let move = 0;
      if (isWord && other.kind === "word") {
        if (one.key === other.key) {
          best = costs[at - columns - 1] + SAME;
          move = MOVES.same;
        } else {
          best = costs[at - columns - 1] + EDIT;
          move = MOVES.changed;
          if (row > 1 && other.key.length > one.key.length && quoted[row - 2].key + one.key === other.key && costs[at - 2 * columns - 1] + SAME + JOINED < best) {
            best = costs[at - 2 * columns - 1] + SAME + JOINED;
            move = MOVES.twoQuoted;
          }
          if (column > 1 && one.key.length > other.key.length && held[column - 2].key + other.key === one.key && costs[at - columns - 2] + SAME + JOINED < best) {
            best = costs[at - columns - 2] + SAME + JOINED;
            move = MOVES.twoHeld;
          }
        }
        if (costs[at - 1] + EDIT < best) {
          best = costs[at - 1] + EDIT;
          move = MOVES.missing;
        }
        if (costs[at - columns] + EDIT < best) {
          best = costs[at - columns] + EDIT;
          move = MOVES.added;
        }
      } else {
        best = costs[at - columns] + (isWord ? SKIPPED : 0);
        move = MOVES.leftOutUp;
        const left = costs[at - 1] + (one.kind === "insertion" ? SKIPPED : 0);
        if (left < best) {
          best = left;
          move = MOVES.leftOutLeft;
        }
      }
      if (column === columns - 1 && costs[at - columns] + (isWord ? BEYOND : 0) < best) {
        best = costs[at - columns] + (isWord ? BEYOND : 0);
        move = MOVES.beyond;
      }
      costs[at] = best;
      moves[at] = move;
    }
  }
  let column = columns - 1;
  for (let candidate = 0; candidate < columns; candidate += 1) if (costs[(rows - 1) * columns + candidate] < costs[(rows - 1) * columns + column]) column = candidate;
  return readBack(quoted, held, moves, column);
};

const MOVES = { beyond: 1, same: 2, changed: 3, missing: 4, added: 5, leftOutUp: 6, leftOutLeft: 7, twoQuoted: 8, twoHeld: 9 };

/** @param {Token[]} quoted @param {Token[]} held @param {Uint8Array} moves @param {number} last @returns {Alignment} */
const readBack = (quoted, held, moves, last) => {
  /** @type {Alignment} */
  const alignment = { steps: [], same: 0, edits: 0, beyond: 0 };
  let [row, column] = [quoted.length, last];
  while (row > 0) {
    const move = moves[row * (held.length + 1) + column];
    const step = (/** @type {Step["op"]} */ op, /** @type {number} */ up, /** @type {number} */ left) => {
      alignment.steps.push({ op, quoted: up ? row - up : -1, held: left ? column - left : -1, width: Math.max(up, left) });
      row -= up;
      column -= left;
    };
    if (move === MOVES.beyond) {
      if (quoted[row - 1].kind === "word") alignment.beyond += 1;
      step("beyond", 1, 0);
    } else if (move === MOVES.same) {
      alignment.same += 1;
      step("same", 1, 1);
    } else if (move === MOVES.changed) {
      alignment.edits += 1;
      step("changed", 1, 1);
    } else if (move === MOVES.missing) {
      alignment.edits += 1;
      step("missing", 0, 1);
    } else if (move === MOVES.added) {
      alignment.edits += 1;
      step("added", 1, 0);
    } else if (move === MOVES.twoQuoted) {
      alignment.same += 1;
      step("same", 2, 1);
    } else if (move === MOVES.twoHeld) {
      alignment.same += 1;
      step("same", 1, 2);
    } else if (move === MOVES.leftOutUp) step("left out", 1, 0);
    else step("left out", 0, 1);
  }
  alignment.steps.reverse();
  return alignment;
};

/** Whether only spelling, hyphens or joined words differ. @param {Alignment} alignment @param {Token[]} quoted @param {Token[]} held */
export const differsInSpelling = ({ steps }, quoted, held) => steps.some((step) => step.op === "same" && !isSpeltAlike(step, quoted, held));

/** @param {Step} step @param {Token[]} quoted @param {Token[]} held */
const isSpeltAlike = ({ quoted: one, held: other, width }, quoted, held) =>
  width === 1 && foldLetters(quoted[one].text.replace(/[[\]]/g, "")).replace(/['’ʼ]/g, "’").replace(/[‑‐]/g, "-") === foldLetters(held[other].text.replace(/[[\]]/g, "")).replace(/['’ʼ]/g, "’").replace(/[‑‐]/g, "-");

/** The difference in words. @param {Alignment} alignment @param {Token[]} quoted @param {Token[]} held @returns {{op: "same" | "missing" | "added", text: string}[]} */
export const wordDifference = ({ steps }, quoted, held) => {
  /** @type {{op: "same" | "missing" | "added", text: string}[]} */
  const parts = [];
  const add = (/** @type {"same" | "missing" | "added"} */ op, /** @type {Token[]} */ words) => {
    const text = words.map((word) => word.text).join(" ");
    const last = parts.at(-1);
    if (!text) return;
    if (last?.op === op) last.text += ` ${text}`;
    else parts.push({ op, text });
  };
  let missing = /** @type {Token[]} */ ([]);
  let added = /** @type {Token[]} */ ([]);
  const flush = () => {
    add("missing", missing);
    add("added", added);
    [missing, added] = [[], []];
  };
  for (const step of steps) {
    const one = step.quoted < 0 ? [] : quoted.slice(step.quoted, step.quoted + (step.held < 0 ? 1 : step.op === "same" && isTwoQuoted(step, steps) ? 2 : 1));
    const other = step.held < 0 ? [] : held.slice(step.held, step.held + (step.op === "same" && !isTwoQuoted(step, steps) ? (step.width ?? 1) : 1));
    if (step.op === "same" && isSpeltAlike(step, quoted, held)) {
      flush();
      add("same", one);
    } else if (step.op === "same" || step.op === "changed") {
      missing.push(...other);
      added.push(...one);
    } else if (step.op === "missing") missing.push(...other);
    else if (step.op === "added") added.push(...one);
    else {
      flush();
      add("same", one);
    }
  }
  flush();
  return parts;
};

/** @param {Step} step @param {Step[]} steps */
const isTwoQuoted = (step, steps) => {
  const next = steps[steps.indexOf(step) + 1];
  return step.width === 2 && (!next || next.held < 0 || next.held === step.held + 1);
};
