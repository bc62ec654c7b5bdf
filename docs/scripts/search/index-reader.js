// Index reader: opens the manifest of an index and loads its lists on demand.
// The lists are written by shards.py, result_cards.py, bigrams.py, vocabulary.py, facets.py and table_rows.py in hooks/compendium/search/.

import { loadVerifiedFile } from "./checksums.js";
import { makeDistressMatcher } from "./distress-phrases.js";
import { decodeDeltas, decodePostingTail } from "./encoding.js";
import { makeShardMap } from "./sharding.js";
import { TermShard } from "./term-shard.js";
import { makeTokenizer } from "./tokenizer.js";
import { discardFile } from "../site/loader.js";
/** @import { DistressMatcher } from "./distress-phrases.js" */
/** @import { ShardMap } from "./sharding.js" */
/** @import { Tokenizer } from "./tokenizer.js" */

/** @typedef {[ref: string, title: string, url: string, where: string, text: string, labels: string, marks?: string]} ResultCard result card; `labels` and `marks` are encoded */

/**
 * @typedef {object} IndexConstants constants of hooks/compendium/search/ that the search needs, too
 * @property {number} firstYear from which years are counted
 * @property {number} maxNameStems stems of a name in its key; the rest of a longer name is hashed
 * @property {number} maxWordDistance between two words of an expansion phrase, without stop words
 * @property {number} nameMatchFactor of the score of a document whose title and names have all words
 * @property {number} prefixLength of terms whose prefix is not split
 * @property {number} shortWordLength up to which words share a vocabulary shard
 * @property {number} suffixLength by which longer words are assigned to vocabulary shards
 * @property {number} weightLevels of each field
 */

/**
 * @typedef {object} Index
 * @property {number} size number of documents
 * @property {Tokenizer} tokenizer
 * @property {Float64Array} weights by code
 * @property {(code: number) => number} fieldOf one of FIELD_GROUPS, by posting code
 * @property {IndexConstants} constants
 * @property {string[]} facets names of the facets
 * @property {DistressMatcher["isDistress"]} isDistress
 * @property {DistressMatcher["isDistressWord"]} isDistressWord
 * @property {ShardMap["hasFullPrefix"]} hasFullPrefix
 * @property {(word: string) => Promise<TermShard>} loadShard loads the term shard of a word
 * @property {(shard: TermShard, position: number) => Promise<void>} fetchTail fetches the tail of a posting list
 * @property {(documents: number[]) => Promise<Map<number, ResultCard>>} cards
 * @property {(documents: number[]) => Promise<Map<number, string>>} texts body texts
 * @property {(documents: number[]) => Promise<Map<number, string[]>>} tableRows cells of exported tables, see hooks/compendium/search/table_rows.py
 * @property {[id: string, label: string][]} strengthMarks duties and forces, to which cards of provisions refer
 * @property {[from: number, to: number]} dutyRange half-open range of the documents that have a duty
 * @property {(word: string) => Promise<string[]>} similarWords candidates for a misspelling in the first letters, each with its frequency, see hooks/compendium/search/vocabulary.py
 * @property {(first: string, second: string) => Promise<number[]>} bigramDocuments documents that contain two stems in succession
 * @property {(name: string) => Promise<any>} loadList loads any other list: "facet-kind", "orders"
 * @property {number} megabytes approximate transfer size of all lists; 0 if they cannot be fetched at once
 * @property {() => Promise<void>} fetchAll fetches all lists, so that requests reveal nothing about queries
 * @property {() => boolean} isOutdated whether a list failed to load: the index may be that of an older build, and the next search opens it again
 */

// Format of the files. Not sent like the other constants: a script of an older page must recognise another format.
const INDEX_FORMAT_VERSION = 2;
/** @type {Map<string, Promise<Index>>} */
const openIndexesByLanguage = new Map();

/** @param {string} lang @returns {Promise<Index>} */
const loadIndex = async (lang) => {
  const manifestPath = `search/${lang}.js`;
  const manifest = await loadVerifiedFile(manifestPath);
  const { format, folder, documents, chunk, facets, scale, whole, words, needs, marks, rows, ranked, constants, ...shardParameters } = manifest;
  if (format !== INDEX_FORMAT_VERSION || !constants) { // an older build of this format sent none
    discardFile(manifestPath);
    throw new Error(`${manifestPath}: format ${format}`);
  }
  const shardMap = makeShardMap({ ...shardParameters, constants });
  const tokenizer = makeTokenizer(words);
  /** @type {Map<number, TermShard>} */
  const shards = new Map();
  let hasFailed = false;

  /** @param {string} name */
  const loadList = async (name) => {
    try {
      return await loadVerifiedFile(`${folder}/${name}.js`);
    } catch (error) {
      hasFailed = true;
      openIndexesByLanguage.delete(lang);
      discardFile(manifestPath); // it may be that of an older build
      throw error;
    }
  };

  /** @param {string} name @param {number[]} numbers @param {number} size documents per file */
  const readChunked = async (name, numbers, size = chunk) => {
    const chunkNumbers = [...new Set(numbers.map((number) => Math.floor(number / size)))];
    const chunksByNumber = new Map(await Promise.all(chunkNumbers.map(async (chunkNumber) => /** @type {const} */ ([chunkNumber, await loadList(`${name}-${chunkNumber}`)]))));
    return new Map(numbers.map((number) => [number, chunksByNumber.get(Math.floor(number / size))[number % size]]));
  };

  return {
    size: documents,
    tokenizer,
    weights: Float64Array.from(scale.flatMap((/** @type {number[]} */ [lowest, ratio]) =>
      Array.from({ length: constants.weightLevels }, (_, level) => lowest * ratio ** level))),
    fieldOf: (code) => Math.floor(code / constants.weightLevels),
    constants,
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
      shard.tails.set(position, decodePostingTail(tails.split(" ")[line]));
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
  const pendingIndex = openIndexesByLanguage.get(lang);
  if (pendingIndex) return pendingIndex;
  const pageLang = document.documentElement.lang;
  const index = loadIndex(lang).catch((error) => {
    openIndexesByLanguage.delete(lang);
    if (lang === pageLang) throw error;
    return openIndex(pageLang);
  });
  openIndexesByLanguage.set(lang, index);
  return index;
};
