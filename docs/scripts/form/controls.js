// Controls of the form, by the type of the field.

import { combobox } from "./combobox.js";
import { element } from "./elements.js";
import { multiSelect } from "./multi-select.js";
import { optionsOf, optionTitle } from "./options.js";
import { state } from "./state.js";
import { collapseSpaces, interfaceText } from "./texts.js";
import { removeInvisible } from "./validation.js";
/** @import { FormOption } from "./options.js" */
/** @import { FormField } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @typedef {(field: FormField, id: string, describedBy: string, value: any, onChange: (value: FormValue, committed?: boolean) => void) => Node[]} FormControl */

/** @param {HTMLInputElement | HTMLTextAreaElement} box @param {(text: string, committed?: boolean) => void} onChange */
const bindText = (box, onChange) => {
  box.addEventListener("input", () => onChange(removeInvisible(box.value)));
  box.addEventListener("change", () => onChange(removeInvisible(box.value), true));
  return box;
};

/** @param {string} id @param {string} describedBy @param {string} value @param {number} rows @param {(text: string, committed?: boolean) => void} onChange */
const textArea = (id, describedBy, value, rows, onChange) => {
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id, "aria-describedby": describedBy, rows: String(rows) }));
  box.value = value;
  return bindText(box, onChange);
};

/** Text with common mistakes in pinpoints and addresses corrected, if it then matches the pattern of the field. @param {FormField} field @param {string} text */
const correctSlips = (field, text) => {
  const matchesPattern = (/** @type {string} */ text) => new RegExp(`^(?:${field.pattern})$`).test(text);
  const collapsed = collapseSpaces(text);
  if (!field.slips || matchesPattern(collapsed)) return text;
  const slips = /** @type {[string, string][]} */ (state.model.slips[field.slips]);
  const corrected = collapsed.split("; ").map((/** @type {string} */ part) => slips.reduce((text, [slip, correction]) => text.replace(new RegExp(slip, "iu"), correction), part)).join("; ");
  return matchesPattern(corrected) ? corrected : text;
};

/** @type {FormControl} */
const lineControl = (field, id, describedBy, value, onChange) => {
  const box = /** @type {HTMLInputElement} */ (element("input", { id, type: "text", "aria-describedby": describedBy, autocomplete: "off", value: value ?? "" }));
  box.addEventListener("change", () => { box.value = correctSlips(field, box.value); });
  return [bindText(box, onChange)];
};

/** @type {FormControl} */
const textControl = (field, id, describedBy, value, onChange) => {
  if (!field.long) return lineControl(field, id, describedBy, value, onChange);
  const rows = field.words && field.words[1] > 50 ? 5 : 3;
  if (!field.words) return [textArea(id, describedBy, value ?? "", rows, onChange)];
  const [low, high] = field.words;
  const count = element("p", { class: "form-hint form-count", id: `${id}-count` });
  const showCount = (/** @type {string} */ text) => {
    count.textContent = interfaceText("words_now", { n: collapseSpaces(text) ? collapseSpaces(text).split(" ").length : 0, low, high });
  };
  showCount(value ?? "");
  return [textArea(id, `${describedBy} ${id}-count`, value ?? "", rows, (text, committed) => { showCount(text); onChange(text, committed); }), count];
};

/** Select with an explanation of the chosen option. @type {FormControl} */
const selectControl = (field, id, describedBy, value, onChange) => {
  const options = field.type === "word"
    ? (field.options ?? []).map(([word, explanation]) => [word, word.replaceAll("-", " "), explanation])
    : optionsOf(field).map((/** @type {FormOption} */ { value, title }) => [value, title, state.register.explained[value] ?? ""]);
  const isListed = options.some(([word]) => word === value);
  const box = /** @type {HTMLSelectElement} */ (element(
    "select", { id, "aria-describedby": `${describedBy} ${id}-means` },
    element("option", { value: "" }, interfaceText("choose")),
    ...(value && !isListed ? [element("option", { value }, value)] : []),
    ...options.map(([word, title]) => element("option", { value: word }, title)),
  ));
  box.value = value ?? "";
  const meaning = element("p", { class: "form-hint", id: `${id}-means`, "aria-live": "polite" });
  const showMeaning = () => { meaning.textContent = options.find(([word]) => word === box.value)?.[2] ?? ""; };
  showMeaning();
  box.addEventListener("change", () => { showMeaning(); onChange(box.value, true); });
  return [box, meaning];
};

/** @type {FormControl} */
const entryControl = (field, id, describedBy, value, onChange) =>
  combobox({ id, describedBy, field, initialText: value ? optionTitle(field, value) : "", onChoose: (/** @type {string} */ text) => onChange(text, true), keepsText: true });

/** @type {FormControl} */
const listControl = (field, id, describedBy, value, onChange) => {
  if (["text", "pattern"].includes(String(field.item?.type))) {
    const splitLines = (/** @type {string} */ text) => text.split("\n").map(collapseSpaces).filter(Boolean);
    return [textArea(id, describedBy, (value ?? []).join("\n"), 2, (text, committed) => onChange(splitLines(text), committed))];
  }
  return multiSelect({ id, describedBy, field, values: value ?? [], onChange: (/** @type {string[]} */ values) => onChange(values, true) });
};

/** Text in which each list item is a paragraph: lines of one paragraph would be joined. @param {string} text */
const separateListItems = (text) => text.replace(/\n(?=[ \t]*(?:[•·▪◦‣●○■*]|[-–—]|[0-9]{1,2}[.)])[ \t])/gu, "\n\n");

/** @type {FormControl} */
const proseControl = (_field, id, describedBy, value, onChange) => {
  const box = textArea(id, describedBy, value ?? "", 10, (text, committed) => onChange(separateListItems(text), committed));
  let caret = box.value.length;
  box.addEventListener("blur", () => { caret = box.selectionStart ?? 0; });
  const insertLink = (/** @type {string} */ ref) => {
    if (!ref) return;
    box.setRangeText(`[[${ref}]]`, caret, caret, "end");
    caret = box.selectionStart ?? 0;
    onChange(box.value, true);
    box.focus();
  };
  const link = element("div", { class: "form-field" });
  link.append(
    element("label", { for: `${id}-link` }, interfaceText("link")),
    element("p", { class: "form-hint", id: `${id}-link-hint` }, interfaceText("link_help")),
    ...combobox({ id: `${id}-link`, describedBy: `${id}-link-hint`, field: { key: "", label: interfaceText("link"), help: "", type: "ref", kind: "*" }, initialText: "", onChoose: insertLink, keepsText: false }),
  );
  return [box, element("details", { class: "form-more" }, element("summary", {}, interfaceText("link")), link)];
};

/** @type {FormControl} */
const checkboxControl = (_field, id, describedBy, value, onChange) => {
  const box = /** @type {HTMLInputElement} */ (element("input", { id, type: "checkbox", "aria-describedby": describedBy }));
  box.checked = Boolean(value);
  box.addEventListener("change", () => onChange(box.checked, true));
  return [box];
};

/** @type {Record<string, FormControl>} */
export const CONTROLS = { text: textControl, pattern: lineControl, date: lineControl, yes: checkboxControl, word: selectControl, choice: selectControl, ref: entryControl, country: entryControl, many: listControl, prose: proseControl };
