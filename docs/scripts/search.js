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
 * @property {string[]} dropped words that the best result does not hold either, as typed
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

/**
 * @typedef {object} Result
 * @property {number} number of the document
 * @property {string} ref "practice:undok-austria"
 * @property {string} kind
 * @property {string} title
 * @property {string} url from the site's root
 * @property {number} score
 * @property {string} where what it belongs to, in one line
 * @property {[id: string, label: string][]} marks of a provision: its duty, and the force of its instrument
 * @property {string} snippet what it is, in a sentence or two
 * @property {Parts} titleParts
 * @property {Parts} snippetParts the snippet, or the part of it around the words
 * @property {string[]} missing words it does not hold, as typed
 * @property {{typed: string, name: string}[]} why by another name of it or of what it bears: indemnisation, Access to justice
 * @property {boolean} unseen a word stands in its text and not in title or snippet: `excerpts` finds it
 */

/** @typedef {[piece: string, found: boolean][]} Parts */
/** @typedef {{terms: Set<string>, starts: string[]}} Marks what is marked in a text: words of these stems, words that begin so */
/** @typedef {{typed: string, word: string, term: string, open: boolean, quoted: boolean}} Word `open`: the reader may still be writing it */
/** @typedef {{all: Word[], words: Word[], phrases: Word[][], minus: string[], without: Set<number>}} Query `words` are those that count; `minus` those with a minus before them, and what has one is `without` */
/** @typedef {Result[] & Finding} Results */

{
  const LEVELS = 22;
  const [TITLE, NAMES, TEXT, LABELS] = [0, 1, 2, 3]; // where a word stands, see hooks/compendium/search/postings.py
  const IS_THE_NAME = 1000; // more than any sum of weights: who types a name wants what is called so
  const BEGINS_A_NAME = 40;
  const REFERS = 200; // times 1 to 3, the weight of the name of a provision beside words of its instrument: art. 35 CETS 197
  const IN_NAMES_ALONE = 1.5; // times the score, if title and names hold every word
  const FEW = 5; // if fewer results than this hold all words, those that hold most follow
  const ENOUGH = 0.5; // of the words, by what they tell; if no document holds so much,
  const ALMOST = 0.8; // then this share of what the best one holds
  const AT_FIRST = 10; // results that a reader sees first
  const MOST_WORDS = 30; // one bit each
  const MINUS = /(^|\s)[-−–](?=[\p{L}\p{N}])(\S+)/gu; // before a word, not within one and not alone
  const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[(./][\p{L}\p{N}]+\)?)*/gu; // what is marked as a whole
  const LONGEST_NAME = 3; // stems of a name that are written out
  const SNIPPET = 220; // characters
  const LEAD = 60; // of them before the first word found

  // Reading a query ------------------------------------------------------------------------------------------------

  /** @param {string} text @param {Cutter} cut @returns {Query} */
  const parse = (text, cut) => {
    const capitals = text === text.toUpperCase();
    /** @param {string} part @param {boolean} quoted @returns {Word[]} */
    const words = (part, quoted) => {
      const pieces = part.split(/\s+/u).filter(Boolean);
      return cut.words(part).map((word) => ({
        word,
        term: cut.stem(word),
        typed: pieces.find((piece) => cut.words(piece).includes(word)) ?? word.replaceAll("_", "."),
        open: false,
        quoted,
      }));
    };
    const parts = text.split(/["“”„«»]/u); // every second one stood in quotation marks, if the last one is closed
    const quotes = parts.length % 2 ? parts.map((_, n) => n % 2 === 1) : parts.map(() => false);
    /** @type {string[]} */
    const minus = [];
    const wanted = parts.map((part, n) => (quotes[n] ? part : part.replace(MINUS, (_, before, word) => {
      minus.push(word);
      return before;
    })));
    const found = wanted.map((part, n) => words(part, quotes[n]));
    const all = found.flat().slice(0, MOST_WORDS);
    const last = all.at(-1);
    if (last && !last.quoted && /[\p{L}\p{N}]$/u.test(wanted.join(""))) last.open = true;
    // WHO is not "who", unless everything is in capitals.
    const isName = (/** @type {Word} */ { typed }) => !capitals && typed.length > 1 && typed === typed.toUpperCase() && typed !== typed.toLowerCase();
    const telling = all.filter((word) => isName(word) || !(cut.isStopWord(word.word) || cut.isSmall(word.word)));
    const counted = telling.length ? telling : all; // of a title "If" every word counts
    return {
      all,
      words: counted.filter(({ term }, n) => counted.findIndex((other) => other.term === term) === n),
      phrases: found.filter((part, n) => quotes[n] && part.length > 1),
      minus,
      without: new Set(),
    };
  };

  /** The query with words taken apart that are nowhere as they are. @param {Query} query @param {Found[]} found @param {Cutter} cut @returns {Query} */
  const takenApart = (query, found, cut) => {
    /** @param {Word} word @returns {Word[]} */
    const apart = (word) => {
      const parts = found[query.words.findIndex(({ term }) => term === word.term)]?.parts ?? [];
      return parts.length ? parts.map((part) => ({ ...word, word: part, term: cut.stem(part) })) : [word];
    };
    const words = query.words.flatMap(apart);
    return {
      ...query,
      all: query.all.flatMap(apart),
      words: words.filter(({ term }, n) => words.findIndex((other) => other.term === term) === n).slice(0, MOST_WORDS),
    };
  };

  // Ranking --------------------------------------------------------------------------------------------------------

  /** How much a word tells that so many of all documents hold. @param {number} count @param {number} size */
  const rarity = (count, size) => Math.log(1 + (size - count + 0.5) / (count + 0.5));

  /** @param {number} bits */
  const bitsOf = (bits) => Array.from({ length: MOST_WORDS }, (_, n) => n).filter((n) => bits & (1 << n));

  /**
   * Add up what each document holds.
   * @param {Index} index @param {Query} query @param {Found[]} found @param {Names} names
   */
  const addUp = ({ size, weights }, { words, without }, found, { named, referred }) => {
    const sums = new Float32Array(size);
    const held = new Int32Array(size);
    const inNames = new Uint8Array(size);
    const numbered = new Uint8Array(size); // how many numbers of the query are no mere part of a text
    const best = new Float32Array(size);
    const places = new Uint8Array(size);
    const isNumber = words.map(({ word }) => /\d/.test(word));
    const numbers = isNumber.filter(Boolean).length;
    /** @type {number[]} */
    const touched = [];
    const masses = found.map(({ hits }, n) => {
      const counts = hits.map(({ bucket, place }) => bucket.count(place));
      const all = Math.min(size, counts.reduce((sum, count) => sum + count, 0));
      /** @type {number[]} */
      const own = [];
      for (const [at, { bucket, place, share }] of hits.entries()) {
        // A rare word that only begins as typed is not what makes a document rare.
        const factor = share * rarity(share === 1 ? counts[at] : all, size);
        for (const { documents, codes } of bucket.lists(place)) {
          for (let i = 0; i < documents.length; i += 1) {
            const [document, code] = [documents[i], codes[i]];
            const weight = weights[code] * factor;
            if (!best[document]) own.push(document);
            if (weight > best[document]) {
              best[document] = weight;
              places[document] = Math.floor(code / LEVELS);
            }
          }
        }
      }
      for (const document of own) {
        if (!held[document]) touched.push(document);
        held[document] |= 1 << n;
        sums[document] += best[document];
        if (places[document] < TEXT) inNames[document] += 1;
        if (isNumber[n] && places[document] !== TEXT) numbered[document] += 1;
        best[document] = 0;
      }
      return hits.length ? rarity(all, size) : 0;
    });
    const every = (1 << found.length) - 1;
    for (const document of touched) if (inNames[document] === found.length) sums[document] *= IN_NAMES_ALONE;
    for (const [document, weight] of referred) if (numbered[document] === numbers) sums[document] += weight * REFERS;
    for (const [document, weight] of named) {
      if (!held[document]) touched.push(document);
      if (weight >= IS_THE_NAME) held[document] = every;
      if (held[document]) sums[document] += weight;
    }
    return { sums, held, touched: touched.filter((document) => held[document] && !without.has(document)), masses };
  };

  /**
   * Those that hold all words, best first; if they are few, then what holds most.
   * @param {ReturnType<typeof addUp>} added @param {Found[]} found @param {Set<number> | null} phrased @param {Uint8Array | null} within
   */
  const rank = ({ sums, held, touched, masses }, found, phrased, within) => {
    const wanted = found.reduce((bits, { hits, glance }, n) => (hits.length && !glance ? bits | (1 << n) : bits), 0);
    const whole = bitsOf(wanted).reduce((sum, n) => sum + masses[n], 0) || 1;
    const candidates = within ? touched.filter((document) => within[document]) : touched;
    /** @type {Map<number, number>} by the words held: there are few ways, and many documents */
    const shares = new Map();
    /** @param {number} bits */
    const share = (bits) => {
      let known = shares.get(bits);
      if (known === undefined) shares.set(bits, (known = bitsOf(bits & wanted).reduce((sum, n) => sum + masses[n], 0) / whole));
      return known;
    };
    /** @param {number[]} documents @param {(document: number) => number} score */
    const sorted = (documents, score) => {
      // Numbers sort natively: the score first, then the order of documents, whose numbers fit into 20 bits.
      const keys = Float64Array.from(documents, (document) => Math.round(score(document) * 100) * 2 ** 20 + (2 ** 20 - 1 - document));
      return Array.from(keys.sort().reverse(), (key) => 2 ** 20 - 1 - (key % 2 ** 20));
    };
    const full = candidates.filter((document) => (held[document] & wanted) === wanted && (!phrased || phrased.has(document)));
    const first = sorted(full, (document) => sums[document]);
    if (first.length >= FEW || (first.length && phrased)) return first;
    const taken = new Set(first);
    const most = candidates.reduce((most, document) => Math.max(most, share(held[document])), 0);
    const enough = Math.min(ENOUGH, most * ALMOST);
    const rest = sorted(candidates.filter((document) => !taken.has(document)), (document) => sums[document] * share(held[document]) ** 2);
    const best = rest.filter((document) => share(held[document]) >= enough);
    const less = rest.filter((document) => share(held[document]) < enough);
    return [...first, ...best, ...less.slice(0, Math.max(0, AT_FIRST - first.length - best.length))];
  };

  /** @typedef {{named: Map<number, number>, referred: Map<number, number>}} Names documents by their names, with weights */

  /**
   * Documents that a part of the query with a number in it is the name of: "art. 35" of "art. 35 cets 197".
   * @param {Index} index @param {Word[]} words @returns {Promise<Map<number, number>>}
   */
  const referredTo = async (index, words) => {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [start, { term }] of words.entries()) {
      for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_NAME); end += 1) {
        const part = words.slice(start, end);
        if (part.length === words.length || !part.some(({ word }) => /\d/.test(word))) continue;
        const bucket = await index.bucket(term);
        for (const [document, weight] of bucket.name(part.map((word) => word.term).join(" "))) {
          found.set(document, Math.max(weight, found.get(document) ?? 0));
        }
      }
    }
    return found;
  };

  /**
   * Documents whose name is what was typed, or begins so; of a word that is nowhere, what was found instead is taken for typed.
   * @param {Index} index @param {Query} query @param {Found[]} looked @returns {Promise<Names>}
   */
  const namedSo = async (index, query, looked) => {
    const meant = new Map(query.words.map((word, n) => /** @type {const} */ ([word.term, looked[n].instead[0]])));
    /** @param {Word} word @returns {Word} */
    const corrected = (word) => {
      const other = meant.get(word.term);
      return other ? { ...word, word: other, term: index.cut.stem(other) } : word;
    };
    const all = query.all.map(corrected);
    const words = query.words.length === query.all.length ? all : query.words.map(corrected);
    /** @type {Map<number, number>} */
    const found = new Map();
    // A name that begins with a small word is known without it, too, and its file need not be fetched.
    for (const list of query.words.includes(query.all[0]) && words !== all ? [all, words] : [words]) {
      if (!list.length) continue;
      const stems = list.map(({ term }) => term);
      const rest = fnv(stems.slice(LONGEST_NAME - 1).join(" ")) % 91 ** 2;
      const key = stems.length > LONGEST_NAME ? [...stems.slice(0, LONGEST_NAME - 1), rest].join(" ") : stems.join(" ");
      const bucket = await index.bucket(stems[0]);
      for (const [document, weight] of bucket.name(key)) found.set(document, weight * IS_THE_NAME);
      const last = list[list.length - 1];
      if (!last.open || stems.length > LONGEST_NAME || !index.isLong(list[0].word)) continue;
      const start = [...stems.slice(0, -1), last.word].join(" ");
      for (const [document, weight] of bucket.namesFrom(start)) {
        if (!found.has(document)) found.set(document, weight * BEGINS_A_NAME);
      }
    }
    return { named: found, referred: await referredTo(index, query.words) };
  };

  /** The documents that have each phrase side by side, null if there are none. @param {Index} index @param {Query} query */
  const phrasedSo = async (index, { phrases }) => {
    const lists = phrases.flatMap((words) => words.slice(1).map(({ term }, n) => index.pair(words[n].term, term)));
    if (!lists.length) return null;
    const sets = (await Promise.all(lists)).map((list) => new Set(list));
    return new Set([...sets[0]].filter((document) => sets.every((set) => set.has(document))));
  };

  /** The documents that have a word with a minus before it, anywhere; of "civil-society" all its words. @param {Index} index @param {Query} query */
  const excludedBy = async (index, { minus }) => {
    /** @param {string} word */
    const holders = async (word) => {
      const term = index.cut.stem(word);
      const bucket = await index.bucket(term);
      const place = bucket.find(term);
      if (place < 0) return new Set();
      await index.complete(bucket, place);
      return new Set(bucket.lists(place).flatMap(({ documents }) => Array.from(documents)));
    };
    const lists = await Promise.all(minus.map((typed) => Promise.all(index.cut.words(typed).map(holders))));
    return new Set(lists.flatMap(([first, ...others]) => (first ? [...first].filter((one) => others.every((other) => other.has(one))) : [])));
  };

  /** What documents hold, once all lists and names are here. @param {Index} index @param {Query} query @param {Found[]} found */
  const weigh = async (index, query, found) => {
    const [names] = await Promise.all([
      namedSo(index, query, found),
      ...found.flatMap(({ hits }) => hits.map(({ bucket, place }) => index.complete(bucket, place))),
    ]);
    return { ...addUp(index, query, found, names), named: names.named };
  };

  /** @typedef {{found: Found[], weighed: Awaited<ReturnType<typeof weigh>>, matched: number[], phrased: Set<number> | null}} State */

  /** @param {Index} index @param {Query} query @param {Found[]} found @param {Set<number> | null} phrased @returns {Promise<State>} */
  const ranked = async (index, query, found, phrased) => {
    const weighed = await weigh(index, query, found);
    return { found, weighed, matched: query.all.length ? rank(weighed, found, phrased, null) : [], phrased };
  };

  /** Take words that the best result does not hold for slips of others, if then it holds more. @param {Index} index @param {Query} query @param {State} state */
  const mended = async (index, query, state) => {
    const { found, weighed: { held }, matched } = state;
    const isLost = found.map(({ hits, glance }, n) => hits.length > 0 && !glance && !(held[matched[0]] & (1 << n)));
    if (!matched.length || !isLost.includes(true)) return state;
    const again = await Promise.all(found.map((one, n) => (isLost[n] ? compendium.lookAgain(index, query.words[n], one) : one)));
    if (again.every((one, n) => one === found[n])) return state;
    const other = await ranked(index, query, again, state.phrased);
    return bitsOf(other.weighed.held[other.matched[0]]).length > bitsOf(held[matched[0]]).length ? other : state;
  };

  /** Look for other words that say the same, too, if few documents hold all that were typed. @param {Index} index @param {Query} query @param {State} state */
  const widened = async (index, query, state) => {
    const { found, weighed: { held }, matched, phrased } = state;
    const wanted = found.reduce((bits, { hits, glance }, n) => (hits.length && !glance ? bits | (1 << n) : bits), 0);
    if (matched.filter((document) => (held[document] & wanted) === wanted).length >= AT_FIRST) return state;
    const wide = await Promise.all(found.map((one, n) => compendium.widen(index, query.words[n], one)));
    return wide.every((one, n) => one === found[n]) ? state : ranked(index, query, wide, phrased);
  };

  compendium.find = async (text, { lang = document.documentElement.lang, facets = {}, typing = false, everything = false } = {}) => {
    const index = await compendium.index(lang);
    let query = parse(text, index.cut);
    query.without = await excludedBy(index, query);
    const narrowed = Object.values(facets).some((ids) => ids.length);
    if (narrowed) await compendium.load("scripts/search-facets.js");
    const lookUp = () => Promise.all(query.words.map((word) => compendium.lookUp(index, word, typing)));
    let [first, phrased, within] = await Promise.all([
      lookUp(),
      phrasedSo(index, query),
      narrowed ? compendium.within(index, facets) : null,
    ]);
    if (first.some(({ parts }) => parts.length)) {
      query = takenApart(query, first, index.cut);
      first = await lookUp();
    }
    if (query.words.length === 1 && !phrased && !within) {
      // The head of a list has its best documents: their cards can come together with the rest of it.
      const glance = rank(addUp(index, query, first, await namedSo(index, query, first)), first, null, null);
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
      numbers = rank(weighed, found, null, within);
      matched = [...matched, ...numbers];
    }
    const best = numbers.length ? held[numbers[0]] : 0;
    const lost = query.words.filter((_, n) => !(best & (1 << n)) && !found[n].glance);
    const unknown = query.words.flatMap(({ typed }, n) => ({ typed, ...found[n] }));
    return {
      index, numbers, matched, facets, query, found, loosened, named: weighed.named,
      total: numbers.length,
      excluded: query.minus,
      empty: Boolean(text.trim()) && !query.all.length && !query.minus.length,
      need: index.isNeed(text),
      dropped: numbers.length ? [...new Set(lost.map(({ typed }) => typed))] : [],
      corrected: unknown.filter(({ instead }) => instead.length).map(({ typed, instead }) => ({ typed, words: instead })),
      near: unknown.filter(({ near }) => near.length).map(({ typed, near }) => ({ typed, words: near })),
      score: (document) => sums[document],
      held: (document) => held[document],
      marks: marksOf(query, found),
    };
  };

  // Showing --------------------------------------------------------------------------------------------------------

  /** @param {Query} query @param {Found[]} found @returns {Marks} */
  const marksOf = ({ words }, found) => ({
    terms: new Set([...words.map(({ term }) => term), ...found.flatMap(({ hits }) => hits.map(({ bucket, place }) => bucket.terms[place]))]),
    starts: words.filter(({ open }) => open).map(({ word }) => word),
  });

  compendium.marked = (text, { index: { cut }, marks: { terms, starts } }) => {
    /** @type {Parts} */
    const pieces = [];
    let end = 0;
    for (const found of text.matchAll(TOKEN)) {
      const isMeant = cut.stems(found[0]).some((stem) => terms.has(stem))
        || (starts.length && cut.parts(found[0]).some((word) => starts.some((start) => word.startsWith(start))));
      if (!isMeant) continue;
      pieces.push([text.slice(end, found.index), false], [found[0], true]);
      end = found.index + found[0].length;
    }
    return [...pieces, [text.slice(end), false]];
  };

  /** The part of a text in which most different words are found. @param {string} text @param {Finding} finding @returns {Parts} */
  const excerpt = (text, finding) => {
    const pieces = compendium.marked(text, finding);
    if (text.length <= SNIPPET) return pieces;
    const { cut } = finding.index;
    /** @type {{at: number, stem: string}[]} */
    const marks = [];
    let at = 0;
    for (const [piece, isMark] of pieces) {
      if (isMark) marks.push({ at, stem: cut.stems(piece).join(" ") });
      at += piece.length;
    }
    const variety = (/** @type {number} */ from) =>
      new Set(marks.filter((mark) => mark.at >= from && mark.at < from + SNIPPET - LEAD).map(({ stem }) => stem)).size;
    const first = marks.reduce((best, mark) => (variety(mark.at) > variety(best) ? mark.at : best), marks[0]?.at ?? 0);
    const start = first < SNIPPET - LEAD && !text.slice(0, first).includes("\n") ? 0 : Math.max(text.lastIndexOf("\n", first), text.lastIndexOf(" ", first - LEAD)) + 1;
    const broken = text.indexOf("\n", start);
    const stop = broken < 0 ? text.length : broken;
    const end = start + SNIPPET < stop ? text.lastIndexOf(" ", start + SNIPPET) : stop;
    return [
      ...(start ? /** @type {Parts} */ ([["… ", false]]) : []),
      ...compendium.marked(text.slice(start, end), finding),
      ...(end < text.length ? /** @type {Parts} */ ([[" …", false]]) : []),
    ];
  };

  /** Where in a document a word stands, and by which term it was found there: by itself rather than by one that says the same. @param {Found} found @param {number} document @param {Index} index */
  const standing = ({ hits }, document, { weights }) => {
    let best = { weight: 0, where: -1, bucket: /** @type {Bucket | null} */ (null), place: -1, said: "" };
    for (const { bucket, place, share, said = "" } of hits) {
      const code = bucket.code(place, document);
      const isBetter = said && best.bucket && !best.said ? false : weights[code] * share > best.weight || (best.said && !said);
      if (code >= 0 && isBetter) best = { weight: weights[code] * share, where: Math.floor(code / LEVELS), bucket, place, said };
    }
    return best;
  };

  /**
   * Why a result was found, where it does not show: by another name of its own, or of a topic, State or body it bears.
   * @param {number} document @param {Card} card @param {Finding} finding @param {Set<string>} shown stems that a reader sees
   */
  const reasons = (document, [, title, , , , bears], { index, query, found, named }, shown) => {
    const isNamed = (named.get(document) ?? 0) >= IS_THE_NAME;
    const borne = new Set(packed.rising(bears));
    /** @type {Map<string, string[]>} */
    const names = new Map();
    for (const [n, { typed, term }] of query.words.entries()) {
      const { where, bucket, place, said } = standing(found[n], document, index);
      if (said) names.set(said, [...(names.get(said) ?? []), typed]);
      if (!bucket || said || where === TITLE || where === TEXT || shown.has(term) || shown.has(bucket.terms[place])) continue;
      const bearers = packed.rising(bucket.means[place] ?? "").filter((other) => borne.has(other)).map((other) => bucket.titles[other]);
      // One word of another name of a result's own would not explain much; the whole name does.
      const isOther = isNamed || bucket.means[place] !== undefined;
      const name = where === NAMES ? (isOther ? title : undefined) : where === LABELS ? bearers.find((other) => names.has(other)) ?? bearers[0] : undefined;
      if (name) names.set(name, [...(names.get(name) ?? []), typed]);
    }
    return Array.from(names, ([name, typed]) => ({ typed: typed.join(" "), name }));
  };

  compendium.show = async (finding, from = 0, to = 20) => {
    const { index, query, found } = finding;
    const { cut } = index;
    const numbers = finding.numbers.slice(from, to);
    const cards = await index.cards(numbers);
    const stems = (/** @type {string} */ text) => new Set(Array.from(text.matchAll(TOKEN), ([token]) => cut.stems(token)).flat());
    return numbers.map((number) => {
      const card = /** @type {Card} */ (cards.get(number));
      const [ref, title, url, where, snippet, , marks = ""] = card;
      const bits = finding.held(number);
      const missing = query.words.filter((_, n) => !(bits & (1 << n)) && !found[n].glance).map(({ typed }) => typed);
      const shown = stems(`${title} ${where}`);
      const read = new Set([...shown, ...stems(snippet)]);
      const unseen = found.some((word) => {
        const { where: stands, bucket, place } = standing(word, number, index);
        return stands === TEXT && bucket !== null && !read.has(bucket.terms[place]);
      });
      return {
        number, ref, kind: ref.split(":", 1)[0], title, url, where, snippet, missing, unseen,
        marks: packed.numbers(marks).map((place) => index.marks[place]),
        score: finding.score(number),
        titleParts: compendium.marked(title, finding),
        snippetParts: excerpt(snippet, finding),
        why: reasons(number, card, finding, shown),
      };
    });
  };

  compendium.excerpts = async (finding, results) => {
    const hidden = results.filter(({ unseen }) => unseen);
    const texts = await finding.index.texts(hidden.map(({ number }) => number));
    return new Map(hidden.map(({ number }) => [number, excerpt(texts.get(number) ?? "", finding)]));
  };

  compendium.search = async (text, { limit = 20, ...options } = {}) => {
    const finding = await compendium.find(text, options);
    return Object.assign(await compendium.show(finding, 0, limit), finding);
  };
}
