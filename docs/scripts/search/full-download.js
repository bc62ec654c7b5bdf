// Download of the complete index, after which requests reveal nothing about queries.

import { openIndex } from "./index-reader.js";
/** @import { SearchMessages } from "./messages.js" */
/** @import { SetStatus } from "./status-line.js" */

/** @type {(panel: HTMLElement, box: {formatMessage: SearchMessages["formatMessage"], setStatus: SetStatus, input: HTMLInputElement}) => Promise<void>} */
export const offerIndexDownload = async (panel, { formatMessage, setStatus, input }) => {
  const [button, explanation] = ["button", "span"].map((tag) => /** @type {HTMLElement} */ (panel.querySelector(tag)));
  const index = await openIndex(document.documentElement.lang);
  if (!index.megabytes || !panel.hidden) return;
  explanation.textContent = (panel.dataset.size ?? "").replace("{size}", index.megabytes.toLocaleString(document.documentElement.lang));
  panel.hidden = false;
  button.addEventListener("click", async () => {
    setStatus(formatMessage("loading"));
    try {
      await (await openIndex(document.documentElement.lang)).fetchAll();
      panel.textContent = panel.dataset.done ?? "";
      setStatus(panel.textContent);
      input.focus();
    } catch {
      setStatus(formatMessage("failed"));
    }
  });
};
