// Controls of the form, by the type of the field.

import { makeCombobox } from "./combobox.js";
import { createElement } from "./elements.js";
import { makeMultiSelect } from "./multi-select.js";
import { optionsOfField, optionTitle } from "./options.js";
import { formState } from "./state.js";
import { collapseSpaces, interfaceText } from "./texts.js";
import { removeInvisibleCharacters } from "./validation.js";
/** @import { FormOption } from "./options.js" */
/** @import { FormField } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @typedef {(field: FormField, id: string, describedBy: string, value: any, onChange: (value: FormValue, committed?: boolean) => void) => Node[]} FormControl */

/** @param {HTMLInputElement | HTMLTextAreaElement} box @param {(text: string, committed?: boolean) => void} onChange */
const bindTextInput = (box, onChange) => {
  box.addEventListener("input", () => onChange(removeInvisibleCharacters(box.value)));
  box.addEventListener("change", () => onChange(removeInvisibleCharacters(box.value), true));
  return box;
};

/** @param {string} id @param {string} describedBy @param {string} value @param {number} rows @param {(text: string, committed?: boolean) => void} onChange */
const makeTextArea = (id, describedBy, value, rows, onChange) => {
  const box = /** @type {HTMLTextAreaElement} */ (createElement("textarea", { id, "aria-describedby": describedBy, rows: String(rows) }));
  box.value = value;
  return bindTextInput(box, onChange);
};

/** Text with common mistakes in pinpoints and addresses corrected, if it then matches the pattern of the field. @param {FormField} field @param {string} text */
const correctTypingSlips = (field, text) => {
  const matchesPattern = (/** @type {string} */ text) => new RegExp(`^(?:${field.pattern})$`).test(text);
  const collapsed = collapseSpaces(text);
  if (!field.slips || matchesPattern(collapsed)) return text;
  const slips = /** @type {[string, string][]} */ (formState.model.slips[field.slips]);
  const corrected = collapsed.split("; ").map((/** @type {string} */ part) => slips.reduce((text, [slip, correction]) => text.replace(new RegExp(slip, "iu"), correction), part)).join("; ");
  return matchesPattern(corrected) ? corrected : text;
};

/** @type {FormControl} */
const singleLineControl = (field, id, describedBy, value, onChange) => {
  const box = /** @type {HTMLInputElement} */ (createElement("input", { id, type: "text", "aria-describedby": describedBy, autocomplete: "off", value: value ?? "" }));
  box.addEventListener("change", () => { box.value = correctTypingSlips(field, box.value); });
  return [bindTextInput(box, onChange)];
};

/** @type {FormControl} */
const textControl = (field, id, describedBy, value, onChange) => {
  if (!field.long) return singleLineControl(field, id, describedBy, value, onChange);
  const rows = field.words && field.words[1] > 50 ? 5 : 3;
  if (!field.words) return [makeTextArea(id, describedBy, value ?? "", rows, onChange)];
  const [low, high] = field.words;
  const count = createElement("p", { class: "form-hint form-count", id: `${id}-count` });
  const showCount = (/** @type {string} */ text) => {
    count.textContent = interfaceText("words_now", { n: collapseSpaces(text) ? collapseSpaces(text).split(" ").length : 0, low, high });
  };
  showCount(value ?? "");
  return [makeTextArea(id, `${describedBy} ${id}-count`, value ?? "", rows, (text, committed) => { showCount(text); onChange(text, committed); }), count];
};

/** Select with an explanation of the chosen option. @type {FormControl} */
const selectControl = (field, id, describedBy, value, onChange) => {
  const options = field.type === "word"
    ? (field.options ?? []).map(([word, explanation]) => [word, word.replaceAll("-", " "), explanation])
    : optionsOfField(field).map((/** @type {FormOption} */ { value, title }) => [value, title, formState.register.explained[value] ?? ""]);
  const isListed = options.some(([word]) => word === value);
  const box = /** @type {HTMLSelectElement} */ (createElement(
    "select", { id, "aria-describedby": `${describedBy} ${id}-means` },
    createElement("option", { value: "" }, interfaceText("choose")),
    ...(value && !isListed ? [createElement("option", { value }, value)] : []),
    ...options.map(([word, title]) => createElement("option", { value: word }, title)),
  ));
  box.value = value ?? "";
  const meaning = createElement("p", { class: "form-hint", id: `${id}-means`, "aria-live": "polite" });
  const showMeaning = () => { meaning.textContent = options.find(([word]) => word === box.value)?.[2] ?? ""; };
  showMeaning();
  box.addEventListener("change", () => { showMeaning(); onChange(box.value, true); });
  return [box, meaning];
};

/** @type {FormControl} */
const entryPickerControl = (field, id, describedBy, value, onChange) =>
  makeCombobox({ id, describedBy, field, initialText: value ? optionTitle(field, value) : "", onChoose: (/** @type {string} */ text) => onChange(text, true), keepsText: true });

/** @type {FormControl} */
const listControl = (field, id, describedBy, value, onChange) => {
  if (["text", "pattern"].includes(String(field.item?.type))) {
    const splitLines = (/** @type {string} */ text) => text.split("\n").map(collapseSpaces).filter(Boolean);
    return [makeTextArea(id, describedBy, (value ?? []).join("\n"), 2, (text, committed) => onChange(splitLines(text), committed))];
  }
  return makeMultiSelect({ id, describedBy, field, values: value ?? [], onChange: (/** @type {string[]} */ values) => onChange(values, true) });
};

/** Text in which each list item is a paragraph: lines of one paragraph would be joined. @param {string} text */
const separateListItems = (text) => text.replace(/\n(?=[ \t]*(?:[•·▪◦‣●○■*]|[-–—]|[0-9]{1,2}[.)])[ \t])/gu, "\n\n");

/** @type {FormControl} */
const proseControl = (_field, id, describedBy, value, onChange) => {
  const box = makeTextArea(id, describedBy, value ?? "", 10, (text, committed) => onChange(separateListItems(text), committed));
  let caret = box.value.length;
  box.addEventListener("blur", () => { caret = box.selectionStart ?? 0; });
  const insertLink = (/** @type {string} */ ref) => {
    if (!ref) return;
    box.setRangeText(`[[${ref}]]`, caret, caret, "end");
    caret = box.selectionStart ?? 0;
    onChange(box.value, true);
    box.focus();
  };
  const link = createElement("div", { class: "form-field" });
  link.append(
    createElement("label", { for: `${id}-link` }, interfaceText("link")),
    createElement("p", { class: "form-hint", id: `${id}-link-hint` }, interfaceText("link_help")),
    ...makeCombobox({ id: `${id}-link`, describedBy: `${id}-link-hint`, field: { key: "", label: interfaceText("link"), help: "", type: "ref", kind: "*" }, initialText: "", onChoose: insertLink, keepsText: false }),
  );
  return [box, createElement("details", { class: "form-more" }, createElement("summary", {}, interfaceText("link")), link)];
};

/** @type {FormControl} */
const checkboxControl = (_field, id, describedBy, value, onChange) => {
  const box = /** @type {HTMLInputElement} */ (createElement("input", { id, type: "checkbox", "aria-describedby": describedBy }));
  box.checked = Boolean(value);
  box.addEventListener("change", () => onChange(box.checked, true));
  return [box];
};

/** @type {Record<string, FormControl>} */
export const CONTROLS_BY_TYPE = { text: textControl, pattern: singleLineControl, date: singleLineControl, yes: checkboxControl, word: selectControl, choice: selectControl, ref: entryPickerControl, country: entryPickerControl, many: listControl, prose: proseControl };
