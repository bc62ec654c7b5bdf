// DOM helpers of the search and the explorer.

import { siteRoot } from "../site/loader.js";
/** @import { Parts } from "./highlighting.js" */

const MAX_ECHO_LENGTH = 60; // letters of what was typed that are said again

/** Make an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const element = (tag, attributes, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

/** A sentence that an element has in a data attribute, with what is to stand in it. @param {HTMLElement} of @param {string} name @param {Record<string, string | number>} values */
export const message = (of, name, values = {}) =>
  (of.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** Somebody may paste a page into the field: so much of it is repeated. @param {string} text */
export const shortened = (text) => {
  const letters = Array.from(text);
  return letters.length > MAX_ECHO_LENGTH ? `${letters.slice(0, MAX_ECHO_LENGTH).join("")}…` : text;
};

/** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
export const addressOf = (url) => siteRoot + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

/** @param {Parts} parts */
export const markElements = (parts) => parts.map(([piece, found]) => (found ? element("mark", {}, piece) : piece));
