// Plausibility checks of a draft, with the patterns and messages of hooks/compendium/checks/plausibility.py.

import { entryPath } from "./register.js";
import { state } from "./state.js";
import { foldCase, message, truncate, collapseSpaces } from "./texts.js";
/** @import { FormKeys, FormProblem } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const compiledPatterns = /** @type {Map<string, RegExp | null>} */ (new Map());
/** Pattern of Python compiled for the browser, null in an old one that does not support it. @param {string} source @param {string} flags */
const compilePattern = (source, flags = "gu") => {
  if (!compiledPatterns.has(source + flags)) {
    try {
      compiledPatterns.set(source + flags, new RegExp(source.replaceAll("\\w", "\\p{L}\\p{N}_"), flags));
    } catch {
      compiledPatterns.set(source + flags, null);
    }
  }
  return compiledPatterns.get(source + flags);
};
/** @param {string} source @param {string} text */
const matchAll = (source, text) => {
  const compiled = compilePattern(source);
  return compiled ? [...text.matchAll(compiled)] : [];
};
/** @param {string} source @param {string} text */
const matchesWhole = (source, text) => Boolean(compilePattern(`^(?:${source})$`, "u")?.test(text));

/** @param {FormKeys} keys @param {string} key */
const textOf = (keys, key) => (typeof keys[key] === "string" ? collapseSpaces(keys[key]) : "");

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkDates = (keys, path) => {
  const { past, planned, farthest, earliest } = state.model.plausible;
  // The latest date anywhere on earth: tomorrow in UTC.
  const latest = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return [...past, ...planned].flatMap((key) => {
    const text = textOf(keys, key);
    if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text)) return [];
    const limit = past.includes(key) ? latest : String(Number(latest.slice(0, 4)) + farthest);
    const length = Math.min(limit.length, text.length);
    const name = text.slice(0, length) > limit.slice(0, length) ? "still_to_come" : text < earliest ? "too_long_ago" : "";
    return name ? [{ path: [...path, key], text: message(name === "still_to_come" ? "still_to_come" : "too_long_ago", { written: text }) }] : [];
  });
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkFigure = (keys, path) => {
  const { number, year } = state.model.plausible;
  const value = textOf(keys, "value");
  const figures = matchAll(number, textOf(keys, "statement")).map(([figure]) => figure.replace(/[, ]/g, ""));
  const numbers = figures.filter((number) => number === value || !matchesWhole(year, number));
  if (!/^[0-9]+(\.[0-9]+)?$/.test(value) || numbers.length !== 1 || Number(numbers[0]) === Number(value)) return [];
  return [{ path: [...path, "value"], text: message("another_figure", { value, number: numbers[0] }) }];
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkFootnotes = (keys, path) => {
  const work = textOf(keys, "source");
  const footnoteNumbers = state.register.footnotes[work];
  if (!footnoteNumbers) return [];
  return matchAll(state.model.plausible.footnote, textOf(keys, "at")).flatMap(([, number]) =>
    footnoteNumbers.includes(number) ? [] : [{ path: [...path, "at"], text: message("no_such_footnote", { work, number }) }]);
};

/** Problems with private data and markup in a text. @param {string} text @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkText = (text, path) => {
  const { web, private: kinds, names, markup } = state.model.plausible;
  // As displayed: a number may be broken over two lines.
  const collapsed = collapseSpaces(text);
  const withoutAddresses = matchAll(web, collapsed).reduce((rest, [address]) => rest.replace(address, " ".repeat(address.length)), collapsed);
  const pattern = Object.entries(kinds).map(([name, source]) => `(?<${name}>${source})`).join("|");
  const messages = matchAll(pattern, withoutAddresses).map((match) => {
    const name = Object.keys(names).find((kind) => match.groups?.[kind] !== undefined) ?? "";
    return message("private", { written: truncate(match[0]), what: names[name] });
  });
  const mark = matchAll(markup, text)[0];
  if (mark) messages.push(message("markup", { written: truncate(mark[0]) }));
  return messages.map((message) => ({ path, text: message }));
};

/** @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const checkValue = (value, path) => {
  if (typeof value === "boolean") return [];
  if (typeof value === "string") return checkText(value, path);
  const ownProblems = Array.isArray(value) ? [] : [...checkDates(value, path), ...checkFigure(value, path), ...checkFootnotes(value, path)];
  return [...ownProblems, ...Object.entries(value).flatMap(([key, item]) => checkValue(item, [...path, Array.isArray(value) ? Number(key) : key]))];
};

/** Problem with a title that another published entry has. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
const checkUniqueName = (kind, id, keys) => {
  const key = state.model.plausible.unique[kind];
  const name = key ? foldCase(textOf(keys, key)) : "";
  const namesake = name && state.register.entries[kind].find((/** @type {string[]} */ [otherId, title]) => otherId !== id && foldCase(collapseSpaces(title)) === name);
  if (!namesake) return [];
  const file = entryPath(kind, namesake[0]);
  const place = state.model.kinds[kind].folder ? file : `${file}, "${namesake[0]}"`;
  return [{ path: [key], text: message("same", { written: truncate(textOf(keys, key)), what: key.replaceAll("_", " "), place, key }) }];
};

/** @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
export const checkPlausibility = (kind, id, keys) => [...checkUniqueName(kind, id, keys), ...checkValue(keys, [])];
