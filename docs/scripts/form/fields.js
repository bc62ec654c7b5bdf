// Fields and groups of fields: label, hint, box, and the place for errors. What is typed goes into the keys of the entry at once.

import { controls } from "./controls.js";
import { element, idOf, withCode } from "./elements.js";
import { isEmpty } from "./keys.js";
import { state } from "./state.js";
import { word } from "./texts.js";
/** @import { FormField, FormKeys, FormProblem, FormRecord } from "./state.js" */

/** @typedef {{keys: FormKeys, path: FormProblem["path"], isNew: boolean, changed: (path: FormProblem["path"], done?: boolean) => void}} FormPlace */

/** @param {FormField} field */
const hint = (field) => {
  const parts = [...withCode(field.help)];
  if (["ref", "country"].includes(field.type)) parts.push(" ", word("type"));
  if (field.type === "date") parts.push(" ", word("dates"));
  if (field.type === "many" && ["text", "pattern"].includes(String(field.item?.type))) parts.push(" ", word("one_per_line"));
  if (field.type === "prose") parts.push(" ", word("paragraphs"));
  if (field.type === "many" && !["text", "pattern"].includes(String(field.item?.type))) parts.push(" ", word("several"));
  const example = field.type === "many" ? field.item?.example : field.example;
  if (field.key === "id") parts.push(" ", word("of_label"));
  if (example && ["text", "pattern"].includes(field.item?.type ?? field.type)) parts.push(" ", word("example", { example }));
  return parts;
};

/** @param {FormField} field @param {FormPlace} place @returns {HTMLElement} */
export const fieldElement = (field, place) => {
  if (field.type === "group" || field.type === "groups") return groupField(field, place);
  const path = [...place.path, field.key];
  const id = idOf(path);
  const control = controls[field.type](field, id, `${id}-hint ${id}-error`, place.keys[field.key], (value, done) => {
    if (isEmpty(value)) delete place.keys[field.key];
    else place.keys[field.key] = value;
    place.changed(path, done);
  });
  const made = element(
    "div", { class: "form-field", "data-path": JSON.stringify(path) },
    element("label", { for: id }, field.label),
    element("p", { class: "form-hint", id: `${id}-hint` }, ...hint(field)),
    element("p", { class: "form-error", id: `${id}-error`, hidden: "" }),
    ...control,
  );
  if (field.required) made.querySelector("input, select, textarea")?.setAttribute("aria-required", "true");
  return made;
};

const SHORT = 7; // fields that are shown at once

/** @param {FormKeys} keys @param {FormField} field */
const filled = (keys, field) => !isEmpty(keys[field.key]);

/** The fields of a record: what is needed, then what can be added, folded. @param {string} name @param {FormPlace} place @returns {HTMLElement[]} */
export const recordFields = (name, place) => {
  const record = /** @type {FormRecord} */ (state.model.records[name]);
  const nested = record.fields.some(({ type }) => type === "group" || type === "groups");
  if (!nested && record.fields.length <= SHORT) return record.fields.map((field) => fieldElement(field, place));
  const optional = record.fields.filter(({ required, later }) => !required && !(later && place.isNew));
  const more = element("details", { class: "form-more" }, element("summary", {}, word("optional")), ...optional.map((field) => fieldElement(field, place)));
  more.open = optional.some((field) => filled(place.keys, field));
  return [...record.fields.filter(({ required }) => required).map((field) => fieldElement(field, place)), more];
};

/** @param {FormField} field @param {FormPlace} place */
export const groupField = (field, place) => {
  const path = [...place.path, field.key];
  const id = idOf(path);
  const set = element(
    "fieldset", { class: "form-group", "data-path": JSON.stringify(path), id, tabindex: "-1", "aria-describedby": `${id}-hint ${id}-error` },
    element("legend", {}, field.label),
    element("p", { class: "form-hint", id: `${id}-hint` }, ...withCode(field.help)),
    element("p", { class: "form-error", id: `${id}-error`, hidden: "" }),
  );
  if (field.type === "group") {
    const keys = /** @type {FormKeys} */ (place.keys[field.key] ??= {});
    set.append(...recordFields(String(field.record), { ...place, keys, path }));
  } else set.append(...items(field, place, path));
  return set;
};

/** @param {FormField} field @param {FormPlace} place @param {FormProblem["path"]} path */
const items = (field, place, path) => {
  const list = element("div", {});
  const said = element("p", { role: "status", class: "visually-hidden" });
  const all = () => /** @type {FormKeys[]} */ (place.keys[field.key] ??= []);
  const undo = element("p", {});
  const draw = () => {
    undo.replaceChildren();
    list.replaceChildren(...all().map((keys, at) => {
      const what = word("item", { what: field.label, n: at + 1 });
      const remove = element("button", { type: "button", class: "form-remove", "data-once": "" }, word("remove_what", { what }));
      remove.addEventListener("click", () => {
        all().splice(at, 1);
        draw();
        said.textContent = word("removed", { what });
        add.focus();
        place.changed(path, true);
        if (isEmpty(keys)) return;
        const back = element("button", { type: "button" }, word("put_back", { what }));
        back.addEventListener("click", () => {
          all().splice(at, 0, keys);
          draw();
          said.textContent = word("added", { what });
          document.getElementById(idOf([...path, at]))?.focus();
          place.changed(path, true);
        });
        undo.replaceChildren(back);
      });
      const own = [...path, at];
      return element(
        "fieldset", { class: "form-item", "data-path": JSON.stringify(own), id: idOf(own), tabindex: "-1" },
        element("legend", {}, what),
        ...recordFields(String(field.record), { ...place, keys, path: own }),
        remove,
      );
    }));
  };
  const add = element("button", { type: "button", class: "form-add", "data-once": "" }, word("add_item", { what: state.model.records[String(field.record)].noun }));
  add.addEventListener("click", () => {
    all().push({});
    draw();
    said.textContent = word("added", { what: field.label });
    /** @type {HTMLElement | null} */ (list.lastElementChild?.querySelector("input, select, textarea"))?.focus();
    place.changed(path);
  });
  if (field.required && !all().length) all().push({});
  draw();
  return [list, undo, add, said];
};
