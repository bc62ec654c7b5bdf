// Query expansion: synonyms, cross-language synonyms, and co-occurrences of two words.

/** @import { Index } from "./index-reader.js" */
/** @import { QueryWord } from "./query-parser.js" */
/** @import { TermHit, TermMatch } from "./term-lookup.js" */

const SYNONYM_WEIGHT = 0.5;
const TRANSLATION_WEIGHT = 0.8;
const SYNONYM_RANK_DECAY = 0.9; // per rank; synonyms are ordered by relevance

/**
 * Hits for the synonyms of terms.
 * @param {Index} index @param {TermHit[]} hits @param {number} factor of their weight @returns {Promise<TermHit[]>}
 */
const findSynonymHits = async (index, hits, factor) => {
  const synonyms = hits.flatMap(({ shard, position, weight }) =>
    (shard.synonyms[position]?.split(" ") ?? []).map((synonym, rank) => ({ synonym, term: index.tokenizer.stem(synonym), weight: weight * factor * SYNONYM_RANK_DECAY ** rank })));
  const shards = await Promise.all(synonyms.map(({ term }) => index.loadShard(term)));
  /** @type {TermHit[]} */
  const added = [];
  for (const [n, { synonym, term, weight }] of synonyms.entries()) {
    const [shard, position] = [shards[n], shards[n].positionOf(term)];
    const isNew = ![...hits, ...added].some((hit) => hit.shard === shard && hit.position === position);
    if (position >= 0 && isNew) added.push({ shard, position, weight, synonym });
  }
  return added;
};

/** Hits for translations and synonyms of a word that no text contains. @type {(index: Index, hits: TermHit[]) => Promise<TermHit[]>} */
export const findTranslationHits = (index, hits) => findSynonymHits(index, hits, TRANSLATION_WEIGHT);

/** Hits for two words of one expansion phrase, in any order, and for their synonyms: breathing space, workers not paid. @param {Index} index @param {QueryWord} first @param {QueryWord} second @returns {Promise<TermHit[]>} */
const findWordPairHits = async (index, first, second) => {
  if (first.isQuoted || second.isQuoted) return [];
  const pair = [first.term, second.term].sort();
  const shard = await index.loadShard(pair[0]);
  const position = shard.positionOf(pair.join(" "));
  if (position < 0) return [];
  const hit = { shard, position, weight: 1, isBigram: true };
  return [...(shard.documentFrequency(position) ? [hit] : []), ...(await findTranslationHits(index, [hit]))];
};

/** @type {(index: Index, words: QueryWord[], termMatches: TermMatch[], onlyPairs: boolean) => Promise<TermMatch[]>} */
export const expandTermMatches = async (index, words, termMatches, onlyPairs) => {
  // A misspelt word is paired with its neighbours in its corrected form.
  const correctedWords = words.map((word, n) => {
    const { hits, corrections } = termMatches[n];
    return corrections.length && !hits.some(({ weight }) => weight === 1) ? { ...word, term: index.tokenizer.stem(corrections[0]) } : word;
  });
  const nearbyPairs = correctedWords.flatMap((word, n) => correctedWords.slice(n + 1, n + 1 + index.constants.maxWordDistance).map((nextWord, offset) => ({ word, nextWord, positions: [n, n + 1 + offset] })));
  /** @param {TermMatch} termMatch @param {number} n */
  const ownSynonyms = async ({ hits }, n) => {
    const exactMatches = hits.filter(({ weight }) => weight === 1);
    return words[n].isQuoted || onlyPairs ? [] : findSynonymHits(index, exactMatches.length ? exactMatches : hits.filter(({ synonym }) => !synonym), SYNONYM_WEIGHT);
  };
  const [pairs, added] = await Promise.all([
    Promise.all(nearbyPairs.map(async ({ word, nextWord, positions }) => ({ positions, hits: await findWordPairHits(index, word, nextWord) }))),
    Promise.all(termMatches.map(ownSynonyms)),
  ]);
  const exactHits = termMatches.flatMap(({ hits }) => hits.filter(({ weight }) => weight === 1));
  return termMatches.map((termMatch, n) => {
    const expansions = [...pairs.flatMap(({ positions, hits }) => (positions.includes(n) ? hits : [])), ...added[n]];
    // A term that another word of the query matches counts for that word.
    const newHits = expansions.filter(({ shard, position }) => ![...exactHits, ...termMatch.hits].some((hit) => hit.shard === shard && hit.position === position));
    return newHits.length ? { ...termMatch, hits: [...termMatch.hits, ...newHits] } : termMatch;
  });
};
