// Facet panel: the values of each facet with their counts, and the chosen ones.
// The page contains the facets without values (hooks/compendium/pages/templates/search.html.j2), which come with the first counts.

import { makeFacetValueGroup } from "./facet-values.js";
import { makeYearRangeGroup } from "./year-range.js";
/** @import { View } from "./view.js" */
/** @import { FacetValueCounts, FacetValue } from "../search/facets.js" */
/** @import { Finding } from "../search/search.js" */

/** @typedef {FacetValueCounts["values"][number]} CountedValue */
/** @typedef {{name: string, label: string, update: (values: CountedValue[], allValues: FacetValue[], total: number) => boolean}} FacetGroup `update` returns whether to show the facet */
/** @typedef {{choose: (facet: string, id: string, on: boolean) => void, chooseYears: (years: string) => void}} FacetActions */

/**
 * @typedef {object} FacetPanel
 * @property {string[]} names
 * @property {(name: string) => string} label
 * @property {() => string[]} openFacets facets whose values are visible
 * @property {(names: string[]) => void} setOpenFacets
 * @property {(finding: Finding, isStale: () => boolean) => Promise<void>} update
 */

/** @type {(root: HTMLElement, view: () => View, act: FacetActions) => FacetPanel} */
export const makeFacetPanel = (root, view, { choose, chooseYears }) => {
  const details = /** @type {HTMLDetailsElement[]} */ (Array.from(root.querySelectorAll(".facet")));
  const groups = details.map((group) =>
    group.dataset.facet === "year" ? makeYearRangeGroup(root, group, () => view().years, chooseYears) : makeFacetValueGroup(root, group, choose));
  const names = groups.map(({ name }) => name);
  return {
    names,
    label: (name) => groups.find((group) => group.name === name)?.label ?? name,
    openFacets: () => details.filter(({ open }) => open).map(({ dataset }) => dataset.facet ?? ""),
    setOpenFacets: (names) => {
      for (const group of details) group.open = names.includes(group.dataset.facet ?? "");
    },
    update: async (finding, isStale) => {
      const { countFacetValues, loadFacetValues } = await import("../search/facets.js");
      const [counts, allValues] = await Promise.all([
        countFacetValues(finding, names),
        Promise.all(names.map((name) => loadFacetValues(finding.index, name))),
      ]);
      if (isStale()) return;
      for (const [n, { name, update }] of groups.entries()) {
        const chosen = name === "year" ? Number(Boolean(view().years)) : (view().facets[name] ?? []).length;
        details[n].hidden = !update(counts[n].values, allValues[n], finding.total);
        const chosenCount = /** @type {HTMLElement} */ (details[n].querySelector(".facet-chosen"));
        chosenCount.textContent = chosen ? `(${chosen})` : "";
      }
      for (const section of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".explorer-section"))) {
        section.hidden = !section.querySelector(".facet:not([hidden])");
      }
    },
  };
};
