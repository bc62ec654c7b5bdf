// Filter chips above the results: each chosen value with a button that takes it back, and one for all of them.

import { viewState } from "./view.js";
import { element, message } from "../search/elements.js";
/** @import { View } from "./view.js" */
/** @import { Index } from "../search/index-reader.js" */

/** @typedef {{words: string, without: View}} Chosen a chosen value in words, and the view without it */

/**
 * @typedef {object} ChipList
 * @property {(view: View, index: Index) => Promise<Chosen[]>} chosen
 * @property {(view: View, chosen: Chosen[]) => void} draw
 * @property {(place: number) => boolean} focus the button at a place or the last one; false if there is none
 */

/** @type {(list: HTMLElement, label: (facet: string) => string, take: (next: View, place: number) => void) => ChipList} */
export const filterChips = (list, label, take) => {
  /** @param {string} name @param {Record<string, string>} values */
  const say = (name, values = {}) => message(list, name, values);

  /** @param {string} years */
  const span = (years) => {
    const [from, to] = years.split("-");
    if (!to) return say("since", { year: from });
    if (!from) return say("until", { year: to });
    return from === to ? from : `${from}–${to}`;
  };

  return {
    chosen: async (view, index) => {
      /** @type {Chosen[]} */
      const found = [];
      for (const [facet, ids] of Object.entries(view.facets)) {
        const { facetValues } = await import("../search/facets.js");
        const known = await facetValues(index, facet);
        for (const id of ids) {
          const value = known.find((other) => other.id === id)?.label ?? id;
          found.push({ words: say("chip", { facet: label(facet), value }), without: viewState.with(view, facet, id, false) });
        }
      }
      if (view.years) found.push({ words: say("chip", { facet: label("year"), value: span(view.years) }), without: { ...view, years: "" } });
      return found;
    },

    draw: (view, chosen) => {
      /** @param {Node[]} content @param {Record<string, string>} attributes @param {View} without @param {number} place */
      const chip = (content, attributes, without, place) => {
        const button = element("button", { type: "button", ...attributes }, ...content);
        button.addEventListener("click", () => take(without, place));
        return element("li", {}, button);
      };
      const made = chosen.map(({ words, without }, place) => {
        const content = [document.createTextNode(`${words}\u00a0`), element("span", { "aria-hidden": "true" }, "×")];
        return chip(content, { "aria-label": say("remove", { value: words }) }, without, place);
      });
      if (chosen.length > 1) made.push(chip([document.createTextNode(say("clear"))], {}, { ...view, facets: {}, years: "" }, 0));
      list.replaceChildren(...made);
      list.hidden = !made.length;
    },

    focus: (place) => {
      const buttons = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll("button")));
      const button = buttons[Math.min(place, buttons.length - 1)];
      button?.focus();
      return button !== undefined;
    },
  };
};
