// DOM helpers of the search and the explorer.

import { siteRootUrl } from "../site/loader.js";
/** @import { HighlightedText } from "./highlighting.js" */

const MAX_QUOTED_LENGTH = 60; // characters of a query that are repeated in a message

/** Create an element. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
export const createElement = (tag, attributes, ...content) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...content);
  return node;
};

/** Message from a data attribute of an element, with its placeholders filled in. @param {HTMLElement} host @param {string} name @param {Record<string, string | number>} values */
export const readElementMessage = (host, name, values = {}) =>
  (host.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

/** Text shortened to MAX_QUOTED_LENGTH: somebody may paste a whole page into the field. @param {string} text */
export const truncate = (text) => {
  const letters = Array.from(text);
  return letters.length > MAX_QUOTED_LENGTH ? `${letters.slice(0, MAX_QUOTED_LENGTH).join("")}…` : text;
};

/** Address of a page. On file:// it must name index.html, which a host adds by itself. @param {string} url */
export const pageUrl = (url) => siteRootUrl + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

/** @param {HighlightedText} segments */
export const highlightedTextNodes = (segments) => segments.map(([text, isMatch]) => (isMatch ? createElement("mark", {}, text) : text));
