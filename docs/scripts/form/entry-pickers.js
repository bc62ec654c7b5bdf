// Pickers for an entry to correct and for the instrument of a new provision, whose id is derived from its label.

import { makeCombobox } from "./combobox.js";
import { createElement, fieldElementId } from "./elements.js";
import { focusField } from "./error-display.js";
import { entryIdsOfKind } from "./register.js";
import { formState } from "./state.js";
import { slugify, interfaceText } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

const INSTRUMENT_PICKER_ID = "f-instrument-of";
const CORRECTION_PICKER_ID = "f-correct";

/** Id of a provision from its label: "art-12-3" for "Article 12(3)". @param {string} label @returns {string} */
const provisionIdFromLabel = (label) => slugify(label).replace(/^article(?=s?-)/, "art").replace(/(^|-)paragraph(?=s?-)/g, "$1para").replace(/^section-/, "");

/** Generated ids by provision. @type {WeakMap<FormKeys, string>} */
const generatedProvisionIds = new WeakMap();
/** Update the id of a provision whose label has changed, unless it was typed. @param {FormDraft} draft @param {FormProblem["path"]} path */
export const updateProvisionId = (draft, path) => {
  if (path[0] !== "provisions" || path[2] !== "label") return;
  const keys = /** @type {FormKeys[]} */ (draft.keys.provisions)[Number(path[1])];
  if (keys.id && keys.id !== generatedProvisionIds.get(keys)) return;
  const id = provisionIdFromLabel(String(keys.label ?? ""));
  generatedProvisionIds.set(keys, id);
  keys.id = id;
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(fieldElementId([...path.slice(0, 2), "id"])));
  if (box) box.value = id;
};

/** Combobox for an existing entry; unknown input is reported above it. @param {{id: string, kind: string, label: string, unknown: string}} words @param {(id: string) => void} onChoose */
const entryPickerNodes = ({ id, kind, label, unknown }, onChoose) => {
  const errorLine = createElement("p", { class: "form-error", role: "status" });
  const choose = (/** @type {string} */ id) => {
    const isKnown = entryIdsOfKind(kind).includes(id);
    errorLine.textContent = isKnown ? "" : interfaceText(unknown, { written: id, ref: id });
    if (isKnown) onChoose(id);
  };
  return [
    createElement("label", { for: id }, interfaceText(label)),
    createElement("p", { class: "form-hint", id: `${id}-hint` }, interfaceText("type")),
    errorLine,
    ...makeCombobox({ id, describedBy: `${id}-hint`, field: { key: "", help: "", kind, type: "ref", label: interfaceText(label) }, initialText: "", onChoose: choose, keepsText: false }),
  ];
};

/** Picker of an existing entry to correct. @param {(ref: string) => Promise<unknown>} onCorrect opens an entry */
export const makeCorrectionPicker = (onCorrect) =>
  createElement("div", { class: "form-field" }, ...entryPickerNodes({ id: CORRECTION_PICKER_ID, kind: "correctable", label: "correct_which", unknown: "not_found" }, onCorrect));

/** Button and picker to add a provision to an existing instrument. @param {(ref: string) => Promise<unknown>} onCorrect opens an entry */
export const makeProvisionPicker = (onCorrect) => {
  const { kindNames, records } = formState.model;
  const add = async (/** @type {string} */ id) => {
    await onCorrect(`instrument:${id}`);
    focusField(["provisions"]);
    /** @type {HTMLElement | null | undefined} */ (document.getElementById(fieldElementId(["provisions"]))?.querySelector(":scope > .form-add"))?.click();
  };
  const choice = createElement(
    "div", { class: "form-field", id: `${INSTRUMENT_PICKER_ID}-choice`, hidden: "" },
    ...entryPickerNodes({ id: INSTRUMENT_PICKER_ID, kind: "instrument", label: "instrument_of", unknown: "no_instrument" }, add),
  );
  const button = createElement("button", { type: "button", "aria-expanded": "false", "aria-controls": `${INSTRUMENT_PICKER_ID}-choice` }, kindNames.provision);
  button.addEventListener("click", () => {
    choice.hidden = !choice.hidden;
    button.setAttribute("aria-expanded", String(!choice.hidden));
    if (!choice.hidden) choice.querySelector("input")?.focus();
  });
  return createElement("li", {}, button, createElement("p", { class: "form-hint" }, records.Provision.says), choice);
};
