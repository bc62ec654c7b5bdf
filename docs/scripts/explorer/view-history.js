// History of the tab: Back and Forward bring each view again, with what was opened and how
// far it was scrolled. Nothing else keeps them; the address gets a view only when the reader asks for a link to it.

import { viewState } from "./view.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { View } from "./view.js" */

/**
 * What the history asks of the page.
 * @typedef {object} ViewPage
 * @property {(quietly: boolean) => Promise<void>} show the view of now; over when all of it stands there
 * @property {(name: "broken" | "partly" | "foreign", values?: Record<string, string>) => void} tell what was wrong with an address
 * @property {(place: number) => void} focus a result
 * @property {(view: View) => Promise<{view: View, unknown: string[]}>} known without values that the site does not know
 * @property {FacetPanel} panel
 */

/**
 * @typedef {object} ViewHistory
 * @property {() => View} now
 * @property {(change: Partial<View>) => void} stay the view one is in changes: typing, opening more, scrolling
 * @property {(next: View, menu?: string) => Promise<void>} go to a view of its own: Back leads to the one before. `menu`: by which it was chosen, if it was one
 * @property {(text: string) => void} type note what is typed, before it is looked for
 * @property {() => void} link write the view into the address
 * @property {() => Promise<void>} arrive show what the history or the address asks for
 */

const STEP = 20; // results of a new view
const MAX_RESTORED = 400; // results that Back opens again
const SCROLL_DEBOUNCE_MS = 250; // milliseconds without scrolling before the place is noted
const MENU_MERGE_MS = 1500; // milliseconds in which a menu that is run through with the keyboard makes one step in the history

/** @type {(page: ViewPage) => ViewHistory} */
export const viewHistory = (page) => {
  const { nothing, isLink, write, read } = viewState;
  let view = nothing;
  let linked = ""; // the fragment of this view, once there is a link to it
  let arrivals = 0;
  let lastStep = { menu: "", time: 0 };
  let scrolled = 0;

  /** A view that differs from the link in the address takes it away. @param {"replaceState" | "pushState"} how */
  const note = (how = "replaceState") => {
    if (linked !== write(view)) linked = "";
    const stale = isLink(location.hash) && !linked;
    history[how]({ view }, "", stale ? location.href.split("#")[0] : undefined);
  };

  /** @param {Partial<View>} change */
  const stay = (change) => {
    view = { ...view, ...change };
    note();
  };

  /** @param {View} kept */
  const restore = async (kept) => {
    const mine = (arrivals += 1);
    view = { ...nothing, ...kept, shown: Math.min(kept.shown, MAX_RESTORED) };
    linked = isLink(location.hash) ? write(view) : "";
    if (view.open) page.panel.setOpen(view.open);
    const { y, at } = view;
    await page.show(true);
    if (mine !== arrivals) return; // Back was pressed again meanwhile
    scrollTo(0, y);
    if (at !== null) page.focus(at);
  };

  /** Open what a link names; values nobody knows are left out, and that is said. */
  const follow = async () => {
    const found = read(location.hash, page.panel.names);
    view = found?.view ?? nothing;
    linked = found ? write(view) : "";
    // What cannot be loaded is not known to be wrong; that it cannot, the results will say.
    const known = await page.known(view).catch(() => ({ view, unknown: [] }));
    view = { ...view, facets: known.view.facets };
    if (found) linked = write(view);
    page.panel.setOpen([...page.panel.open(), ...Object.keys(viewState.facets(view))]);
    note();
    if (linked) history.replaceState(history.state, "", linked); // without what could not be read
    await page.show(true);
    const unread = [...(found?.unread ?? []), ...known.unknown];
    if (!found) page.tell("broken");
    else if (unread.length) page.tell("partly", { words: unread.join(", ") });
  };

  /** Say so if the address names no part of this page; the link past the menu does. */
  const checkAddress = () => {
    let part = null;
    try {
      part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // no address of ours has signs that cannot be decoded
    }
    if (location.hash && !part) page.tell("foreign", { words: location.hash.slice(0, 60) });
  };

  history.scrollRestoration = "manual"; // the results come later than the browser would scroll
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => stay({ y: scrollY }), SCROLL_DEBOUNCE_MS);
  }, { passive: true });
  addEventListener("popstate", ({ state }) => {
    clearTimeout(scrolled); // the browser may have moved the page, and the view with its place is another one now
    if (state?.view) void restore(state.view);
  });
  addEventListener("hashchange", () => {
    if (history.state?.view) return;
    if (isLink(location.hash)) return void follow();
    note();
    checkAddress();
  });

  return {
    now: () => view,
    stay,
    go: (next, menu = "") => {
      const goesOn = menu !== "" && menu === lastStep.menu && Date.now() - lastStep.time < MENU_MERGE_MS;
      lastStep = { menu, time: Date.now() };
      stay({ y: scrollY });
      view = { ...next, shown: STEP, at: null };
      note(goesOn ? "replaceState" : "pushState");
      return page.show(false);
    },
    type: (text) => {
      view = { ...view, text, at: null };
    },
    link: () => {
      linked = write(view);
      history.replaceState(history.state, "", linked);
    },
    arrive: async () => {
      if (history.state?.view) return restore(history.state.view);
      if (isLink(location.hash)) return follow();
      await restore(view);
      checkAddress();
    },
  };
};
