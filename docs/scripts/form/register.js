// Register of the other entries, as the check asks for them: which ids there are, and what to say of one that nobody has.

import { addedIds } from "./drafts.js";
import { didYouMean } from "./remedies.js";
import { similarity, SLIP_SIMILARITY } from "./similarity.js";
import { state } from "./state.js";
import { caseFolded, enumerated, message, shortened, suggestedId } from "./texts.js";

/** The ids of the site's entries, by kind. @type {Map<string, Set<string>>} */
const registered = new Map();

/** The ids of a kind; entries finished in this visit are among them. @param {string} kind @returns {string[]} */
export const idsOf = (kind) => {
  if (kind === "country") return state.register.countries.map((/** @type {string[]} */ [name]) => name);
    if (!registered.has(kind)) registered.set(kind, new Set((state.register.entries[kind] ?? []).map((/** @type {string[]} */ [id]) => id)));
  return [...(registered.get(kind) ?? []), ...addedIds(kind)];
};

/** @param {string} kind @param {string} id */
export const exists = (kind, id) => {
  if (kind === "country") return countryName(id) !== undefined;
  return idsOf(kind).includes(id);
};

/** Where an entry of a kind stands. @param {string} kind @param {string} id */
export const placeOf = (kind, id) => {
  const path = state.model.places[kind];
  return path.endsWith(".yml") ? path : `${path}/${id}.yml`;
};

/** @param {string} what @param {string} written @param {string} remedy */
export const unknownWord = (what, written, remedy) => message("unknown", { what, written: shortened(written), remedy });

/** What to do where an entry of another kind has exactly this id, or nothing if none has. @param {string} what @param {string} id @param {boolean} [linked] */
const remedyOfAnotherKind = (what, id, linked) => {
  const kind = state.model.linkable.find((/** @type {string} */ kind) => exists(kind, id));
  if (!kind) return "";
  return linked ? message("of_another_kind", { kind, id }) : message("id_of_another_kind", { kind, what });
};

/** The id in the address of a page, or behind "organisation:"; "" for anything else. @param {string} kind @param {string} written */
const bareId = (kind, written) => {
  const at = written.indexOf("://");
  if (at >= 0) return written.slice(at + 3).replace(/\/+$/, "").split("/").slice(kind === "provision" ? -2 : -1).join("/");
  return written.startsWith(`${kind}:`) ? written.slice(kind.length + 1) : "";
};

/** @param {string} kind @param {string} written @param {boolean} [linked] from a text, which may name any kind @returns {string} */
export const unknownId = (kind, written, linked) => {
  const renamed = state.register.renamed[kind]?.[written];
  if (renamed) return message("renamed", { kind, written, new: renamed });
  const bare = bareId(kind, written);
  if (bare) return message("more_than_id", { written: shortened(written), id: shortened(bare, 100) });
  const meant = written.replace(/^[ [\]/\\]+|[ [\]/\\]+$/g, "").toLowerCase().replace(/[\s/#\\,;]+/g, "/");
  if (kind === "provision" && exists(kind, meant)) return unknownWord(kind, written, message("did_you_mean", { near: meant }));
  if (kind === "provision" && !written.includes("/")) {
    const full = idsOf(kind).filter((/** @type {string} */ id) => id.endsWith(`/${written}`));
    const words = (full.length ? full : ["<instrument>/<provision>"]).slice(0, 3).join(" or ");
    return message("no_instrument", { written: shortened(written), words });
  }
  if (kind === "provision") {
    const instrument = written.slice(0, written.indexOf("/"));
    const label = written.slice(written.indexOf("/") + 1);
    const own = idsOf(kind).filter((/** @type {string} */ id) => id.startsWith(`${instrument}/`)).map((/** @type {string} */ id) => id.slice(id.indexOf("/") + 1));
    if (!own.length) return unknownId("instrument", instrument);
    const ranked = own.map((/** @type {string} */ id) => /** @type {const} */ ([similarity(caseFolded(label), id), id]));
    ranked.sort((a, b) => b[0] - a[0]);
    return message("no_such_provision", { instrument, written: label, words: enumerated(ranked.map(([, id]) => id), 2) });
  }
  if (kind === "country") {
    const code = countryCode(written);
    return unknownWord(kind, written, code ? message("country_code", { code }) : message("no_country_code"));
  }
  const field = /** @type {const} */ ({ key: "", label: "", help: "", type: "ref", kind });
  // Where the id is sound for another kind, one of this kind was meant only if it is very much alike.
  const sure = linked ? "" : didYouMean(written, idsOf(kind), field, SLIP_SIMILARITY);
  return unknownWord(kind, written, sure || remedyOfAnotherKind(kind, written, linked) || didYouMean(written, idsOf(kind), linked ? undefined : field) || message("add_first", { place: placeOf(kind, written) }));
};

/** @type {Map<string, string> | undefined} */
let codesByName;
/** The code of a State by any name that the check understands, as hooks/compendium/model/country_names.py has it. @param {string} written @returns {string | undefined} */
export const countryCode = (written) => {
  codesByName ??= new Map(state.register.countries.flatMap((/** @type {string[]} */ [name, also, code]) =>
    [name, ...also.split("|")].map((known) => [caseFolded(known), code])));
  return codesByName.get(caseFolded(written.trim()));
};

/** @param {string} code @returns {string | undefined} */
export const countryName = (code) => state.register.countries.find((/** @type {string[]} */ [, , its]) => its === code)?.[0];

/** What stands between two names that were written as one. */
export const SEPARATORS = /\s*[;,/+\n]\s*|\s+(?:and|und|et|e|y|и|&)\s+/;

/** [kind, id] of "practice:comp-act"; a bare id is an organisation, with a slash a provision. @param {string} ref */
export const splitRef = (ref) => {
  const colon = ref.indexOf(":");
  if (colon >= 0) return [ref.slice(0, colon).trim(), ref.slice(colon + 1).trim()];
  return [ref.includes("/") ? "provision" : "organisation", ref];
};

/** What is wrong with the id of a new entry. @param {string} kind @param {string} id @returns {string[]} */
export const checkId = (kind, id) => {
  const { longest, reserved } = state.model.ids;
  const folder = state.model.kinds[kind].folder && !state.inTheForm;
  const values = { id, what: folder ? "the file name " : "", ending: folder ? ".yml" : "", n: Array.from(id).length, longest };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const better = suggestedId(id);
    return [message("no_id", { ...values, better: better ? `: ${better}${values.ending}` : "" })];
  }
  if (values.n > longest) return [message("long_id", values)];
  return new RegExp(`^(?:${reserved})$`).test(id) ? [message("reserved_id", values)] : [];
};
