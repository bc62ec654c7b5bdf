// Sentences and footnotes of a text: a reference belongs to the names in its own sentence.

const ABBREVIATIONS = new Set(
  ("art arts para paras par no nos nr res rec recs dec app appl eur ct comm doc supp vol ch chap sec sect pp v vs cf eg ie al ed eds fn nn int conv " +
    "prot jan feb mar apr jun jul aug sept sep oct nov dec abs lit bzw vgl ziff rn st ст п пп ч др см стр comma dr mr mrs ms prof inter am cir ser " +
    "buchst lett apdo consid cons op cit gen ass u s seq ff approx ca incl viz").split(" "),
);
const POSSIBLE_END = /([.!?])["”’»)\]]*\s+(?=["“‘«„([]*[\p{Lu}\p{N}§¶])/gu;
const FOOTNOTE_LINE = /(?:^|\n)[ \t]*(?:\[\^?(\d{1,4})\]:?|\^?(\d{1,4})[.:)]?)[ \t]+(?=\S)/g;

// A note of a document where it is called: "[fn 12: …]".
const NOTE = /\[(?:fn|en)\s?(\d{1,4}):/g;
const NOTES_APART = 1_000_000; // numbers of sentences in notes

/** @typedef {{number: number, start: number, end: number}} Note */
/**
 * @typedef {object} Layout
 * @property {(at: number) => number} sentence number of the sentence at a place; one that contains a note goes on behind it
 * @property {(at: number) => {start: number, end: number}} sentenceSpan
 * @property {(number: number) => {start: number, end: number} | null} footnote the last footnote with this number
 * @property {(at: number) => Note | null} note the note of a document at a place
 * @property {(at: number) => number} paragraph
 */

/** @param {string} text @returns {Layout} */
export const readLayout = (text) => {
  const notes = findNotes(text);
  const body = notes.reduceRight((rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), text);
  const paragraphs = [0];
  /** @type {Map<number, {start: number, end: number}>} */
  const footnotes = new Map(notes.map((one) => [one.number, one]));
  const bodyStarts = sentenceStarts(body, paragraphs, footnotes);
  const noteStarts = notes.map(({ start, end }) => sentenceStarts(text.slice(start, end), [], new Map()).map((at) => at + start));
  const noteAt = (/** @type {number} */ at) => {
    const index = notes.length ? lastAtOrBefore(notes.map(({ start }) => start), at) : -1;
    return index >= 0 && at >= notes[index].start && at < notes[index].end ? index : -1;
  };
  return {
    sentence: (at) => {
      const note = noteAt(at);
      return note < 0 ? lastAtOrBefore(bodyStarts, at) : NOTES_APART * (note + 1) + lastAtOrBefore(noteStarts[note], at);
    },
    sentenceSpan: (at) => {
      const note = noteAt(at);
      const starts = note < 0 ? bodyStarts : noteStarts[note];
      const index = lastAtOrBefore(starts, at);
      return { start: starts[index], end: starts[index + 1] ?? (note < 0 ? text.length : notes[note].end) };
    },
    paragraph: (at) => lastAtOrBefore(paragraphs, at),
    footnote: (number) => footnotes.get(number) ?? null,
    note: (at) => notes[noteAt(at)] ?? null,
  };
};

/** @param {string} text @returns {Note[]} */
const findNotes = (text) => {
  /** @type {Note[]} */
  const notes = [];
  for (const found of text.matchAll(NOTE)) {
    if (found.index < (notes.at(-1)?.end ?? 0)) continue;
    let depth = 0;
    let end = found.index;
    do {
      if (text[end] === "[") depth += 1;
      else if (text[end] === "]") depth -= 1;
      end += 1;
    } while (depth > 0 && end < text.length);
    notes.push({ number: Number(found[1]), start: found.index, end });
  }
  return notes;
};

/** @param {string} text @param {number[]} paragraphs filled @param {Map<number, {start: number, end: number}>} footnotes filled */
const sentenceStarts = (text, paragraphs, footnotes) => {
  const starts = new Set([0]);
  for (const found of text.matchAll(/\n\s*\n|\n(?=[ \t]*(?:[-•*>]|\[\^?\d))/g)) {
    paragraphs.push(found.index + found[0].length);
    starts.add(found.index + found[0].length);
  }
  /** @type {{start: number, end: number} | null} */
  let last = null;
  for (const found of text.matchAll(FOOTNOTE_LINE)) {
    if (last) last.end = found.index;
    last = { start: found.index + found[0].length, end: text.length };
    footnotes.set(Number(found[1] ?? found[2]), last);
    starts.add(last.start);
  }
  for (const found of text.matchAll(POSSIBLE_END)) {
    const word = /[\p{L}\p{N}]+$/u.exec(text.slice(Math.max(0, found.index - 30), found.index))?.[0] ?? "";
    const isAbbreviation = found[1] === "." && /\p{L}/u.test(word) && (word.length === 1 || ABBREVIATIONS.has(word.toLowerCase()));
    if (!isAbbreviation && word !== "") starts.add(found.index + found[0].length);
    else if (word === "" && /[)\]"”’»\s]/.test(text[found.index - 1] ?? "")) starts.add(found.index + found[0].length);
  }
  return [...starts].sort((one, other) => one - other);
};

/** @param {number[]} sorted @param {number} value */
const lastAtOrBefore = (sorted, value) => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};
