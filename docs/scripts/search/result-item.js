// Result item: title, context, strength of a provision, snippet, and reasons for the match.

import { pageUrl, element, highlightNodes } from "./elements.js";
/** @import { BoxMessages } from "./messages.js" */
/** @import { Result } from "./results.js" */

/** Duty of a provision, marked as on its page, and the force of its instrument. @param {Result["marks"]} marks @returns {(Node | string)[]} */
const strengthNodes = ([[duty, label], ...others]) => [element("span", { class: `duty duty-${duty}` }, label), ...others.map(([, label]) => ` · ${label}`)];

/** List item of a result. @param {BoxMessages} sentences @param {string} inputId id of the search field @param {Result} result */
export const resultItem = ({ formatMessage, messageNodes }, inputId, { number, url, kind, where, missing, why, marks, snippet, unseen, titleParts, snippetParts }) => {
  const context = [formatMessage(`kind-${kind}`), where].filter(Boolean).join(" · ");
  const lines = marks.length ? [strengthNodes(marks), [context]] : [[context]];
  const notes = [...why.map((reason) => messageNodes("why", reason)), ...(missing.length ? [messageNodes("missing", { words: missing })] : [])];
  // The arrow keys move from title to title; the first line, which tells whether a provision binds, is announced with each.
  const id = `${inputId}-${number}`;
  return element(
    "li", {},
    element("a", { href: pageUrl(url), "aria-describedby": id }, ...highlightNodes(titleParts)),
    ...lines.map((line, n) => element("p", { class: "entry-meta", ...(n ? {} : { id }) }, ...line)),
    ...(snippet || unseen ? [element("p", { class: "search-snippet" }, ...highlightNodes(snippetParts))] : []),
    ...notes.map((note) => element("p", { class: "entry-meta" }, ...note)),
  );
};
