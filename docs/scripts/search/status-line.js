// Status line: how many results there are, to read and to hear.

import { element } from "./elements.js";

/** @typedef {(sentence: string | (Node | string)[], quietly?: boolean) => void} Tell `quietly`: nobody is told who listens */

const ANNOUNCE_DELAY_MS = 900; // without a change, before a screen reader is told how many results there are

/** @type {(status: HTMLElement, need: HTMLElement) => Tell} */
export const statusLine = (status, need) => {
  // From now on this line follows every key, and another one is read out, once the reader has stopped typing. Whoever goes through the
  // page with a screen reader finds one of the two: as long as nothing was read out, the first.
  const said = element("p", { class: "search-said visually-hidden", role: "status" });
  status.removeAttribute("role");
  status.after(said);
  /** @param {string} text */
  const announce = (text) => {
    said.textContent = text;
    if (text) status.setAttribute("aria-hidden", "true");
    else status.removeAttribute("aria-hidden");
  };

  let telling = 0;
  return (sentence, quietly = false) => {
    clearTimeout(telling);
    status.replaceChildren(...[sentence].flat());
    const text = [need.hidden ? "" : need.textContent, status.textContent].filter(Boolean).join(" ");
    if (quietly) announce("");
    else telling = setTimeout(announce, ANNOUNCE_DELAY_MS, text);
  };
};
