"""The duty matrix: each cell says the strongest duty and how much there is, and leads to exactly that."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pytest
from builders import TinyProject
from comparing import add_comparable_entries, build_project, write_instrument, write_practice
from content import build_real_compendium
from each import for_each_case
from selectolax.lexbor import LexborHTMLParser, LexborNode

import compendium
from compendium.model import Concept
from compendium.output import render
from compendium.output.outputs import output_files
from compendium.site import SiteSettings
from compendium.views.comparison import MATRIX_URL, Comparison
from compendium.views.comparison_tables import comparison_tables

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(url="https://example.org/")
REAL_CONTENT = build_real_compendium()
PAGE_FACTORIES = render.page_factories(REAL_CONTENT, SITE)
CONCEPTS = [concept for concept in REAL_CONTENT if isinstance(concept, Concept)]
AREAS, BODIES, CONTRIBUTIONS, DIMENSIONS = (
    [concept.id for concept in CONCEPTS if facet in concept.facets]
    for facet in ("area", "body", "contribution", "dimension")
)
WITHDRAWN_VALUE = '{date: "2026-01-01", reason: "It was a mistake."}'


def visible_text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


def page_tree(path: str, entries: compendium.Compendium = REAL_CONTENT) -> LexborHTMLParser:
    made = PAGE_FACTORIES if entries is REAL_CONTENT else render.page_factories(entries, SITE)
    return LexborHTMLParser(made[path]().body)


def table_cells(html: LexborHTMLParser, table: int) -> dict[tuple[str, str], LexborNode]:
    """Return {(head of the row, head of the column): cell} of one of the tables, the totals among them."""
    found = {}
    rows = html.css("table")[table].css("tr")
    heads = [visible_text(head) for head in rows[0].css("th")]
    for row in rows[1:]:
        name = visible_text(row.css_first("th a") or row.css_first("th"))
        found.update({(name, head): cell for head, cell in zip(heads[1:], row.css("td"), strict=True)})
    return found


MAIN_DUTIES, DIVIDED_DUTIES, PRACTICES = (table_cells(page_tree(MATRIX_URL), table) for table in (0, 1, 2))
DUTIES = MAIN_DUTIES | DIVIDED_DUTIES


def concept_label(id: str) -> str:
    return next(concept.labels["en"] for concept in CONCEPTS if concept.id == id)


# The real matrix --------------------------------------------------------------------------------------------------


def test_the_register_lists_duties_from_the_strongest_to_the_weakest() -> None:
    """Everything that compares takes the order from there."""
    assert [concept.id for concept in CONCEPTS if "duty" in concept.facets] == [
        "obligation", "qualified-obligation", "commitment", "recommendation", "encouragement",
        "option", "acknowledgement", "mandate", "explanation", "words-not-seen",
    ]  # fmt: skip
    assert [concept.id for concept in CONCEPTS if "force" in concept.facets] == [
        "binding", "security-council-resolution", "politically-binding", "non-binding",
    ]  # fmt: skip


@for_each_case(product(BODIES, AREAS))
def test_a_cell_says_what_there_is_and_leads_to_exactly_that(place: tuple[str, str]) -> None:
    body, area = place
    there = [
        provision
        for provision in REAL_CONTENT.provisions
        if provision.instrument.body.id == body and area in [one.id for one in provision.areas_with_broader]
    ]
    uncounted = [provision for provision in there if not provision.is_counted]
    there = [provision for provision in there if provision.is_counted]
    cell = DUTIES[concept_label(body), concept_label(area)]
    path = f"compare/{area}/{body}/"
    if not there:
        assert visible_text(cell).removesuffix(" known gap") == "none"
        assert (path in PAGE_FACTORIES) == bool(uncounted)
        return
    practices = {backlink.entry.title for p in there for backlink in REAL_CONTENT.backlinks(p, "practices")}
    words = visible_text(cell)
    assert f"{len(there)} provision{'' if len(there) == 1 else 's'}" in words
    assert (
        f"{len(practices)} practice{'' if len(practices) == 1 else 's'}" if practices else "no practice"
    ) in words
    assert ("no words printed" in words) == (not any(provision.quote for provision in there))
    link = cell.css_first("a")
    assert link is not None and link.attributes["href"] == f"../{path}"
    page = page_tree(path)
    assert sorted(visible_text(head) for head in page.css("tbody th a")) == sorted(p.name for p in there)
    assert {visible_text(link) for link in page.css(".entry-list > li > a")} == practices
    first = page.css_first(".duty")
    assert words.startswith(visible_text(first)), "the strongest duty comes first on the page, too"


@for_each_case(product(CONTRIBUTIONS, DIMENSIONS))
def test_a_cell_of_practices_counts_them_and_leads_to_exactly_them(place: tuple[str, str]) -> None:
    contribution, dimension = place
    there = [
        practice.title
        for practice in REAL_CONTENT.practices
        if contribution in [one.id for one in practice.contributions]
        and dimension in [one.id for one in practice.dimensions]
    ]
    cell = PRACTICES[concept_label(contribution), concept_label(dimension)]
    page, anchor = page_tree(f"compare/{contribution}/"), f"practices-{dimension}"
    if not there:
        assert visible_text(cell) == "none"
        assert page.css(f"#{anchor}") == []
        return
    assert visible_text(cell) == f"{len(there)} practice{'' if len(there) == 1 else 's'}"
    link = cell.css_first("a")
    assert link is not None and link.attributes["href"] == f"../compare/{contribution}/#{anchor}"
    assert [visible_text(link) for link in page.css(f"#{anchor} + .entry-list > li > a")] == there


def test_every_body_with_an_instrument_has_a_row_and_every_area_a_column() -> None:
    assert {body for body, _ in DUTIES} == {"All bodies", *map(concept_label, BODIES)}
    narrower = {concept.labels["en"] for concept in CONCEPTS if concept.broader and concept.id in AREAS}
    assert {area for _, area in DIVIDED_DUTIES} == narrower
    assert {area for _, area in MAIN_DUTIES} == set(map(concept_label, AREAS)) - narrower
    assert {row for row, _ in PRACTICES} == {"All practices", *map(concept_label, CONTRIBUTIONS)}


@pytest.mark.parametrize("area", AREAS)
def test_the_last_row_counts_each_provision_of_an_area_once(area: str) -> None:
    there = [
        provision
        for provision in REAL_CONTENT.provisions
        if area in [one.id for one in provision.areas_with_broader] and provision.is_counted
    ]
    cell = DUTIES["All bodies", concept_label(area)]
    assert f"{len(there)} provision" in visible_text(cell)
    link = cell.css_first("a")
    assert link is not None and link.attributes["href"] == f"../compare/{area}/"


def test_the_tables_read_well_aloud() -> None:
    for table in page_tree(MATRIX_URL).css("table"):
        assert visible_text(table.css_first("caption"))
        assert {head.attributes["scope"] for head in table.css("thead th")} == {"col"}
        for row in table.css("tbody tr"):
            assert [head.attributes["scope"] for head in row.css("th")] == ["row"]
            assert row.css("th, td")[0].tag == "th"
        assert [cell for cell in table.css("th, td") if not visible_text(cell)] == []


def test_the_page_says_what_it_cannot_say() -> None:
    said = visible_text(page_tree(MATRIX_URL).body)
    assert (
        "no provision in the compendium is about the subject. It says nothing about the law outside" in said
    )
    assert "is said by the depositary of that treaty alone" in said
    for practice in (practice for practice in REAL_CONTENT.practices if not practice.contributions):
        assert practice.title in said


# A small one ------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_project(project: TinyProject) -> TinyProject:
    return add_comparable_entries(project)


def matrix_cell(project: TinyProject, body: str, area: str) -> str:
    return visible_text(table_cells(page_tree(MATRIX_URL, build_project(project)), 0)[body, area])


def test_the_strongest_duty_counts_wherever_it_stands(small_project: TinyProject) -> None:
    assert matrix_cell(small_project, "Osce", "Identification") == "Obligation 2 provisions 1 practice"
    assert matrix_cell(small_project, "Osce", "Return") == "none"


def test_a_known_gap_stands_in_its_cell_and_on_the_pages_of_the_comparison(
    small_project: TinyProject,
) -> None:
    gap = "[{missing: Its last paragraph has not been read., areas: [return]}]"
    write_instrument(small_project, "note", "cbss", [("art-1", "recommendation")])
    path = small_project.root / "instruments/note.yml"
    path.write_text(path.read_text() + f"known_gaps: {gap}\n")
    made = build_project(small_project)
    cells = table_cells(page_tree(MATRIX_URL, made), 0)
    assert visible_text(cells["Cbss", "Return"]) == "none known gap"
    assert visible_text(cells["Osce", "Return"]) == "none"
    link = cells["Cbss", "Return"].css_first("a")
    assert link is not None and link.attributes["href"] == "../instruments/note/#known-gaps"
    said = visible_text(page_tree("compare/return/", made).css_first("#known-gaps"))
    assert said == "Known gaps Note : Its last paragraph has not been read."
    assert "has not been read" not in visible_text(page_tree("compare/identification/", made).body)


def test_a_body_without_an_instrument_has_no_row(small_project: TinyProject) -> None:
    assert {body for body, _ in table_cells(page_tree(MATRIX_URL, build_project(small_project)), 0)} == {
        "Osce",
        "All bodies",
    }


def test_a_practice_that_illustrates_two_provisions_counts_once(small_project: TinyProject) -> None:
    link = "{{provision: treaty/{}, basis: editorial, reason: It does what is asked there.}}"
    write_practice(small_project, "line")
    path = small_project.root / "practices/line.yml"
    path.write_text(path.read_text() + f"provisions: [{link.format('art-1')}, {link.format('art-2')}]\n")
    assert matrix_cell(small_project, "Osce", "Identification") == "Obligation 2 provisions 1 practice"


def test_what_was_withdrawn_does_not_count(small_project: TinyProject) -> None:
    write_practice(small_project, "line", "treaty/art-2", withdrawn=WITHDRAWN_VALUE)
    assert matrix_cell(small_project, "Osce", "Identification") == "Obligation 2 provisions no practice"
    write_instrument(small_project, "note", "cbss", [("art-1", "obligation")], withdrawn=WITHDRAWN_VALUE)
    assert ("Cbss", "Identification") not in table_cells(
        page_tree(MATRIX_URL, build_project(small_project)), 0
    )


def test_a_cell_says_where_no_words_are_printed(small_project: TinyProject) -> None:
    write_instrument(small_project, "note", "cbss", [("art-1", "acknowledgement")])
    path = small_project.root / "instruments/note.yml"
    path.write_text(path.read_text().replace("    quote: The words of note.\n", ""))
    assert (
        matrix_cell(small_project, "Cbss", "Identification")
        == "Acknowledgement 1 provision no practice no words printed"
    )


def test_the_tables_for_spreadsheets_say_the_same(small_project: TinyProject) -> None:
    write_instrument(small_project, "note", "cbss", [("art-1", "recommendation")], force="non-binding")
    found = dict(comparison_tables(build_project(small_project), SITE))
    assert found["data/matrix/duties.csv"].startswith(
        b"\xef\xbb\xbfbody,area,strongest_duty,force,provisions,"
    )
    rows = list(csv.DictReader(io.StringIO(found["data/matrix/duties.csv"].decode("utf-8-sig"))))
    assert [tuple(row.values()) for row in rows] == [
        (
            "osce",
            "identification",
            "obligation",
            "binding",
            "2",
            "2",
            "1",
            "https://example.org/compare/identification/osce/",
        ),
        ("osce", "return", "", "", "0", "0", "0", ""),
        (
            "cbss",
            "identification",
            "recommendation",
            "non-binding",
            "1",
            "1",
            "0",
            "https://example.org/compare/identification/cbss/",
        ),
        ("cbss", "return", "", "", "0", "0", "0", ""),
    ]
    rows = list(csv.DictReader(io.StringIO(found["data/matrix/practices.csv"].decode("utf-8-sig"))))
    address = "https://example.org/compare/helplines/#practices-protection"
    assert [tuple(row.values()) for row in rows] == [
        ("helplines", "protection", "1", address),
        ("helplines", "prosecution", "0", ""),
        ("lobbying", "protection", "0", ""),
        ("lobbying", "prosecution", "0", ""),
    ]


def test_a_compendium_without_provisions_and_practices_says_so(project: TinyProject) -> None:
    add_comparable_entries(project)
    for folder in ("practices", "instruments"):
        for file in (project.root / folder).glob("*.yml"):
            file.unlink()
    said = visible_text(page_tree(MATRIX_URL, build_project(project)).body)
    assert "There are no provisions in the compendium yet." in said
    assert "There are no practices in the compendium yet." in said


def test_the_tables_are_files_of_the_site() -> None:
    files = dict(output_files(REAL_CONTENT, SITE))
    tables = dict(comparison_tables(REAL_CONTENT, SITE))
    assert {path: files[path] for path in tables} == tables
    assert len(tables) == 2 + len(Comparison(REAL_CONTENT).subjects)
