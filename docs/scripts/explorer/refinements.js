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
 * @property {(found: Finding | null) => Promise<unknown>} draw over when nothing moves any more
 * @property {() => Promise<void>} drawFacets
 */
/** @typedef {{views: () => ViewHistory, panel: FacetPanel, chips: ChipList, isWide: MediaQueryList, toResults: () => void}} RefinementParts */

/** @type {(root: HTMLElement, what: RefinementParts) => Refinements} */
export const refinements = (root, { views, panel, chips, isWide, toResults }) => {
  const [narrow, panelBox, problem, ways, compare] = [".explorer-narrow", ".explorer", ".explorer-problem", ".explorer-ways", ".explorer-compare"].map((selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector)));
  const sort = /** @type {HTMLSelectElement} */ (root.querySelector(".explorer-sort"));
  const byDuty = /** @type {HTMLOptionElement} */ (sort.querySelector("[value=duty]"));
  /** @type {Finding | null} */
  let finding = null;

  const isInSight = () => isWide.matches || narrow.getAttribute("aria-expanded") === "true";

  /** Whether what is chosen is still what it was for these results. Else others are on their way, and what was just ticked stays so till then. @param {Finding} shown */
  const isOfNow = ({ facets }) => JSON.stringify(facets) === JSON.stringify(viewState.facets(views().now()));

  /** Numbers that could not be had are not those of the search before. @param {boolean} known */
  const showNumbers = (known) => panelBox.classList.toggle("is-uncounted", !known);

  const drawFacets = async () => {
    const shown = finding;
    if (!shown) return void showNumbers(false);
    if (!isInSight()) return;
    try {
      await panel.update(shown, () => shown !== finding || !isOfNow(shown));
      problem.textContent = "";
      if (shown === finding) showNumbers(true);
    } catch {
      if (shown === finding) showNumbers(false);
      problem.textContent = message(panelBox, "failed");
    }
  };

  /** A duty is what provisions have: without any the order is not offered, unless it is the one chosen. */
  const offerOrders = () => {
    const [from, to] = finding?.index.ranked ?? [0, 0];
    const isOffered = views().now().sort === "duty" || Boolean(finding?.numbers.some((number) => number >= from && number < to));
    // Not every browser hides an option that is there.
    if (!isOffered) byDuty.remove();
    else if (!byDuty.isConnected) sort.options[0].after(byDuty);
  };

  /** Where what is chosen lies side by side. */
  const drawComparisons = async () => {
    const shown = finding;
    if (!shown || !Object.keys(views().now().facets).length) return void (compare.hidden = true);
    const [{ comparisonLinks }] = await Promise.all([import("./comparison-links.js"), import("../search/facets.js")]);
    const found = await comparisonLinks(compare, panelBox, views().now(), shown.index);
    if (shown !== finding) return;
    compare.replaceChildren(...found);
    compare.hidden = !found.length;
  };

  /** What is chosen; and, if nothing was found, what could be left out: no dead end. */
  const drawChosen = async () => {
    const shown = finding;
    if (!shown) return void (ways.hidden = true);
    const chosen = await chips.chosen(views().now(), shown.index);
    if (shown !== finding) return;
    chips.draw(views().now(), chosen);
    /** @type {HTMLElement} */ (narrow.querySelector(".facet-chosen")).textContent = chosen.length ? `(${chosen.length})` : "";
    ways.hidden = true;
    if (shown.total) return;
    const { relaxations } = await import("./zero-results.js");
    const found = await relaxations(ways, views().now(), shown, chosen, (next) => void views().go(next).then(toResults));
    if (shown !== finding) return;
    ways.replaceChildren(...found);
    ways.hidden = !found.length;
  };

  return {
    finding: () => finding,
    drawFacets,
    draw: (found) => {
      finding = found;
      offerOrders();
      const [facets, chosen, compared] = [drawFacets(), drawChosen(), drawComparisons()];
      // Beside the results the facets move nothing.
      return Promise.all([chosen, compared, isWide.matches ? null : facets]).catch(() => {});
    },
  };
};
