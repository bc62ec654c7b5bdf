// Status line: how many results there are, to read and to hear.

import { element } from "./elements.js";

/** @typedef {(sentence: string | (Node | string)[], silent?: boolean) => void} SetStatus `silent`: nobody is told who listens */

const ANNOUNCE_DELAY_MS = 900; // without a change, before a screen reader is told how many results there are

/** @type {(status: HTMLElement, helpBox: HTMLElement) => SetStatus} */
export const statusLine = (status, helpBox) => {
  // From now on this line follows every key, and another one is read out, once the reader has stopped typing. Whoever goes through the
  // page with a screen reader finds one of the two: as long as nothing was read out, the first.
  const announcement = element("p", { class: "search-said visually-hidden", role: "status" });
  status.removeAttribute("role");
  status.after(announcement);
  /** @param {string} text */
  const announce = (text) => {
    announcement.textContent = text;
    if (text) status.setAttribute("aria-hidden", "true");
    else status.removeAttribute("aria-hidden");
  };

  let timer = 0;
  return (sentence, silent = false) => {
    clearTimeout(timer);
    status.replaceChildren(...[sentence].flat());
    const text = [helpBox.hidden ? "" : helpBox.textContent, status.textContent].filter(Boolean).join(" ");
    if (silent) announce("");
    else timer = setTimeout(announce, ANNOUNCE_DELAY_MS, text);
  };
};
