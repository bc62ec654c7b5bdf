// From one word to the lists of documents: as it is, as it begins, in another form, or as it was meant by a slip of the hand.

/** @typedef {{bucket: Bucket, place: number, share: number, said?: string, isPair?: boolean}} Hit a term, how much of its weight counts, the word if it is another than that typed, and whether it is two words that are asked together */

/**
 * @typedef {object} Found
 * @property {Hit[]} hits
 * @property {string[]} instead words that the hits are for, if the word itself is nowhere
 * @property {string[]} near known words like it, if there are no hits
 * @property {string[]} parts words that it is made of, if it is nowhere: Opferentschädigung, 2011/36
 * @property {boolean} glance too little is typed to know what else it may become: such a word ranks, and leaves nothing out
 */

{
  const UNFINISHED = 0.6;
  const OTHER_FORM = 0.6;
  const SLIP = 0.7;
  const FUZZY_FROM = 4; // letters: shorter words are too much alike
  const SURE_FROM = 6; // of a shorter one the first letter is right, and of four no letter is another: "abre" is not "AIRE"
  const TWICE_FROM = 8; // letters of a word in which two slips are forgiven
  const OTHER_WORD = 0.5;
  const TRANSLATED = 0.8;
  const NEXT = 0.9; // times the share of the one before: the most telling comes first
  const MOST = 3; // words instead of one
  const APART = 2; // words, at most, from one of a pair to the other, small ones not counted
  const COMPOUND_FROM = 8; // letters of a word that may be made of two
  const PART_FROM = 4;
  const JOINTS = ["", "s", "es", "n", "en", "er", "e"]; // between the words of a German one
  const NOTHING = { hits: [], instead: [], near: [], parts: [], glance: false };

  /** The number of slips between two words (a letter more, less, other, two that changed places), `most + 1` if more. @param {string} a @param {string} b @param {number} most */
  const slips = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
        least = Math.min(least, next[j]);
      }
      if (least > most) return most + 1;
      [before, row] = [row, next];
    }
    return Math.min(row[b.length], most + 1);
  };

  /** The same to a word of which only the beginning is typed. @param {string} start @param {string} word @param {number} most */
  const slipsAtStart = (start, word, most) => {
    let least = most + 1;
    for (let length = start.length - most; length <= start.length + most; length += 1) {
      if (length <= word.length) least = Math.min(least, slips(start, word.slice(0, length), most));
    }
    return least;
  };

  /** Whether two words differ in their endings alone, as in "жертвам" and "жертвы", "Entschädigungen" and "Entschädigung". @param {string} a @param {string} b */
  const sameRoot = (a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same += 1;
    const rest = Math.max(a.length, b.length) - same;
    const least = /[\u0400-\u04ff]/.test(a) ? 3 : 4;
    return same >= least && rest <= 3 && rest < same;
  };

  /** A small word is no form of another: "при" of "приют". @param {Index} index @param {string} word */
  const isForm = (index, word) => (/** @type {string} */ other) => sameRoot(word, other) && !index.cut.isSmall(other);

  /** Whether a term stands nowhere but in names: a word of another language, or a synonym. @param {Bucket} bucket @param {number} place */
  const onlyInNames = (bucket, place) =>
    bucket.lists(place)[0].codes.every((code) => {
      const where = placed.of(code);
      return where === placed.NAMES || where === placed.LABELS;
    });

  /** @param {Bucket} bucket @param {(word: string) => boolean} wanted @returns {number[]} the places of terms with such a word behind them */
  const places = (bucket, wanted) =>
    bucket.terms.flatMap((term, place) => (!term.includes(" ") && wanted(term) || bucket.words(place).some(wanted) ? [place] : []));

  /** Whether two words are one with a slip, and not two words of two languages: the shorter, the more they share. @param {string} word @param {string} other */
  const isLikely = (word, other) =>
    word.length >= SURE_FROM || (word[0] === other[0] && (word.length > FUZZY_FROM || word.length !== other.length || [...word].sort().join("") === [...other].sort().join("")));

  /**
   * Known words that may have been meant, the likeliest first.
   * @param {string} word @param {string[]} known @param {(a: string, b: string, most: number) => number} slips @param {number} most
   */
  const meant = (word, known, slips, most) => {
    const found = [...new Set(known)].flatMap((entry) => {
      const other = entry.replace(/\d+$/, "");
      const away = slips(word, other, most);
      return away <= most && (most > 1 || isLikely(word, other)) ? [{ other, away, first: other[0] === word[0] ? 0 : 1, often: Number(entry.slice(other.length)) }] : [];
    });
    found.sort((a, b) => a.away - b.away || a.first - b.first || b.often - a.often || (a.other < b.other ? -1 : 1));
    return found.filter(({ away }) => away === found[0].away).slice(0, MOST).map(({ other }) => other);
  };

  /** @param {Bucket} bucket */
  const known = (bucket) =>
    bucket.terms.flatMap((_, place) => bucket.words(place).map((word) => `${word}${bucket.count(place).toString(2).length}`));

  /**
   * The two words that a word is made of. The first one begins alike, and so lies in the same file.
   * @param {Index} index @param {Bucket} bucket @param {string} word @returns {Promise<string[]>}
   */
  const compound = async (index, bucket, word) => {
    if (word.length < COMPOUND_FROM) return [];
    const words = bucket.terms.flatMap((_, place) => bucket.words(place));
    const heads = words.filter((head) => head.length >= PART_FROM && word.length - head.length >= PART_FROM && word.startsWith(head));
    for (const head of heads.sort((a, b) => b.length - a.length).slice(0, MOST)) {
      const rests = JOINTS.filter((joint) => word.startsWith(head + joint)).map((joint) => word.slice(head.length + joint.length));
      for (const rest of rests.filter(({ length }) => length >= PART_FROM)) {
        const holder = await index.bucket(rest);
        if (places(holder, (other) => sameRoot(rest, other)).length) return [head, rest];
      }
    }
    return [];
  };

  /**
   * Hits for other words that say the same.
   * @param {Index} index @param {Hit[]} hits @param {number} counts the share of their weight that counts @returns {Promise<Hit[]>}
   */
  const others = async (index, hits, counts) => {
    const words = hits.flatMap(({ bucket, place, share }) =>
      (bucket.also[place]?.split(" ") ?? []).map((said, rank) => ({ said, term: index.cut.stem(said), share: share * counts * NEXT ** rank })));
    const holders = await Promise.all(words.map(({ term }) => index.bucket(term)));
    /** @type {Hit[]} */
    const found = [];
    for (const [n, { said, term, share }] of words.entries()) {
      const [bucket, place] = [holders[n], holders[n].find(term)];
      const isNew = ![...hits, ...found].some((hit) => hit.bucket === bucket && hit.place === place);
      if (place >= 0 && isNew) found.push({ bucket, place, share, said });
    }
    return found;
  };

  /**
   * What a word that is nowhere was meant to be.
   * @param {Index} index @param {Bucket} bucket @param {Word} word @param {boolean} typing @returns {Promise<Found>}
   */
  const guess = async (index, bucket, { word, open }, typing) => {
    /** @type {Found} */
    const found = { ...NOTHING };
    if (word.includes("_")) return { ...found, parts: word.split("_") };
    if (word.length < FUZZY_FROM || /\d/.test(word)) return found;
    const most = word.length < TWICE_FROM ? 1 : 2;
    const distance = open && word.length > FUZZY_FROM ? slipsAtStart : slips;
    const here = known(bucket);
    const forms = places(bucket, isForm(index, word));
    found.hits = forms.map((place) => ({ bucket, place, share: OTHER_FORM }));
    // Who calls for help is not told that the word is a slip: "ajutor" is no "autor".
    if (index.isOfNeed(word, open)) return found;
    // A short word is like many others: where it has other forms, nothing else is guessed.
    if (found.hits.length && word.length < SURE_FROM) return found;
    found.instead = meant(word, here, distance, 1);
    if (!found.hits.length && !found.instead.length && !typing) {
      found.parts = await compound(index, bucket, word);
      if (found.parts.length) return found;
      const all = [...(await index.alike(word)), ...here];
      found.instead = meant(word, all, slips, most);
      if (!found.instead.length) found.near = meant(word, all, slips, 2);
    }
    for (const other of found.instead) {
      const term = index.cut.stem(other);
      const holder = await index.bucket(term);
      const place = holder.find(term);
      if (place >= 0 && !found.hits.some((hit) => hit.bucket === holder && hit.place === place)) {
        found.hits.push({ bucket: holder, place, share: SLIP });
      }
    }
    return found;
  };

  // A word may be known and still be a slip: before it is dropped beside others, it is taken for one.
  compendium.lookAgain = async (index, word, found) => {
    const bucket = await index.bucket(word.word);
    if (word.quoted || index.isOfNeed(word.word, word.open) || word.word.length < FUZZY_FROM || /\d/.test(word.word)) return found;
    const others = known(bucket).filter((other) => index.cut.stem(other.replace(/\d+$/, "")) !== word.term);
    const instead = meant(word.word, others, word.open && word.word.length > FUZZY_FROM ? slipsAtStart : slips, 1);
    const hits = instead.map((other) => ({ bucket, place: bucket.find(index.cut.stem(other)), share: SLIP }));
    const added = hits.filter(({ place }) => place >= 0 && !found.hits.some((hit) => hit.bucket === bucket && hit.place === place));
    return added.length ? { ...found, instead, hits: [...found.hits, ...added] } : found;
  };

  // A word that no text has is of another language, or none that entries use: then others that say the same are what it finds.
  compendium.lookUp = async (index, word, typing) => {
    const found = await look(index, word, typing);
    if (word.quoted || !found.hits.every(({ bucket, place }) => onlyInNames(bucket, place))) return found;
    const hits = [...found.hits, ...(await others(index, found.hits, TRANSLATED))];
    return { ...found, hits: hits.filter(({ bucket, place }) => bucket.count(place)) };
  };

  /** Entries of which two words are asked together, and other words for what they say together, in any order: breathing space, workers not paid. @param {Index} index @param {Word} one @param {Word} next @returns {Promise<Hit[]>} */
  const together = async (index, one, next) => {
    if (one.quoted || next.quoted) return [];
    const pair = [one.term, next.term].sort();
    const bucket = await index.bucket(pair[0]);
    const place = bucket.find(pair.join(" "));
    if (place < 0) return [];
    const hit = { bucket, place, share: 1, isPair: true };
    return [...(bucket.count(place) ? [hit] : []), ...(await others(index, [hit], TRANSLATED))];
  };

  compendium.widen = async (index, words, found, pairsAlone) => {
    const near = words.flatMap((word, n) => words.slice(n + 1, n + 1 + APART).map((next, m) => ({ word, next, places: [n, n + 1 + m] })));
    const pairs = await Promise.all(near.map(async ({ word, next, places }) => ({ places, hits: await together(index, word, next) })));
    const typed = found.flatMap(({ hits }) => hits.filter(({ share }) => share === 1));
    return Promise.all(found.map(async (one, n) => {
      const exact = one.hits.filter(({ share }) => share === 1);
      const added = words[n].quoted || pairsAlone ? [] : await others(index, exact.length ? exact : one.hits.filter(({ said }) => !said), OTHER_WORD);
      const wide = [...pairs.flatMap(({ places, hits }) => (places.includes(n) ? hits : [])), ...added];
      // What another word of the query finds by itself counts for that one.
      const fresh = wide.filter(({ bucket, place }) => ![...typed, ...one.hits].some((hit) => hit.bucket === bucket && hit.place === place));
      return fresh.length ? { ...one, hits: [...one.hits, ...fresh] } : one;
    }));
  };

  /** @param {Index} index @param {Word} word @param {boolean} typing @returns {Promise<Found>} */
  const look = async (index, word, typing) => {
    const { word: written, term, open, quoted } = word;
    const own = await index.bucket(term);
    const exact = own.find(term);
    /** @type {Hit[]} */
    const hits = exact < 0 ? [] : [{ bucket: own, place: exact, share: 1 }];
    if (quoted) return { ...NOTHING, hits };
    if (!index.isLong(written)) {
      if (!open) return { ...NOTHING, hits };
      const start = `${written}*`;
      const bucket = await index.bucket(start);
      const place = bucket.find(start);
      const glance = !hits.length;
      if (place >= 0) hits.push({ bucket, place, share: UNFINISHED });
      return { ...NOTHING, hits, glance };
    }
    const bucket = await index.bucket(written);
    /** @param {number} place */
    const isNew = (place) => bucket !== own || place !== exact;
    if (open) {
      const begun = places(bucket, (other) => other.startsWith(written));
      hits.push(...begun.filter(isNew).map((place) => ({ bucket, place, share: UNFINISHED })));
    }
    if (written.length > FUZZY_FROM && hits.length) {
      const forms = places(bucket, isForm(index, written)).filter((place) => bucket.count(place) && onlyInNames(bucket, place));
      const others = forms.filter((place) => isNew(place) && !hits.some((hit) => hit.bucket === bucket && hit.place === place));
      hits.push(...others.map((place) => ({ bucket, place, share: OTHER_FORM })));
    }
    return hits.length ? { ...NOTHING, hits } : guess(index, bucket, word, typing);
  };
}
