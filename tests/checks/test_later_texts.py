"""Amendments: the later text is later, the instrument of a changed provision names it, and readers see the change."""

from __future__ import annotations

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.checks.later_texts import amendments_are_consistent
from compendium.cite.cautions import quoting_cautions
from compendium.export import DataFiles
from compendium.load import load
from compendium.model import Provision
from compendium.output import render

SITE = render.SiteSettings(url="https://example.org/", name="Site", version="2026.1")
ADOPTED = "{date: '2011', source: paper, at: Box 6}"
LATER = "{since: 2024-07-14, change: One word is new., source: paper, at: Box 6, instrument: later}"


@pytest.fixture
def amended_project(project: TinyProject) -> TinyProject:
    """The tiny project with an instrument that a later one amends, and of which one provision has changed."""
    provisions = f"\n{yaml_list_item(provision_yaml(amended_by=f'[{LATER}]'))}\n{yaml_list_item(provision_yaml(id='art-2'))}"
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
