// Template context beside the entry: the answers that hooks/compendium/pages/renderer.py gives, as far as the form can know them.
// What follows from other entries is nothing here: a preview shows what its editor writes.

import { declarationOf, linkedEntry } from "./entry-model.js";
import { escapeHtml, SafeHtml, makeRenderer, MissingValue } from "./template-interpreter.js";
import { splitRef } from "../form/register.js";
import { state } from "../form/state.js";
import { format } from "../form/texts.js";
import { received } from "../site/loader.js";
/** @import { PreviewRecord } from "./entry-model.js" */
/** @import { FormField } from "../form/state.js" */

const previewData = () => received.get("contribute/form/preview.js");
/** Pass on what is missing, and ask only about what is there. @param {(value: any) => any} callback */
const unlessMissing = (callback) => (/** @type {any} */ value) => (value instanceof MissingValue ? value : callback(value));

/** A link to an entry; to one that was begun in this visit there is none yet. @param {any} entry @param {string} root @param {any} words */
const entryLink = (entry, root, words = "") => {
  if (entry instanceof MissingValue) return entry;
  const linkText = escapeHtml(words instanceof MissingValue || !words ? entry.name : words);
  return new SafeHtml(entry.url ? `<a href="${root}${escapeHtml(entry.url)}">${linkText}</a>` : linkText);
};

/** "16 May 2005", "October 2017" or "2014"; what is no date is shown as written. @param {string} text */
const formatDate = (text) => {
  const [year, month, day] = text.split("-");
  const patterns = previewData().dates[Number(month) - 1];
  return patterns ? format(patterns[day ? 0 : 1], { y: Number(year), d: Number(day) }) : text;
};

/** The pieces of a paragraph: words, and links to entries. @param {string} paragraph */
const paragraphPieces = (paragraph) => {
  const pieces = /** @type {{words: any, entry: any}[]} */ ([]);
  let offset = 0;
  for (const link of paragraph.matchAll(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g)) {
    if (link.index > offset) pieces.push({ words: paragraph.slice(offset, link.index), entry: null });
    const [kind, id] = splitRef(link[1].trim());
    const entry = linkedEntry(kind, id);
    const words = (link[2] ?? "").trim() || (entry instanceof MissingValue ? entry : entry.name);
    pieces.push({ words, entry: entry instanceof MissingValue || !entry.url ? null : entry });
    offset = link.index + link[0].length;
  }
  if (offset < paragraph.length) pieces.push({ words: paragraph.slice(offset), entry: null });
  return pieces;
};

/** Where an entry says that it comes from, as far as it says so yet. @param {any} entry @returns {any[]} */
const citedSources = (entry) => entry.sources.filter((/** @type {any} */ item) => !(item.source instanceof MissingValue));

/** The footnote that a bare or full number means inside an entry. @param {any} entry @param {any} text */
const findFootnote = (entry, text) => {
  if (!text || text instanceof MissingValue) return null;
  const slash = text.lastIndexOf("/");
  const number = text.slice(slash + 1);
  const workId = (slash < 0 ? citedSources(entry).map(({ source }) => source.id) : [text.slice(0, slash)]).find((id) => state.register.footnotes[id]?.includes(number));
  return workId ? { number, url: `${previewData().kinds.source[0]}/${workId}/#footnote-${number}` } : null;
};

/** The work that most entries come from, if this one does not come from it. @param {any} entry */
const otherMainSource = (entry) => {
  const sourceIds = citedSources(entry).filter((item) => item.footnote instanceof MissingValue || state.register.footnotes[item.source.id]).map(({ source }) => source.id);
  return previewData().main && sourceIds.length && !sourceIds.includes(previewData().main) ? linkedEntry("source", previewData().main) : null;
};

/** An address as a link may hold it. @param {string} url */
const escapeUrl = (url) => url.replace(/[^\w.~%/:=&?#+!$,;'@()*-]/gu, (character) => encodeURIComponent(character));

const filters = {
  link: entryLink,
  address: unlessMissing(escapeUrl),
  label: (/** @type {any} */ record, /** @type {string} */ key) => declarationOf(record).fields.find((/** @type {FormField} */ field) => field.key === key)?.label,
};

const emptyText = () => "";
const templateGlobals = {
  name: unlessMissing((entry) => entry.name),
  kind_name: (/** @type {string} */ kind, n = 1) => (n === 1 ? state.model.kindNames[kind] : new SafeHtml(previewData().kinds[kind][1])),
  date: unlessMissing(formatDate),
  age: unlessMissing((text) => new SafeHtml(previewData().ages[text.slice(0, 4)] ?? "")),
  word: (/** @type {any} */ record, /** @type {string} */ key) => unlessMissing((word) => new SafeHtml(previewData().types[word] ?? escapeHtml(word)))(record[key]),
  relation: unlessMissing((word) => new SafeHtml(previewData().relations[word] ?? escapeHtml(word))),
  inverse_relation: emptyText,
  pieces: (/** @type {any} */ paragraph) => (paragraph instanceof MissingValue ? [{ words: paragraph, entry: null }] : paragraphPieces(paragraph)),
  footnote: findFootnote,
  beside: otherMainSource,
  illustrated: emptyText,
  seen: () => null,
  entries: () => [],
  mentions: () => [],
};

/** @type {((name: string, values: Record<string, any>) => string) | undefined} */
let render;
/** The HTML of a page's part. @param {PreviewRecord} entry @param {PreviewRecord} instrument the entry itself, or that of a provision @param {string} root */
export const entryHtml = (entry, instrument, root) => {
  render ??= makeRenderer(previewData().templates, { filters, globals: templateGlobals });
  return render?.("preview.html.j2", { entry, instrument, root, checked: null });
};
