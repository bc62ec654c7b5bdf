// Year range, chosen in two menus.

import { viewFunctions } from "./view.js";
import { createElement, readElementMessage } from "../search/elements.js";
/** @import { FacetGroup } from "./facet-panel.js" */

/** @type {(root: HTMLElement, group: HTMLElement, currentYears: () => string, onChoose: (years: string) => void) => FacetGroup} */
export const makeYearRangeGroup = (root, group, currentYears, onChoose) => {
  const box = /** @type {HTMLElement} */ (group.querySelector(".facet-values"));
  const menus = ["from", "to"].map((end) => /** @type {HTMLSelectElement} */ (createElement("select", { "data-end": end })));
  box.append(...menus.map((menu) => createElement("label", {}, createElement("span", {}, readElementMessage(root, menu.dataset.end ?? "")), " ", menu)));
  for (const menu of menus) {
    menu.addEventListener("change", () => {
      const [from, to] = menus.map(({ value }) => value);
      onChoose(!from && !to ? "" : viewFunctions.inOrder(`${from}-${to}`));
    });
  }
  return {
    name: "year",
    label: box.getAttribute("aria-label") ?? "",
    update: (values, allValues, total) => {
      const ends = currentYears() ? currentYears().split("-") : ["", ""];
      const years = [...new Set([...allValues.map(({ id }) => id), ...ends])].filter(Boolean).sort();
      for (const [index, menu] of menus.entries()) {
        if (menu.options.length !== years.length + 1) {
          menu.replaceChildren(new Option(readElementMessage(root, "any"), ""), ...years.map((year) => new Option(year, year)));
        }
        menu.value = ends[index];
      }
      return Boolean(currentYears()) || values.some(({ count }) => count > 0 && count < total);
    },
  };
};
