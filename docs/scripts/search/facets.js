// Bundle "search-facets": which documents bear which values. Loaded when a search is narrowed, counted or sorted.

import { decodeDeltas, decodeInts } from "./encoding.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Finding } from "./search.js" */

/** @typedef {{id: string, label: string, documents: number[]}} FacetValue */
/** @typedef {"relevance" | "duty" | "title" | "year"} Sort */
/** @typedef {{facet: string, values: {id: string, label: string, count: number, chosen: boolean}[]}} FacetCount */

const FIRST_YEAR = 1800; // years are counted from here, see hooks/compendium/search/facets.py

/** @type {WeakMap<Index, Map<string, Promise<FacetValue[]>>>} */
const known = new WeakMap();

/** A State lies in one region. Which, says the page that offers regions, instead of each entry once more. @type {[id: string, label: string, states: string][]} */
const REGIONS = JSON.parse(/** @type {HTMLElement | null} */ (document.querySelector("main .search .explorer"))?.dataset.regions ?? "[]");

/** @param {Index} index @returns {Promise<FacetValue[]>} */
const regions = async (index) => {
  const states = new Map((await facetValues(index, "country")).map(({ id, documents }) => [id, documents]));
  return REGIONS.map(([id, label, ids]) => {
    const documents = new Set(ids.split(" ").flatMap((state) => states.get(state) ?? []));
    return { id, label, documents: [...documents].sort((a, b) => a - b) };
  }).filter(({ documents }) => documents.length);
};

/** The values of a facet. @param {Index} index @param {string} name @returns {Promise<FacetValue[]>} */
export const facetValues = (index, name) => {
  const lists = known.get(index) ?? new Map();
  known.set(index, lists);
  const open = async () => {
    if (name === "region") return regions(index);
    if (!index.facets.includes(name)) return [];
    const list = await index.list(`facet-${name}`);
    return list.map((/** @type {string[]} */ [id, label, documents]) => ({ id, label, documents: decodeDeltas(documents) }));
  };
  const promise = lists.get(name) ?? open();
  lists.set(name, promise);
  promise.catch(() => lists.delete(name));
  return promise;
};

/** Documents that have one of some values of a facet, as marks. @param {Index} index @param {string} name @param {string[]} ids */
const mask = async (index, name, ids) => {
  const marks = new Uint8Array(index.size);
  for (const { id, documents } of await facetValues(index, name)) {
    if (ids.includes(id)) for (const document of documents) marks[document] = 1;
  }
  return marks;
};

/** @param {Record<string, string[]>} facets */
const asked = (facets) => Object.entries(facets).filter(([, ids]) => ids.length);

/** @type {(index: Index, facets: Record<string, string[]>) => Promise<Uint8Array>} */
export const within = async (index, facets) => {
  const masks = await Promise.all(asked(facets).map(([name, ids]) => mask(index, name, ids)));
  return masks.reduce((all, one) => all.map((mark, document) => mark & one[document]));
};

// A value counts what choosing it would give: the other facets narrow it, its own does not.
/** @type {(finding: Finding, facets?: string[]) => Promise<FacetCount[]>} */
export const facetCounts = async ({ index, matched, facets }, names = index.facets) => {
  const chosen = asked(facets);
  const masks = new Map(await Promise.all(chosen.map(async ([name, ids]) => /** @type {const} */ ([name, await mask(index, name, ids)]))));
  return Promise.all(names.map(async (facet) => {
    const others = [...masks].filter(([name]) => name !== facet).map(([, marks]) => marks);
    const candidates = new Uint8Array(index.size);
    for (const document of matched) candidates[document] = others.every((marks) => marks[document]) ? 1 : 0;
    const ids = facets[facet] ?? [];
    const counted = (await facetValues(index, facet)).map(({ id, label, documents }) => {
      let count = 0;
      for (const document of documents) count += candidates[document];
      return { id, label, count, chosen: ids.includes(id) };
    });
    return { facet, values: counted.filter(({ count, chosen }) => count || chosen) };
  }));
};

/** @type {(finding: Finding, by: Sort) => Promise<number[]>} */
export const sorted = async ({ index, numbers }, by) => {
  if (by === "relevance") return numbers;
  const orders = await index.list("orders");
  const rank = decodeInts(orders.title);
  const year = decodeInts(orders.year);
  const byTitle = (/** @type {number} */ a, /** @type {number} */ b) => rank[a] - rank[b];
  if (by === "duty") {
    // What has no duty comes last; among equals the best match stays first.
    const duty = decodeInts(orders.duty).map((value) => value || Infinity);
    return [...numbers].sort((a, b) => (duty[a] === duty[b] ? 0 : duty[a] - duty[b]));
  }
  // The newest first; what has no year comes last.
  return [...numbers].sort(by === "year" ? (a, b) => year[b] - year[a] || byTitle(a, b) : byTitle);
};

/** @type {(finding: Finding, document: number) => Promise<number | null>} */
export const yearOf = async ({ index }, document) => {
  const value = decodeInts((await index.list("orders")).year)[document];
  return value ? value + FIRST_YEAR : null;
};

Object.assign(compendium, { counts: facetCounts, sorted, yearOf });
