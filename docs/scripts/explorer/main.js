// Bundle "explorer": the search page, with search, facets, links to views and export.
// Connects the modules of its parts. Words come from the page (hooks/compendium/pages/templates/search.html.j2).

import { makeFacetPanel } from "./facet-panel.js";
import { makeFilterChips } from "./filter-chips.js";
import { addFocusShortcut } from "./focus-shortcut.js";
import { dropUnknownFacetValues } from "./link-validation.js";
import { makeRefinements } from "./refinements.js";
import { wireSharingControls } from "./sharing.js";
import { makeViewHistory } from "./view-history.js";
import { RESULTS_PER_PAGE, viewFunctions } from "./view.js";
import { readElementMessage } from "../search/elements.js";
import { makeSearchBox } from "../search/search-box.js";
/** @import { SortOrder } from "../search/facets.js" */
/** @import { SearchBoxBehavior } from "../search/search-box.js" */

const searchElement = /** @type {HTMLElement} */ (document.querySelector("main .search"));
/** @template {HTMLElement} T @param {string} selector @returns {T} */
const queryElement = (selector) => /** @type {T} */ (searchElement.querySelector(selector));
const [narrowButton, panelBox, doneButton] = [".explorer-narrow", ".explorer", ".explorer-done"].map(queryElement);
const [chipList, statusLine, linkButton, exportButton] = [".explorer-chips", ".explorer-said", ".explorer-link", ".explorer-export"].map(queryElement);
const sortMenu = /** @type {HTMLSelectElement} */ (queryElement(".explorer-sort"));
const dutyOption = /** @type {HTMLOptionElement} */ (queryElement(".explorer-sort [value=duty]"));
const wideScreenQuery = matchMedia("(min-width: 60em)");

// Display -------------------------------------------------------------------------------------------------------

/** @param {boolean} open whether the facets are visible, on a narrow screen */
const setFacetsVisible = (open) => {
  narrowButton.setAttribute("aria-expanded", String(open));
  searchElement.classList.toggle("is-narrowing", open);
};

/** @type {Promise<unknown>} resolves when the refinements are drawn */
let pendingRefinements = Promise.resolve();

/** @type {SearchBoxBehavior} */
const searchBoxBehavior = {
  step: RESULTS_PER_PAGE,
  options: () => ({ facets: viewFunctions.facets(viewHistory.current()), everything: true, shown: viewHistory.current().sort === "relevance" }),
  order: async (finding) => {
    const order = viewHistory.current().sort;
    if (order === "relevance") return finding.numbers;
    const { sortDocuments } = await import("../search/facets.js");
    return sortDocuments(finding, order);
  },
  saveState: (text, shown) => {
    const best = sortMenu.options[0];
    best.dataset.words ??= best.textContent ?? "";
    best.textContent = (text.trim() ? best.dataset.words : best.dataset.everything) ?? "";
    viewHistory.update({ text, shown });
  },
  onResults: (finding) => {
    const total = finding?.total ?? 0;
    doneButton.textContent = readElementMessage(doneButton, "words", { n: total });
    /** @type {HTMLButtonElement} */ (exportButton).disabled = !total;
    pendingRefinements = refinements.draw(finding);
  },
};

const facetPanel = makeFacetPanel(panelBox, () => viewHistory.current(), {
  choose: (facet, id, on) => void viewHistory.navigate(viewFunctions.with(viewHistory.current(), facet, id, on)),
  chooseYears: (years) => void viewHistory.navigate({ ...viewHistory.current(), years }, "years"),
});
const filterChips = makeFilterChips(chipList, facetPanel.label, async (next, index) => {
  await viewHistory.navigate(next);
  if (!filterChips.focus(index)) searchBox.input.focus();
});
const refinements = makeRefinements(searchElement, { views: () => viewHistory, panel: facetPanel, chips: filterChips, isWide: wideScreenQuery, focusFirstResult: () => focusFirstResult() });

const viewHistory = makeViewHistory({
  panel: facetPanel,
  show: async (silent) => {
    const view = viewHistory.current();
    searchBox.input.value = view.text;
    if (view.sort === "duty") sortMenu.options[0].after(dutyOption);
    sortMenu.value = view.sort;
    statusLine.textContent = "";
    setFacetsVisible(view.narrow);
    await searchBox.run({ limit: Math.max(view.shown, RESULTS_PER_PAGE), silent });
    await pendingRefinements;
  },
  report: (name, values) => (statusLine.textContent = readElementMessage(linkButton, name, values)),
  focus: (index) => searchBox.links()[index]?.focus({ preventScroll: true }),
  validate: (view) => dropUnknownFacetValues(view, facetPanel.label),
});

// Events ---------------------------------------------------------------------------------------------------------

const focusFirstResult = () => searchBox.links()[0]?.focus();
const repeatSearch = () => searchBox.run({ limit: Math.max(searchBox.links().length, RESULTS_PER_PAGE), silent: true });
sortMenu.addEventListener("change", () => void viewHistory.navigate({ ...viewHistory.current(), sort: /** @type {SortOrder} */ (sortMenu.value) }, "sort"));
narrowButton.addEventListener("click", () => {
  setFacetsVisible(narrowButton.getAttribute("aria-expanded") !== "true");
  viewHistory.update({ narrow: narrowButton.getAttribute("aria-expanded") === "true" });
  void (refinements.finding()?.index.isOutdated() ? repeatSearch() : refinements.drawFacets());
});
doneButton.addEventListener("click", () => {
  setFacetsVisible(false);
  viewHistory.update({ narrow: false });
  focusFirstResult();
});
queryElement(".explorer-skip").addEventListener("click", focusFirstResult);
wideScreenQuery.addEventListener("change", () => void refinements.drawFacets());
panelBox.addEventListener("toggle", () => viewHistory.update({ open: facetPanel.openFacets() }), true);

wireSharingControls({ link: linkButton, table: exportButton, statusLine, sortMenu, chips: filterChips }, viewHistory, facetPanel.names, refinements.finding, repeatSearch);
addFocusShortcut(searchElement, queryElement(".explorer-key"), queryElement("form input"));

searchElement.addEventListener("click", (event) => {
  const index = searchBox.links().findIndex((link) => link.contains(/** @type {Node} */ (event.target)));
  if (index >= 0) viewHistory.update({ at: index, y: scrollY });
});

// Typed text belongs to the view at once, although it is searched only after a pause.
queryElement("form input").addEventListener("input", () => {
  viewHistory.setText(searchBox.input.value);
  statusLine.textContent = "";
});

const searchBox = makeSearchBox(searchElement, searchBoxBehavior);
void viewHistory.restoreInitial();

compendium.view = viewFunctions;
