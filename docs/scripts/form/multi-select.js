// Multi-select: a combobox, and the chosen values in an order that can be changed.

import { combobox } from "./combobox.js";
import { element } from "./elements.js";
import { titleOf } from "./options.js";
import { word } from "./texts.js";
/** @import { FormField } from "./state.js" */

/**
 * A box with the list of what is chosen, in its order.
 * @param {{id: string, describedBy: string, field: FormField, values: string[], changed: (values: string[]) => void}} wanted
 */
export const multiSelect = ({ id, describedBy, field, values, changed }) => {
  const item = /** @type {FormField} */ (field.item);
  const chosen = element("ul", { class: "form-chosen", "aria-label": `${word("chosen")}: ${field.label}` });
  const said = element("p", { role: "status", class: "visually-hidden" });
  let now = [...values];
  const set = (/** @type {string[]} */ next, /** @type {string} */ message) => {
    now = next;
    show();
    said.textContent = message;
    changed(now);
  };
  const show = () => {
    chosen.replaceChildren(...now.map((value, at) => {
      const title = titleOf(item, value);
      const remove = element("button", { type: "button", "data-once": "", "aria-label": word("remove_what", { what: title }) }, word("remove"));
      remove.addEventListener("click", () => {
        set(now.filter((_, other) => other !== at), word("removed", { what: title }));
        document.getElementById(id)?.focus();
      });
      const parts = [element("span", {}, title), remove];
      if (at) {
        const up = element("button", { type: "button", "aria-label": word("earlier", { what: title }) }, "↑");
        up.addEventListener("click", () => {
          set([...now.slice(0, at - 1), value, now[at - 1], ...now.slice(at + 1)], word("added", { what: title }));
          /** @type {HTMLElement | null} */ (chosen.children[at - 1]?.querySelector("button"))?.focus();
        });
        parts.push(up);
      }
      return element("li", {}, ...parts);
    }));
    chosen.hidden = !now.length;
  };
  const add = (/** @type {string} */ value) => {
    if (value && !now.includes(value)) set([...now, value], word("added", { what: titleOf(item, value) }));
  };
  show();
  const labelled = { ...item, label: field.label };
  return [chosen, ...combobox({ id, describedBy, field: labelled, typed: "", chosen: add, keep: false }), said];
};
