// Result item: title, where it belongs, how strong it is, a piece of its text, why it was found.

import { pageUrl, element, highlightNodes } from "./elements.js";
/** @import { BoxMessages } from "./messages.js" */
/** @import { Result } from "./results.js" */

/** How strong a provision is, as its own page shows it: a word and a shape, and the force of its instrument. @param {Result["marks"]} marks @returns {(Node | string)[]} */
const strengthNodes = ([[duty, label], ...others]) => [element("span", { class: `duty duty-${duty}` }, label), ...others.map(([, label]) => ` · ${label}`)];

/** What a reader sees of a result. @param {BoxMessages} sentences @param {string} inputId id of the field @param {Result} result */
export const resultItem = ({ formatMessage, messageNodes }, inputId, { number, url, kind, where, missing, why, marks, snippet, unseen, titleParts, snippetParts }) => {
  const context = [formatMessage(`kind-${kind}`), where].filter(Boolean).join(" · ");
  const lines = marks.length ? [strengthNodes(marks), [context]] : [[context]];
  const notes = [...why.map((reason) => messageNodes("why", reason)), ...(missing.length ? [messageNodes("missing", { words: missing })] : [])];
  // With the arrows one goes from title to title: the first line is said with it, as whether a provision binds.
  const id = `${inputId}-${number}`;
  return element(
    "li", {},
    element("a", { href: pageUrl(url), "aria-describedby": id }, ...highlightNodes(titleParts)),
    ...lines.map((line, n) => element("p", { class: "entry-meta", ...(n ? {} : { id }) }, ...line)),
    ...(snippet || unseen ? [element("p", { class: "search-snippet" }, ...highlightNodes(snippetParts))] : []),
    ...notes.map((note) => element("p", { class: "entry-meta" }, ...note)),
  );
};
