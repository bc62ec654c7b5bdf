// CSV export of all results in their order, one row for each entry, generated on the reader's device.
// Loaded on demand.

import { loadResults } from "../search/results.js";
/** @import { Index } from "../search/index-reader.js" */
/** @import { Finding } from "../search/search.js" */

/** @typedef {{words: string, link: string, version: string}} ExportedView description of the view, its fragment, and the version of the entries */

const RESULTS_PER_BATCH = 240; // results
// Columns that lawyers need most come first; hooks/compendium/search/table_rows.py has the cells of provisions and recommendations.
const LEADING_CSV_COLUMNS = ["url", "ref", "kind", "title", "label", "quote", "citation_warning", "addressee", "verb", "duty", "force", "scope", "instrument", "pinpoint", "citation", "version", "where", "year", "summary"];
// In each row, since comment lines are no CSV, and rows of several exports get into one table: date, view, its link, version of the site.
const EXPORT_COLUMNS = ["exported", "view", "view_url", "site_version"];
const ACCESS_DATE_PLACEHOLDER = "[date]"; // ACCESS_DATE_PLACEHOLDER of hooks/compendium/cite/text.py

/** Labels of each document by facet. @param {Index} index @param {string[]} names */
const loadFacetLabels = async (index, names) => {
  const { loadFacetValues } = await import("../search/facets.js");
  const lists = await Promise.all(names.map((name) => loadFacetValues(index, name)));
  return lists.map((values) => {
    /** @type {Map<number, string[]>} */
    const labels = new Map();
    const sortedValues = [...values].sort((a, b) => a.label.localeCompare(b.label, document.documentElement.lang));
    for (const { label, documents } of sortedValues) {
      for (const document of documents) labels.set(document, [...(labels.get(document) ?? []), label.replaceAll("|", "||")]);
    }
    return labels;
  });
};

/** Export the results, and return the number of rows. @type {(finding: Finding, facets: string[], view: ExportedView, onProgress: (n: number, total: number) => void) => Promise<number>} */
export const exportResultsAsCsv = async (finding, names, view, onProgress) => {
  const { publishedSiteUrl, saveCsv, todayAsIsoDate } = await import("../site/csv-file.js");
  const siteUrl = publishedSiteUrl("../");
  // Kind and year have columns of their own.
  const facets = names.filter((name) => name !== "kind" && name !== "year");
  const { yearOfDocument } = await import("../search/facets.js");
  const labelsByFacet = await loadFacetLabels(finding.index, facets);
  const columns = [...LEADING_CSV_COLUMNS, ...facets.filter((name) => !LEADING_CSV_COLUMNS.includes(name)), ...EXPORT_COLUMNS];
  const exported = { exported: todayAsIsoDate(), view: view.words, view_url: `${siteUrl}search/${view.link}`, site_version: view.version };
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }); // citations are in English
  const rows = [columns];
  for (let offset = 0; offset < finding.total; offset += RESULTS_PER_BATCH) {
    const results = await loadResults(finding, offset, offset + RESULTS_PER_BATCH);
    const cells = await finding.index.tableRows(results.map(({ number }) => number));
    for (const { number, ref, kind, title, url, where, snippet } of results) {
      const [pinpoint, version, citation, label, quote, addressee, verb, scope, citation_warning] = cells.get(number) ?? [];
      const year = await yearOfDocument(finding, number);
      const labels = facets.map((name, n) => [name, (labelsByFacet[n].get(number) ?? []).join(" | ")]);
      /** @type {Record<string, string | undefined>} */
      const row = {
        ...Object.fromEntries(labels),
        url: siteUrl + url, ref, kind, title, label, quote, citation_warning, addressee, verb, scope, pinpoint, version, where,
        citation: citation?.replace(ACCESS_DATE_PLACEHOLDER, today),
        year: year ? String(year) : "", summary: snippet, ...exported,
      };
      rows.push(columns.map((name) => row[name] ?? ""));
    }
    onProgress(Math.min(finding.total, offset + RESULTS_PER_BATCH), finding.total);
  }
  saveCsv("compendium-results.csv", rows);
  return rows.length - 1;
};
