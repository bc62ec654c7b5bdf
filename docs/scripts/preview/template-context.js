// Template globals and filters, as in hooks/compendium/pages/renderer.py, as far as the form has the data.
// Back-references from other entries are empty: a preview shows what its editor writes.

import { declarationOfRecord, findLinkedEntry, readPreviewData } from "./entry-model.js";
import { escapeHtml, SafeHtml, makeTemplateRenderer, MissingValue } from "./template-interpreter.js";
import { splitRef } from "../form/register.js";
import { formState } from "../form/state.js";
import { fillPlaceholders } from "../form/texts.js";
/** @import { PreviewRecord } from "./entry-model.js" */
/** @import { FormField } from "../form/state.js" */

/** Function that returns a missing value as it is, and calls back for any other. @param {(value: any) => any} callback */
const unlessMissing = (callback) => (/** @type {any} */ value) => (value instanceof MissingValue ? value : callback(value));

/** Link to an entry, or its name if it was begun in this visit and has no page. @param {any} entry @param {string} root @param {any} words */
const entryLinkHtml = (entry, root, words = "") => {
  if (entry instanceof MissingValue) return entry;
  const linkText = escapeHtml(words instanceof MissingValue || !words ? entry.name : words);
  return new SafeHtml(entry.url ? `<a href="${root}${escapeHtml(entry.url)}">${linkText}</a>` : linkText);
};

/** Formatted date: "16 May 2005", "October 2017" or "2014"; other text as written. @param {string} text */
const formatDate = (text) => {
  const [year, month, day] = text.split("-");
  const patterns = readPreviewData().dates[Number(month) - 1];
  return patterns ? fillPlaceholders(patterns[day ? 0 : 1], { y: Number(year), d: Number(day) }) : text;
};

/** Segments of a paragraph: words and linked entries. @param {string} paragraph */
const splitParagraphLinks = (paragraph) => {
  const pieces = /** @type {{words: any, entry: any}[]} */ ([]);
  let offset = 0;
  for (const link of paragraph.matchAll(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g)) {
    if (link.index > offset) pieces.push({ words: paragraph.slice(offset, link.index), entry: null });
    const [kind, id] = splitRef(link[1].trim());
    const entry = findLinkedEntry(kind, id);
    const words = (link[2] ?? "").trim() || (entry instanceof MissingValue ? entry : entry.name);
    pieces.push({ words, entry: entry instanceof MissingValue || !entry.url ? null : entry });
    offset = link.index + link[0].length;
  }
  if (offset < paragraph.length) pieces.push({ words: paragraph.slice(offset), entry: null });
  return pieces;
};

/** Source citations of an entry whose source is filled in. @param {any} entry @returns {any[]} */
const sourcesFilledIn = (entry) => entry.sources.filter((/** @type {any} */ item) => !(item.source instanceof MissingValue));

/** Footnote for a number, bare or with its work, inside an entry. @param {any} entry @param {any} text */
const findFootnote = (entry, text) => {
  if (!text || text instanceof MissingValue) return null;
  const slash = text.lastIndexOf("/");
  const number = text.slice(slash + 1);
  const workId = (slash < 0 ? sourcesFilledIn(entry).map(({ source }) => source.id) : [text.slice(0, slash)]).find((id) => formState.register.footnotes[id]?.includes(number));
  return workId ? { number, url: `${readPreviewData().kinds.source[0]}/${workId}/#footnote-${number}` } : null;
};

/** Main source of the compendium, if the entry has sources and it is not among them. @param {any} entry */
const mainSourceIfUncited = (entry) => {
  const sourceIds = sourcesFilledIn(entry).filter((item) => item.footnote instanceof MissingValue || formState.register.footnotes[item.source.id]).map(({ source }) => source.id);
  return readPreviewData().main && sourceIds.length && !sourceIds.includes(readPreviewData().main) ? findLinkedEntry("source", readPreviewData().main) : null;
};

/** Address with the characters escaped that a link must not contain. @param {string} url */
const escapeUrl = (url) => url.replace(/[^\w.~%/:=&?#+!$,;'@()*-]/gu, (character) => encodeURIComponent(character));

const templateFilters = {
  link: entryLinkHtml,
  address: unlessMissing(escapeUrl),
  label: (/** @type {any} */ record, /** @type {string} */ key) => declarationOfRecord(record).fields.find((/** @type {FormField} */ field) => field.key === key)?.label,
};

/** Notes of an entry of one kind. @param {any} entry @param {string} kind @returns {any[]} */
const notesOfKind = (entry, kind) => entry.editor_notes.filter((/** @type {any} */ note) => note.kind === kind);

/** Cautions of a provision, then those of its instrument that concern it. @param {any} entry @param {any} instrument @returns {any[]} */
const provisionCautions = (entry, instrument) => [
  ...notesOfKind(entry, "caution"),
  ...notesOfKind(instrument, "caution").filter(({ provisions }) => !provisions.length || provisions.includes(entry.id_)),
];

/** Provisions that a note of an instrument names. @param {any} instrument @param {any} note @returns {any[]} */
const concernedProvisions = (instrument, note) => instrument.provisions.filter((/** @type {any} */ provision) => note.provisions.includes(provision.id_));

const returnEmptyText = () => "";
const templateGlobals = {
  name: unlessMissing((entry) => entry.name),
  kind_name: (/** @type {string} */ kind, n = 1) => (n === 1 ? formState.model.kindNames[kind] : new SafeHtml(readPreviewData().kinds[kind][1])),
  date: unlessMissing(formatDate),
  age: unlessMissing((text) => new SafeHtml(readPreviewData().ages[text.slice(0, 4)] ?? "")),
  word: (/** @type {any} */ record, /** @type {string} */ key) => unlessMissing((word) => new SafeHtml(readPreviewData().types[word] ?? escapeHtml(word)))(record[key]),
  relation: unlessMissing((word) => new SafeHtml(readPreviewData().relations[word] ?? escapeHtml(word))),
  inverse_relation: returnEmptyText,
  pieces: (/** @type {any} */ paragraph) => (paragraph instanceof MissingValue ? [{ words: paragraph, entry: null }] : splitParagraphLinks(paragraph)),
  footnote: findFootnote,
  main_work_if_different: mainSourceIfUncited,
  illustrated: returnEmptyText,
  seen: () => null,
  visited: returnEmptyText,
  language_name: (/** @type {string} */ code) => new SafeHtml(readPreviewData().languages[code] ?? escapeHtml(code)),
  notes: notesOfKind,
  provision_cautions: provisionCautions,
  concerned_provisions: concernedProvisions,
  entries: () => [],
  backlinks: () => [],
};

/** @type {((name: string, values: Record<string, any>) => string) | undefined} */
let renderTemplate;
/** HTML of the content of a page. @param {PreviewRecord} entry @param {PreviewRecord} instrument the entry itself, or that of a provision @param {string} root */
export const renderEntryPage = (entry, instrument, root) => {
  renderTemplate ??= makeTemplateRenderer(readPreviewData().templates, { filters: templateFilters, globals: templateGlobals });
  return renderTemplate?.("preview.html.j2", { entry, instrument, root, checked: null, changes_elsewhere: [] });
};
