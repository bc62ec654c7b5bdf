// Fields and groups of fields: label, hint, control and error. Input is written into the keys of the draft at once.

import { CONTROLS_BY_TYPE } from "./controls.js";
import { createElement, fieldElementId, helpTextNodes } from "./elements.js";
import { isEmptyValue } from "./keys.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormField, FormKeys, FormProblem, FormRecord } from "./state.js" */

/** @typedef {{keys: FormKeys, path: FormProblem["path"], isNew: boolean, changed: (path: FormProblem["path"], committed?: boolean) => void}} FieldContext */

/** @param {FormField} field */
const fieldHintNodes = (field) => {
  const parts = [...helpTextNodes(field.help)];
  if (["ref", "country"].includes(field.type)) parts.push(" ", interfaceText("type"));
  if (field.type === "date") parts.push(" ", interfaceText("dates"));
  if (field.type === "many" && ["text", "pattern"].includes(String(field.item?.type))) parts.push(" ", interfaceText("one_per_line"));
  if (field.type === "prose") parts.push(" ", interfaceText("paragraphs"));
  if (field.type === "many" && !["text", "pattern"].includes(String(field.item?.type))) parts.push(" ", interfaceText("several"));
  const example = field.type === "many" ? field.item?.example : field.example;
  if (field.key === "id") parts.push(" ", interfaceText("of_label"));
  if (example && ["text", "pattern"].includes(field.item?.type ?? field.type)) parts.push(" ", interfaceText("example", { example }));
  return parts;
};

/** @param {FormField} field @param {FieldContext} context @returns {HTMLElement} */
export const makeFieldElement = (field, context) => {
  if (field.type === "group" || field.type === "groups") return makeGroupFieldset(field, context);
  const path = [...context.path, field.key];
  const id = fieldElementId(path);
  const control = CONTROLS_BY_TYPE[field.type](field, id, `${id}-hint ${id}-error`, context.keys[field.key], (value, committed) => {
    if (isEmptyValue(value)) delete context.keys[field.key];
    else context.keys[field.key] = value;
    context.changed(path, committed);
  });
  const node = createElement(
    "div", { class: "form-field", "data-path": JSON.stringify(path) },
    createElement("label", { for: id }, field.label),
    createElement("p", { class: "form-hint", id: `${id}-hint` }, ...fieldHintNodes(field)),
    createElement("p", { class: "form-error", id: `${id}-error`, hidden: "" }),
    ...control,
  );
  if (field.required) node.querySelector("input, select, textarea")?.setAttribute("aria-required", "true");
  return node;
};

const MAX_UNFOLDED_FIELDS = 7; // fields of a record shown without folding

/** @param {FormKeys} keys @param {FormField} field */
const isFieldFilled = (keys, field) => !isEmptyValue(keys[field.key]);

/** Fields of a record: the required ones, then the optional ones, folded. @param {string} name @param {FieldContext} context @returns {HTMLElement[]} */
const recordFieldElements = (name, context) => {
  const record = /** @type {FormRecord} */ (formState.model.records[name]);
  const isNested = record.fields.some(({ type }) => type === "group" || type === "groups");
  if (!isNested && record.fields.length <= MAX_UNFOLDED_FIELDS) return record.fields.map((field) => makeFieldElement(field, context));
  const optional = record.fields.filter(({ required, later }) => !required && !(later && context.isNew));
  const optionalFields = createElement("details", { class: "form-more" }, createElement("summary", {}, interfaceText("optional")), ...optional.map((field) => makeFieldElement(field, context)));
  optionalFields.open = optional.some((field) => isFieldFilled(context.keys, field));
  return [...record.fields.filter(({ required }) => required).map((field) => makeFieldElement(field, context)), optionalFields];
};

/** @param {FormField} field @param {FieldContext} context */
const makeGroupFieldset = (field, context) => {
  const path = [...context.path, field.key];
  const id = fieldElementId(path);
  const fieldset = createElement(
    "fieldset", { class: "form-group", "data-path": JSON.stringify(path), id, tabindex: "-1", "aria-describedby": `${id}-hint ${id}-error` },
    createElement("legend", {}, field.label),
    createElement("p", { class: "form-hint", id: `${id}-hint` }, ...helpTextNodes(field.help)),
    createElement("p", { class: "form-error", id: `${id}-error`, hidden: "" }),
  );
  if (field.type === "group") {
    const keys = /** @type {FormKeys} */ (context.keys[field.key] ??= {});
    fieldset.append(...recordFieldElements(String(field.record), { ...context, keys, path }));
  } else fieldset.append(...repeatedGroupNodes(field, context, path));
  return fieldset;
};

/** @param {FormField} field @param {FieldContext} context @param {FormProblem["path"]} path */
const repeatedGroupNodes = (field, context, path) => {
  const list = createElement("div", {});
  const announcement = createElement("p", { role: "status", class: "visually-hidden" });
  const getItems = () => /** @type {FormKeys[]} */ (context.keys[field.key] ??= []);
  const undoLine = createElement("p", {});
  const draw = () => {
    undoLine.replaceChildren();
    list.replaceChildren(...getItems().map((keys, index) => {
      const itemLabel = interfaceText("item", { what: field.label, n: index + 1 });
      const removeButton = createElement("button", { type: "button", class: "form-remove", "data-once": "" }, interfaceText("remove_what", { what: itemLabel }));
      removeButton.addEventListener("click", () => {
        getItems().splice(index, 1);
        draw();
        announcement.textContent = interfaceText("removed", { what: itemLabel });
        addButton.focus();
        context.changed(path, true);
        if (isEmptyValue(keys)) return;
        const undoButton = createElement("button", { type: "button" }, interfaceText("put_back", { what: itemLabel }));
        undoButton.addEventListener("click", () => {
          getItems().splice(index, 0, keys);
          draw();
          announcement.textContent = interfaceText("added", { what: itemLabel });
          document.getElementById(fieldElementId([...path, index]))?.focus();
          context.changed(path, true);
        });
        undoLine.replaceChildren(undoButton);
      });
      const itemPath = [...path, index];
      return createElement(
        "fieldset", { class: "form-item", "data-path": JSON.stringify(itemPath), id: fieldElementId(itemPath), tabindex: "-1" },
        createElement("legend", {}, itemLabel),
        ...recordFieldElements(String(field.record), { ...context, keys, path: itemPath }),
        removeButton,
      );
    }));
  };
  const addButton = createElement("button", { type: "button", class: "form-add", "data-once": "" }, interfaceText("add_item", { what: formState.model.records[String(field.record)].noun }));
  addButton.addEventListener("click", () => {
    getItems().push({});
    draw();
    announcement.textContent = interfaceText("added", { what: field.label });
    /** @type {HTMLElement | null} */ (list.lastElementChild?.querySelector("input, select, textarea"))?.focus();
    context.changed(path);
  });
  if (field.required && !getItems().length) getItems().push({});
  draw();
  return [list, undoLine, addButton, announcement];
};
