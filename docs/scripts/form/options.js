// Options of a field, and matching of what was typed to their names.

import { addedOptions } from "./drafts.js";
import { state } from "./state.js";
import { caseFolded, singleSpaced } from "./texts.js";
/** @import { FormField } from "./state.js" */

/**
 * @typedef {object} FormOption
 * @property {string} value
 * @property {string} title
 * @property {string[]} names all that it is called, the title first, as normalized writes them
 * @property {string} words all words of its names, and of what it is a part of
 * @property {string} key the same, and what finds it without naming it: its authors, its State
 */

/** Words in small letters, without accents and marks: what two spellings of one name have in common. @param {string} text @returns {string} */
export const normalized = (text) => {
  const bare = caseFolded(text).normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? bare.trim();
};

/**
 * @param {string} value @param {string} title @param {string[]} others its other names; one in brackets is none, but finds it
 * @param {string} [around] of what it is a part @returns {FormOption}
 */
const option = (value, title, others, around = "") => {
  const aside = (/** @type {string} */ name) => name.startsWith("(") && name.endsWith(")");
  // Where all kinds are listed together, an id stands behind its kind.
  const own = [title, value, ...(value.includes(":") ? [value.slice(value.indexOf(":") + 1)] : []), ...others.filter((name) => name && !aside(name))];
  const names = own.map(normalized);
  const words = ` ${[...names, normalized(around)].join(" ")}`;
  return { value, title, names, words, key: `${words} ${others.filter(aside).map(normalized).join(" ")}` };
};

/** The ids that an entry had before. @param {string} kind @returns {Map<string, string[]>} */
const formerIds = (kind) => {
  const found = new Map();
  const all = Object.entries(state.register.renamed).flatMap(([its, ids]) =>
    its === kind ? Object.entries(ids) : state.model.linkable.includes(kind) ? [] : Object.entries(ids).map(([old, id]) => [old, `${its}:${id}`]));
  for (const [old, id] of all) found.set(id, [...(found.get(id) ?? []), old]);
  return found;
};

const lists = new Map();
/** What can be chosen in a field. @param {FormField} field @returns {FormOption[]} */
export const optionsOf = (field) => {
  const name = field.type === "choice" ? `facet ${field.facet}` : String(field.kind);
  if (!lists.has(name)) lists.set(name, listOf(field));
  return [...lists.get(name), ...(field.kind ? addedOptions(field.kind) : []).map((/** @type {string[]} */ [id, title]) => option(id, title, []))];
};

/** @param {FormField} field @returns {FormOption[]} */
const listOf = (field) => {
  const { entries, facets, countries } = state.register;
  if (field.type === "country") return countries.map((/** @type {string[]} */ [name, also]) => option(name, name, also.split("|")));
  // A provision is looked for by the full name of its instrument, too.
  const instruments = new Map(entries.instrument.map((/** @type {string[]} */ [id, title, also]) => [id, `${title}|${also}`]));
  const around = (/** @type {string} */ id) => (field.kind === "provision" ? instruments.get(id.slice(0, id.indexOf("/"))) : "");
  const kind = field.type === "choice" ? "topic" : String(field.kind);
  const former = formerIds(kind);
  const found = entries[kind].map((/** @type {string[]} */ [id, title, also]) => option(id, title, [...also.split("|"), ...(former.get(id) ?? [])], around(id)));
  if (field.type !== "choice") return found.sort((/** @type {FormOption} */ a, /** @type {FormOption} */ b) => a.title.localeCompare(b.title));
  const byId = new Map(found.map((/** @type {FormOption} */ one) => [one.value, one]));
  return facets[String(field.facet)].map((/** @type {string} */ id) => /** @type {FormOption} */ (byId.get(id)));
};

/** @param {FormField} field @param {string} value */
export const titleOf = (field, value) => optionsOf(field).find((/** @type {FormOption} */ one) => one.value === value)?.title ?? value;

/** The ids that the address of a page may stand for: "women", "practice:undok-austria", "palermo-protocol/art-3". @param {string} typed */
const inAddress = (typed) => {
  if (!/^https?:\/\//i.test(typed)) return [];
  const [last, before = "", above = ""] = typed.replace(/[?#].*$/, "").replace(/\/(index\.html)?$/, "").split("/").reverse();
  const own = above === "instruments" ? [`${before}/${last}`, `provision:${before}/${last}`] : [last, `${before.slice(0, -1)}:${last}`];
  return own.filter((one) => !one.startsWith("/") && !one.startsWith(":"));
};

// How well an option answers to what was typed. From GUESS on it only has the letters somewhere.
const [TITLE, NAME, TITLE_BEGINS, NAME_BEGINS, WORDS_BEGIN, GUESS] = [0, 1, 2, 3, 4, 5];

/** @param {FormOption} one @param {string} wanted as normalized writes it */
const matchQuality = ({ names, words }, wanted) =>
  names[0] === wanted ? TITLE
    : names.includes(wanted) ? NAME
      : names[0].startsWith(wanted) ? TITLE_BEGINS
        : names.some((name) => name.startsWith(wanted)) ? NAME_BEGINS
          : wanted.split(" ").every((word) => words.includes(` ${word}`)) ? WORDS_BEGIN : GUESS;

/** Options that have all the words, best first, each with how well it answers. @param {FormOption[]} options @param {string} wanted */
const ranked = (options, wanted) => {
  const words = wanted.split(" ");
  const found = options.filter(({ key }) => words.every((word) => key.includes(word)));
  return found.map((one) => /** @type {const} */ ([matchQuality(one, wanted), one])).sort((a, b) => a[0] - b[0]);
};

/** Options that have all the words: first those that are called so, then those with a name, then with words, that begin so. @param {FormOption[]} options @param {string} typed */
export const matchingOptions = (options, typed) => (singleSpaced(typed) ? ranked(options, normalized(typed)).map(([, one]) => one) : options);

/** All options that are called so, in whatever language. @param {FormOption[]} options @param {string} typed */
export const namedExactly = (options, typed) => {
  const wanted = normalized(typed);
  return wanted ? options.filter(({ names }) => names.includes(wanted)) : [];
};

/** The one option that is called so, or whose page has this address. A title goes before another's further name. @param {FormField} field @param {string} typed @returns {FormOption | undefined} */
export const optionCalled = (field, typed) => {
  const options = /** @type {FormOption[]} */ (optionsOf(field));
  const address = inAddress(typed);
  if (address.length) return options.find(({ value }) => address.includes(value));
  const named = namedExactly(options, typed);
  const titled = named.filter(({ names }) => names[0] === normalized(typed));
  return [titled, named].find((all) => all.length === 1)?.[0];
};

/**
 * What was typed, if it can mean one thing only: a whole name or, where `part` says so, the only option with these words.
 * The letters in the middle of a word name nothing: "kraine" is a guess, which only the reader can make.
 * @param {FormField} field @param {string} typed @param {boolean} part @returns {FormOption | undefined}
 */
export const optionMeant = (field, typed, part) => {
  const called = optionCalled(field, typed);
  if (called || !part || !singleSpaced(typed)) return called;
  const [first, ...others] = ranked(optionsOf(field), normalized(typed));
  return first && !others.length && first[0] < GUESS ? first[1] : undefined;
};
