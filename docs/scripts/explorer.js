// The search page: everything can be looked through, searched and narrowed, and a view of it linked to and exported.
// Back and Forward bring each view again, with what was opened and how far it was scrolled. Nothing is stored, and
// what is typed is in no address before the reader asks for a link. Words come from the page (search.html.j2).

{
  const STEP = 20; // results at first, and more on request
  const MOST = 400; // results that Back opens again
  const SCROLLED = 250; // milliseconds without scrolling before the place is noted
  const ONE_STEP = 1500; // milliseconds in which a menu that is run through with the keyboard makes one step in the history

  const root = /** @type {HTMLElement} */ (document.querySelector("main .search"));
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const part = (selector) => /** @type {T} */ (root.querySelector(selector));
  const [narrow, panelBox, problem, done] = [".explorer-narrow", ".explorer", ".explorer-problem", ".explorer-done"].map(part);
  const [chosenList, said, ways, link, table] = [".explorer-chips", ".explorer-said", ".explorer-ways", ".explorer-link", ".explorer-export"].map(part);
  const sort = /** @type {HTMLSelectElement} */ (part(".explorer-sort"));
  const isWide = matchMedia("(min-width: 60em)");

  /** @param {HTMLElement} of @param {string} name @param {Record<string, string | number>} values */
  const say = (of, name, values = {}) =>
    (of.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  const withFacets = () => compendium.load("scripts/search-facets.js");

  let view = compendium.view.nothing;
  let linked = ""; // the fragment of this view, once there is a link to it
  /** @type {Finding | null} */
  let finding = null;

  // The history of the tab ----------------------------------------------------------------------------------------

  /** Note the view in the history; one that differs from the link in the address takes it away. @param {"replaceState" | "pushState"} how */
  const note = (how = "replaceState") => {
    if (linked !== compendium.view.write(view)) linked = "";
    const stale = compendium.view.isLink(location.hash) && !linked;
    history[how]({ view }, "", stale ? location.href.split("#")[0] : undefined);
  };

  /** @param {Partial<View>} place */
  const stay = (place) => {
    view = { ...view, ...place };
    note();
  };

  let lastStep = { menu: "", time: 0 };
  // A view of its own: Back leads to the one before. Typing and opening more change the view one is in.
  /** @param {View} next @param {string} menu by which it was chosen, if it was one */
  const go = (next, menu = "") => {
    const goesOn = menu !== "" && menu === lastStep.menu && Date.now() - lastStep.time < ONE_STEP;
    lastStep = { menu, time: Date.now() };
    stay({ y: scrollY });
    view = { ...next, shown: STEP, at: null };
    note(goesOn ? "replaceState" : "pushState");
    return show();
  };

  const show = async ({ quietly = false } = {}) => {
    box.input.value = view.text;
    sort.value = view.sort;
    said.textContent = "";
    await box.run({ limit: Math.max(view.shown, STEP), quietly });
  };

  let arrivals = 0;
  /** @param {View} kept */
  const restore = async (kept) => {
    const mine = (arrivals += 1);
    view = { ...compendium.view.nothing, ...kept, shown: Math.min(kept.shown, MOST) };
    linked = compendium.view.isLink(location.hash) ? compendium.view.write(view) : "";
    if (view.open) panel.setOpen(view.open);
    narrowed(view.narrow);
    const { y, at } = view;
    await show({ quietly: true });
    await drawn;
    if (mine !== arrivals) return; // Back was pressed again meanwhile
    scrollTo(0, y);
    if (at !== null) box.links()[at]?.focus({ preventScroll: true });
  };

  /** Open what a link names; values nobody knows are left out, and that is said. */
  const follow = async () => {
    const read = compendium.view.read(location.hash, panel.names);
    view = { ...compendium.view.nothing, ...read?.view };
    linked = read ? compendium.view.write(view) : "";
    const unread = read?.unread ?? [];
    if (Object.keys(view.facets).length) {
      const [index] = await Promise.all([compendium.index(document.documentElement.lang), withFacets()]);
      for (const [facet, ids] of Object.entries(view.facets)) {
        const known = await compendium.facetValues(index, facet);
        for (const id of ids.filter((id) => !known.some((value) => value.id === id))) {
          view = compendium.view.with(view, facet, id, false);
          unread.push(`${panel.label(facet)} ${id}`);
        }
      }
    }
    if (read) linked = compendium.view.write(view);
    panel.setOpen([...panel.open(), ...Object.keys(compendium.view.facets(view))]);
    note();
    await show({ quietly: true });
    if (!read) said.textContent = say(link, "broken");
    else if (unread.length) said.textContent = say(link, "partly", { words: unread.join(", ") });
  };

  /** Whether the address names a part of this page, as the link past the menu does. */
  const isOwn = () => {
    try {
      return !location.hash || document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null;
    } catch {
      return false;
    }
  };

  const arrive = async () => {
    if (history.state?.view) return restore(history.state.view);
    if (compendium.view.isLink(location.hash)) return follow();
    await restore(view);
    if (!isOwn()) said.textContent = say(link, "foreign", { words: location.hash.slice(0, 60) });
  };

  // What is shown -------------------------------------------------------------------------------------------------

  /** @param {boolean} open on a narrow screen: whether the facets are in sight */
  const narrowed = (open) => {
    narrow.setAttribute("aria-expanded", String(open));
    root.classList.toggle("is-narrowing", open);
  };

  const isInSight = () => isWide.matches || narrow.getAttribute("aria-expanded") === "true";

  const drawFacets = async () => {
    const shown = finding;
    if (!shown || !isInSight()) return;
    try {
      await withFacets();
      await panel.update(shown, () => shown !== finding);
      problem.textContent = "";
    } catch {
      problem.textContent = say(panelBox, "failed");
    }
  };

  /** What is chosen; and, if nothing was found, what could be left out: no dead end. */
  const drawChosen = async () => {
    const shown = finding;
    if (!shown) return;
    const chosen = await chips.chosen(view, shown.index);
    if (shown !== finding) return;
    chips.draw(view, chosen);
    /** @type {HTMLElement} */ (narrow.querySelector(".facet-chosen")).textContent = chosen.length ? `(${chosen.length})` : "";
    ways.hidden = true;
    if (shown.total) return;
    await compendium.load("scripts/explorer-ways.js");
    const found = await compendium.waysOut(ways, view, shown, chosen, (next) => void go(next).then(toResults));
    if (shown !== finding) return;
    ways.replaceChildren(...found);
    ways.hidden = !found.length;
  };

  /** @type {Promise<unknown>} what stands around the results is there */
  let drawn = Promise.resolve();

  /** @type {BoxPlan} */
  const plan = {
    step: STEP,
    options: () => ({ facets: compendium.view.facets(view), everything: true }),
    order: async (found) => {
      if (view.sort === "relevance") return found.numbers;
      await withFacets();
      return compendium.sorted(found, view.sort);
    },
    keep: (text, shown) => {
      const best = sort.options[0];
      best.dataset.words ??= best.textContent ?? "";
      best.textContent = (text.trim() ? best.dataset.words : best.dataset.everything) ?? "";
      stay({ text, shown });
    },
    shown: (found) => {
      finding = found;
      const total = found?.total ?? 0;
      done.textContent = say(done, "words", { n: total });
      /** @type {HTMLButtonElement} */ (table).disabled = !total;
      const [facets, chosen] = [drawFacets(), drawChosen()];
      // Beside the results the facets move nothing.
      drawn = Promise.all([chosen, isWide.matches ? null : facets]).catch(() => {});
    },
  };

  const panel = compendium.facetPanel(panelBox, () => view, {
    choose: (facet, id, on) => void go(compendium.view.with(view, facet, id, on)),
    chooseYears: (years) => void go({ ...view, years }, "years"),
  });
  const chips = compendium.chipList(chosenList, panel.label, async (next, place) => {
    await go(next);
    await drawn;
    if (!chips.focus(place)) box.input.focus();
  });
  compendium.regions = JSON.parse(panelBox.dataset.regions ?? "[]");

  // What a reader does --------------------------------------------------------------------------------------------

  const toResults = () => box.links()[0]?.focus();
  sort.addEventListener("change", () => void go({ ...view, sort: /** @type {Sort} */ (sort.value) }, "sort"));
  narrow.addEventListener("click", () => {
    narrowed(narrow.getAttribute("aria-expanded") !== "true");
    stay({ narrow: narrow.getAttribute("aria-expanded") === "true" });
    void drawFacets();
  });
  done.addEventListener("click", () => {
    narrowed(false);
    stay({ narrow: false });
    toResults();
  });
  part(".explorer-skip").addEventListener("click", toResults);
  isWide.addEventListener("change", () => void drawFacets());
  panelBox.addEventListener("toggle", () => stay({ open: panel.open() }), true);

  link.addEventListener("click", async () => {
    linked = compendium.view.write(view);
    history.replaceState(history.state, "", linked);
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = say(link, "copied");
    } catch {
      said.textContent = say(link, "shown"); // not every browser lets a page write there
    }
  });

  table.addEventListener("click", async () => {
    if (!finding) return;
    try {
      await Promise.all([withFacets(), compendium.load("scripts/explorer-export.js")]);
      const gathered = (/** @type {number} */ n, /** @type {number} */ all) => (said.textContent = say(table, "doing", { n, all }));
      const rows = await compendium.exported(finding, panel.names, gathered);
      said.textContent = say(table, "done", { n: rows });
    } catch {
      said.textContent = say(table, "failed");
    }
  });

  // "/" leads to the field from what lies around it alone: such a key may work where it belongs, and nowhere else (WCAG 2.1.4).
  root.addEventListener("keydown", (event) => {
    const isWriting = /** @type {Element} */ (event.target).matches("input:not([type=checkbox]), select");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.input.focus();
    box.input.select();
  });

  root.addEventListener("click", (event) => {
    const place = box.links().findIndex((link) => link.contains(/** @type {Node} */ (event.target)));
    if (place >= 0) stay({ at: place, y: scrollY });
  });

  // What is typed belongs to the view at once, though it is looked for only after a pause.
  part("form input").addEventListener("input", () => {
    view = { ...view, text: box.input.value, at: null };
    said.textContent = "";
  });

  let scrolled = 0;
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => stay({ y: scrollY }), SCROLLED);
  }, { passive: true });
  history.scrollRestoration = "manual"; // the results come later than the browser would scroll

  addEventListener("popstate", ({ state }) => {
    clearTimeout(scrolled); // the browser may have moved the page, and the view with its place is another one now
    if (state?.view) void restore(state.view);
  });
  addEventListener("hashchange", () => {
    if (history.state?.view) return;
    if (compendium.view.isLink(location.hash)) return void follow();
    note();
    if (!isOwn()) said.textContent = say(link, "foreign", { words: location.hash.slice(0, 60) });
  });

  const box = compendium.searchBox(root, plan);
  void arrive();
}
