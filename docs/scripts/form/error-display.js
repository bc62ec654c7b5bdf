// Error display: at a field once it was filled in, and in a summary with links once everything was checked.

import { checkDraft } from "./draft-problems.js";
import { createElement, fieldElementId } from "./elements.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft, FormField, FormProblem } from "./state.js" */

/** @type {Map<string, HTMLElement>} */
let fieldElementsByPath = new Map();
/** @param {FormProblem["path"]} path @returns {[string, HTMLElement] | undefined} */
const nearestFieldElement = (path) => {
  for (let length = path.length; length; length -= 1) {
    const key = JSON.stringify(path.slice(0, length));
    const element = fieldElementsByPath.get(key);
    if (element) return [key, element];
  }
  return undefined;
};

/** Show the problems of each field that was filled in, or of all once everything was checked. */
export const showFieldProblems = (/** @type {HTMLElement} */ root) => {
  const draft = /** @type {FormDraft} */ (formState.draft);
  fieldElementsByPath = new Map(Array.from(root.querySelectorAll("[data-path]"), (element) => [String(/** @type {HTMLElement} */ (element).dataset.path), /** @type {HTMLElement} */ (element)]));
  const problems = /** @type {FormProblem[]} */ (checkDraft(draft));
  /** @type {Map<HTMLElement, string[]>} */
  const textsByElement = new Map();
  for (const { path, text } of problems) {
    const nearest = nearestFieldElement(path);
    if (nearest && (draft.checked || draft.touched.has(nearest[0]))) textsByElement.set(nearest[1], [...(textsByElement.get(nearest[1]) ?? []), text]);
  }
  for (const element of fieldElementsByPath.values()) {
    const error = /** @type {HTMLElement | null} */ (element.querySelector(":scope > .form-error"));
    const texts = textsByElement.get(element) ?? [];
    const box = element.querySelector(":scope > :is(input, select, textarea), :scope > .form-combobox > input");
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

/** Focus a field, and open the details around it. */
export const focusField = (/** @type {FormProblem["path"]} */ path) => {
  const [, element] = nearestFieldElement(path) ?? [];
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  const box = /** @type {HTMLElement | null | undefined} */ (element?.matches("fieldset") ? element : element?.querySelector("input, select, textarea"));
  box?.scrollIntoView({ block: element?.matches("fieldset") ? "start" : "center" });
  box?.focus({ preventScroll: true });
};

/** Label of a field, with the number of its item. @param {string} kind @param {FormProblem["path"]} path */
const fieldPathLabel = (kind, path) => {
  if (path[0] === "#id") return interfaceText("id");
  let record = formState.model.records[formState.model.kinds[kind].record];
  const labels = /** @type {string[]} */ ([]);
  for (const part of path) {
    if (typeof part === "number") labels.push(interfaceText("at_item", { label: labels.pop() ?? "", n: part + 1 }));
    else {
      const field = /** @type {FormField} */ (record.fields.find(({ key }) => key === part));
      labels.push(field.label);
      record = field.record ? formState.model.records[field.record] : record;
    }
  }
  return labels.join(", ");
};

/** @param {FormDraft} draft @param {FormProblem[]} problems */
export const makeErrorSummary = (draft, problems) => {
  const list = createElement("ul", {}, ...problems.map(({ path, text }) => {
    const link = createElement("a", { href: `#${fieldElementId(path)}` }, `${fieldPathLabel(draft.kind, path)}: ${text}`);
    link.addEventListener("click", (/** @type {Event} */ event) => {
      event.preventDefault();
      focusField(path);
    });
    return createElement("li", {}, link);
  }));
  return createElement("div", { class: "form-summary", tabindex: "-1", "aria-labelledby": "form-summary-heading" }, createElement("h3", { id: "form-summary-heading" }, interfaceText("problem_heading")), list);
};
