// Year range: a span of years, from one menu to another.

import { viewState } from "./view.js";
import { element, message } from "../search/elements.js";
/** @import { FacetGroup } from "./facet-panel.js" */

/** @type {(root: HTMLElement, group: HTMLElement, chosen: () => string, choose: (years: string) => void) => FacetGroup} */
export const yearRangeGroup = (root, group, chosen, choose) => {
  const box = /** @type {HTMLElement} */ (group.querySelector(".facet-values"));
  const menus = ["from", "to"].map((end) => /** @type {HTMLSelectElement} */ (element("select", { "data-end": end })));
  box.append(...menus.map((menu) => element("label", {}, element("span", {}, message(root, menu.dataset.end ?? "")), " ", menu)));
  for (const menu of menus) {
    menu.addEventListener("change", () => {
      const [from, to] = menus.map(({ value }) => value);
      choose(!from && !to ? "" : viewState.inOrder(`${from}-${to}`));
    });
  }
  return {
    name: "year",
    label: box.getAttribute("aria-label") ?? "",
    update: (values, known, total) => {
      const ends = chosen() ? chosen().split("-") : ["", ""];
      const years = [...new Set([...known.map(({ id }) => id), ...ends])].filter(Boolean).sort();
      for (const [place, menu] of menus.entries()) {
        if (menu.options.length !== years.length + 1) {
          menu.replaceChildren(new Option(message(root, "any"), ""), ...years.map((year) => new Option(year, year)));
        }
        menu.value = ends[place];
      }
      return Boolean(chosen()) || values.some(({ count }) => count > 0 && count < total);
    },
  };
};
