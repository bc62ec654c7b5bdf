// Entry model for templates: every field by its declaration, linked entries with the few facts that pages say of them.
// Python has this from the model (hooks/compendium/model/); a table of cases and all real entries hold the two together.

import { escaped, Missing } from "./template-interpreter.js";
import { addedOptions } from "../form/drafts.js";
import { isEmpty } from "../form/keys.js";
import { state } from "../form/state.js";
import { singleSpaced, word } from "../form/texts.js";
import { received } from "../site/loader.js";
/** @import { Html } from "./template-interpreter.js" */
/** @import { FormField, FormKeys, FormRecord } from "../form/state.js" */

/**
 * @typedef {object} LinkedEntry an entry of the register
 * @property {string} kind
 * @property {string} id
 * @property {string} ref
 * @property {string} url address from the site's root, "" for an entry begun in this visit
 * @property {string} name
 * @typedef {Record<string, any>} ShownRecord its fields by key, those that Python spells with "_" also so
 */

/** @param {string} text */
const missing = (text) => new Missing(`<span class="missing">${escaped(text)}</span>`);

const facts = () => received.get("contribute/form/preview.js");

/** @type {Map<string, Map<string, [number, string]>>} */
const registers = new Map();
/** Place and name of an entry in the register. @param {string} kind @param {string} id */
const registered = (kind, id) => {
  if (!registers.has(kind)) {
    const entries = /** @type {string[][]} */ (state.register.entries[kind] ?? []);
    registers.set(kind, new Map(entries.map(([its, name], at) => [its, [at, name]])));
  }
  return registers.get(kind)?.get(id);
};

/** What pages say of linked entries beyond their names, by kind. @type {Record<string, (id: string, place: number) => ShownRecord>} */
const ASKED = {
  source: (id) => {
    const [short_title, date] = facts().works[id];
    return { short_title, date };
  },
  provision: (_, place) => {
    const [duty, paraphrase] = facts().provisions[place];
    return { duty: linkedEntry("topic", duty), paraphrase };
  },
  topic: (id) => ({ definition: state.register.explained[id] ?? "" }),
};
/** The same of an entry begun in this visit. @type {Record<string, ShownRecord>} */
const UNKNOWN = { source: { short_title: "", date: "" }, provision: { duty: new Missing(""), paraphrase: "" }, topic: { definition: "" } };

/** @param {string} kind @param {string} id */
const urlOf = (kind, id) => `${facts().kinds[kind === "provision" ? "instrument" : kind][0]}/${id}/`;

/** @param {string} kind @param {string} id @param {string} name @param {string} url @returns {LinkedEntry} */
const identity = (kind, id, name, url) => ({ kind, id, ref: `${kind}:${id}`, url, name });

/** The same of another entry. Whether that one was withdrawn follows from it, and is nothing here. @param {Parameters<typeof identity>} named */
const another = (...named) => ({ ...identity(...named), withdrawn: "" });

/** A State by the name an entry gives it. @param {string} written @param {(country: string[]) => boolean} is @returns {LinkedEntry | Html} */
const country = (written, is) => {
  const found = state.register.countries.find(is);
  return found ? another("country", found[2], found[0], urlOf("country", found[2])) : missing(word("not_listed", { written }));
};

/** An entry that this one names; what is in no list is shown as written. @param {string} kind @param {string} id @returns {LinkedEntry | any} */
export const linkedEntry = (kind, id) => {
  if (kind === "country") return country(id, ([, , code]) => code === id);
  const found = registered(kind, id);
  if (found) return { ...another(kind, id, found[1], urlOf(kind, id)), ...ASKED[kind]?.(id, found[0]) };
  const begun = addedOptions(kind).find((/** @type {string[]} */ [its]) => its === id);
  return begun ? { ...another(kind, id, begun[1], ""), ...UNKNOWN[kind] } : missing(word("not_listed", { written: id }));
};

/** The paragraphs of a text. @param {string} text */
const paragraphs = (text) => text.split(/\n\s*\n/).map(singleSpaced).filter(Boolean);

/** @param {any} value one item of a list, or a field's own value @param {FormField} field */
const filled = (value, field) => {
  switch (field.type) {
    case "group": return shownRecord(String(field.record), value);
    case "groups": return value.filter((/** @type {any} */ item) => !isEmpty(item)).map((/** @type {any} */ item) => shownRecord(String(field.record), item));
    case "many": return value.filter((/** @type {any} */ item) => !isEmpty(item)).map((/** @type {any} */ item) => filled(item, /** @type {FormField} */ (field.item)));
    case "choice": return linkedEntry("topic", value);
    case "country": return country(value, ([name]) => name === value.trim());
    case "ref": return linkedEntry(String(field.kind), value);
    case "prose": return paragraphs(value);
    case "yes": return true;
    default: return singleSpaced(value);
  }
};

/** What stands for a field that is not filled in: no to every question, and said so where a page would show it all the same. @param {FormField} field */
const empty = (field) => {
  const said = missing(word("not_filled", { label: field.label }));
  switch (field.type) {
    case "group": return field.required ? shownRecord(String(field.record), {}) : said;
    case "groups": return field.required ? [shownRecord(String(field.record), {})] : [];
    case "many": case "prose": return field.required ? [said] : [];
    // An id stands in an attribute, where nothing can be said.
    default: return field.key === "id" ? new Missing("") : said;
  }
};

/** @type {WeakMap<ShownRecord, string>} */
const names = new WeakMap();
/** The declaration of a record that was made here. @param {ShownRecord} record @returns {FormRecord} */
export const declarationOf = (record) => state.model.records[/** @type {string} */ (names.get(record))];

/** @param {string} name of a record in the model @param {FormKeys} keys @param {Partial<LinkedEntry>} [own] what it is as an entry @returns {ShownRecord} */
export const shownRecord = (name, keys, own = {}) => {
  const record = /** @type {ShownRecord} */ ({});
  for (const field of state.model.records[name].fields) {
    const value = isEmpty(keys[field.key]) ? empty(field) : filled(keys[field.key], field);
    record[field.key] = record[`${field.key}_`] = value;
  }
  names.set(record, name);
  return Object.assign(record, own);
};

/** Give the provisions of an instrument what makes entries of them. @param {ShownRecord} instrument */
const withProvisions = (instrument) => {
  for (const provision of instrument.provisions) {
    const id = `${instrument.id}/${escaped(provision.id_)}`;
    Object.assign(provision, identity("provision", id, provision.label, `${instrument.url}${escaped(provision.id_)}/`));
  }
  return instrument;
};

/** The entry in hand. @param {string} kind @param {string} id @param {FormKeys} keys @returns {ShownRecord} */
export const shownEntry = (kind, id, keys) => {
  const title = singleSpaced(String(keys[kind === "instrument" ? "short_title" : "title"] ?? ""));
  const entry = shownRecord(state.model.kinds[kind].record, keys, identity(kind, id, title, urlOf(kind, id)));
  return kind === "instrument" ? withProvisions(entry) : entry;
};
