// Entry model for templates: the fields of an entry by their declarations, and the data of linked entries that pages show.
// It corresponds to hooks/compendium/model/; tests compare both on a table of cases and all real entries.

import { escapeHtml, MissingValue } from "./template-interpreter.js";
import { newDraftOptions } from "../form/drafts.js";
import { isEmpty } from "../form/keys.js";
import { state } from "../form/state.js";
import { collapseSpaces, interfaceText } from "../form/texts.js";
import { received } from "../site/loader.js";
/** @import { SafeHtml } from "./template-interpreter.js" */
/** @import { FormField, FormKeys, FormRecord } from "../form/state.js" */

/**
 * @typedef {object} LinkedEntry an entry of the register
 * @property {string} kind
 * @property {string} id
 * @property {string} ref
 * @property {string} url address from the site's root, "" for an entry begun in this visit
 * @property {string} name
 * @typedef {Record<string, any>} PreviewRecord fields by key, each also under the key with "_" that some have in Python
 */

/** @param {string} text */
const missingMark = (text) => new MissingValue(`<span class="missing">${escapeHtml(text)}</span>`);

const previewData = () => received.get("contribute/form/preview.js");

/** @type {Map<string, Map<string, [number, string]>>} */
const entriesByKind = new Map();
/** Index and name of an entry in the register. @param {string} kind @param {string} id */
const registerEntry = (kind, id) => {
  if (!entriesByKind.has(kind)) {
    const entries = /** @type {string[][]} */ (state.register.entries[kind] ?? []);
    entriesByKind.set(kind, new Map(entries.map(([entryId, name], index) => [entryId, [index, name]])));
  }
  return entriesByKind.get(kind)?.get(id);
};

/** Data of linked entries that pages show beside their names, by kind. @type {Record<string, (id: string, index: number) => PreviewRecord>} */
const LINKED_DATA = {
  source: (id) => {
    const [short_title, date] = previewData().works[id];
    return { short_title, date };
  },
  provision: (_, index) => {
    const [duty, paraphrase] = previewData().provisions[index];
    return { duty: linkedEntry("topic", duty), paraphrase };
  },
  topic: (id) => ({ definition: state.register.explained[id] ?? "" }),
};
/** Placeholders for entries begun in this visit. @type {Record<string, PreviewRecord>} */
const NEW_ENTRY_DATA = { source: { short_title: "", date: "" }, provision: { duty: new MissingValue(""), paraphrase: "" }, topic: { definition: "" } };

/** @param {string} kind @param {string} id */
const urlOf = (kind, id) => `${previewData().kinds[kind === "provision" ? "instrument" : kind][0]}/${id}/`;

/** @param {string} kind @param {string} id @param {string} name @param {string} url @returns {LinkedEntry} */
const identity = (kind, id, name, url) => ({ kind, id, ref: `${kind}:${id}`, url, name });

/** Identity of a linked entry, never as withdrawn, which the register does not tell. @param {Parameters<typeof identity>} args */
const linkedIdentity = (...args) => ({ ...identity(...args), withdrawn: "" });

/** State from the register, or a note that it is not listed. @param {string} text @param {(country: string[]) => boolean} predicate @returns {LinkedEntry | SafeHtml} */
const linkedCountry = (text, predicate) => {
  const match = state.register.countries.find(predicate);
  return match ? linkedIdentity("country", match[2], match[0], urlOf("country", match[2])) : missingMark(interfaceText("not_listed", { written: text }));
};

/** Linked entry from the register or the drafts, or a note that it is not listed. @param {string} kind @param {string} id @returns {LinkedEntry | any} */
export const linkedEntry = (kind, id) => {
  if (kind === "country") return linkedCountry(id, ([, , code]) => code === id);
  const match = registerEntry(kind, id);
  if (match) return { ...linkedIdentity(kind, id, match[1], urlOf(kind, id)), ...LINKED_DATA[kind]?.(id, match[0]) };
  const newDraft = newDraftOptions(kind).find((/** @type {string[]} */ [entryId]) => entryId === id);
  return newDraft ? { ...linkedIdentity(kind, id, newDraft[1], ""), ...NEW_ENTRY_DATA[kind] } : missingMark(interfaceText("not_listed", { written: id }));
};

/** Paragraphs of a text. @param {string} text */
const paragraphs = (text) => text.split(/\n\s*\n/).map(collapseSpaces).filter(Boolean);

/** @param {any} value one item of a list, or a field's own value @param {FormField} field */
const fieldValue = (value, field) => {
  switch (field.type) {
    case "group": return previewRecord(String(field.record), value);
    case "groups": return value.filter((/** @type {any} */ item) => !isEmpty(item)).map((/** @type {any} */ item) => previewRecord(String(field.record), item));
    case "many": return value.filter((/** @type {any} */ item) => !isEmpty(item)).map((/** @type {any} */ item) => fieldValue(item, /** @type {FormField} */ (field.item)));
    case "choice": return linkedEntry("topic", value);
    case "country": return linkedCountry(value, ([name]) => name === value.trim());
    case "ref": return linkedEntry(String(field.kind), value);
    case "prose": return paragraphs(value);
    case "yes": return true;
    default: return collapseSpaces(value);
  }
};

/** Placeholder for a field that is not filled in. @param {FormField} field */
const emptyValue = (field) => {
  const mark = missingMark(interfaceText("not_filled", { label: field.label }));
  switch (field.type) {
    case "group": return field.required ? previewRecord(String(field.record), {}) : mark;
    case "groups": return field.required ? [previewRecord(String(field.record), {})] : [];
    case "many": case "prose": return field.required ? [mark] : [];
    // An id is in an attribute, where a note would be invalid.
    default: return field.key === "id" ? new MissingValue("") : mark;
  }
};

/** @type {WeakMap<PreviewRecord, string>} */
const recordNames = new WeakMap();
/** Declaration of a record. @param {PreviewRecord} record @returns {FormRecord} */
export const declarationOf = (record) => state.model.records[/** @type {string} */ (recordNames.get(record))];

/** @param {string} name of a record in the model @param {FormKeys} keys @param {Partial<LinkedEntry>} [identityFields] what it is as an entry @returns {PreviewRecord} */
export const previewRecord = (name, keys, identityFields = {}) => {
  const record = /** @type {PreviewRecord} */ ({});
  for (const field of state.model.records[name].fields) {
    const value = isEmpty(keys[field.key]) ? emptyValue(field) : fieldValue(keys[field.key], field);
    record[field.key] = record[`${field.key}_`] = value;
  }
  recordNames.set(record, name);
  return Object.assign(record, identityFields);
};

/** Add their identities to the provisions of an instrument. @param {PreviewRecord} instrument */
const identifyProvisions = (instrument) => {
  for (const provision of instrument.provisions) {
    const id = `${instrument.id}/${escapeHtml(provision.id_)}`;
    Object.assign(provision, identity("provision", id, provision.label, `${instrument.url}${escapeHtml(provision.id_)}/`));
  }
  return instrument;
};

/** Preview model of a draft. @param {string} kind @param {string} id @param {FormKeys} keys @returns {PreviewRecord} */
export const previewEntry = (kind, id, keys) => {
  const title = collapseSpaces(String(keys[kind === "instrument" ? "short_title" : "title"] ?? ""));
  const entry = previewRecord(state.model.kinds[kind].record, keys, identity(kind, id, title, urlOf(kind, id)));
  return kind === "instrument" ? identifyProvisions(entry) : entry;
};
