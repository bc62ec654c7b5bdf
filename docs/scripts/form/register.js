// Register of the site's entries: their ids, and the messages for unknown ones.

import { newDraftIds } from "./drafts.js";
import { didYouMeanMessage } from "./remedies.js";
import { textSimilarity } from "./similarity.js";
import { formState } from "./state.js";
import { foldCase, enumerateWords, checkMessage, truncate, slugify } from "./texts.js";

/** Ids of the site's entries by kind. @type {Map<string, Set<string>>} */
const entryIdsByKind = new Map();

/** Ids of a kind, including those of drafts. @param {string} kind @returns {string[]} */
export const entryIdsOfKind = (kind) => {
  if (kind === "country") return formState.register.countries.map((/** @type {string[]} */ [name]) => name);
  if (!entryIdsByKind.has(kind)) entryIdsByKind.set(kind, new Set((formState.register.entries[kind] ?? []).map((/** @type {string[]} */ [id]) => id)));
  return [...(entryIdsByKind.get(kind) ?? []), ...newDraftIds(kind)];
};

/** @param {string} kind @param {string} id */
export const entryExists = (kind, id) => {
  if (kind === "country") return findCountryName(id) !== undefined;
  return entryIdsOfKind(kind).includes(id);
};

/** Path of the file of an entry. @param {string} kind @param {string} id */
export const entryFilePath = (kind, id) => {
  const path = formState.model.places[kind];
  return path.endsWith(".yml") ? path : `${path}/${id}.yml`;
};

/** @param {string} what @param {string} text @param {string} remedy */
export const unknownWordMessage = (what, text, remedy) => checkMessage("unknown", { what, written: truncate(text), remedy });

/** Remedy if an entry of another kind has this id, otherwise "". @param {string} what @param {string} id @param {boolean} [isLink] */
const otherKindRemedy = (what, id, isLink) => {
  const kind = formState.model.linkable.find((/** @type {string} */ kind) => entryExists(kind, id));
  if (!kind) return "";
  return isLink ? checkMessage("of_another_kind", { kind, id }) : checkMessage("id_of_another_kind", { kind, what });
};

/** Id in the address of a page, or after "organisation:"; "" for anything else. @param {string} kind @param {string} text */
const idFromUrlOrRef = (kind, text) => {
  const schemeEnd = text.indexOf("://");
  if (schemeEnd >= 0) return text.slice(schemeEnd + 3).replace(/\/+$/, "").split("/").slice(kind === "provision" ? -2 : -1).join("/");
  return text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : "";
};

/** @param {string} kind @param {string} text @param {boolean} [isLink] whether it is in a link of a text, which may have any kind @returns {string} */
export const unknownIdMessage = (kind, text, isLink) => {
  const newId = formState.register.renamed[kind]?.[text];
  if (newId) return checkMessage("renamed", { kind, written: text, new: newId });
  const extractedId = idFromUrlOrRef(kind, text);
  if (extractedId) return checkMessage("more_than_id", { written: truncate(text), id: truncate(extractedId, 100) });
  const normalizedId = text.replace(/^[ [\]/\\]+|[ [\]/\\]+$/g, "").toLowerCase().replace(/[\s/#\\,;]+/g, "/");
  if (kind === "provision" && entryExists(kind, normalizedId)) return unknownWordMessage(kind, text, checkMessage("did_you_mean", { near: normalizedId }));
  if (kind === "provision" && !text.includes("/")) {
    const fullIds = entryIdsOfKind(kind).filter((/** @type {string} */ id) => id.endsWith(`/${text}`));
    const words = (fullIds.length ? fullIds : ["<instrument>/<provision>"]).slice(0, 3).join(" or ");
    return checkMessage("no_instrument", { written: truncate(text), words });
  }
  if (kind === "provision") {
    const instrument = text.slice(0, text.indexOf("/"));
    const label = text.slice(text.indexOf("/") + 1);
    const provisionIds = entryIdsOfKind(kind).filter((/** @type {string} */ id) => id.startsWith(`${instrument}/`)).map((/** @type {string} */ id) => id.slice(id.indexOf("/") + 1));
    if (!provisionIds.length) return unknownIdMessage("instrument", instrument);
    const ranked = provisionIds.map((/** @type {string} */ id) => /** @type {const} */ ([textSimilarity(foldCase(label), id), id]));
    ranked.sort((a, b) => b[0] - a[0]);
    return checkMessage("no_such_provision", { instrument, written: label, words: enumerateWords(ranked.map(([, id]) => id), 2) });
  }
  if (kind === "country") {
    const code = findCountryCode(text);
    return unknownWordMessage(kind, text, code ? checkMessage("country_code", { code }) : checkMessage("no_country_code"));
  }
  const field = /** @type {const} */ ({ key: "", label: "", help: "", type: "ref", kind });
  // If another kind has this id, an id of this kind is suggested only if it is very similar.
  const closeMatch = isLink ? "" : didYouMeanMessage(text, entryIdsOfKind(kind), field, formState.model.matching.highSimilarity);
  return unknownWordMessage(kind, text, closeMatch || otherKindRemedy(kind, text, isLink) || didYouMeanMessage(text, entryIdsOfKind(kind), isLink ? undefined : field) || checkMessage("add_first", { place: entryFilePath(kind, text) }));
};

/** @type {Map<string, string> | undefined} */
let countryCodesByName;
/** Code of a State by any name in hooks/compendium/model/country_names.py. @param {string} text @returns {string | undefined} */
export const findCountryCode = (text) => {
  countryCodesByName ??= new Map(formState.register.countries.flatMap((/** @type {string[]} */ [name, also, code]) =>
    [name, ...also.split("|")].map((name) => [foldCase(name), code])));
  return countryCodesByName.get(foldCase(text.trim()));
};

/** @param {string} code @returns {string | undefined} */
export const findCountryName = (code) => formState.register.countries.find((/** @type {string[]} */ [, , ofCountry]) => ofCountry === code)?.[0];

/** Kind and id of a ref, "practice:comp-act"; a bare id is that of an organisation, with a slash that of a provision. @param {string} ref */
export const splitRef = (ref) => {
  const colon = ref.indexOf(":");
  if (colon >= 0) return [ref.slice(0, colon).trim(), ref.slice(colon + 1).trim()];
  return [ref.includes("/") ? "provision" : "organisation", ref];
};

/** Messages about an invalid id of a new entry. @param {string} kind @param {string} id @returns {string[]} */
export const checkEntryId = (kind, id) => {
  const { longest, reserved } = formState.model.ids;
  const folder = formState.model.kinds[kind].folder && !formState.inTheForm;
  const values = { id, what: folder ? "the file name " : "", ending: folder ? ".yml" : "", n: Array.from(id).length, longest };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const suggestion = slugify(id);
    return [checkMessage("no_id", { ...values, better: suggestion ? `: ${suggestion}${values.ending}` : "" })];
  }
  if (values.n > longest) return [checkMessage("long_id", values)];
  return new RegExp(`^(?:${reserved})$`).test(id) ? [checkMessage("reserved_id", values)] : [];
};
