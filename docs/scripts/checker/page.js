// Bundle "check": the page that checks citations. The text stays in this page: it is not sent, not stored, and in no address.

import { checkText, loadData } from "./check.js";
import { formatMessage, queryElement } from "./elements.js";
import { copyCitations, isCited, loadFootnote, showFootnote } from "./footnotes.js";
import { makeResults } from "./results.js";
/** @import { Finding } from "./check.js" */

const MAX_TEXT_LENGTH = 1_000_000; // characters, for phones
const PAINT_MS = 20; // until the browser has shown what was said

const form = /** @type {HTMLFormElement} */ (queryElement("form"));
const textField = /** @type {HTMLTextAreaElement} */ (queryElement("textarea"));
const fileField = /** @type {HTMLInputElement} */ (queryElement("input[type=file]"));
const styleMenu = /** @type {HTMLSelectElement} */ (queryElement("select"));
const checkButton = /** @type {HTMLButtonElement} */ (queryElement(".check-main"));
const [statusLine, toolStatusLine, heading] = [".check-status", ".check-said", "#check-heading"].map(queryElement);

/** @type {Finding[]} of the text that was checked last */
let findings = [];

/** @param {string} text */
const say = (text) => void (statusLine.textContent = text);
/** @param {string} text */
const sayOfResults = (text) => void (toolStatusLine.textContent = text);
const results = makeResults(sayOfResults);

// Checking ------------------------------------------------------------------------------------------------------

/** Findings of a text, also for readers' own tools and the tests. @param {string} text @returns {Promise<Finding[]>} */
const checkCitations = async (text) => checkText(text, await loadData(text));

/** Check the text in the field. @param {string} lead what is to be said before the counts */
const checkField = async (lead = "") => {
  const text = textField.value;
  if (!text.trim()) {
    say(formatMessage("nothing"));
    return textField.focus();
  }
  if (text.length > MAX_TEXT_LENGTH) return say(formatMessage("long", { n: MAX_TEXT_LENGTH.toLocaleString(document.documentElement.lang) }));
  checkButton.disabled = true;
  say(formatMessage("checking"));
  await new Promise((resolve) => setTimeout(resolve, PAINT_MS));
  try {
    findings = await checkCitations(text);
    results.show(text, findings);
    sayOfResults("");
    say(`${lead} ${queryElement(".check-counts").textContent}`.trim());
    heading.focus();
  } catch {
    say(formatMessage("failed"));
  }
  checkButton.disabled = false;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void checkField();
});
textField.addEventListener("input", () => say(queryElement(".check-results").hidden ? "" : formatMessage("stale")));

// Files ---------------------------------------------------------------------------------------------------------

/** @param {File} file */
const openFile = async (file) => {
  const { name } = file;
  say(formatMessage("reading", { name }));
  try {
    const { readDocument } = await import("./read-file.js");
    const { text, notes } = await readDocument(file);
    textField.value = text;
    await checkField(formatMessage("read", { name, n: notes }));
  } catch (/** @type {any} */ error) {
    say(error.reason ? formatMessage(`file-${error.reason}`, { name }) : formatMessage("failed"));
  }
};

fileField.addEventListener("change", async () => {
  const [file] = fileField.files ?? [];
  if (file) await openFile(file);
  fileField.value = ""; // so that the same file can be opened again, after it was changed
});
// On the whole page: a file that is dropped beside the field would replace the page.
addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
addEventListener("drop", (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  void openFile(file);
});

// Footnotes and reports -----------------------------------------------------------------------------------------

/** @param {HTMLElement} button */
const copyFootnote = async (button) => {
  const status = /** @type {HTMLElement} */ (button.nextElementSibling);
  status.textContent = "";
  const footnote = await loadFootnote(findings[Number(button.dataset.copyFootnote) - 1], styleMenu.value);
  showFootnote(/** @type {HTMLElement} */ (button.parentElement), footnote);
  if (footnote.citation) status.textContent = formatMessage(await copyCitations([footnote.citation]) ? "copied" : "select");
};

/** Copy one footnote for each entry, in the order of the text. */
const copyAllFootnotes = async () => {
  const cited = [...new Map(findings.filter(isCited).map((finding) => [finding.ref, finding])).values()];
  const footnotes = await Promise.all(cited.map((finding) => loadFootnote(finding, styleMenu.value)));
  const citations = footnotes.flatMap(({ citation }) => citation ?? []);
  const isCopied = citations.length > 0 && await copyCitations(citations);
  sayOfResults(isCopied || !citations.length ? formatMessage("copied-all", { n: citations.length, m: footnotes.length - citations.length }) : formatMessage("select"));
};

/** @param {string} format "html" or "csv" */
const saveReport = async (format) => {
  const { saveReportAs } = await import("./report.js");
  sayOfResults(formatMessage("saved", { name: await saveReportAs(format, findings, styleMenu.value) }));
};

queryElement(".check-results").addEventListener("click", async (event) => {
  const button = /** @type {Element} */ (event.target).closest("button");
  if (!button) return;
  try {
    if (button.dataset.copyFootnote) await copyFootnote(button);
    else if (button.dataset.do === "copy") await copyAllFootnotes();
    else await saveReport(button.dataset.do ?? "");
  } catch {
    sayOfResults(formatMessage("failed"));
  }
});

// The text is nowhere else.
addEventListener("beforeunload", (event) => {
  if (textField.value) event.preventDefault();
});

void loadData("").catch(() => {}); // a failure is told when a text is checked
compendium.checkCitations = checkCitations;
