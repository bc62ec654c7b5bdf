// Spelling correction and decompounding, for a word that is nowhere or that no result has.

import { editDistance, haveSameRoot, INFLECTION_WEIGHT, isInflectionOf, MAX_SUGGESTIONS, MIN_FUZZY_LENGTH, MIN_SAFE_LENGTH, prefixEditDistance, suggest, termsWith, vocabularyOf } from "./edit-distance.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Word } from "./query-parser.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { TermShard } from "./term-shard.js" */

const CORRECTION_WEIGHT = 0.7;
const MIN_LENGTH_FOR_TWO_EDITS = 8; // letters of a word in which two slips are forgiven
const MIN_COMPOUND_LENGTH = 8; // letters of a word that may be made of two
const MIN_PART_LENGTH = 4;
const LINKING_ELEMENTS = ["", "s", "es", "n", "en", "er", "e"]; // between the words of a German one

/**
 * The two words that a word is made of. The first one begins alike, and so lies in the same file.
 * @param {Index} index @param {TermShard} shard @param {string} word @returns {Promise<string[]>}
 */
const decompound = async (index, shard, word) => {
  if (word.length < MIN_COMPOUND_LENGTH) return [];
  const words = shard.terms.flatMap((_, place) => shard.forms(place));
  const heads = words.filter((head) => head.length >= MIN_PART_LENGTH && word.length - head.length >= MIN_PART_LENGTH && word.startsWith(head));
  for (const head of heads.sort((a, b) => b.length - a.length).slice(0, MAX_SUGGESTIONS)) {
    const rests = LINKING_ELEMENTS.filter((joint) => word.startsWith(head + joint)).map((joint) => word.slice(head.length + joint.length));
    for (const rest of rests.filter(({ length }) => length >= MIN_PART_LENGTH)) {
      const holder = await index.shard(rest);
      if (termsWith(holder, (other) => haveSameRoot(rest, other)).length) return [head, rest];
    }
  }
  return [];
};

/**
 * What a word that is nowhere was meant to be.
 * @param {Index} index @param {TermShard} shard @param {Word} word @param {boolean} typing @returns {Promise<TermMatch>}
 */
export const correctSpelling = async (index, shard, { word, open }, typing) => {
  /** @type {TermMatch} */
  const found = { hits: [], corrections: [], suggestions: [], parts: [], isProvisional: false };
  if (word.includes("_")) return { ...found, parts: word.split("_") };
  if (word.length < MIN_FUZZY_LENGTH || /\d/.test(word)) return found;
  const most = word.length < MIN_LENGTH_FOR_TWO_EDITS ? 1 : 2;
  const distance = open && word.length > MIN_FUZZY_LENGTH ? prefixEditDistance : editDistance;
  const here = vocabularyOf(shard);
  const forms = termsWith(shard, isInflectionOf(index, word));
  found.hits = forms.map((place) => ({ shard, place, weight: INFLECTION_WEIGHT }));
  // Who calls for help is not told that the word is a slip: "ajutor" is no "autor".
  if (index.isDistressWord(word, open)) return found;
  // A short word is like many others: where it has other forms, nothing else is guessed.
  if (found.hits.length && word.length < MIN_SAFE_LENGTH) return found;
  found.corrections = suggest(word, here, distance, 1);
  if (!found.hits.length && !found.corrections.length && !typing) {
    found.parts = await decompound(index, shard, word);
    if (found.parts.length) return found;
    const all = [...(await index.similarWords(word)), ...here];
    found.corrections = suggest(word, all, editDistance, most);
    if (!found.corrections.length) found.suggestions = suggest(word, all, editDistance, 2);
  }
  for (const other of found.corrections) {
    const term = index.tokenizer.stem(other);
    const holder = await index.shard(term);
    const place = holder.find(term);
    if (place >= 0 && !found.hits.some((hit) => hit.shard === holder && hit.place === place)) {
      found.hits.push({ shard: holder, place, weight: CORRECTION_WEIGHT });
    }
  }
  return found;
};

// A word may be known and still be a slip: before it is dropped beside others, it is taken for one.
/** @type {(index: Index, word: Word, found: TermMatch) => Promise<TermMatch>} */
export const correctKnownWord = async (index, word, found) => {
  const shard = await index.shard(word.word);
  if (word.quoted || index.isDistressWord(word.word, word.open) || word.word.length < MIN_FUZZY_LENGTH || /\d/.test(word.word)) return found;
  const others = vocabularyOf(shard).filter((other) => index.tokenizer.stem(other.replace(/\d+$/, "")) !== word.term);
  const corrections = suggest(word.word, others, word.open && word.word.length > MIN_FUZZY_LENGTH ? prefixEditDistance : editDistance, 1);
  const hits = corrections.map((other) => ({ shard, place: shard.find(index.tokenizer.stem(other)), weight: CORRECTION_WEIGHT }));
  const added = hits.filter(({ place }) => place >= 0 && !found.hits.some((hit) => hit.shard === shard && hit.place === place));
  return added.length ? { ...found, corrections, hits: [...found.hits, ...added] } : found;
};
