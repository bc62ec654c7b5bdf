// Porter stemmer for English (M. F. Porter, "An algorithm for suffix stripping", 1980), equal to hooks/compendium/search/stemmer.py.

/** @type {Record<string, string>} */
const PORTER_STEP_2_SUFFIXES = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e", ousli: "ous",
  ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
/** @type {Record<string, string>} */
const PORTER_STEP_3_SUFFIXES = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };

/** Pattern for the longest of some suffixes, after at least one letter. @param {string[]} endings */
const compileSuffixPattern = (endings) => new RegExp(`^(.+?)(${endings.join("|")})$`);
const [PORTER_STEP_2_PATTERN, PORTER_STEP_3_PATTERN] = [PORTER_STEP_2_SUFFIXES, PORTER_STEP_3_SUFFIXES].map((step) => compileSuffixPattern(Object.keys(step)));
const PORTER_STEP_4_PATTERN = compileSuffixPattern("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split(" "));

/** "c" for each consonant and "v" for each vowel; a y is a vowel after a consonant. @param {string} word */
const consonantVowelPattern = (word) => {
  let letters = "";
  for (const letter of word) letters += "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c")) ? "v" : "c";
  return letters;
};
/** Porter's measure m: the number of vowel-consonant sequences. @param {string} word */
const porterMeasure = (word) => consonantVowelPattern(word).split("vc").length - 1;
/** @param {string} word */
const endsInShortSyllable = (word) => consonantVowelPattern(word).endsWith("cvc") && !/[wxy]$/.test(word);
/** @param {string} word */
const endsInDoubleConsonant = (word) => /(.)\1$/.test(word) && consonantVowelPattern(word).endsWith("c");

/** @param {string} word */
const stripPlural = (word) => {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

/** @param {string} word */
const stripPastTense = (word) => {
  if (word.endsWith("eed")) return porterMeasure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const base = word.replace(/(ed|ing)$/, "");
  if (base === word || !consonantVowelPattern(base).includes("v")) return word;
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (endsInDoubleConsonant(base)) return /[lsz]$/.test(base) ? base : base.slice(0, -1);
  return porterMeasure(base) === 1 && endsInShortSyllable(base) ? `${base}e` : base;
};

/** @param {string} word @param {RegExp} ending @param {Record<string, string>} replacements */
const replaceSuffix = (word, ending, replacements) => {
  const [, base, suffix] = ending.exec(word) ?? [];
  return base && porterMeasure(base) > 0 ? base + replacements[suffix] : word;
};

/** @param {string} word */
const stripStep4Suffix = (word) => {
  const [, base] = PORTER_STEP_4_PATTERN.exec(word) ?? /^(.+[st])ion$/.exec(word) ?? [];
  return base && porterMeasure(base) > 1 ? base : word;
};

/** @param {string} word */
const stripFinalE = (word) => {
  const base = word.slice(0, -1);
  const dropsE = word.endsWith("e") && (porterMeasure(base) > 1 || (porterMeasure(base) === 1 && !endsInShortSyllable(base)));
  const result = dropsE ? base : word;
  return result.endsWith("ll") && porterMeasure(result) > 1 ? result.slice(0, -1) : result;
};

/** Stem of a lower-case English word. @param {string} word */
export const stem = (word) => {
  if (word.length < 3) return word;
  const singular = stripPastTense(stripPlural(word)).replace(/(.[^aeiou])y$/, "$1i");
  return stripFinalE(stripStep4Suffix(replaceSuffix(replaceSuffix(singular, PORTER_STEP_2_PATTERN, PORTER_STEP_2_SUFFIXES), PORTER_STEP_3_PATTERN, PORTER_STEP_3_SUFFIXES)));
};
