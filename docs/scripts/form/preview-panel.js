// Preview panel: the page that will come of an entry, opened by a button or by the check, and made anew on changes.
// Its code and what it knows of linked entries are loaded when it is opened for the first time.

import { element } from "./elements.js";
import { state } from "./state.js";
import { word } from "./texts.js";
import { load } from "../site/loader.js";
/** @import { FormDraft } from "./state.js" */

const FACTS = "contribute/form/preview.js";
const DEEPER = 3; // the heading of the preview is an h3: an h1 in it is of level 4

let isOpen = false;
/** @type {typeof import("../preview/main.js") | undefined} */
let preview;
let drawn = "";
let shown = 0; // which of an instrument's pages: 0 its own, n that of its nth provision

const section = () => /** @type {HTMLElement | null} */ (document.querySelector(".form-preview"));

/** Fit a page's part into the page of the form: headings below ours, ids of their own, links that keep the form open. @param {HTMLElement} page */
const fit = (page) => {
  // They look as they will, and are told as what they are here.
  for (const heading of page.querySelectorAll("h1, h2, h3")) heading.setAttribute("aria-level", String(Number(heading.tagName[1]) + DEEPER));
  for (const named of page.querySelectorAll("[id]")) named.id = `preview-${named.id}`;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("a[href]"))) {
    const to = String(link.getAttribute("href"));
    // An address that the check refuses is shown, and leads nowhere.
    if (!["http:", "https:", "file:"].includes(link.protocol)) link.removeAttribute("href");
    else if (to.startsWith("#")) link.setAttribute("href", `#preview-${to.slice(1)}`);
    else {
      link.target = "_blank";
      // A page opened from a disk has no host that finds index.html in a folder.
      if (location.protocol === "file:" && !to.includes(":")) link.setAttribute("href", to.replace(/\/(#|$)/, "/index.html$1"));
    }
  }
  return page;
};

/** What the pages of an instrument are called: its own, then those of its provisions. @param {any} entry @returns {string[]} */
const pagesOf = (entry) => {
  const { kindNames } = state.model;
  const name = (/** @type {any} */ text, /** @type {string} */ otherwise) => (typeof text === "string" ? text : otherwise);
  return [
    name(entry.short_title, kindNames.instrument),
    ...entry.provisions.map((/** @type {any} */ one, /** @type {number} */ at) => name(one.label, word("item", { what: kindNames.provision, n: at + 1 }))),
  ];
};

/** @param {string[]} pages */
const choice = (pages) => {
  const box = /** @type {HTMLSelectElement} */ (element("select", { id: "form-preview-page" }, ...pages.map((name, at) => element("option", { value: String(at) }, name))));
  box.selectedIndex = shown;
  box.addEventListener("change", () => {
    shown = box.selectedIndex;
    draw();
    document.getElementById("form-preview-page")?.focus();
  });
  return element("div", { class: "form-field" }, element("label", { for: "form-preview-page" }, word("preview_page")), box);
};

const draw = () => {
  if (!preview) return;
  const one = /** @type {FormDraft} */ (state.draft);
  const body = /** @type {HTMLElement} */ (section()?.querySelector(".form-preview-body"));
  const whole = preview.shownEntry(one.kind, one.id, one.keys);
  const pages = one.kind === "instrument" ? pagesOf(whole) : [];
  shown = Math.min(shown, Math.max(0, pages.length - 1));
  const html = preview.entryHtml(shown ? whole.provisions[shown - 1] : whole, whole, "../../");
  // What is there stays there as long as it is right: somebody may be about to click on it.
  const drawing = JSON.stringify([pages, shown, html]);
  if (drawing === drawn && body.querySelector(".form-page")) return;
  drawn = drawing;
  // Parsed apart from the page: whatever it is, nothing in it runs.
  const made = new DOMParser().parseFromString(html, "text/html");
  body.replaceChildren(...(pages.length ? [choice(pages)] : []), fit(element("div", { class: "form-page" }, ...made.body.childNodes)));
};

/** Show what is written now, if the preview is open. */
export const followPreview = async () => {
  const body = section()?.querySelector(".form-preview-body");
  if (!isOpen || !body) return;
  try {
    if (!preview) {
      body.replaceChildren(element("p", { role: "status" }, word("loading_preview")));
      [preview] = await Promise.all([import("../preview/main.js"), load(FACTS)]);
    }
    if (isOpen) draw();
  } catch {
    section()?.querySelector(".form-preview-body")?.replaceChildren(element("p", { role: "alert" }, word("preview_failed")));
  }
};

/** @param {boolean} open */
const set = (open) => {
  isOpen = open;
  const button = section()?.querySelector("button");
  if (button) {
    button.textContent = word(open ? "preview_hide" : "preview_show");
    button.setAttribute("aria-expanded", String(open));
  }
  if (!open) section()?.querySelector(".form-preview-body")?.replaceChildren();
  return followPreview();
};
export const openPreview = () => set(true);

/** The region of the preview; open if it was open for the entry before. */
export const previewSection = () => {
  shown = 0;
  const button = element("button", { type: "button" });
  button.addEventListener("click", () => set(!isOpen));
  queueMicrotask(() => set(isOpen));
  return element(
    "section", { class: "form-preview", "aria-labelledby": "form-preview-heading" },
    element("h3", { id: "form-preview-heading" }, word("preview")),
    element("p", {}, word("preview_note")),
    button,
    element("div", { class: "form-preview-body" }),
  );
};
