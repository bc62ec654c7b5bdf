// The words of the form: the sentences of the check, filled in as hooks/compendium/messages.py does, and the nearest known word.

/**
 * @typedef {string | boolean | FormValue[] | {[key: string]: FormValue}} FormValue what a key may hold: a text, a list, keys
 * @typedef {Record<string, FormValue>} FormKeys
 * @typedef {object} FormField a field as hooks/compendium/form/declarations.py sends it
 * @property {string} key
 * @property {string} label
 * @property {string} help
 * @property {string} [example]
 * @property {boolean} [required]
 * @property {boolean} [later] whether it is for entries that are published already
 * @property {string} [absent] the sentence for when it is missing
 * @property {string} [needed] the same in the form
 * @property {"text" | "pattern" | "date" | "yes" | "word" | "choice" | "ref" | "country" | "prose" | "many" | "group" | "groups"} type
 * @property {string} [literal] a pattern of what is written without quotes though it is no text: a number, a date
 * @property {[number, number]} [words]
 * @property {number} [longest]
 * @property {boolean} [long]
 * @property {string} [pattern]
 * @property {string} [separator] what stands between several texts of the pattern
 * @property {string} [say]
 * @property {string} [ask] the same in the form
 * @property {string} [slips] which of the model's lists of slips is mended in it
 * @property {[string, string][]} [options]
 * @property {string} [plainLabel]
 * @property {string} [facet]
 * @property {string} [kind]
 * @property {string} [record]
 * @property {FormField} [item]
 * @typedef {{says: string, noun: string, rules: string[], order: string[], fields: FormField[], entry: boolean}} FormRecord
 * @typedef {{path: (string | number)[], text: string}} FormProblem
 */

/** What the scripts of the form share. @type {any} */
compendium.form = {};

{
  const form = compendium.form;
  const MOST_COMPARED = 30; // words that are compared letter by letter
  const SURE = (form.SURE = 0.8); // so much alike are two words of which one is the other with a slip

  /** @param {string} text @param {Record<string, unknown>} values */
  form.fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  /** Whether sentences are for whoever fills in the form, and not for whoever writes a file. */
  form.inTheForm = false;
  /** A sentence of the check. @param {string} name @param {Record<string, unknown>} [values] */
  form.say = (name, values) => form.fill((form.inTheForm && form.model.inTheForm[name]) || form.model.messages[name], values);
  /** A word of the form itself. @param {string} name @param {Record<string, unknown>} [values] */
  form.word = (name, values) => form.fill(form.model.words[name], values);

  /** A text with one space between two words. @param {string} text */
  form.plain = (text) => text.split(/\s+/).filter(Boolean).join(" ");

  /** A text in small letters, for comparing: "ß" is "ss", and a ligature its letters. @param {string} text */
  form.folded = (text) => text.toLowerCase().replace(/[ßﬀ-ﬆ]/g, (letter) => (letter === "ß" ? "ss" : letter.normalize("NFKD")));

  /** The beginning of a text: enough to know it again. @param {string} text */
  form.cut = (text, longest = 40) => {
    const letters = Array.from(form.plain(text));
    return letters.length <= longest ? letters.join("") : `${letters.slice(0, longest - 1).join("").trimEnd()}…`;
  };

  /** "a, b, c and 4 others". @param {string[]} words */
  form.listed = (words, limit = 6) =>
    words.length <= limit + 1 ? words.join(", ") : form.say("others", { words: words.slice(0, limit).join(", "), n: words.length - limit });

  /** @param {number} n @param {string} noun */
  form.numberOf = (n, noun) => (n === 1 ? `1 ${noun}` : `${n} ${noun}s`);

  /** By the code of each letter, as Python sorts. @param {string} a @param {string} b */
  form.byCode = (a, b) => {
    const [left, right] = [Array.from(a), Array.from(b)];
    for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
      const difference = Number(left[at].codePointAt(0)) - Number(right[at].codePointAt(0));
      if (difference) return difference;
    }
    return left.length - right.length;
  };

  /**
   * How many letters two texts share, in the order of both: the longest run, then those left and right of it.
   * @param {string[]} a @param {string[]} b @returns {number}
   */
  const shared = (a, b) => {
    let [best, inA, inB] = [0, 0, 0];
    let before = /** @type {number[]} */ ([]);
    for (let i = 0; i < a.length; i += 1) {
      const runs = /** @type {number[]} */ ([]);
      for (let j = 0; j < b.length; j += 1) {
        if (a[i] !== b[j]) continue;
        runs[j] = (before[j - 1] ?? 0) + 1;
        if (runs[j] > best) [best, inA, inB] = [runs[j], i - runs[j] + 1, j - runs[j] + 1];
      }
      before = runs;
    }
    if (!best) return 0;
    return best + shared(a.slice(0, inA), b.slice(0, inB)) + shared(a.slice(inA + best), b.slice(inB + best));
  };

  /** How alike two texts are, from 0 to 1: Python's difflib. @param {string} a @param {string} b */
  form.likeness = (a, b) => {
    const [left, right] = [Array.from(a), Array.from(b)];
    return left.length + right.length ? (2 * shared(left, right)) / (left.length + right.length) : 1;
  };

  /** @param {string} word */
  const pairs = (word) => {
    const letters = Array.from(word);
    return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
  };

  /** The known word most like the one written, if one is like it at all. @param {string} written @param {string[]} known @param {number} [least] how much alike the two have to be */
  form.nearest = (written, known, least = 0.6) => {
    const words = new Map(known.map((word) => [form.folded(word), word]));
    const wanted = Array.from(form.folded(written)).slice(0, 100).join("");
    let candidates = [...words.keys()];
    if (candidates.length > MOST_COMPARED) {
      const own = pairs(wanted);
      const rank = (/** @type {string} */ word) => [...pairs(word)].filter((pair) => own.has(pair)).length / (Array.from(word).length + 1);
      const ranked = candidates.map((word) => /** @type {const} */ ([rank(word), word]));
      candidates = ranked.sort((a, b) => b[0] - a[0]).slice(0, MOST_COMPARED).map(([, word]) => word);
    }
    const close = candidates.map((word) => /** @type {const} */ ([form.likeness(word, wanted), word])).filter(([likeness]) => likeness >= least);
    close.sort((a, b) => b[0] - a[0] || form.byCode(b[1], a[1]));
    // Of a name of several words people write one: "undok" for "undok-austria". Only a slip of a letter is likelier.
    const whole = [...words.keys()].filter((word) => wanted && word.split(/[-/ ]/).includes(wanted));
    if (!close.length || (close[0][0] < SURE && whole.length)) {
      const ranked = whole.map((word) => /** @type {const} */ ([form.likeness(word, wanted), word]));
      ranked.sort((a, b) => b[0] - a[0] || form.byCode(b[1], a[1]));
      return ranked.length ? words.get(ranked[0][1]) : undefined;
    }
    return words.get(close[0][1]);
  };

  /** What a value of a field is called where one chooses by name: in the form, its title; in a file, itself. @param {FormField | undefined} field @param {string} value */
  form.calledHere = (field, value) => (form.inTheForm && field ? form.titleOf(field, value) : value);

  /** The remedy for an unknown word, or "". @param {string} written @param {string[]} known @param {FormField} [field] whose values they are @param {number} [least] how much alike they have to be */
  form.didYouMean = (written, known, field, least) => {
    const near = form.nearest(written, known, least);
    return near === undefined ? "" : form.say("did_you_mean", { near: form.calledHere(field, near) });
  };
}
