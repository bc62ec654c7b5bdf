// The index in the browser: lists load when they are asked for, as scripts that call `compendium.receive`.
// What they hold is made in hooks/compendium/search/: buckets.py, cards.py, pairs.py, vocabulary.py, facets.py.

/** @typedef {{documents: Int32Array, codes: Uint8Array}} Posting documents rise; a code says where the word stands and how much it weighs */
/** @typedef {[ref: string, title: string, url: string, where: string, text: string, bears: string, marks?: string]} Card `bears` and `marks` packed */

/**
 * @typedef {object} Index
 * @property {number} size how many documents there are
 * @property {Cutter} cut
 * @property {Float64Array} weights by code
 * @property {string[]} facets their names
 * @property {Calls["isNeed"]} isNeed
 * @property {Calls["isOfNeed"]} isOfNeed
 * @property {(word: string) => boolean} isLong whether a word has enough letters to say which file holds it
 * @property {(word: string) => Promise<Bucket>} bucket the file of terms that holds a word
 * @property {(bucket: Bucket, place: number) => Promise<void>} complete fetches the rest of a long list
 * @property {(documents: number[]) => Promise<Map<number, Card>>} cards
 * @property {(documents: number[]) => Promise<Map<number, string>>} texts what the cards do not show
 * @property {(documents: number[]) => Promise<Map<number, string[]>>} rows cells for tables, see hooks/compendium/search/rows.py
 * @property {[id: string, label: string][]} marks how strong a provision is: duties and forces
 * @property {[from: number, to: number]} ranked the documents that have a duty lie between
 * @property {(word: string) => Promise<string[]>} alike words a slip in the first letters may have been meant for; each ends with a number, see vocabulary.py
 * @property {(first: string, second: string) => Promise<number[]>} pair the documents in which two stems stand side by side
 * @property {(name: string) => Promise<any>} list any other: "facet-kind", "orders"
 * @property {number} whole about how many megabytes all lists have as they are sent; 0 if they cannot be fetched at once
 * @property {() => Promise<void>} everything fetches all lists: what is fetched says nothing of what is looked for any more
 */

/** What is written in hooks/compendium/search/packed.py: 91 signs, small numbers in one. */
const packed = {
  /** @param {string} text @param {number} at */
  sign: (text, at) => {
    const code = text.charCodeAt(at);
    return code - (code > 92 ? 36 : 35);
  },

  /** Read all numbers of a text, or a number and a sign in turn. @param {string} text @param {(number: number, sign: number) => void} take @param {boolean} inTurn */
  each: (text, take, inTurn = false) => {
    const { sign } = packed;
    for (let at = 0; at < text.length;) {
      let value = sign(text, at);
      if (value < 70) at += 1;
      else if (value < 85) {
        value = 70 + (value - 70) * 91 + sign(text, at + 1);
        at += 2;
      } else if (value < 90) {
        value = 1435 + ((value - 85) * 91 + sign(text, at + 1)) * 91 + sign(text, at + 2);
        at += 3;
      } else {
        value = 42840 + (sign(text, at + 1) * 91 + sign(text, at + 2)) * 91 + sign(text, at + 3);
        at += 4;
      }
      take(value, inTurn ? sign(text, at) : 0);
      if (inTurn) at += 1;
    }
  },

  /** @param {string} text */
  numbers: (text) => {
    /** @type {number[]} */
    const found = [];
    packed.each(text, (value) => found.push(value));
    return found;
  },

  /** Numbers of documents, which rise. @param {string} text */
  rising: (text) => {
    let document = -1;
    return packed.numbers(text).map((step) => (document += step + 1));
  },

  /** The rest of a long list: the documents of each code. @param {string} text @returns {Posting} */
  rest: (text) => {
    const found = text.split("!").flatMap((part) => {
      const code = packed.sign(part, 0);
      return packed.rising(part.slice(1)).map((document) => document * 128 + code);
    });
    const sorted = Int32Array.from(found).sort();
    return { documents: sorted.map((item) => item >> 7), codes: Uint8Array.from(sorted, (item) => item & 127) };
  },

  /** @param {string} text @returns {Posting} */
  posting: (text) => {
    /** @type {number[]} */
    const documents = [];
    /** @type {number[]} */
    const codes = [];
    let document = -1;
    packed.each(text, (step, code) => {
      documents.push((document += step + 1));
      codes.push(code);
    }, true);
    return { documents: Int32Array.from(documents), codes: Uint8Array.from(codes) };
  },
};

/** Where a word stands in a document: what a code says, see hooks/compendium/search/postings.py. */
const placed = {
  LEVELS: 22, // of weight, for each place
  TITLE: 0,
  NAMES: 1,
  TEXT: 2,
  LABELS: 3,
  /** @param {number} code */
  of: (code) => Math.floor(code / placed.LEVELS),
};

/** FNV-1a of the code points of a text, as in hooks/compendium/search/keys.py. @param {string} text */
const fnv = (text) => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193);
  return hash >>> 0;
};

/**
 * A file of terms: `terms` and `names` sorted; `forms` are the words behind each stem, as the letters to drop and those to add;
 * `long` says of a cut list how many documents it has in all and where the rest lies; `also` has words that say the same; `means` gives the topics, States and bodies that
 * a term is another name of, and `titles` theirs.
 */
class Bucket {
  /** @param {number} number @param {{terms: string, forms: string, postings: string, names: string, named: string, long: Record<string, number[]>, also: Record<string, string>, means: Record<string, string>, titles: Record<string, string>}} data */
  constructor(number, { terms, forms, postings, names, named, long, also, means, titles }) {
    this.number = number;
    this.terms = terms.split(",");
    this.forms = forms.split(",");
    this.places = new Map(this.terms.map((term, place) => [term, place]));
    this.names = names.split(",");
    this.named = named.split(" ");
    this.long = long;
    this.also = also;
    this.means = means;
    this.titles = titles;
    this.postings = postings.split(" ");
    /** @type {string[][]} */
    this.behind = [];
    /** @type {Map<number, Posting>} */
    this.heads = new Map();
    /** @type {Map<number, Posting>} */
    this.rests = new Map();
  }

  /** The place of a term, -1 if it is not here. @param {string} term */
  find(term) {
    return this.places.get(term) ?? -1;
  }

  /** The lists of a term that are here; a cut one has two, once the rest was fetched. @param {number} place */
  lists(place) {
    let head = this.heads.get(place);
    if (!head) this.heads.set(place, (head = packed.posting(this.postings[place])));
    const rest = this.rests.get(place);
    return rest ? [head, rest] : [head];
  }

  /** In how many documents a term is. @param {number} place */
  count(place) {
    return this.long[place]?.[0] ?? this.lists(place)[0].documents.length;
  }

  /** The code of a term in a document, -1 if it is not there. @param {number} place @param {number} document */
  code(place, document) {
    for (const { documents, codes } of this.lists(place)) {
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
  words(place) {
    const term = this.terms[place];
    return (this.behind[place] ??= !this.forms[place] ? [] : this.forms[place].split(" ").map((form) => {
      const drop = parseInt(form, 10);
      return term.slice(0, term.length - drop) + form.slice(String(drop).length);
    }));
  }

  /** The documents that are called so, with the weight of the name (1 to 3). @param {string} key */
  name(key) {
    const place = this.names.indexOf(key);
    return place < 0 ? [] : this.#bearers(place);
  }

  /** The documents with a name that begins so. @param {string} start */
  namesFrom(start) {
    const found = this.names.flatMap((name, place) => (name.startsWith(start) ? [place] : []));
    return found.slice(0, 20).flatMap((place) => this.#bearers(place));
  }

  /** @param {number} place @returns {[document: number, weight: number][]} */
  #bearers(place) {
    const values = packed.numbers(this.named[place]);
    /** @type {[number, number][]} */
    const found = [];
    let document = -1;
    for (let at = 0; at < values.length; at += 2) found.push([(document += values[at] + 1), values[at + 1]]);
    return found;
  }
}

{
  const SHORT = 5; // letters of words that lie together in the first file of all words

  const { received } = compendium;
  /** @type {Map<string, Promise<Index>>} */
  const opened = new Map();
  let attempts = 0;

  /** @param {string} lang @returns {Promise<Index>} */
  const load = async (lang) => {
    const first = `search/${lang}.js`;
    // After a failure the first file is asked for anew: it may have named the files of an older build.
    await Promise.all([compendium.load(attempts ? `${first}?${attempts}` : first), compendium.load("search/lunr.js")]);
    if (!received.has(first)) throw new Error(first);
    const { folder, documents, chunk, deal, near, pairs, facets, scale, whole, words, needs, marks, rows, ranked } = received.get(first);
    const long = new Set(deal.long);
    const cut = compendium.cutter(words);
    /** @type {Map<number, Bucket>} */
    const buckets = new Map();

    /** @param {string} name */
    const list = async (name) => {
      const path = `${folder}/${name}.js`;
      if (received.has(path)) return received.get(path);
      try {
        await compendium.load(path);
      } catch (error) {
        opened.delete(lang);
        attempts += 1;
        throw error;
      }
      return received.get(path);
    };

    /** @param {string} term */
    const file = (term) => {
      const word = term.replace("*", ""); // "ab*" lies with "ab"
      let length = 3;
      while (length < word.length && long.has(word.slice(0, length))) length += 1;
      const hash = fnv(word.slice(0, length));
      return (Math.imul(hash ^ deal.seed, 2654435761) >>> 8) % deal.files;
    };

    /** @param {string} name @param {number[]} numbers @param {number} size documents in a file */
    const chunks = async (name, numbers, size = chunk) => {
      const wanted = [...new Set(numbers.map((number) => Math.floor(number / size)))];
      const fetched = new Map(await Promise.all(wanted.map(async (at) => /** @type {const} */ ([at, await list(`${name}-${at}`)]))));
      return new Map(numbers.map((number) => [number, fetched.get(Math.floor(number / size))[number % size]]));
    };

    return {
      size: documents,
      cut,
      weights: Float64Array.from(scale.flatMap((/** @type {number[]} */ [lowest, ratio]) =>
        Array.from({ length: placed.LEVELS }, (_, level) => lowest * ratio ** level))),
      facets,
      ...compendium.calls(needs, cut),
      isLong: (word) => word.length > 2 && !long.has(word),
      bucket: async (word) => {
        const number = file(word);
        const data = await list(`terms-${number}`);
        const known = buckets.get(number) ?? new Bucket(number, data);
        buckets.set(number, known);
        return known;
      },
      complete: async (bucket, place) => {
        const [, at, line] = bucket.long[place] ?? [0, -1, 0];
        if (at < 0 || bucket.rests.has(place)) return;
        const rests = await list(`more-${bucket.number}-${at}`);
        bucket.rests.set(place, packed.rest(rests.split(" ")[line]));
      },
      cards: (numbers) => chunks("cards", numbers),
      texts: (numbers) => chunks("texts", numbers),
      rows: (numbers) => chunks("rows", numbers, rows),
      marks,
      ranked,
      alike: async (word) => {
        const files = [];
        if (word.length <= SHORT + 1) files.push(0);
        if (word.length >= SHORT) files.push(1 + (fnv(word.slice(-3)) % (near - 1)));
        const found = await Promise.all(files.map((at) => list(`near-${at}`)));
        return found.flatMap((words) => words.split(" "));
      },
      pair: async (one, other) => {
        const hash = Math.imul(Math.imul(fnv(one), 31) ^ fnv(other), 2654435761) >>> 0;
        const text = await list(`pairs-${Math.floor((hash * pairs) / 2 ** 32)}`);
        const code = hash % (91 * 91);
        const start = ` ${String.fromCharCode(...[Math.floor(code / 91), code % 91].map((n) => n + (n > 56 ? 36 : 35)))}`;
        /** @type {number[]} */
        const found = [];
        for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 3)) {
          found.push(...packed.rising(text.slice(at + 3, text.indexOf(" ", at + 1))));
        }
        return found;
      },
      list,
      whole,
      everything: () => compendium.load(`${folder}/all.js`),
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
