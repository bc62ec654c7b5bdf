"""A second source stands beside the first: entries say which they come from, and the search can tell them apart."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import cast

import pytest
from builders import REGISTER_YAML_BY_KIND, TinyProject, entry_yaml, practice_yaml
from content import build_real_compendium
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium import Compendium
from compendium.cite.pinpoints import format_pinpoint
from compendium.model import Entry, Source
from compendium.model.origins import is_from_other_work, main_work
from compendium.model.text import PinpointField
from compendium.pages.entries import entry_page
from compendium.pages.lists import _group_by_work
from compendium.pages.renderer import Renderer
from compendium.search.documents import build_documents
from compendium.search.encoding import delta_encode
from compendium.search.facets import OUTSIDE_MAIN_SOURCE, build_facets
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
MAIN_WORK_ID = "osce-paper"


@cache
def real_compendium() -> Compendium:
    return build_real_compendium()


def entries_from_other_works() -> list[Entry]:
    return [entry for entry in real_compendium() if is_from_other_work(entry, main_work(real_compendium()))]


# What an entry comes from ---------------------------------------------------------------------------------------------


def origin_ids_of_practice(project: TinyProject, sources: str) -> list[str]:
    project.write("practices/other.yml", practice_yaml(sources=sources))
    entry = compendium.build(project.root).entry("practice", "other")
    return [work.id for work in entry.origins]


@pytest.mark.parametrize(
    ("sources", "works"),
    [
        ("[{source: paper, at: Box 6}]", ["paper"]),
        ("[{source: paper, at: Box 6, footnote: 7}]", ["paper"]),
        ("[{source: paper, at: Box 6}, {source: book, at: p. 9, footnote: 7}]", ["paper"]),
        ("[{source: paper, at: Box 6}, {source: book, at: p. 9}]", ["paper", "book"]),
        ("[{source: book, at: p. 9}, {source: book, at: p. 10}]", ["book"]),
    ],
)
def test_an_entry_comes_from_the_works_that_were_read_not_from_those_that_a_footnote_names(
    project: TinyProject, sources: str, works: list[str]
) -> None:
    assert origin_ids_of_practice(project, sources) == works


def test_where_nothing_rests_on_anything_nothing_is_the_main_work() -> None:
    assert main_work([]) is None


# The entries ----------------------------------------------------------------------------------------------------------


def test_five_practices_and_three_instruments_do_not_come_from_the_paper() -> None:
    main = main_work(real_compendium())
    assert main and main.id == MAIN_WORK_ID
    assert {entry.ref for entry in entries_from_other_works()} >= {
        "instrument:coe-cm-rec-2022-21",
        "instrument:eu-directive-2024-1712",
        "instrument:un-womens-convention",
        "practice:astra-sos-hotline",
        "practice:flex-participatory-research",
        "practice:kok-data-reports",
        "practice:lefo-ibf-intervention-centre",
        "practice:rest-residence-status",
    }


@pytest.mark.parametrize("entry", entries_from_other_works(), ids=lambda entry: entry.ref)
def test_an_entry_from_elsewhere_says_so_above_its_sources(entry: Entry) -> None:
    tree = LexborHTMLParser(entry_page(Renderer(real_compendium(), SiteSettings()), entry).body)
    said = [node.text() for node in tree.css("#sources + p.beside")]
    assert said == ["Not from OSCE Occasional Paper (2018), the work that most entries come from."]


def test_an_entry_from_the_paper_does_not_say_so() -> None:
    entry = real_compendium().entry("practice", "undok-austria")
    assert 'p class="beside"' not in entry_page(Renderer(real_compendium(), SiteSettings()), entry).body


with (ROOT / "reviews/second-source.tsv").open(encoding="utf-8", newline="") as table:
    READ_IN_COPIES = list(csv.DictReader(table, delimiter="\t"))


def test_each_work_that_was_read_in_a_stored_copy_has_a_row_that_says_what_was_seen() -> None:
    works = {
        work.id for entry in real_compendium() for work in entry.origins if "stored copy" in work.note
    } - {MAIN_WORK_ID}
    assert [row["work"] for row in READ_IN_COPIES] == sorted(works)
    assert {row["extent"] for row in READ_IN_COPIES} == {"whole", "beginning"}
    assert all(row["read"] and row["seen"] for row in READ_IN_COPIES)


@pytest.mark.parametrize("id", [row["work"] for row in READ_IN_COPIES])
def test_such_a_work_has_an_address_and_says_that_a_copy_was_read(id: str) -> None:
    work = cast(Source, real_compendium().entry("source", id))
    assert work.url_.startswith(("https://", "http://"))
    assert (
        "An editor read the beginning of a stored copy" in work.note
        or "An editor read a stored copy" in work.note
        or "A machine read a stored copy" in work.note
    )
    assert not work.accessed


# The facet ------------------------------------------------------------------------------------------------------------


def test_the_search_tells_what_comes_from_the_paper_and_what_does_not() -> None:
    found = build_documents(real_compendium(), "en")
    values = {id: (label, packed) for id, label, packed in build_facets(found, "en")["source"]}
    assert values[MAIN_WORK_ID][0] == "OSCE Occasional Paper (2018)"
    assert values[OUTSIDE_MAIN_SOURCE][0] == "Not from: OSCE Occasional Paper (2018)"
    refs = {entry.ref for entry in entries_from_other_works()}
    assert values[OUTSIDE_MAIN_SOURCE][1] == delta_encode(
        at for at, document in enumerate(found) if document.entry.ref in refs
    )


# Its pinpoints --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["heading “Our work”", "heading “Duration & Activities”; whole work"])
def test_a_heading_is_a_place_on_a_page_of_the_web(at: str) -> None:
    assert PinpointField.pattern.fullmatch(at)


@pytest.mark.parametrize(
    "at", ["heading", "heading Our work", 'heading "Our work"', "heading “”", "heading “a; b”"]
)
def test_a_heading_without_its_marks_is_no_place(at: str) -> None:
    assert not PinpointField.pattern.fullmatch(at)


@pytest.mark.parametrize("style", ["oscola", "un", "apa", "chicago", "harvard"])
def test_every_style_cites_a_heading_as_it_stands(style: str) -> None:
    assert format_pinpoint("heading “Our work”", style) == "heading “Our work”"  # type: ignore[arg-type]


# Recommendations ------------------------------------------------------------------------------------------------------


def recommendation_groups(project: TinyProject, *more: str) -> list[tuple[str, str, list[str]]]:
    """Return the groups of the list, with further recommendations: "id number of a work, where"."""
    text = REGISTER_YAML_BY_KIND["recommendation"]
    for id, number, work in (one.split() for one in more):
        at = "chapter 4" if work == "paper" else "p. 9"
        keys = {"number": number, "title": f"Title {id}", "sources": f"[{{source: {work}, at: {at}}}]"}
        text += f"{id}:\n{indent(entry_yaml('recommendation', keys), '  ')}"
    project.write("reference/recommendations.yml", text)
    built = compendium.build(project.root)
    groups = _group_by_work(built.recommendations, Renderer(built, SiteSettings()))
    return [(anchor, heading, [one.id for one in found]) for anchor, heading, found in groups]


def test_recommendations_of_one_work_have_no_heading(project: TinyProject) -> None:
    assert recommendation_groups(project, "a 2 paper") == [("", "", ["rec-01", "a"])]


def test_recommendations_of_each_work_stand_together_by_their_numbers_the_main_works_first(
    project: TinyProject,
) -> None:
    assert recommendation_groups(project, "b 1 book", "c 10 book", "d 9 book", "a 3 paper") == [
        ("paper", "The Paper", ["rec-01", "a"]),
        ("book", "The Book", ["b", "d", "c"]),
    ]
