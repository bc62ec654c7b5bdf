// Result item: title, where it belongs, how strong it is, a piece of its text, why it was found.

import { addressOf, element, markElements } from "./elements.js";
/** @import { Sentences } from "./messages.js" */
/** @import { Result } from "./results.js" */

/** How strong a provision is, as its own page shows it: a word and a shape, and the force of its instrument. @param {Result["marks"]} marks @returns {(Node | string)[]} */
const strength = ([[duty, label], ...others]) => [element("span", { class: `duty duty-${duty}` }, label), ...others.map(([, label]) => ` · ${label}`)];

/** What a reader sees of a result. @param {Sentences} sentences @param {string} box id of the field @param {Result} result */
export const resultItem = ({ say, messageNodes: tellOf }, box, { number, url, kind, where, missing, why, marks, snippet, unseen, titleParts, snippetParts }) => {
  const place = [say(`kind-${kind}`), where].filter(Boolean).join(" · ");
  const lines = marks.length ? [strength(marks), [place]] : [[place]];
  const notes = [...why.map((because) => tellOf("why", because)), ...(missing.length ? [tellOf("missing", { words: missing })] : [])];
  // With the arrows one goes from title to title: the first line is said with it, as whether a provision binds.
  const id = `${box}-${number}`;
  return element(
    "li", {},
    element("a", { href: addressOf(url), "aria-describedby": id }, ...markElements(titleParts)),
    ...lines.map((line, n) => element("p", { class: "entry-meta", ...(n ? {} : { id }) }, ...line)),
    ...(snippet || unseen ? [element("p", { class: "search-snippet" }, ...markElements(snippetParts))] : []),
    ...notes.map((note) => element("p", { class: "entry-meta" }, ...note)),
  );
};
