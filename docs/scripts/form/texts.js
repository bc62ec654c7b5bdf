// Texts of the form: messages of hooks/compendium/source/messages.py, interface texts, and string functions.

import { formState } from "./state.js";

/** @param {string} text @param {Record<string, unknown>} values */
export const fillPlaceholders = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
/** Message of the check. @param {string} name @param {Record<string, unknown>} [values] */
export const checkMessage = (name, values) => fillPlaceholders((formState.inTheForm && formState.model.inTheForm[name]) || formState.model.messages[name], values);
/** Text of the interface. @param {string} name @param {Record<string, unknown>} [values] */
export const interfaceText = (name, values) => fillPlaceholders(formState.model.words[name], values);

/** Whether a text has the form of a date: year, month and day, the last two optional. @param {string} text */
export const hasDateFormat = (text) => /^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text);

/** Text with white space collapsed. @param {string} text */
export const collapseSpaces = (text) => text.split(/\s+/).filter(Boolean).join(" ");

/** Case-folded text: "ß" becomes "ss", and a ligature its letters. @param {string} text */
export const foldCase = (text) => text.toLowerCase().replace(/[ßﬀ-ﬆ]/g, (letter) => (letter === "ß" ? "ss" : letter.normalize("NFKD")));

/** Beginning of a text, for messages. @param {string} text */
export const truncate = (text, maxLength = formState.model.limits.quoted) => {
  const letters = Array.from(collapseSpaces(text));
  return letters.length <= maxLength ? letters.join("") : `${letters.slice(0, maxLength - 1).join("").trimEnd()}…`;
};

/** List of words: "a, b, c and 4 others". @param {string[]} words */
export const enumerateWords = (words, limit = formState.model.limits.listed) =>
  words.length <= limit + 1 ? words.join(", ") : checkMessage("others", { words: words.slice(0, limit).join(", "), n: words.length - limit });

/** @param {number} n @param {string} noun */
export const countNoun = (n, noun) => (n === 1 ? `1 ${noun}` : `${n} ${noun}s`);

/** Comparison by code points, the sort order of Python. @param {string} a @param {string} b */
export const compareCodePoints = (a, b) => {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = Number(left[index].codePointAt(0)) - Number(right[index].codePointAt(0));
    if (difference) return difference;
  }
  return left.length - right.length;
};

/** Id from a title: "lefo-wien" for "LEFÖ Wien", "" without Latin letters. @param {string} text */
export const slugify = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\P{ASCII}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
