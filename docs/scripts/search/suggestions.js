// Spelling suggestions: buttons that replace an unknown word of the query by a known one.

import { createElement } from "./elements.js";
/** @import { SearchMessages } from "./messages.js" */
/** @import { Finding } from "./search.js" */

/** @param {HTMLElement} suggestionBox @param {SearchMessages["formatMessage"]} formatMessage @param {HTMLInputElement} input @param {() => void} run @param {Finding} finding */
export const showSpellingSuggestions = (suggestionBox, formatMessage, input, run, { suggestions }) => {
  const buttons = suggestions.flatMap(({ typed, words }) => words.map((word) => {
    const button = createElement("button", { type: "button" }, word);
    button.addEventListener("click", () => {
      // Whole words only: replacing "tra" must not change "trafficking".
      const tokens = input.value.split(/(\s+)/);
      const tokenIndex = tokens.findIndex((token) => token.toLowerCase() === typed.toLowerCase());
      if (tokenIndex < 0) input.value = word;
      else input.value = tokens.with ? tokens.with(tokenIndex, word).join("") : tokens.map((token, n) => (n === tokenIndex ? word : token)).join("");
      input.focus();
      run();
    });
    return button;
  }));
  suggestionBox.replaceChildren(...(buttons.length ? [formatMessage("near"), ...buttons.flatMap((button) => [" ", button])] : []));
  suggestionBox.hidden = !buttons.length;
};
