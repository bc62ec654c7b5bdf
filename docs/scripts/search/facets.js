// Bundle "search-facets": facet filters, facet counts and sort orders. Loaded when results are filtered, counted or sorted.

import { decodeDeltas, decodeIntegers } from "./encoding.js";
/** @import { Index } from "./index-reader.js" */
/** @import { Finding } from "./search.js" */

/** @typedef {{id: string, label: string, documents: number[]}} FacetValue */
/** @typedef {"relevance" | "duty" | "title" | "year"} SortOrder */
/** @typedef {{facet: string, values: {id: string, label: string, count: number, chosen: boolean}[]}} FacetValueCounts */

/** @type {WeakMap<Index, Map<string, Promise<FacetValue[]>>>} */
const facetValueCache = new WeakMap();

/** Regions with their States. The page has this table, so that the index need not repeat the region of each entry. @type {[id: string, label: string, states: string][]} */
const REGIONS_WITH_STATES = JSON.parse(/** @type {HTMLElement | null} */ (document.querySelector("main .search .explorer"))?.dataset.regions ?? "[]");

/** @param {Index} index @returns {Promise<FacetValue[]>} */
const regionFacetValues = async (index) => {
  const states = new Map((await loadFacetValues(index, "country")).map(({ id, documents }) => [id, documents]));
  return REGIONS_WITH_STATES.map(([id, label, ids]) => {
    const documents = new Set(ids.split(" ").flatMap((state) => states.get(state) ?? []));
    return { id, label, documents: [...documents].sort((a, b) => a - b) };
  }).filter(({ documents }) => documents.length);
};

/** The values of a facet. @param {Index} index @param {string} name @returns {Promise<FacetValue[]>} */
export const loadFacetValues = (index, name) => {
  const cache = facetValueCache.get(index) ?? new Map();
  facetValueCache.set(index, cache);
  const loadValues = async () => {
    if (name === "region") return regionFacetValues(index);
    if (!index.facets.includes(name)) return [];
    const rows = await index.loadList(`facet-${name}`);
    return rows.map((/** @type {string[]} */ [id, label, documents]) => ({ id, label, documents: decodeDeltas(documents) }));
  };
  const values = cache.get(name) ?? loadValues();
  cache.set(name, values);
  values.catch(() => cache.delete(name));
  return values;
};

/** Whether a facet value is among those chosen; years are chosen as spans, too: "2000-2010", "2000-", "-2010". @param {string} facet @param {string} id @param {string[]} chosen */
const isValueChosen = (facet, id, chosen) => chosen.some((value) => {
  if (facet !== "year") return value === id;
  const [from, to = from] = value.split("-");
  return (!from || id >= from) && (!to || id <= to);
});

/** Bit mask of the documents that have one of the values of a facet. @param {Index} index @param {string} name @param {string[]} ids */
const facetDocumentMask = async (index, name, ids) => {
  const mask = new Uint8Array(index.size);
  for (const { id, documents } of await loadFacetValues(index, name)) {
    if (isValueChosen(name, id, ids)) for (const document of documents) mask[document] = 1;
  }
  return mask;
};

/** @param {Record<string, string[]>} facets */
const facetsWithChoices = (facets) => Object.entries(facets).filter(([, ids]) => ids.length);

/** @type {(index: Index, facets: Record<string, string[]>) => Promise<Uint8Array>} */
export const filterDocumentMask = async (index, facets) => {
  const masks = await Promise.all(facetsWithChoices(facets).map(([name, ids]) => facetDocumentMask(index, name, ids)));
  return masks.reduce((combined, mask) => combined.map((bit, document) => bit & mask[document]));
};

// The count of a value is the number of results if it is chosen: the other facets filter, its own facet does not.
/** @type {(finding: Finding, facets?: string[]) => Promise<FacetValueCounts[]>} */
export const countFacetValues = async ({ index, matched, facets }, names = index.facets) => {
  const active = facetsWithChoices(facets);
  const masks = new Map(await Promise.all(active.map(async ([name, ids]) => /** @type {const} */ ([name, await facetDocumentMask(index, name, ids)]))));
  return Promise.all(names.map(async (facet) => {
    const otherMasks = [...masks].filter(([name]) => name !== facet).map(([, mask]) => mask);
    const candidates = new Uint8Array(index.size);
    for (const document of matched) candidates[document] = otherMasks.every((mask) => mask[document]) ? 1 : 0;
    const ids = facets[facet] ?? [];
    const counted = (await loadFacetValues(index, facet)).map(({ id, label, documents }) => {
      let count = 0;
      for (const document of documents) count += candidates[document];
      return { id, label, count, chosen: isValueChosen(facet, id, ids) };
    });
    return { facet, values: counted.filter(({ count, chosen }) => count || chosen) };
  }));
};

/** @type {(finding: Finding, order: SortOrder) => Promise<number[]>} */
export const sortDocuments = async ({ index, numbers }, order) => {
  if (order === "relevance") return numbers;
  const orders = await index.loadList("orders");
  const rank = decodeIntegers(orders.title);
  const year = decodeIntegers(orders.year);
  const byTitle = (/** @type {number} */ a, /** @type {number} */ b) => rank[a] - rank[b];
  if (order === "duty") {
    // Without a duty last; the sort is stable, so that equal ones stay ordered by relevance.
    const duty = decodeIntegers(orders.duty).map((value) => value || Infinity);
    return [...numbers].sort((a, b) => (duty[a] === duty[b] ? 0 : duty[a] - duty[b]));
  }
  // The newest first, without a year last.
  return [...numbers].sort(order === "year" ? (a, b) => year[b] - year[a] || byTitle(a, b) : byTitle);
};

/** @type {(finding: Finding, document: number) => Promise<number | null>} */
export const yearOfDocument = async ({ index }, document) => {
  const value = decodeIntegers((await index.loadList("orders")).year)[document];
  return value ? value + index.constants.firstYear : null;
};

Object.assign(compendium, { counts: countFacetValues, sorted: sortDocuments, yearOf: yearOfDocument });
