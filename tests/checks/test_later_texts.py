"""Amendments: the later text is later, the instrument of a changed provision names it, and readers see the change."""

from __future__ import annotations

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from comparing import add_comparable_entries, write_instrument
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.checks.later_texts import amendments_are_consistent
from compendium.cite.cautions import quoting_cautions
from compendium.export import DataFiles
from compendium.load import load
from compendium.model import Provision
from compendium.output import render
from compendium.views.comparison import Comparison

SITE = render.SiteSettings(url="https://example.org/", name="Site", version="2026.1")
ADOPTED = "{date: '2011', source: paper, at: Box 6}"
LATER = "{since: 2024-07-14, change: One word is new., source: paper, at: Box 6, instrument: later}"


@pytest.fixture
def amended_project(project: TinyProject) -> TinyProject:
    """The tiny project with an instrument that a later one amends, and of which one provision has changed."""
    changed = provision_yaml(amended_by=f"[{LATER}]", quote="Each Party shall help.")
    provisions = f"\n{yaml_list_item(changed)}\n{yaml_list_item(provision_yaml(id='art-2'))}"
    project.write(
        "instruments/pact.yml",
        instrument_yaml(adopted=ADOPTED, amended_by=f"[{LATER}]", provisions=provisions),
    )
    project.write(
        "instruments/later.yml",
        instrument_yaml(short_title="Later", adopted="{date: '2024', source: paper, at: Box 6}"),
    )
    return project


def consistency_messages(project: TinyProject) -> list[str]:
    return [str(problem) for problem in amendments_are_consistent(load(project.root))]


def test_an_amendment_by_a_later_instrument_is_no_problem(amended_project: TinyProject) -> None:
    assert consistency_messages(amended_project) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "\namended_by: [{",
            "\nunknown: [{",
            "later changes this provision, and the instrument does not say so — add it to",
        ),
        ("instrument: later", "instrument: pact", "pact cannot change itself — name the later instrument"),
        (
            "since: 2024-07-14",
            "since: 2023-07-14",
            "the change applies from 2023-07-14, before later was adopted (2024)",
        ),
        (
            "date: '2011'",
            "date: '2025'",
            "later was adopted in 2024, before pact (2025) — correct one of the dates",
        ),
    ],
)
def test_an_amendment_that_cannot_be_is_reported(
    amended_project: TinyProject, old: str, new: str, message: str
) -> None:
    path = amended_project.root / "instruments/pact.yml"
    amended_project.write("instruments/pact.yml", path.read_text("utf-8").replace(old, new, 1))
    assert any(message in one for one in consistency_messages(amended_project))


def test_two_instruments_are_not_each_later_than_the_other(amended_project: TinyProject) -> None:
    path = amended_project.root / "instruments/later.yml"
    back = LATER.replace("instrument: later", "instrument: pact")
    amended_project.write("instruments/later.yml", f"{path.read_text('utf-8')}superseded_by: {back}\n")
    message = "names {} as a later text, too — only one of the two can be later"
    assert {
        text.split(": ", 1)[1] for text in consistency_messages(amended_project) if "too — only" in text
    } == {f"pact {message.format('later')}", f"later {message.format('pact')}"}


# What readers see -------------------------------------------------------------------------------------------------


def built_pages(project: TinyProject) -> dict[str, LexborHTMLParser]:
    linked = compendium.build(project.root)
    pages = render.render_pages(linked, SITE, DataFiles(linked, SITE))
    return {page.path: LexborHTMLParser(page.body) for page in pages}


def said(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in tree.css(selector)]


def test_the_page_of_the_later_text_lists_what_it_changes_though_its_file_says_nothing(
    amended_project: TinyProject,
) -> None:
    assert "pact" not in (amended_project.root / "instruments/later.yml").read_text("utf-8")
    tree = built_pages(amended_project)["instruments/later/"]
    assert said(tree, "#changes, #changes + ul > li") == [
        "Changes these texts",
        "The Convention One word is new.",
        "The Convention, Article 1 One word is new.",
    ]


def test_who_replaces_a_provision_does_not_replace_its_instrument(amended_project: TinyProject) -> None:
    path = amended_project.root / "instruments/pact.yml"
    text = path.read_text("utf-8").replace(f"    amended_by: [{LATER}]", f"    superseded_by: {LATER}", 1)
    amended_project.write("instruments/pact.yml", text)
    linked = compendium.build(amended_project.root)
    assert linked.refs_by_inverse(linked.entry("instrument", "later")) == {
        "amends": ["instrument:pact"],
        "supersedes": ["provision:pact/art-1"],
    }


def test_the_change_stands_directly_below_the_quotation(amended_project: TinyProject) -> None:
    tree = built_pages(amended_project)["instruments/pact/art-1/"]
    (notice,) = said(tree, "blockquote.quote + p.notice")
    assert notice.startswith("Amended by Later")


def test_a_later_text_that_was_withdrawn_is_marked(amended_project: TinyProject) -> None:
    path = amended_project.root / "instruments/later.yml"
    withdrawn = "withdrawn: {date: 2027, reason: It was no instrument.}\n"
    amended_project.write("instruments/later.yml", path.read_text("utf-8") + withdrawn)
    pages = built_pages(amended_project)
    for page, selector in (
        ("instruments/pact/", ".opening .notice"),
        ("instruments/pact/art-1/", ".notice"),
        ("instruments/pact/art-2/", ".notice"),
    ):
        assert any("Later withdrawn" in text for text in said(pages[page], selector)), page


@pytest.mark.parametrize("whole", [True, False], ids=["instrument", "provision"])
def test_a_superseded_provision_keeps_its_page_and_is_not_counted(project: TinyProject, whole: bool) -> None:
    add_comparable_entries(project)
    write_instrument(project, "later", "osce", [("art-1", "obligation")])
    write_instrument(project, "pact", "osce", [("art-1", "obligation")])
    path = project.root / "instruments/pact.yml"
    later = f"superseded_by: {LATER}\n"
    text = path.read_text("utf-8").rstrip("\n") + "\n"
    named = f"{text}{later}" if whole else f"{text}    {later}amended_by: [{LATER}]\n"
    project.write("instruments/pact.yml", named)
    linked = compendium.build(project.root)
    provision = linked.entry("provision", "pact/art-1")
    comparison = Comparison(linked)
    assert isinstance(provision, Provision)
    assert provision.is_superseded and not provision.is_counted
    assert provision not in comparison.provisions and comparison.superseded_provisions == [provision]
    pages = built_pages(project)
    assert said(pages["instruments/pact/art-1/"], "#superseded") == [
        "A later text has replaced these words. They are therefore not counted among the duties that this site"
        " compares."
    ]
    assert said(pages["compare/identification/"], "#superseded") == [
        "Not compared, because a later text has replaced them: Pact, Article 1 ."
    ]
    (listed,) = said(pages["instruments/pact/"], ".provision-list li")
    assert listed.startswith("Article 1 replaced Obligation")


def test_a_page_and_a_citation_say_which_later_text_changes_a_provision(amended_project: TinyProject) -> None:
    linked = compendium.build(amended_project.root)
    pages = {page.path: page.body for page in render.render_pages(linked, SITE, DataFiles(linked, SITE))}
    changed, unchanged = (
        " ".join(LexborHTMLParser(pages[f"instruments/pact/{id}/"]).text(separator=" ").split())
        for id in ("art-1", "art-2")
    )
    assert "Amended by Later , since 14 Jul 2024. One word is new. ( The Paper , Box 6)" in changed
    assert (
        "Later has changed this instrument since 14 Jul 2024. We know of no change to this provision."
        in unchanged
    )
    provision = linked.entry("provision", "pact/art-1")
    assert isinstance(provision, Provision)
    assert quoting_cautions(provision).endswith(", since 14 July 2024: One word is new.")
