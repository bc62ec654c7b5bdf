// Search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// What is typed is kept in history.state alone, for Back and Forward.

import { pageUrl, highlightNodes } from "./elements.js";
import { offerFullDownload } from "./full-download.js";
import { makeBoxMessages } from "./messages.js";
import { resultItem } from "./result-item.js";
import { loadExcerpts, loadResults } from "./results.js";
import { find } from "./search.js";
import { statusLine } from "./status-line.js";
import { showSuggestions } from "./suggestions.js";
/** @import { Result } from "./results.js" */
/** @import { FindOptions, Finding } from "./search.js" */
/** @import { SetStatus } from "./status-line.js" */

/**
 * What the search page does otherwise than the dialog, see explorer/main.js.
 * @typedef {object} BoxBehavior
 * @property {number} step results shown at first, and added on request
 * @property {() => FindOptions} options
 * @property {(finding: Finding) => Promise<number[]>} order the numbers of the documents found, as they are to be shown
 * @property {(text: string, onResults: number) => void} saveState what is asked for and how much of it is shown has changed
 * @property {(finding: Finding | null, typing: boolean) => void} onResults results stand there; null: they could not be had
 */

/**
 * @typedef {object} SearchBox
 * @property {(options?: {typing?: boolean, limit?: number, silent?: boolean}) => Promise<void>} run
 * @property {SetStatus} setStatus a line to read, and to hear once nothing changes any more
 * @property {HTMLInputElement} input
 * @property {() => HTMLAnchorElement[]} links those of the results
 */

// Milliseconds without a key before a search: one in between would fetch results that nobody reads, and tell what is typed.
const DEBOUNCE_MS = 200;
const IDLE_MS = 350; // more of them, before a word that brings little is looked for in other ways, too
const FEW_RESULTS = 10; // results: with fewer Enter brings more, and what a reader typed is to bring as much

/** @type {BoxBehavior} */
const DIALOG_BEHAVIOR = {
  step: 10,
  options: () => ({ shown: true }),
  order: async ({ numbers }) => numbers,
  saveState: (text) => history.replaceState({ ...history.state, search: text || undefined }, ""),
  onResults: () => {},
};

/** @type {(root: HTMLElement, behavior?: BoxBehavior) => SearchBox} */
export const searchBox = (root, behavior = DIALOG_BEHAVIOR) => {
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const query = (selector) => /** @type {T} */ (root.querySelector(selector));
  const form = query("form");
  const input = /** @type {HTMLInputElement} */ (query("input"));
  const [status, list, suggestionBox, moreButton, noResultsBox, helpBox] = [".search-status", ".search-results", ".search-near", ".search-more", ".search-nothing", ".search-need"].map(query);
  const sentences = makeBoxMessages(root);
  const { formatMessage, resultSummary } = sentences;
  const setStatus = statusLine(status, helpBox);
  const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll("li > a")));

  let runCount = 0;
  let timer = 0;
  /** @type {Finding | null} whose results stand there */
  let currentFinding = null;

  /** @param {Result} result */
  const renderResult = (result) => resultItem(sentences, input.id, result);

  const emptyResults = () => {
    if (hasFocusedResult() || document.activeElement === moreButton) input.focus();
    currentFinding = null;
    list.replaceChildren();
    for (const query of [suggestionBox, moreButton, noResultsBox, helpBox]) query.hidden = true;
  };

  const clear = () => {
    emptyResults();
    setStatus("", true);
  };

  /** Show where in its text a result has the words, once that is fetched. @param {Result[]} results @param {number} ownRun */
  const showExcerpts = async (results, ownRun) => {
    if (!currentFinding || !results.some(({ unseen }) => unseen)) return;
    const excerptByDocument = await loadExcerpts(currentFinding, results);
    if (ownRun !== runCount) return;
    const offset = list.children.length - results.length;
    for (const [n, { number }] of results.entries()) {
      const parts = excerptByDocument.get(number);
      const snippet = list.children[offset + n]?.querySelector(".search-snippet");
      if (snippet && parts?.some(([, isMark]) => isMark)) snippet.replaceChildren(...highlightNodes(parts));
    }
  };

  const hasFocusedResult = () => list.contains(document.activeElement);

  /**
   * `typing`: the reader may go on. `silent`: nobody is told, as when a page opens. `isThorough`: whoever is among the results keeps them.
   * `isRepeat`: the results that stand there are those of the same words, and stay if there are no others.
   */
  const run = async ({ typing = false, limit = behavior.step, silent = false, isThorough = false, isRepeat = false } = {}) => {
    clearTimeout(timer);
    if (root.closest("dialog:not([open])")) return; // closed while a search was due: nothing is to be kept
    const text = input.value;
    const ownRun = (runCount += 1);
    behavior.saveState(text, limit);
    const options = behavior.options();
    if (!text.trim() && !options.everything) return clear();
    const loadingTimer = isThorough ? 0 : setTimeout(() => setStatus(formatMessage("loading")), 400);
    try {
      const finding = await find(text, { ...options, typing });
      const orderedFinding = { ...finding, numbers: await behavior.order(finding) };
      const results = await loadResults(orderedFinding, 0, limit);
      if (ownRun !== runCount || (isThorough && hasFocusedResult())) return;
      clearTimeout(loadingTimer);
      currentFinding = orderedFinding;
      const focusedIndex = links().findIndex((link) => link === document.activeElement);
      list.replaceChildren(...results.map(renderResult));
      if (focusedIndex >= 0) (links()[focusedIndex] ?? input).focus(); // the reader went there meanwhile
      moreButton.hidden = finding.total <= results.length;
      noResultsBox.hidden = finding.total > 0;
      helpBox.hidden = !finding.isDistress;
      showSuggestions(suggestionBox, formatMessage, input, () => void run(), finding);
      setStatus(resultSummary(finding, text.trim(), list.children.length), silent);
      behavior.onResults(orderedFinding, typing);
      const mayFindMore = finding.total < FEW_RESULTS || finding.unmatched.length || finding.query.words.some((_, n) => !finding.termMatches[n].hits.length);
      if (typing && mayFindMore) timer = setTimeout(searchThoroughly, IDLE_MS);
      showExcerpts(results, ownRun).catch(() => {}); // the results stand without them
    } catch {
      if (ownRun !== runCount || (isThorough && hasFocusedResult())) return;
      if (!isRepeat) {
        emptyResults(); // what was found for other words is no answer to these
        behavior.onResults(null, typing);
      }
      helpBox.hidden = false; // what was typed cannot be told from a call for help
      setStatus(formatMessage("failed"));
    } finally {
      clearTimeout(loadingTimer);
    }
  };

  /** What was found while the reader typed may be less than there is. */
  const searchThoroughly = () => void (hasFocusedResult() || run({ isThorough: true }));

  const showMore = async () => {
    const [finding, ownRun, shownCount] = [currentFinding, runCount, list.children.length];
    if (!finding) return;
    try {
      const results = await loadResults(finding, shownCount, shownCount + behavior.step);
      if (ownRun !== runCount || list.children.length !== shownCount) return;
      list.append(...results.map(renderResult));
      moreButton.hidden = finding.total <= list.children.length;
      behavior.saveState(input.value, list.children.length);
      setStatus(resultSummary(finding, input.value.trim(), list.children.length));
      links()[shownCount]?.focus();
      showExcerpts(results, ownRun).catch(() => {});
    } catch {
      if (ownRun !== runCount) return;
      // Once the site is published anew, the files that these results came from are gone.
      await run({ limit: shownCount + behavior.step, isRepeat: true });
      if (ownRun + 1 === runCount) links()[shownCount]?.focus();
    }
  };

  // Whoever is about to search gets what every search needs, and can ask for everything before a word is typed.
  const offerDownload = () => offerFullDownload(query(".search-whole"), { formatMessage, setStatus, input });
  input.addEventListener("focus", () => void offerDownload().catch(() => {}));
  if (document.activeElement === input) void offerDownload().catch(() => {});
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, DEBOUNCE_MS, { typing: true });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await run();
    links()[0]?.focus();
  });
  moreButton.addEventListener("click", () => void showMore());
  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const focusable = [input, ...links()];
    const focusedIndex = focusable.indexOf(/** @type {any} */ (document.activeElement));
    const next = focusable[focusedIndex + (event.key === "ArrowDown" ? 1 : -1)];
    if (focusedIndex < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  for (const link of root.querySelectorAll(".search-nothing a, .search-need a, .search-whole a")) {
    link.setAttribute("href", pageUrl(link.getAttribute("data-to") ?? ""));
  }
  root.hidden = false;
  if (behavior === DIALOG_BEHAVIOR) {
    input.value ||= history.state?.search ?? "";
    if (input.value) void run();
  }
  return { run, setStatus, input, links };
};
