"""The search page: the box, and the facets by which everything can be narrowed (docs/scripts/explorer/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from compendium.i18n import N_
from compendium.model import FACETS
from compendium.model.regions import STATE_CODES_BY_REGION, region_names
from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.comparison import Comparison

SEARCH_PAGE_URL = "search/"

# How the values of a facet stand: the most frequent first, by name, or strong before weak as in the register.
BY_COUNT, BY_NAME, IN_REGISTER_ORDER = "count", "name", "register"

# Facets that no concept serves: see compendium.search.facets, and docs/scripts/search/facets.js for regions.
_FACET_LABELS = {
    "kind": N_("Kind"),
    "instrument": N_("Instrument"),
    "identified_by": N_("Identified by"),
    "country": N_("Country"),
    "region": N_("Region"),
    "respondent_state": N_("Case against"),
    "organisation": N_("Organisation"),
    "source": N_("Source"),
    "year": N_("Years"),
}
_FACET_VALUE_ORDERS = {
    **dict.fromkeys(("duty", "force", "dimension"), IN_REGISTER_ORDER),
    **dict.fromkeys(("country", "respondent_state", "instrument", "organisation"), BY_NAME),
}
_INITIALLY_OPEN_FACETS = {"kind", "dimension"}
FACET_SECTIONS: dict[str, tuple[str, ...]] = {
    "": ("kind", "source"),
    N_("Duties"): ("area", "duty", "force", "body", "instrument"),
    N_("Practices"): ("dimension", "contribution", "people", "exploitation", "actor_type", "identified_by"),
    N_("Place, time and people"): ("country", "region", "respondent_state", "organisation", "year"),
}
OFFERED_FACETS = frozenset(facet for facets in FACET_SECTIONS.values() for facet in facets)


@dataclass(frozen=True)
class OfferedFacet:
    """A facet on the page. `order` says how its values stand; `values` are ids, as the register has them.

    `compared` are the pages that lay side by side what has a value, each from the address of comparisons:
    "identification", and "identification/osce" for those of a body.
    """

    name: str
    label: str
    order: str
    values: str
    compared: str
    open: bool


def search_page(renderer: Renderer) -> Page:
    """Return the search page, which is where everything can be looked through and narrowed."""
    words = renderer.words
    title = str(words("Search"))
    description = words(
        "Search practices, provisions and everything else in the compendium, or look through all of it."
    )
    comparison = Comparison(renderer.compendium)
    sections = [
        (words(name) if name else "", list(_offered_facets(renderer, facet_names, comparison)))
        for name, facet_names in FACET_SECTIONS.items()
    ]
    regions = json.dumps(list(_regions_with_states(renderer)), ensure_ascii=False)
    version = renderer.compendium.versions.label_of_all(renderer.compendium)
    values = {"introduction": description, "sections": sections, "regions": regions, "version": version}
    return renderer.page("search", SEARCH_PAGE_URL, "search", title, str(description), **values)


def filtered_search_url(facet: str, value: str) -> str:
    """Return the address, from the site's root, of the search page narrowed to one value of a facet.

    Raises KeyError for a facet the page does not offer. docs/scripts/explorer/view.js reads it.
    """
    if facet not in OFFERED_FACETS:
        raise KeyError(facet)
    return f"{SEARCH_PAGE_URL}#v=1&{urlencode({facet: value})}"


def _offered_facets(
    renderer: Renderer, names: tuple[str, ...], comparison: Comparison
) -> Iterator[OfferedFacet]:
    for name in names:
        order = _FACET_VALUE_ORDERS.get(name, BY_COUNT)
        ids = [topic.id for topic in comparison.concepts_of_facet(name)] if order == IN_REGISTER_ORDER else []
        label = str(renderer.words(_FACET_LABELS.get(name) or FACETS[name].label).unescape())
        compared = " ".join(_comparison_page_paths(name, comparison))
        yield OfferedFacet(name, label, order, " ".join(ids), compared, name in _INITIALLY_OPEN_FACETS)


def _comparison_page_paths(facet: str, comparison: Comparison) -> Iterator[str]:
    """Yield the pages of comparison for the values of a facet."""
    yield from (subject.id for subject in comparison.subjects if facet in subject.facets)
    if facet == "area":
        yield from (f"{area}/{body}" for area, body in comparison.cells)


def _regions_with_states(renderer: Renderer) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, ids of States) of each region in which States of the compendium lie."""
    country_ids = {country.id for country in renderer.countries}
    names = region_names(renderer.site.lang)
    for code, states in STATE_CODES_BY_REGION.items():
        if state_ids := country_ids.intersection(states):
            yield code, names[code], " ".join(sorted(state_ids))
