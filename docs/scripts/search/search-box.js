// Search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// What is typed is kept in history.state alone, for Back and Forward.

import { addressOf, markElements } from "./elements.js";
import { offerFullDownload } from "./full-download.js";
import { boxMessages } from "./messages.js";
import { resultItem } from "./result-item.js";
import { excerpts, show } from "./results.js";
import { find } from "./search.js";
import { statusLine } from "./status-line.js";
import { showSuggestions } from "./suggestions.js";
/** @import { Result } from "./results.js" */
/** @import { FindOptions, Finding } from "./search.js" */
/** @import { Tell } from "./status-line.js" */

/**
 * What the search page does otherwise than the dialog, see explorer/main.js.
 * @typedef {object} BoxPlan
 * @property {number} step results shown at first, and added on request
 * @property {() => FindOptions} options
 * @property {(finding: Finding) => Promise<number[]>} order the numbers of the documents found, as they are to be shown
 * @property {(text: string, shown: number) => void} keep what is asked for and how much of it is shown has changed
 * @property {(finding: Finding | null, typing: boolean) => void} shown results stand there; null: they could not be had
 */

/**
 * @typedef {object} SearchBox
 * @property {(options?: {typing?: boolean, limit?: number, quietly?: boolean}) => Promise<void>} run
 * @property {Tell} tell a line to read, and to hear once nothing changes any more
 * @property {HTMLInputElement} input
 * @property {() => HTMLAnchorElement[]} links those of the results
 */

// Milliseconds without a key before a search: one in between would fetch results that nobody reads, and tell what is typed.
const DEBOUNCE_MS = 200;
const IDLE_MS = 350; // more of them, before a word that brings little is looked for in other ways, too
const FEW_RESULTS = 10; // results: with fewer Enter brings more, and what a reader typed is to bring as much

/** @type {BoxPlan} */
const DIALOG = {
  step: 10,
  options: () => ({ shown: true }),
  order: async ({ numbers }) => numbers,
  keep: (text) => history.replaceState({ ...history.state, search: text || undefined }, ""),
  shown: () => {},
};

/** @type {(root: HTMLElement, plan?: BoxPlan) => SearchBox} */
export const searchBox = (root, plan = DIALOG) => {
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const part = (selector) => /** @type {T} */ (root.querySelector(selector));
  const form = part("form");
  const input = /** @type {HTMLInputElement} */ (part("input"));
  const [status, list, nearby, more, nothing, need] = [".search-status", ".search-results", ".search-near", ".search-more", ".search-nothing", ".search-need"].map(part);
  const sentences = boxMessages(root);
  const { say, summary: sum } = sentences;
  const tell = statusLine(status, need);
  const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll("li > a")));

  let turn = 0;
  let timer = 0;
  /** @type {Finding | null} whose results stand there */
  let current = null;

  /** @param {Result} result */
  const item = (result) => resultItem(sentences, input.id, result);

  const empty = () => {
    if (isAmongResults() || document.activeElement === more) input.focus();
    current = null;
    list.replaceChildren();
    for (const part of [nearby, more, nothing, need]) part.hidden = true;
  };

  const clear = () => {
    empty();
    tell("", true);
  };

  /** Show where in its text a result has the words, once that is fetched. @param {Result[]} results @param {number} mine */
  const showExcerpts = async (results, mine) => {
    if (!current || !results.some(({ unseen }) => unseen)) return;
    const found = await excerpts(current, results);
    if (mine !== turn) return;
    const first = list.children.length - results.length;
    for (const [n, { number }] of results.entries()) {
      const parts = found.get(number);
      const snippet = list.children[first + n]?.querySelector(".search-snippet");
      if (snippet && parts?.some(([, isMark]) => isMark)) snippet.replaceChildren(...markElements(parts));
    }
  };

  const isAmongResults = () => list.contains(document.activeElement);

  /**
   * `typing`: the reader may go on. `quietly`: nobody is told, as when a page opens. `late`: whoever is among the results keeps them.
   * `again`: the results that stand there are those of the same words, and stay if there are no others.
   */
  const run = async ({ typing = false, limit = plan.step, quietly = false, late = false, again = false } = {}) => {
    clearTimeout(timer);
    if (root.closest("dialog:not([open])")) return; // closed while a search was due: nothing is to be kept
    const text = input.value;
    const mine = (turn += 1);
    plan.keep(text, limit);
    const options = plan.options();
    if (!text.trim() && !options.everything) return clear();
    const waiting = late ? 0 : setTimeout(() => tell(say("loading")), 400);
    try {
      const finding = await find(text, { ...options, typing });
      const ordered = { ...finding, numbers: await plan.order(finding) };
      const results = await show(ordered, 0, limit);
      if (mine !== turn || (late && isAmongResults())) return;
      clearTimeout(waiting);
      current = ordered;
      const place = links().findIndex((link) => link === document.activeElement);
      list.replaceChildren(...results.map(item));
      if (place >= 0) (links()[place] ?? input).focus(); // the reader went there meanwhile
      more.hidden = finding.total <= results.length;
      nothing.hidden = finding.total > 0;
      need.hidden = !finding.isDistress;
      showSuggestions(nearby, say, input, () => void run(), finding);
      tell(sum(finding, text.trim(), list.children.length), quietly);
      plan.shown(ordered, typing);
      const isOpen = finding.total < FEW_RESULTS || finding.unmatched.length || finding.query.words.some((_, n) => !finding.found[n].hits.length);
      if (typing && isOpen) timer = setTimeout(settle, IDLE_MS);
      showExcerpts(results, mine).catch(() => {}); // the results stand without them
    } catch {
      if (mine !== turn || (late && isAmongResults())) return;
      if (!again) {
        empty(); // what was found for other words is no answer to these
        plan.shown(null, typing);
      }
      need.hidden = false; // what was typed cannot be told from a call for help
      tell(say("failed"));
    } finally {
      clearTimeout(waiting);
    }
  };

  /** What was found while the reader typed may be less than there is. */
  const settle = () => void (isAmongResults() || run({ late: true }));

  const showMore = async () => {
    const [finding, mine, shown] = [current, turn, list.children.length];
    if (!finding) return;
    try {
      const results = await show(finding, shown, shown + plan.step);
      if (mine !== turn || list.children.length !== shown) return;
      list.append(...results.map(item));
      more.hidden = finding.total <= list.children.length;
      plan.keep(input.value, list.children.length);
      tell(sum(finding, input.value.trim(), list.children.length));
      links()[shown]?.focus();
      showExcerpts(results, mine).catch(() => {});
    } catch {
      if (mine !== turn) return;
      // Once the site is published anew, the files that these results came from are gone.
      await run({ limit: shown + plan.step, again: true });
      if (mine + 1 === turn) links()[shown]?.focus();
    }
  };

  // Whoever is about to search gets what every search needs, and can ask for everything before a word is typed.
  const offer = () => offerFullDownload(part(".search-whole"), { say, tell, input });
  input.addEventListener("focus", () => void offer().catch(() => {}));
  if (document.activeElement === input) void offer().catch(() => {});
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, DEBOUNCE_MS, { typing: true });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await run();
    links()[0]?.focus();
  });
  more.addEventListener("click", () => void showMore());
  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...links()];
    const place = stops.indexOf(/** @type {any} */ (document.activeElement));
    const next = stops[place + (event.key === "ArrowDown" ? 1 : -1)];
    if (place < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  for (const link of root.querySelectorAll(".search-nothing a, .search-need a, .search-whole a")) {
    link.setAttribute("href", addressOf(link.getAttribute("data-to") ?? ""));
  }
  root.hidden = false;
  if (plan === DIALOG) {
    input.value ||= history.state?.search ?? "";
    if (input.value) void run();
  }
  return { run, tell, input, links };
};
