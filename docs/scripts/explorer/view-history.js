// View history of the tab: Back and Forward restore each view with its open facets and scroll position.
// Views are stored only there; the address contains one only if the reader asks for a link to it.

import { RESULTS_PER_PAGE, viewFunctions } from "./view.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { View } from "./view.js" */

/**
 * Interface of the page to its view history.
 * @typedef {object} ViewPage
 * @property {(silent: boolean) => Promise<void>} show shows the current view; resolves when it is complete
 * @property {(name: "broken" | "partly" | "foreign", values?: Record<string, string>) => void} report reports a problem with an address
 * @property {(index: number) => void} focus focuses a result
 * @property {(view: View) => Promise<{view: View, unknown: string[]}>} validate removes unknown values
 * @property {FacetPanel} panel
 */

/**
 * @typedef {object} ViewHistory
 * @property {() => View} current
 * @property {(change: Partial<View>) => void} update changes the current view: typing, opening more, scrolling
 * @property {(next: View, menu?: string) => Promise<void>} navigate opens a new view, from which Back leads to the previous one. `menu`: the menu by which it was chosen
 * @property {(text: string) => void} setText stores typed text before it is searched
 * @property {() => void} writeLink writes the view into the address
 * @property {() => Promise<void>} restoreInitial shows the view of the history or the address
 */

const MAX_RESTORED_RESULTS = 400; // results
const SCROLL_SAVE_DELAY = 250; // without scrolling, before the position is saved
const MENU_CHANGE_MERGE_MS = 1500; // in which changes of one menu by keyboard make a single history entry

/** @type {(page: ViewPage) => ViewHistory} */
export const makeViewHistory = (page) => {
  const { nothing, isLink, write, read } = viewFunctions;
  let view = nothing;
  let linkFragment = ""; // fragment of this view, once there is a link to it
  let arrivalCount = 0;
  let lastStep = { menu: "", time: 0 };
  let scrollTimer = 0;

  /** Save the view in the history, and remove a link to another view from the address. @param {"replaceState" | "pushState"} method */
  const saveView = (method = "replaceState") => {
    if (linkFragment !== write(view)) linkFragment = "";
    const isOutdated = isLink(location.hash) && !linkFragment;
    history[method]({ view }, "", isOutdated ? location.href.split("#")[0] : undefined);
  };

  /** @param {Partial<View>} change */
  const update = (change) => {
    view = { ...view, ...change };
    saveView();
  };

  /** @param {any} savedView */
  const restoreView = async (savedView) => {
    const ownArrival = (arrivalCount += 1);
    const restored = viewFunctions.restore(savedView, page.panel.names);
    view = { ...restored, shown: Math.min(restored.shown, MAX_RESTORED_RESULTS) };
    linkFragment = isLink(location.hash) ? write(view) : "";
    if (view.open) page.panel.setOpenFacets(view.open);
    const { y, at } = view;
    await page.show(true);
    if (ownArrival !== arrivalCount) return; // Back was pressed again meanwhile
    scrollTo(0, y);
    if (at !== null) page.focus(at);
  };

  /** Open the view of a link, without unknown values, which are reported. @param {string} fragment @param {boolean} staysInAddress */
  const openLink = async (fragment, staysInAddress) => {
    const parsed = read(fragment, page.panel.names);
    view = parsed?.view ?? nothing;
    linkFragment = parsed && staysInAddress ? write(view) : "";
    // If values fail to load they are not known to be wrong; the search will report the failure.
    const validated = await page.validate(view).catch(() => ({ view, unknown: [] }));
    view = { ...view, facets: validated.view.facets };
    if (linkFragment) linkFragment = write(view);
    page.panel.setOpenFacets([...page.panel.openFacets(), ...Object.keys(viewFunctions.facets(view))]);
    saveView();
    if (linkFragment) history.replaceState(history.state, "", linkFragment); // without the unreadable parts
    await page.show(true);
    const unread = [...(parsed?.unread ?? []), ...validated.unknown];
    if (!parsed) page.report("broken");
    else if (unread.length) page.report("partly", { words: unread.join(", ") });
  };

  /**
   * Remove a query from the address, which is copied and seen more easily than the history of the tab, and return its view as a fragment:
   * `?q=shall+encourage&force=binding`, as somebody writes it into a letter. Our own links have none, since the host sees it.
   */
  const takeQuery = () => {
    const query = location.search.slice(1);
    if (query) history.replaceState(history.state, "", location.pathname + location.hash);
    return query && (isLink(`#${query}`) ? `#${query}` : `#v=1&${query}`);
  };

  /** Report a fragment that is no id of this page; that of the skip link is. */
  const reportUnknownFragment = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // no address of this site has an invalid escape
    }
    if (location.hash && !target) page.report("foreign", { words: location.hash.slice(0, 60) });
  };

  history.scrollRestoration = "manual"; // results load later than the browser would scroll
  addEventListener("scroll", () => {
    clearTimeout(scrollTimer);
    scrollTimer = setTimeout(() => update({ y: scrollY }), SCROLL_SAVE_DELAY);
  }, { passive: true });
  addEventListener("popstate", ({ state }) => {
    clearTimeout(scrollTimer); // the browser may have scrolled, and the saved position belongs to another view now
    if (state?.view) void restoreView(state.view);
  });
  addEventListener("hashchange", () => {
    if (history.state?.view) return;
    if (isLink(location.hash)) return void openLink(location.hash, true);
    saveView();
    reportUnknownFragment();
  });

  return {
    current: () => view,
    update,
    navigate: (next, menu = "") => {
      const continuesMenu = menu !== "" && menu === lastStep.menu && Date.now() - lastStep.time < MENU_CHANGE_MERGE_MS;
      lastStep = { menu, time: Date.now() };
      update({ y: scrollY });
      view = { ...next, shown: RESULTS_PER_PAGE, at: null };
      saveView(continuesMenu ? "replaceState" : "pushState");
      return page.show(false);
    },
    setText: (text) => {
      view = { ...view, text, at: null };
    },
    writeLink: () => {
      linkFragment = write(view);
      history.replaceState(history.state, "", linkFragment);
    },
    restoreInitial: async () => {
      const query = takeQuery();
      if (history.state?.view) return restoreView(history.state.view);
      if (isLink(location.hash)) return openLink(location.hash, true);
      if (query) return openLink(query, false);
      await restoreView(view);
      reportUnknownFragment();
    },
  };
};
