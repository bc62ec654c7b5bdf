// Bundle "site", on every page, and small: copy buttons, Escape for the drawer, and the door to the search, whose code loads when
// it is opened. All words come from the page. Nothing is stored, and nothing typed gets into an address.

import "./copy-buttons.js";
import "./search-dialog.js";

// The drawer opens and closes without a script; with one Escape closes it, as it does the search.
const drawer = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer?.checked) return;
  drawer.checked = false;
  drawer.focus();
});

// The day on which a page is read, in citations of it; without a script "[date]" stands there.
for (const day of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".today"))) {
  day.textContent = new Date().toLocaleDateString(day.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
}

// The way out has a script of its own, on the pages that show it.
if (document.querySelector("a.quick-exit")) void import("./quick-exit.js");
