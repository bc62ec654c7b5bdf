// Validation of a view from a link: removes unknown values and lists them.

import { viewFunctions } from "./view.js";
import { openIndex } from "../search/index-reader.js";
/** @import { FacetPanel } from "./facet-panel.js" */
/** @import { View } from "./view.js" */

/** @type {(view: View, label: FacetPanel["label"]) => Promise<{view: View, unknown: string[]}>} */
export const dropUnknownFacetValues = async (view, label) => {
  /** @type {string[]} */
  const unknown = [];
  if (!Object.keys(view.facets).length) return { view, unknown };
  const [index, { loadFacetValues }] = await Promise.all([openIndex(document.documentElement.lang), import("../search/facets.js")]);
  for (const [facet, ids] of Object.entries(view.facets)) {
    const values = await loadFacetValues(index, facet);
    for (const id of ids.filter((id) => !values.some((value) => value.id === id))) {
      view = viewFunctions.with(view, facet, id, false);
      unknown.push(`${label(facet)} ${id}`);
    }
  }
  return { view, unknown };
};
