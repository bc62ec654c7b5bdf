// The search page: everything can be looked through, searched and narrowed, and a view of it linked to and exported.
// Each part has its own script; here they are put together. Words come from the page (search.html.j2).

{
  const STEP = 20; // results at first, and more on request

  const root = /** @type {HTMLElement} */ (document.querySelector("main .search"));
  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  const part = (selector) => /** @type {T} */ (root.querySelector(selector));
  const [narrow, panelBox, problem, done] = [".explorer-narrow", ".explorer", ".explorer-problem", ".explorer-done"].map(part);
  const [chosenList, said, ways, link, table, compare] = [".explorer-chips", ".explorer-said", ".explorer-ways", ".explorer-link", ".explorer-export", ".explorer-compare"].map(part);
  const sort = /** @type {HTMLSelectElement} */ (part(".explorer-sort"));
  const byDuty = /** @type {HTMLOptionElement} */ (part(".explorer-sort [value=duty]"));
  const isWide = matchMedia("(min-width: 60em)");

  /** @param {HTMLElement} of @param {string} name @param {Record<string, string | number>} values */
  const say = (of, name, values = {}) =>
    (of.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  const withFacets = () => compendium.load("scripts/search-facets.js");

  /** @type {Finding | null} */
  let finding = null;

  // What is shown -------------------------------------------------------------------------------------------------

  /** @param {boolean} open on a narrow screen: whether the facets are in sight */
  const narrowed = (open) => {
    narrow.setAttribute("aria-expanded", String(open));
    root.classList.toggle("is-narrowing", open);
  };

  const isInSight = () => isWide.matches || narrow.getAttribute("aria-expanded") === "true";

  /** Whether what is chosen is still what it was for these results. Else others are on their way, and what was just ticked stays so till then. @param {Finding} shown */
  const isOfNow = ({ facets }) => JSON.stringify(facets) === JSON.stringify(compendium.view.facets(views.now()));

  const drawFacets = async () => {
    const shown = finding;
    if (!shown || !isInSight()) return;
    try {
      await withFacets();
      await panel.update(shown, () => shown !== finding || !isOfNow(shown));
      problem.textContent = "";
    } catch {
      problem.textContent = say(panelBox, "failed");
    }
  };

  /** A duty is what provisions have: without any the order is not offered, unless it is the one chosen. */
  const offerOrders = () => {
    const [from, to] = finding?.index.ranked ?? [0, 0];
    const isOffered = views.now().sort === "duty" || Boolean(finding?.numbers.some((number) => number >= from && number < to));
    // Not every browser hides an option that is there.
    if (!isOffered) byDuty.remove();
    else if (!byDuty.isConnected) sort.options[0].after(byDuty);
  };

  /** Where what is chosen lies side by side. */
  const drawComparisons = async () => {
    const shown = finding;
    if (!shown || !Object.keys(views.now().facets).length) return void (compare.hidden = true);
    await Promise.all([withFacets(), compendium.load("scripts/explorer-compare.js")]);
    const found = await compendium.comparisons(compare, panelBox, views.now(), shown.index);
    if (shown !== finding) return;
    compare.replaceChildren(...found);
    compare.hidden = !found.length;
  };

  /** What is chosen; and, if nothing was found, what could be left out: no dead end. */
  const drawChosen = async () => {
    const shown = finding;
    if (!shown) return;
    const chosen = await chips.chosen(views.now(), shown.index);
    if (shown !== finding) return;
    chips.draw(views.now(), chosen);
    /** @type {HTMLElement} */ (narrow.querySelector(".facet-chosen")).textContent = chosen.length ? `(${chosen.length})` : "";
    ways.hidden = true;
    if (shown.total) return;
    await compendium.load("scripts/explorer-ways.js");
    const found = await compendium.waysOut(ways, views.now(), shown, chosen, (next) => void views.go(next).then(toResults));
    if (shown !== finding) return;
    ways.replaceChildren(...found);
    ways.hidden = !found.length;
  };

  /** @type {Promise<unknown>} what stands around the results is there */
  let drawn = Promise.resolve();

  /** @type {BoxPlan} */
  const plan = {
    step: STEP,
    options: () => ({ facets: compendium.view.facets(views.now()), everything: true }),
    order: async (found) => {
      const by = views.now().sort;
      if (by === "relevance") return found.numbers;
      await withFacets();
      return compendium.sorted(found, by);
    },
    keep: (text, shown) => {
      const best = sort.options[0];
      best.dataset.words ??= best.textContent ?? "";
      best.textContent = (text.trim() ? best.dataset.words : best.dataset.everything) ?? "";
      views.stay({ text, shown });
    },
    shown: (found) => {
      finding = found;
      offerOrders();
      const total = found?.total ?? 0;
      done.textContent = say(done, "words", { n: total });
      /** @type {HTMLButtonElement} */ (table).disabled = !total;
      const [facets, chosen, compared] = [drawFacets(), drawChosen(), drawComparisons()];
      // Beside the results the facets move nothing.
      drawn = Promise.all([chosen, compared, isWide.matches ? null : facets]).catch(() => {});
    },
  };

  const panel = compendium.facetPanel(panelBox, () => views.now(), {
    choose: (facet, id, on) => void views.go(compendium.view.with(views.now(), facet, id, on)),
    chooseYears: (years) => void views.go({ ...views.now(), years }, "years"),
  });
  const chips = compendium.chipList(chosenList, panel.label, async (next, place) => {
    await views.go(next);
    if (!chips.focus(place)) box.input.focus();
  });
  compendium.regions = JSON.parse(panelBox.dataset.regions ?? "[]");

  const views = compendium.viewHistory({
    panel,
    show: async (quietly) => {
      const view = views.now();
      box.input.value = view.text;
      if (view.sort === "duty") sort.options[0].after(byDuty);
      sort.value = view.sort;
      said.textContent = "";
      narrowed(view.narrow);
      await box.run({ limit: Math.max(view.shown, STEP), quietly });
      await drawn;
    },
    tell: (name, values) => (said.textContent = say(link, name, values)),
    focus: (place) => box.links()[place]?.focus({ preventScroll: true }),
    known: async (view) => {
      /** @type {string[]} */
      const unknown = [];
      if (!Object.keys(view.facets).length) return { view, unknown };
      const [index] = await Promise.all([compendium.index(document.documentElement.lang), withFacets()]);
      for (const [facet, ids] of Object.entries(view.facets)) {
        const values = await compendium.facetValues(index, facet);
        for (const id of ids.filter((id) => !values.some((value) => value.id === id))) {
          view = compendium.view.with(view, facet, id, false);
          unknown.push(`${panel.label(facet)} ${id}`);
        }
      }
      return { view, unknown };
    },
  });

  // What a reader does --------------------------------------------------------------------------------------------

  const toResults = () => box.links()[0]?.focus();
  sort.addEventListener("change", () => void views.go({ ...views.now(), sort: /** @type {Sort} */ (sort.value) }, "sort"));
  narrow.addEventListener("click", () => {
    narrowed(narrow.getAttribute("aria-expanded") !== "true");
    views.stay({ narrow: narrow.getAttribute("aria-expanded") === "true" });
    void drawFacets();
  });
  done.addEventListener("click", () => {
    narrowed(false);
    views.stay({ narrow: false });
    toResults();
  });
  part(".explorer-skip").addEventListener("click", toResults);
  isWide.addEventListener("change", () => void drawFacets());
  panelBox.addEventListener("toggle", () => views.stay({ open: panel.open() }), true);

  link.addEventListener("click", async () => {
    views.link();
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

  // A single key may work while what it belongs to has the focus, or where it can be switched off (WCAG 2.1.4): the switch is in
  // sight on wide screens with a pointer, and nothing is stored, so that it holds until the page is left.
  const key = part(".explorer-key");
  const [keySaid, keySwitch] = /** @type {[Element, Element]} */ ([...key.children]);
  const [keyOn, switchOff] = [keySaid.textContent, keySwitch.textContent];
  let isKeyOn = true;

  keySwitch.addEventListener("click", () => {
    isKeyOn = !isKeyOn;
    keySaid.textContent = isKeyOn ? keyOn : say(key, "off");
    keySwitch.textContent = isKeyOn ? switchOff : say(key, "switch-on");
  });

  document.addEventListener("keydown", (event) => {
    const at = /** @type {Element} */ (event.target);
    const isWriting = at.matches("input:not([type=checkbox]), select");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isKeyOn || !(root.contains(at) || key.offsetParent)) return;
    event.preventDefault();
    box.input.focus();
    box.input.select();
  });

  root.addEventListener("click", (event) => {
    const place = box.links().findIndex((link) => link.contains(/** @type {Node} */ (event.target)));
    if (place >= 0) views.stay({ at: place, y: scrollY });
  });

  // What is typed belongs to the view at once, though it is looked for only after a pause.
  part("form input").addEventListener("input", () => {
    views.type(box.input.value);
    said.textContent = "";
  });

  const box = compendium.searchBox(root, plan);
  void views.arrive();
}
