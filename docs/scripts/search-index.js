// The index in the browser: lists load when they are asked for, see search-received.js.
// What they hold is made in hooks/compendium/search/: buckets.py, cards.py, pairs.py, vocabulary.py, facets.py.

/** @typedef {[ref: string, title: string, url: string, where: string, text: string, bears: string, marks?: string]} Card `bears` and `marks` packed */

/**
 * @typedef {object} Index
 * @property {number} size how many documents there are
 * @property {Cutter} cut
 * @property {Float64Array} weights by code
 * @property {string[]} facets their names
 * @property {Calls["isNeed"]} isNeed
 * @property {Calls["isOfNeed"]} isOfNeed
 * @property {Keys["isLong"]} isLong
 * @property {(word: string) => Promise<Bucket>} bucket the file of terms that holds a word
 * @property {(bucket: Bucket, place: number) => Promise<void>} complete fetches the rest of a long list
 * @property {(documents: number[]) => Promise<Map<number, Card>>} cards
 * @property {(documents: number[]) => Promise<Map<number, string>>} texts what the cards do not show
 * @property {(documents: number[]) => Promise<Map<number, string[]>>} rows cells for tables, see hooks/compendium/search/table_rows.py
 * @property {[id: string, label: string][]} marks how strong a provision is: duties and forces
 * @property {[from: number, to: number]} ranked the documents that have a duty lie between
 * @property {(word: string) => Promise<string[]>} alike words a slip in the first letters may have been meant for; each ends with a number, see vocabulary.py
 * @property {(first: string, second: string) => Promise<number[]>} pair the documents in which two stems stand side by side
 * @property {(name: string) => Promise<any>} list any other: "facet-kind", "orders"
 * @property {number} whole about how many megabytes all lists have as they are sent; 0 if they cannot be fetched at once
 * @property {() => Promise<void>} everything fetches all lists: what is fetched says nothing of what is looked for any more
 * @property {() => boolean} isLost whether a list could not be had: its files may be those of an older build, and the next search opens the index anew
 */

{
  const FORMAT = 2; // of the files, see hooks/compendium/search/script_files.py
  /** @type {Map<string, Promise<Index>>} */
  const opened = new Map();

  /** @param {string} lang @returns {Promise<Index>} */
  const load = async (lang) => {
    const first = `search/${lang}.js`;
    const manifest = await compendium.verified(first);
    const { format, folder, documents, chunk, facets, scale, whole, words, needs, marks, rows, ranked, ...dealt } = manifest;
    if (format !== FORMAT) {
      compendium.forget(first);
      throw new Error(`${first}: format ${format}`);
    }
    const keys = compendium.keys(dealt);
    const cut = compendium.cutter(words);
    /** @type {Map<number, Bucket>} */
    const buckets = new Map();
    let isLost = false;

    /** @param {string} name */
    const list = async (name) => {
      try {
        return await compendium.verified(`${folder}/${name}.js`);
      } catch (error) {
        isLost = true;
        opened.delete(lang);
        compendium.forget(first); // it may have named the files of an older build
        throw error;
      }
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
      isLong: keys.isLong,
      bucket: async (word) => {
        const number = keys.terms(word);
        const data = await list(`terms-${number}`);
        const known = buckets.get(number) ?? new Bucket(number, data);
        buckets.set(number, known);
        return known;
      },
      complete: async (bucket, place) => {
        if (!bucket.isCut(place)) return;
        const [, at, line] = bucket.long[place];
        const rests = await list(`more-${bucket.number}-${at}`);
        bucket.rests.set(place, packed.rest(rests.split(" ")[line]));
      },
      cards: (numbers) => chunks("cards", numbers),
      texts: (numbers) => chunks("texts", numbers),
      rows: (numbers) => chunks("rows", numbers, rows),
      marks,
      ranked,
      alike: async (word) => {
        const found = await Promise.all(keys.near(word).map((at) => list(`near-${at}`)));
        return found.flatMap((words) => words.split(" "));
      },
      pair: async (one, other) => {
        const { file, start } = keys.pair(one, other);
        const text = await list(`pairs-${file}`);
        /** @type {number[]} */
        const found = [];
        for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 3)) {
          found.push(...packed.rising(text.slice(at + 3, text.indexOf(" ", at + 1))));
        }
        return found;
      },
      list,
      whole,
      everything: async () => {
        const names = await list("all");
        await Promise.all(names.map(list));
      },
      isLost: () => isLost,
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
