// Validation of a draft by the declarations and messages of scripts/check.py; tests/form/ compares both.

import { isEmptyValue } from "./keys.js";
import { checkPlausibility } from "./plausibility.js";
import { findCountryCode, findCountryName, entryExists, entryIdsOfKind, splitRef, unknownIdMessage, unknownWordMessage } from "./register.js";
import { valueDisplayName, didYouMeanMessage } from "./remedies.js";
import { CROSS_FIELD_RULES } from "./rules.js";
import { formState } from "./state.js";
import { compareCodePoints, enumerateWords, checkMessage, countNoun, truncate, collapseSpaces, hasDateFormat } from "./texts.js";
/** @import { FormField, FormKeys, FormProblem, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @typedef {(field: FormField, value: any) => string[]} FieldCheck */
/** @type {Record<string, FieldCheck>} */
const CHECKS_BY_TYPE = {
  text: (field, value) => {
    const text = collapseSpaces(value);
    const messages = [];
    const count = text.split(" ").length;
    if (field.words && (count < field.words[0] || count > field.words[1])) {
      const [low, high] = field.words;
      messages.push(checkMessage(count > high ? "too_many_words" : "too_short", { key: field.key, counted: countNoun(count, "word"), low, high }));
    }
    const n = Array.from(text).length;
    if (field.longest && n > field.longest) messages.push(checkMessage("too_long", { key: field.key, n, longest: field.longest }));
    return messages;
  },
  pattern: (field, value) => {
    const text = collapseSpaces(value);
    const pattern = new RegExp(`^(?:${field.pattern})$`);
    const mismatch = (field.separator ? text.split(field.separator) : [text]).find((/** @type {string} */ part) => !pattern.test(part));
    return mismatch === undefined ? [] : [`"${truncate(mismatch)}" ${(formState.inTheForm && field.ask) || field.say}`];
  },
  date: (_field, value) => {
    const text = collapseSpaces(value);
    if (!hasDateFormat(text)) return [checkMessage("no_date", { written: truncate(text) })];
    const [year, month, day] = `${text}-01-01`.slice(0, 10).split("-").map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return year && day >= 1 && day <= days ? [] : [checkMessage("not_in_calendar", { written: text })];
  },
  yes: () => [],
  word: (field, value) => {
    const words = (field.options ?? []).map(([word]) => word);
    if (words.includes(value)) return [];
    return [unknownWordMessage(String(field.plainLabel).toLowerCase(), value, didYouMeanMessage(value, words) || checkMessage("choose", { words: words.join(", ") }))];
  },
  choice: (field, value) => {
    const values = formState.register.facets[String(field.facet)];
    if (values.includes(value)) return [];
    const facetName = String(field.facet).replaceAll("_", " ");
    const words = enumerateWords(values.map((/** @type {string} */ id) => valueDisplayName(field, id)).sort(compareCodePoints), 12);
    if (entryExists("topic", value)) return [checkMessage("of_another_list", { written: truncate(value), what: facetName, words })];
    const parts = value.split(/(?:[ ;,/+&]|\band\b)+/);
    const splitRemedy = parts.length > 1 && parts.every((/** @type {string} */ id) => values.includes(id)) ? checkMessage("apart", { words: parts.map((/** @type {string} */ id) => valueDisplayName(field, id)).join(", ") }) : "";
    return [unknownWordMessage(facetName, value, splitRemedy || didYouMeanMessage(value, values, field) || checkMessage("choose_one", { words }))];
  },
  ref: (field, value) => (entryExists(String(field.kind), value) ? [] : [unknownIdMessage(String(field.kind), value)]),
  country: (_field, value) => {
    const names = entryIdsOfKind("country");
    if (names.includes(value.trim())) return [];
    const code = findCountryCode(value);
    const country = code && findCountryName(code);
    const parts = value.split(new RegExp(formState.model.matching.countrySeparators)).map(findCountryCode);
    const splitRemedy = parts.length > 1 && parts.every(Boolean) ? checkMessage("apart", { words: parts.map(findCountryName).join(", ") }) : "";
    // Names of States are similar by chance: Scotland is not Poland.
    return [unknownWordMessage("country", value, country ? checkMessage("country_name", { country }) : splitRemedy || didYouMeanMessage(value, names, undefined, formState.model.matching.highSimilarity) || checkMessage("no_country"))];
  },
  prose: (_field, value) => {
    const messages = /** @type {string[]} */ ([]);
    const link = /\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g;
    for (const match of value.matchAll(link)) {
      const [kind, id] = splitRef(match[1].trim());
      if (!formState.model.linkable.includes(kind)) {
        const remedy = didYouMeanMessage(kind, formState.model.linkable) || checkMessage("use", { words: formState.model.linkable.join(", ") });
        messages.push(checkMessage("unknown_link", { kind, link: truncate(match[0]), remedy }));
      } else if (!entryExists(kind, id)) messages.push(unknownIdMessage(kind, id, true));
    }
    const rest = value.replace(link, "");
    for (const bracket of ["[[", "]]"]) {
      if (rest.includes(bracket)) messages.push(checkMessage("half_link", { rest: truncate(rest.slice(rest.indexOf(bracket)), 20) }));
    }
    return messages;
  },
};

/** @param {FormField} field @param {any} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkField = (field, value, path) => {
  if (field.type === "group") return checkRecord(String(field.record), value, path);
  if (field.type === "groups") {
    return value.flatMap((/** @type {FormKeys} */ item, /** @type {number} */ index) =>
      isEmptyValue(item) ? [] : checkRecord(String(field.record), item, [...path, index]));
  }
  if (field.type === "many") {
    const seenItems = new Set();
    return value.flatMap((/** @type {string} */ item, /** @type {number} */ index) => {
      if (isEmptyValue(item)) return [];
      const messages = checkField(/** @type {FormField} */ (field.item), item, [...path, index]);
      if (seenItems.has(item)) messages.push({ path: [...path, index], text: checkMessage("listed_twice", { written: truncate(item), key: field.key }) });
      seenItems.add(item);
      return messages;
    });
  }
  return CHECKS_BY_TYPE[field.type](field, value).map((text) => ({ path, text }));
};

/** @param {string} name @param {FormKeys} keys @param {FormProblem["path"]} path @param {string} [id] @returns {FormProblem[]} */
const checkRecord = (name, keys, path, id = "") => {
  const record = /** @type {FormRecord} */ (formState.model.records[name]);
  const problems = record.fields.flatMap((field) => {
    const fieldPath = [...path, field.key];
    if (!isEmptyValue(keys[field.key])) return checkField(field, keys[field.key], fieldPath);
    return field.required ? [{ path: fieldPath, text: String(formState.inTheForm ? field.needed : field.absent) }] : [];
  });
  return [...problems, ...record.rules.flatMap((rule) => CROSS_FIELD_RULES[rule](keys, path, id))];
};

/** @type {{any: RegExp, each: [RegExp, string][]} | undefined} */
let compiledCharacterPatterns;
/** Patterns of rejected characters, which match nothing in an old browser that does not support them. */
const rejectedCharacterPatterns = () => (compiledCharacterPatterns ??= compileCharacterPatterns());
/** @returns {{any: RegExp, each: [RegExp, string][]}} */
const compileCharacterPatterns = () => {
  const refused = /** @type {[string, string][]} */ (formState.model.refused);
  try {
    return { any: new RegExp(refused.map(([pattern]) => pattern).join("|"), "gu"), each: refused.map(([pattern, words]) => [new RegExp(pattern, "u"), words]) };
  } catch {
    return { any: /(?!)/g, each: [] };
  }
};

/** Text without invisible characters, such as soft hyphens, which are pasted unnoticed. @param {string} text */
export const removeInvisibleCharacters = (text) => {
  // Bullets of word processors, in the private use area.
  return text.replace(/[\uf0a7\uf0b7\uf0d8\uf0fc]/g, "•").replace(rejectedCharacterPatterns().any, (letter) => (rejectedCharacterPatterns().each.find(([pattern]) => pattern.test(letter))?.[1] === formState.model.refused[1][1] ? "" : letter));
};

/** Problems with rejected characters: invisible ones, and those in the private use area. @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkRejectedCharacters = (value, path) => {
  if (typeof value === "boolean") return [];
  if (typeof value !== "string") return Object.entries(value).flatMap(([key, item]) => checkRejectedCharacters(item, [...path, Array.isArray(value) ? Number(key) : key]));
  // As in the file, where white space of any kind becomes one space.
  const text = /** @type {string} */ (collapseSpaces(value));
  let previousEnd = 0;
  return Array.from(text.matchAll(rejectedCharacterPatterns().any), ({ 0: letter, index }) => {
    const words = rejectedCharacterPatterns().each.find(([pattern]) => pattern.test(letter))?.[1];
    const code = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    const precedingText = Array.from(/[^\s"'([{]*$/.exec(text.slice(previousEnd, index))?.[0] ?? "").slice(-20).join("");
    previousEnd = index + letter.length;
    return { path, text: checkMessage("odd_character", { character: `${words} (U+${code})${precedingText && ` behind "${precedingText}"`}` }) };
  });
};

/** All problems of an entry. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
export const checkEntry = (kind, id, keys) => {
  const characterProblems = checkRejectedCharacters(keys, []);
  // The check does not parse a file with such characters either.
  return characterProblems.length ? characterProblems : [...checkRecord(formState.model.kinds[kind].record, keys, [], id), ...checkPlausibility(kind, id, keys)];
};
