// Navigation between the entries in hand.

import { nameOf } from "./drafts.js";
import { element } from "./elements.js";
import { state } from "./state.js";
import { suggestedId, word } from "./texts.js";
/** @import { FormDraft } from "./state.js" */

/** The page of the form, which form/main.js puts in: it shows an entry, and returns its heading. */
export const page = { show: /** @type {(one: FormDraft) => HTMLElement} */ (() => document.body) };

/** @param {string} kind @param {Partial<FormDraft>} [known] */
export const addDraft = (kind, known = {}) => {
  const one = /** @type {FormDraft} */ ({ kind, id: "", ownId: false, original: "", keys: {}, touched: new Set(), checked: false, saved: true, ...known });
  state.drafts.push(one);
  return page.show(one);
};

/** A button that leads to another entry in hand, and to a box of it. @param {FormDraft} one @param {string} [box] */
export const linkToDraft = (one, box) => {
  const button = element("button", { type: "button" }, word("go_to", { title: nameOf(one) }));
  button.addEventListener("click", () => {
    page.show(one).focus();
    const asked = box && document.getElementById(box);
    if (!asked) return;
    asked.scrollIntoView({ block: "center" });
    asked.focus({ preventScroll: true });
  });
  return button;
};

/** To the entry that needs this one. @param {FormDraft} one */
export const linkBack = ({ neededBy }) =>
  neededBy ? [element("p", {}, word("needed_by", { title: nameOf(neededBy.draft) }), " ", linkToDraft(neededBy.draft, neededBy.box))] : [];

/** Begin an entry that another one needs, with its name; that other one gets its id. @param {string} kind @param {string} title @param {(id: string) => void} chosen @param {string} box where it was asked for */
export const startEntry = (kind, title, chosen, box) => {
  const neededBy = state.draft && { draft: state.draft, box };
  const id = suggestedId(title);
  if (id) chosen(id);
  addDraft(kind, { id, keys: { title }, saved: false, neededBy }).focus();
};
