// Navigation between drafts.

import { draftTitle } from "./drafts.js";
import { createElement } from "./elements.js";
import { formState } from "./state.js";
import { slugify, interfaceText } from "./texts.js";
/** @import { FormDraft } from "./state.js" */

/** Page of the form, set by form/main.js: shows a draft, and returns its heading. */
export const formPage = { show: /** @type {(draft: FormDraft) => HTMLElement} */ (() => document.body) };

/** @param {string} kind @param {Partial<FormDraft>} [initialDraft] */
export const addDraft = (kind, initialDraft = {}) => {
  const draft = /** @type {FormDraft} */ ({ kind, id: "", ownId: false, original: "", keys: {}, touched: new Set(), checked: false, saved: true, ...initialDraft });
  formState.drafts.push(draft);
  return formPage.show(draft);
};

/** Button that opens another draft, and focuses one of its fields. @param {FormDraft} draft @param {string} [fieldId] */
export const makeDraftButton = (draft, fieldId) => {
  const button = createElement("button", { type: "button" }, interfaceText("go_to", { title: draftTitle(draft) }));
  button.addEventListener("click", () => {
    formPage.show(draft).focus();
    const target = fieldId && document.getElementById(fieldId);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
  return button;
};

/** Link to the draft in which this one was requested. @param {FormDraft} draft */
export const makeBackLink = ({ neededBy }) =>
  neededBy ? [createElement("p", {}, interfaceText("needed_by", { title: draftTitle(neededBy.draft) }), " ", makeDraftButton(neededBy.draft, neededBy.box))] : [];

/** Begin a draft with a title, and put its id into the field where it was requested. @param {string} kind @param {string} title @param {(id: string) => void} onChoose @param {string} fieldId */
export const startRequestedDraft = (kind, title, onChoose, fieldId) => {
  const neededBy = formState.draft && { draft: formState.draft, box: fieldId };
  const id = slugify(title);
  if (id) onChoose(id);
  addDraft(kind, { id, keys: { title }, saved: false, neededBy }).focus();
};
