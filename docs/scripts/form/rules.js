// Validation rules over several fields, by the names they have in hooks/compendium/model/rules.py.

import { isEmpty } from "./keys.js";
import { exists } from "./register.js";
import { state } from "./state.js";
import { enumerated, message, singleSpaced } from "./texts.js";
/** @import { FormKeys, FormProblem } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @param {FormKeys} keys @param {string} key */
const text = (keys, key) => (typeof keys[key] === "string" ? singleSpaced(keys[key]) : "");
/** @param {FormKeys} keys @param {string} key */
const written = (keys, key) => !isEmpty(keys[key]);
const isDate = (/** @type {string} */ word) => /^[0-9]{4}(-[0-9]{2}){0,2}$/.test(word);

/** The works that an entry cites. @param {FormKeys} keys @returns {string[]} */
const cited = (keys) => {
  const sources = Array.isArray(keys.sources) ? keys.sources : [];
  return [...new Set(sources.filter((item) => !isEmpty(item)).map((item) => text(/** @type {FormKeys} */ (item), "source")))];
};

/** The footnote numbers in an entry; provisions answer for their own. @param {FormValue} value @param {FormProblem["path"]} path @returns {[string, FormProblem["path"]][]} */
const footnotes = (value, path) => {
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "footnote" && typeof inside === "string") return isEmpty(inside) ? [] : [[singleSpaced(inside), at]];
    const entries = Array.isArray(inside) && inside.some((item) => typeof item === "object" && "label" in item);
    return entries ? [] : footnotes(inside, at);
  });
};

/** @type {Record<string, (keys: FormKeys, path: FormProblem["path"], id: string) => FormProblem[]>} */
export const RULES = {
  period_runs_forward: (keys, path) => {
    const [start, end] = [text(keys, "from"), text(keys, "to")];
    const shorter = Math.min(start.length, end.length);
    if (!isDate(start) || !isDate(end) || end.slice(0, shorter) >= start.slice(0, shorter)) return [];
    return [{ path: [...path, "to"], text: message("period_runs_back", { start, end }) }];
  },
  editorial_link_has_a_reason: (keys, path) =>
    text(keys, "basis") === "editorial" && !written(keys, "reason") ? [{ path: [...path, "reason"], text: message("no_reason") }] : [],
  stated_link_says_where: (keys, path) => {
    const missing = ["source", "at"].filter((key) => !written(keys, key));
    if (text(keys, "basis") !== "stated" || !missing.length) return [];
    return [{ path: [...path, missing[0]], text: message("not_located", { keys: missing.map((key) => `"${key}"`).join(" and ") }) }];
  },
  figure_says_what_it_counts: (keys, path) =>
    written(keys, "value") && !written(keys, "unit") ? [{ path: [...path, "unit"], text: message("no_unit", { figure: text(keys, "value") }) }] : [],
  pages_only_where_the_work_has_them: (keys, path) => {
    const [source, at] = [text(keys, "source"), text(keys, "at")];
    const pages = at.split("; ").some((part) => part.startsWith("p.") || part.startsWith("pp."));
    return pages && state.register.unpaged.includes(source) ? [{ path: [...path, "at"], text: message("no_pages", { at, source }) }] : [];
  },
  place_is_one_that_the_work_has: (keys, path) => {
    const [source, at] = [text(keys, "source"), text(keys, "at")];
    const parts = /** @type {string[]} */ (state.register.parts[source] ?? []);
    const isIn = (/** @type {string} */ place, /** @type {string} */ part) => place.startsWith(part) && !/^([0-9A-Za-z]|\.[0-9])/.test(place.slice(part.length));
    return at.split("; ").flatMap((place) => {
      if (/^Box(?! ?[0-9])/.test(place)) return []; // said already, of the field
      const alike = parts.filter((part) => part.split(" ")[0] === place.split(" ")[0]);
      if (!alike.length || alike.some((part) => isIn(place, part))) return [];
      return [{ path: [...path, "at"], text: message("no_such_place", { at: place, source, words: enumerated(alike, 12) }) }];
    });
  },
  footnotes_belong_to_a_cited_work: (keys, path) => {
    const known = state.register.footnotes;
    const own = cited(keys);
    const works = own.filter((work) => work in known);
    const has = (/** @type {string} */ work, /** @type {string} */ number) => known[work]?.includes(number);
    return footnotes(keys, path).flatMap(([number, at]) => {
      if (!/^([a-z0-9-]+\/)?[0-9]+(\.[0-9]+)?$/.test(number)) return [];
      const full = number.includes("/") ? number : works.length === 1 ? `${works[0]}/${number}` : "";
      if (full) {
        const [work, digits] = full.split("/");
        return has(work, digits) ? [] : [{ path: at, text: message("no_such_footnote", { work, number: digits }) }];
      }
      if (works.length) return [{ path: at, text: message("whose_footnote", { number, words: works.map((work) => `${work}/${number}`).join(" or ") }) }];
      // A work is misspelt, and that is said: it may be the one with footnotes.
      if (!own.every((work) => exists("source", work))) return [];
      return own.length ? [{ path: at, text: message("footnote_of_none", { number }) }] : [];
    });
  },
  practice_is_not_related_to_itself: (keys, path, id) => {
    const related = Array.isArray(keys.related) ? keys.related : [];
    return related.flatMap((item, at) =>
      id && typeof item === "object" && text(/** @type {FormKeys} */ (item), "practice") === id
        ? [{ path: [...path, "related", at, "practice"], text: message("related_to_itself", { id }) }]
        : []);
  },
  provision_ids_are_unique: (keys, path) => {
    const provisions = Array.isArray(keys.provisions) ? keys.provisions : [];
    const seen = new Set();
    return provisions.flatMap((item, at) => {
      const id = text(/** @type {FormKeys} */ (item), "id");
      const again = id && seen.has(id);
      seen.add(id);
      return again ? [{ path: [...path, "provisions", at, "id"], text: message("same_id", { id }) }] : [];
    });
  },
};
