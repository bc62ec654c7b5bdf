// View state of the explorer: kept in history.state, and in an address only if the reader asks for a link.
//
//   #v=1&q=shall+encourage&kind=provision&force=binding&force=politically-binding&year=2000-2010&sort=year

/** @import { Sort } from "../search/facets.js" */

/**
 * @typedef {object} View
 * @property {string} text what is typed
 * @property {Record<string, string[]>} facets what is chosen; years are apart
 * @property {string} years "2000-2010", open at one end "2000-" or "-2010", "" for any
 * @property {Sort} sort
 * @property {number} shown how many results are opened
 * @property {number} y how far the page is scrolled, in pixels
 * @property {number | null} at the place of the result that was followed
 * @property {string[] | null} open the facets whose values are in sight; null: those of the page
 * @property {boolean} narrow on a narrow screen: whether the facets are in sight
 */

/**
 * @typedef {object} ViewState
 * @property {View} nothing everything, that is: nothing is asked for
 * @property {(years: string) => string} inOrder a span that may begin with its later year, from the earlier one
 * @property {(fragment: string) => boolean} isLink
 * @property {(view: View) => string} write the fragment of a link; alike for views that show the same
 * @property {(fragment: string, names: string[]) => {view: View, unread: string[]} | null} read null if it cannot be read; `unread` parts are left out
 * @property {(view: View, facet: string, id: string, on: boolean) => View} with a value chosen, or taken back
 * @property {(view: View) => Record<string, string[]>} facets what the search is asked for: years are values like others there
 */

const VERSION = "1";
const MAX_TEXT_LENGTH = 1000; // letters of a text that a link may bring
const MAX_VALUES = 100; // values
const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const YEARS_PATTERN = /^(\d{4})?-(\d{4})?$/;
const SORT_ORDERS = ["relevance", "duty", "title", "year"];

/** @type {View} */
const EMPTY_VIEW = { text: "", facets: {}, years: "", sort: "relevance", shown: 0, y: 0, at: null, open: null, narrow: false };

/** What steers a terminal or turns a line around is nobody's query. A blank at the end says that the last word is whole. @param {string} text */
const sanitizeText = (text) => {
  const cleaned = text.replace(/[\t-\r]/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "").trimStart().replace(/ +$/, " ");
  return cleaned.slice(0, MAX_TEXT_LENGTH).replace(/[\uD800-\uDBFF]$/, ""); // not half of a letter
};

/** @param {string} years */
const sortYears = (years) => {
  const [from, to] = years.split("-");
  return from && to && from > to ? `${to}-${from}` : years;
};

/** @type {ViewState} */
export const viewState = {
  inOrder: sortYears,

  nothing: EMPTY_VIEW,

  isLink: (fragment) => fragment.startsWith("#v="),

  write: ({ text, facets, years, sort }) => {
    const pairs = [["v", VERSION]];
    if (sanitizeText(text)) pairs.push(["q", sanitizeText(text)]);
    for (const name of Object.keys(facets).sort()) pairs.push(...[...facets[name]].sort().map((id) => [name, id]));
    if (years) pairs.push(["year", years]);
    if (sort !== "relevance") pairs.push(["sort", sort]);
    return `#${new URLSearchParams(pairs)}`;
  },

  read: (fragment, names) => {
    const pairs = [...new URLSearchParams(fragment.slice(1))];
    if (pairs[0]?.join("=") !== `v=${VERSION}`) return null;
    /** @type {View} */
    const view = { ...EMPTY_VIEW, facets: {} };
    /** @type {string[]} */
    const unread = [];
    for (const [key, value] of pairs.slice(1, MAX_VALUES)) {
      const ids = view.facets[key] ?? [];
      // Bytes that are no letters become U+FFFD.
      if (key === "q" && sanitizeText(value) && !value.includes("\uFFFD")) view.text = sanitizeText(value);
      else if (key === "sort" && SORT_ORDERS.includes(value)) view.sort = /** @type {Sort} */ (value);
      else if (key === "year" && YEARS_PATTERN.test(value) && value !== "-") view.years = sortYears(value);
      else if (key === "year" && /^\d{4}$/.test(value)) view.years = `${value}-${value}`;
      else if (key !== "year" && names.includes(key) && ID_PATTERN.test(value)) view.facets[key] = [...new Set([...ids, value])];
      else unread.push(sanitizeText(`${key} ${value}`).slice(0, 60).trim());
    }
    return { view, unread };
  },

  with: (view, facet, id, on) => {
    const others = (view.facets[facet] ?? []).filter((other) => other !== id);
    const { [facet]: _, ...rest } = view.facets;
    const ids = on ? [...others, id] : others;
    return { ...view, facets: ids.length ? { ...rest, [facet]: ids } : rest };
  },

  facets: ({ facets, years }) => {
    if (!years) return facets;
    const [from, to] = years.split("-").map(Number);
    const [first, last] = [from || 1800, to || 2199].sort();
    return { ...facets, year: Array.from({ length: last - first + 1 }, (_, n) => String(first + n)) };
  },
};
