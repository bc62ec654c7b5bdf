// Pickers of an entry to correct, or of the instrument for a new provision, whose id is made of its label.

import { combobox } from "./combobox.js";
import { element, idOf } from "./elements.js";
import { goTo } from "./error-display.js";
import { idsOf } from "./register.js";
import { state } from "./state.js";
import { suggestedId, word } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

const ID = "f-instrument-of";
const CORRECT = "f-correct";

/** "art-12-3" for "Article 12(3)", as the others are called. @param {string} label @returns {string} */
const idOfLabel = (label) => suggestedId(label).replace(/^article(?=s?-)/, "art").replace(/(^|-)paragraph(?=s?-)/g, "$1para").replace(/^section-/, "");

/** The ids that were made here, by provision. @type {WeakMap<FormKeys, string>} */
const made = new WeakMap();
/** Give the provision whose label has changed its id, if it has none of its own. @param {FormDraft} one @param {FormProblem["path"]} path */
export const nameProvision = (one, path) => {
  if (path[0] !== "provisions" || path[2] !== "label") return;
  const keys = /** @type {FormKeys[]} */ (one.keys.provisions)[Number(path[1])];
  if (keys.id && keys.id !== made.get(keys)) return;
  const id = idOfLabel(String(keys.label ?? ""));
  made.set(keys, id);
  keys.id = id;
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(idOf([...path.slice(0, 2), "id"])));
  if (box) box.value = id;
};

/** A box to choose an entry that is there; what is in no list is said above it. @param {{id: string, kind: string, label: string, unknown: string}} words @param {(id: string) => void} chosen */
const entryBox = ({ id, kind, label, unknown }, chosen) => {
  const said = element("p", { class: "form-error", role: "status" });
  const choose = (/** @type {string} */ one) => {
    const known = idsOf(kind).includes(one);
    said.textContent = known ? "" : word(unknown, { written: one, ref: one });
    if (known) chosen(one);
  };
  return [
    element("label", { for: id }, word(label)),
    element("p", { class: "form-hint", id: `${id}-hint` }, word("type")),
    said,
    ...combobox({ id, describedBy: `${id}-hint`, field: { key: "", help: "", kind, type: "ref", label: word(label) }, typed: "", chosen: choose, keep: false }),
  ];
};

/** The way to an entry that is there, to correct it. @param {(ref: string) => Promise<unknown>} correct opens an entry */
export const correctionPicker = (correct) =>
  element("div", { class: "form-field" }, ...entryBox({ id: CORRECT, kind: "correctable", label: "correct_which", unknown: "not_found" }, correct));

/** The way to add a provision. @param {(ref: string) => Promise<unknown>} correct opens an entry */
export const provisionPicker = (correct) => {
  const { kindNames, records } = state.model;
  const add = async (/** @type {string} */ id) => {
    await correct(`instrument:${id}`);
    goTo(["provisions"]);
    /** @type {HTMLElement | null | undefined} */ (document.getElementById(idOf(["provisions"]))?.querySelector(":scope > .form-add"))?.click();
  };
  const choice = element(
    "div", { class: "form-field", id: `${ID}-choice`, hidden: "" },
    ...entryBox({ id: ID, kind: "instrument", label: "instrument_of", unknown: "no_instrument" }, add),
  );
  const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": `${ID}-choice` }, kindNames.provision);
  button.addEventListener("click", () => {
    choice.hidden = !choice.hidden;
    button.setAttribute("aria-expanded", String(!choice.hidden));
    if (!choice.hidden) choice.querySelector("input")?.focus();
  });
  return element("li", {}, button, element("p", { class: "form-hint" }, records.Provision.says), choice);
};
