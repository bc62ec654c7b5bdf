// Validation of an entry, in the sentences of scripts/check.py and by the same declarations; tests/form/ holds the two together.

import { isEmpty } from "./keys.js";
import { checkPlausibility } from "./plausibility.js";
import { countryCode, countryName, exists, idsOf, SEPARATORS, splitRef, unknownId, unknownWord } from "./register.js";
import { calledHere, didYouMean } from "./remedies.js";
import { RULES } from "./rules.js";
import { SLIP_SIMILARITY } from "./similarity.js";
import { state } from "./state.js";
import { byCode, enumerated, message, numberOf, shortened, singleSpaced } from "./texts.js";
/** @import { FormField, FormKeys, FormProblem, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @typedef {(field: FormField, value: any) => string[]} Check */
/** @type {Record<string, Check>} */
const checks = {
  text: (field, value) => {
    const text = singleSpaced(value);
    const said = [];
    const count = text.split(" ").length;
    if (field.words && (count < field.words[0] || count > field.words[1])) {
      const [low, high] = field.words;
      said.push(message(count > high ? "too_many_words" : "too_short", { key: field.key, counted: numberOf(count, "word"), low, high }));
    }
    const n = Array.from(text).length;
    if (field.longest && n > field.longest) said.push(message("too_long", { key: field.key, n, longest: field.longest }));
    return said;
  },
  pattern: (field, value) => {
    const text = singleSpaced(value);
    const pattern = new RegExp(`^(?:${field.pattern})$`);
    const wrong = (field.separator ? text.split(field.separator) : [text]).find((/** @type {string} */ part) => !pattern.test(part));
    return wrong === undefined ? [] : [`"${shortened(wrong)}" ${(state.inTheForm && field.ask) || field.say}`];
  },
  date: (_field, value) => {
    const text = singleSpaced(value);
    if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text)) return [message("no_date", { written: shortened(text) })];
    const [year, month, day] = `${text}-01-01`.slice(0, 10).split("-").map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return year && day >= 1 && day <= days ? [] : [message("not_in_calendar", { written: text })];
  },
  yes: () => [],
  word: (field, value) => {
    const words = (field.options ?? []).map(([word]) => word);
    if (words.includes(value)) return [];
    return [unknownWord(String(field.plainLabel).toLowerCase(), value, didYouMean(value, words) || message("choose", { words: words.join(", ") }))];
  },
  choice: (field, value) => {
    const values = state.register.facets[String(field.facet)];
    if (values.includes(value)) return [];
    const what = String(field.facet).replaceAll("_", " ");
    const words = enumerated(values.map((/** @type {string} */ one) => calledHere(field, one)).sort(byCode), 12);
    if (exists("topic", value)) return [message("of_another_list", { written: shortened(value), what, words })];
    const several = value.split(/(?:[ ;,/+&]|\band\b)+/);
    const apart = several.length > 1 && several.every((/** @type {string} */ one) => values.includes(one)) ? message("apart", { words: several.map((/** @type {string} */ one) => calledHere(field, one)).join(", ") }) : "";
    return [unknownWord(what, value, apart || didYouMean(value, values, field) || message("choose_one", { words }))];
  },
  ref: (field, value) => (exists(String(field.kind), value) ? [] : [unknownId(String(field.kind), value)]),
  country: (_field, value) => {
    const names = idsOf("country");
    if (names.includes(value.trim())) return [];
    const code = countryCode(value);
    const country = code && countryName(code);
    const several = value.split(SEPARATORS).map(countryCode);
    const apart = several.length > 1 && several.every(Boolean) ? message("apart", { words: several.map(countryName).join(", ") }) : "";
    // Names of States are alike by chance: Scotland is not Poland.
    return [unknownWord("country", value, country ? message("country_name", { country }) : apart || didYouMean(value, names, undefined, SLIP_SIMILARITY) || message("no_country"))];
  },
  prose: (_field, value) => {
    const said = /** @type {string[]} */ ([]);
    const link = /\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g;
    for (const found of value.matchAll(link)) {
      const [kind, id] = splitRef(found[1].trim());
      if (!state.model.linkable.includes(kind)) {
        const remedy = didYouMean(kind, state.model.linkable) || message("use", { words: state.model.linkable.join(", ") });
        said.push(message("unknown_link", { kind, link: shortened(found[0]), remedy }));
      } else if (!exists(kind, id)) said.push(unknownId(kind, id, true));
    }
    const rest = value.replace(link, "");
    for (const bracket of ["[[", "]]"]) {
      if (rest.includes(bracket)) said.push(message("half_link", { rest: shortened(rest.slice(rest.indexOf(bracket)), 20) }));
    }
    return said;
  },
};

/** @param {FormField} field @param {any} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkField = (field, value, path) => {
  if (field.type === "group") return checkRecord(String(field.record), value, path);
  if (field.type === "groups") {
    return value.flatMap((/** @type {FormKeys} */ item, /** @type {number} */ at) =>
      isEmpty(item) ? [] : checkRecord(String(field.record), item, [...path, at]));
  }
  if (field.type === "many") {
    const seen = new Set();
    return value.flatMap((/** @type {string} */ item, /** @type {number} */ at) => {
      if (isEmpty(item)) return [];
      const said = checkField(/** @type {FormField} */ (field.item), item, [...path, at]);
      if (seen.has(item)) said.push({ path: [...path, at], text: message("listed_twice", { written: shortened(item), key: field.key }) });
      seen.add(item);
      return said;
    });
  }
  return checks[field.type](field, value).map((text) => ({ path, text }));
};

/** @param {string} name @param {FormKeys} keys @param {FormProblem["path"]} path @param {string} [id] @returns {FormProblem[]} */
export const checkRecord = (name, keys, path, id = "") => {
  const record = /** @type {FormRecord} */ (state.model.records[name]);
  const problems = record.fields.flatMap((field) => {
    const at = [...path, field.key];
    if (!isEmpty(keys[field.key])) return checkField(field, keys[field.key], at);
    return field.required ? [{ path: at, text: String(state.inTheForm ? field.needed : field.absent) }] : [];
  });
  return [...problems, ...record.rules.flatMap((rule) => RULES[rule](keys, path, id))];
};

/** @type {{any: RegExp, each: [RegExp, string][]} | undefined} */
let refusedCharacters;
/** The patterns of characters that nobody sees or no other font has; an old browser that cannot read them leaves them to the check. */
const characters = () => (refusedCharacters ??= compiledCharacters());
/** @returns {{any: RegExp, each: [RegExp, string][]}} */
const compiledCharacters = () => {
  const refused = /** @type {[string, string][]} */ (state.model.refused);
  try {
    return { any: new RegExp(refused.map(([pattern]) => pattern).join("|"), "gu"), each: refused.map(([pattern, words]) => [new RegExp(pattern, "u"), words]) };
  } catch {
    return { any: /(?!)/g, each: [] };
  }
};

/** A text without what nobody sees, and so nobody can delete: soft hyphens and the like come along when one copies. Bullets are bullets. @param {string} text */
export const withoutInvisible = (text) => {
  // What a word processor draws a bullet with, in a font of its own.
  return text.replace(/[\uf0a7\uf0b7\uf0d8\uf0fc]/g, "•").replace(characters().any, (letter) => (characters().each.find(([pattern]) => pattern.test(letter))?.[1] === state.model.refused[1][1] ? "" : letter));
};

/** Characters that nobody sees or no other font has. @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const oddCharacters = (value, path) => {
  if (typeof value === "boolean") return [];
  if (typeof value !== "string") return Object.entries(value).flatMap(([key, inside]) => oddCharacters(inside, [...path, Array.isArray(value) ? Number(key) : key]));
  // As it will be written: of spaces and line ends, of whatever kind, one ordinary space is left.
  const text = /** @type {string} */ (singleSpaced(value));
  let end = 0;
  return Array.from(text.matchAll(characters().any), ({ 0: letter, index }) => {
    const words = characters().each.find(([pattern]) => pattern.test(letter))?.[1];
    const code = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    const before = Array.from(/[^\s"'([{]*$/.exec(text.slice(end, index))?.[0] ?? "").slice(-20).join("");
    end = index + letter.length;
    return { path, text: message("odd_character", { character: `${words} (U+${code})${before && ` behind "${before}"`}` }) };
  });
};

/** Every problem of an entry. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
export const checkEntry = (kind, id, keys) => {
  const odd = oddCharacters(keys, []);
  // A file with such characters is not read any further by the check either.
  return odd.length ? odd : [...checkRecord(state.model.kinds[kind].record, keys, [], id), ...checkPlausibility(kind, id, keys)];
};
