// Sentences and footnotes of a text: a reference belongs to the names in its own sentence.

const ABBREVIATIONS = new Set(
  ("art arts para paras par no nos nr res rec recs dec app appl eur ct comm doc supp vol ch chap sec sect pp v vs cf eg ie al ed eds fn nn int conv " +
    "prot jan feb mar apr jun jul aug sept sep oct nov dec abs lit bzw vgl ziff rn st ст п пп ч др см стр comma dr mr mrs ms prof inter am cir ser " +
    "buchst lett apdo consid cons op cit gen ass u s seq ff approx ca incl viz").split(" "),
);
const POSSIBLE_END = /([.!?])["”’»)\]]*\s+(?=["“‘«„([]*[\p{Lu}\p{N}§¶])/gu;
const FOOTNOTE_LINE = /(?:^|\n)[ \t]*(?:\[\^?(\d{1,4})\]:?|\^?(\d{1,4})[.:)]?)[ \t]+(?=\S)/g;

/**
 * @typedef {object} Layout
 * @property {(at: number) => number} sentence number of the sentence at a place
 * @property {number[]} sentenceStarts
 * @property {(number: number) => {start: number, end: number} | null} footnote the last footnote with this number
 * @property {(at: number) => number} paragraph
 */

/** @param {string} text @returns {Layout} */
export const readLayout = (text) => {
  const starts = new Set([0]);
  const paragraphs = [0];
  for (const found of text.matchAll(/\n\s*\n|\n(?=[ \t]*(?:[-•*>]|\[\^?\d))/g)) {
    paragraphs.push(found.index + found[0].length);
    starts.add(found.index + found[0].length);
  }
  /** @type {Map<number, {start: number, end: number}>} */
  const footnotes = new Map();
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
    else if (word === "" && /[)\]"”’»]/.test(text[found.index - 1] ?? "")) starts.add(found.index + found[0].length);
  }
  const sentenceStarts = [...starts].sort((one, other) => one - other);
  return {
    sentenceStarts,
    sentence: (at) => lastAtOrBefore(sentenceStarts, at),
    paragraph: (at) => lastAtOrBefore(paragraphs, at),
    footnote: (number) => footnotes.get(number) ?? null,
  };
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
