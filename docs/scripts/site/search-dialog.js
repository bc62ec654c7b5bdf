// Search dialog, opened by the link in the header. Without JavaScript the link leads to the search page.
// There is no single-key shortcut: speech input would trigger it by accident (WCAG 2.1.4).

import { loadScript } from "./loader.js";

const dialogTemplate = /** @type {HTMLTemplateElement | null} */ (document.querySelector("#search-dialog-template"));
const findPageSearchBox = () => /** @type {HTMLElement | null} */ (document.querySelector("main .search"));

/** Preload the manifest of the index in parallel with the program: every search needs it. */
const preloadSearchManifest = () => {
  loadScript(`search/${document.documentElement.lang}.js`).catch(() => {});
};

/** Load the search into the dialog; a failure is reported, and the next opening tries again. @param {HTMLElement} dialog */
const loadSearchIntoDialog = async (dialog) => {
  const box = /** @type {HTMLElement} */ (dialog.querySelector(".search"));
  if (box.dataset.ready) return;
  const status = /** @type {HTMLElement} */ (box.querySelector(".search-status"));
  const pendingModule = import("../search/main.js");
  preloadSearchManifest();
  try {
    const { makeSearchBox } = await pendingModule;
    if (box.dataset.ready) return;
    box.dataset.ready = "yes";
    status.textContent = "";
    makeSearchBox(box);
  } catch {
    status.textContent = box.dataset.failed ?? "";
  }
};

const openSearchDialog = () => {
  const box = findPageSearchBox();
  let dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.search-dialog"));
  const isNew = !dialog && !box;
  if (isNew) {
    document.body.append(/** @type {HTMLTemplateElement} */ (dialogTemplate).content.cloneNode(true));
    dialog = document.querySelector("dialog.search-dialog");
  }
  if (dialog && !dialog.open) dialog.showModal();
  const input = /** @type {HTMLInputElement} */ ((box ?? dialog)?.querySelector("input"));
  input.focus();
  input.select();
  if (!dialog) return;
  const opened = dialog;
  void loadSearchIntoDialog(opened);
  if (!isNew) return;
  opened.addEventListener("close", () => history.replaceState({ ...history.state, search: undefined }, ""));
  opened.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === opened || target.closest(".search-close")) opened.close();
  });
  opened.addEventListener("keydown", (event) => {
    // In some browsers a search field consumes the first Escape.
    if (event.key === "Escape") {
      event.preventDefault();
      opened.close();
    }
  });
};

if (findPageSearchBox()) preloadSearchManifest();
if (dialogTemplate || findPageSearchBox()) {
  for (const link of document.querySelectorAll("#search-link, .search-link")) {
    link.addEventListener("click", (event) => {
      const click = /** @type {MouseEvent} */ (event);
      if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      event.preventDefault();
      openSearchDialog();
    });
  }
  if (history.state?.search && !findPageSearchBox()) openSearchDialog();
}
