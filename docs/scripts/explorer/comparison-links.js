// Links from a view filtered by subject to the pages that compare its provisions (hooks/compendium/pages/compare.py).

import { pageUrl, createElement } from "../search/elements.js";
/** @import { View } from "./view.js" */
/** @import { Index } from "../search/index-reader.js" */

/** Compared subjects among the chosen values, each with the body if a single one is chosen and has a page. @param {HTMLElement} facetPanel @param {View} view */
const comparedSubjects = (facetPanel, { facets }) => {
  const groups = /** @type {HTMLElement[]} */ (Array.from(facetPanel.querySelectorAll("[data-compared]")));
  const [body, ...others] = facets.body ?? [];
  const subjects = groups.flatMap(({ dataset: { facet = "", compared = "" } }) => {
    const comparedIds = compared.split(" ");
    return (facets[facet] ?? []).filter((id) => comparedIds.includes(id)).map((id) => {
      const hasBodyPage = body && !others.length && comparedIds.includes(`${id}/${body}`);
      return { facet, id, body: hasBodyPage ? body : "" };
    });
  });
  // A concept may be a value of two facets.
  return subjects.filter(({ id }, n) => subjects.findIndex((other) => other.id === id) === n);
};

/** @type {(comparisonBox: HTMLElement, facetPanel: HTMLElement, view: View, index: Index) => Promise<(Node | string)[]>} */
export const makeComparisonLinks = async (comparisonBox, facetPanel, view, index) => {
  const { loadFacetValues } = await import("../search/facets.js");
  /** @param {string} facet @param {string} id */
  const valueLabel = async (facet, id) => (await loadFacetValues(index, facet)).find((value) => value.id === id)?.label ?? id;
  const links = await Promise.all(comparedSubjects(facetPanel, view).map(async ({ facet, id, body }) => {
    const subject = await valueLabel(facet, id);
    const linkText = body ? (comparisonBox.dataset.with ?? "").replace("{subject}", subject).replace("{body}", await valueLabel("body", body)) : subject;
    const href = pageUrl(`compare/${id}/${body ? `${body}/` : ""}`);
    return createElement("a", { href }, linkText);
  }));
  return links.length ? [comparisonBox.dataset.lead ?? "", ...links.flatMap((link, n) => [n ? " · " : " ", link])] : [];
};
