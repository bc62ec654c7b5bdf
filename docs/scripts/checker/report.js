// Bundle "check-report": the findings as a page to print and as a table, made and saved on the reader's device.

import { PATH_TO_ROOT, checkElement, createElement, formatMessage } from "./elements.js";
import { isCited, loadFootnote } from "./footnotes.js";
import { findingNodes, firstNumbers, reasonText, verdictCounts, verdictLabel } from "./results.js";
/** @import { Finding } from "./check.js" */

const CSV_COLUMNS = ["number", "verdict", "text", "quotation", "reason", "difference", "ref", "title", "url", "pinpoint", "cautions", "citation", "checked", "site_version"];
const REPORT_STYLE = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}h1{line-height:1.2}li{margin:0 0 1.5rem;break-inside:avoid}h2{margin:0;font-size:1rem}p{margin:.3rem 0}.notice{padding-left:.7rem;border-left:.2rem solid}.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

/** Difference as plain text: "[-only in the text-] {+only in our words+}". @param {Finding} finding */
const plainDifference = ({ diff }) => (diff ?? []).map(({ op, text }) => (op === "same" ? text : op === "added" ? `[-${text}-]` : `{+${text}+}`)).join(" ").replace(/\s+/g, " ");

/** @param {Finding[]} findings @param {string[]} citations @param {string} siteUrl @param {string} today */
const csvRows = (findings, citations, siteUrl, today) => [CSV_COLUMNS, ...findings.map((finding, n) => [
  String(n + 1), verdictLabel(finding), finding.text, finding.quotation?.text ?? "", reasonText(finding), plainDifference(finding), finding.ref ?? "", finding.title,
  finding.url && siteUrl && siteUrl + finding.url, finding.pinpoint, finding.cautions.map(({ text }) => text).join(" | "), citations[n], today, checkElement.dataset.version ?? "",
])];

/** @param {Finding[]} findings @param {string[]} citations @param {string} siteUrl */
const htmlReport = (findings, citations, siteUrl) => {
  const report = document.implementation.createHTMLDocument(formatMessage("report-title"));
  const date = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const first = firstNumbers(findings);
  const { site = "", version = "" } = checkElement.dataset;
  report.documentElement.lang = document.documentElement.lang;
  report.head.prepend(createElement("meta", { charset: "utf-8" }));
  report.body.append(
    createElement("h1", {}, formatMessage("report-title")),
    createElement("p", {}, formatMessage("report-lead", { date, site, version })),
    createElement("p", {}, [formatMessage("found", { n: findings.length }), ...verdictCounts(findings).map(({ label }) => `${label}.`)].join(" ")),
    createElement("ol", {}, ...findings.map((finding, n) => createElement("li", { id: `finding-${n + 1}` },
      createElement("h2", {}, `${verdictLabel(finding)}: `, createElement("span", { dir: "auto" }, finding.text)),
      ...findingNodes(finding, n + 1, first[n], finding.url && siteUrl && siteUrl + finding.url),
      ...(citations[n] ? [createElement("p", {}, citations[n])] : [])))),
  );
  // As text: an element would be subject to the policy of this page.
  return `<!doctype html>\n${report.documentElement.outerHTML.replace("</head>", `<style>${REPORT_STYLE}</style></head>`)}\n`;
};

/** Save a report, and return the name of the file. @param {string} format "html" or "csv" @param {Finding[]} findings @param {string} style */
export const saveReportAs = async (format, findings, style) => {
  const { publishedSiteUrl, saveCsv, saveFile, todayAsIsoDate } = await import("../site/csv-file.js");
  const siteUrl = publishedSiteUrl(PATH_TO_ROOT);
  const footnotes = await Promise.all(findings.map((finding) => (isCited(finding) ? loadFootnote(finding, style) : null)));
  const citations = footnotes.map((footnote) => footnote?.citation?.textContent ?? "");
  const name = `citations-${todayAsIsoDate()}.${format}`;
  if (format === "csv") saveCsv(name, csvRows(findings, citations, siteUrl, todayAsIsoDate()));
  else saveFile(name, "text/html", htmlReport(findings, citations, siteUrl));
  return name;
};
