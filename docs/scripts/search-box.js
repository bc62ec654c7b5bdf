// The search box, on the search page and in the dialog: results as the reader types, by keyboard and by screen reader.
// Words come from the element's data attributes. What is typed is kept in history.state alone, for Back and Forward.

{
  const STEP = 20; // results shown at first, and added on request
  const PAUSE = 80; // milliseconds without a key before a search
  const LONGEST = 220; // characters of a snippet

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  const element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  /** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
  const address = (url) => compendium.root + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

  /** @param {string} text @param {Results} results */
  const marked = (text, results) =>
    compendium.marked(text, results.query).map(([piece, found]) => (found ? element("mark", {}, piece) : piece));

  /** The part of a text around the first word found. @param {string} text @param {Results} results */
  const excerpt = (text, results) => {
    if (text.length <= LONGEST) return text;
    const pieces = compendium.marked(text, results.query);
    const first = pieces.length > 1 ? pieces[0][0].length : 0;
    const start = first < LONGEST - 60 ? 0 : text.lastIndexOf(" ", first - 60) + 1;
    const end = start + LONGEST < text.length ? text.lastIndexOf(" ", start + LONGEST) : text.length;
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  };

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

    /** @param {Result} result @param {Results} results */
    const item = (result, results) => {
      const { kind, where, missing, why } = result;
      const place = [say(`kind-${kind}`), where].filter(Boolean).join(" · ");
      const notes = [...why.map((because) => say("why", because)), ...(missing.length ? [say("missing", { words: missing.join(", ") })] : [])];
      return element(
        "li", {},
        element("a", { href: address(result.url) }, ...marked(result.title, results)),
        element("p", { class: "entry-meta" }, place),
        ...(result.snippet ? [element("p", {}, ...marked(excerpt(result.snippet, results), results))] : []),
        ...notes.map((note) => element("p", { class: "entry-meta" }, note)),
      );
    };

    /** @param {Results} results @param {string} text */
    const show = (results, text) => {
      list.replaceChildren(...results.map((result) => item(result, results)));
      const { total, dropped } = results;
      const counted = say(total > results.length ? "count-first" : "count", { n: total, m: results.length });
      const left = dropped.length ? say("dropped", { words: dropped.join(", ") }) : "";
      status.textContent = total ? [counted, left].filter(Boolean).join(" ") : say("none", { words: text.trim() });
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

    const run = async () => {
      clearTimeout(timer);
      if (root.closest("dialog:not([open])")) return; // closed while a search was due: nothing is to be kept
      const text = input.value;
      const mine = (turn += 1);
      history.replaceState({ ...history.state, search: text || undefined }, "");
      if (!text.trim()) return clear();
      const waiting = setTimeout(() => (status.textContent = say("loading")), 400);
      try {
        const results = await compendium.search(text, { limit });
        if (mine === turn) show(results, text);
      } catch {
        if (mine === turn) status.textContent = say("failed");
      } finally {
        clearTimeout(waiting);
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      limit = STEP;
      timer = setTimeout(run, PAUSE);
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

    for (const link of root.querySelectorAll(".search-nothing a")) {
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
