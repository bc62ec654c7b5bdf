// CSV export of the results, made on the reader's device: one row for each entry, all that were found, in their order.
// Cells follow the rules of the other tables (docs/about/decisions.md, 45; hooks/compendium/views/spreadsheets.py). Loaded when asked for.

import { show } from "../search/results.js";
import { siteRoot } from "../site/loader.js";
/** @import { Index } from "../search/index-reader.js" */
/** @import { Finding } from "../search/search.js" */

const AT_ONCE = 240; // results whose cards are fetched together
// What a lawyer looks for comes first; see hooks/compendium/search/table_rows.py for the words of provisions.
const FIRST = ["url", "ref", "kind", "title", "label", "quote", "citation_warning", "addressee", "verb", "duty", "force", "scope", "instrument", "pinpoint", "version", "where", "year", "summary"];
const LAST = "exported"; // the day
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u; // with what a spreadsheet lets a formula begin, and apostrophes before it

/** @param {string} text */
const withoutFormula = (text) => (FORMULA.test(text) ? `'${text}` : text);
/** @param {string} text */
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @type {(rows: string[][]) => string} */
export const csv = (rows) => rows.map((row) => `${row.map((cell) => quoted(withoutFormula(cell))).join(",")}\r\n`).join("");

/** The labels that each document bears, by facet. @param {Index} index @param {string[]} names */
const labelsByDocument = async (index, names) => {
  const { facetValues } = await import("../search/facets.js");
  const lists = await Promise.all(names.map((name) => facetValues(index, name)));
  return lists.map((values) => {
    /** @type {Map<number, string[]>} */
    const labels = new Map();
    const byName = [...values].sort((a, b) => a.label.localeCompare(b.label, document.documentElement.lang));
    for (const { label, documents } of byName) {
      for (const document of documents) labels.set(document, [...(labels.get(document) ?? []), label.replaceAll("|", "||")]);
    }
    return labels;
  });
};

// Where the site is published; from a disk an address would tell whose disk it is, so it begins at the site's root.
const base = () => {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  if (canonical) return new URL("../", canonical.href).href;
  return location.protocol === "file:" ? "" : siteRoot;
};

/** The day where the reader is, which a spreadsheet takes for one: 2026-11-25. */
const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Make the file; returns how many rows it has. @type {(finding: Finding, facets: string[], gathered: (n: number, all: number) => void) => Promise<number>} */
export const exportCsv = async (finding, names, gathered) => {
  // The kind has its own column, and a span of years is no list of them.
  const facets = names.filter((name) => name !== "kind" && name !== "year");
  const { yearOf } = await import("../search/facets.js");
  const bearing = await labelsByDocument(finding.index, facets);
  const head = [...FIRST, ...facets.filter((name) => !FIRST.includes(name)), LAST];
  const day = today();
  const rows = [head];
  for (let from = 0; from < finding.total; from += AT_ONCE) {
    const results = await show(finding, from, from + AT_ONCE);
    const cells = await finding.index.rows(results.map(({ number }) => number));
    for (const { number, ref, kind, title, url, where, snippet } of results) {
      const [pinpoint, version, label, quote, addressee, verb, scope, citation_warning] = cells.get(number) ?? [];
      const year = await yearOf(finding, number);
      const labels = facets.map((name, n) => [name, (bearing[n].get(number) ?? []).join(" | ")]);
      /** @type {Record<string, string | undefined>} */
      const row = {
        ...Object.fromEntries(labels),
        url: base() + url, ref, kind, title, label, quote, citation_warning, addressee, verb, scope, pinpoint, version, where,
        year: year ? String(year) : "", summary: snippet, [LAST]: day,
      };
      rows.push(head.map((name) => row[name] ?? ""));
    }
    gathered(Math.min(finding.total, from + AT_ONCE), finding.total);
  }
  // The mark before the first letter is what makes spreadsheets read letters beyond ASCII.
  const file = new Blob([`\ufeff${csv(rows)}`], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "compendium-results.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return rows.length - 1;
};

compendium.csv = csv;
