// Matching of exact names, phrases and excluded words.

import { fnv1aHash } from "./sharding.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Query, QueryWord } from "./query-parser.js" */
/** @import { TermMatch } from "./term-lookup.js" */

/** @typedef {{nameMatches: Map<number, number>, referenceMatches: Map<number, number>, partialMatches: Map<number, number>}} NameMatches weights by document: the query is its name (`nameMatches`), or a part of the query is, with a digit (`referenceMatches`) or without (`partialMatches`) */

const EXACT_NAME_WEIGHT = 1000; // exceeds any sum of term weights, so that the entry with this name comes first
const NAME_PREFIX_WEIGHT = 15;

/** Whether a weight is that of an exact match. @type {(weight: number) => boolean} */
export const isExactNameWeight = (weight) => weight >= EXACT_NAME_WEIGHT;

/**
 * Documents whose name is a part of the query: "art. 35" of "art. 35 cets 197", "men" of "help for men".
 * @param {Index} index @param {QueryWord[]} words @returns {Promise<{referenceMatches: Map<number, number>, partialMatches: Map<number, number>}>}
 */
const matchPartialNames = async (index, words) => {
  const { maxNameStems } = index.constants;
  const referenceMatches = new Map();
  const partialMatches = new Map();
  for (const [start, { term }] of words.entries()) {
    for (let end = start + 1; end <= Math.min(words.length, start + maxNameStems); end += 1) {
      const phrase = words.slice(start, end);
      if (phrase.length === words.length) continue;
      const matches = phrase.some(({ word }) => /\d/.test(word)) ? referenceMatches : partialMatches;
      const shard = await index.loadShard(term);
      for (const [document, weight] of shard.documentsNamed(phrase.map((word) => word.term).join(" "))) {
        matches.set(document, Math.max(weight, matches.get(document) ?? 0));
      }
    }
  }
  return { referenceMatches, partialMatches };
};

// Documents whose name is the query or begins with it. Words without postings are replaced by their corrections.
/** @type {(index: Index, query: Query, termMatches: TermMatch[]) => Promise<NameMatches>} */
export const matchDocumentNames = async (index, query, termMatches) => {
  const { maxNameStems } = index.constants;
  const corrections = new Map(query.words.map((word, n) => /** @type {const} */ ([word.term, termMatches[n].corrections[0]])));
  /** @param {QueryWord} word @returns {QueryWord} */
  const corrected = (word) => {
    const other = corrections.get(word.term);
    return other ? { ...word, word: other, term: index.tokenizer.stem(other) } : word;
  };
  const allWords = query.allWords.map(corrected);
  const words = query.words.length === query.allWords.length ? allWords : query.words.map(corrected);
  /** @type {Map<number, number>} */
  const nameMatches = new Map();
  // A name with a leading stop word is indexed without it, too, which saves the request for the shard of the stop word.
  for (const nameWords of query.words.includes(query.allWords[0]) && words !== allWords ? [allWords, words] : [words]) {
    if (!nameWords.length) continue;
    const stems = nameWords.map(({ term }) => term);
    const restHash = fnv1aHash(stems.slice(maxNameStems - 1).join(" ")) % 91 ** 2;
    const key = stems.length > maxNameStems ? [...stems.slice(0, maxNameStems - 1), restHash].join(" ") : stems.join(" ");
    const shard = await index.loadShard(stems[0]);
    for (const [document, weight] of shard.documentsNamed(key)) nameMatches.set(document, weight * EXACT_NAME_WEIGHT);
    const lastWord = nameWords[nameWords.length - 1];
    if (!lastWord.isPrefix || stems.length > maxNameStems || !index.hasFullPrefix(nameWords[0].word)) continue;
    const start = [...stems.slice(0, -1), lastWord.word].join(" ");
    for (const [document, weight] of shard.documentsNamedWithPrefix(start)) {
      if (!nameMatches.has(document)) nameMatches.set(document, weight * NAME_PREFIX_WEIGHT);
    }
  }
  return { nameMatches, ...(await matchPartialNames(index, query.words)) };
};

// Documents that contain all phrases, null if the query has none.
/** @type {(index: Index, query: Query) => Promise<Set<number> | null>} */
export const matchQuotedPhrases = async (index, { phrases }) => {
  const lists = phrases.flatMap((words) => words.slice(1).map(({ term }, n) => index.bigramDocuments(words[n].term, term)));
  if (!lists.length) return null;
  const sets = (await Promise.all(lists)).map((documents) => new Set(documents));
  return new Set([...sets[0]].filter((document) => sets.every((set) => set.has(document))));
};

// Documents that contain a word excluded by a minus; of "civil-society" both words.
/** @type {(index: Index, query: Query) => Promise<Set<number>>} */
export const matchExcludedWords = async (index, { excludedWords }) => {
  /** @param {string} word */
  const documentsWith = async (word) => {
    const term = index.tokenizer.stem(word);
    const shard = await index.loadShard(term);
    const position = shard.positionOf(term);
    if (position < 0) return new Set();
    await index.fetchTail(shard, position);
    return new Set(shard.postingLists(position).flatMap(({ documents }) => Array.from(documents)));
  };
  const lists = await Promise.all(excludedWords.map((typed) => Promise.all(index.tokenizer.tokenize(typed).map(documentsWith))));
  return new Set(lists.flatMap(([first, ...others]) => (first ? [...first].filter((document) => others.every((documents) => documents.has(document))) : [])));
};
