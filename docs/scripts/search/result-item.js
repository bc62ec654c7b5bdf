// Result item: title, context, strength of a provision, snippet, and reasons for the match.

import { pageUrl, createElement, highlightedTextNodes } from "./elements.js";
/** @import { SearchMessages } from "./messages.js" */
/** @import { SearchResult } from "./results.js" */

/** Duty of a provision, marked as on its page, and the force of its instrument. @param {SearchResult["marks"]} marks @returns {(Node | string)[]} */
const dutyAndForceNodes = ([[duty, label], ...others]) => [createElement("span", { class: `duty duty-${duty}` }, label), ...others.map(([, label]) => ` · ${label}`)];

/** List item of a result. @param {SearchMessages} sentences @param {string} inputId id of the search field @param {SearchResult} result */
export const makeResultItem = ({ formatMessage, messageNodes }, inputId, { number, url, kind, where, missing, why, marks, snippet, unseen, titleParts, snippetParts }) => {
  const context = [formatMessage(`kind-${kind}`), where].filter(Boolean).join(" · ");
  const lines = marks.length ? [dutyAndForceNodes(marks), [context]] : [[context]];
  const notes = [...why.map((reason) => messageNodes("why", reason)), ...(missing.length ? [messageNodes("missing", { words: missing })] : [])];
  // The arrow keys move from title to title; the first line, which tells whether a provision binds, is announced with each.
  const id = `${inputId}-${number}`;
  return createElement(
    "li", {},
    createElement("a", { href: pageUrl(url), "aria-describedby": id }, ...highlightedTextNodes(titleParts)),
    ...lines.map((line, n) => createElement("p", { class: "entry-meta", ...(n ? {} : { id }) }, ...line)),
    ...(snippet || unseen ? [createElement("p", { class: "search-snippet" }, ...highlightedTextNodes(snippetParts))] : []),
    ...notes.map((note) => createElement("p", { class: "entry-meta" }, ...note)),
  );
};
