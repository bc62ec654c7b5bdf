// Bundle "csv": tables for spreadsheets, generated on the reader's device, and files that a page saves.
// Cells follow the rules of the other tables (docs/dev/decisions/, 0045; hooks/compendium/views/spreadsheets.py).

import { siteRootUrl } from "./loader.js";

const FORMULA_START_PATTERN = /^'*[=+\-@\t\r\n＝＋－＠]/u; // FORMULA_PREFIXES of hooks/compendium/views/spreadsheets.py

/** @param {string} text */
const escapeFormula = (text) => (FORMULA_START_PATTERN.test(text) ? `'${text}` : text);
/** @param {string} text */
const quoteCsvCell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @type {(rows: string[][]) => string} */
export const toCsv = (rows) => rows.map((row) => `${row.map((cell) => quoteCsvCell(escapeFormula(cell))).join(",")}\r\n`).join("");

/** Save a file among the reader's downloads. @param {string} name @param {string} type @param {string} content */
export const saveFile = (name, type, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

/** Save a table. With a byte order mark, spreadsheets decode UTF-8. @param {string} name @param {string[][]} rows */
export const saveCsv = (name, rows) => saveFile(name, "text/csv", `\ufeff${toCsv(rows)}`);

/** Address at which the site is published. On file:// it is empty: a path would reveal whose disk it is. @param {string} pathToRoot from this page, "../" */
export const publishedSiteUrl = (pathToRoot) => {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  if (canonical) return new URL(pathToRoot, canonical.href).href;
  return location.protocol === "file:" ? "" : siteRootUrl;
};

/** Local date in a format that spreadsheets recognise: 2026-11-25. */
export const todayAsIsoDate = () => {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

compendium.csv = toCsv;
