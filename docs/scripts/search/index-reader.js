// Index reader: lists load when they are asked for, see search/checksums.js.
// What they hold is made in hooks/compendium/search/: buckets.py, cards.py, pairs.py, vocabulary.py, facets.py.

import { loadVerified } from "./checksums.js";
import { distressPhrases } from "./distress-phrases.js";
import { decodeDeltas, decodeTail } from "./encoding.js";
import { makeShardMap } from "./sharding.js";
import { FIELDS, TermShard } from "./term-shard.js";
import { makeTokenizer } from "./tokenizer.js";
import { forget } from "../site/loader.js";
/** @import { DistressPhrases } from "./distress-phrases.js" */
/** @import { ShardMap } from "./sharding.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {[ref: string, title: string, url: string, where: string, text: string, bears: string, marks?: string]} Card `bears` and `marks` encoded */

/**
 * @typedef {object} Index
 * @property {number} size how many documents there are
 * @property {Tokenizer} tokenizer
 * @property {Float64Array} weights by code
 * @property {string[]} facets their names
 * @property {DistressPhrases["isDistress"]} isDistress
 * @property {DistressPhrases["isDistressWord"]} isDistressWord
 * @property {ShardMap["isLong"]} isLong
 * @property {(word: string) => Promise<TermShard>} shard the file of terms that holds a word
 * @property {(shard: TermShard, place: number) => Promise<void>} fetchTail fetches the rest of a long list
 * @property {(documents: number[]) => Promise<Map<number, Card>>} cards
 * @property {(documents: number[]) => Promise<Map<number, string>>} texts what the cards do not show
 * @property {(documents: number[]) => Promise<Map<number, string[]>>} rows cells for tables, see hooks/compendium/search/table_rows.py
 * @property {[id: string, label: string][]} marks how strong a provision is: duties and forces
 * @property {[from: number, to: number]} ranked the documents that have a duty lie between
 * @property {(word: string) => Promise<string[]>} similarWords words a slip in the first letters may have been meant for; each ends with a number, see vocabulary.py
 * @property {(first: string, second: string) => Promise<number[]>} bigram the documents in which two stems stand side by side
 * @property {(name: string) => Promise<any>} list any other: "facet-kind", "orders"
 * @property {number} megabytes about how many megabytes all lists have as they are sent; 0 if they cannot be fetched at once
 * @property {() => Promise<void>} fetchAll fetches all lists: what is fetched says nothing of what is looked for any more
 * @property {() => boolean} isStale whether a list could not be had: its files may be those of an older build, and the next search opens the index anew
 */

const FORMAT = 2; // of the files, see hooks/compendium/search/script_files.py
/** @type {Map<string, Promise<Index>>} */
const opened = new Map();

/** @param {string} lang @returns {Promise<Index>} */
const readIndex = async (lang) => {
  const first = `search/${lang}.js`;
  const manifest = await loadVerified(first);
  const { format, folder, documents, chunk, facets, scale, whole, words, needs, marks, rows, ranked, ...dealt } = manifest;
  if (format !== FORMAT) {
    forget(first);
    throw new Error(`${first}: format ${format}`);
  }
  const keys = makeShardMap(dealt);
  const tokenizer = makeTokenizer(words);
  /** @type {Map<number, TermShard>} */
  const shards = new Map();
  let isLost = false;

  /** @param {string} name */
  const list = async (name) => {
    try {
      return await loadVerified(`${folder}/${name}.js`);
    } catch (error) {
      isLost = true;
      opened.delete(lang);
      forget(first); // it may have named the files of an older build
      throw error;
    }
  };

  /** @param {string} name @param {number[]} numbers @param {number} size documents in a file */
  const chunks = async (name, numbers, size = chunk) => {
    const wanted = [...new Set(numbers.map((number) => Math.floor(number / size)))];
    const fetched = new Map(await Promise.all(wanted.map(async (at) => /** @type {const} */ ([at, await list(`${name}-${at}`)]))));
    return new Map(numbers.map((number) => [number, fetched.get(Math.floor(number / size))[number % size]]));
  };

  return {
    size: documents,
    tokenizer,
    weights: Float64Array.from(scale.flatMap((/** @type {number[]} */ [lowest, ratio]) =>
      Array.from({ length: FIELDS.LEVELS }, (_, level) => lowest * ratio ** level))),
    facets,
    ...distressPhrases(needs, tokenizer),
    isLong: keys.isLong,
    shard: async (word) => {
      const number = keys.termShard(word);
      const data = await list(`terms-${number}`);
      const known = shards.get(number) ?? new TermShard(number, data);
      shards.set(number, known);
      return known;
    },
    fetchTail: async (shard, place) => {
      if (!shard.isTruncated(place)) return;
      const [, at, line] = shard.long[place];
      const rests = await list(`more-${shard.number}-${at}`);
      shard.tails.set(place, decodeTail(rests.split(" ")[line]));
    },
    cards: (numbers) => chunks("cards", numbers),
    texts: (numbers) => chunks("texts", numbers),
    rows: (numbers) => chunks("rows", numbers, rows),
    marks,
    ranked,
    similarWords: async (word) => {
      const found = await Promise.all(keys.similarShards(word).map((at) => list(`near-${at}`)));
      return found.flatMap((words) => words.split(" "));
    },
    bigram: async (one, other) => {
      const { file, start } = keys.bigramShard(one, other);
      const text = await list(`pairs-${file}`);
      /** @type {number[]} */
      const found = [];
      for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 3)) {
        found.push(...decodeDeltas(text.slice(at + 3, text.indexOf(" ", at + 1))));
      }
      return found;
    },
    list,
    megabytes: whole,
    fetchAll: async () => {
      const names = await list("all");
      await Promise.all(names.map(list));
    },
    isStale: () => isLost,
  };
};

/** @type {(lang: string) => Promise<Index>} */
export const openIndex = (lang) => {
  const known = opened.get(lang);
  if (known) return known;
  const own = document.documentElement.lang;
  const index = readIndex(lang).catch((error) => {
    opened.delete(lang);
    if (lang === own) throw error;
    return openIndex(own);
  });
  opened.set(lang, index);
  return index;
};
