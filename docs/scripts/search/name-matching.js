// Matching by name and position: whole names and numbers, phrases, excluded words.

import { fnv1a } from "./sharding.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query, Word } from "./query-parser.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/** @typedef {{named: Map<number, number>, referred: Map<number, number>, inside: Map<number, number>}} Names documents by their names, with weights; `referred` and `inside` by a part of what was typed, with a number in it or without */

const EXACT_NAME_WEIGHT = 1000; // more than any sum of weights: who types a name wants what is called so
const NAME_PREFIX_WEIGHT = 15;
const MAX_NAME_TERMS = 3; // stems of a name that are written out

/** Whether the whole name was typed. @type {(weight: number) => boolean} */
export const isExactName = (weight) => weight >= EXACT_NAME_WEIGHT;

/**
 * Documents that a part of the query is the name of: "art. 35" of "art. 35 cets 197", "men" of "help for men".
 * @param {Index} index @param {Word[]} words @returns {Promise<{referred: Map<number, number>, inside: Map<number, number>}>}
 */
const matchPartialNames = async (index, words) => {
  const referred = new Map();
  const inside = new Map();
  for (const [start, { term }] of words.entries()) {
    for (let end = start + 1; end <= Math.min(words.length, start + MAX_NAME_TERMS); end += 1) {
      const part = words.slice(start, end);
      if (part.length === words.length) continue;
      const found = part.some(({ word }) => /\d/.test(word)) ? referred : inside;
      const shard = await index.shard(term);
      for (const [document, weight] of shard.namedExactly(part.map((word) => word.term).join(" "))) {
        found.set(document, Math.max(weight, found.get(document) ?? 0));
      }
    }
  }
  return { referred, inside };
};

// Documents whose name is what was typed, or begins so; of a word that is nowhere, what was found instead is taken for typed.
/** @type {(index: Index, query: Query, looked: TermMatch[]) => Promise<Names>} */
export const matchNames = async (index, query, looked) => {
  const corrections = new Map(query.words.map((word, n) => /** @type {const} */ ([word.term, looked[n].corrections[0]])));
  /** @param {Word} word @returns {Word} */
  const corrected = (word) => {
    const other = corrections.get(word.term);
    return other ? { ...word, word: other, term: index.tokenizer.stem(other) } : word;
  };
  const all = query.all.map(corrected);
  const words = query.words.length === query.all.length ? all : query.words.map(corrected);
  /** @type {Map<number, number>} */
  const found = new Map();
  // A name that begins with a small word is known without it, too, and its file need not be fetched.
  for (const list of query.words.includes(query.all[0]) && words !== all ? [all, words] : [words]) {
    if (!list.length) continue;
    const stems = list.map(({ term }) => term);
    const rest = fnv1a(stems.slice(MAX_NAME_TERMS - 1).join(" ")) % 91 ** 2;
    const key = stems.length > MAX_NAME_TERMS ? [...stems.slice(0, MAX_NAME_TERMS - 1), rest].join(" ") : stems.join(" ");
    const shard = await index.shard(stems[0]);
    for (const [document, weight] of shard.namedExactly(key)) found.set(document, weight * EXACT_NAME_WEIGHT);
    const last = list[list.length - 1];
    if (!last.open || stems.length > MAX_NAME_TERMS || !index.isLong(list[0].word)) continue;
    const start = [...stems.slice(0, -1), last.word].join(" ");
    for (const [document, weight] of shard.namedWithPrefix(start)) {
      if (!found.has(document)) found.set(document, weight * NAME_PREFIX_WEIGHT);
    }
  }
  return { named: found, ...(await matchPartialNames(index, query.words)) };
};

// The documents that have each phrase side by side, null if there are none.
/** @type {(index: Index, query: Query) => Promise<Set<number> | null>} */
export const matchPhrases = async (index, { phrases }) => {
  const lists = phrases.flatMap((words) => words.slice(1).map(({ term }, n) => index.bigram(words[n].term, term)));
  if (!lists.length) return null;
  const sets = (await Promise.all(lists)).map((list) => new Set(list));
  return new Set([...sets[0]].filter((document) => sets.every((set) => set.has(document))));
};

// The documents that have a word with a minus before it, anywhere; of "civil-society" all its words.
/** @type {(index: Index, query: Query) => Promise<Set<number>>} */
export const matchExclusions = async (index, { minus }) => {
  /** @param {string} word */
  const holders = async (word) => {
    const term = index.tokenizer.stem(word);
    const shard = await index.shard(term);
    const place = shard.find(term);
    if (place < 0) return new Set();
    await index.fetchTail(shard, place);
    return new Set(shard.postingLists(place).flatMap(({ documents }) => Array.from(documents)));
  };
  const lists = await Promise.all(minus.map((typed) => Promise.all(index.tokenizer.tokenize(typed).map(holders))));
  return new Set(lists.flatMap(([first, ...others]) => (first ? [...first].filter((one) => others.every((other) => other.has(one))) : [])));
};
