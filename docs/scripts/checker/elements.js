// DOM helpers of the checker, and its messages, which are data attributes of its element (hooks/compendium/pages/check.py).

export const PATH_TO_ROOT = "../../"; // from /tools/check/

export const checkElement = /** @type {HTMLElement} */ (document.querySelector("#check"));
// In place of the sentence that JavaScript is needed.
checkElement.replaceChildren(/** @type {HTMLTemplateElement} */ (checkElement.querySelector("template")).content);

/** @template {HTMLElement} T @param {string} selector @returns {T} */
export const queryElement = (selector) => /** @type {T} */ (checkElement.querySelector(selector));

/** Create an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const createElement = (tag, attributes, ...content) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
};

/** @param {string} text */
export const hiddenText = (text) => createElement("span", { class: "visually-hidden" }, text);

/** @param {string} name @param {Record<string, string | number>} values */
export const formatMessage = (name, values = {}) =>
  (checkElement.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** Address of a page, relative to this one. On file:// it must name index.html, which a host adds by itself. @param {string} url */
export const pageUrl = (url) => PATH_TO_ROOT + (location.protocol === "file:" ? url.replace(/\/(?=#|$)/, "/index.html") : url);
