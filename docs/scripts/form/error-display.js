// Error display: at each field once it was filled in, and all errors in a list with links once everything was checked.

import { problemsOf } from "./draft-problems.js";
import { element, idOf } from "./elements.js";
import { state } from "./state.js";
import { word } from "./texts.js";
/** @import { FormDraft, FormField, FormProblem } from "./state.js" */

/** @type {Map<string, HTMLElement>} */
let places = new Map();
/** @param {FormProblem["path"]} path @returns {[string, HTMLElement] | undefined} */
const nearestPlace = (path) => {
  for (let length = path.length; length; length -= 1) {
    const key = JSON.stringify(path.slice(0, length));
    const found = places.get(key);
    if (found) return [key, found];
  }
  return undefined;
};

/** Show at each field what is wrong with it, if it was filled in or everything was checked. */
export const showProblems = (/** @type {HTMLElement} */ root) => {
  const one = /** @type {FormDraft} */ (state.draft);
  places = new Map(Array.from(root.querySelectorAll("[data-path]"), (place) => [String(/** @type {HTMLElement} */ (place).dataset.path), /** @type {HTMLElement} */ (place)]));
  const problems = /** @type {FormProblem[]} */ (problemsOf(one));
  /** @type {Map<HTMLElement, string[]>} */
  const said = new Map();
  for (const { path, text } of problems) {
    const found = nearestPlace(path);
    if (found && (one.checked || one.touched.has(found[0]))) said.set(found[1], [...(said.get(found[1]) ?? []), text]);
  }
  for (const place of places.values()) {
    const error = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .form-error"));
    const texts = said.get(place) ?? [];
    const box = place.querySelector(":scope > :is(input, select, textarea), :scope > .form-combobox > input");
    if (error) {
      const text = texts.join(" · ");
      if (error.textContent !== text) error.textContent = text;
      error.hidden = !text;
    }
    if (texts.length) box?.setAttribute("aria-invalid", "true");
    else box?.removeAttribute("aria-invalid");
  }
  return problems;
};

/** Go to a field, opening what it is folded in. */
export const goTo = (/** @type {FormProblem["path"]} */ path) => {
  const [, place] = nearestPlace(path) ?? [];
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  const box = /** @type {HTMLElement | null | undefined} */ (place?.matches("fieldset") ? place : place?.querySelector("input, select, textarea"));
  box?.scrollIntoView({ block: place?.matches("fieldset") ? "start" : "center" });
  box?.focus({ preventScroll: true });
};

/** What a field is called, with the number of its item. @param {string} kind @param {FormProblem["path"]} path */
const labelOf = (kind, path) => {
  if (path[0] === "#id") return word("id");
  let record = state.model.records[state.model.kinds[kind].record];
  const labels = /** @type {string[]} */ ([]);
  for (const part of path) {
    if (typeof part === "number") labels.push(word("at_item", { label: labels.pop() ?? "", n: part + 1 }));
    else {
      const field = /** @type {FormField} */ (record.fields.find(({ key }) => key === part));
      labels.push(field.label);
      record = field.record ? state.model.records[field.record] : record;
    }
  }
  return labels.join(", ");
};

/** @param {FormDraft} one @param {FormProblem[]} problems */
export const errorSummary = (one, problems) => {
  const list = element("ul", {}, ...problems.map(({ path, text }) => {
    const link = element("a", { href: `#${idOf(path)}` }, `${labelOf(one.kind, path)}: ${text}`);
    link.addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      goTo(path);
    });
    return element("li", {}, link);
  }));
  return element("div", { class: "form-summary", tabindex: "-1", "aria-labelledby": "form-summary-heading" }, element("h3", { id: "form-summary-heading" }, word("problem_heading")), list);
};
