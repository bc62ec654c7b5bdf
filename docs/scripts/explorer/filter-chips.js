// Filter chips: a button for each chosen value that removes it, and one that removes all.

import { viewFunctions } from "./view.js";
import { createElement, readElementMessage } from "../search/elements.js";
/** @import { View } from "./view.js" */
/** @import { Index } from "../search/index-reader.js" */

/** @typedef {{label: string, reducedView: View}} ActiveFilter label of a chosen value, and the view without it */

/**
 * @typedef {object} ChipList
 * @property {(view: View, index: Index) => Promise<ActiveFilter[]>} activeFilters
 * @property {(view: View, activeFilters: ActiveFilter[]) => void} draw
 * @property {(index: number) => boolean} focus focuses a button by index, or the last one; false if there is none
 */

/** @type {(list: HTMLElement, label: (facet: string) => string, onRemove: (next: View, index: number) => void) => ChipList} */
export const makeFilterChips = (list, label, onRemove) => {
  /** @param {string} name @param {Record<string, string>} values */
  const formatMessage = (name, values = {}) => readElementMessage(list, name, values);

  /** @param {string} years */
  const formatYears = (years) => {
    const [from, to] = years.split("-");
    if (!to) return formatMessage("since", { year: from });
    if (!from) return formatMessage("until", { year: to });
    return from === to ? from : `${from}–${to}`;
  };

  return {
    activeFilters: async (view, index) => {
      /** @type {ActiveFilter[]} */
      const filters = [];
      for (const [facet, ids] of Object.entries(view.facets)) {
        const { loadFacetValues } = await import("../search/facets.js");
        const facetOptions = await loadFacetValues(index, facet);
        for (const id of ids) {
          const value = facetOptions.find((other) => other.id === id)?.label ?? id;
          filters.push({ label: formatMessage("chip", { facet: label(facet), value }), reducedView: viewFunctions.with(view, facet, id, false) });
        }
      }
      if (view.years) filters.push({ label: formatMessage("chip", { facet: label("year"), value: formatYears(view.years) }), reducedView: { ...view, years: "" } });
      return filters;
    },

    draw: (view, chosen) => {
      /** @param {Node[]} content @param {Record<string, string>} attributes @param {View} reducedView @param {number} index */
      const chip = (content, attributes, reducedView, index) => {
        const button = createElement("button", { type: "button", ...attributes }, ...content);
        button.addEventListener("click", () => onRemove(reducedView, index));
        return createElement("li", {}, button);
      };
      const items = chosen.map(({ label, reducedView }, index) => {
        const content = [document.createTextNode(`${label}\u00a0`), createElement("span", { "aria-hidden": "true" }, "×")];
        return chip(content, { "aria-label": formatMessage("remove", { value: label }) }, reducedView, index);
      });
      if (chosen.length > 1) items.push(chip([document.createTextNode(formatMessage("clear"))], {}, { ...view, facets: {}, years: "" }, 0));
      list.replaceChildren(...items);
      list.hidden = !items.length;
    },

    focus: (index) => {
      const buttons = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll("button")));
      const button = buttons[Math.min(index, buttons.length - 1)];
      button?.focus();
      return button !== undefined;
    },
  };
};
