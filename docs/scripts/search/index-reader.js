// Index reader: lists load when they are asked for, see search/checksums.js.
// What they hold is made in hooks/compendium/search/: buckets.py, cards.py, pairs.py, vocabulary.py, facets.py.

import { loadVerified } from "./checksums.js";
import { makeDistressMatcher } from "./distress-phrases.js";
import { decodeDeltas, decodeTail } from "./encoding.js";
import { makeShardMap } from "./sharding.js";
import { FIELDS, TermShard } from "./term-shard.js";
import { makeTokenizer } from "./tokenizer.js";
import { invalidate } from "../site/loader.js";
/** @import { DistressMatcher } from "./distress-phrases.js" */
/** @import { ShardMap } from "./sharding.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {[ref: string, title: string, url: string, where: string, text: string, bears: string, marks?: string]} Card `bears` and `marks` encoded */

/**
 * @typedef {object} Index
 * @property {number} size how many documents there are
 * @property {Tokenizer} tokenizer
 * @property {Float64Array} weights by code
 * @property {string[]} facets their names
 * @property {DistressMatcher["isDistress"]} isDistress
 * @property {DistressMatcher["isDistressWord"]} isDistressWord
 * @property {ShardMap["hasFullPrefix"]} hasFullPrefix
 * @property {(word: string) => Promise<TermShard>} loadShard the file of terms that holds a word
 * @property {(loadShard: TermShard, position: number) => Promise<void>} fetchTail fetches the rest of a long list
 * @property {(documents: number[]) => Promise<Map<number, Card>>} cards
 * @property {(documents: number[]) => Promise<Map<number, string>>} texts what the cards do not show
 * @property {(documents: number[]) => Promise<Map<number, string[]>>} tableRows cells for tables, see hooks/compendium/search/table_rows.py
 * @property {[id: string, label: string][]} strengthMarks how strong a provision is: duties and forces
 * @property {[from: number, to: number]} dutyRange the documents that have a duty lie between
 * @property {(word: string) => Promise<string[]>} similarWords words a slip in the first letters may have been meant for; each ends with a number, see vocabulary.py
 * @property {(first: string, second: string) => Promise<number[]>} bigramDocuments the documents in which two stems stand side by side
 * @property {(name: string) => Promise<any>} loadList any other: "facet-kind", "orders"
 * @property {number} megabytes about how many megabytes all lists have as they are sent; 0 if they cannot be fetched at once
 * @property {() => Promise<void>} fetchAll fetches all lists: what is fetched says nothing of what is looked for any more
 * @property {() => boolean} isOutdated whether a list could not be had: its files may be those of an older build, and the next search opens the index anew
 */

const FORMAT = 2; // of the files, see hooks/compendium/search/script_files.py
/** @type {Map<string, Promise<Index>>} */
const openIndexes = new Map();

/** @param {string} lang @returns {Promise<Index>} */
const readIndex = async (lang) => {
  const manifestPath = `search/${lang}.js`;
  const manifest = await loadVerified(manifestPath);
  const { format, folder, documents, chunk, facets, scale, whole, words, needs, marks, rows, ranked, ...shardParameters } = manifest;
  if (format !== FORMAT) {
    invalidate(manifestPath);
    throw new Error(`${manifestPath}: format ${format}`);
  }
  const shardMap = makeShardMap(shardParameters);
  const tokenizer = makeTokenizer(words);
  /** @type {Map<number, TermShard>} */
  const shards = new Map();
  let hasFailed = false;

  /** @param {string} name */
  const loadList = async (name) => {
    try {
      return await loadVerified(`${folder}/${name}.js`);
    } catch (error) {
      hasFailed = true;
      openIndexes.delete(lang);
      invalidate(manifestPath); // it may have named the files of an older build
      throw error;
    }
  };

  /** @param {string} name @param {number[]} numbers @param {number} size documents in a file */
  const readChunked = async (name, numbers, size = chunk) => {
    const chunkNumbers = [...new Set(numbers.map((number) => Math.floor(number / size)))];
    const chunksByNumber = new Map(await Promise.all(chunkNumbers.map(async (chunkNumber) => /** @type {const} */ ([chunkNumber, await loadList(`${name}-${chunkNumber}`)]))));
    return new Map(numbers.map((number) => [number, chunksByNumber.get(Math.floor(number / size))[number % size]]));
  };

  return {
    size: documents,
    tokenizer,
    weights: Float64Array.from(scale.flatMap((/** @type {number[]} */ [lowest, ratio]) =>
      Array.from({ length: FIELDS.LEVELS }, (_, level) => lowest * ratio ** level))),
    facets,
    ...makeDistressMatcher(needs, tokenizer),
    hasFullPrefix: shardMap.hasFullPrefix,
    loadShard: async (word) => {
      const number = shardMap.termShard(word);
      const data = await loadList(`terms-${number}`);
      const termShard = shards.get(number) ?? new TermShard(number, data);
      shards.set(number, termShard);
      return termShard;
    },
    fetchTail: async (shard, position) => {
      if (!shard.isTruncated(position)) return;
      const [, tailFile, line] = shard.long[position];
      const tails = await loadList(`more-${shard.number}-${tailFile}`);
      shard.tails.set(position, decodeTail(tails.split(" ")[line]));
    },
    cards: (numbers) => readChunked("cards", numbers),
    texts: (numbers) => readChunked("texts", numbers),
    tableRows: (numbers) => readChunked("rows", numbers, rows),
    strengthMarks: marks,
    dutyRange: ranked,
    similarWords: async (word) => {
      const shards = await Promise.all(shardMap.similarShards(word).map((shard) => loadList(`near-${shard}`)));
      return shards.flatMap((words) => words.split(" "));
    },
    bigramDocuments: async (first, second) => {
      const { file, start } = shardMap.bigramShard(first, second);
      const text = await loadList(`pairs-${file}`);
      /** @type {number[]} */
      const documents = [];
      for (let offset = text.indexOf(start); offset >= 0; offset = text.indexOf(start, offset + 3)) {
        documents.push(...decodeDeltas(text.slice(offset + 3, text.indexOf(" ", offset + 1))));
      }
      return documents;
    },
    loadList,
    megabytes: whole,
    fetchAll: async () => {
      const names = await loadList("all");
      await Promise.all(names.map(loadList));
    },
    isOutdated: () => hasFailed,
  };
};

/** @type {(lang: string) => Promise<Index>} */
export const openIndex = (lang) => {
  const pendingIndex = openIndexes.get(lang);
  if (pendingIndex) return pendingIndex;
  const pageLang = document.documentElement.lang;
  const index = readIndex(lang).catch((error) => {
    openIndexes.delete(lang);
    if (lang === pageLang) throw error;
    return openIndex(pageLang);
  });
  openIndexes.set(lang, index);
  return index;
};
