// Values of one facet: how many results each would give, which are chosen, and a field to find one among many.

import { element, message } from "../search/elements.js";
/** @import { CountedValue, FacetActs, FacetGroup } from "./facet-panel.js" */
/** @import { FacetValue } from "../search/facets.js" */

const COLLAPSED_COUNT = 8; // values in sight before "Show all"
const MIN_FILTERABLE = 20; // values, from which on a field helps to find one
const MAX_SHOWN = 60; // values that are shown at once

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Values in the order in which they stand for good: what moves under a finger is missed. @param {FacetValue[]} known @param {HTMLElement} group */
const inOrder = (known, { dataset: { order, values } }) => {
  const places = new Map((values ?? "").split(" ").map((id, place) => [id, place]));
  const byName = (/** @type {FacetValue} */ a, /** @type {FacetValue} */ b) => a.label.localeCompare(b.label, document.documentElement.lang);
  if (order === "name") return [...known].sort(byName);
  if (order === "register") return [...known].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  return [...known].sort((a, b) => b.documents.length - a.documents.length || byName(a, b));
};

/** @type {(root: HTMLElement, group: HTMLElement, choose: FacetActs["choose"]) => FacetGroup} */
export const facetValueGroup = (root, group, choose) => {
  const name = group.dataset.facet ?? "";
  const box = /** @type {HTMLElement} */ (group.querySelector(".facet-values"));
  const label = box.getAttribute("aria-label") ?? "";
  const field = /** @type {HTMLInputElement} */ (element("input", { type: "text", class: "facet-filter", autocomplete: "off", spellcheck: "false", "aria-label": message(root, "filter", { facet: label }), placeholder: message(root, "filter", { facet: label }) }));
  const list = element("ul", {});
  const none = element("p", { class: "entry-meta" }, message(root, "none"));
  const all = element("button", { type: "button", class: "facet-all", "aria-expanded": "false" });
  box.append(field, list, none, all);
  /** @type {Map<string, {item: HTMLElement, input: HTMLInputElement, count: HTMLElement}>} */
  const items = new Map();
  /** @type {FacetValue[]} */
  let ordered = [];
  /** @type {Map<string, CountedValue>} */
  let counted = new Map();
  let whole = false;

  /** @param {FacetValue} value */
  const made = ({ id, label }) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const count = element("span", { class: "facet-count" });
    const results = element("span", { class: "visually-hidden" }, ` ${message(root, "results")}`);
    const item = element("li", {}, element("label", {}, input, element("span", {}, label), " ", element("span", { class: "facet-number" }, count, results)));
    input.addEventListener("change", () => choose(name, id, input.checked));
    const parts = { item, input, count };
    items.set(id, parts);
    return parts;
  };

  const draw = () => {
    const live = ordered.filter(({ id }) => counted.has(id) || items.get(id)?.item.contains(document.activeElement));
    const sought = folded(field.value.trim());
    const count = (/** @type {FacetValue} */ { id }) => counted.get(id)?.count ?? 0;
    const isChosen = (/** @type {FacetValue} */ { id }) => counted.get(id)?.chosen ?? false;
    const most = live.length <= COLLAPSED_COUNT + 2 || whole ? live : [...live].sort((a, b) => count(b) - count(a)).slice(0, COLLAPSED_COUNT);
    const matching = sought ? live.filter(({ label }) => folded(label).includes(sought)).slice(0, MAX_SHOWN) : null;
    const shown = new Set(matching ?? [...most, ...live.filter(isChosen)]);
    /** @type {HTMLElement | null} */
    let previous = null;
    for (const value of ordered) {
      const known = items.get(value.id) ?? (shown.has(value) ? made(value) : null);
      if (!known) continue;
      // Nothing is moved that stands there: it would lose the focus.
      if (!known.item.isConnected) previous ? previous.after(known.item) : list.prepend(known.item);
      previous = known.item;
      known.item.hidden = !shown.has(value) && !known.item.contains(document.activeElement);
      known.input.checked = isChosen(value);
      known.count.textContent = String(count(value));
    }
    field.hidden = live.length <= MIN_FILTERABLE && !sought;
    none.hidden = !matching || matching.length > 0;
    all.hidden = live.length <= COLLAPSED_COUNT + 2 || matching !== null;
    all.textContent = whole ? message(root, "fewer") : message(root, "all", { n: live.length });
    all.setAttribute("aria-expanded", String(whole));
  };

  field.addEventListener("input", draw);
  all.addEventListener("click", () => {
    whole = !whole;
    draw();
  });
  return {
    name, label,
    update: (values, known, total) => {
      if (ordered.length !== known.length) ordered = inOrder(known, group);
      counted = new Map(values.map((value) => [value.id, value]));
      draw();
      return values.some(({ count, chosen }) => chosen || count < total);
    },
  };
};
