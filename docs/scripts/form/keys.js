// Keys of an entry: emptiness, and conversion from its index.json.

import { formState } from "./state.js";
import { collapseSpaces } from "./texts.js";
/** @import { FormField, FormKeys, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** Whether a value has no content. @param {FormValue | undefined} value @returns {boolean} */
export const isEmptyValue = (value) => {
  if (value === undefined || value === null || value === false) return true;
  if (typeof value === "string") return !value.trim();
  if (value === true) return false;
  return Object.values(value).every(isEmptyValue);
};

/** Text of a key with white space collapsed, "" if it has none. @param {FormKeys} keys @param {string} key */
export const textOfKey = (keys, key) => (typeof keys[key] === "string" ? collapseSpaces(keys[key]) : "");

/** Keys of an entry from its index.json, which has more than the keys of the file. @param {string} kind @param {any} data @returns {FormKeys} */
export const draftKeysFromJson = (kind, data) => {
  const record = formState.model.records[formState.model.kinds[kind].record];
  // A provision without a warning of its own is published with that of its instrument.
  const isInherited = (/** @type {any} */ provision) => JSON.stringify(provision.citation_warning) === JSON.stringify(data.citation_warning);
  const provisions = data.provisions?.map((/** @type {any} */ provision) => (isInherited(provision) ? { ...provision, citation_warning: undefined } : provision));
  return recordKeysFromJson({ ...data, url: data.original_url, provisions }, record, true);
};

/** @param {any} data @param {FormRecord} record @param {boolean} [isRoot] @returns {FormKeys} */
const recordKeysFromJson = (data, record, isRoot = false) => {
  const values = { ...data };
  if (record.entry && !isRoot) {
    values.url = data.original_url;
    if (typeof data.id === "string") values.id = data.id.slice(data.id.lastIndexOf("/") + 1);
  }
  const keys = /** @type {FormKeys} */ ({});
  for (const field of record.fields) {
    const value = values[field.key];
    if (!isEmptyValue(value)) keys[field.key] = fieldValueFromJson(value, field);
  }
  return keys;
};

/** @param {any} value @param {FormField} field @returns {FormValue} */
const fieldValueFromJson = (value, field) => {
  if (field.type === "prose") return value.join("\n\n");
  if (field.type === "group") return recordKeysFromJson(value, formState.model.records[String(field.record)]);
  if (field.type === "groups") return value.map((/** @type {any} */ item) => recordKeysFromJson(item, formState.model.records[String(field.record)]));
  if (field.type === "yes") return true;
  return Array.isArray(value) ? value.map(String) : String(value);
};
