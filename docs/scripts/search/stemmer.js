// Porter stemmer for English (M. F. Porter, "An algorithm for suffix stripping", 1980), equal to hooks/compendium/search/stemmer.py.

/** @type {Record<string, string>} */
const STEP_2_SUFFIXES = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e", ousli: "ous",
  ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
/** @type {Record<string, string>} */
const STEP_3_SUFFIXES = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };

/** Pattern for the longest of some suffixes, after at least one letter. @param {string[]} endings */
const suffixPattern = (endings) => new RegExp(`^(.+?)(${endings.join("|")})$`);
const [STEP_2_PATTERN, STEP_3_PATTERN] = [STEP_2_SUFFIXES, STEP_3_SUFFIXES].map((step) => suffixPattern(Object.keys(step)));
const STEP_4_PATTERN = suffixPattern("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split(" "));

/** "c" for each consonant and "v" for each vowel; a y is a vowel after a consonant. @param {string} word */
const vowelPattern = (word) => {
  let letters = "";
  for (const letter of word) letters += "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c")) ? "v" : "c";
  return letters;
};
/** Porter's measure m: the number of vowel-consonant sequences. @param {string} word */
const measure = (word) => vowelPattern(word).split("vc").length - 1;
/** @param {string} word */
const endsInShortSyllable = (word) => vowelPattern(word).endsWith("cvc") && !/[wxy]$/.test(word);
/** @param {string} word */
const endsInDoubleConsonant = (word) => /(.)\1$/.test(word) && vowelPattern(word).endsWith("c");

/** @param {string} word */
const stripPlural = (word) => {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

/** @param {string} word */
const stripPastTense = (word) => {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const base = word.replace(/(ed|ing)$/, "");
  if (base === word || !vowelPattern(base).includes("v")) return word;
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (endsInDoubleConsonant(base)) return /[lsz]$/.test(base) ? base : base.slice(0, -1);
  return measure(base) === 1 && endsInShortSyllable(base) ? `${base}e` : base;
};

/** @param {string} word @param {RegExp} ending @param {Record<string, string>} replacements */
const replaceSuffix = (word, ending, replacements) => {
  const [, base, suffix] = ending.exec(word) ?? [];
  return base && measure(base) > 0 ? base + replacements[suffix] : word;
};

/** @param {string} word */
const stripSuffix = (word) => {
  const [, base] = STEP_4_PATTERN.exec(word) ?? /^(.+[st])ion$/.exec(word) ?? [];
  return base && measure(base) > 1 ? base : word;
};

/** @param {string} word */
const stripFinalE = (word) => {
  const base = word.slice(0, -1);
  const dropsE = word.endsWith("e") && (measure(base) > 1 || (measure(base) === 1 && !endsInShortSyllable(base)));
  const result = dropsE ? base : word;
  return result.endsWith("ll") && measure(result) > 1 ? result.slice(0, -1) : result;
};

/** Stem of a lower-case English word. @param {string} word */
export const stem = (word) => {
  if (word.length < 3) return word;
  const singular = stripPastTense(stripPlural(word)).replace(/(.[^aeiou])y$/, "$1i");
  return stripFinalE(stripSuffix(replaceSuffix(replaceSuffix(singular, STEP_2_PATTERN, STEP_2_SUFFIXES), STEP_3_PATTERN, STEP_3_SUFFIXES)));
};
