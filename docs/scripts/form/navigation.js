// Navigation between the entries in hand.

import { draftTitle } from "./drafts.js";
import { element } from "./elements.js";
import { state } from "./state.js";
import { slugify, interfaceText } from "./texts.js";
/** @import { FormDraft } from "./state.js" */

/** The page of the form, which form/main.js puts in: it shows an entry, and returns its heading. */
export const formPage = { show: /** @type {(draft: FormDraft) => HTMLElement} */ (() => document.body) };

/** @param {string} kind @param {Partial<FormDraft>} [initialDraft] */
export const addDraft = (kind, initialDraft = {}) => {
  const draft = /** @type {FormDraft} */ ({ kind, id: "", ownId: false, original: "", keys: {}, touched: new Set(), checked: false, saved: true, ...initialDraft });
  state.drafts.push(draft);
  return formPage.show(draft);
};

/** A button that leads to another entry in hand, and to a box of it. @param {FormDraft} draft @param {string} [fieldId] */
export const linkToDraft = (draft, fieldId) => {
  const button = element("button", { type: "button" }, interfaceText("go_to", { title: draftTitle(draft) }));
  button.addEventListener("click", () => {
    formPage.show(draft).focus();
    const target = fieldId && document.getElementById(fieldId);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });
  return button;
};

/** To the entry that needs this one. @param {FormDraft} one */
export const backLink = ({ neededBy }) =>
  neededBy ? [element("p", {}, interfaceText("needed_by", { title: draftTitle(neededBy.draft) }), " ", linkToDraft(neededBy.draft, neededBy.box))] : [];

/** Begin an entry that another one needs, with its name; that other one gets its id. @param {string} kind @param {string} title @param {(id: string) => void} onChoose @param {string} fieldId where it was asked for */
export const startEntry = (kind, title, onChoose, fieldId) => {
  const neededBy = state.draft && { draft: state.draft, box: fieldId };
  const id = slugify(title);
  if (id) onChoose(id);
  addDraft(kind, { id, keys: { title }, saved: false, neededBy }).focus();
};
