// Validation rules over several fields, by their names in hooks/compendium/model/rules.py.

import { isEmptyValue, textOfKey } from "./keys.js";
import { entryExists } from "./register.js";
import { formState } from "./state.js";
import { enumerateWords, checkMessage, collapseSpaces, hasDateFormat } from "./texts.js";
/** @import { FormKeys, FormProblem } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @param {FormKeys} keys @param {string} key */
const isKeyFilled = (keys, key) => !isEmptyValue(keys[key]);

/** Ids of the works that an entry cites. @param {FormKeys} keys @returns {string[]} */
const citedWorkIds = (keys) => {
  const sources = Array.isArray(keys.sources) ? keys.sources : [];
  return [...new Set(sources.filter((item) => !isEmptyValue(item)).map((item) => textOfKey(/** @type {FormKeys} */ (item), "source")))];
};

/** Footnote numbers of an entry with their paths, without those of its provisions. @param {FormValue} value @param {FormProblem["path"]} path @returns {[string, FormProblem["path"]][]} */
const collectFootnoteNumbers = (value, path) => {
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const itemPath = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "footnote" && typeof item === "string") return isEmptyValue(item) ? [] : [[collapseSpaces(item), itemPath]];
    const entries = Array.isArray(item) && item.some((item) => typeof item === "object" && "label" in item);
    return entries ? [] : collectFootnoteNumbers(item, itemPath);
  });
};

/** Keys that each basis of a fact needs and refuses. @type {Record<string, [string[], string[]]>} */
const EVIDENCE_KEYS = {
  source: [["source", "at"], []],
  "look-up": [["seen", "evidence"], ["source", "at", "footnote"]],
  pattern: [["evidence"], ["source", "at", "footnote", "seen"]],
  person: [["seen"], ["source", "at", "footnote"]],
};

/** @type {Record<string, (keys: FormKeys, path: FormProblem["path"], id: string) => FormProblem[]>} */
export const CROSS_FIELD_RULES = {
  period_runs_forward: (keys, path) => {
    const [start, end] = [textOfKey(keys, "from"), textOfKey(keys, "to")];
    const shorter = Math.min(start.length, end.length);
    if (!hasDateFormat(start) || !hasDateFormat(end) || end.slice(0, shorter) >= start.slice(0, shorter)) return [];
    return [{ path: [...path, "to"], text: checkMessage("period_runs_back", { start, end }) }];
  },
  editorial_link_has_a_reason: (keys, path) =>
    textOfKey(keys, "basis") === "editorial" && !isKeyFilled(keys, "reason") ? [{ path: [...path, "reason"], text: checkMessage("no_reason") }] : [],
  stated_link_says_where: (keys, path) => {
    const missing = ["source", "at"].filter((key) => !isKeyFilled(keys, key));
    const basis = textOfKey(keys, "basis");
    if (["", "editorial"].includes(basis) || !missing.length) return [];
    return [{ path: [...path, missing[0]], text: checkMessage("not_located", { basis, keys: missing.map((key) => `"${key}"`).join(" and ") }) }];
  },
  evidence_fits_its_basis: (keys, path) => {
    const basis = textOfKey(keys, "basis") || "source";
    const [needed, refused] = EVIDENCE_KEYS[basis] ?? [[], []];
    const missing = needed.filter((key) => !isKeyFilled(keys, key));
    const message = `no_evidence_${basis.replace("-", "_")}`;
    return [
      ...(missing.length ? [{ path: [...path, missing[0]], text: checkMessage(message, { keys: missing.map((key) => `"${key}"`).join(" and ") }) }] : []),
      ...refused.filter((key) => isKeyFilled(keys, key)).map((key) => ({ path: [...path, key], text: checkMessage("other_evidence", { basis, key }) })),
    ];
  },
  exceptions_name_states: (keys, path) => {
    const who = textOfKey(keys, "who");
    const isException = ["not-taking-part", "not-known"].includes(who);
    const isNamed = isKeyFilled(keys, "countries");
    if (isException === isNamed || !who) return [];
    const message = isException ? "exception_without_states" : "states_without_exception";
    return [{ path: [...path, "countries"], text: checkMessage(message, { who }) }];
  },
  correction_gives_both_readings: (keys, path) => {
    const missing = ["printed", "read"].filter((key) => !isKeyFilled(keys, key));
    if (textOfKey(keys, "kind") !== "correction" || !missing.length) return [];
    return [{ path: [...path, missing[0]], text: checkMessage("no_reading", { keys: missing.map((key) => `"${key}"`).join(" and ") }) }];
  },
  only_a_correction_has_a_reading: (keys, path) => {
    const kind = textOfKey(keys, "kind");
    return ["caution", "log"].includes(kind) && isKeyFilled(keys, "read") ? [{ path: [...path, "read"], text: checkMessage("corrects_nothing", { kind }) }] : [];
  },
  notes_concern_own_provisions: (keys, path) => {
    const [notes, provisions] = ["editor_notes", "provisions"].map((key) => (Array.isArray(keys[key]) ? keys[key] : []));
    const ownIds = provisions.map((item) => textOfKey(/** @type {FormKeys} */ (item), "id"));
    return notes.flatMap((note, index) => {
      const named = /** @type {FormKeys} */ (note).provisions;
      return (Array.isArray(named) ? named : []).flatMap((id, position) =>
        typeof id === "string" && /^[a-z0-9-]+$/.test(collapseSpaces(id)) && !ownIds.includes(collapseSpaces(id))
          ? [{ path: [...path, "editor_notes", index, "provisions", position], text: checkMessage("no_own_provision", { id: collapseSpaces(id) }) }]
          : []);
    });
  },
  figure_says_what_it_counts: (keys, path) =>
    isKeyFilled(keys, "value") && !isKeyFilled(keys, "unit") ? [{ path: [...path, "unit"], text: checkMessage("no_unit", { figure: textOfKey(keys, "value") }) }] : [],
  pages_only_where_the_work_has_them: (keys, path) => {
    const [source, at] = [textOfKey(keys, "source"), textOfKey(keys, "at")];
    const pages = at.split("; ").some((part) => part.startsWith("p.") || part.startsWith("pp."));
    return pages && formState.register.unpaged.includes(source) ? [{ path: [...path, "at"], text: checkMessage("no_pages", { at, source }) }] : [];
  },
  place_is_one_that_the_work_has: (keys, path) => {
    const [source, at] = [textOfKey(keys, "source"), textOfKey(keys, "at")];
    const parts = /** @type {string[]} */ (formState.register.parts[source] ?? []);
    const isPartOf = (/** @type {string} */ place, /** @type {string} */ part) => place.startsWith(part) && !/^([0-9A-Za-z]|\.[0-9])/.test(place.slice(part.length));
    return at.split("; ").flatMap((place) => {
      if (/^Box(?! ?[0-9])/.test(place)) return []; // reported for the field
      const samePrefix = parts.filter((part) => part.split(" ")[0] === place.split(" ")[0]);
      if (!samePrefix.length || samePrefix.some((part) => isPartOf(place, part))) return [];
      return [{ path: [...path, "at"], text: checkMessage("no_such_place", { at: place, source, words: enumerateWords(samePrefix, 12) }) }];
    });
  },
  footnotes_belong_to_a_cited_work: (keys, path) => {
    const numbersByWork = formState.register.footnotes;
    const citedIds = citedWorkIds(keys);
    const footnotedWorks = citedIds.filter((work) => work in numbersByWork);
    const hasFootnote = (/** @type {string} */ work, /** @type {string} */ number) => numbersByWork[work]?.includes(number);
    return collectFootnoteNumbers(keys, path).flatMap(([number, footnotePath]) => {
      if (!/^([a-z0-9-]+\/)?[0-9]+(\.[0-9]+)?$/.test(number)) return [];
      const fullNumber = number.includes("/") ? number : footnotedWorks.length === 1 ? `${footnotedWorks[0]}/${number}` : "";
      if (fullNumber) {
        const [work, digits] = fullNumber.split("/");
        return hasFootnote(work, digits) ? [] : [{ path: footnotePath, text: checkMessage("no_such_footnote", { work, number: digits }) }];
      }
      if (footnotedWorks.length) return [{ path: footnotePath, text: checkMessage("whose_footnote", { number, words: footnotedWorks.map((work) => `${work}/${number}`).join(" or ") }) }];
      // An unknown work is reported elsewhere, and may be the one with footnotes.
      if (!citedIds.every((work) => entryExists("source", work))) return [];
      return citedIds.length ? [{ path: footnotePath, text: checkMessage("footnote_of_none", { number }) }] : [];
    });
  },
  practice_is_not_related_to_itself: (keys, path, id) => {
    const related = Array.isArray(keys.related) ? keys.related : [];
    return related.flatMap((item, index) =>
      id && typeof item === "object" && textOfKey(/** @type {FormKeys} */ (item), "practice") === id
        ? [{ path: [...path, "related", index, "practice"], text: checkMessage("related_to_itself", { id }) }]
        : []);
  },
  provision_ids_are_unique: (keys, path) => {
    const provisions = Array.isArray(keys.provisions) ? keys.provisions : [];
    const seen = new Set();
    return provisions.flatMap((item, index) => {
      const id = textOfKey(/** @type {FormKeys} */ (item), "id");
      const isRepeated = id && seen.has(id);
      seen.add(id);
      return isRepeated ? [{ path: [...path, "provisions", index, "id"], text: checkMessage("same_id", { id }) }] : [];
    });
  },
};
