// The search: `compendium.search(text, options)`. It happens on the reader's device; nothing typed is sent or stored.

/**
 * @typedef {object} SearchOptions
 * @property {number} [limit] how many results at most
 * @property {string} [lang] language of titles and labels; one the site does not have is answered in the page's
 * @property {Record<string, string[]>} [facets] {facet: ids}: entries that have one of the ids of every facet named
 */

/**
 * @typedef {object} Result
 * @property {string} ref "practice:undok-austria"
 * @property {string} kind
 * @property {string} title
 * @property {string} url from the site's root
 * @property {number} score
 * @property {string} where what it belongs to, in one line
 * @property {string} snippet
 * @property {string[]} missing words it does not hold, as typed
 * @property {{typed: string, name: string}[]} why by another name of it or of what it bears: indemnisation, Access to justice
 */

/** @typedef {{typed: string, word: string, term: string, open: boolean}} Word `open`: the reader may still be writing it */

/**
 * An array with more to say: `total` counts all results. `dropped` are words that the first result does not hold either.
 * `near` are known words like those that nothing holds.
 * @typedef {Result[] & {total: number, dropped: string[], near: {typed: string, words: string[]}[], query: Query}} Results
 */

/** @typedef {{cut: Cutter, all: Word[], words: Word[]}} Query `words` are those that count */

{
  const TITLE = 1;
  const NAMES = 2;
  const TITLE_OR_NAMES = TITLE | NAMES;
  const LABELS = 4;
  const IS_THE_NAME = 1000; // more than any sum of weights: who types a name wants what is called so
  const IN_NAMES_ALONE = 1.5; // times the score, if title and names hold every word
  const FEW = 5; // if fewer results than this hold most words, those that hold fewer follow
  const MOST_WORDS = 30; // one bit each

  /** @param {string} text @param {Cutter} cut @returns {Query} */
  const parse = (text, cut) => {
    const pieces = text.split(/\s+/u).filter(Boolean);
    const writing = /[\p{L}\p{N}]$/u.test(text);
    const all = cut.words(text).slice(0, MOST_WORDS).map((word, place, { length }) => ({
      word,
      term: cut.stem(word),
      typed: pieces.find((piece) => cut.words(piece).includes(word)) ?? word.replaceAll("_", "."),
      open: writing && place === length - 1,
    }));
    const telling = all.filter(({ word }) => !cut.isStopWord(word));
    return { cut, all, words: telling.length ? telling : all }; // of a title "If" every word counts
  };

  /** @param {number} bits */
  const count = (bits) => bits.toString(2).replaceAll("0", "").length;

  /**
   * What holds most of the words, best first; if that is little, then what holds at least half of them.
   * @param {Map<number, Match>[]} matches @param {Map<number, number>} named @param {Set<number> | null} within
   */
  const rank = (matches, named, within) => {
    /** @type {Map<number, {held: number, inNames: number, sum: number}>} */
    const found = new Map();
    for (const [place, documents] of matches.entries()) {
      for (const [document, { weight, fields }] of documents) {
        if (within && !within.has(document)) continue;
        const known = found.get(document) ?? { held: 0, inNames: 0, sum: 0 };
        known.held |= 1 << place;
        known.inNames += fields & TITLE_OR_NAMES ? 1 : 0;
        known.sum += weight;
        found.set(document, known);
      }
    }
    const all = Array.from(found, ([document, { held, inNames, sum }]) => {
      const more = inNames === matches.length ? IN_NAMES_ALONE : 1;
      return { document, held, words: count(held), score: sum * more + (named.get(document) ?? 0) * IS_THE_NAME };
    });
    all.sort((a, b) => b.words - a.words || b.score - a.score || a.document - b.document);
    const best = all[0]?.held ?? 0;
    const first = all.filter(({ held }) => (held & best) === best);
    const others = all.filter(({ held, words }) => (held & best) !== best && words * 2 >= matches.length);
    return { best, ranked: first.length < FEW ? [...first, ...others] : first };
  };

  /** @param {Index} index @param {Record<string, string[]>} facets @returns {Promise<Set<number> | null>} */
  const chosen = async (index, facets) => {
    const asked = Object.entries(facets).filter(([, ids]) => ids.length);
    if (!asked.length) return null;
    const list = await index.facets();
    const sets = asked.map(([facet, ids]) => new Set(ids.flatMap((id) => list[facet]?.[id] ?? [])));
    return new Set([...sets[0]].filter((document) => sets.every((set) => set.has(document))));
  };

  /**
   * Why a result was found, where it does not show: by another name of its own, or of a topic, State or body it bears.
   * @param {number} document @param {Card[]} cards @param {Query} query @param {Map<number, Match>[]} matches
   */
  const why = (document, cards, { cut, words }, matches) => {
    const shown = new Set(cut.words(`${cards[document][1]} ${cards[document][3]}`));
    /** @type {Map<number, string[]>} */
    const reasons = new Map();
    for (const [place, { word, typed }] of words.entries()) {
      /** @param {number} other */
      const fields = (other) => matches[place].get(other)?.fields ?? 0;
      const own = fields(document);
      if (!own || own & ~(NAMES | LABELS) || shown.has(word)) continue;
      const bearers = own & NAMES ? [document] : cards[document][5].filter((bears) => fields(bears) & TITLE_OR_NAMES);
      if (!bearers.length || bearers.some((bears) => fields(bears) & TITLE)) continue;
      const reason = bearers.find((bears) => reasons.has(bears)) ?? bearers[0];
      reasons.set(reason, [...(reasons.get(reason) ?? []), typed]);
    }
    return Array.from(reasons, ([reason, typed]) => ({ typed: typed.join(" "), name: cards[reason][1] }));
  };

  compendium.search = async (text, { limit = 20, lang = document.documentElement.lang, facets = {} } = {}) => {
    const index = await compendium.index(lang);
    const [terms, cards, within] = await Promise.all([index.terms(), index.cards(), chosen(index, facets)]);
    const query = parse(text, index.cut);
    const matches = query.words.map((word) => terms.match(word));
    const named = terms.named(query.all.map(({ word }) => word));
    const everything = Array.from(within ?? [], (document) => ({ document, held: 0, score: 0 }));
    const { best, ranked } = query.all.length ? rank(matches, named, within) : { best: 0, ranked: everything };

    /** @param {number} held */
    const without = (held) => {
      const words = query.words.filter((_, place) => !(held & (1 << place)));
      return [...new Set(words.map(({ typed }) => typed))];
    };
    const unknown = query.words.filter((_, place) => !matches[place].size);
    const near = unknown.map(({ typed, word }) => ({ typed, words: terms.near(word) })).filter(({ words }) => words.length);
    const results = ranked.slice(0, limit).map(({ document, held, score }) => {
      const [ref, title, url, where, snippet] = cards[document];
      const kind = ref.split(":", 1)[0];
      const reasons = why(document, cards, query, matches);
      return { ref, kind, title, url, score, where, snippet, missing: without(held), why: reasons };
    });
    return Object.assign(results, { total: ranked.length, dropped: ranked.length ? without(best) : [], near, query });
  };

  compendium.marked = (text, { cut, words }) => {
    /** @type {[string, boolean][]} */
    const pieces = [];
    let end = 0;
    for (const found of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[(./][\p{L}\p{N}]+\)?)*/gu)) {
      const own = cut.words(found[0]);
      const holds = words.some(({ word, term, open }) =>
        own.some((other) => cut.stem(other) === term || (open && other.startsWith(word))));
      if (!holds) continue;
      pieces.push([text.slice(end, found.index), false], [found[0], true]);
      end = found.index + found[0].length;
    }
    return [...pieces, [text.slice(end), false]];
  };
}
