// Bundle "site", small because it is on every page: copy buttons, Escape for the drawer, and the search dialog, whose code loads when
// it is opened. All words come from the page. Nothing is stored, and no query gets into an address.

import "./copy-buttons.js";
import "./search-dialog.js";

// The drawer works without JavaScript, which only adds that Escape closes it, as it closes the search.
const drawerToggle = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawerToggle?.checked) return;
  drawerToggle.checked = false;
  drawerToggle.focus();
});

/** @param {string} language */
const formatToday = (language) => new Date().toLocaleDateString(language || "en-GB", { day: "numeric", month: "long", year: "numeric" });

// Date of access in citations, and of printing at the foot of each sheet; without JavaScript it is "[date]" there, and left out here.
const fillDates = () => {
  for (const day of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".today"))) day.textContent = formatToday(day.lang);
  const { dataset } = document.documentElement;
  if (dataset.printed) dataset.day = (dataset.sheet && " · ") + dataset.printed.replace("{date}", formatToday(""));
};
fillDates();
addEventListener("beforeprint", fillDates); // the page may have been open for days

// A closed panel "Cite" is printed in brief, by the stylesheet or, in older browsers, because it is opened for a moment.
const panel = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.cite"));
if (panel && !CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    panel.classList.toggle("brief", !panel.open);
    panel.open = true;
  });
  addEventListener("afterprint", () => {
    if (panel.classList.contains("brief")) panel.open = panel.classList.toggle("brief");
  });
}

// Loaded only on pages with a quick exit.
if (document.querySelector("a.quick-exit")) void import("./quick-exit.js");
