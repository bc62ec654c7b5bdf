// Footnotes of entries in the chosen style, as Python made them (hooks/compendium/export/citation_scripts.py). Loaded on a click.

import { createElement, formatMessage } from "./elements.js";
import { loadScript, receivedFiles } from "../site/loader.js";
/** @import { Finding } from "./check.js" */

/** @typedef {{label?: string, notes?: string[], styles: string[], in_text: string[]}} CitedWork citations are HTML, in the order of the styles */
/** @typedef {{title: string, not_safe?: boolean, works: CitedWork[]}} EntryCitations */
/** @typedef {{citation: HTMLElement | null, inText: HTMLElement | null, notes: string[]}} Footnote without a citation if none is safe */

const INDEX_PATH = "cite/index.js";
/** @type {Record<string, string>} */
const LISTS_BY_KIND = { provision: "instruments", instrument: "instruments", practice: "practices", recommendation: "recommendations", source: "sources" };

/** Whether entries of this kind are cited. @param {Finding} finding @returns {boolean} */
export const isCited = ({ ref }) => Boolean(ref && LISTS_BY_KIND[ref.split(":")[0]]);

/** @param {string} path */
const loadFile = async (path) => {
  await loadScript(path);
  return receivedFiles.get(path);
};

/** @param {string} ref @returns {Promise<{entry: EntryCitations | undefined, styles: string[]}>} */
const loadCitations = async (ref) => {
  const index = await loadFile(INDEX_PATH);
  const [kind, id] = ref.split(/:(.*)/s);
  const list = LISTS_BY_KIND[kind];
  /** @type {string[]} */
  const firstIds = index.first[list] ?? [];
  const number = firstIds.filter((first) => first <= id).length;
  const file = number ? await loadFile(`${index.folder}${list}-${number}.js`) : {};
  return { entry: file[id], styles: index.styles };
};

/** Citation as an element, with today as the day of access. @param {string} html */
const citationElement = (html) => {
  const element = createElement("span", { lang: "en" });
  element.innerHTML = html; // made by Python, which escapes it
  for (const day of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".today"))) {
    day.replaceWith(new Date().toLocaleDateString(day.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" }));
  }
  return element;
};

/** Footnote for a finding. Rejects if it cannot be loaded. @param {Finding} finding @param {string} style @returns {Promise<Footnote>} */
export const loadFootnote = async ({ ref, pinpoint, verdict, text }, style) => {
  const { entry, styles } = await loadCitations(ref ?? "");
  const work = entry?.works[0];
  if (!work) return { citation: null, inText: null, notes: [] };
  const n = styles.indexOf(style);
  const part = verdict === "not-here" ? text : pinpoint;
  const notes = [...(part ? [formatMessage("add", { pinpoint: part })] : []), ...(work.notes ?? [])];
  if (entry?.not_safe) return { citation: null, inText: null, notes: work.notes ?? [] };
  return { citation: citationElement(work.styles[n]), inText: work.in_text[n] ? citationElement(work.in_text[n]) : null, notes };
};

/** Copy citations, with their italics where the browser supports it. @param {HTMLElement[]} citations @returns {Promise<boolean>} whether the browser let us */
export const copyCitations = async (citations) => {
  const text = citations.map(({ textContent }) => textContent).join("\n");
  const html = citations.map(({ innerHTML }) => `<p>${innerHTML}</p>`).join("");
  const blob = (/** @type {string} */ type, /** @type {string} */ content) => new Blob([content], { type });
  try {
    if (globalThis.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** Show a footnote below its button. @param {HTMLElement} box @param {Footnote} footnote */
export const showFootnote = (box, { citation, inText, notes }) => {
  for (const line of box.querySelectorAll("p")) line.remove();
  box.append(
    ...(citation ? [createElement("p", { class: "check-citation" }, citation)] : [createElement("p", {}, formatMessage("no-footnote"))]),
    ...(inText ? [createElement("p", {}, `${formatMessage("in-text")} `, inText)] : []),
    ...notes.map((note) => createElement("p", { class: "pin" }, note)),
  );
};
