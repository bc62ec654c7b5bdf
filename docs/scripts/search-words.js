// Text to words, as hooks/compendium/search/tokenizer.py does it at build; the tables come from there with the index.

/**
 * @typedef {object} WordTables
 * @property {Record<string, string>} letters letters that Unicode does not take apart
 * @property {[string, string][]} rules expressions and replacements for whole texts
 * @property {[string, string][]} spellings the same for single words
 * @property {string} stops small words of the other five languages, with spaces
 * @property {string} stopWords those of English, with spaces
 */

/**
 * @typedef {object} Cutter
 * @property {(text: string) => string[]} words not yet stemmed: ["article", "6_3"] for "Art. 6 para. 3"
 * @property {(word: string) => string} stem
 * @property {(token: string) => string[]} stems of a piece of a text such as "6(3)" or "Men’s"; remembered
 * @property {(token: string) => string[]} parts the same, not stemmed; remembered
 * @property {(word: string) => boolean} isStopWord in English: left out of running texts
 * @property {(word: string) => boolean} isSmall in another language: indexed, but not wanted beside other words
 */

compendium.cutter = ({ letters, rules, spellings, stops, stopWords }) => {
  /** @param {[string, string][]} list @returns {[RegExp, string][]} */
  const compiled = (list) => list.map(([rule, by]) => [new RegExp(rule, "gu"), by]);
  const textRules = compiled(rules);
  const wordRules = compiled(spellings);
  const foreign = new Set(stops.split(" "));
  const english = new Set(stopWords.split(" "));
  /** @param {string} text @param {[RegExp, string][]} list */
  const apply = (text, list) => list.reduce((result, [rule, by]) => result.replace(rule, by), text);

  /** @param {string} text */
  const fold = (text) => {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return Array.from(plain, (letter) => letters[letter] ?? letter).join("");
  };

  /** @param {string} text @returns {string[]} */
  const words = (text) => {
    const clean = apply(fold(text), textRules).replace(/[^\p{L}\p{N}_]+/gu, " ");
    return clean.split(" ").filter(Boolean).map((word) => apply(word, wordRules));
  };

  const { stem } = compendium;

  /** Results have the same words again and again. @param {(text: string) => string[]} work */
  const remembered = (work) => {
    /** @type {Map<string, string[]>} */
    const known = new Map();
    return (/** @type {string} */ text) => {
      let found = known.get(text);
      if (found) return found;
      if (known.size > 20000) known.clear();
      known.set(text, (found = work(text)));
      return found;
    };
  };
  const parts = remembered(words);

  return {
    words,
    stem,
    parts,
    stems: remembered((token) => parts(token).map(stem)),
    isStopWord: (word) => english.has(word),
    isSmall: (word) => foreign.has(word),
  };
};

/**
 * @typedef {object} Calls
 * @property {(text: string) => boolean} isNeed whether somebody needs help who types this, see hooks/compendium/search/distress.py
 * @property {(word: string, open: boolean) => boolean} isOfNeed whether a word, or one that only begins so, says that by itself
 */

compendium.calls = ({ alone, within, said }, { words }) => {
  const [wholes, parts] = [alone.split("|"), within.split("|")];
  const pairs = said.map(([who, what]) => [who.split("|").map((part) => `${part} `), what.split("|")]);
  return {
    isNeed: (text) => {
      const cut = words(text);
      const typed = ` ${cut.join(" ")} `;
      const has = (/** @type {string[]} */ list) => list.some((part) => typed.includes(` ${part}`));
      if (!cut.length) return false;
      return wholes.includes(typed.trim()) || cut.every((word) => wholes.includes(word))
        || parts.some((part) => typed.includes(` ${part} `)) || pairs.some(([who, what]) => has(who) && has(what));
    },
    isOfNeed: (word, open) => [...wholes, ...parts].some((need) => need === word || (open && need.startsWith(word) && !need.includes(" "))),
  };
};
