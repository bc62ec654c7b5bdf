// DOM helpers of the form.

/** @import { FormProblem } from "./state.js" */

/** Make an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const element = (tag, attributes, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

/** @param {FormProblem["path"]} path */
export const idOf = (path) => `f-${path.join("-")}`;

/** A help text with its `code`. @param {string} text */
export const withCode = (text) => text.split("\u0060").map((part, at) => (at % 2 ? element("code", {}, part) : part));
