// Bundle "explorer", the search page: everything can be searched and narrowed, and a view of it linked to and exported.
// Each part has its own script; here they are put together. Words come from the page (search.html.j2).

import { facetPanel } from "./facet-panel.js";
import { filterChips } from "./filter-chips.js";
import { focusShortcut } from "./focus-shortcut.js";
import { validView } from "./link-validation.js";
import { refinements } from "./refinements.js";
import { sharingControls } from "./sharing.js";
import { viewHistory } from "./view-history.js";
import { viewState } from "./view.js";
import { message } from "../search/elements.js";
import { searchBox } from "../search/search-box.js";
/** @import { Sort } from "../search/facets.js" */
/** @import { BoxPlan } from "../search/search-box.js" */

const STEP = 20; // results at first, and more on request

const root = /** @type {HTMLElement} */ (document.querySelector("main .search"));
/** @template {HTMLElement} T @param {string} selector @returns {T} */
const part = (selector) => /** @type {T} */ (root.querySelector(selector));
const [narrow, panelBox, done] = [".explorer-narrow", ".explorer", ".explorer-done"].map(part);
const [chosenList, said, link, table] = [".explorer-chips", ".explorer-said", ".explorer-link", ".explorer-export"].map(part);
const sort = /** @type {HTMLSelectElement} */ (part(".explorer-sort"));
const byDuty = /** @type {HTMLOptionElement} */ (part(".explorer-sort [value=duty]"));
const isWide = matchMedia("(min-width: 60em)");

// What is shown -------------------------------------------------------------------------------------------------

/** @param {boolean} open on a narrow screen: whether the facets are in sight */
const narrowed = (open) => {
  narrow.setAttribute("aria-expanded", String(open));
  root.classList.toggle("is-narrowing", open);
};

/** @type {Promise<unknown>} what stands around the results is there */
let drawn = Promise.resolve();

/** @type {BoxPlan} */
const plan = {
  step: STEP,
  options: () => ({ facets: viewState.facets(views.now()), everything: true, shown: views.now().sort === "relevance" }),
  order: async (found) => {
    const by = views.now().sort;
    if (by === "relevance") return found.numbers;
    const { sorted } = await import("../search/facets.js");
    return sorted(found, by);
  },
  keep: (text, shown) => {
    const best = sort.options[0];
    best.dataset.words ??= best.textContent ?? "";
    best.textContent = (text.trim() ? best.dataset.words : best.dataset.everything) ?? "";
    views.stay({ text, shown });
  },
  shown: (found) => {
    const total = found?.total ?? 0;
    done.textContent = message(done, "words", { n: total });
    /** @type {HTMLButtonElement} */ (table).disabled = !total;
    drawn = around.draw(found);
  },
};

const panel = facetPanel(panelBox, () => views.now(), {
  choose: (facet, id, on) => void views.go(viewState.with(views.now(), facet, id, on)),
  chooseYears: (years) => void views.go({ ...views.now(), years }, "years"),
});
const chips = filterChips(chosenList, panel.label, async (next, place) => {
  await views.go(next);
  if (!chips.focus(place)) box.input.focus();
});
const around = refinements(root, { views: () => views, panel, chips, isWide, toResults: () => toResults() });

const views = viewHistory({
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
  tell: (name, values) => (said.textContent = message(link, name, values)),
  focus: (place) => box.links()[place]?.focus({ preventScroll: true }),
  known: (view) => validView(view, panel.label),
});

// What a reader does --------------------------------------------------------------------------------------------

const toResults = () => box.links()[0]?.focus();
const again = () => box.run({ limit: Math.max(box.links().length, STEP), quietly: true });
sort.addEventListener("change", () => void views.go({ ...views.now(), sort: /** @type {Sort} */ (sort.value) }, "sort"));
narrow.addEventListener("click", () => {
  narrowed(narrow.getAttribute("aria-expanded") !== "true");
  views.stay({ narrow: narrow.getAttribute("aria-expanded") === "true" });
  void (around.finding()?.index.isStale() ? again() : around.drawFacets());
});
done.addEventListener("click", () => {
  narrowed(false);
  views.stay({ narrow: false });
  toResults();
});
part(".explorer-skip").addEventListener("click", toResults);
isWide.addEventListener("change", () => void around.drawFacets());
panelBox.addEventListener("toggle", () => views.stay({ open: panel.open() }), true);

sharingControls({ link, table, said }, views, panel.names, around.finding, again);
focusShortcut(root, part(".explorer-key"), part("form input"));

root.addEventListener("click", (event) => {
  const place = box.links().findIndex((link) => link.contains(/** @type {Node} */ (event.target)));
  if (place >= 0) views.stay({ at: place, y: scrollY });
});

// What is typed belongs to the view at once, though it is looked for only after a pause.
part("form input").addEventListener("input", () => {
  views.type(box.input.value);
  said.textContent = "";
});

const box = searchBox(root, plan);
void views.arrive();

compendium.view = viewState;
