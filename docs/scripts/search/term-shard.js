// Term shard: a file of terms and what it says of each, see hooks/compendium/search/shards.py.

import { decodeInts, decodePostings } from "./encoding.js";
/** @import { Posting } from "./encoding.js" */

/** Where a word stands in a document: what a code says, see hooks/compendium/search/postings.py. */
export const FIELDS = {
  LEVELS: 22, // of weight, for each place
  TITLE: 0,
  NAMES: 1,
  TEXT: 2,
  LABELS: 3,
  /** @param {number} code */
  of: (code) => Math.floor(code / FIELDS.LEVELS),
};

/**
 * A file of terms: `terms` and `names` sorted; `forms` are the words behind each stem, as the letters to drop and those to add;
 * `long` says of a truncated list how many documents it has in all and where its tail lies; `also` has synonyms; `means` gives the topics, States and bodies that
 * a term is another name of, and `titles` theirs.
 */
export class TermShard {
  /** @param {number} number @param {{terms: string, forms: string, postings: string, names: string, named: string, long: Record<string, number[]>, also: Record<string, string>, means: Record<string, string>, titles: Record<string, string>}} data */
  constructor(number, { terms, forms, postings, names, named, long, also, means, titles }) {
    this.number = number;
    this.terms = terms.split(",");
    this.endings = forms.split(",");
    this.places = new Map(this.terms.map((term, place) => [term, place]));
    this.names = names.split(",");
    this.named = named.split(" ");
    this.long = long;
    this.synonyms = also;
    this.means = means;
    this.titles = titles;
    this.postings = postings.split(" ");
    /** @type {string[][]} */
    this.formsByTerm = [];
    /** @type {Map<number, Posting>} */
    this.heads = new Map();
    /** @type {Map<number, Posting>} */
    this.tails = new Map();
  }

  /** The place of a term, -1 if it is not here. @param {string} term */
  find(term) {
    return this.places.get(term) ?? -1;
  }

  /** Whether the rest of a list is still to be fetched. @param {number} place */
  isTruncated(place) {
    return (this.long[place]?.[1] ?? -1) >= 0 && !this.tails.has(place);
  }

  /** The lists of a term that are here; a truncated one has two, once its tail was fetched. @param {number} place */
  postingLists(place) {
    let head = this.heads.get(place);
    if (!head) this.heads.set(place, (head = decodePostings(this.postings[place])));
    const rest = this.tails.get(place);
    return rest ? [head, rest] : [head];
  }

  /** In how many documents a term is. @param {number} place */
  documentFrequency(place) {
    return this.long[place]?.[0] ?? this.postingLists(place)[0].documents.length;
  }

  /** The code of a term in a document, -1 if it is not there. @param {number} place @param {number} document */
  code(place, document) {
    for (const { documents, codes } of this.postingLists(place)) {
      let [low, high] = [0, documents.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (documents[middle] < document) low = middle + 1;
        else high = middle;
      }
      if (documents[low] === document) return codes[low];
    }
    return -1;
  }

  /** The words behind a stem. @param {number} place */
  forms(place) {
    const term = this.terms[place];
    return (this.formsByTerm[place] ??= !this.endings[place] ? [] : this.endings[place].split(" ").map((form) => {
      const drop = parseInt(form, 10);
      return term.slice(0, term.length - drop) + form.slice(String(drop).length);
    }));
  }

  /** The documents that are called so, with the weight of the name (1 to 3). @param {string} key */
  namedExactly(key) {
    const place = this.names.indexOf(key);
    return place < 0 ? [] : this.#bearers(place);
  }

  /** The documents with a name that begins so. @param {string} start */
  namedWithPrefix(start) {
    const found = this.names.flatMap((name, place) => (name.startsWith(start) ? [place] : []));
    return found.slice(0, 20).flatMap((place) => this.#bearers(place));
  }

  /** @param {number} place @returns {[document: number, weight: number][]} */
  #bearers(place) {
    const values = decodeInts(this.named[place]);
    /** @type {[number, number][]} */
    const found = [];
    let document = -1;
    for (let at = 0; at < values.length; at += 2) found.push([(document += values[at] + 1), values[at + 1]]);
    return found;
  }
}
