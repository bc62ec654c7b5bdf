// Refinements around the results: facets, orders, chips, comparisons, and ways out of an empty result.

import { viewState } from "./view.js";
import { message } from "../search/elements.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { ChipList } from "./filter-chips.js" */
/** @import { ViewHistory } from "./view-history.js" */
/** @import { Finding } from "../search/search.js" */

/**
 * @typedef {object} Refinements
 * @property {() => Finding | null} finding what stands there; null: it could not be had
 * @property {(newFinding: Finding | null) => Promise<unknown>} draw over when nothing moves any more
 * @property {() => Promise<void>} drawFacets
 */
/** @typedef {{views: () => ViewHistory, panel: FacetPanel, chips: ChipList, isWide: MediaQueryList, focusFirstResult: () => void}} RefinementParts */

/** @type {(root: HTMLElement, parts: RefinementParts) => Refinements} */
export const refinements = (root, { views, panel, chips, isWide, focusFirstResult }) => {
  const [narrowButton, panelBox, problem, relaxationBox, comparisonBox] = [".explorer-narrow", ".explorer", ".explorer-problem", ".explorer-ways", ".explorer-compare"].map((selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector)));
  const sort = /** @type {HTMLSelectElement} */ (root.querySelector(".explorer-sort"));
  const dutyOption = /** @type {HTMLOptionElement} */ (sort.querySelector("[value=duty]"));
  /** @type {Finding | null} */
  let finding = null;

  const areFacetsVisible = () => isWide.matches || narrowButton.getAttribute("aria-expanded") === "true";

  /** Whether what is chosen is still what it was for these results. Else others are on their way, and what was just ticked stays so till then. @param {Finding} shown */
  const isCurrent = ({ facets }) => JSON.stringify(facets) === JSON.stringify(viewState.facets(views().current()));

  /** Numbers that could not be had are not those of the search before. @param {boolean} areKnown */
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
      problem.textContent = message(panelBox, "failed");
    }
  };

  /** A duty is what provisions have: without any the order is not offered, unless it is the one chosen. */
  const updateSortOptions = () => {
    const [from, to] = finding?.index.dutyRange ?? [0, 0];
    const isOffered = views().current().sort === "duty" || Boolean(finding?.numbers.some((number) => number >= from && number < to));
    // Not every browser hides an option that is there.
    if (!isOffered) dutyOption.remove();
    else if (!dutyOption.isConnected) sort.options[0].after(dutyOption);
  };

  /** Where what is chosen lies side by side. */
  const drawComparisons = async () => {
    const current = finding;
    if (!current || !Object.keys(views().current().facets).length) return void (comparisonBox.hidden = true);
    const [{ comparisonLinks }] = await Promise.all([import("./comparison-links.js"), import("../search/facets.js")]);
    const links = await comparisonLinks(comparisonBox, panelBox, views().current(), current.index);
    if (current !== finding) return;
    comparisonBox.replaceChildren(...links);
    comparisonBox.hidden = !links.length;
  };

  /** What is chosen; and, if nothing was found, what could be left out: no dead end. */
  const drawChips = async () => {
    const current = finding;
    if (!current) return void (relaxationBox.hidden = true);
    const chosen = await chips.activeFilters(views().current(), current.index);
    if (current !== finding) return;
    chips.draw(views().current(), chosen);
    /** @type {HTMLElement} */ (narrowButton.querySelector(".facet-chosen")).textContent = chosen.length ? `(${chosen.length})` : "";
    relaxationBox.hidden = true;
    if (current.total) return;
    const { relaxationNodes } = await import("./zero-results.js");
    const buttons = await relaxationNodes(relaxationBox, views().current(), current, chosen, (next) => void views().navigate(next).then(focusFirstResult));
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
      // Beside the results the facets move nothing.
      return Promise.all([chosen, compared, isWide.matches ? null : facets]).catch(() => {});
    },
  };
};
