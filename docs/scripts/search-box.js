// The search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// Words come from the element's data attributes. What is typed is kept in history.state alone, for Back and Forward.

/**
 * What the search page does otherwise than the dialog, see explorer.js.
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
 * @property {(text: string) => void} tell a line to read, and to hear once nothing changes any more
 * @property {HTMLInputElement} input
 * @property {() => HTMLAnchorElement[]} links those of the results
 */

{
  // Milliseconds without a key before a search: one in between would fetch results that nobody reads, and tell what is typed.
  const PAUSE = 200;
  const SETTLED = 350; // more of them, before a word that brings little is looked for in other ways, too
  const LITTLE = 10; // results: with fewer Enter brings more, and what a reader typed is to bring as much
  const LONGEST = 60; // letters of what was typed that are said again
  const QUIET = 900; // without a change, before a screen reader is told how many results there are

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  compendium.element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };
  const { element } = compendium;

  /** Somebody may paste a page into the field: so much of it is repeated. @param {string} text */
  compendium.shortened = (text) => {
    const letters = Array.from(text);
    return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
  };
  const { shortened } = compendium;

  /** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
  compendium.address = (url) => compendium.root + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

  const { address } = compendium;

  /** @param {Parts} parts */
  const marked = (parts) => parts.map(([piece, found]) => (found ? element("mark", {}, piece) : piece));

  /** @type {BoxPlan} */
  const DIALOG = {
    step: 10,
    options: () => ({}),
    order: async ({ numbers }) => numbers,
    keep: (text) => history.replaceState({ ...history.state, search: text || undefined }, ""),
    shown: () => {},
  };

  compendium.searchBox = (root, plan = DIALOG) => {
    /** @template {HTMLElement} T @param {string} selector @returns {T} */
    const part = (selector) => /** @type {T} */ (root.querySelector(selector));
    const form = part("form");
    const input = /** @type {HTMLInputElement} */ (part("input"));
    const [status, list, nearby, more, nothing, need] = [".search-status", ".search-results", ".search-near", ".search-more", ".search-nothing", ".search-need"].map(part);
    /** @param {string} name @param {Record<string, string | number>} values */
    const say = (name, values = {}) =>
      (root.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
    /** The same for what was typed: it is not to turn around the sentence it stands in. @param {string} name @param {Record<string, string | number | string[]>} values @returns {(Node | string)[]} */
    const tellOf = (name, values) =>
      (root.getAttribute(`data-${name}`) ?? "").split(/(\{\w+\})/).flatMap((piece) => {
        const value = /^\{\w+\}$/.test(piece) ? values[piece.slice(1, -1)] : undefined;
        if (value === undefined || typeof value === "number") return [value === undefined ? piece : String(value)];
        return [value].flat().flatMap((text, n) => [n ? ", " : "", element("bdi", {}, shortened(text))]);
      });
    const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll("li > a")));

    // From now on this line follows every key, and another one is read out, once the reader has stopped typing. Whoever goes through the
    // page with a screen reader finds one of the two: as long as nothing was read out, the first.
    const said = element("p", { class: "search-said visually-hidden", role: "status" });
    status.removeAttribute("role");
    status.after(said);
    /** @param {string} text */
    const readOut = (text) => {
      said.textContent = text;
      if (text) status.setAttribute("aria-hidden", "true");
      else status.removeAttribute("aria-hidden");
    };

    let turn = 0;
    let timer = 0;
    let telling = 0;
    /** @type {Finding | null} whose results stand there */
    let current = null;

    /** @param {string | (Node | string)[]} sentence @param {boolean} quietly */
    const tell = (sentence, quietly = false) => {
      clearTimeout(telling);
      status.replaceChildren(...[sentence].flat());
      const text = [need.hidden ? "" : need.textContent, status.textContent].filter(Boolean).join(" ");
      if (quietly) readOut("");
      else telling = setTimeout(readOut, QUIET, text);
    };

    /** How strong a provision is, as its own page shows it: a word and a shape, and the force of its instrument. @param {Result["marks"]} marks @returns {(Node | string)[]} */
    const strength = ([[duty, label], ...others]) => [element("span", { class: `duty duty-${duty}` }, label), ...others.map(([, label]) => ` · ${label}`)];

    /** @param {Result} result */
    const item = ({ number, url, kind, where, missing, why, marks, snippet, unseen, titleParts, snippetParts }) => {
      const place = [say(`kind-${kind}`), where].filter(Boolean).join(" · ");
      const lines = marks.length ? [strength(marks), [place]] : [[place]];
      const notes = [...why.map((because) => tellOf("why", because)), ...(missing.length ? [tellOf("missing", { words: missing })] : [])];
      // With the arrows one goes from title to title: the first line is said with it, as whether a provision binds.
      const id = `${input.id}-${number}`;
      return element(
        "li", {},
        element("a", { href: address(url), "aria-describedby": id }, ...marked(titleParts)),
        ...lines.map((line, n) => element("p", { class: "entry-meta", ...(n ? {} : { id }) }, ...line)),
        ...(snippet || unseen ? [element("p", { class: "search-snippet" }, ...marked(snippetParts))] : []),
        ...notes.map((note) => element("p", { class: "entry-meta" }, ...note)),
      );
    };

    /** How many there are, and what was done to find them. @param {Finding} finding @param {string} text @returns {(Node | string)[]} */
    const sum = ({ total, facets, dropped, loosened, corrected, excluded, empty }, text) => {
      const among = Object.keys(facets).length > 0;
      const without = excluded.map((words) => tellOf("excluded", { words }));
      const shown = list.children.length;
      const count = tellOf(total > shown ? "count-first" : "count", { n: total, m: shown });
      const sentences = empty && (total || !among)
        ? [tellOf(among ? "empty-among" : "empty", { words: text }), ...(total ? [count] : [])]
        : !total
          ? [tellOf(!text || empty ? "none-chosen" : among ? "none-among" : "none", { words: text }), ...without]
          : [
            count,
            ...corrected.map(({ typed, words }) => tellOf("corrected", { typed, words })),
            ...loosened.map((words) => tellOf("loosened", { words })),
            ...(dropped.length ? [tellOf("dropped", { words: dropped })] : []),
            ...without,
          ];
      return sentences.flatMap((sentence, n) => (n ? [" ", ...sentence] : sentence));
    };

    /** Known words in place of unknown ones. @param {Finding} finding */
    const showNear = ({ near }) => {
      const offers = near.flatMap(({ typed, words }) => words.map((word) => {
        const offer = element("button", { type: "button" }, word);
        offer.addEventListener("click", () => {
          // Whole words only: "tra" must not change the start of "trafficking tra".
          const pieces = input.value.split(/(\s+)/);
          const place = pieces.findIndex((piece) => piece.toLowerCase() === typed.toLowerCase());
          if (place < 0) input.value = word;
          else input.value = pieces.with ? pieces.with(place, word).join("") : pieces.map((piece, n) => (n === place ? word : piece)).join("");
          input.focus();
          void run();
        });
        return offer;
      }));
      nearby.replaceChildren(...(offers.length ? [say("near"), ...offers.flatMap((offer) => [" ", offer])] : []));
      nearby.hidden = !offers.length;
    };

    const clear = () => {
      current = null;
      list.replaceChildren();
      for (const part of [nearby, more, nothing, need]) part.hidden = true;
      tell("", true);
    };

    /** Show where in its text a result has the words, once that is fetched. @param {Result[]} results @param {number} mine */
    const showExcerpts = async (results, mine) => {
      if (!current || !results.some(({ unseen }) => unseen)) return;
      const found = await compendium.excerpts(current, results);
      if (mine !== turn) return;
      const first = list.children.length - results.length;
      for (const [n, { number }] of results.entries()) {
        const parts = found.get(number);
        const snippet = list.children[first + n]?.querySelector(".search-snippet");
        if (snippet && parts?.some(([, isMark]) => isMark)) snippet.replaceChildren(...marked(parts));
      }
    };

    const isAmongResults = () => list.contains(document.activeElement);

    /** `typing`: the reader may go on. `quietly`: nobody is told, as when a page opens. `late`: whoever is among the results keeps them. */
    const run = async ({ typing = false, limit = plan.step, quietly = false, late = false } = {}) => {
      clearTimeout(timer);
      if (root.closest("dialog:not([open])")) return; // closed while a search was due: nothing is to be kept
      const text = input.value;
      const mine = (turn += 1);
      plan.keep(text, limit);
      const options = plan.options();
      if (!text.trim() && !options.everything) return clear();
      const waiting = late ? 0 : setTimeout(() => tell(say("loading")), 400);
      try {
        const finding = await compendium.find(text, { ...options, typing });
        const ordered = { ...finding, numbers: await plan.order(finding) };
        const results = await compendium.show(ordered, 0, limit);
        if (mine !== turn || (late && isAmongResults())) return;
        clearTimeout(waiting);
        current = ordered;
        const place = links().findIndex((link) => link === document.activeElement);
        list.replaceChildren(...results.map(item));
        if (place >= 0) (links()[place] ?? input).focus(); // the reader went there meanwhile
        more.hidden = finding.total <= results.length;
        nothing.hidden = finding.total > 0;
        need.hidden = !finding.need;
        showNear(finding);
        tell(sum(finding, text.trim()), quietly);
        plan.shown(ordered, typing);
        const isOpen = finding.total < LITTLE || finding.dropped.length || finding.query.words.some((_, n) => !finding.found[n].hits.length);
        if (typing && isOpen) timer = setTimeout(settle, SETTLED);
        showExcerpts(results, mine).catch(() => {}); // the results stand without them
      } catch {
        if (mine !== turn) return;
        need.hidden = false; // what was typed cannot be told from a call for help
        tell(say("failed"));
        plan.shown(null, typing);
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
        const results = await compendium.show(finding, shown, shown + plan.step);
        if (mine !== turn || list.children.length !== shown) return;
        list.append(...results.map(item));
        more.hidden = finding.total <= list.children.length;
        plan.keep(input.value, list.children.length);
        tell(sum(finding, input.value.trim()));
        links()[shown]?.focus();
        showExcerpts(results, mine).catch(() => {});
      } catch {
        tell(say("failed"));
      }
    };

    // Whoever is about to search gets what every search needs, and can ask for everything before a word is typed.
    const whole = part(".search-whole");
    const [fetchAll, explained] = [part(".search-whole button"), part(".search-whole span")];
    const offer = async () => {
      const index = await compendium.index(document.documentElement.lang);
      if (!index.whole || !whole.hidden) return;
      explained.textContent = (whole.dataset.size ?? "").replace("{size}", index.whole.toLocaleString(document.documentElement.lang));
      whole.hidden = false;
      fetchAll.addEventListener("click", async () => {
        tell(say("loading"));
        try {
          await index.everything();
          whole.textContent = whole.dataset.done ?? "";
          tell(whole.textContent);
          input.focus();
        } catch {
          tell(say("failed"));
        }
      });
    };
    input.addEventListener("focus", () => void offer().catch(() => {}));
    if (document.activeElement === input) void offer().catch(() => {});
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, PAUSE, { typing: true });
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
      link.setAttribute("href", address(link.getAttribute("data-to") ?? ""));
    }
    root.hidden = false;
    if (plan === DIALOG) {
      input.value ||= history.state?.search ?? "";
      if (input.value) void run();
    }
    return { run, tell, input, links };
  };
}
