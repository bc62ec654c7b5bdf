// Multi-select: a combobox, and the list of chosen values, which can be reordered.

import { makeCombobox } from "./combobox.js";
import { createElement } from "./elements.js";
import { optionTitle } from "./options.js";
import { interfaceText } from "./texts.js";
/** @import { FormField } from "./state.js" */

/**
 * Combobox with the ordered list of chosen values.
 * @param {{id: string, describedBy: string, field: FormField, values: string[], onChange: (values: string[]) => void}} properties
 */
export const makeMultiSelect = ({ id, describedBy, field, values, onChange }) => {
  const item = /** @type {FormField} */ (field.item);
  const chosenList = createElement("ul", { class: "form-chosen", "aria-label": `${interfaceText("chosen")}: ${field.label}` });
  const announcement = createElement("p", { role: "status", class: "visually-hidden" });
  let selected = [...values];
  const setValues = (/** @type {string[]} */ next, /** @type {string} */ message) => {
    selected = next;
    draw();
    announcement.textContent = message;
    onChange(selected);
  };
  const draw = () => {
    chosenList.replaceChildren(...selected.map((value, index) => {
      const title = optionTitle(item, value);
      const removeButton = createElement("button", { type: "button", "data-once": "", "aria-label": interfaceText("remove_what", { what: title }) }, interfaceText("remove"));
      removeButton.addEventListener("click", () => {
        setValues(selected.filter((_, other) => other !== index), interfaceText("removed", { what: title }));
        document.getElementById(id)?.focus();
      });
      const parts = [createElement("span", {}, title), removeButton];
      if (index) {
        const moveUpButton = createElement("button", { type: "button", "aria-label": interfaceText("earlier", { what: title }) }, "↑");
        moveUpButton.addEventListener("click", () => {
          setValues([...selected.slice(0, index - 1), value, selected[index - 1], ...selected.slice(index + 1)], interfaceText("added", { what: title }));
          /** @type {HTMLElement | null} */ (chosenList.children[index - 1]?.querySelector("button"))?.focus();
        });
        parts.push(moveUpButton);
      }
      return createElement("li", {}, ...parts);
    }));
    chosenList.hidden = !selected.length;
  };
  const add = (/** @type {string} */ value) => {
    if (value && !selected.includes(value)) setValues([...selected, value], interfaceText("added", { what: optionTitle(item, value) }));
  };
  draw();
  const labelledField = { ...item, label: field.label };
  return [chosenList, ...makeCombobox({ id, describedBy, field: labelledField, initialText: "", onChoose: add, keepsText: false }), announcement];
};
