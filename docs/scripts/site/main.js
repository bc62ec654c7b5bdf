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

// Date of access in citations; without JavaScript it is "[date]".
for (const day of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".today"))) {
  day.textContent = new Date().toLocaleDateString(day.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
}

// Loaded only on pages with a quick exit.
if (document.querySelector("a.quick-exit")) void import("./quick-exit.js");
