// YAML writer in the canonical format of hooks/compendium/format/canonical.py; tests compare both on a table of cases.

import { isEmptyValue } from "./keys.js";
import { formState } from "./state.js";
import { collapseSpaces } from "./texts.js";
/** @import { FormField, FormKeys, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const countCodePoints = (/** @type {string} */ text) => Array.from(text).length;
const yamlRules = () => formState.model.writing;
/** Whether a plain scalar would be ambiguous. A number or a date is not, in a field that takes one. @param {string} text @param {FormField} [field] */
const needsQuotes = (text, field) => new RegExp(yamlRules().special, "i").test(text) && !(field?.literal && new RegExp(`^(?:${field.literal})$`).test(text));
const looksLikeYamlKey = (/** @type {string} */ word) => new RegExp(yamlRules().likeAKey).test(word);
/** @param {string} text @param {FormField} [field] */
const isPlainScalar = (text, field) => !needsQuotes(text, field) && !new RegExp(yamlRules().notInBraces).test(text);

/** Scalar of a value. @param {FormValue} value */
const scalarText = (value) => (value === true ? "yes" : String(value));

/** @param {string} text @param {FormField} [field] */
const quoteScalar = (text, field) => {
  if (!needsQuotes(text, field)) return text;
  return text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
};

const formatYamlKey = (/** @type {string} */ text) => (/^\d+(\.\d+)?$/.test(text) ? `'${text}'` : quoteScalar(text));

/** @param {string[]} words @param {number} indent */
const wrapWords = (words, indent) => {
  const lines = /** @type {string[]} */ ([]);
  for (const word of words) {
    const last = lines.length - 1;
    const fits = last >= 0 && countCodePoints(lines[last]) + 1 + countCodePoints(word) <= yamlRules().width;
    if (fits || (last >= 0 && looksLikeYamlKey(word))) lines[last] += ` ${word}`;
    else lines.push(" ".repeat(indent) + word);
  }
  return lines;
};

/** @param {string} start @param {string} text @param {number} indent @param {FormField} [field] */
const yamlTextLines = (start, text, indent, field) => {
  if (field?.type === "prose") {
    const parts = text.split(/\n\s*\n/).filter((part) => part.trim());
    const lines = parts.flatMap((part) => ["", ...wrapWords(collapseSpaces(part).split(" "), indent)]);
    return [`${start} |`, ...lines.slice(1)];
  }
  const words = collapseSpaces(text).split(" ");
  const line = `${start} ${quoteScalar(words.join(" "), field)}`;
  if (countCodePoints(line) <= yamlRules().width || words.length === 1 || looksLikeYamlKey(words[0])) return [line];
  return [`${start} >-`, ...wrapWords(words, indent)];
};

/** Whether a text has several paragraphs. @param {FormField | undefined} field @param {FormValue} text */
const hasSeveralParagraphs = (field, text) => field?.type === "prose" && /\n\s*\n/.test(scalarText(text).trim());

/** Flow style: {a: b, c: d} or, in a register, [a, b]; "" for a value that needs several lines. @param {FormValue} value @param {FormField} field @param {boolean} register */
const formatFlowStyle = (value, field, register) => {
  if (Array.isArray(value)) {
    const items = value.filter((item) => !isEmptyValue(item));
    const isShort = register && items.every((item) => typeof item !== "object" && isPlainScalar(collapseSpaces(scalarText(item)), field.item));
    return isShort ? `[${items.map((item) => collapseSpaces(scalarText(item))).join(", ")}]` : "";
  }
  const pairs = Object.entries(value).filter(([, item]) => !isEmptyValue(item));
  const fieldOf = (/** @type {string} */ name) => formState.model.records[String(field.record)]?.fields.find((/** @type {FormField} */ { key }) => key === name);
  const isShort = pairs.every(([name, item]) => typeof item !== "object" && isPlainScalar(collapseSpaces(scalarText(item)), fieldOf(name)) && !hasSeveralParagraphs(fieldOf(name), item));
  const isFlow = pairs.length <= yamlRules().few && isShort;
  return isFlow ? `{${pairs.map(([name, item]) => `${name}: ${collapseSpaces(scalarText(item))}`).join(", ")}}` : "";
};

/** @param {FormKeys} keys @param {FormRecord} record @param {number} indent @param {boolean} register @returns {string[]} */
const recordYamlLines = (keys, record, indent, register) => {
  const fields = new Map(record.fields.map((field) => [field.key, field]));
  const order = record.order.filter((name) => !isEmptyValue(keys[name]));
  return order.flatMap((name) => keyValueLines(keys[name], /** @type {FormField} */ (fields.get(name)), indent, register));
};

/** @param {FormValue} value @param {FormField} field @param {number} indent @param {boolean} register @returns {string[]} */
const keyValueLines = (value, field, indent, register) => {
  const start = `${" ".repeat(indent)}${formatYamlKey(field.key)}:`;
  if (typeof value !== "object") return yamlTextLines(start, scalarText(value), indent + 2, field);
  const line = formatFlowStyle(sortRecordKeys(value, field), field, register);
  if (line && countCodePoints(start) + 1 + countCodePoints(line) <= yamlRules().width) return [`${start} ${line}`];
  if (Array.isArray(value)) return [start, ...listItemLines(value, field, indent + 2, register)];
  return [start, ...recordYamlLines(value, formState.model.records[String(field.record)], indent + 2, register)];
};

/** Keys of a value in canonical order. @param {FormValue} value @param {FormField} field @returns {FormValue} */
const sortRecordKeys = (value, field) => {
  if (typeof value !== "object" || Array.isArray(value) || !field.record) return value;
  const { order } = formState.model.records[field.record];
  return Object.fromEntries(order.filter((/** @type {string} */ name) => name in value).map((/** @type {string} */ name) => [name, value[name]]));
};

/** @param {FormValue[]} items @param {FormField} field @param {number} indent @param {boolean} register */
const listItemLines = (items, field, indent, register) =>
  items.filter((item) => !isEmptyValue(item)).flatMap((item) => {
    const start = `${" ".repeat(indent)}-`;
    if (typeof item !== "object") return yamlTextLines(start, scalarText(item), indent + 2, field.item);
    const line = formatFlowStyle(sortRecordKeys(item, field), field, register);
    if (line && countCodePoints(start) + 1 + countCodePoints(line) <= yamlRules().width) return [`${start} ${line}`];
    const lines = recordYamlLines(/** @type {FormKeys} */ (item), formState.model.records[String(field.record)], indent + 2, register);
    return [`${start} ${lines[0].trim()}`, ...lines.slice(1)];
  });

/** File of an entry, or its lines in a register. @param {string} kind @param {string} id @param {FormKeys} keys */
export const entryToYaml = (kind, id, keys) => {
  const { record, folder } = formState.model.kinds[kind];
  const lines = recordYamlLines(keys, formState.model.records[record], folder ? 0 : 2, !folder);
  return `${[...(folder ? [] : [`${formatYamlKey(id)}:`]), ...lines].join("\n")}\n`;
};
