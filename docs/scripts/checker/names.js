// Names and numbers of the works that we know, and where a text has them.

import { nameWords } from "./words.js";

/**
 * @typedef {object} Part
 * @property {string} ref
 * @property {string} label
 * @property {number} state 0 as published, 1 changed, 2 replaced
 * @property {string[][]} paths
 */
/**
 * @typedef {object} Work
 * @property {string} ref
 * @property {string} title
 * @property {number} state
 * @property {Set<string>} years
 * @property {Set<string>} types kinds of text that its names have
 * @property {Set<string>} words words of its names
 * @property {Part[]} parts
 */
/**
 * @typedef {object} Mention
 * @property {number} start
 * @property {number} end
 * @property {Work | null} work null for a text that is none of ours
 * @property {"name" | "number" | "beside" | "alias" | "foreign" | "law" | "back"} by
 */
/** @typedef {{by?: Map<string, TrieNode>, work?: Work, beside?: boolean, isShort?: boolean, needsCapitals?: boolean, name?: string}} TrieNode */
/**
 * @typedef {object} NameIndex
 * @property {TrieNode} root
 * @property {{id: string, near: RegExp | null, pattern: RegExp, whole: RegExp}[]} series
 * @property {Map<string, {work: Work, tail: string}>} numbers
 */

const NEAR = 200;
const LONGEST_SERIES = 80; // characters before or after a number
const NOT_IN_WORD_BEFORE = "(?<![\\p{L}\\p{N}/])";
const NOT_IN_NUMBER_AFTER = "(?![\\p{L}\\p{N}]|[/-]\\d|/\\p{L}|\\.\\d)";
const TAILS = /** @type {Record<string, string>} */ ({ UE: "EU", CE: "EC", EG: "EC", ЕС: "EU" });

/** @param {[string, ...string[]][]} series @param {{work: Work, names: string[], beside: string[]}[]} works @returns {NameIndex} */
export const indexNames = (series, works) => {
  const compiled = series.map(([id, ...forms]) => {
    return forms.map((written) => {
      const [form, near] = written.split(" @ ");
      return { id, near: near ? new RegExp(near, "iu") : null, pattern: new RegExp(`${NOT_IN_WORD_BEFORE}(?:${form})${NOT_IN_NUMBER_AFTER}`, "giu"), whole: new RegExp(`^(?:${form})$`, "iu") };
    });
  }).flat();
  /** @type {NameIndex} */
  const index = { root: {}, series: compiled, numbers: new Map() };
  for (const { work, names, beside } of works) {
    for (const name of [...names, ...beside]) {
      for (const { id, whole } of compiled) {
        const found = whole.exec(name);
        if (found) index.numbers.set(`${id} ${numberKey(found)}`, { work, tail: tailOf(found) });
      }
    }
    for (const name of names) addName(index.root, name, work, false);
    for (const name of beside) addName(index.root, name, work, true);
  }
  return index;
};

/** @param {TrieNode} root @param {string} name @param {Work} work @param {boolean} beside */
const addName = (root, name, work, beside) => {
  let node = root;
  const { keys } = nameWords(name);
  for (const key of keys) {
    if (key === "the") continue;
    node.by ??= new Map();
    let next = node.by.get(key);
    if (!next) node.by.set(key, (next = {}));
    node = next;
  }
  if (node === root || (node.work && !node.beside)) return;
  Object.assign(node, { work, beside, name, isShort: keys.length === 1 });
};

/** @param {RegExpExecArray} found */
const numberKey = (found) => {
  const { s = "", n = "", y = "" } = found.groups ?? {};
  return [s, n].map((digits) => digits.replace(/^0+(?=\d)/, "")).join("/") + (y ? `/${fullYear(y)}` : "");
};

/** @param {string} year */
const fullYear = (year) => (year.length === 2 ? (Number(year) > 50 ? "19" : "20") + year : year);

/** @param {RegExpExecArray} found */
const tailOf = (found) => {
  const tail = (found.groups?.t ?? "").toUpperCase();
  return TAILS[tail] ?? tail;
};

/** All names and numbers, also of texts that are none of ours, in order and apart. @param {NameIndex} index @param {string} text @returns {Mention[]} */
export const findNames = (index, text) => {
  const mentions = [...numbered(index, text), ...named(index, text)];
  mentions.sort((one, other) => one.start - other.start || other.end - one.end || Number(!one.work) - Number(!other.work));
  /** @type {Mention[]} */
  const kept = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (!last || mention.start >= last.end) kept.push(mention);
    else if (!last.work && mention.work && mention.end >= last.end) kept[kept.length - 1] = mention;
  }
  return kept;
};

/** @param {NameIndex} index @param {string} text @returns {Iterable<Mention>} */
function* numbered({ series, numbers }, text) {
  for (const { start: from, end: to } of aroundNumbers(text)) {
    const piece = text.slice(from, to);
    for (const { id, near, pattern } of series) {
      for (const found of piece.matchAll(pattern)) {
        const start = from + found.index;
        if (near && !near.test(text.slice(Math.max(0, start - NEAR), start))) continue;
        const known = lookUp(numbers, id, /** @type {RegExpExecArray} */ (found));
        const tail = tailOf(/** @type {RegExpExecArray} */ (found));
        const work = known && (!tail || !known.tail || tail === known.tail) ? known.work : null;
        yield { start, end: start + found[0].trimEnd().length, work, by: "number" };
      }
    }
  }
}

/** The pieces of a text in which a number with its series can stand. @param {string} text */
const aroundNumbers = (text) => {
  /** @type {{start: number, end: number}[]} */
  const pieces = [];
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const start = Math.max(0, index - LONGEST_SERIES);
    const end = Math.min(text.length, index + digits.length + LONGEST_SERIES);
    const last = pieces.at(-1);
    if (last && start <= last.end) last.end = end;
    else pieces.push({ start, end });
  }
  return pieces;
};

/** A year that the name has and the text has not, or the other way round, is no other text. @param {NameIndex["numbers"]} numbers @param {string} id @param {RegExpExecArray} found */
const lookUp = (numbers, id, found) => {
  const key = numberKey(found);
  const known = numbers.get(`${id} ${key}`);
  if (known) return known;
  const { s = "", n = "", y = "" } = found.groups ?? {};
  if (y) {
    const bare = numbers.get(`${id} ${s}/${n}`);
    return bare && bare.work.years.has(fullYear(y)) ? bare : undefined;
  }
  for (const [candidate, one] of numbers) if (candidate.startsWith(`${id} ${key}/`)) return one;
  return undefined;
};

/** @param {NameIndex} index @param {string} text @returns {Iterable<Mention>} */
function* named({ root }, text) {
  const words = nameWords(text);
  const { keys, starts, ends } = words;
  for (let first = 0; first < keys.length; first += 1) {
    /** @type {TrieNode | undefined} */
    let node = root.by?.get(keys[first]);
    let at = first;
    /** @type {{node: TrieNode, last: number} | null} */
    let best = null;
    while (node) {
      if (node.work) best = { node, last: at };
      let next = at + 1;
      /** @type {TrieNode | undefined} */
      let child = next < keys.length && isJoined(text.slice(ends[at], starts[next])) ? node.by?.get(keys[next]) : undefined;
      if (!child && keys[next] === "the" && next + 1 < keys.length) {
        next += 1;
        child = isJoined(text.slice(ends[at], starts[next])) ? node.by?.get(keys[next]) : undefined;
      }
      node = child;
      at = next;
    }
    if (!best) continue;
    const [start, end] = [starts[first], ends[best.last]];
    if (fits(best.node, text.slice(start, end), text.slice(end, end + 4))) {
      const closing = /\(/.test(text.slice(start, end)) && !/\)/.test(text.slice(start, end)) && text[end] === ")" ? 1 : 0;
      yield { start, end: end + closing, work: /** @type {Work} */ (best.node.work), by: best.node.beside ? "beside" : "name" };
    }
  }
}

/** Whether two words can belong to one name. @param {string} between */
const isJoined = (between) => between.length <= 6 && !/[;!?]|\n\s*\n/.test(between) && (/^[\s\p{P}\p{S}]*$/u.test(between) || /^[\s\p{P}]*the[\s\p{P}]*$/iu.test(between));

/** A name has a capital letter, an abbreviation all of them; a number goes on to its end. @param {TrieNode} node @param {string} written @param {string} after */
const fits = ({ isShort, name = "" }, written, after) => {
  if (isShort && written !== name) return false;
  if (/\d$/.test(written) && /^(?:\d|[/-]\d)/.test(after)) return false;
  return /\p{Lu}/u.test(written) || /\d/.test(written);
};
