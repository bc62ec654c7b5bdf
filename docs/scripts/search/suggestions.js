// Spelling suggestions: known words, offered in place of one that is nowhere.

import { element } from "./elements.js";
/** @import { Sentences } from "./messages.js" */
/** @import { Finding } from "./search.js" */

/** @param {HTMLElement} nearby @param {Sentences["say"]} say @param {HTMLInputElement} input @param {() => void} run @param {Finding} finding */
export const showSuggestions = (nearby, say, input, run, { near }) => {
  const offers = near.flatMap(({ typed, words }) => words.map((word) => {
    const offer = element("button", { type: "button" }, word);
    offer.addEventListener("click", () => {
      // Whole words only: "tra" must not change the start of "trafficking tra".
      const pieces = input.value.split(/(\s+)/);
      const place = pieces.findIndex((piece) => piece.toLowerCase() === typed.toLowerCase());
      if (place < 0) input.value = word;
      else input.value = pieces.with ? pieces.with(place, word).join("") : pieces.map((piece, n) => (n === place ? word : piece)).join("");
      input.focus();
      run();
    });
    return offer;
  }));
  nearby.replaceChildren(...(offers.length ? [say("near"), ...offers.flatMap((offer) => [" ", offer])] : []));
  nearby.hidden = !offers.length;
};
