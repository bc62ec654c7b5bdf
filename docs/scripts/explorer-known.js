// A view from a link without values that the site does not know, and what they were.

compendium.knownView = async (view, label) => {
  /** @type {string[]} */
  const unknown = [];
  if (!Object.keys(view.facets).length) return { view, unknown };
  const [index] = await Promise.all([compendium.index(document.documentElement.lang), compendium.withFacets()]);
  for (const [facet, ids] of Object.entries(view.facets)) {
    const values = await compendium.facetValues(index, facet);
    for (const id of ids.filter((id) => !values.some((value) => value.id === id))) {
      view = compendium.view.with(view, facet, id, false);
      unknown.push(`${label(facet)} ${id}`);
    }
  }
  return { view, unknown };
};
