"""Counting of duties: provisions that concern civil society; legal duties apart from commitments and mandates."""

from __future__ import annotations

import os
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import TinyProject
from comparing import add_comparable_entries, build_project, write_instrument
from content import build_real_compendium
from exported import read_compendium_json, read_csv_table, real_export_files
from selectolax.lexbor import LexborHTMLParser, LexborNode

from compendium.docs_pages.placeholders import count_placeholders
from compendium.output import render
from compendium.pages.pictures import duties_by_area_table
from compendium.releases.snapshots import parse_snapshot, serialize_snapshot
from compendium.search.documents import build_documents
from compendium.search.table_rows import RESULT_ENTRY_COLUMNS, RESULT_QUOTED_COLUMNS, result_table_rows
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(url="https://example.org/")
PAGE_FACTORIES = render.page_factories(build_real_compendium(), SITE)
DATA_USE_PAGE = (ROOT / "docs/data/use.md").read_text("utf-8")
OBLIGATION_DUTY_IDS = ("obligation", "qualified-obligation")
DUTIES_OUT_OF_SCOPE = {
    "cbss-2014-recommendations/other-recs",
    "cbss-2014-recommendations/p-1-objective",
    "coe-cm-rec-2022-21/national-laws-and-strategies",
    "coe-cm-rec-2022-21/review-with-stakeholders",
    "eu-directive-2011-36/art-11-5",
    "eu-directive-2011-36/art-19b-1",
    "eu-directive-2012-29/recital-57",
    "eu-directive-2024-1712/art-2-1",
    "eu-directive-2024-1712/knowing-use",
    "eu-directive-2024-1712/recital-1",
    "eu-strategy-2012-2016/p-4",
    "ilo-protocol-2014/preamble",
    "new-york-declaration/annex-1-para-6",
    "new-york-declaration/para-35",
    "new-york-declaration/para-60",
    "osce-nrm-handbook/note-action-plan-v-3-1",
    "osce-charter-of-paris/democracy-undertaking",
    "un-womens-convention/art-6",
    "unhcr-trafficking-guidelines/para-53-as-printed",
}
SUPERSEDED_DUTIES = {"eu-directive-2011-36/art-19"}
OUT_OF_SCOPE_NOTICE = (
    "This provision does not concern civil society, and is therefore not counted among the duties that this"
    " site compares."
)


def visible_text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


def page_body(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(PAGE_FACTORIES[path]().body)


@cache
def provisions_in_yaml() -> list[tuple[str, str, dict[str, Any]]]:
    """Return (id, force, keys) of each provision as the YAML has it, read without the model."""
    found = []
    for path in sorted((ROOT / "instruments").glob("[!_]*.yml")):
        keys = yaml.safe_load(path.read_text("utf-8"))
        found += [(f"{path.stem}/{one['id']}", keys["force"], one) for one in keys["provisions"]]
    return found


def legal_duty_ids() -> set[str]:
    """Return the ids of the provisions that are legal duties and concern civil society."""
    return {
        id
        for id, _, one in provisions_in_yaml()
        if one["duty"] in OBLIGATION_DUTY_IDS and id not in {*DUTIES_OUT_OF_SCOPE, *SUPERSEDED_DUTIES}
    }


# The real content -------------------------------------------------------------------------------------------------


def test_the_provisions_that_do_not_concern_civil_society_are_these() -> None:
    assert {
        id for id, _, one in provisions_in_yaml() if one.get("scope") == "not-civil-society"
    } == DUTIES_OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("European Union", "Criminal proceedings", "none"),
        ("European Union", "Prevention", "Qualified obligation 2 provisions"),
        ("European Union", "Policy and legislation", "Obligation 3 provisions"),
        ("United Nations General Assembly", "Prevention", "Political commitment 3 provisions"),
        (
            "United Nations General Assembly",
            "Policy and legislation",
            "Recommendation not binding 2 provisions",
        ),
        ("All bodies", "Criminal proceedings", "Qualified obligation 12 provisions"),
    ],
)
def test_a_text_that_does_not_concern_civil_society_raises_no_cell_of_the_matrix(
    row: str, column: str, said: str
) -> None:
    lines = page_body("matrix/").css("table")[0].css("tr")
    place = [visible_text(head) for head in lines[0].css("th")].index(column) - 1
    line = next(one for one in lines if visible_text(one.css_first("th a") or one.css_first("th")) == row)
    shown = visible_text(line.css("td")[place]).removesuffix(" known gap")
    assert re.sub(r" (\d+|no) practices?$", "", shown) == said


def test_a_cell_whose_strongest_text_is_political_says_so() -> None:
    heads, *lines = page_body("matrix/").css("table")[0].css("tr")
    osce = next(one for one in lines if visible_text(one.css_first("th a")).startswith("Organization for"))
    place = [visible_text(head) for head in heads.css("th")].index("Partnership") - 1
    assert visible_text(osce.css("td")[place]).startswith("Political commitment 45 provisions")


def test_the_comparison_of_criminal_proceedings_begins_with_a_qualified_obligation() -> None:
    page = page_body("compare/criminal-proceedings/")
    assert visible_text(page.css_first("h3 .duty")) == "Qualified obligation"
    assert "Not compared, because they do not concern civil society: EU Directive of 2024" in visible_text(
        page.body
    )


def test_the_published_page_of_a_cell_in_which_nothing_counts_says_why() -> None:
    said = visible_text(page_body("compare/criminal-proceedings/eu/").body)
    assert (
        "This body has no provision in the compendium that is about this subject and concerns civil" in said
    )
    assert "Provision on the knowing use of services" in said
    assert "European Union (0)" in visible_text(page_body("compare/criminal-proceedings/").body)


@pytest.mark.parametrize("id", sorted(DUTIES_OUT_OF_SCOPE))
def test_the_page_of_such_a_provision_says_that_it_does_not_count(id: str) -> None:
    assert OUT_OF_SCOPE_NOTICE in visible_text(page_body(f"instruments/{id}/").body)


def test_no_other_page_of_a_provision_says_so() -> None:
    assert OUT_OF_SCOPE_NOTICE not in visible_text(
        page_body("instruments/coe-anti-trafficking-convention/art-35/").body
    )


@cache
def concepts_in_yaml() -> dict[str, Any]:
    """Return the register of concepts as the YAML has it."""
    concepts: dict[str, Any] = yaml.safe_load((ROOT / "reference/concepts.yml").read_text("utf-8"))
    return concepts


def areas_with_broader(provision: dict[str, Any]) -> set[str]:
    register = concepts_in_yaml()
    return {id for area in provision["areas"] for id in (area, register[area].get("broader")) if id}


def test_only_a_text_that_can_be_law_has_legal_duties() -> None:
    forces = {force for _, force, one in provisions_in_yaml() if one["duty"] in OBLIGATION_DUTY_IDS}
    assert forces == {"binding"}


def test_the_home_page_counts_what_the_files_say() -> None:
    uncounted = {*DUTIES_OUT_OF_SCOPE, *SUPERSEDED_DUTIES}
    counted = [one for id, _, one in provisions_in_yaml() if id not in uncounted]
    duties_by_area: dict[str, list[str]] = {}
    for one in counted:
        for area in areas_with_broader(one):
            duties_by_area.setdefault(area, []).append(one["duty"])
    found = {}
    for row in LexborHTMLParser(duties_by_area_table(build_real_compendium(), SITE)).css(
        ".argument tbody tr"
    ):
        link, said = row.css_first("th a"), visible_text(row.css_first(".said"))
        assert link is not None
        patterns = (
            r"^(\d+) provisions?,", r"of them legal duties: (\d+)", r"political commitments: (\d+)", r"mandates: (\d+)",
        )  # fmt: skip
        numbers = [int(match[1]) if (match := re.search(one, said)) else 0 for one in patterns]
        found[str(link.attributes["href"]).split("/")[-2]] = numbers
    assert found == {
        area: [
            len(duties_by_area[area]),
            *(
                sum(duty in ids for duty in duties_by_area[area])
                for ids in (OBLIGATION_DUTY_IDS, ["commitment"], ["mandate"])
            ),
        ]
        for area in found
    }
    legal = {area: numbers[1] for area, numbers in found.items()}
    assert [legal[area] for area in ("partnership", "prevention", "policy-and-legislation")] == [19, 8, 6]
    assert [legal[area] for area in ("criminal-proceedings", "training")] == [2, 1]


def test_the_home_page_tells_legal_duties_from_commitments_and_mandates() -> None:
    told = count_placeholders(build_real_compendium())
    assert told["count.legal-duties"] == str(len(legal_duty_ids())) == "23"
    assert [told[f"count.{name}"] for name in ("legal-duties-read-in", "commitments", "mandates")] == [
        "4", "3", "8",
    ]  # fmt: skip
    home = " ".join((ROOT / "docs/index.md").read_text("utf-8").split())
    assert (
        "[[count.provisions-in-scope]] provisions that concern civil society, of [[count.instruments]] instruments,"
        " with their words and their strength. [[count.legal-duties]] of them are legal duties of States ([[count.legal-duties-read-in]] only as a source reads them), [[count.commitments]] are political"
        " commitments of States, and [[count.mandates]] are mandates of an organisation’s own organs." in home
    )


@pytest.mark.parametrize(
    ("id", "duty"),
    [
        ("osce-action-plan-2003/iii-10-4", "mandate"),
        ("osce-mc-8-dec-1/para-8", "commitment"),
        ("unsc-res-2331/para-3-a", "encouragement"),
        ("unsc-res-2331/para-15", "words-not-seen"),
        ("palermo-protocol/art-10-2", "recommendation"),
    ],
)
def test_the_strength_is_that_of_the_operative_verb_and_of_the_addressee(id: str, duty: str) -> None:
    assert next(one["duty"] for own, _, one in provisions_in_yaml() if own == id) == duty


def test_the_security_council_is_not_said_to_be_without_the_force_of_law() -> None:
    for table in page_body("matrix/").css("table")[:2]:
        rows = [row for row in table.css("tr") if "Security Council" in visible_text(row.css_first("th"))]
        assert rows and "binding" not in visible_text(rows[0])
    page = visible_text(page_body("instruments/unsc-res-2331/para-3-a/").body)
    assert "Decisions of the Security Council bind all Members of the United Nations under Article 25" in page
    assert "How a paragraph is classified here is the editors’ view of the words shown" in page
    assert "Politically binding" not in page


def test_no_page_calls_a_question_that_was_only_asked_an_obstacle_that_speaks_for_a_recommendation() -> None:
    home = " ".join((ROOT / "docs/index.md").read_text("utf-8").split())
    assert "[[count.challenges]] challenges: most are reported, a few are only stated or asked about." in home


# The data ---------------------------------------------------------------------------------------------------------


def duty_examples(language: str) -> list[str]:
    """Return the examples of the page on using the data that ask for duties."""
    found = re.findall(rf"^```{language}\n(.*?)^```", DATA_USE_PAGE, re.DOTALL | re.MULTILINE)
    return [code for code in found if "qualified-obligation" in code]


@pytest.mark.parametrize("query", duty_examples("sql"))
def test_the_sql_for_duties_that_bind_gives_every_legal_duty_and_nothing_else(
    query: str, tmp_path: Path
) -> None:
    (tmp_path / "compendium.sqlite").write_bytes(real_export_files()["data/compendium.sqlite"])
    database = sqlite3.connect(tmp_path / "compendium.sqlite")
    refs = dict(database.execute("SELECT title, ref FROM provisions"))
    rows = database.execute(re.sub(r"LIMIT \d+", "", query)).fetchall()
    database.close()
    assert {refs[row[0]].removeprefix("provision:") for row in rows} == legal_duty_ids()


@pytest.mark.parametrize("code", duty_examples("python"))
def test_the_python_for_duties_that_bind_gives_every_legal_duty_and_nothing_else(
    code: str, tmp_path: Path
) -> None:
    for name in ("provisions", "instruments"):
        (tmp_path / f"{name}.csv").write_bytes(real_export_files()[f"data/csv/{name}.csv"])
    names: dict[str, Any] = {}
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        exec(code, names)
    finally:
        os.chdir(here)
    assert {row["id"] for row in names["binding"]} == legal_duty_ids()


def test_there_is_an_example_in_each_language() -> None:
    assert [len(duty_examples(language)) for language in ("python", "sql")] == [1, 1]


def test_a_provision_that_a_later_text_replaced_is_marked_and_not_counted() -> None:
    assert {id for id, _, one in provisions_in_yaml() if "superseded_by" in one} == SUPERSEDED_DUTIES
    for id in SUPERSEDED_DUTIES:
        page = visible_text(page_body(f"instruments/{id}/").body)
        assert "A later text has replaced these words. They are therefore not counted" in page
        listed = page_body("compare/monitoring/").css_first("#superseded")
        assert visible_text(listed) == (
            "Not compared, because a later text has replaced them: EU Anti-Trafficking Directive, Article 19 ."
        )
        assert f"../instruments/{id}/" in [a.attributes["href"] for a in page_body("matrix/").css("li a")]


def test_the_data_say_which_provisions_do_not_concern_civil_society() -> None:
    assert {
        row["id"]
        for row in read_csv_table(real_export_files(), "provisions")
        if row["scope"] == "not-civil-society"
    } == DUTIES_OUT_OF_SCOPE
    provisions = [
        one for text in read_compendium_json(real_export_files())["instruments"] for one in text["provisions"]
    ]
    assert {one["id"] for one in provisions if one.get("scope") == "not-civil-society"} == DUTIES_OUT_OF_SCOPE
    read_in = {one["id"] for one in provisions if one.get("scope") == "as-the-source-reads-it"}
    assert "coe-anti-trafficking-convention/art-5-1" in read_in and len(read_in) == 72


# A small one ------------------------------------------------------------------------------------------------------


def test_a_marked_provision_is_found_and_exported_from_the_search_with_its_mark(project: TinyProject) -> None:
    add_comparable_entries(project)
    write_instrument(project, "pact", "cbss", [("art-1", "obligation")], scope="not-civil-society")
    found = build_documents(build_project(project), "en")
    cells = [row for file in result_table_rows(found, "en", lambda entry: "") for row in file]
    place = next(n for n, one in enumerate(found) if one.entry.ref == "provision:pact/art-1")
    assert (
        dict(zip(RESULT_QUOTED_COLUMNS, cells[place][len(RESULT_ENTRY_COLUMNS) :], strict=True))["scope"]
        == "not-civil-society"
    )
    assert found[place].rank == 1, "the search still sorts it by its duty"


def test_only_a_marked_provision_has_its_mark_among_the_frozen_words(project: TinyProject) -> None:
    """So that what was released before there was such a mark has the words that were released."""
    add_comparable_entries(project)
    write_instrument(project, "pact", "cbss", [("art-1", "obligation")], scope="not-civil-society")
    found = build_project(project)
    marked, plain = (found.entry("provision", id) for id in ("pact/art-1", "treaty/art-1"))
    assert parse_snapshot(serialize_snapshot(marked))["scope"] == "not-civil-society"
    assert "scope" not in parse_snapshot(serialize_snapshot(plain))
