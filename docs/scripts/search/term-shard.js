// Term shard: terms with their posting lists, forms, names and synonyms, see hooks/compendium/search/shards.py.

import { decodeIntegers, decodePostings } from "./encoding.js";
/** @import { Posting } from "./encoding.js" */

/** Groups of fields that a posting code distinguishes, see hooks/compendium/search/postings.py. */
export const FIELD_GROUPS = { TITLE: 0, NAMES: 1, TEXT: 2, LABELS: 3 };

/** Documents with a name, and its weight. @param {string} encoded @returns {[document: number, weight: number][]} */
const decodeBearers = (encoded) => {
  const values = decodeIntegers(encoded);
  /** @type {[number, number][]} */
  const bearers = [];
  let document = -1;
  for (let index = 0; index < values.length; index += 2) bearers.push([(document += values[index] + 1), values[index + 1]]);
  return bearers;
};

/**
 * Decoded file of a shard: `terms` and `names` are sorted; `forms` has the words of each stem, as the number of letters to drop and those to add;
 * `long` has the document frequency of a truncated list, and file and line of its tail; `also` has synonyms; `means` has the topics, States and bodies
 * of which a term is another name, and `titles` has their titles.
 */
export class TermShard {
  /** @param {number} number @param {{terms: string, forms: string, postings: string, names: string, named: string, long: Record<string, number[]>, also: Record<string, string>, means: Record<string, string>, titles: Record<string, string>}} data */
  constructor(number, { terms, forms, postings, names, named, long, also, means, titles }) {
    this.number = number;
    this.terms = terms.split(",");
    this.encodedForms = forms.split(",");
    this.positions = new Map(this.terms.map((term, position) => [term, position]));
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

  /** Position of a term, -1 if the shard does not contain it. @param {string} term */
  positionOf(term) {
    return this.positions.get(term) ?? -1;
  }

  /** Whether the tail of a posting list is still to be fetched. @param {number} position */
  isTruncated(position) {
    return (this.long[position]?.[1] ?? -1) >= 0 && !this.tails.has(position);
  }

  /** Loaded parts of the posting list of a term: its head, and its tail once fetched. @param {number} position */
  postingLists(position) {
    let head = this.heads.get(position);
    if (!head) this.heads.set(position, (head = decodePostings(this.postings[position])));
    const tail = this.tails.get(position);
    return tail ? [head, tail] : [head];
  }

  /** Number of documents that contain a term. @param {number} position */
  documentFrequency(position) {
    return this.long[position]?.[0] ?? this.postingLists(position)[0].documents.length;
  }

  /** Posting code of a term in a document, -1 if there is none. @param {number} position @param {number} document */
  postingCodeOf(position, document) {
    for (const { documents, codes } of this.postingLists(position)) {
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

  /** Words with a stem. @param {number} position */
  forms(position) {
    const term = this.terms[position];
    return (this.formsByTerm[position] ??= !this.encodedForms[position] ? [] : this.encodedForms[position].split(" ").map((form) => {
      const dropCount = parseInt(form, 10);
      return term.slice(0, term.length - dropCount) + form.slice(String(dropCount).length);
    }));
  }

  /** Documents with a name, and its weight (1 to 3). @param {string} key */
  documentsNamed(key) {
    const position = this.names.indexOf(key);
    return position < 0 ? [] : decodeBearers(this.named[position]);
  }

  /** Documents with a name that begins with a prefix. @param {string} prefix */
  documentsNamedWithPrefix(prefix) {
    const namePositions = this.names.flatMap((name, position) => (name.startsWith(prefix) ? [position] : []));
    return namePositions.slice(0, 20).flatMap((position) => decodeBearers(this.named[position]));
  }
}
