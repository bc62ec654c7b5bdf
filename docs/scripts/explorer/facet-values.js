// Values of a facet: checkboxes with counts, and a field that filters long lists.

import { createElement, readElementMessage } from "../search/elements.js";
/** @import { CountedValue, FacetActions, FacetGroup } from "./facet-panel.js" */
/** @import { FacetValue } from "../search/facets.js" */

const COLLAPSED_VALUE_COUNT = 8; // values visible before "Show all"
const FILTER_FIELD_THRESHOLD = 20; // values; longer lists have a filter field
const MAX_ZERO_LABELS = 6; // values without results that are named; of more, their number
const MAX_FILTERED_VALUES = 60; // values that match the filter field

/** @param {string} text */
const foldCase = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Values in their permanent order: an item that moves under a finger is missed. @param {FacetValue[]} values @param {HTMLElement} group */
const sortFacetValues = (values, { dataset: { order, values: ids } }) => {
  const placeById = new Map((ids ?? "").split(" ").map((id, index) => [id, index]));
  const byName = (/** @type {FacetValue} */ a, /** @type {FacetValue} */ b) => a.label.localeCompare(b.label, document.documentElement.lang);
  if (order === "name") return [...values].sort(byName);
  if (order === "register") return [...values].sort((a, b) => (placeById.get(a.id) ?? 0) - (placeById.get(b.id) ?? 0));
  return [...values].sort((a, b) => b.documents.length - a.documents.length || byName(a, b));
};

/** @type {(root: HTMLElement, group: HTMLElement, choose: FacetActions["choose"]) => FacetGroup} */
export const makeFacetValueGroup = (root, group, choose) => {
  const name = group.dataset.facet ?? "";
  const box = /** @type {HTMLElement} */ (group.querySelector(".facet-values"));
  const label = box.getAttribute("aria-label") ?? "";
  const filterField = /** @type {HTMLInputElement} */ (createElement("input", { type: "text", class: "facet-filter", autocomplete: "off", spellcheck: "false", "aria-label": readElementMessage(root, "filter", { facet: label }), placeholder: readElementMessage(root, "filter", { facet: label }) }));
  const valueList = createElement("ul", {});
  const noMatchNote = createElement("p", { class: "entry-meta" }, readElementMessage(root, "none"));
  const expandButton = createElement("button", { type: "button", class: "facet-all", "aria-expanded": "false" });
  const zeroNote = createElement("p", { class: "entry-meta" });
  box.append(filterField, valueList, noMatchNote, expandButton, zeroNote);
  /** @type {Map<string, {item: HTMLElement, input: HTMLInputElement, count: HTMLElement}>} */
  const items = new Map();
  /** @type {FacetValue[]} */
  let sortedValues = [];
  /** @type {Map<string, CountedValue>} */
  let countsById = new Map();
  let isExpanded = false;

  /** @param {FacetValue} value */
  const makeItem = ({ id, label }) => {
    const input = /** @type {HTMLInputElement} */ (createElement("input", { type: "checkbox" }));
    const count = createElement("span", { class: "facet-count" });
    const results = createElement("span", { class: "visually-hidden" }, ` ${readElementMessage(root, "results")}`);
    const item = createElement("li", {}, createElement("label", {}, input, createElement("span", {}, label), " ", createElement("span", { class: "facet-number" }, count, results)));
    input.addEventListener("change", () => choose(name, id, input.checked));
    const entry = { item, input, count };
    items.set(id, entry);
    return entry;
  };

  const drawValues = () => {
    const available = sortedValues.filter(({ id }) => countsById.has(id) || items.get(id)?.item.contains(document.activeElement));
    const filterText = foldCase(filterField.value.trim());
    const count = (/** @type {FacetValue} */ { id }) => countsById.get(id)?.count ?? 0;
    const isChosen = (/** @type {FacetValue} */ { id }) => countsById.get(id)?.chosen ?? false;
    const collapsed = available.length <= COLLAPSED_VALUE_COUNT + 2 || isExpanded ? available : [...available].sort((a, b) => count(b) - count(a)).slice(0, COLLAPSED_VALUE_COUNT);
    const matching = filterText ? available.filter(({ label }) => foldCase(label).includes(filterText)).slice(0, MAX_FILTERED_VALUES) : null;
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
    const zeroLabels = sortedValues.filter(({ id }) => !countsById.has(id)).map(({ label }) => label);
    const [zeroMessage, values] = zeroLabels.length > MAX_ZERO_LABELS ? ["zeros", zeroLabels.length] : ["zero", zeroLabels.join(", ")];
    zeroNote.hidden = !zeroLabels.length;
    zeroNote.textContent = readElementMessage(root, zeroMessage, { values });
    filterField.hidden = available.length <= FILTER_FIELD_THRESHOLD && !filterText;
    noMatchNote.hidden = !matching || matching.length > 0;
    expandButton.hidden = available.length <= COLLAPSED_VALUE_COUNT + 2 || matching !== null;
    expandButton.textContent = isExpanded ? readElementMessage(root, "fewer") : readElementMessage(root, "all", { n: available.length });
    expandButton.setAttribute("aria-expanded", String(isExpanded));
  };

  filterField.addEventListener("input", drawValues);
  expandButton.addEventListener("click", () => {
    isExpanded = !isExpanded;
    drawValues();
  });
  return {
    name, label,
    update: (values, allValues, total) => {
      if (sortedValues.length !== allValues.length) sortedValues = sortFacetValues(allValues, group);
      countsById = new Map(values.map((value) => [value.id, value]));
      drawValues();
      return values.some(({ count, chosen }) => chosen || count < total);
    },
  };
};
