// Plausibility checks: the patterns and sentences of hooks/compendium/checks/plausibility.py, on the entry in hand.

import { placeOf } from "./register.js";
import { state } from "./state.js";
import { caseFolded, message, shortened, singleSpaced } from "./texts.js";
/** @import { FormKeys, FormProblem } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const patterns = /** @type {Map<string, RegExp | null>} */ (new Map());
/** A pattern of Python's as the browser reads it; an old browser that cannot leaves it to the check. @param {string} source @param {string} flags */
const pattern = (source, flags = "gu") => {
  if (!patterns.has(source + flags)) {
    try {
      patterns.set(source + flags, new RegExp(source.replaceAll("\\w", "\\p{L}\\p{N}_"), flags));
    } catch {
      patterns.set(source + flags, null);
    }
  }
  return patterns.get(source + flags);
};
/** @param {string} source @param {string} text */
const allOf = (source, text) => {
  const compiled = pattern(source);
  return compiled ? [...text.matchAll(compiled)] : [];
};
/** @param {string} source @param {string} text */
const isWhole = (source, text) => Boolean(pattern(`^(?:${source})$`, "u")?.test(text));

/** @param {FormKeys} keys @param {string} key */
const text = (keys, key) => (typeof keys[key] === "string" ? singleSpaced(keys[key]) : "");

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const dates = (keys, path) => {
  const { past, planned, farthest, earliest } = state.model.plausible;
  // What has come somewhere on earth: the day after, in the time of Greenwich.
  const latest = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return [...past, ...planned].flatMap((key) => {
    const written = text(keys, key);
    if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(written)) return [];
    const limit = past.includes(key) ? latest : String(Number(latest.slice(0, 4)) + farthest);
    const length = Math.min(limit.length, written.length);
    const name = written.slice(0, length) > limit.slice(0, length) ? "still_to_come" : written < earliest ? "too_long_ago" : "";
    return name ? [{ path: [...path, key], text: message(name === "still_to_come" ? "still_to_come" : "too_long_ago", { written }) }] : [];
  });
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const figure = (keys, path) => {
  const { number, year } = state.model.plausible;
  const value = text(keys, "value");
  const found = allOf(number, text(keys, "statement")).map(([one]) => one.replace(/[, ]/g, ""));
  const numbers = found.filter((one) => one === value || !isWhole(year, one));
  if (!/^[0-9]+(\.[0-9]+)?$/.test(value) || numbers.length !== 1 || Number(numbers[0]) === Number(value)) return [];
  return [{ path: [...path, "value"], text: message("another_figure", { value, number: numbers[0] }) }];
};

/** @param {FormKeys} keys @param {FormProblem["path"]} path @returns {FormProblem[]} */
const footnotes = (keys, path) => {
  const work = text(keys, "source");
  const known = state.register.footnotes[work];
  if (!known) return [];
  return allOf(state.model.plausible.footnote, text(keys, "at")).flatMap(([, number]) =>
    known.includes(number) ? [] : [{ path: [...path, "at"], text: message("no_such_footnote", { work, number }) }]);
};

/** What must not be public, and marks that mean nothing here. @param {string} written @param {FormProblem["path"]} path @returns {FormProblem[]} */
const words = (written, path) => {
  const { web, private: kinds, names, markup } = state.model.plausible;
  // As it is shown: a number may be broken over two lines.
  const shown = singleSpaced(written);
  const bare = allOf(web, shown).reduce((rest, [address]) => rest.replace(address, " ".repeat(address.length)), shown);
  const any = Object.entries(kinds).map(([name, source]) => `(?<${name}>${source})`).join("|");
  const said = allOf(any, bare).map((found) => {
    const name = Object.keys(names).find((one) => found.groups?.[one] !== undefined) ?? "";
    return message("private", { written: shortened(found[0]), what: names[name] });
  });
  const mark = allOf(markup, written)[0];
  if (mark) said.push(message("markup", { written: shortened(mark[0]) }));
  return said.map((one) => ({ path, text: one }));
};

/** @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
const inside = (value, path) => {
  if (typeof value === "boolean") return [];
  if (typeof value === "string") return words(value, path);
  const own = Array.isArray(value) ? [] : [...dates(value, path), ...figure(value, path), ...footnotes(value, path)];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => inside(one, [...path, Array.isArray(value) ? Number(key) : key]))];
};

/** Whether another entry is called the same; of a new one in hand, it is not said again. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
const sameName = (kind, id, keys) => {
  const key = state.model.plausible.unique[kind];
  const name = key ? caseFolded(text(keys, key)) : "";
  const other = name && state.register.entries[kind].find((/** @type {string[]} */ [its, title]) => its !== id && caseFolded(singleSpaced(title)) === name);
  if (!other) return [];
  const file = placeOf(kind, other[0]);
  const place = state.model.kinds[kind].folder ? file : `${file}, "${other[0]}"`;
  return [{ path: [key], text: message("same", { written: shortened(text(keys, key)), what: key.replaceAll("_", " "), place, key }) }];
};

/** @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
export const checkPlausibility = (kind, id, keys) => [...sameName(kind, id, keys), ...inside(keys, [])];
