// DOM helpers of the form.

/** @import { FormProblem } from "./state.js" */

/** Create an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const createElement = (tag, attributes, ...content) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
};

/** @param {FormProblem["path"]} path */
export const fieldElementId = (path) => `f-${path.join("-")}`;

/** Nodes of a help text, with its `code`. @param {string} text */
export const helpTextNodes = (text) => text.split("\u0060").map((part, index) => (index % 2 ? createElement("code", {}, part) : part));
