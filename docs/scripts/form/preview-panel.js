// Preview panel: the page of a draft, opened by a button or by the check, and rendered again on changes.
// Its code and the data of linked entries are loaded when it is first opened.

import { createElement } from "./elements.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
import { loadScript } from "../site/loader.js";
/** @import { FormDraft } from "./state.js" */

const PREVIEW_DATA_PATH = "contribute/form/preview.js";
const HEADING_LEVEL_OFFSET = 3; // an h1 below the h3 of the preview has level 4

let isPreviewOpen = false;
/** @type {typeof import("../preview/main.js") | undefined} */
let previewModule;
let lastPreviewContent = "";
let previewPageIndex = 0; // page of an instrument: 0 its own, n that of its nth provision

const findPreviewRegion = () => /** @type {HTMLElement | null} */ (document.querySelector(".form-preview"));

/** Adapt the content of a page to the form: lower heading levels, prefixed ids, links that keep the form open. @param {HTMLElement} page */
const adaptPageToForm = (page) => {
  // They keep their look, and get the level they have here.
  for (const heading of page.querySelectorAll("h1, h2, h3")) heading.setAttribute("aria-level", String(Number(heading.tagName[1]) + HEADING_LEVEL_OFFSET));
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
const instrumentPageNames = (entry) => {
  const { kindNames } = formState.model;
  const name = (/** @type {any} */ text, /** @type {string} */ fallback) => (typeof text === "string" ? text : fallback);
  return [
    name(entry.short_title, kindNames.instrument),
    ...entry.provisions.map((/** @type {any} */ provision, /** @type {number} */ index) => name(provision.label, interfaceText("item", { what: kindNames.provision, n: index + 1 }))),
  ];
};

/** @param {string[]} pages */
const makePageSelect = (pages) => {
  const box = /** @type {HTMLSelectElement} */ (createElement("select", { id: "form-preview-page" }, ...pages.map((name, index) => createElement("option", { value: String(index) }, name))));
  box.selectedIndex = previewPageIndex;
  box.addEventListener("change", () => {
    previewPageIndex = box.selectedIndex;
    drawPreview();
    document.getElementById("form-preview-page")?.focus();
  });
  return createElement("div", { class: "form-field" }, createElement("label", { for: "form-preview-page" }, interfaceText("preview_page")), box);
};

const drawPreview = () => {
  if (!previewModule) return;
  const draft = /** @type {FormDraft} */ (formState.draft);
  const body = /** @type {HTMLElement} */ (findPreviewRegion()?.querySelector(".form-preview-body"));
  const entry = previewModule.makePreviewEntry(draft.kind, draft.id, draft.keys);
  const pages = draft.kind === "instrument" ? instrumentPageNames(entry) : [];
  previewPageIndex = Math.min(previewPageIndex, Math.max(0, pages.length - 1));
  const html = previewModule.renderEntryPage(previewPageIndex ? entry.provisions[previewPageIndex - 1] : entry, entry, "../../");
  // Unchanged content is not replaced: somebody may be about to click on it.
  const content = JSON.stringify([pages, previewPageIndex, html]);
  if (content === lastPreviewContent && body.querySelector(".form-page")) return;
  lastPreviewContent = content;
  // Parsed in a separate document, where no script runs.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  body.replaceChildren(...(pages.length ? [makePageSelect(pages)] : []), adaptPageToForm(createElement("div", { class: "form-page" }, ...parsed.body.childNodes)));
};

/** Render the draft again if the preview is open. */
export const updatePreview = async () => {
  const body = findPreviewRegion()?.querySelector(".form-preview-body");
  if (!isPreviewOpen || !body) return;
  try {
    if (!previewModule) {
      body.replaceChildren(createElement("p", { role: "status" }, interfaceText("loading_preview")));
      [previewModule] = await Promise.all([import("../preview/main.js"), loadScript(PREVIEW_DATA_PATH)]);
    }
    if (isPreviewOpen) drawPreview();
  } catch {
    findPreviewRegion()?.querySelector(".form-preview-body")?.replaceChildren(createElement("p", { role: "alert" }, interfaceText("preview_failed")));
  }
};

/** @param {boolean} open */
const setPreviewOpen = (open) => {
  isPreviewOpen = open;
  const button = findPreviewRegion()?.querySelector("button");
  if (button) {
    button.textContent = interfaceText(open ? "preview_hide" : "preview_show");
    button.setAttribute("aria-expanded", String(open));
  }
  if (!open) findPreviewRegion()?.querySelector(".form-preview-body")?.replaceChildren();
  return updatePreview();
};
export const openPreview = () => setPreviewOpen(true);

/** Section of the preview; open if it was open for the previous draft. */
export const makePreviewSection = () => {
  previewPageIndex = 0;
  const button = createElement("button", { type: "button" });
  button.addEventListener("click", () => setPreviewOpen(!isPreviewOpen));
  queueMicrotask(() => setPreviewOpen(isPreviewOpen));
  return createElement(
    "section", { class: "form-preview", "aria-labelledby": "form-preview-heading" },
    createElement("h3", { id: "form-preview-heading" }, interfaceText("preview")),
    createElement("p", {}, interfaceText("preview_note")),
    button,
    createElement("div", { class: "form-preview-body" }),
  );
};
