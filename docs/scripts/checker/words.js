// Words of names and quotations in a form that can be compared.

const APOSTROPHES = /['’ʼ]/g;
// Accents are gone: й is и.
const CYRILLIC_ENDING = /(?:ами|ями|ого|его|ому|ему|ои|еи|ыи|ии|ая|яя|ое|ее|ые|ие|ия|ию|ов|ев|ам|ям|ах|ях|ом|ем|а|я|о|е|у|ю|ы|и|ь)$/;
const PREFIX = /^(anti|co(?=operat|ordinat)|non(?=govern|punish)|sub(?=paragraph))(?=[a-z]{5})/;

/**
 * @typedef {object} Words
 * @property {string[]} keys words in the form that is compared; a number after a number has what stands between them
 * @property {number[]} starts
 * @property {number[]} ends
 */

/** Small letters without accents. @param {string} word */
export const foldLetters = (word) => (ASCII.test(word) ? word.toLowerCase() : foldAccents(word));

const ASCII = /^[\0-\x7F]*$/;

/** @param {string} word */
const foldAccents = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ł/g, "l");

/** The words of a name or of a whole text, for names. @param {string} text @returns {Words} */
export const nameWords = (text) => {
  /** @type {Words} */
  const words = { keys: [], starts: [], ends: [] };
  let numberEnd = -1;
  for (const { 0: word, index } of text.matchAll(/\p{L}+|\p{N}+|&/gu)) {
    const end = index + word.length;
    if (/^\p{N}/u.test(word)) {
      const between = numberEnd < 0 ? "" : text.slice(numberEnd, index).trim();
      add(numberEnd >= 0 && between.length < 4 ? (between || " ") + word : word, index, end);
      numberEnd = end;
      continue;
    }
    numberEnd = -1;
    const folded = word === "&" ? "and" : foldLetters(word);
    const prefix = PREFIX.exec(folded)?.[0].length ?? 0;
    if (prefix && prefix < word.length) {
      add(folded.slice(0, prefix), index, index + prefix);
      add(folded.slice(prefix), index + prefix, end);
    } else add(stemmed(folded), index, end);
  }
  return words;

  /** @param {string} key @param {number} start @param {number} end */
  function add(key, start, end) {
    words.keys.push(key);
    words.starts.push(start);
    words.ends.push(end);
  }
};

/** Endings of Russian cases, and of the German genitive of two words for treaties. @param {string} word */
const stemmed = (word) => {
  if (/^[а-я]{5,}/.test(word)) return word.replace(CYRILLIC_ENDING, "");
  return /(?:kommen|protokoll)s$/.test(word) ? word.slice(0, -1) : word;
};

// One spelling for British and American, as the search has it (SPELLING_REPLACEMENTS in hooks/compendium/search/tokenizer.py).
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/([a-z])iz(?=a|i|e$|e[drs]|$)/, "$1is"],
  [/yz(?=e)/, "ys"],
  [/^(lab|behavi|harb|col|fav|hon|neighb|endeav|hum)our/, "$1or"],
  [/^(cent|theat)re(s?)$/, "$1er$2"],
  [/^(defen|offen|licen)ce/, "$1se"],
  [/^(counsel|travel|label|cancel|model|signal)l(?=[eio])/, "$1"],
  [/^programme/, "program"],
  [/^judgement/, "judgment"],
  [/^(ful)fill?/, "$1fil"],
  [/^enrolment/, "enrollment"],
]);

/** A word of a quotation: letters and digits, one spelling. @param {string} word */
export const spellingKey = (word) => {
  let key = keysByWord.get(word);
  if (key === undefined) {
    key = makeSpellingKey(word);
    if (keysByWord.size < MAX_REMEMBERED) keysByWord.set(word, key);
  }
  return key;
};

/** @type {Map<string, string>} */
const keysByWord = new Map();
const MAX_REMEMBERED = 20_000;

/** @param {string} word */
const makeSpellingKey = (word) => {
  let key = foldLetters(word).replace(APOSTROPHES, "").replace(/[-‐‑]/g, "");
  for (const [pattern, replacement] of SPELLINGS) key = key.replace(pattern, replacement);
  return key;
};
