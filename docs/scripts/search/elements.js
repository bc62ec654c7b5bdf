// DOM helpers of the search and the explorer.

import { siteRoot } from "../site/loader.js";
/** @import { HighlightedText } from "./highlighting.js" */

const MAX_ECHO_LENGTH = 60; // letters of what was typed that are said again

/** Make an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const element = (tag, attributes, ...content) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
};

/** A sentence that an element has in a data attribute, with what is to stand in it. @param {HTMLElement} host @param {string} name @param {Record<string, string | number>} values */
export const message = (host, name, values = {}) =>
  (host.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** Somebody may paste a page into the field: so much of it is repeated. @param {string} text */
export const truncate = (text) => {
  const letters = Array.from(text);
  return letters.length > MAX_ECHO_LENGTH ? `${letters.slice(0, MAX_ECHO_LENGTH).join("")}…` : text;
};

/** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
export const pageUrl = (url) => siteRoot + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

/** @param {HighlightedText} segments */
export const highlightNodes = (segments) => segments.map(([text, isMatch]) => (isMatch ? element("mark", {}, text) : text));
