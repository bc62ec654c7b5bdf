// Relaxations of a query without results: words and filters to leave out, with the number of results.
// Loaded when there are no results.

import { viewFunctions } from "./view.js";
import { createElement, readElementMessage, truncate } from "../search/elements.js";
import { findDocuments } from "../search/search.js";
/** @import { ActiveFilter } from "./filter-chips.js" */
/** @import { View } from "./view.js" */
/** @import { Finding } from "../search/search.js" */

/** @typedef {{dropped: "word" | "words" | "value", value: string, view: View}} Relaxation `dropped`: the kind of part left out; `value`: its label */

/** @param {View} view @param {Finding} finding @param {ActiveFilter[]} chosen @returns {Relaxation[]} */
const relaxationCandidates = (view, { query, index: { tokenizer } }, chosen) => {
  /** @param {string} typed */
  const textWithout = (typed) => {
    const words = tokenizer.tokenize(typed);
    return view.text.split(/\s+/u).filter((piece) => !tokenizer.tokenize(piece).some((word) => words.includes(word))).join(" ");
  };
  const words = query.words.length > 1 ? query.words : [];
  return [
    ...chosen.map(({ label, reducedView }) => /** @type {Relaxation} */ ({ dropped: "value", value: label, view: reducedView })),
    ...words.map(({ typed }) => /** @type {Relaxation} */ ({ dropped: "word", value: typed, view: { ...view, text: textWithout(typed) } })),
    ...(query.words.length && chosen.length ? [/** @type {Relaxation} */ ({ dropped: "words", value: "", view: { ...view, text: "" } })] : []),
  ];
};

/** @type {(box: HTMLElement, view: View, finding: Finding, chosen: ActiveFilter[], onChoose: (next: View) => void) => Promise<HTMLElement[]>} */
export const makeRelaxationNodes = async (box, view, finding, chosen, onChoose) => {
  /** @param {string} name @param {Record<string, string | number>} values */
  const formatMessage = (name, values = {}) => readElementMessage(box, name, values);
  const lang = document.documentElement.lang;
  const itemLists = await Promise.all(relaxationCandidates(view, finding, chosen).map(async (relaxation) => {
    // `typing` leaves out corrections, which are offered separately.
    const { total } = await findDocuments(relaxation.view.text, { lang, facets: viewFunctions.facets(relaxation.view), everything: true, typing: true });
    const button = createElement("button", { type: "button" }, formatMessage("count", { way: formatMessage(relaxation.dropped, { value: truncate(relaxation.value) }), n: total }));
    button.addEventListener("click", () => onChoose(relaxation.view));
    return total ? [createElement("li", {}, button)] : [];
  }));
  const items = itemLists.flat();
  return items.length ? [createElement("p", {}, formatMessage("lead")), createElement("ul", {}, ...items)] : [];
};
