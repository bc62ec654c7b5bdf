// CSV export of the results, made on the reader's device: one row for each entry, all that were found, in their order.
// Cells follow the rules of the other tables (docs/about/decisions.md, 45; hooks/compendium/views/spreadsheets.py). Loaded when asked for.

import { loadResults } from "../search/results.js";
import { siteRoot } from "../site/loader.js";
/** @import { Index } from "../search/index-reader.js" */
/** @import { Finding } from "../search/search.js" */

const BATCH_SIZE = 240; // results whose cards are fetched together
// What a lawyer looks for comes first; see hooks/compendium/search/table_rows.py for the words of provisions.
const LEADING_COLUMNS = ["url", "ref", "kind", "title", "label", "quote", "citation_warning", "addressee", "verb", "duty", "force", "scope", "instrument", "pinpoint", "version", "where", "year", "summary"];
const DATE_COLUMN = "exported"; // the day
const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/u; // with what a spreadsheet lets a formula begin, and apostrophes before it

/** @param {string} text */
const escapeFormula = (text) => (FORMULA_START.test(text) ? `'${text}` : text);
/** @param {string} text */
const quoteCell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @type {(rows: string[][]) => string} */
export const toCsv = (rows) => rows.map((row) => `${row.map((cell) => quoteCell(escapeFormula(cell))).join(",")}\r\n`).join("");

/** The labels that each document bears, by facet. @param {Index} index @param {string[]} names */
const labelsByDocument = async (index, names) => {
  const { facetValues } = await import("../search/facets.js");
  const lists = await Promise.all(names.map((name) => facetValues(index, name)));
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

// Where the site is published; from a disk an address would tell whose disk it is, so it begins at the site's root.
const siteUrl = () => {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  if (canonical) return new URL("../", canonical.href).href;
  return location.protocol === "file:" ? "" : siteRoot;
};

/** The day where the reader is, which a spreadsheet takes for one: 2026-11-25. */
const localDate = () => {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Make the file; returns how many rows it has. @type {(finding: Finding, facets: string[], onProgress: (n: number, total: number) => void) => Promise<number>} */
export const exportCsv = async (finding, names, onProgress) => {
  // The kind has its own column, and a span of years is no list of them.
  const facets = names.filter((name) => name !== "kind" && name !== "year");
  const { documentYear } = await import("../search/facets.js");
  const labelsByFacet = await labelsByDocument(finding.index, facets);
  const columns = [...LEADING_COLUMNS, ...facets.filter((name) => !LEADING_COLUMNS.includes(name)), DATE_COLUMN];
  const day = localDate();
  const rows = [columns];
  for (let offset = 0; offset < finding.total; offset += BATCH_SIZE) {
    const results = await loadResults(finding, offset, offset + BATCH_SIZE);
    const cells = await finding.index.tableRows(results.map(({ number }) => number));
    for (const { number, ref, kind, title, url, where, snippet } of results) {
      const [pinpoint, version, label, quote, addressee, verb, scope, citation_warning] = cells.get(number) ?? [];
      const year = await documentYear(finding, number);
      const labels = facets.map((name, n) => [name, (labelsByFacet[n].get(number) ?? []).join(" | ")]);
      /** @type {Record<string, string | undefined>} */
      const row = {
        ...Object.fromEntries(labels),
        url: siteUrl() + url, ref, kind, title, label, quote, citation_warning, addressee, verb, scope, pinpoint, version, where,
        year: year ? String(year) : "", summary: snippet, [DATE_COLUMN]: day,
      };
      rows.push(columns.map((name) => row[name] ?? ""));
    }
    onProgress(Math.min(finding.total, offset + BATCH_SIZE), finding.total);
  }
  // The mark before the first letter is what makes spreadsheets read letters beyond ASCII.
  const file = new Blob([`\ufeff${toCsv(rows)}`], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "compendium-results.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return rows.length - 1;
};

compendium.csv = toCsv;
