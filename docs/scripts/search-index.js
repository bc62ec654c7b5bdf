// The index in the browser: lists load when they are asked for, as scripts that call `compendium.receive`.
// What they hold is described where they are made, in hooks/compendium/search/.

/** @typedef {{weight: number, fields: number}} Match `fields` as bits, see hooks/compendium/search/postings.py */
/** @typedef {[ref: string, title: string, url: string, where: string, text: string, bears: number[]]} Card */
/** @typedef {Record<string, Record<string, number[]>>} FacetList */

/**
 * @typedef {object} Index
 * @property {Cutter} cut
 * @property {() => Promise<TermList>} terms
 * @property {() => Promise<Card[]>} cards
 * @property {() => Promise<FacetList>} facets
 */

/** Terms, the words behind each, and for each the documents that have it. */
class TermList {
  static BITS = 32; // a posting is weight * 32 + bits of the fields
  static UNFINISHED = 0.6; // of the weight, for a word that only begins as typed

  /** @param {{terms: string[], forms: string[], postings: number[][]}} data */
  constructor({ terms, forms, postings }) {
    this.terms = terms;
    this.forms = forms;
    this.postings = postings;
  }

  /** The documents that are called just this, with the weight of the name. @param {string[]} words */
  named(words) {
    /** @type {Map<number, number>} */
    const found = new Map();
    const place = this.#find(`=${words.join(" ")}`);
    if (place >= 0) this.#each(place, (document, value) => found.set(document, value / TermList.BITS));
    return found;
  }

  /**
   * The documents that hold a word; of a word still being written, those that hold one that begins so.
   * @param {{word: string, term: string, open: boolean}} word
   */
  match({ word, term, open }) {
    /** @type {Map<number, Match>} */
    const found = new Map();
    /** @param {number} place @param {number} share */
    const add = (place, share) =>
      this.#each(place, (document, value) => {
        const match = { weight: Math.floor(value / TermList.BITS) * share, fields: value % TermList.BITS };
        if ((found.get(document)?.weight ?? 0) < match.weight) found.set(document, match);
      });
    const exact = this.#find(term);
    if (exact >= 0) add(exact, 1);
    for (const place of open ? this.#words() : []) {
      const other = this.terms[place];
      const begins = other.startsWith(word) || (word.startsWith(other) && this.#forms(place).some((form) => form.startsWith(word)));
      if (begins && place !== exact) add(place, TermList.UNFINISHED);
    }
    return found;
  }

  /**
   * Known words one slip away (two in a long word): a letter more, less, other, or two that changed places.
   * @param {string} word
   */
  near(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    /** @type {{other: string, slips: number, documents: number}[]} */
    const found = [];
    for (const place of this.#words()) {
      for (const other of this.#forms(place)) {
        if (Math.abs(other.length - word.length) > most) continue;
        const slips = TermList.distance(word, other);
        if (slips <= most) found.push({ other, slips, documents: this.postings[place].length });
      }
    }
    found.sort((a, b) => a.slips - b.slips || b.documents - a.documents || (a.other < b.other ? -1 : 1));
    return found.slice(0, 3).map(({ other }) => other);
  }

  /** The number of slips between two words. @param {string} a @param {string} b */
  static distance(a, b) {
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /** The places of terms that are words, not whole names. */
  *#words() {
    for (let place = 0; place < this.terms.length; place += 1) {
      if (!this.terms[place].startsWith("=")) yield place;
    }
  }

  /** The words behind a stem. Each is stored as the number of letters to drop and the letters to add. @param {number} place */
  #forms(place) {
    const term = this.terms[place];
    return this.forms[place].split(" ").map((form) => {
      const drop = parseInt(form, 10);
      return term.slice(0, term.length - drop) + form.slice(String(drop).length);
    });
  }

  /** @param {number} place @param {(document: number, value: number) => void} take */
  #each(place, take) {
    const posting = this.postings[place];
    for (let i = 0, document = 0; i < posting.length; i += 2) take((document += posting[i]), posting[i + 1]);
  }

  /** @param {string} term */
  #find(term) {
    let [low, high] = [0, this.terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.terms[middle] < term) low = middle + 1;
      else high = middle;
    }
    return this.terms[low] === term ? low : -1;
  }
}

{
  /** @type {Map<string, any>} */
  const received = new Map();
  /** @type {Map<string, Promise<Index>>} */
  const opened = new Map();

  compendium.receive = (path, data) => void received.set(path, data);

  /** @param {string} path */
  const get = async (path) => {
    await compendium.load(path);
    return received.get(path);
  };

  /** @param {string} lang @returns {Promise<Index>} */
  const load = async (lang) => {
    const [{ lists, words }] = await Promise.all([get(`search/${lang}.js`), compendium.load("search/lunr.js")]);
    /** @type {Promise<TermList> | undefined} */
    let terms;
    return {
      cut: compendium.cutter(words),
      terms: () => (terms ??= get(lists.terms).then((data) => new TermList(data), (error) => {
        terms = undefined;
        throw error;
      })),
      cards: () => get(lists.cards),
      facets: () => get(lists.facets),
    };
  };

  compendium.index = (lang) => {
    const known = opened.get(lang);
    if (known) return known;
    const own = document.documentElement.lang;
    const index = load(lang).catch((error) => {
      opened.delete(lang);
      if (lang === own) throw error;
      return compendium.index(own);
    });
    opened.set(lang, index);
    return index;
  };
}
