// Relaxations of a query without results: what could be left out, and how many results that would bring.
// Loaded when nothing was found.

import { viewState } from "./view.js";
import { element, message, shortened } from "../search/elements.js";
import { find } from "../search/search.js";
/** @import { Chosen } from "./filter-chips.js" */
/** @import { View } from "./view.js" */
/** @import { Finding } from "../search/search.js" */

/** @typedef {{drops: "word" | "words" | "value", value: string, view: View}} Relaxation `drops`: what is left out; `value` names it */

/** @param {View} view @param {Finding} finding @param {Chosen[]} chosen @returns {Relaxation[]} */
const candidates = (view, { query, index: { tokenizer } }, chosen) => {
  /** @param {string} typed */
  const without = (typed) => {
    const words = tokenizer.tokenize(typed);
    return view.text.split(/\s+/u).filter((piece) => !tokenizer.tokenize(piece).some((word) => words.includes(word))).join(" ");
  };
  const words = query.words.length > 1 ? query.words : [];
  return [
    ...chosen.map(({ words, without }) => /** @type {Relaxation} */ ({ drops: "value", value: words, view: without })),
    ...words.map(({ typed }) => /** @type {Relaxation} */ ({ drops: "word", value: typed, view: { ...view, text: without(typed) } })),
    ...(query.words.length && chosen.length ? [/** @type {Relaxation} */ ({ drops: "words", value: "", view: { ...view, text: "" } })] : []),
  ];
};

/** @type {(box: HTMLElement, view: View, finding: Finding, chosen: Chosen[], take: (next: View) => void) => Promise<HTMLElement[]>} */
export const relaxations = async (box, view, finding, chosen, take) => {
  /** @param {string} name @param {Record<string, string | number>} values */
  const say = (name, values = {}) => message(box, name, values);
  const lang = document.documentElement.lang;
  const items = await Promise.all(candidates(view, finding, chosen).map(async (way) => {
    // As if the reader still typed: other spellings are offered beside this.
    const { total } = await find(way.view.text, { lang, facets: viewState.facets(way.view), everything: true, typing: true });
    const button = element("button", { type: "button" }, say("count", { way: say(way.drops, { value: shortened(way.value) }), n: total }));
    button.addEventListener("click", () => take(way.view));
    return total ? [element("li", {}, button)] : [];
  }));
  const found = items.flat();
  return found.length ? [element("p", {}, say("lead")), element("ul", {}, ...found)] : [];
};
