"""The search page as it leaves the build: the facets it offers, the regions it knows, the addresses that narrow it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from filled import SITE, filled_compendium
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.model import FACETS, country_names
from compendium.model.regions import STATE_CODES_BY_REGION, region_names
from compendium.pages.entries import entry_page
from compendium.pages.explorer import OFFERED_FACETS, filtered_search_url, search_page
from compendium.pages.renderer import Renderer
from compendium.views.comparison import COMPARE_URL, MATRIX_URL, Comparison

ROOT = Path(__file__).resolve().parents[2]


def test_every_state_lies_in_one_region_and_antarctica_in_none():
    regions = Counter(state for states in STATE_CODES_BY_REGION.values() for state in states)
    assert set(regions.values()) == {1}
    assert set(country_names.country_names_by_code()) - set(regions) == {"aq"}
    assert set(regions) <= set(country_names.country_names_by_code())


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Western Europe"), ("fr", "Europe de l’Ouest"), ("de", "Westeuropa")]
)
def test_regions_have_names_in_the_languages_of_the_site(language, name):
    assert region_names(language)["155"] == name


def test_each_facet_has_a_name_of_its_own():
    renderer = Renderer(filled_compendium("Word"), SITE)
    tree = LexborHTMLParser(search_page(renderer).body)
    names = [node.text() for node in tree.css(".facet .facet-name")]
    assert len(names) == len(set(names)) == len(OFFERED_FACETS)
    assert {"Kind", "Duty", FACETS["contribution"].label, "Region", "Years"} <= set(names)


def test_duties_and_forces_stand_from_strong_to_weak():
    renderer = Renderer(compendium.build(ROOT), SITE)
    tree = LexborHTMLParser(search_page(renderer).body)
    values = {
        node.attributes["data-facet"]: node.attributes.get("data-values") for node in tree.css(".facet")
    }
    assert values["duty"] == (
        "obligation qualified-obligation commitment recommendation encouragement option acknowledgement mandate"
        " explanation words-not-seen"
    )
    assert values["force"] == "binding security-council-resolution politically-binding non-binding"


def test_each_page_it_points_to_for_a_subject_is_one_of_comparison():
    renderer = Renderer(compendium.build(ROOT), SITE)
    tree = LexborHTMLParser(search_page(renderer).body)
    compared = {
        node.attributes["data-facet"]: (node.attributes["data-compared"] or "").split()
        for node in tree.css("[data-compared]")
    }
    pages = set(Comparison(renderer.compendium).page_urls())
    assert set(compared) == {"area", "contribution", "dimension"}
    assert {f"{COMPARE_URL}{page}/" for found in compared.values() for page in found} == pages - {
        MATRIX_URL,
        COMPARE_URL,
    }
    assert "identification" in compared["area"] and "identification/osce" in compared["area"]
    assert "helplines" in compared["contribution"]


def test_an_address_narrows_the_page_to_one_value():
    assert filtered_search_url("country", "at") == "search/#v=1&country=at"
    with pytest.raises(KeyError):
        filtered_search_url("colour", "red")


def test_the_page_of_a_topic_leads_to_it_by_each_facet_in_which_entries_bear_it():
    renderer = Renderer(filled_compendium("Word"), SITE)
    topic = renderer.compendium.concepts[0]
    tree = LexborHTMLParser(entry_page(renderer, topic).body)
    links = [node.attributes["href"] for node in tree.css("a[href*='search/#']")]
    borne = {
        backlink.field.facet
        for backlink in renderer.compendium.backlinks(topic, "entries")
        if hasattr(backlink.field, "facet")
    }
    assert sorted(links) == sorted(
        f"../../{filtered_search_url(facet, topic.id)}" for facet in borne & OFFERED_FACETS
    )
    assert links


def test_the_page_of_a_state_leads_to_what_is_about_it():
    renderer = Renderer(filled_compendium("Word"), SITE)
    body = entry_page(renderer, renderer.countries[0]).body
    assert f'href="../../search/#v=1&amp;country={renderer.countries[0].id}"' in body
