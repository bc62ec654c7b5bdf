// Register of the site's entries: their ids, and the messages for unknown ones.

import { newDraftIds } from "./drafts.js";
import { didYouMean } from "./remedies.js";
import { similarity } from "./similarity.js";
import { state } from "./state.js";
import { foldCase, enumerate, message, truncate, slugify } from "./texts.js";

/** Ids of the site's entries by kind. @type {Map<string, Set<string>>} */
const idsByKind = new Map();

/** Ids of a kind, including those of drafts. @param {string} kind @returns {string[]} */
export const idsOf = (kind) => {
  if (kind === "country") return state.register.countries.map((/** @type {string[]} */ [name]) => name);
  if (!idsByKind.has(kind)) idsByKind.set(kind, new Set((state.register.entries[kind] ?? []).map((/** @type {string[]} */ [id]) => id)));
  return [...(idsByKind.get(kind) ?? []), ...newDraftIds(kind)];
};

/** @param {string} kind @param {string} id */
export const entryExists = (kind, id) => {
  if (kind === "country") return countryName(id) !== undefined;
  return idsOf(kind).includes(id);
};

/** Path of the file of an entry. @param {string} kind @param {string} id */
export const entryPath = (kind, id) => {
  const path = state.model.places[kind];
  return path.endsWith(".yml") ? path : `${path}/${id}.yml`;
};

/** @param {string} what @param {string} text @param {string} remedy */
export const unknownWordMessage = (what, text, remedy) => message("unknown", { what, written: truncate(text), remedy });

/** Remedy if an entry of another kind has this id, otherwise "". @param {string} what @param {string} id @param {boolean} [isLink] */
const otherKindRemedy = (what, id, isLink) => {
  const kind = state.model.linkable.find((/** @type {string} */ kind) => entryExists(kind, id));
  if (!kind) return "";
  return isLink ? message("of_another_kind", { kind, id }) : message("id_of_another_kind", { kind, what });
};

/** Id in the address of a page, or after "organisation:"; "" for anything else. @param {string} kind @param {string} text */
const idFromAddress = (kind, text) => {
  const schemeEnd = text.indexOf("://");
  if (schemeEnd >= 0) return text.slice(schemeEnd + 3).replace(/\/+$/, "").split("/").slice(kind === "provision" ? -2 : -1).join("/");
  return text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : "";
};

/** @param {string} kind @param {string} text @param {boolean} [isLink] whether it is in a link of a text, which may have any kind @returns {string} */
export const unknownIdMessage = (kind, text, isLink) => {
  const newId = state.register.renamed[kind]?.[text];
  if (newId) return message("renamed", { kind, written: text, new: newId });
  const extractedId = idFromAddress(kind, text);
  if (extractedId) return message("more_than_id", { written: truncate(text), id: truncate(extractedId, 100) });
  const normalizedId = text.replace(/^[ [\]/\\]+|[ [\]/\\]+$/g, "").toLowerCase().replace(/[\s/#\\,;]+/g, "/");
  if (kind === "provision" && entryExists(kind, normalizedId)) return unknownWordMessage(kind, text, message("did_you_mean", { near: normalizedId }));
  if (kind === "provision" && !text.includes("/")) {
    const fullIds = idsOf(kind).filter((/** @type {string} */ id) => id.endsWith(`/${text}`));
    const words = (fullIds.length ? fullIds : ["<instrument>/<provision>"]).slice(0, 3).join(" or ");
    return message("no_instrument", { written: truncate(text), words });
  }
  if (kind === "provision") {
    const instrument = text.slice(0, text.indexOf("/"));
    const label = text.slice(text.indexOf("/") + 1);
    const provisionIds = idsOf(kind).filter((/** @type {string} */ id) => id.startsWith(`${instrument}/`)).map((/** @type {string} */ id) => id.slice(id.indexOf("/") + 1));
    if (!provisionIds.length) return unknownIdMessage("instrument", instrument);
    const ranked = provisionIds.map((/** @type {string} */ id) => /** @type {const} */ ([similarity(foldCase(label), id), id]));
    ranked.sort((a, b) => b[0] - a[0]);
    return message("no_such_provision", { instrument, written: label, words: enumerate(ranked.map(([, id]) => id), 2) });
  }
  if (kind === "country") {
    const code = countryCode(text);
    return unknownWordMessage(kind, text, code ? message("country_code", { code }) : message("no_country_code"));
  }
  const field = /** @type {const} */ ({ key: "", label: "", help: "", type: "ref", kind });
  // If another kind has this id, an id of this kind is suggested only if it is very similar.
  const closeMatch = isLink ? "" : didYouMean(text, idsOf(kind), field, state.model.matching.highSimilarity);
  return unknownWordMessage(kind, text, closeMatch || otherKindRemedy(kind, text, isLink) || didYouMean(text, idsOf(kind), isLink ? undefined : field) || message("add_first", { place: entryPath(kind, text) }));
};

/** @type {Map<string, string> | undefined} */
let codesByName;
/** Code of a State by any name in hooks/compendium/model/country_names.py. @param {string} text @returns {string | undefined} */
export const countryCode = (text) => {
  codesByName ??= new Map(state.register.countries.flatMap((/** @type {string[]} */ [name, also, code]) =>
    [name, ...also.split("|")].map((name) => [foldCase(name), code])));
  return codesByName.get(foldCase(text.trim()));
};

/** @param {string} code @returns {string | undefined} */
export const countryName = (code) => state.register.countries.find((/** @type {string[]} */ [, , ofCountry]) => ofCountry === code)?.[0];

/** Kind and id of a ref, "practice:comp-act"; a bare id is that of an organisation, with a slash that of a provision. @param {string} ref */
export const splitRef = (ref) => {
  const colon = ref.indexOf(":");
  if (colon >= 0) return [ref.slice(0, colon).trim(), ref.slice(colon + 1).trim()];
  return [ref.includes("/") ? "provision" : "organisation", ref];
};

/** Messages about an invalid id of a new entry. @param {string} kind @param {string} id @returns {string[]} */
export const checkId = (kind, id) => {
  const { longest, reserved } = state.model.ids;
  const folder = state.model.kinds[kind].folder && !state.inTheForm;
  const values = { id, what: folder ? "the file name " : "", ending: folder ? ".yml" : "", n: Array.from(id).length, longest };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const suggestion = slugify(id);
    return [message("no_id", { ...values, better: suggestion ? `: ${suggestion}${values.ending}` : "" })];
  }
  if (values.n > longest) return [message("long_id", values)];
  return new RegExp(`^(?:${reserved})$`).test(id) ? [message("reserved_id", values)] : [];
};
