// Status line of a search box: visible at once, announced to screen readers after a pause.

import { createElement } from "./elements.js";

/** @typedef {(sentence: string | (Node | string)[], silent?: boolean) => void} SetStatus `silent`: without announcement */

const ANNOUNCEMENT_DELAY_MS = 900; // without a change

/** @type {(status: HTMLElement, helpBox: HTMLElement) => SetStatus} */
export const makeStatusLine = (status, helpBox) => {
  // The visible line changes with every key; a second one, for screen readers, once the reader has stopped typing. A reader who browses the
  // page with a screen reader finds exactly one of the two: the visible one until something was announced.
  const announcement = createElement("p", { class: "search-said visually-hidden", role: "status" });
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
    else timer = setTimeout(announce, ANNOUNCEMENT_DELAY_MS, text);
  };
};
