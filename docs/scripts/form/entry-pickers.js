// Pickers of an entry to correct, or of the instrument for a new provision, whose id is made of its label.

import { combobox } from "./combobox.js";
import { element, fieldId } from "./elements.js";
import { focusField } from "./error-display.js";
import { idsOf } from "./register.js";
import { state } from "./state.js";
import { slugify, interfaceText } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

const INSTRUMENT_PICKER_ID = "f-instrument-of";
const CORRECTION_PICKER_ID = "f-correct";

/** "art-12-3" for "Article 12(3)", as the others are called. @param {string} label @returns {string} */
const provisionIdOf = (label) => slugify(label).replace(/^article(?=s?-)/, "art").replace(/(^|-)paragraph(?=s?-)/g, "$1para").replace(/^section-/, "");

/** The ids that were made here, by provision. @type {WeakMap<FormKeys, string>} */
const generatedIds = new WeakMap();
/** Give the provision whose label has changed its id, if it has none of its own. @param {FormDraft} draft @param {FormProblem["path"]} path */
export const updateProvisionId = (draft, path) => {
  if (path[0] !== "provisions" || path[2] !== "label") return;
  const keys = /** @type {FormKeys[]} */ (draft.keys.provisions)[Number(path[1])];
  if (keys.id && keys.id !== generatedIds.get(keys)) return;
  const id = provisionIdOf(String(keys.label ?? ""));
  generatedIds.set(keys, id);
  keys.id = id;
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(fieldId([...path.slice(0, 2), "id"])));
  if (box) box.value = id;
};

/** A box to choose an entry that is there; what is in no list is said above it. @param {{id: string, kind: string, label: string, unknown: string}} words @param {(id: string) => void} onChoose */
const pickerNodes = ({ id, kind, label, unknown }, onChoose) => {
  const errorLine = element("p", { class: "form-error", role: "status" });
  const choose = (/** @type {string} */ id) => {
    const isKnown = idsOf(kind).includes(id);
    errorLine.textContent = isKnown ? "" : interfaceText(unknown, { written: id, ref: id });
    if (isKnown) onChoose(id);
  };
  return [
    element("label", { for: id }, interfaceText(label)),
    element("p", { class: "form-hint", id: `${id}-hint` }, interfaceText("type")),
    errorLine,
    ...combobox({ id, describedBy: `${id}-hint`, field: { key: "", help: "", kind, type: "ref", label: interfaceText(label) }, initialText: "", onChoose: choose, keepsText: false }),
  ];
};

/** The way to an entry that is there, to correct it. @param {(ref: string) => Promise<unknown>} onCorrect opens an entry */
export const correctionPicker = (onCorrect) =>
  element("div", { class: "form-field" }, ...pickerNodes({ id: CORRECTION_PICKER_ID, kind: "correctable", label: "correct_which", unknown: "not_found" }, onCorrect));

/** The way to add a provision. @param {(ref: string) => Promise<unknown>} onCorrect opens an entry */
export const provisionPicker = (onCorrect) => {
  const { kindNames, records } = state.model;
  const add = async (/** @type {string} */ id) => {
    await onCorrect(`instrument:${id}`);
    focusField(["provisions"]);
    /** @type {HTMLElement | null | undefined} */ (document.getElementById(fieldId(["provisions"]))?.querySelector(":scope > .form-add"))?.click();
  };
  const choice = element(
    "div", { class: "form-field", id: `${INSTRUMENT_PICKER_ID}-choice`, hidden: "" },
    ...pickerNodes({ id: INSTRUMENT_PICKER_ID, kind: "instrument", label: "instrument_of", unknown: "no_instrument" }, add),
  );
  const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": `${INSTRUMENT_PICKER_ID}-choice` }, kindNames.provision);
  button.addEventListener("click", () => {
    choice.hidden = !choice.hidden;
    button.setAttribute("aria-expanded", String(!choice.hidden));
    if (!choice.hidden) choice.querySelector("input")?.focus();
  });
  return element("li", {}, button, element("p", { class: "form-hint" }, records.Provision.says), choice);
};
