// Bundle "explorer": the search page, with search, facets, links to views and export.
// Connects the modules of its parts. Words come from the page (hooks/compendium/pages/templates/search.html.j2).

import { facetPanel } from "./facet-panel.js";
import { filterChips } from "./filter-chips.js";
import { focusShortcut } from "./focus-shortcut.js";
import { dropUnknownValues } from "./link-validation.js";
import { refinements } from "./refinements.js";
import { sharingControls } from "./sharing.js";
import { PAGE_SIZE, viewHistory } from "./view-history.js";
import { viewState } from "./view.js";
import { message } from "../search/elements.js";
import { searchBox } from "../search/search-box.js";
/** @import { Sort } from "../search/facets.js" */
/** @import { BoxBehavior } from "../search/search-box.js" */

const root = /** @type {HTMLElement} */ (document.querySelector("main .search"));
/** @template {HTMLElement} T @param {string} selector @returns {T} */
const query = (selector) => /** @type {T} */ (root.querySelector(selector));
const [narrowButton, panelBox, doneButton] = [".explorer-narrow", ".explorer", ".explorer-done"].map(query);
const [chosenList, statusLine, link, table] = [".explorer-chips", ".explorer-said", ".explorer-link", ".explorer-export"].map(query);
const sort = /** @type {HTMLSelectElement} */ (query(".explorer-sort"));
const dutyOption = /** @type {HTMLOptionElement} */ (query(".explorer-sort [value=duty]"));
const isWide = matchMedia("(min-width: 60em)");

// Display -------------------------------------------------------------------------------------------------------

/** @param {boolean} open whether the facets are visible, on a narrow screen */
const setNarrowed = (open) => {
  narrowButton.setAttribute("aria-expanded", String(open));
  root.classList.toggle("is-narrowing", open);
};

/** @type {Promise<unknown>} resolves when the refinements are drawn */
let refinementsDrawn = Promise.resolve();

/** @type {BoxBehavior} */
const behavior = {
  step: PAGE_SIZE,
  options: () => ({ facets: viewState.facets(views.current()), everything: true, shown: views.current().sort === "relevance" }),
  order: async (finding) => {
    const order = views.current().sort;
    if (order === "relevance") return finding.numbers;
    const { sortDocuments } = await import("../search/facets.js");
    return sortDocuments(finding, order);
  },
  saveState: (text, shown) => {
    const best = sort.options[0];
    best.dataset.words ??= best.textContent ?? "";
    best.textContent = (text.trim() ? best.dataset.words : best.dataset.everything) ?? "";
    views.update({ text, shown });
  },
  onResults: (finding) => {
    const total = finding?.total ?? 0;
    doneButton.textContent = message(doneButton, "words", { n: total });
    /** @type {HTMLButtonElement} */ (table).disabled = !total;
    refinementsDrawn = filterControls.draw(finding);
  },
};

const panel = facetPanel(panelBox, () => views.current(), {
  choose: (facet, id, on) => void views.navigate(viewState.with(views.current(), facet, id, on)),
  chooseYears: (years) => void views.navigate({ ...views.current(), years }, "years"),
});
const chips = filterChips(chosenList, panel.label, async (next, index) => {
  await views.navigate(next);
  if (!chips.focus(index)) box.input.focus();
});
const filterControls = refinements(root, { views: () => views, panel, chips, isWide, focusFirstResult: () => focusFirstResult() });

const views = viewHistory({
  panel,
  show: async (silent) => {
    const view = views.current();
    box.input.value = view.text;
    if (view.sort === "duty") sort.options[0].after(dutyOption);
    sort.value = view.sort;
    statusLine.textContent = "";
    setNarrowed(view.narrow);
    await box.run({ limit: Math.max(view.shown, PAGE_SIZE), silent });
    await refinementsDrawn;
  },
  report: (name, values) => (statusLine.textContent = message(link, name, values)),
  focus: (index) => box.links()[index]?.focus({ preventScroll: true }),
  validate: (view) => dropUnknownValues(view, panel.label),
});

// Events ---------------------------------------------------------------------------------------------------------

const focusFirstResult = () => box.links()[0]?.focus();
const searchAgain = () => box.run({ limit: Math.max(box.links().length, PAGE_SIZE), silent: true });
sort.addEventListener("change", () => void views.navigate({ ...views.current(), sort: /** @type {Sort} */ (sort.value) }, "sort"));
narrowButton.addEventListener("click", () => {
  setNarrowed(narrowButton.getAttribute("aria-expanded") !== "true");
  views.update({ narrow: narrowButton.getAttribute("aria-expanded") === "true" });
  void (filterControls.finding()?.index.isOutdated() ? searchAgain() : filterControls.drawFacets());
});
doneButton.addEventListener("click", () => {
  setNarrowed(false);
  views.update({ narrow: false });
  focusFirstResult();
});
query(".explorer-skip").addEventListener("click", focusFirstResult);
isWide.addEventListener("change", () => void filterControls.drawFacets());
panelBox.addEventListener("toggle", () => views.update({ open: panel.openFacets() }), true);

sharingControls({ link, table, statusLine }, views, panel.names, filterControls.finding, searchAgain);
focusShortcut(root, query(".explorer-key"), query("form input"));

root.addEventListener("click", (event) => {
  const index = box.links().findIndex((link) => link.contains(/** @type {Node} */ (event.target)));
  if (index >= 0) views.update({ at: index, y: scrollY });
});

// Typed text belongs to the view at once, although it is searched only after a pause.
query("form input").addEventListener("input", () => {
  views.setText(box.input.value);
  statusLine.textContent = "";
});

const box = searchBox(root, behavior);
void views.restoreInitial();

compendium.view = viewState;
