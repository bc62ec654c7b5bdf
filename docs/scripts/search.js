// The search: it happens on the reader's device; nothing typed is stored, and what is sent is the names of files (docs/about/privacy.md).
//
//   found = await compendium.find(text, options)     all documents that match, best first, and what was done to find them
//   results = await compendium.show(found, 0, 20)    some of them with what a reader sees
//   results = await compendium.search(text, options) both at once
//   await compendium.excerpts(found, results)        the place in a text where the words stand, if no result shows it yet
//   await compendium.counts(found)                   facets, see search-facets.js

/**
 * @typedef {object} FindOptions
 * @property {string} [lang] language of titles and labels; one the site does not have is answered in the page's
 * @property {Record<string, string[]>} [facets] {facet: ids}: entries that have one of the ids of every facet named
 * @property {boolean} [typing] the reader has hardly stopped: do not fetch the list of all words for one that is unknown
 * @property {boolean} [everything] without words all documents match, not none
 */
/** @typedef {FindOptions & {limit?: number}} SearchOptions `limit`: how many results at most, 20 if not given */

/**
 * @typedef {object} Finding
 * @property {Index} index
 * @property {number[]} numbers the documents that match words and facets, best first
 * @property {number[]} matched those that match the words; the same list if there are no facets
 * @property {Record<string, string[]>} facets those asked for
 * @property {number} total how many `numbers` are
 * @property {string[]} dropped if no result holds all words: those that the best one does not hold, as typed
 * @property {string[]} loosened phrases that stand nowhere: their words were looked for one by one
 * @property {string[]} excluded words with a minus before them: no result has one
 * @property {boolean} empty there is something typed, and no word in it
 * @property {boolean} need who types this may need help
 * @property {{typed: string, words: string[]}[]} corrected unknown words, and those found instead
 * @property {{typed: string, words: string[]}[]} near unknown words without results, and known ones to offer
 * @property {Query} query
 * @property {Found[]} found for each of query.words
 * @property {Map<number, number>} named documents whose name was typed, or its beginning
 * @property {(document: number) => number} score
 * @property {(document: number) => number} held which of query.words it holds, as bits
 * @property {Marks} marks
 */

/** @typedef {Result[] & Finding} Results */

{
  const AT_FIRST = 10; // results that a reader sees first

  /** What documents hold, once all lists and names are here. @param {Index} index @param {Query} query @param {Found[]} found */
  const weigh = async (index, query, found) => {
    const [names] = await Promise.all([
      compendium.namedSo(index, query, found),
      ...found.flatMap(({ hits }) => hits.map(({ bucket, place }) => index.complete(bucket, place))),
    ]);
    return { ...compendium.addUp(index, query, found, names), named: names.named };
  };

  /** @typedef {{found: Found[], weighed: Weighed, matched: number[], phrased: Set<number> | null}} State */

  /** @param {Index} index @param {Query} query @param {Found[]} found @param {Set<number> | null} phrased @returns {Promise<State>} */
  const ranked = async (index, query, found, phrased) => {
    const weighed = await weigh(index, query, found);
    return { found, weighed, matched: query.all.length ? compendium.rank(weighed, found, phrased, null) : [], phrased };
  };

  /** Whether a document holds all words that are somewhere; `every`: and those that are nowhere. @param {Found[]} found @param {Int32Array} held @param {number[]} documents @param {boolean} every */
  const holds = (found, held, documents, every = false) => {
    const wanted = every ? found.reduce((bits, { glance }, n) => (glance ? bits : bits | (1 << n)), 0) : compendium.wanted(found);
    return documents.some((document) => (held[document] & wanted) === wanted);
  };

  /** If no document holds all words, take those that the best one lacks for slips of others, if then it holds more. @param {Index} index @param {Query} query @param {State} state */
  const mended = async (index, query, state) => {
    const { found, weighed: { held }, matched } = state;
    if (!matched.length || holds(found, held, matched)) return state;
    const isLost = found.map(({ hits, glance }, n) => hits.length > 0 && !glance && !(held[matched[0]] & (1 << n)));
    const again = await Promise.all(found.map((one, n) => (isLost[n] ? compendium.lookAgain(index, query.words[n], one) : one)));
    if (again.every((one, n) => one === found[n])) return state;
    const other = await ranked(index, query, again, state.phrased);
    return compendium.bitsOf(other.weighed.held[other.matched[0]]).length > compendium.bitsOf(held[matched[0]]).length ? other : state;
  };

  /** Look for other words that say the same, too; for single ones only if few documents hold all that were typed. @param {Index} index @param {Query} query @param {State} state */
  const widened = async (index, query, state) => {
    const { found, weighed: { held }, matched, phrased } = state;
    const wanted = compendium.wanted(found);
    const isMuch = matched.filter((document) => (held[document] & wanted) === wanted).length >= AT_FIRST;
    const wide = await compendium.widen(index, query.words, found, isMuch);
    return wide.every((one, n) => one === found[n]) ? state : ranked(index, query, wide, phrased);
  };

  /** The words to do without, as typed: those that no result holds; if each is held by some, those that the best one lacks. @param {Query} query @param {Found[]} found @param {Int32Array} held @param {number[]} numbers */
  const dropped = ({ words }, found, held, numbers) => {
    if (!numbers.length || holds(found, held, numbers, true)) return [];
    const any = numbers.reduce((bits, document) => bits | held[document], 0);
    /** @param {number} bits */
    const lacking = (bits) => words.filter((_, n) => !(bits & (1 << n)) && !found[n].glance).map(({ typed }) => typed);
    const nowhere = lacking(any);
    return [...new Set(nowhere.length ? nowhere : lacking(held[numbers[0]]))];
  };

  compendium.withFacets = () => compendium.load("scripts/search-facets.js");

  compendium.find = async (text, { lang = document.documentElement.lang, facets = {}, typing = false, everything = false } = {}) => {
    const index = await compendium.index(lang);
    let query = compendium.readQuery(text, index.cut);
    query.without = await compendium.excludedBy(index, query);
    const narrowed = Object.values(facets).some((ids) => ids.length);
    if (narrowed) await compendium.withFacets();
    const lookUp = () => Promise.all(query.words.map((word) => compendium.lookUp(index, word, typing)));
    let [first, phrased, within] = await Promise.all([
      lookUp(),
      compendium.phrasedSo(index, query),
      narrowed ? compendium.within(index, facets) : null,
    ]);
    if (first.some(({ parts }) => parts.length)) {
      query = compendium.takenApart(query, first, index.cut);
      first = await lookUp();
    }
    if (query.words.length === 1 && !phrased && !within) {
      // The head of a list has its best documents: their cards can come together with the rest of it.
      const glance = compendium.rank(compendium.addUp(index, query, first, await compendium.namedSo(index, query, first)), first, null, null);
      void index.cards(glance.slice(0, AT_FIRST)).catch(() => {});
    }
    /** @type {string[]} */
    const loosened = [];
    let state = await ranked(index, query, first, phrased);
    if (phrased && !state.matched.some((document) => phrased.has(document))) {
      loosened.push(...query.phrases.map((words) => words.map(({ typed }) => typed).join(" ")));
      state = await ranked(index, query, first, null);
    }
    if (!typing) state = await widened(index, query, await mended(index, query, state));
    const { found, weighed } = state;
    let { matched } = state;
    const { sums, held } = weighed;
    if (!query.all.length && (narrowed || everything || query.minus.length)) {
      matched = Array.from({ length: index.size }, (_, n) => n).filter((document) => !query.without.has(document));
    }
    let numbers = within ? matched.filter((document) => within[document]) : matched;
    if (within && !numbers.length && query.all.length) {
      // What holds all words is elsewhere; here some may hold most.
      numbers = compendium.rank(weighed, found, null, within);
      matched = [...matched, ...numbers];
    }
    const unknown = query.words.flatMap(({ typed }, n) => ({ typed, ...found[n] }));
    return {
      index, numbers, matched, facets, query, found, loosened, named: weighed.named,
      total: numbers.length,
      excluded: query.minus,
      empty: Boolean(text.trim()) && !query.all.length && !query.minus.length,
      need: index.isNeed(text),
      dropped: dropped(query, found, held, numbers),
      corrected: unknown.filter(({ instead }) => instead.length).map(({ typed, instead }) => ({ typed, words: instead })),
      near: unknown.filter(({ near }) => near.length).map(({ typed, near }) => ({ typed, words: near })),
      score: (document) => sums[document],
      held: (document) => held[document],
      marks: compendium.marksOf(query, found),
    };
  };

  compendium.search = async (text, { limit = 20, ...options } = {}) => {
    const finding = await compendium.find(text, options);
    return Object.assign(await compendium.show(finding, 0, limit), finding);
  };
}
