// Text as it can be read: without line ends inside words, ligatures, page numbers and running heads. Each character
// knows where it stood in the text that was given.

/**
 * @typedef {object} ReadableText
 * @property {string} text
 * @property {(start: number, end: number) => {start: number, end: number}} original the same span in the text that was given
 */

/** @typedef {{start: number, end: number, text: string}} Replacement */

const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
const LIGATURES = /[\uFB00-\uFB06]/g;
const COMBINED = /\p{L}\p{M}+/gu;
const HYPHENATED = /(?<=\p{L})[-\u2010\u00AD][ \t]*\r?\n[ \t]*(?=\p{Ll})/gu;
const PAGE_NUMBER = /^\s*(?:[-–—]\s*)?(?:page |p\. ?|seite )?\d{1,4}(?:\s*(?:of|\/|von|de|sur)\s*\d{1,4})?(?:\s*[-–—])?\s*$/i;
const MAX_HEAD_LENGTH = 120;
const MIN_HEAD_REPETITIONS = 2;

/** @param {string} given @returns {ReadableText} */
export const readableText = (given) => {
  const replacements = [...pageFurniture(given)];
  const covered = (/** @type {number} */ at) => replacements.some(({ start, end }) => at >= start && at < end);
  for (const [pattern, replace] of /** @type {[RegExp, (found: string) => string][]} */ ([
    [HYPHENATED, () => ""],
    [LIGATURES, (found) => found.normalize("NFKC")],
    [INVISIBLE, () => ""],
    [SPACES, () => " "],
    [COMBINED, (found) => found.normalize("NFC")],
  ])) {
    for (const found of given.matchAll(pattern)) {
      if (!covered(found.index)) replacements.push({ start: found.index, end: found.index + found[0].length, text: replace(found[0]) });
    }
  }
  return applyReplacements(given, replacements.sort((one, other) => one.start - other.start));
};

/** Lines between two halves of a sentence: numbers of pages, and heads that occur again. @param {string} given */
function* pageFurniture(given) {
  /** @type {{start: number, end: number, key: string}[]} */
  const lines = [];
  let start = 0;
  for (const line of given.split("\n")) {
    lines.push({ start, end: start + line.length, key: line.trim().replace(/\d+/g, "#") });
    start += line.length + 1;
  }
  if (lines.length < 3) return;
  /** @type {Map<string, number>} */
  const repetitions = new Map();
  for (const { key } of lines) repetitions.set(key, (repetitions.get(key) ?? 0) + 1);
  for (let first = 1; first < lines.length - 1; first += 1) {
    let after = first;
    while (after < lines.length - 1 && isFurniture(lines[after])) after += 1;
    if (after === first) continue;
    const before = given.slice(lines[first - 1].start, lines[first - 1].end).trimEnd();
    const next = given.slice(lines[after].start, lines[after].end).trimStart();
    if (lines.slice(first, after).some(({ key }) => key) && /[\p{L},-]$/u.test(before) && /^\p{Ll}/u.test(next)) {
      const hyphen = /\p{L}-$/u.test(before) ? 1 : 0;
      const from = lines[first - 1].start + given.slice(lines[first - 1].start, lines[first - 1].end).trimEnd().length - hyphen;
      const nextLine = given.slice(lines[after].start, lines[after].end);
      yield { start: from, end: lines[after].start + nextLine.length - nextLine.trimStart().length, text: hyphen ? "" : " " };
    }
    first = after;
  }

  /** @param {{start: number, end: number, key: string}} line */
  function isFurniture({ start: from, end, key }) {
    if (!key) return true;
    return PAGE_NUMBER.test(given.slice(from, end)) || (key.length <= MAX_HEAD_LENGTH && /** @type {number} */ (repetitions.get(key)) >= MIN_HEAD_REPETITIONS);
  }
}

/** @param {string} given @param {Replacement[]} replacements in order, apart from each other @returns {ReadableText} */
const applyReplacements = (given, replacements) => {
  if (!replacements.length) return { text: given, original: (start, end) => ({ start, end }) };
  let text = "";
  /** Where a piece begins in the readable text, and where in the given one; of a replaced piece also its length there. @type {{at: number, start: number, length: number}[]} */
  const pieces = [];
  let done = 0;
  const keep = (/** @type {number} */ end) => {
    if (end > done) {
      pieces.push({ at: text.length, start: done, length: 0 });
      text += given.slice(done, end);
    }
  };
  for (const replacement of replacements) {
    if (replacement.start < done) continue;
    keep(replacement.start);
    if (replacement.text) pieces.push({ at: text.length, start: replacement.start, length: replacement.end - replacement.start });
    text += replacement.text;
    done = replacement.end;
  }
  keep(given.length);
  const pieceAt = (/** @type {number} */ at) => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle].at <= at) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  };
  return {
    text,
    original: (start, end) => {
      const first = pieceAt(start);
      const last = pieceAt(Math.max(start, end - 1));
      return {
        start: first.length ? first.start : first.start + start - first.at,
        end: last.length ? last.start + last.length : last.start + end - last.at,
      };
    },
  };
};
