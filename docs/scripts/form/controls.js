// Controls of the form: what one types in or chooses from, by the type of the field.

import { combobox } from "./combobox.js";
import { element } from "./elements.js";
import { multiSelect } from "./multi-select.js";
import { optionsOf, titleOf } from "./options.js";
import { state } from "./state.js";
import { singleSpaced, word } from "./texts.js";
import { withoutInvisible } from "./validation.js";
/** @import { FormOption } from "./options.js" */
/** @import { FormField } from "./state.js" */
/** @import { FormValue } from "./value.js" */

/** @typedef {(field: FormField, id: string, describedBy: string, value: any, set: (value: FormValue, done?: boolean) => void) => Node[]} FormControl */

/** @param {HTMLInputElement | HTMLTextAreaElement} box @param {(text: string, done?: boolean) => void} set */
const typed = (box, set) => {
  box.addEventListener("input", () => set(withoutInvisible(box.value)));
  box.addEventListener("change", () => set(withoutInvisible(box.value), true));
  return box;
};

/** @param {string} id @param {string} describedBy @param {string} value @param {number} rows @param {(text: string, done?: boolean) => void} set */
const area = (id, describedBy, value, rows, set) => {
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id, "aria-describedby": describedBy, rows: String(rows) }));
  box.value = value;
  return typed(box, set);
};

/** What people write for "p. 9" or "heading “Our work”", as the model wants it; anything else as it is. @param {FormField} field @param {string} text */
const tidied = (field, text) => {
  const fits = (/** @type {string} */ one) => new RegExp(`^(?:${field.pattern})$`).test(one);
  const plain = singleSpaced(text);
  if (!field.slips || fits(plain)) return text;
  const slips = /** @type {[string, string][]} */ (state.model.slips[field.slips]);
  const better = plain.split("; ").map((/** @type {string} */ part) => slips.reduce((now, [slip, right]) => now.replace(new RegExp(slip, "iu"), right), part)).join("; ");
  return fits(better) ? better : text;
};

/** @type {FormControl} */
const line = (field, id, describedBy, value, set) => {
  const box = /** @type {HTMLInputElement} */ (element("input", { id, type: "text", "aria-describedby": describedBy, autocomplete: "off", value: value ?? "" }));
  box.addEventListener("change", () => { box.value = tidied(field, box.value); });
  return [typed(box, set)];
};

/** @type {FormControl} */
const text = (field, id, describedBy, value, set) => {
  if (!field.long) return line(field, id, describedBy, value, set);
  const rows = field.words && field.words[1] > 50 ? 5 : 3;
  if (!field.words) return [area(id, describedBy, value ?? "", rows, set)];
  const [low, high] = field.words;
  const count = element("p", { class: "form-hint form-count", id: `${id}-count` });
  const tell = (/** @type {string} */ now) => {
    count.textContent = word("words_now", { n: singleSpaced(now) ? singleSpaced(now).split(" ").length : 0, low, high });
  };
  tell(value ?? "");
  return [area(id, `${describedBy} ${id}-count`, value ?? "", rows, (now, done) => { tell(now); set(now, done); }), count];
};

/** A list to choose one from, with what the chosen one means. @type {FormControl} */
const select = (field, id, describedBy, value, set) => {
  const options = field.type === "word"
    ? (field.options ?? []).map(([word, says]) => [word, word.replaceAll("-", " "), says])
    : optionsOf(field).map((/** @type {FormOption} */ one) => [one.value, one.title, state.register.explained[one.value] ?? ""]);
  const known = options.some(([word]) => word === value);
  const box = /** @type {HTMLSelectElement} */ (element(
    "select", { id, "aria-describedby": `${describedBy} ${id}-means` },
    element("option", { value: "" }, word("choose")),
    ...(value && !known ? [element("option", { value }, value)] : []),
    ...options.map(([word, title]) => element("option", { value: word }, title)),
  ));
  box.value = value ?? "";
  const means = element("p", { class: "form-hint", id: `${id}-means`, "aria-live": "polite" });
  const tell = () => { means.textContent = options.find(([word]) => word === box.value)?.[2] ?? ""; };
  tell();
  box.addEventListener("change", () => { tell(); set(box.value, true); });
  return [box, means];
};

/** @type {FormControl} */
const one = (field, id, describedBy, value, set) =>
  combobox({ id, describedBy, field, typed: value ? titleOf(field, value) : "", chosen: (/** @type {string} */ now) => set(now, true), keep: true });

/** @type {FormControl} */
const many = (field, id, describedBy, value, set) => {
  if (["text", "pattern"].includes(String(field.item?.type))) {
    const lines = (/** @type {string} */ now) => now.split("\n").map(singleSpaced).filter(Boolean);
    return [area(id, describedBy, (value ?? []).join("\n"), 2, (now, done) => set(lines(now), done))];
  }
  return multiSelect({ id, describedBy, field, values: value ?? [], changed: (/** @type {string[]} */ now) => set(now, true) });
};

/** A text in which each point of a list is a paragraph: a paragraph has no lines, and points would run together. @param {string} text */
const listed = (text) => text.replace(/\n(?=[ \t]*(?:[•·▪◦‣●○■*]|[-–—]|[0-9]{1,2}[.)])[ \t])/gu, "\n\n");

/** @type {FormControl} */
const prose = (_field, id, describedBy, value, set) => {
  const box = area(id, describedBy, value ?? "", 10, (now, done) => set(listed(now), done));
  let at = box.value.length;
  box.addEventListener("blur", () => { at = box.selectionStart ?? 0; });
  const insert = (/** @type {string} */ ref) => {
    if (!ref) return;
    box.setRangeText(`[[${ref}]]`, at, at, "end");
    at = box.selectionStart ?? 0;
    set(box.value, true);
    box.focus();
  };
  const link = element("div", { class: "form-field" });
  link.append(
    element("label", { for: `${id}-link` }, word("link")),
    element("p", { class: "form-hint", id: `${id}-link-hint` }, word("link_help")),
    ...combobox({ id: `${id}-link`, describedBy: `${id}-link-hint`, field: { key: "", label: word("link"), help: "", type: "ref", kind: "*" }, typed: "", chosen: insert, keep: false }),
  );
  return [box, element("details", { class: "form-more" }, element("summary", {}, word("link")), link)];
};

/** @type {FormControl} */
const yes = (_field, id, describedBy, value, set) => {
  const box = /** @type {HTMLInputElement} */ (element("input", { id, type: "checkbox", "aria-describedby": describedBy }));
  box.checked = Boolean(value);
  box.addEventListener("change", () => set(box.checked, true));
  return [box];
};

/** @type {Record<string, FormControl>} */
export const controls = { text, pattern: line, date: line, yes, word: select, choice: select, ref: one, country: one, many, prose };
