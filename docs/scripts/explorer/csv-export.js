// CSV export of all results in their order, one row for each entry, generated on the reader's device.
// Cells follow the rules of the other tables (docs/dev/decisions/, 0045; hooks/compendium/views/spreadsheets.py). Loaded on demand.

import { loadResults } from "../search/results.js";
import { siteRootUrl } from "../site/loader.js";
/** @import { Index } from "../search/index-reader.js" */
/** @import { Finding } from "../search/search.js" */

/** @typedef {{words: string, link: string, version: string}} ExportedView description of the view, its fragment, and the version of the entries */

const RESULTS_PER_BATCH = 240; // results
// Columns that lawyers need most come first; hooks/compendium/search/table_rows.py has the cells of provisions and recommendations.
const LEADING_CSV_COLUMNS = ["url", "ref", "kind", "title", "label", "quote", "citation_warning", "addressee", "verb", "duty", "force", "scope", "instrument", "pinpoint", "citation", "version", "where", "year", "summary"];
// In each row, since comment lines are no CSV, and rows of several exports get into one table: date, view, its link, version of the site.
const EXPORT_COLUMNS = ["exported", "view", "view_url", "site_version"];
const ACCESS_DATE_PLACEHOLDER = "[date]"; // ACCESS_DATE_PLACEHOLDER of hooks/compendium/cite/text.py
const FORMULA_START_PATTERN = /^'*[=+\-@\t\r\n＝＋－＠]/u; // FORMULA_PREFIXES of hooks/compendium/views/spreadsheets.py

/** @param {string} text */
const escapeFormula = (text) => (FORMULA_START_PATTERN.test(text) ? `'${text}` : text);
/** @param {string} text */
const quoteCsvCell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @type {(rows: string[][]) => string} */
export const toCsv = (rows) => rows.map((row) => `${row.map((cell) => quoteCsvCell(escapeFormula(cell))).join(",")}\r\n`).join("");

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

// Address at which the site is published. On file:// it is empty: a path would reveal whose disk it is.
const publishedSiteUrl = () => {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  if (canonical) return new URL("../", canonical.href).href;
  return location.protocol === "file:" ? "" : siteRootUrl;
};

/** Local date in a format that spreadsheets recognise: 2026-11-25. */
const todayAsIsoDate = () => {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Export the results, and return the number of rows. @type {(finding: Finding, facets: string[], view: ExportedView, onProgress: (n: number, total: number) => void) => Promise<number>} */
export const exportResultsAsCsv = async (finding, names, view, onProgress) => {
  // Kind and year have columns of their own.
  const facets = names.filter((name) => name !== "kind" && name !== "year");
  const { yearOfDocument } = await import("../search/facets.js");
  const labelsByFacet = await loadFacetLabels(finding.index, facets);
  const columns = [...LEADING_CSV_COLUMNS, ...facets.filter((name) => !LEADING_CSV_COLUMNS.includes(name)), ...EXPORT_COLUMNS];
  const exported = { exported: todayAsIsoDate(), view: view.words, view_url: `${publishedSiteUrl()}search/${view.link}`, site_version: view.version };
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
        url: publishedSiteUrl() + url, ref, kind, title, label, quote, citation_warning, addressee, verb, scope, pinpoint, version, where,
        citation: citation?.replace(ACCESS_DATE_PLACEHOLDER, today),
        year: year ? String(year) : "", summary: snippet, ...exported,
      };
      rows.push(columns.map((name) => row[name] ?? ""));
    }
    onProgress(Math.min(finding.total, offset + RESULTS_PER_BATCH), finding.total);
  }
  // With a byte order mark, spreadsheets decode UTF-8.
  const file = new Blob([`\ufeff${toCsv(rows)}`], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "compendium-results.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return rows.length - 1;
};

compendium.csv = toCsv;
