// Plausibility checks of a draft, with the patterns and messages of hooks/compendium/checks/plausibility.py.

import { textOfKey } from "./keys.js";
import { entryFilePath } from "./register.js";
import { formState } from "./state.js";
import { foldCase, checkMessage, truncate, collapseSpaces, hasDateFormat } from "./texts.js";
/** @import { FormKeys, FormProblem } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const compiledPythonPatterns = /** @type {Map<string, RegExp | null>} */ (new Map());
/** Pattern of Python compiled for the browser, null in an old one that does not support it. @param {string} source @param {string} flags */
const compilePythonPattern = (source, flags = "gu") => {
  if (!compiledPythonPatterns.has(source + flags)) {
    try {
      compiledPythonPatterns.set(source + flags, new RegExp(source.replaceAll("\\w", "\\p{L}\\p{N}_"), flags));
    } catch {
      compiledPythonPatterns.set(source + flags, null);
    }
  }
  return compiledPythonPatterns.get(source + flags);
};
/** @param {string} source @param {string} text */
const findPatternMatches = (source, text) => {
  const compiled = compilePythonPattern(source);
  return compiled ? [...text.matchAll(compiled)] : [];
};
/** @param {string} source @param {string} text */
const matchesWholeText = (source, text) => Boolean(compilePythonPattern(`^(?:${source})$`, "u")?.test(text));

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkPlausibleDates = (keys, path) => {
  const { past, planned, farthest, earliest } = formState.model.plausible;
  // The latest date anywhere on earth: tomorrow in UTC.
  const latest = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return [...past, ...planned].flatMap((key) => {
    const text = textOfKey(keys, key);
    if (!hasDateFormat(text)) return [];
    const limit = past.includes(key) ? latest : String(Number(latest.slice(0, 4)) + farthest);
    const length = Math.min(limit.length, text.length);
    const name = text.slice(0, length) > limit.slice(0, length) ? "still_to_come" : text < earliest ? "too_long_ago" : "";
    return name ? [{ path: [...path, key], text: checkMessage(name === "still_to_come" ? "still_to_come" : "too_long_ago", { written: text }) }] : [];
  });
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkStatedFigure = (keys, path) => {
  const { number, year } = formState.model.plausible;
  const value = textOfKey(keys, "value");
  const figures = findPatternMatches(number, textOfKey(keys, "statement")).map(([figure]) => figure.replace(/[, ]/g, ""));
  const numbers = figures.filter((number) => number === value || !matchesWholeText(year, number));
  if (!/^[0-9]+(\.[0-9]+)?$/.test(value) || numbers.length !== 1 || Number(numbers[0]) === Number(value)) return [];
  return [{ path: [...path, "value"], text: checkMessage("another_figure", { value, number: numbers[0] }) }];
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkFootnoteNumbers = (keys, path) => {
  const work = textOfKey(keys, "source");
  const footnoteNumbers = formState.register.footnotes[work];
  if (!footnoteNumbers) return [];
  return findPatternMatches(formState.model.plausible.footnote, textOfKey(keys, "at")).flatMap(([, number]) =>
    footnoteNumbers.includes(number) ? [] : [{ path: [...path, "at"], text: checkMessage("no_such_footnote", { work, number }) }]);
};

/** Problems with private data and markup in a text. @param {string} text @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkTextContent = (text, path) => {
  const { web, private: kinds, names, markup } = formState.model.plausible;
  // As displayed: a number may be broken over two lines.
  const collapsed = collapseSpaces(text);
  const withoutAddresses = findPatternMatches(web, collapsed).reduce((rest, [address]) => rest.replace(address, " ".repeat(address.length)), collapsed);
  const pattern = Object.entries(kinds).map(([name, source]) => `(?<${name}>${source})`).join("|");
  const messages = findPatternMatches(pattern, withoutAddresses).map((match) => {
    const name = Object.keys(names).find((kind) => match.groups?.[kind] !== undefined) ?? "";
    return checkMessage("private", { written: truncate(match[0]), what: names[name] });
  });
  const mark = findPatternMatches(markup, text)[0];
  if (mark) messages.push(checkMessage("markup", { written: truncate(mark[0]) }));
  return messages.map((message) => ({ path, text: message }));
};

/** @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkPlausibleValue = (value, path) => {
  if (typeof value === "boolean") return [];
  if (typeof value === "string") return checkTextContent(value, path);
  const ownProblems = Array.isArray(value) ? [] : [...checkPlausibleDates(value, path), ...checkStatedFigure(value, path), ...checkFootnoteNumbers(value, path)];
  return [...ownProblems, ...Object.entries(value).flatMap(([key, item]) => checkPlausibleValue(item, [...path, Array.isArray(value) ? Number(key) : key]))];
};

/** Problem with a title that another published entry has. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
const checkUniqueTitle = (kind, id, keys) => {
  const key = formState.model.plausible.unique[kind];
  const name = key ? foldCase(textOfKey(keys, key)) : "";
  const namesake = name && formState.register.entries[kind].find((/** @type {string[]} */ [otherId, title]) => otherId !== id && foldCase(collapseSpaces(title)) === name);
  if (!namesake) return [];
  const file = entryFilePath(kind, namesake[0]);
  const place = formState.model.kinds[kind].folder ? file : `${file}, "${namesake[0]}"`;
  return [{ path: [key], text: checkMessage("same", { written: truncate(textOfKey(keys, key)), what: key.replaceAll("_", " "), place, key }) }];
};

/** @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
export const checkPlausibility = (kind, id, keys) => [...checkUniqueTitle(kind, id, keys), ...checkPlausibleValue(keys, [])];
