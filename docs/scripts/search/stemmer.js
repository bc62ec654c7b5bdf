// Porter stemmer for English (M. F. Porter, "An algorithm for suffix stripping", 1980), with the same stems as hooks/compendium/search/stemmer.py.

/** @type {Record<string, string>} */
const STEP_2 = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e", ousli: "ous",
  ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
/** @type {Record<string, string>} */
const STEP_3 = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };

/** The longest of some endings, behind at least one letter. @param {string[]} endings */
const endingIn = (endings) => new RegExp(`^(.+?)(${endings.join("|")})$`);
const [ENDS_STEP_2, ENDS_STEP_3] = [STEP_2, STEP_3].map((step) => endingIn(Object.keys(step)));
const ENDS_STEP_4 = endingIn("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split(" "));

/** "c" for each consonant and "v" for each vowel; a y is a vowel after a consonant. @param {string} word */
const shape = (word) => {
  let letters = "";
  for (const letter of word) letters += "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c")) ? "v" : "c";
  return letters;
};
/** Porter's m: how many times a consonant follows a vowel. @param {string} word */
const measure = (word) => shape(word).split("vc").length - 1;
/** @param {string} word */
const isShort = (word) => shape(word).endsWith("cvc") && !/[wxy]$/.test(word);
/** @param {string} word */
const endsInDouble = (word) => /(.)\1$/.test(word) && shape(word).endsWith("c");

/** @param {string} word */
const withoutPlural = (word) => {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

/** @param {string} word */
const withoutPast = (word) => {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const rest = word.replace(/(ed|ing)$/, "");
  if (rest === word || !shape(rest).includes("v")) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (endsInDouble(rest)) return /[lsz]$/.test(rest) ? rest : rest.slice(0, -1);
  return measure(rest) === 1 && isShort(rest) ? `${rest}e` : rest;
};

/** @param {string} word @param {RegExp} ending @param {Record<string, string>} replacements */
const replaced = (word, ending, replacements) => {
  const [, rest, suffix] = ending.exec(word) ?? [];
  return rest && measure(rest) > 0 ? rest + replacements[suffix] : word;
};

/** @param {string} word */
const withoutSuffix = (word) => {
  const [, rest] = ENDS_STEP_4.exec(word) ?? /^(.+[st])ion$/.exec(word) ?? [];
  return rest && measure(rest) > 1 ? rest : word;
};

/** @param {string} word */
const withoutE = (word) => {
  const rest = word.slice(0, -1);
  const isLost = word.endsWith("e") && (measure(rest) > 1 || (measure(rest) === 1 && !isShort(rest)));
  const left = isLost ? rest : word;
  return left.endsWith("ll") && measure(left) > 1 ? left.slice(0, -1) : left;
};

/** The stem of a lower-case English word. @param {string} word */
export const stem = (word) => {
  if (word.length < 3) return word;
  const singular = withoutPast(withoutPlural(word)).replace(/(.[^aeiou])y$/, "$1i");
  return withoutE(withoutSuffix(replaced(replaced(singular, ENDS_STEP_2, STEP_2), ENDS_STEP_3, STEP_3)));
};
