// Search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// The query is stored only in history.state, for Back and Forward.

import { pageUrl, highlightedTextNodes } from "./elements.js";
import { offerIndexDownload } from "./full-download.js";
import { makeSearchMessages } from "./messages.js";
import { makeResultItem } from "./result-item.js";
import { loadExcerpts, loadResults } from "./results.js";
import { findDocuments } from "./search.js";
import { makeStatusLine } from "./status-line.js";
import { showSpellingSuggestions } from "./suggestions.js";
/** @import { SearchResult } from "./results.js" */
/** @import { FindOptions, Finding } from "./search.js" */
/** @import { SetStatus } from "./status-line.js" */

/**
 * Behaviour of a search box that differs between dialog and search page, see explorer/main.js.
 * @typedef {object} SearchBoxBehavior
 * @property {number} step results shown at first, and added on request
 * @property {() => FindOptions} options
 * @property {(finding: Finding) => Promise<number[]>} order document numbers in display order
 * @property {(text: string, shownCount: number) => void} saveState called when the query or the number of results shown changes
 * @property {(finding: Finding | null, typing: boolean) => void} onResults called when results are shown; null: they failed to load
 */

/**
 * @typedef {object} SearchBox
 * @property {(options?: {typing?: boolean, limit?: number, silent?: boolean}) => Promise<void>} run
 * @property {SetStatus} setStatus shows a line, and announces it once it no longer changes
 * @property {HTMLInputElement} input
 * @property {() => HTMLAnchorElement[]} links links of the results
 */

// Shorter, and searches would fetch results that nobody reads, and reveal what is being typed.
const TYPING_DEBOUNCE_MS = 200;
const THOROUGH_SEARCH_DELAY = 350; // after a search with few results, before it is repeated with corrections and synonyms
const FEW_RESULTS_THRESHOLD = 10; // results; with fewer, the search is repeated with corrections and synonyms

/** @type {SearchBoxBehavior} */
const SEARCH_DIALOG_BEHAVIOR = {
  step: 10,
  options: () => ({ shown: true }),
  order: async ({ numbers }) => numbers,
  saveState: (text) => history.replaceState({ ...history.state, search: text || undefined }, ""),
  onResults: () => {},
};

/** @type {(root: HTMLElement, behavior?: SearchBoxBehavior) => SearchBox} */
export const makeSearchBox = (root, behavior = SEARCH_DIALOG_BEHAVIOR) => {
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const query = (selector) => /** @type {T} */ (root.querySelector(selector));
  const form = query("form");
  const input = /** @type {HTMLInputElement} */ (query("input"));
  const [status, list, suggestionBox, moreButton, noResultsBox, helpBox] = [".search-status", ".search-results", ".search-near", ".search-more", ".search-nothing", ".search-need"].map(query);
  const searchMessages = makeSearchMessages(root);
  const { formatMessage, resultSummary } = searchMessages;
  const setStatus = makeStatusLine(status, helpBox);
  const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll("li > a")));

  let runCount = 0;
  let timer = 0;
  /** @type {Finding | null} the one whose results are shown */
  let currentFinding = null;

  /** @param {SearchResult} result */
  const renderResult = (result) => makeResultItem(searchMessages, input.id, result);

  const emptyResults = () => {
    if (hasFocusedResult() || document.activeElement === moreButton) input.focus();
    currentFinding = null;
    list.replaceChildren();
    for (const query of [suggestionBox, moreButton, noResultsBox, helpBox]) query.hidden = true;
  };

  const clearResults = () => {
    emptyResults();
    setStatus("", true);
  };

  /** Replace snippets by excerpts of the body text that contain the matches. @param {SearchResult[]} results @param {number} ownRun */
  const showExcerpts = async (results, ownRun) => {
    if (!currentFinding || !results.some(({ unseen }) => unseen)) return;
    const excerptByDocument = await loadExcerpts(currentFinding, results);
    if (ownRun !== runCount) return;
    const offset = list.children.length - results.length;
    for (const [n, { number }] of results.entries()) {
      const parts = excerptByDocument.get(number);
      const snippet = list.children[offset + n]?.querySelector(".search-snippet");
      if (snippet && parts?.some(([, isMark]) => isMark)) snippet.replaceChildren(...highlightedTextNodes(parts));
    }
  };

  const hasFocusedResult = () => list.contains(document.activeElement);

  /**
   * Search and show the results. `typing`: the reader may go on typing. `silent`: without announcement, as when a page opens.
   * `isThorough`: results in which the reader has the focus are not replaced. `isRepeat`: results shown stay if the search fails.
   */
  const runSearch = async ({ typing = false, limit = behavior.step, silent = false, isThorough = false, isRepeat = false } = {}) => {
    clearTimeout(timer);
    if (root.closest("dialog:not([open])")) return; // closed while a search was due: its query must not be saved
    const text = input.value;
    const ownRun = (runCount += 1);
    behavior.saveState(text, limit);
    const options = behavior.options();
    if (!text.trim() && !options.everything) return clearResults();
    const loadingTimer = isThorough ? 0 : setTimeout(() => setStatus(formatMessage("loading")), 400);
    try {
      const finding = await findDocuments(text, { ...options, typing });
      const orderedFinding = { ...finding, numbers: await behavior.order(finding) };
      const results = await loadResults(orderedFinding, 0, limit);
      if (ownRun !== runCount || (isThorough && hasFocusedResult())) return;
      clearTimeout(loadingTimer);
      currentFinding = orderedFinding;
      const focusedIndex = links().findIndex((link) => link === document.activeElement);
      list.replaceChildren(...results.map(renderResult));
      if (focusedIndex >= 0) (links()[focusedIndex] ?? input).focus(); // the reader may have moved there meanwhile
      moreButton.hidden = finding.total <= results.length;
      noResultsBox.hidden = finding.total > 0;
      helpBox.hidden = !finding.isDistress;
      showSpellingSuggestions(suggestionBox, formatMessage, input, () => void runSearch(), finding);
      setStatus(resultSummary(finding, text.trim(), list.children.length), silent);
      behavior.onResults(orderedFinding, typing);
      const mayFindMore = finding.total < FEW_RESULTS_THRESHOLD || finding.unmatched.length || finding.query.words.some((_, n) => !finding.termMatches[n].hits.length);
      if (typing && mayFindMore) timer = setTimeout(searchThoroughly, THOROUGH_SEARCH_DELAY);
      showExcerpts(results, ownRun).catch(() => {}); // results are shown without excerpts
    } catch {
      if (ownRun !== runCount || (isThorough && hasFocusedResult())) return;
      if (!isRepeat) {
        emptyResults(); // results of another query would mislead
        behavior.onResults(null, typing);
      }
      helpBox.hidden = false; // without the index, a call for help cannot be detected
      setStatus(formatMessage("failed"));
    } finally {
      clearTimeout(loadingTimer);
    }
  };

  /** Repeat the search with corrections and synonyms, which are left out while the reader types. */
  const searchThoroughly = () => void (hasFocusedResult() || runSearch({ isThorough: true }));

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
      // After a new build is published, the files of this index no longer exist.
      await runSearch({ limit: shownCount + behavior.step, isRepeat: true });
      if (ownRun + 1 === runCount) links()[shownCount]?.focus();
    }
  };

  // Offered on focus, so that readers can download the index before they type a word.
  const offerDownload = () => offerIndexDownload(query(".search-whole"), { formatMessage, setStatus, input });
  input.addEventListener("focus", () => void offerDownload().catch(() => {}));
  if (document.activeElement === input) void offerDownload().catch(() => {});
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(runSearch, TYPING_DEBOUNCE_MS, { typing: true });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await runSearch();
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
  if (behavior === SEARCH_DIALOG_BEHAVIOR) {
    input.value ||= history.state?.search ?? "";
    if (input.value) void runSearch();
  }
  return { run: runSearch, setStatus, input, links };
};
