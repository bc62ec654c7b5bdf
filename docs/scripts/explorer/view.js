// View state of the explorer: stored in history.state, and in the address only if the reader asks for a link.
//
//   #v=1&q=shall+encourage&kind=provision&force=binding&force=politically-binding&year=2000-2010&sort=year

/** @import { SortOrder } from "../search/facets.js" */

/**
 * @typedef {object} View
 * @property {string} text typed text
 * @property {Record<string, string[]>} facets chosen values, except years
 * @property {string} years "2000-2010", open at one end "2000-" or "-2010", "" for any
 * @property {SortOrder} sort
 * @property {number} shown number of results shown
 * @property {number} y scroll position, in pixels
 * @property {number | null} at index of the result that was followed
 * @property {string[] | null} open facets whose values are visible; null: those of the page
 * @property {boolean} narrow whether the facets are visible, on a narrow screen
 */

/**
 * @typedef {object} ViewFunctions
 * @property {View} nothing the view without text and filters
 * @property {(years: string) => string} inOrder a span with the earlier year first
 * @property {(fragment: string) => boolean} isLink
 * @property {(view: View) => string} write fragment of a link; equal for views that show the same
 * @property {(fragment: string, names: string[]) => {view: View, unread: string[]} | null} read view of a fragment without its `unread` parts; null if it is unreadable
 * @property {(saved: any, names: string[]) => View} restore view of the history, which another version of the page may have written, reduced to what this one can show
 * @property {(view: View, facet: string, id: string, on: boolean) => View} with view with a value chosen or removed
 * @property {(view: View) => Record<string, string[]>} facets facets of the query, the years as a span
 */

export const RESULTS_PER_PAGE = 20; // results of a new view, and added on request
const LINK_FORMAT_VERSION = "1";
const MAX_QUERY_LENGTH = 1000; // characters of the text in a link
const MAX_LINK_VALUES = 100; // in a link
const VALUE_ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const YEAR_SPAN_PATTERN = /^(\d{4})?-(\d{4})?$/;
const SORT_ORDERS = ["relevance", "duty", "title", "year"];

/** @type {View} */
const EMPTY_VIEW = { text: "", facets: {}, years: "", sort: "relevance", shown: 0, y: 0, at: null, open: null, narrow: false };

/** Text without control and bidi characters. A trailing space remains: it means that the last word is complete. @param {string} text */
const sanitizeQueryText = (text) => {
  const cleaned = text.replace(/[\t-\r]/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "").trimStart().replace(/ +$/, " ");
  return cleaned.slice(0, MAX_QUERY_LENGTH).replace(/[\uD800-\uDBFF]$/, ""); // no half of a surrogate pair
};

/** @param {string} years */
const orderYearSpan = (years) => {
  const [from, to] = years.split("-");
  return from && to && from > to ? `${to}-${from}` : years;
};

/** @type {ViewFunctions} */
export const viewFunctions = {
  inOrder: orderYearSpan,

  nothing: EMPTY_VIEW,

  isLink: (fragment) => fragment.startsWith("#v="),

  write: ({ text, facets, years, sort }) => {
    const pairs = [["v", LINK_FORMAT_VERSION]];
    if (sanitizeQueryText(text)) pairs.push(["q", sanitizeQueryText(text)]);
    for (const name of Object.keys(facets).sort()) pairs.push(...[...facets[name]].sort().map((id) => [name, id]));
    if (years) pairs.push(["year", years]);
    if (sort !== "relevance") pairs.push(["sort", sort]);
    return `#${new URLSearchParams(pairs)}`;
  },

  read: (fragment, names) => {
    const pairs = [...new URLSearchParams(fragment.slice(1))];
    if (pairs[0]?.join("=") !== `v=${LINK_FORMAT_VERSION}`) return null;
    /** @type {View} */
    const view = { ...EMPTY_VIEW, facets: {} };
    /** @type {string[]} */
    const unread = [];
    for (const [key, value] of pairs.slice(1, MAX_LINK_VALUES)) {
      const ids = view.facets[key] ?? [];
      // Invalid UTF-8 is decoded as U+FFFD.
      if (key === "q" && sanitizeQueryText(value) && !value.includes("\uFFFD")) view.text = sanitizeQueryText(value);
      else if (key === "sort" && SORT_ORDERS.includes(value)) view.sort = /** @type {SortOrder} */ (value);
      else if (key === "year" && YEAR_SPAN_PATTERN.test(value) && value !== "-") view.years = orderYearSpan(value);
      else if (key === "year" && /^\d{4}$/.test(value)) view.years = `${value}-${value}`;
      else if (key !== "year" && names.includes(key) && VALUE_ID_PATTERN.test(value)) view.facets[key] = [...new Set([...ids, value])];
      else unread.push(sanitizeQueryText(`${key} ${value}`).slice(0, 60).trim());
    }
    return { view, unread };
  },

  restore: (saved, names) => {
    const given = saved && typeof saved === "object" ? saved : {};
    const isTexts = (/** @type {any} */ value) => Array.isArray(value) && value.every((item) => typeof item === "string");
    const text = typeof given.text === "string" ? given.text.slice(0, MAX_QUERY_LENGTH) : "";
    const facets = Object.fromEntries(Object.entries(given.facets ?? {}).filter(([name, ids]) => names.includes(name) && isTexts(ids) && ids.length));
    const years = YEAR_SPAN_PATTERN.test(given.years) && given.years !== "-" ? given.years : "";
    const isCount = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0;
    return {
      text, facets, years,
      sort: SORT_ORDERS.includes(given.sort) ? given.sort : "relevance",
      shown: isCount(given.shown) && (given.shown || !(text || years || Object.keys(facets).length)) ? given.shown : RESULTS_PER_PAGE,
      y: Number.isFinite(given.y) ? given.y : 0,
      at: isCount(given.at) ? given.at : null,
      open: isTexts(given.open) ? given.open : null,
      narrow: given.narrow === true,
    };
  },

  with: (view, facet, id, on) => {
    const others = (view.facets[facet] ?? []).filter((other) => other !== id);
    const { [facet]: _, ...rest } = view.facets;
    const ids = on ? [...others, id] : others;
    return { ...view, facets: ids.length ? { ...rest, [facet]: ids } : rest };
  },

  facets: ({ facets, years }) => (years ? { ...facets, year: [years] } : facets),
};
