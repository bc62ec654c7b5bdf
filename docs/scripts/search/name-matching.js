// What is found by name or by place: whole names and numbers, words side by side, words that must not be there.

import { fnv } from "./sharding.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query, Word } from "./query-parser.js" */
/** @import { Found } from "./term-lookup.js" */

/** @typedef {{named: Map<number, number>, referred: Map<number, number>, inside: Map<number, number>}} Names documents by their names, with weights; `referred` and `inside` by a part of what was typed, with a number in it or without */

const IS_THE_NAME = 1000; // more than any sum of weights: who types a name wants what is called so
const BEGINS_A_NAME = 15;
const LONGEST_NAME = 3; // stems of a name that are written out

/** whether the whole name was typed @type {(weight: number) => boolean} */
export const isTheName = (weight) => weight >= IS_THE_NAME;

/**
 * Documents that a part of the query is the name of: "art. 35" of "art. 35 cets 197", "men" of "help for men".
 * @param {Index} index @param {Word[]} words @returns {Promise<{referred: Map<number, number>, inside: Map<number, number>}>}
 */
const partlyNamed = async (index, words) => {
  const referred = new Map();
  const inside = new Map();
  for (const [start, { term }] of words.entries()) {
    for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_NAME); end += 1) {
      const part = words.slice(start, end);
      if (part.length === words.length) continue;
      const found = part.some(({ word }) => /\d/.test(word)) ? referred : inside;
      const bucket = await index.bucket(term);
      for (const [document, weight] of bucket.name(part.map((word) => word.term).join(" "))) {
        found.set(document, Math.max(weight, found.get(document) ?? 0));
      }
    }
  }
  return { referred, inside };
};

// Documents whose name is what was typed, or begins so; of a word that is nowhere, what was found instead is taken for typed.
/** @type {(index: Index, query: Query, looked: Found[]) => Promise<Names>} */
export const namedSo = async (index, query, looked) => {
  const meant = new Map(query.words.map((word, n) => /** @type {const} */ ([word.term, looked[n].instead[0]])));
  /** @param {Word} word @returns {Word} */
  const corrected = (word) => {
    const other = meant.get(word.term);
    return other ? { ...word, word: other, term: index.cut.stem(other) } : word;
  };
  const all = query.all.map(corrected);
  const words = query.words.length === query.all.length ? all : query.words.map(corrected);
  /** @type {Map<number, number>} */
  const found = new Map();
  // A name that begins with a small word is known without it, too, and its file need not be fetched.
  for (const list of query.words.includes(query.all[0]) && words !== all ? [all, words] : [words]) {
    if (!list.length) continue;
    const stems = list.map(({ term }) => term);
    const rest = fnv(stems.slice(LONGEST_NAME - 1).join(" ")) % 91 ** 2;
    const key = stems.length > LONGEST_NAME ? [...stems.slice(0, LONGEST_NAME - 1), rest].join(" ") : stems.join(" ");
    const bucket = await index.bucket(stems[0]);
    for (const [document, weight] of bucket.name(key)) found.set(document, weight * IS_THE_NAME);
    const last = list[list.length - 1];
    if (!last.open || stems.length > LONGEST_NAME || !index.isLong(list[0].word)) continue;
    const start = [...stems.slice(0, -1), last.word].join(" ");
    for (const [document, weight] of bucket.namesFrom(start)) {
      if (!found.has(document)) found.set(document, weight * BEGINS_A_NAME);
    }
  }
  return { named: found, ...(await partlyNamed(index, query.words)) };
};

// The documents that have each phrase side by side, null if there are none.
/** @type {(index: Index, query: Query) => Promise<Set<number> | null>} */
export const phrasedSo = async (index, { phrases }) => {
  const lists = phrases.flatMap((words) => words.slice(1).map(({ term }, n) => index.pair(words[n].term, term)));
  if (!lists.length) return null;
  const sets = (await Promise.all(lists)).map((list) => new Set(list));
  return new Set([...sets[0]].filter((document) => sets.every((set) => set.has(document))));
};

// The documents that have a word with a minus before it, anywhere; of "civil-society" all its words.
/** @type {(index: Index, query: Query) => Promise<Set<number>>} */
export const excludedBy = async (index, { minus }) => {
  /** @param {string} word */
  const holders = async (word) => {
    const term = index.cut.stem(word);
    const bucket = await index.bucket(term);
    const place = bucket.find(term);
    if (place < 0) return new Set();
    await index.complete(bucket, place);
    return new Set(bucket.lists(place).flatMap(({ documents }) => Array.from(documents)));
  };
  const lists = await Promise.all(minus.map((typed) => Promise.all(index.cut.words(typed).map(holders))));
  return new Set(lists.flatMap(([first, ...others]) => (first ? [...first].filter((one) => others.every((other) => other.has(one))) : [])));
};
