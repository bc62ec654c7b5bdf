// Entry model for templates: the fields of an entry by their declarations, and the data of linked entries that pages show.
// It corresponds to hooks/compendium/model/; tests compare both on a table of cases and all real entries.

import { escapeHtml, MissingValue } from "./template-interpreter.js";
import { newDraftOptions } from "../form/drafts.js";
import { isEmptyValue } from "../form/keys.js";
import { formState } from "../form/state.js";
import { collapseSpaces, interfaceText } from "../form/texts.js";
import { receivedFiles } from "../site/loader.js";
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
const missingValueNote = (text) => new MissingValue(`<span class="missing">${escapeHtml(text)}</span>`);

/** Data of the preview, loaded with it. */
export const readPreviewData = () => receivedFiles.get("contribute/form/preview.js");

/** @type {Map<string, Map<string, [number, string]>>} */
const registerEntriesByKind = new Map();
/** Index and name of an entry in the register. @param {string} kind @param {string} id */
const findRegisterEntry = (kind, id) => {
  if (!registerEntriesByKind.has(kind)) {
    const entries = /** @type {string[][]} */ (formState.register.entries[kind] ?? []);
    registerEntriesByKind.set(kind, new Map(entries.map(([entryId, name], index) => [entryId, [index, name]])));
  }
  return registerEntriesByKind.get(kind)?.get(id);
};

/** Data of linked entries that pages show beside their names, by kind. @type {Record<string, (id: string, index: number) => PreviewRecord>} */
const LINKED_ENTRY_DATA = {
  source: (id) => {
    const [short_title, date, type = ""] = readPreviewData().works[id];
    return { short_title, date, type };
  },
  provision: (_, index) => {
    const [duty, paraphrase, ...flags] = readPreviewData().provisions[index];
    return { duty: findLinkedEntry("topic", duty), paraphrase, is_superseded: flags.includes("superseded"), paraphrase_rests_on: flags.includes("described") };
  },
  topic: (id) => ({ definition: formState.register.explained[id] ?? "" }),
};
/** Placeholders for entries begun in this visit. @type {Record<string, PreviewRecord>} */
const NEW_ENTRY_PLACEHOLDERS = { source: { short_title: "", date: "", type: "" }, provision: { duty: new MissingValue(""), paraphrase: "", is_superseded: false, paraphrase_rests_on: false }, topic: { definition: "" } };

/** @param {string} kind @param {string} id */
const entryPageUrl = (kind, id) => `${readPreviewData().kinds[kind === "provision" ? "instrument" : kind][0]}/${id}/`;

/** @param {string} kind @param {string} id @param {string} name @param {string} url @returns {LinkedEntry} */
const makeEntryIdentity = (kind, id, name, url) => ({ kind, id, ref: `${kind}:${id}`, url, name });

/** Identity of a linked entry, never as withdrawn, which the register does not tell. @param {Parameters<typeof makeEntryIdentity>} args */
const makeLinkedIdentity = (...args) => ({ ...makeEntryIdentity(...args), withdrawn: "" });

/** State from the register, or a note that it is not listed. @param {string} text @param {(country: string[]) => boolean} predicate @returns {LinkedEntry | SafeHtml} */
const findLinkedCountry = (text, predicate) => {
  const match = formState.register.countries.find(predicate);
  return match ? makeLinkedIdentity("country", match[2], match[0], entryPageUrl("country", match[2])) : missingValueNote(interfaceText("not_listed", { written: text }));
};

/** Linked entry from the register or the drafts, or a note that it is not listed. @param {string} kind @param {string} id @returns {LinkedEntry | any} */
export const findLinkedEntry = (kind, id) => {
  if (kind === "country") return findLinkedCountry(id, ([, , code]) => code === id);
  const match = findRegisterEntry(kind, id);
  if (match) return { ...makeLinkedIdentity(kind, id, match[1], entryPageUrl(kind, id)), ...LINKED_ENTRY_DATA[kind]?.(id, match[0]) };
  const newDraft = newDraftOptions(kind).find((/** @type {string[]} */ [entryId]) => entryId === id);
  return newDraft ? { ...makeLinkedIdentity(kind, id, newDraft[1], ""), ...NEW_ENTRY_PLACEHOLDERS[kind] } : missingValueNote(interfaceText("not_listed", { written: id }));
};

/** Paragraphs of a text. @param {string} text */
const splitParagraphs = (text) => text.split(/\n\s*\n/).map(collapseSpaces).filter(Boolean);

/** @param {any} value one item of a list, or a field's own value @param {FormField} field */
const previewFieldValue = (value, field) => {
  switch (field.type) {
    case "group": return makePreviewRecord(String(field.record), value);
    case "groups": return value.filter((/** @type {any} */ item) => !isEmptyValue(item)).map((/** @type {any} */ item) => makePreviewRecord(String(field.record), item));
    case "many": return value.filter((/** @type {any} */ item) => !isEmptyValue(item)).map((/** @type {any} */ item) => previewFieldValue(item, /** @type {FormField} */ (field.item)));
    case "choice": return findLinkedEntry("topic", value);
    case "country": return findLinkedCountry(value, ([name]) => name === value.trim());
    case "ref": return findLinkedEntry(String(field.kind), value);
    case "prose": return splitParagraphs(value);
    case "yes": return true;
    default: return collapseSpaces(value);
  }
};

/** Placeholder for a field that is not filled in. @param {FormField} field */
const emptyFieldValue = (field) => {
  const mark = missingValueNote(interfaceText("not_filled", { label: field.label }));
  switch (field.type) {
    case "group": return field.required ? makePreviewRecord(String(field.record), {}) : mark;
    case "groups": return field.required ? [makePreviewRecord(String(field.record), {})] : [];
    case "many": case "prose": return field.required ? [mark] : [];
    // An id is in an attribute, where a note would be invalid.
    default: return field.key === "id" ? new MissingValue("") : mark;
  }
};

/** @type {WeakMap<PreviewRecord, string>} */
const recordNamesByRecord = new WeakMap();
/** Declaration of a record. @param {PreviewRecord} record @returns {FormRecord} */
export const declarationOfRecord = (record) => formState.model.records[/** @type {string} */ (recordNamesByRecord.get(record))];

/** @param {string} name of a record in the model @param {FormKeys} keys @param {Partial<LinkedEntry>} [identityFields] what it is as an entry @returns {PreviewRecord} */
const makePreviewRecord = (name, keys, identityFields = {}) => {
  const record = /** @type {PreviewRecord} */ ({});
  for (const field of formState.model.records[name].fields) {
    const value = isEmptyValue(keys[field.key]) ? emptyFieldValue(field) : previewFieldValue(keys[field.key], field);
    record[field.key] = record[`${field.key}_`] = value;
  }
  recordNamesByRecord.set(record, name);
  return Object.assign(record, identityFields);
};

/** Add their identities, and the place a paraphrase rests on, to the provisions of an instrument. @param {PreviewRecord} instrument */
const addProvisionIdentities = (instrument) => {
  for (const provision of instrument.provisions) {
    const [first] = provision.sources;
    provision.paraphrase_rests_on = typeof provision.quote === "string" || first?.source?.type === "law" ? "" : first;
    const id = `${instrument.id}/${escapeHtml(provision.id_)}`;
    Object.assign(provision, makeEntryIdentity("provision", id, provision.label, `${instrument.url}${escapeHtml(provision.id_)}/`));
  }
  return instrument;
};

/** Preview model of a draft. @param {string} kind @param {string} id @param {FormKeys} keys @returns {PreviewRecord} */
export const makePreviewEntry = (kind, id, keys) => {
  const title = collapseSpaces(String(keys[kind === "instrument" ? "short_title" : "title"] ?? ""));
  const entry = makePreviewRecord(formState.model.kinds[kind].record, keys, makeEntryIdentity(kind, id, title, entryPageUrl(kind, id)));
  return kind === "instrument" ? addProvisionIdentities(entry) : entry;
};
