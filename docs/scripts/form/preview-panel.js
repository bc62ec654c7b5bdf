// Preview panel: the page of a draft, opened by a button or by the check, and rendered again on changes.
// Its code and the data of linked entries are loaded when it is first opened.

import { element } from "./elements.js";
import { state } from "./state.js";
import { interfaceText } from "./texts.js";
import { load } from "../site/loader.js";
/** @import { FormDraft } from "./state.js" */

const PREVIEW_DATA = "contribute/form/preview.js";
const HEADING_OFFSET = 3; // an h1 below the h3 of the preview has level 4

let isOpen = false;
/** @type {typeof import("../preview/main.js") | undefined} */
let preview;
let lastContent = "";
let pageIndex = 0; // page of an instrument: 0 its own, n that of its nth provision

const previewRegion = () => /** @type {HTMLElement | null} */ (document.querySelector(".form-preview"));

/** Adapt the content of a page to the form: lower heading levels, prefixed ids, links that keep the form open. @param {HTMLElement} page */
const adaptToForm = (page) => {
  // They keep their look, and get the level they have here.
  for (const heading of page.querySelectorAll("h1, h2, h3")) heading.setAttribute("aria-level", String(Number(heading.tagName[1]) + HEADING_OFFSET));
  for (const element of page.querySelectorAll("[id]")) element.id = `preview-${element.id}`;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("a[href]"))) {
    const to = String(link.getAttribute("href"));
    // An address that the check rejects is shown without a link.
    if (!["http:", "https:", "file:"].includes(link.protocol)) link.removeAttribute("href");
    else if (to.startsWith("#")) link.setAttribute("href", `#preview-${to.slice(1)}`);
    else {
      link.target = "_blank";
      // On file:// no host adds index.html.
      if (location.protocol === "file:" && !to.includes(":")) link.setAttribute("href", to.replace(/\/(#|$)/, "/index.html$1"));
    }
  }
  return page;
};

/** Names of the pages of an instrument: its own, then those of its provisions. @param {any} entry @returns {string[]} */
const pageNames = (entry) => {
  const { kindNames } = state.model;
  const name = (/** @type {any} */ text, /** @type {string} */ fallback) => (typeof text === "string" ? text : fallback);
  return [
    name(entry.short_title, kindNames.instrument),
    ...entry.provisions.map((/** @type {any} */ provision, /** @type {number} */ index) => name(provision.label, interfaceText("item", { what: kindNames.provision, n: index + 1 }))),
  ];
};

/** @param {string[]} pages */
const pageSelect = (pages) => {
  const box = /** @type {HTMLSelectElement} */ (element("select", { id: "form-preview-page" }, ...pages.map((name, index) => element("option", { value: String(index) }, name))));
  box.selectedIndex = pageIndex;
  box.addEventListener("change", () => {
    pageIndex = box.selectedIndex;
    draw();
    document.getElementById("form-preview-page")?.focus();
  });
  return element("div", { class: "form-field" }, element("label", { for: "form-preview-page" }, interfaceText("preview_page")), box);
};

const draw = () => {
  if (!preview) return;
  const draft = /** @type {FormDraft} */ (state.draft);
  const body = /** @type {HTMLElement} */ (previewRegion()?.querySelector(".form-preview-body"));
  const entry = preview.previewEntry(draft.kind, draft.id, draft.keys);
  const pages = draft.kind === "instrument" ? pageNames(entry) : [];
  pageIndex = Math.min(pageIndex, Math.max(0, pages.length - 1));
  const html = preview.entryHtml(pageIndex ? entry.provisions[pageIndex - 1] : entry, entry, "../../");
  // Unchanged content is not replaced: somebody may be about to click on it.
  const content = JSON.stringify([pages, pageIndex, html]);
  if (content === lastContent && body.querySelector(".form-page")) return;
  lastContent = content;
  // Parsed in a separate document, where no script runs.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  body.replaceChildren(...(pages.length ? [pageSelect(pages)] : []), adaptToForm(element("div", { class: "form-page" }, ...parsed.body.childNodes)));
};

/** Render the draft again if the preview is open. */
export const updatePreview = async () => {
  const body = previewRegion()?.querySelector(".form-preview-body");
  if (!isOpen || !body) return;
  try {
    if (!preview) {
      body.replaceChildren(element("p", { role: "status" }, interfaceText("loading_preview")));
      [preview] = await Promise.all([import("../preview/main.js"), load(PREVIEW_DATA)]);
    }
    if (isOpen) draw();
  } catch {
    previewRegion()?.querySelector(".form-preview-body")?.replaceChildren(element("p", { role: "alert" }, interfaceText("preview_failed")));
  }
};

/** @param {boolean} open */
const setOpen = (open) => {
  isOpen = open;
  const button = previewRegion()?.querySelector("button");
  if (button) {
    button.textContent = interfaceText(open ? "preview_hide" : "preview_show");
    button.setAttribute("aria-expanded", String(open));
  }
  if (!open) previewRegion()?.querySelector(".form-preview-body")?.replaceChildren();
  return updatePreview();
};
export const openPreview = () => setOpen(true);

/** Section of the preview; open if it was open for the previous draft. */
export const previewSection = () => {
  pageIndex = 0;
  const button = element("button", { type: "button" });
  button.addEventListener("click", () => setOpen(!isOpen));
  queueMicrotask(() => setOpen(isOpen));
  return element(
    "section", { class: "form-preview", "aria-labelledby": "form-preview-heading" },
    element("h3", { id: "form-preview-heading" }, interfaceText("preview")),
    element("p", {}, interfaceText("preview_note")),
    button,
    element("div", { class: "form-preview-body" }),
  );
};
