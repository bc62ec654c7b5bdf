// Values of a facet: checkboxes with counts, and a field that filters long lists.

import { element, message } from "../search/elements.js";
/** @import { CountedValue, FacetActions, FacetGroup } from "./facet-panel.js" */
/** @import { FacetValue } from "../search/facets.js" */

const COLLAPSED_COUNT = 8; // values visible before "Show all"
const MIN_FILTERABLE = 20; // values; longer lists have a filter field
const MAX_SHOWN = 60; // values that match the filter field

/** @param {string} text */
const foldCase = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Values in their permanent order: an item that moves under a finger is missed. @param {FacetValue[]} values @param {HTMLElement} group */
const sortValues = (values, { dataset: { order, values: ids } }) => {
  const placeById = new Map((ids ?? "").split(" ").map((id, index) => [id, index]));
  const byName = (/** @type {FacetValue} */ a, /** @type {FacetValue} */ b) => a.label.localeCompare(b.label, document.documentElement.lang);
  if (order === "name") return [...values].sort(byName);
  if (order === "register") return [...values].sort((a, b) => (placeById.get(a.id) ?? 0) - (placeById.get(b.id) ?? 0));
  return [...values].sort((a, b) => b.documents.length - a.documents.length || byName(a, b));
};

/** @type {(root: HTMLElement, group: HTMLElement, choose: FacetActions["choose"]) => FacetGroup} */
export const facetValueGroup = (root, group, choose) => {
  const name = group.dataset.facet ?? "";
  const box = /** @type {HTMLElement} */ (group.querySelector(".facet-values"));
  const label = box.getAttribute("aria-label") ?? "";
  const field = /** @type {HTMLInputElement} */ (element("input", { type: "text", class: "facet-filter", autocomplete: "off", spellcheck: "false", "aria-label": message(root, "filter", { facet: label }), placeholder: message(root, "filter", { facet: label }) }));
  const valueList = element("ul", {});
  const noMatch = element("p", { class: "entry-meta" }, message(root, "none"));
  const expandButton = element("button", { type: "button", class: "facet-all", "aria-expanded": "false" });
  box.append(field, valueList, noMatch, expandButton);
  /** @type {Map<string, {item: HTMLElement, input: HTMLInputElement, count: HTMLElement}>} */
  const items = new Map();
  /** @type {FacetValue[]} */
  let sortedValues = [];
  /** @type {Map<string, CountedValue>} */
  let countsById = new Map();
  let isExpanded = false;

  /** @param {FacetValue} value */
  const makeItem = ({ id, label }) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const count = element("span", { class: "facet-count" });
    const results = element("span", { class: "visually-hidden" }, ` ${message(root, "results")}`);
    const item = element("li", {}, element("label", {}, input, element("span", {}, label), " ", element("span", { class: "facet-number" }, count, results)));
    input.addEventListener("change", () => choose(name, id, input.checked));
    const entry = { item, input, count };
    items.set(id, entry);
    return entry;
  };

  const draw = () => {
    const available = sortedValues.filter(({ id }) => countsById.has(id) || items.get(id)?.item.contains(document.activeElement));
    const filterText = foldCase(field.value.trim());
    const count = (/** @type {FacetValue} */ { id }) => countsById.get(id)?.count ?? 0;
    const isChosen = (/** @type {FacetValue} */ { id }) => countsById.get(id)?.chosen ?? false;
    const collapsed = available.length <= COLLAPSED_COUNT + 2 || isExpanded ? available : [...available].sort((a, b) => count(b) - count(a)).slice(0, COLLAPSED_COUNT);
    const matching = filterText ? available.filter(({ label }) => foldCase(label).includes(filterText)).slice(0, MAX_SHOWN) : null;
    const visible = new Set(matching ?? [...collapsed, ...available.filter(isChosen)]);
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const value of sortedValues) {
      const entry = items.get(value.id) ?? (visible.has(value) ? makeItem(value) : null);
      if (!entry) continue;
      // Items already in the list are not moved: a moved item would lose the focus.
      if (!entry.item.isConnected) previous ? previous.after(entry.item) : valueList.prepend(entry.item);
      previous = entry.item;
      entry.item.hidden = !visible.has(value) && !entry.item.contains(document.activeElement);
      entry.input.checked = isChosen(value);
      entry.count.textContent = String(count(value));
    }
    field.hidden = available.length <= MIN_FILTERABLE && !filterText;
    noMatch.hidden = !matching || matching.length > 0;
    expandButton.hidden = available.length <= COLLAPSED_COUNT + 2 || matching !== null;
    expandButton.textContent = isExpanded ? message(root, "fewer") : message(root, "all", { n: available.length });
    expandButton.setAttribute("aria-expanded", String(isExpanded));
  };

  field.addEventListener("input", draw);
  expandButton.addEventListener("click", () => {
    isExpanded = !isExpanded;
    draw();
  });
  return {
    name, label,
    update: (values, allValues, total) => {
      if (sortedValues.length !== allValues.length) sortedValues = sortValues(allValues, group);
      countsById = new Map(values.map((value) => [value.id, value]));
      draw();
      return values.some(({ count, chosen }) => chosen || count < total);
    },
  };
};
