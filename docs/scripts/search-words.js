// Text to words, as hooks/compendium/search/words.py does it at build; the tables come from there with the index.

/**
 * @typedef {object} WordTables
 * @property {Record<string, string>} letters letters that Unicode does not take apart
 * @property {[string, string][]} rules expressions and replacements for whole texts
 * @property {[string, string][]} spellings the same for single words
 */

/**
 * @typedef {object} Cutter
 * @property {(text: string) => string[]} words not yet stemmed: ["article", "6_3"] for "Art. 6 para. 3"
 * @property {(word: string) => string} stem
 * @property {(word: string) => boolean} isStopWord
 */

/** Needs lunr. */
compendium.cutter = ({ letters, rules, spellings }) => {
  const lunr = /** @type {any} */ (globalThis).lunr;
  const stemmer = new lunr.Pipeline();
  stemmer.add(lunr.stemmer);
  /** @param {[string, string][]} list @returns {[RegExp, string][]} */
  const compiled = (list) => list.map(([rule, by]) => [new RegExp(rule, "gu"), by]);
  const textRules = compiled(rules);
  const wordRules = compiled(spellings);
  /** @param {string} text @param {[RegExp, string][]} list */
  const apply = (text, list) => list.reduce((result, [rule, by]) => result.replace(rule, by), text);

  /** @param {string} text */
  const fold = (text) => {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return Array.from(plain, (letter) => letters[letter] ?? letter).join("");
  };

  return {
    words: (text) => {
      const clean = apply(fold(text), textRules).replace(/[^\p{L}\p{N}_]+/gu, " ");
      return lunr.tokenizer(clean).map((/** @type {any} */ token) => apply(token.toString(), wordRules));
    },
    stem: (word) => stemmer.runString(word)[0] ?? word,
    isStopWord: (word) => lunr.stopWordFilter(word) === undefined,
  };
};
