// What the search and the explorer build pages with.

import { siteRoot } from "../site/loader.js";
/** @import { Parts } from "./highlighting.js" */

const LONGEST = 60; // letters of what was typed that are said again

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
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
};

/** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
export const addressOf = (url) => siteRoot + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

/** @param {Parts} parts */
export const withMarks = (parts) => parts.map(([piece, found]) => (found ? element("mark", {}, piece) : piece));
