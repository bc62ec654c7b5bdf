"""The comparisons: provisions on one subject, from the strongest duty to the weakest, in their words or in ours."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from builders import TinyProject
from comparing import add_comparable_entries, build_project, write_instrument, write_practice
from content import build_real_compendium
from selectolax.lexbor import LexborHTMLParser, LexborNode

import compendium
from compendium.model import Concept
from compendium.output import render
from compendium.site import SiteSettings
from compendium.views.comparison_tables import comparison_tables

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(url="https://example.org/")
REAL_CONTENT = build_real_compendium()
PAGE_FACTORIES = render.page_factories(REAL_CONTENT, SITE)
CONCEPTS = [concept for concept in REAL_CONTENT if isinstance(concept, Concept)]
ORDER_OF_CONCEPT = {concept.id: place for place, concept in enumerate(CONCEPTS)}
AREAS = [concept for concept in CONCEPTS if "area" in concept.facets]
CONTRIBUTIONS = [concept for concept in CONCEPTS if "contribution" in concept.facets]
each_area = pytest.mark.parametrize("area", AREAS, ids=lambda concept: concept.id)
each_contribution = pytest.mark.parametrize("contribution", CONTRIBUTIONS, ids=lambda concept: concept.id)


def visible_text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


def page_tree(path: str, entries: compendium.Compendium = REAL_CONTENT) -> LexborHTMLParser:
    made = PAGE_FACTORIES if entries is REAL_CONTENT else render.page_factories(entries, SITE)
    return LexborHTMLParser(made[path]().body)


def provision_rows(html: LexborHTMLParser) -> dict[str, LexborNode]:
    """Return {name of the provision: its row}."""
    return {visible_text(row.css_first("th a")): row for row in html.css("table.compared tbody tr")}


# The real pages ---------------------------------------------------------------------------------------------------


@each_area
def test_a_page_has_every_provision_on_its_subject_from_the_strongest_duty_to_the_weakest(
    area: Concept,
) -> None:
    there = {p.name: p for p in REAL_CONTENT.provisions if area in p.areas_with_broader and p.is_counted}
    listed = list(provision_rows(page_tree(f"compare/{area.id}/")))
    assert sorted(listed) == sorted(there)
    order = [
        (ORDER_OF_CONCEPT[there[name].duty.id], ORDER_OF_CONCEPT[there[name].instrument.force.id])
        for name in listed
    ]
    assert order == sorted(order)


@each_area
def test_each_row_says_who_with_which_verb_in_which_words_and_how_it_binds(area: Concept) -> None:
    found = provision_rows(page_tree(f"compare/{area.id}/"))
    for provision in (p for p in REAL_CONTENT.provisions if area in p.areas_with_broader and p.is_counted):
        row = found[provision.name]
        head, who, verb, words = row.css("th, td")
        assert (visible_text(who), visible_text(verb)) == (provision.addressee, provision.verb)
        assert visible_text(head).startswith(f"{provision.name} {provision.instrument.force.labels['en']}")
        assert ("as the source reads it" in visible_text(head)) == provision.is_read_in
        if provision.quote:
            assert visible_text(words.css_first("q")) == " ".join(provision.quote.split())
        else:
            described = provision.paraphrase_rests_on
            said = (
                "Words not seen. In our words, as a source describes it:"
                if described
                else "No words are printed in the source. In our words:"
            )
            said += f" {provision.paraphrase}"
            if provision.cautions:
                said += " see our notes"
            if provision.applicable_citation_warning:
                said += " This reference is not safe to cite."
            assert visible_text(words).startswith(" ".join(said.split()))
            assert words.css("q") == []
        assert all(text.change in visible_text(words) for text in provision.later_texts)
        assert provision.caution in visible_text(words)


@each_area
def test_rows_stand_below_their_duty(area: Concept) -> None:
    html = page_tree(f"compare/{area.id}/")
    headings = html.css("h3.duty-heading")
    tables = html.css("table.compared")
    assert len(headings) == len(tables)
    for heading, table in zip(headings, tables, strict=True):
        duty = visible_text(heading.css_first(".duty"))
        assert duty == visible_text(table.css_first("caption"))
        names = [visible_text(head) for head in table.css("tbody th a")]
        assert {p.duty.labels["en"] for p in REAL_CONTENT.provisions if p.name in names} == {duty}


@each_contribution
def test_the_duties_behind_practices_are_those_they_illustrate(contribution: Concept) -> None:
    done = [practice for practice in REAL_CONTENT.practices if contribution in practice.contributions]
    illustrated = {
        link.provision.name for practice in done for link in practice.provisions if link.provision.is_counted
    }
    found = provision_rows(page_tree(f"compare/{contribution.id}/"))
    assert set(found) == illustrated
    for name, row in found.items():
        by = {p.title for p in done if name in [link.provision.name for link in p.provisions]}
        assert {visible_text(link) for link in row.css(".by-line a")} == by


@pytest.mark.parametrize("subject", [*AREAS, *CONTRIBUTIONS], ids=lambda concept: concept.id)
def test_a_topic_leads_to_its_comparison_and_back(subject: Concept) -> None:
    path = f"../../compare/{subject.id}/"
    assert path in [link.attributes["href"] for link in page_tree(subject.url).css("a")]
    there = page_tree(f"compare/{subject.id}/").css("a")
    assert f"../../topics/{subject.id}/" in [link.attributes["href"] for link in there]


def test_the_list_leads_to_every_subject() -> None:
    links = {link.attributes["href"] for link in page_tree("compare/").css(".entry-list li > a")}
    assert links == {f"{subject.id}/" for subject in [*AREAS, *CONTRIBUTIONS]}


@each_area
def test_a_subject_leads_to_what_each_body_says(area: Concept) -> None:
    bodies = {
        p.instrument.body.id for p in REAL_CONTENT.provisions if area in p.areas_with_broader and p.is_counted
    }
    links = {link.attributes["href"] for link in page_tree(f"compare/{area.id}/").css("a")}
    assert {f"{body}/" for body in bodies} <= links


def test_every_clause_on_ngos_and_identification_from_shall_to_recognises() -> None:
    """The case for which the page was made."""
    found = list(provision_rows(page_tree("compare/identification/")).items())
    assert found[0][0] == "CoE Anti-Trafficking Convention, Article 10(1)"
    assert "Legally binding" in visible_text(found[0][1])
    heads = [visible_text(head) for head in page_tree("compare/identification/").css("h3 .duty")]
    assert heads[0] == "Obligation" and heads[-2:] == ["Explanation", "Words not seen"]


# Small ones -------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_project(project: TinyProject) -> TinyProject:
    return add_comparable_entries(project)


def test_among_equal_duties_those_of_binding_texts_come_first(small_project: TinyProject) -> None:
    write_instrument(small_project, "appeal", "cbss", [("art-1", "recommendation")], force="non-binding")
    write_instrument(small_project, "zeal", "cbss", [("art-1", "recommendation")])
    assert list(provision_rows(page_tree("compare/identification/", build_project(small_project)))) == [
        "Treaty, Article 2", "Treaty, Article 1", "Zeal, Article 1", "Appeal, Article 1",
    ]  # fmt: skip


def test_a_page_says_how_many_words_it_can_show(small_project: TinyProject) -> None:
    path = small_project.root / "instruments/treaty.yml"
    said = visible_text(page_tree("compare/identification/", build_project(small_project)).body)
    assert "The words are those that the source prints." in said
    path.write_text(path.read_text().replace("    quote: The words of treaty.\n", "", 1))
    said = visible_text(page_tree("compare/identification/", build_project(small_project)).body)
    assert "The source prints the words of 1 of the 2 provisions; of the others we say in our words" in said
    path.write_text(path.read_text().replace("    quote: The words of treaty.\n", ""))
    said = visible_text(page_tree("compare/identification/", build_project(small_project)).body)
    assert "The source prints the words of none of them" in said


def test_a_text_that_is_no_norm_says_so(small_project: TinyProject) -> None:
    """In the small compendium the role of every text is called "any", which is not "norm"."""
    row = visible_text(
        provision_rows(page_tree("compare/identification/", build_project(small_project)))[
            "Treaty, Article 2"
        ]
    )
    assert row.startswith("Treaty, Article 2 Binding · Any · 1 practice")


def test_a_withdrawn_provision_is_not_compared(small_project: TinyProject) -> None:
    write_instrument(
        small_project, "note", "cbss", [("art-1", "obligation")],
        withdrawn='{date: "2026-01-01", reason: "It was a mistake."}',
    )  # fmt: skip
    assert "Note, Article 1" not in provision_rows(
        page_tree("compare/identification/", build_project(small_project))
    )
    assert "compare/identification/cbss/" not in render.page_factories(build_project(small_project), SITE)


def test_a_subject_without_provisions_or_practices_has_a_page_that_says_so(
    small_project: TinyProject,
) -> None:
    said = visible_text(page_tree("compare/return/", build_project(small_project)).body)
    assert "There is no provision on this subject in the compendium. That says nothing about the law" in said
    said = visible_text(page_tree("compare/lobbying/", build_project(small_project)).body)
    assert "No practice of this type is in the compendium yet." in said


def test_a_concept_that_is_both_an_area_and_a_type_of_contribution_shows_both(
    small_project: TinyProject,
) -> None:
    path = small_project.root / "reference/concepts.yml"
    path.write_text(path.read_text().replace("facets: [area]", "facets: [area, contribution]", 1))
    write_practice(small_project, "line", "treaty/art-2", contributions="[identification]")
    html = page_tree("compare/identification/", build_project(small_project))
    assert [visible_text(heading) for heading in html.css("h2")] == [
        "Provisions", "Practices: Protection 1", "The duties behind these practices",
    ]  # fmt: skip
    ids = [str(node.attributes["id"]) for node in html.css("[id]")]
    assert len(ids) == len(set(ids))


def test_a_comparison_is_a_table_for_spreadsheets_too(small_project: TinyProject) -> None:
    found = dict(comparison_tables(build_project(small_project), SITE))
    table = list(csv.DictReader(io.StringIO(found["data/compare/identification.csv"].decode("utf-8-sig"))))
    assert [(row["provision"], row["duty"], row["quote"], row["practices"]) for row in table] == [
        ("treaty/art-2", "obligation", "The words of treaty.", "line"),
        ("treaty/art-1", "recommendation", "The words of treaty.", ""),
    ]
    assert table[0]["address"] == "https://example.org/instruments/treaty/art-2/"
    behind = list(csv.DictReader(io.StringIO(found["data/compare/helplines.csv"].decode("utf-8-sig"))))
    assert [row["provision"] for row in behind] == ["treaty/art-2"]


def test_a_comparison_and_its_table_warn_of_a_reference_that_is_not_safe_to_cite(
    small_project: TinyProject,
) -> None:
    write_instrument(
        small_project, "note", "cbss", [("art-1", "obligation")], citation_warning="Its number is doubtful."
    )
    entries = build_project(small_project)
    row = provision_rows(page_tree("compare/identification/", entries))["Note, Article 1"]
    link = row.css_first("td:last-child a")
    assert (link.text(), link.attributes["href"]) == (
        "This reference is not safe to cite.",
        "../../instruments/note/art-1/#not-safe-to-cite",
    )
    assert page_tree("instruments/note/art-1/", entries).css("#not-safe-to-cite") != []
    made = dict(comparison_tables(entries, SITE))["data/compare/identification.csv"]
    table = {row["provision"]: row for row in csv.DictReader(io.StringIO(made.decode("utf-8-sig")))}
    assert table["note/art-1"]["citation_warning"] == "Its number is doubtful."
    assert table["treaty/art-1"]["citation_warning"] == ""


def test_no_spreadsheet_takes_a_cell_for_a_formula(small_project: TinyProject) -> None:
    write_instrument(small_project, "note", "cbss", [("art-1", "obligation")], verb='"=HYPERLINK(1)"')
    table = dict(comparison_tables(build_project(small_project), SITE))[
        "data/compare/identification.csv"
    ].decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table and ",=HYPERLINK" not in table
