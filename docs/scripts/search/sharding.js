// Sharding: which file holds a word, a bigram, or similar words; hooks/compendium/search/sharding.py, pairs.py and vocabulary.py
// deal them out in the same way.

/**
 * @typedef {object} ShardMap
 * @property {(word: string) => boolean} hasFullPrefix whether a word has enough letters to say which file holds it
 * @property {(term: string) => number} termShard the file of terms that holds a word
 * @property {(word: string) => number[]} similarShards the files that hold the words like one
 * @property {(first: string, second: string) => {file: number, start: string}} bigramShard the file that holds a pair, and how its line begins
 */

/** FNV-1a of the code points of a text, as in hooks/compendium/search/sharding.py. @param {string} text */
export const fnv1a = (text) => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  return hash >>> 0;
};

const MAX_SHORT = 5; // letters of words that lie together in the first file of all words

/** @type {(shardParameters: {deal: {files: number, seed: number, long: string[]}, near: number, pairs: number}) => ShardMap} */
export const makeShardMap = ({ deal, near: similarShardCount, pairs: bigramShardCount }) => {
  const splitPrefixes = new Set(deal.long);
  return {
    hasFullPrefix: (word) => word.length > 2 && !splitPrefixes.has(word),
    termShard: (term) => {
      const word = term.replace("*", ""); // "ab*" lies with "ab"
      let length = 3;
      while (length < word.length && splitPrefixes.has(word.slice(0, length))) length += 1;
      const hash = fnv1a(word.slice(0, length));
      return (Math.imul(hash ^ deal.seed, 2654435761) >>> 8) % deal.files;
    },
    similarShards: (word) => {
      const files = [];
      if (word.length <= MAX_SHORT + 1) files.push(0);
      if (word.length >= MAX_SHORT) files.push(1 + (fnv1a(word.slice(-3)) % (similarShardCount - 1)));
      return files;
    },
    bigramShard: (first, second) => {
      const hash = Math.imul(Math.imul(fnv1a(first), 31) ^ fnv1a(second), 2654435761) >>> 0;
      const code = hash % (91 * 91);
      const signs = [Math.floor(code / 91), code % 91].map((n) => n + (n > 56 ? 36 : 35));
      return { file: Math.floor((hash * bigramShardCount) / 2 ** 32), start: ` ${String.fromCharCode(...signs)}` };
    },
  };
};
