// Template context beside the entry: the answers that hooks/compendium/pages/renderer.py gives, as far as the form can know them.
// What follows from other entries is nothing here: a preview shows what its editor writes.

import { declarationOf, linkedEntry } from "./entry-model.js";
import { escaped, Html, makeRenderer, Missing } from "./template-interpreter.js";
import { splitRef } from "../form/register.js";
import { state } from "../form/state.js";
import { fill } from "../form/texts.js";
import { received } from "../site/loader.js";
/** @import { ShownRecord } from "./entry-model.js" */
/** @import { FormField } from "../form/state.js" */

const facts = () => received.get("contribute/form/preview.js");
/** Pass on what is missing, and ask only about what is there. @param {(value: any) => any} answer */
const ifThere = (answer) => (/** @type {any} */ value) => (value instanceof Missing ? value : answer(value));

/** A link to an entry; to one that was begun in this visit there is none yet. @param {any} entry @param {string} root @param {any} words */
const link = (entry, root, words = "") => {
  if (entry instanceof Missing) return entry;
  const shown = escaped(words instanceof Missing || !words ? entry.name : words);
  return new Html(entry.url ? `<a href="${root}${escaped(entry.url)}">${shown}</a>` : shown);
};

/** "16 May 2005", "October 2017" or "2014"; what is no date is shown as written. @param {string} written */
const date = (written) => {
  const [year, month, day] = written.split("-");
  const patterns = facts().dates[Number(month) - 1];
  return patterns ? fill(patterns[day ? 0 : 1], { y: Number(year), d: Number(day) }) : written;
};

/** The pieces of a paragraph: words, and links to entries. @param {string} paragraph */
const pieces = (paragraph) => {
  const found = /** @type {{words: any, entry: any}[]} */ ([]);
  let at = 0;
  for (const link of paragraph.matchAll(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g)) {
    if (link.index > at) found.push({ words: paragraph.slice(at, link.index), entry: null });
    const [kind, id] = splitRef(link[1].trim());
    const entry = linkedEntry(kind, id);
    const words = (link[2] ?? "").trim() || (entry instanceof Missing ? entry : entry.name);
    found.push({ words, entry: entry instanceof Missing || !entry.url ? null : entry });
    at = link.index + link[0].length;
  }
  if (at < paragraph.length) found.push({ words: paragraph.slice(at), entry: null });
  return found;
};

/** Where an entry says that it comes from, as far as it says so yet. @param {any} entry @returns {any[]} */
const cited = (entry) => entry.sources.filter((/** @type {any} */ item) => !(item.source instanceof Missing));

/** The footnote that a bare or full number means inside an entry. @param {any} entry @param {any} written */
const footnote = (entry, written) => {
  if (!written || written instanceof Missing) return null;
  const slash = written.lastIndexOf("/");
  const number = written.slice(slash + 1);
  const work = (slash < 0 ? cited(entry).map(({ source }) => source.id) : [written.slice(0, slash)]).find((id) => state.register.footnotes[id]?.includes(number));
  return work ? { number, url: `${facts().kinds.source[0]}/${work}/#footnote-${number}` } : null;
};

/** The work that most entries come from, if this one does not come from it. @param {any} entry */
const beside = (entry) => {
  const origins = cited(entry).filter((item) => item.footnote instanceof Missing || state.register.footnotes[item.source.id]).map(({ source }) => source.id);
  return facts().main && origins.length && !origins.includes(facts().main) ? linkedEntry("source", facts().main) : null;
};

/** An address as a link may hold it. @param {string} url */
const address = (url) => url.replace(/[^\w.~%/:=&?#+!$,;'@()*-]/gu, (sign) => encodeURIComponent(sign));

const filters = {
  link,
  address: ifThere(address),
  label: (/** @type {any} */ record, /** @type {string} */ key) => declarationOf(record).fields.find((/** @type {FormField} */ field) => field.key === key)?.label,
};

const nothing = () => "";
const questions = {
  name: ifThere((entry) => entry.name),
  kind_name: (/** @type {string} */ kind, n = 1) => (n === 1 ? state.model.kindNames[kind] : new Html(facts().kinds[kind][1])),
  date: ifThere(date),
  age: ifThere((written) => new Html(facts().ages[written.slice(0, 4)] ?? "")),
  word: (/** @type {any} */ record, /** @type {string} */ key) => ifThere((word) => new Html(facts().types[word] ?? escaped(word)))(record[key]),
  relation: ifThere((word) => new Html(facts().relations[word] ?? escaped(word))),
  inverse_relation: nothing,
  pieces: (/** @type {any} */ paragraph) => (paragraph instanceof Missing ? [{ words: paragraph, entry: null }] : pieces(paragraph)),
  footnote,
  beside,
  illustrated: nothing,
  seen: () => null,
  entries: () => [],
  mentions: () => [],
};

/** @type {((name: string, values: Record<string, any>) => string) | undefined} */
let render;
/** The HTML of a page's part. @param {ShownRecord} entry @param {ShownRecord} instrument the entry itself, or that of a provision @param {string} root */
export const entryHtml = (entry, instrument, root) => {
  render ??= makeRenderer(facts().templates, { filters, questions });
  return render?.("preview.html.j2", { entry, instrument, root, checked: null });
};
