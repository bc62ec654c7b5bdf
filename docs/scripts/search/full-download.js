// Full download of the index: what is fetched says nothing then of what is looked for.

import { openIndex } from "./index-reader.js";
/** @import { Sentences } from "./messages.js" */
/** @import { Tell } from "./status-line.js" */

/** @type {(whole: HTMLElement, box: {say: Sentences["say"], tell: Tell, input: HTMLInputElement}) => Promise<void>} */
export const offerFullDownload = async (whole, { say, tell, input }) => {
  const [fetchAll, explained] = ["button", "span"].map((tag) => /** @type {HTMLElement} */ (whole.querySelector(tag)));
  const index = await openIndex(document.documentElement.lang);
  if (!index.megabytes || !whole.hidden) return;
  explained.textContent = (whole.dataset.size ?? "").replace("{size}", index.megabytes.toLocaleString(document.documentElement.lang));
  whole.hidden = false;
  fetchAll.addEventListener("click", async () => {
    tell(say("loading"));
    try {
      await (await openIndex(document.documentElement.lang)).fetchAll();
      whole.textContent = whole.dataset.done ?? "";
      tell(whole.textContent);
      input.focus();
    } catch {
      tell(say("failed"));
    }
  });
};
