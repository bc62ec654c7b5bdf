// History of the tab: Back and Forward bring each view again, with what was opened and how
// far it was scrolled. Nothing else keeps them; the address gets a view only when the reader asks for a link to it.

import { viewState } from "./view.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { View } from "./view.js" */

/**
 * What the history asks of the page.
 * @typedef {object} ViewPage
 * @property {(quietly: boolean) => Promise<void>} show the view of now; over when all of it stands there
 * @property {(name: "broken" | "partly" | "foreign", values?: Record<string, string>) => void} report what was wrong with an address
 * @property {(index: number) => void} focus a result
 * @property {(view: View) => Promise<{view: View, unknown: string[]}>} validate without values that the site does not know
 * @property {FacetPanel} panel
 */

/**
 * @typedef {object} ViewHistory
 * @property {() => View} current
 * @property {(change: Partial<View>) => void} update the view one is in changes: typing, opening more, scrolling
 * @property {(next: View, menu?: string) => Promise<void>} navigate to a view of its own: Back leads to the one before. `menu`: by which it was chosen, if it was one
 * @property {(text: string) => void} setText note what is typed, before it is looked for
 * @property {() => void} writeLink write the view into the address
 * @property {() => Promise<void>} restoreInitial show what the history or the address asks for
 */

const PAGE_SIZE = 20; // results of a new view
const MAX_RESTORED = 400; // results that Back opens again
const SCROLL_DEBOUNCE_MS = 250; // milliseconds without scrolling before the place is noted
const MENU_MERGE_MS = 1500; // milliseconds in which a menu that is run through with the keyboard makes one step in the history

/** @type {(page: ViewPage) => ViewHistory} */
export const viewHistory = (page) => {
  const { nothing, isLink, write, read } = viewState;
  let view = nothing;
  let linkFragment = ""; // the fragment of this view, once there is a link to it
  let arrivalCount = 0;
  let lastStep = { menu: "", time: 0 };
  let scrollTimer = 0;

  /** A view that differs from the link in the address takes it away. @param {"replaceState" | "pushState"} method */
  const saveState = (method = "replaceState") => {
    if (linkFragment !== write(view)) linkFragment = "";
    const isOutdated = isLink(location.hash) && !linkFragment;
    history[method]({ view }, "", isOutdated ? location.href.split("#")[0] : undefined);
  };

  /** @param {Partial<View>} change */
  const update = (change) => {
    view = { ...view, ...change };
    saveState();
  };

  /** @param {View} savedView */
  const restore = async (savedView) => {
    const ownArrival = (arrivalCount += 1);
    view = { ...nothing, ...savedView, shown: Math.min(savedView.shown, MAX_RESTORED) };
    linkFragment = isLink(location.hash) ? write(view) : "";
    if (view.open) page.panel.setOpenFacets(view.open);
    const { y, at } = view;
    await page.show(true);
    if (ownArrival !== arrivalCount) return; // Back was pressed again meanwhile
    scrollTo(0, y);
    if (at !== null) page.focus(at);
  };

  /** Open what a link names; values nobody knows are left out, and that is said. */
  const openLink = async () => {
    const parsed = read(location.hash, page.panel.names);
    view = parsed?.view ?? nothing;
    linkFragment = parsed ? write(view) : "";
    // What cannot be loaded is not known to be wrong; that it cannot, the results will say.
    const validated = await page.validate(view).catch(() => ({ view, unknown: [] }));
    view = { ...view, facets: validated.view.facets };
    if (parsed) linkFragment = write(view);
    page.panel.setOpenFacets([...page.panel.openFacets(), ...Object.keys(viewState.facets(view))]);
    saveState();
    if (linkFragment) history.replaceState(history.state, "", linkFragment); // without what could not be read
    await page.show(true);
    const unread = [...(parsed?.unread ?? []), ...validated.unknown];
    if (!parsed) page.report("broken");
    else if (unread.length) page.report("partly", { words: unread.join(", ") });
  };

  /** Say so if the address names no part of this page; the link past the menu does. */
  const checkAddress = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // no address of ours has signs that cannot be decoded
    }
    if (location.hash && !target) page.report("foreign", { words: location.hash.slice(0, 60) });
  };

  history.scrollRestoration = "manual"; // the results come later than the browser would scroll
  addEventListener("scroll", () => {
    clearTimeout(scrollTimer);
    scrollTimer = setTimeout(() => update({ y: scrollY }), SCROLL_DEBOUNCE_MS);
  }, { passive: true });
  addEventListener("popstate", ({ state }) => {
    clearTimeout(scrollTimer); // the browser may have moved the page, and the view with its place is another one now
    if (state?.view) void restore(state.view);
  });
  addEventListener("hashchange", () => {
    if (history.state?.view) return;
    if (isLink(location.hash)) return void openLink();
    saveState();
    checkAddress();
  });

  return {
    current: () => view,
    update,
    navigate: (next, menu = "") => {
      const continuesMenu = menu !== "" && menu === lastStep.menu && Date.now() - lastStep.time < MENU_MERGE_MS;
      lastStep = { menu, time: Date.now() };
      update({ y: scrollY });
      view = { ...next, shown: PAGE_SIZE, at: null };
      saveState(continuesMenu ? "replaceState" : "pushState");
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
      if (history.state?.view) return restore(history.state.view);
      if (isLink(location.hash)) return openLink();
      await restore(view);
      checkAddress();
    },
  };
};
