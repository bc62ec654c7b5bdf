// Sharing of a view: a link to it, and its results as a table.

import { message } from "../search/elements.js";
/** @import { Refinements } from "./refinements.js" */
/** @import { ViewHistory } from "./view-history.js" */

/** `again`: search anew, with the index of now @type {(parts: {link: HTMLElement, table: HTMLElement, said: HTMLElement}, views: ViewHistory, names: string[], finding: Refinements["finding"], again: () => Promise<void>) => void} */
export const sharingControls = ({ link, table, said }, views, names, finding, again) => {
  link.addEventListener("click", async () => {
    views.link();
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = message(link, "copied");
    } catch {
      said.textContent = message(link, "shown"); // not every browser lets a page write there
    }
  });

  table.addEventListener("click", async () => {
    if (finding()?.index.isStale()) await again();
    const shown = finding();
    if (!shown) return;
    try {
      const [{ exportCsv }] = await Promise.all([import("./csv-export.js"), import("../search/facets.js")]);
      const gathered = (/** @type {number} */ n, /** @type {number} */ all) => (said.textContent = message(table, "doing", { n, all }));
      const rows = await exportCsv(shown, names, gathered);
      said.textContent = message(table, "done", { n: rows });
    } catch {
      said.textContent = message(table, "failed");
    }
  });
};
