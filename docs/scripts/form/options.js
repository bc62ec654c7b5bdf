// Options of a field, and matching of typed text to their names.

import { newDraftOptions } from "./drafts.js";
import { formState } from "./state.js";
import { foldCase, collapseSpaces } from "./texts.js";
/** @import { FormField } from "./state.js" */

/**
 * @typedef {object} FormOption
 * @property {string} value
 * @property {string} title
 * @property {string[]} names normalized names, the title first
 * @property {string} words words of its names, and of the names of its instrument
 * @property {string} key words, and others that match without being a name: authors, State
 */

/** Name in lower case without accents and punctuation, equal for different spellings. @param {string} text @returns {string} */
export const normalizeName = (text) => {
  const stripped = foldCase(text).normalize("NFKD").replace(/\p{M}/gu, "");
  return stripped.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? stripped.trim();
};

/**
 * @param {string} value @param {string} title @param {string[]} others other names; one in brackets only matches
 * @param {string} [context] names of its instrument @returns {FormOption}
 */
const makeFormOption = (value, title, others, context = "") => {
  const isInBrackets = (/** @type {string} */ name) => name.startsWith("(") && name.endsWith(")");
  // In the list of all kinds, an id follows its kind.
  const ownNames = [title, value, ...(value.includes(":") ? [value.slice(value.indexOf(":") + 1)] : []), ...others.filter((name) => name && !isInBrackets(name))];
  const names = ownNames.map(normalizeName);
  const words = ` ${[...names, normalizeName(context)].join(" ")}`;
  return { value, title, names, words, key: `${words} ${others.filter(isInBrackets).map(normalizeName).join(" ")}` };
};

/** Former ids by current id. @param {string} kind @returns {Map<string, string[]>} */
const formerIdsByCurrent = (kind) => {
  const idsByEntry = new Map();
  const pairs = Object.entries(formState.register.renamed).flatMap(([ofKind, ids]) =>
    ofKind === kind ? Object.entries(ids) : formState.model.linkable.includes(kind) ? [] : Object.entries(ids).map(([formerId, id]) => [formerId, `${ofKind}:${id}`]));
  for (const [formerId, id] of pairs) idsByEntry.set(id, [...(idsByEntry.get(id) ?? []), formerId]);
  return idsByEntry;
};

const optionsByListName = new Map();
/** Options of a field. @param {FormField} field @returns {FormOption[]} */
export const optionsOfField = (field) => {
  if (field.type === "word") return (field.options ?? []).map(([value, label]) => makeFormOption(value, label, []));
  const name = field.type === "choice" ? `facet ${field.facet}` : String(field.kind);
  if (!optionsByListName.has(name)) optionsByListName.set(name, buildFieldOptions(field));
  return [...optionsByListName.get(name), ...(field.kind ? newDraftOptions(field.kind) : []).map((/** @type {string[]} */ [id, title]) => makeFormOption(id, title, []))];
};

/** @param {FormField} field @returns {FormOption[]} */
const buildFieldOptions = (field) => {
  const { entries, facets, countries } = formState.register;
  if (field.type === "country") return countries.map((/** @type {string[]} */ [name, also]) => makeFormOption(name, name, also.split("|")));
  // A provision is also found by the full name of its instrument.
  const instruments = new Map(entries.instrument.map((/** @type {string[]} */ [id, title, also]) => [id, `${title}|${also}`]));
  const context = (/** @type {string} */ id) => (field.kind === "provision" ? instruments.get(id.slice(0, id.indexOf("/"))) : "");
  const kind = field.type === "choice" ? "topic" : String(field.kind);
  const formerIdsByEntry = formerIdsByCurrent(kind);
  const options = entries[kind].map((/** @type {string[]} */ [id, title, also]) => makeFormOption(id, title, [...also.split("|"), ...(formerIdsByEntry.get(id) ?? [])], context(id)));
  if (field.type !== "choice") return options.sort((/** @type {FormOption} */ a, /** @type {FormOption} */ b) => a.title.localeCompare(b.title));
  const byId = new Map(options.map((/** @type {FormOption} */ option) => [option.value, option]));
  return facets[String(field.facet)].map((/** @type {string} */ id) => /** @type {FormOption} */ (byId.get(id)));
};

/** @param {FormField} field @param {string} value */
export const optionTitle = (field, value) => optionsOfField(field).find((/** @type {FormOption} */ option) => option.value === value)?.title ?? value;

/** Possible ids of the entry with a page address: "women", "practice:undok-austria", "palermo-protocol/art-3". @param {string} typed */
const entryIdsFromUrl = (typed) => {
  if (!/^https?:\/\//i.test(typed)) return [];
  const [last, before = "", above = ""] = typed.replace(/[?#].*$/, "").replace(/\/(index\.html)?$/, "").split("/").reverse();
  const ids = above === "instruments" ? [`${before}/${last}`, `provision:${before}/${last}`] : [last, `${before.slice(0, -1)}:${last}`];
  return ids.filter((id) => !id.startsWith("/") && !id.startsWith(":"));
};

// Match qualities, best first. SUBSTRING: the text is only inside of words.
const [EXACT_TITLE, EXACT_NAME, TITLE_PREFIX, NAME_PREFIX, WORD_PREFIXES, SUBSTRING] = [0, 1, 2, 3, 4, 5];

/** @param {FormOption} option @param {string} query normalized */
const matchQuality = ({ names, words }, query) =>
  names[0] === query ? EXACT_TITLE
    : names.includes(query) ? EXACT_NAME
      : names[0].startsWith(query) ? TITLE_PREFIX
        : names.some((name) => name.startsWith(query)) ? NAME_PREFIX
          : query.split(" ").every((word) => words.includes(` ${word}`)) ? WORD_PREFIXES : SUBSTRING;

/** Options that contain all words, best first, with their match quality. @param {FormOption[]} options @param {string} query */
const rankMatchingOptions = (options, query) => {
  const words = query.split(" ");
  const matches = options.filter(({ key }) => words.every((word) => key.includes(word)));
  return matches.map((option) => /** @type {const} */ ([matchQuality(option, query), option])).sort((a, b) => a[0] - b[0]);
};

/** Options that contain all words: first exact names, then names, then words with that beginning. @param {FormOption[]} options @param {string} typed */
export const matchingOptions = (options, typed) => (collapseSpaces(typed) ? rankMatchingOptions(options, normalizeName(typed)).map(([, option]) => option) : options);

/** Options with a name, in any language. @param {FormOption[]} options @param {string} typed */
export const optionsWithName = (options, typed) => {
  const query = normalizeName(typed);
  return query ? options.filter(({ names }) => names.includes(query)) : [];
};

/** Unique option with a name or a page address. A title has priority over another name. @param {FormField} field @param {string} typed @returns {FormOption | undefined} */
export const findOptionByName = (field, typed) => {
  const options = /** @type {FormOption[]} */ (optionsOfField(field));
  const address = entryIdsFromUrl(typed);
  if (address.length) return options.find(({ value }) => address.includes(value));
  const matches = optionsWithName(options, typed);
  const titled = matches.filter(({ names }) => names[0] === normalizeName(typed));
  return [titled, matches].find((all) => all.length === 1)?.[0];
};

/**
 * Option for unambiguous text: a complete name or, with `allowPartial`, the only option with these words.
 * A match inside of a word, such as "kraine", is left to the reader to confirm.
 * @param {FormField} field @param {string} typed @param {boolean} allowPartial @returns {FormOption | undefined}
 */
export const resolveTypedOption = (field, typed, allowPartial) => {
  const exactOption = findOptionByName(field, typed);
  if (exactOption || !allowPartial || !collapseSpaces(typed)) return exactOption;
  const [best, ...others] = rankMatchingOptions(optionsOfField(field), normalizeName(typed));
  return best && !others.length && best[0] < SUBSTRING ? best[1] : undefined;
};
