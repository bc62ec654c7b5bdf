// Sharing of a view: link and CSV export.

import { viewFunctions } from "./view.js";
import { readElementMessage } from "../search/elements.js";
/** @import { ChipList } from "./filter-chips.js" */
/** @import { Refinements } from "./refinements.js" */
/** @import { ViewHistory } from "./view-history.js" */
/** @import { Index } from "../search/index-reader.js" */

/** Wire the controls. `searchAgain` repeats the search with the current index. @type {(parts: {link: HTMLElement, table: HTMLElement, statusLine: HTMLElement, sortMenu: HTMLSelectElement, chips: ChipList}, views: ViewHistory, names: string[], finding: Refinements["finding"], searchAgain: () => Promise<void>) => void} */
export const wireSharingControls = ({ link, table, statusLine, sortMenu, chips }, views, names, finding, searchAgain) => {
  /** Description of the view in the words of the page, parts separated like values in other cells. @param {Index} index */
  const describeView = async (index) => {
    const view = views.current();
    const filters = await chips.activeFilters(view, index);
    const words = view.text.trim();
    const parts = [words && readElementMessage(table, "words", { words }), ...filters.map(({ label }) => label)].filter(Boolean);
    const order = readElementMessage(table, "order", { order: sortMenu.selectedOptions[0].text });
    return [...(parts.length ? parts : [readElementMessage(table, "everything")]), order].map((part) => part.replaceAll("|", "||")).join(" | ");
  };

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
      const view = { words: await describeView(current.index), link: viewFunctions.write(views.current()), version: table.dataset.version ?? "" };
      const rows = await exportResultsAsCsv(current, names, view, onProgress);
      statusLine.textContent = readElementMessage(table, "done", { n: rows });
    } catch {
      statusLine.textContent = readElementMessage(table, "failed");
    }
  });
};
