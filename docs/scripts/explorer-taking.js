// What a reader can take along of a view: a link to it, and its results as a table.

compendium.takeAlong = ({ link, table, said }, views, names, finding, again) => {
  const { say } = compendium;

  link.addEventListener("click", async () => {
    views.link();
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = say(link, "copied");
    } catch {
      said.textContent = say(link, "shown"); // not every browser lets a page write there
    }
  });

  table.addEventListener("click", async () => {
    if (finding()?.index.isLost()) await again();
    const shown = finding();
    if (!shown) return;
    try {
      await Promise.all([compendium.withFacets(), compendium.load("scripts/explorer-export.js")]);
      const gathered = (/** @type {number} */ n, /** @type {number} */ all) => (said.textContent = say(table, "doing", { n, all }));
      const rows = await compendium.exported(shown, names, gathered);
      said.textContent = say(table, "done", { n: rows });
    } catch {
      said.textContent = say(table, "failed");
    }
  });
};
