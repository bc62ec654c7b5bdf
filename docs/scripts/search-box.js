// The search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// Words come from the element's data attributes. What is typed is kept in history.state alone, for Back and Forward.

{
  const STEP = 10; // results shown at first, and added on request
  // Milliseconds without a key before a search: one in between would fetch results that nobody reads, and tell what is typed.
  const PAUSE = 200;
  const SETTLED = 350; // more of them, before an unknown word is looked for among all words

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  const element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  /** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
  const address = (url) => compendium.root + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

  /** @param {Parts} parts */
  const marked = (parts) => parts.map(([piece, found]) => (found ? element("mark", {}, piece) : piece));

  compendium.searchBox = (root) => {
    /** @template {HTMLElement} T @param {string} selector @returns {T} */
    const part = (selector) => /** @type {T} */ (root.querySelector(selector));
    const form = part("form");
    const input = /** @type {HTMLInputElement} */ (part("input"));
    const [status, list, nearby, more, nothing] = [".search-status", ".search-results", ".search-near", ".search-more", ".search-nothing"].map(part);
    /** @param {string} name @param {Record<string, string | number>} values */
    const say = (name, values = {}) =>
      (root.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
    const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll("li > a")));

    let turn = 0;
    let limit = STEP;
    let timer = 0;

    /** @param {Result} result */
    const item = (result) => {
      const { kind, where, missing, why } = result;
      const place = [say(`kind-${kind}`), where].filter(Boolean).join(" · ");
      const notes = [...why.map((because) => say("why", because)), ...(missing.length ? [say("missing", { words: missing.join(", ") })] : [])];
      return element(
        "li", {},
        element("a", { href: address(result.url) }, ...marked(result.titleParts)),
        element("p", { class: "entry-meta" }, place),
        ...(result.snippet || result.unseen ? [element("p", { class: "search-snippet" }, ...marked(result.snippetParts))] : []),
        ...notes.map((note) => element("p", { class: "entry-meta" }, note)),
      );
    };

    /** @param {Results} results @param {string} text */
    const show = (results, text) => {
      list.replaceChildren(...results.map(item));
      const { total, dropped, loosened, corrected } = results;
      const counted = say(total > results.length ? "count-first" : "count", { n: total, m: results.length });
      const notes = [
        ...corrected.map(({ typed, words }) => say("corrected", { typed, words: words.join(", ") })),
        ...loosened.map((words) => say("loosened", { words })),
        ...(dropped.length ? [say("dropped", { words: dropped.join(", ") })] : []),
      ];
      status.textContent = total ? [counted, ...notes].join(" ") : say("none", { words: text.trim() });
      more.hidden = total <= results.length;
      nothing.hidden = total > 0;
      const offers = results.near.flatMap(({ typed, words }) => words.map((word) => {
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
      list.replaceChildren();
      status.textContent = "";
      for (const part of [nearby, more, nothing]) part.hidden = true;
    };

    /** Show where in its text a result has the words, once that is fetched. @param {Results} results @param {number} mine */
    const showExcerpts = async (results, mine) => {
      if (!results.some(({ unseen }) => unseen)) return;
      const found = await compendium.excerpts(results, results);
      if (mine !== turn) return;
      for (const [n, { number }] of results.entries()) {
        const parts = found.get(number);
        const snippet = list.children[n]?.querySelector(".search-snippet");
        if (snippet && parts?.some(([, isMark]) => isMark)) snippet.replaceChildren(...marked(parts));
      }
    };

    /** @param {boolean} typing the reader may go on */
    const run = async (typing = false) => {
      clearTimeout(timer);
      if (root.closest("dialog:not([open])")) return; // closed while a search was due: nothing is to be kept
      const text = input.value;
      const mine = (turn += 1);
      history.replaceState({ ...history.state, search: text || undefined }, "");
      if (!text.trim()) return clear();
      const waiting = setTimeout(() => (status.textContent = say("loading")), 400);
      try {
        const results = await compendium.search(text, { limit, typing });
        if (mine !== turn) return;
        show(results, text);
        if (typing && results.query.words.some((_, n) => !results.found[n].hits.length)) timer = setTimeout(run, SETTLED);
        showExcerpts(results, mine).catch(() => {}); // the results stand without them
      } catch {
        if (mine === turn) status.textContent = say("failed");
      } finally {
        clearTimeout(waiting);
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
        status.textContent = say("loading");
        try {
          await index.everything();
          whole.textContent = status.textContent = whole.dataset.done ?? "";
          input.focus();
        } catch {
          status.textContent = say("failed");
        }
      });
    };
    input.addEventListener("focus", () => void offer().catch(() => {}));
    if (document.activeElement === input) void offer().catch(() => {});
    input.addEventListener("input", () => {
      clearTimeout(timer);
      limit = STEP;
      timer = setTimeout(run, PAUSE, true);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await run();
      links()[0]?.focus();
    });
    more.addEventListener("click", async () => {
      const shown = links().length;
      limit += STEP;
      await run();
      links()[shown]?.focus();
    });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [input, ...links()];
      const place = stops.indexOf(/** @type {any} */ (document.activeElement));
      const next = stops[place + (event.key === "ArrowDown" ? 1 : -1)];
      if (place < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });

    for (const link of root.querySelectorAll(".search-nothing a, .search-whole a")) {
      link.setAttribute("href", address(link.getAttribute("data-to") ?? ""));
    }
    root.hidden = false;
    input.value ||= history.state?.search ?? "";
    if (input.value) void run();
  };

  // The box that is part of the search page.
  const page = /** @type {HTMLElement | null} */ (document.querySelector("main .search"));
  if (page) compendium.searchBox(page);
}
