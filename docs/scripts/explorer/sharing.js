// Sharing of a view: link and CSV export.

import { readElementMessage } from "../search/elements.js";
/** @import { Refinements } from "./refinements.js" */
/** @import { ViewHistory } from "./view-history.js" */

/** Wire the controls. `searchAgain` repeats the search with the current index. @type {(parts: {link: HTMLElement, table: HTMLElement, statusLine: HTMLElement}, views: ViewHistory, names: string[], finding: Refinements["finding"], searchAgain: () => Promise<void>) => void} */
export const wireSharingControls = ({ link, table, statusLine }, views, names, finding, searchAgain) => {
  link.addEventListener("click", async () => {
    views.writeLink();
    try {
      await navigator.clipboard.writeText(location.href);
      statusLine.textContent = readElementMessage(link, "copied");
    } catch {
      statusLine.textContent = readElementMessage(link, "shown"); // not every browser lets a page write to the clipboard
    }
  });

  table.addEventListener("click", async () => {
    if (finding()?.index.isOutdated()) await searchAgain();
    const current = finding();
    if (!current) return;
    try {
      const [{ exportResultsAsCsv }] = await Promise.all([import("./csv-export.js"), import("../search/facets.js")]);
      const onProgress = (/** @type {number} */ n, /** @type {number} */ total) => (statusLine.textContent = readElementMessage(table, "doing", { n, all: total }));
      const rows = await exportResultsAsCsv(current, names, onProgress);
      statusLine.textContent = readElementMessage(table, "done", { n: rows });
    } catch {
      statusLine.textContent = readElementMessage(table, "failed");
    }
  });
};
