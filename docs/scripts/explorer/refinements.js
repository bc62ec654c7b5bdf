// Refinements of the results: facets, sort orders, filter chips, links to comparisons, relaxations of an empty result.

import { viewFunctions } from "./view.js";
import { readElementMessage } from "../search/elements.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { ChipList } from "./filter-chips.js" */
/** @import { ViewHistory } from "./view-history.js" */
/** @import { Finding } from "../search/search.js" */

/**
 * @typedef {object} Refinements
 * @property {() => Finding | null} finding the finding whose results are shown; null: the search failed
 * @property {(newFinding: Finding | null) => Promise<unknown>} draw resolves when the layout is stable
 * @property {() => Promise<void>} drawFacets
 */
/** @typedef {{views: () => ViewHistory, panel: FacetPanel, chips: ChipList, isWide: MediaQueryList, focusFirstResult: () => void}} RefinementParts */

/** @type {(root: HTMLElement, parts: RefinementParts) => Refinements} */
export const makeRefinements = (root, { views, panel, chips, isWide, focusFirstResult }) => {
  const [narrowButton, panelBox, problem, relaxationBox, comparisonBox] = [".explorer-narrow", ".explorer", ".explorer-problem", ".explorer-ways", ".explorer-compare"].map((selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector)));
  const sort = /** @type {HTMLSelectElement} */ (root.querySelector(".explorer-sort"));
  const dutyOption = /** @type {HTMLOptionElement} */ (sort.querySelector("[value=duty]"));
  /** @type {Finding | null} */
  let finding = null;

  const areFacetsVisible = () => isWide.matches || narrowButton.getAttribute("aria-expanded") === "true";

  /** Whether the facets of a finding are still the chosen ones. Otherwise a search is under way, and its counts will follow. @param {Finding} finding */
  const isCurrent = ({ facets }) => JSON.stringify(facets) === JSON.stringify(viewFunctions.facets(views().current()));

  /** Show or hide the counts, which are not those of this search if they failed to load. @param {boolean} areKnown */
  const markCountsKnown = (areKnown) => panelBox.classList.toggle("is-uncounted", !areKnown);

  const drawFacets = async () => {
    const current = finding;
    if (!current) return void markCountsKnown(false);
    if (!areFacetsVisible()) return;
    try {
      await panel.update(current, () => current !== finding || !isCurrent(current));
      problem.textContent = "";
      if (current === finding) markCountsKnown(true);
    } catch {
      if (current === finding) markCountsKnown(false);
      problem.textContent = readElementMessage(panelBox, "failed");
    }
  };

  /** Offer the order by duty only if there are provisions among the results, or if it is chosen. */
  const updateSortOptions = () => {
    const [from, to] = finding?.index.dutyRange ?? [0, 0];
    const isOffered = views().current().sort === "duty" || Boolean(finding?.numbers.some((number) => number >= from && number < to));
    // Not every browser supports hidden options.
    if (!isOffered) dutyOption.remove();
    else if (!dutyOption.isConnected) sort.options[0].after(dutyOption);
  };

  /** Show links to the comparisons of the chosen subjects. */
  const drawComparisons = async () => {
    const current = finding;
    if (!current || !Object.keys(views().current().facets).length) return void (comparisonBox.hidden = true);
    const [{ makeComparisonLinks }] = await Promise.all([import("./comparison-links.js"), import("../search/facets.js")]);
    const links = await makeComparisonLinks(comparisonBox, panelBox, views().current(), current.index);
    if (current !== finding) return;
    comparisonBox.replaceChildren(...links);
    comparisonBox.hidden = !links.length;
  };

  /** Show the active filters and, without results, relaxations of the query. */
  const drawChips = async () => {
    const current = finding;
    if (!current) return void (relaxationBox.hidden = true);
    const chosen = await chips.activeFilters(views().current(), current.index);
    if (current !== finding) return;
    chips.draw(views().current(), chosen);
    /** @type {HTMLElement} */ (narrowButton.querySelector(".facet-chosen")).textContent = chosen.length ? `(${chosen.length})` : "";
    relaxationBox.hidden = true;
    if (current.total) return;
    const { makeRelaxationNodes } = await import("./zero-results.js");
    const buttons = await makeRelaxationNodes(relaxationBox, views().current(), current, chosen, (next) => void views().navigate(next).then(focusFirstResult));
    if (current !== finding) return;
    relaxationBox.replaceChildren(...buttons);
    relaxationBox.hidden = !buttons.length;
  };

  return {
    finding: () => finding,
    drawFacets,
    draw: (newFinding) => {
      finding = newFinding;
      updateSortOptions();
      const [facets, chosen, compared] = [drawFacets(), drawChips(), drawComparisons()];
      // On wide screens, the facets are beside the results and do not move them.
      return Promise.all([chosen, compared, isWide.matches ? null : facets]).catch(() => {});
    },
  };
};
