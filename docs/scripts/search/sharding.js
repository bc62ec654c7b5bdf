// Shard map: the shards of a term, a bigram and similar words, assigned as in sharding.py, bigrams.py and vocabulary.py of
// hooks/compendium/search/.

/** @import { IndexConstants } from "./index-reader.js" */

/**
 * @typedef {object} ShardMap
 * @property {(word: string) => boolean} hasFullPrefix whether a word is long enough to determine its shard
 * @property {(term: string) => number} termShard number of the term shard of a word
 * @property {(word: string) => number[]} similarShards numbers of the vocabulary shards with words similar to one
 * @property {(first: string, second: string) => {file: number, start: string}} bigramShard number of the shard of a bigram, and the characters before its documents
 */

/** FNV-1a hash of the code points of a text, as in hooks/compendium/search/sharding.py. @param {string} text */
export const fnv1aHash = (text) => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  return hash >>> 0;
};

/** @type {(shardParameters: {deal: {files: number, seed: number, long: string[]}, near: number, pairs: number, constants: IndexConstants}) => ShardMap} */
export const makeShardMap = ({ deal, near: similarShardCount, pairs: bigramShardCount, constants: { prefixLength, shortWordLength, suffixLength } }) => {
  const splitPrefixes = new Set(deal.long);
  return {
    hasFullPrefix: (word) => word.length >= prefixLength && !splitPrefixes.has(word),
    termShard: (term) => {
      const word = term.replace("*", ""); // "ab*" is in the shard of "ab"
      let length = prefixLength;
      while (length < word.length && splitPrefixes.has(word.slice(0, length))) length += 1;
      const hash = fnv1aHash(word.slice(0, length));
      return (Math.imul(hash ^ deal.seed, 2654435761) >>> 8) % deal.files;
    },
    similarShards: (word) => {
      const files = [];
      if (word.length <= shortWordLength + 1) files.push(0);
      if (word.length >= shortWordLength) files.push(1 + (fnv1aHash(word.slice(-suffixLength)) % (similarShardCount - 1)));
      return files;
    },
    bigramShard: (first, second) => {
      const hash = Math.imul(Math.imul(fnv1aHash(first), 31) ^ fnv1aHash(second), 2654435761) >>> 0;
      const code = hash % (91 * 91);
      const signs = [Math.floor(code / 91), code % 91].map((n) => n + (n > 56 ? 36 : 35));
      return { file: Math.floor((hash * bigramShardCount) / 2 ** 32), start: ` ${String.fromCharCode(...signs)}` };
    },
  };
};
