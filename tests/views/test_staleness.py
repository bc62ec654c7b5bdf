"""Staleness of statements: on the page of a practice, and in the editors' list of what to look at next."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import REGISTER_YAML_BY_KIND, TinyProject, instrument_yaml, practice_yaml
from content import build_real_compendium

import compendium
from compendium.i18n import interface_words
from compendium.link import Compendium
from compendium.model import Practice
from compendium.output import render
from compendium.site import SiteSettings
from compendium.views.staleness import (
    STALENESS_ADVICE,
    STALENESS_LABELS,
    age_in_years,
    age_label,
    stale_entries,
)
from tools.linkcheck.record import LinkRecord, write_link_records

ROOT = Path(__file__).resolve().parents[2]
EDITION = SiteSettings(version="2026.1")
OLD_STATEMENT = "{state: any, as_of: 2018}"


def stale_reasons_by_ref(project: TinyProject) -> dict[str, list[str]]:
    listed = stale_entries(compendium.build(project.root), EDITION.version)
    return {review.entry.ref: [reason for reason, _ in review.reasons] for review in listed}


@pytest.mark.parametrize(
    ("as_of", "edition", "years"),
    [
        ("2018", "2026.1", 8),
        ("2018-11-30", "2026.2", 8),
        ("2026", "2026.1", 0),
        ("2027", "2026.1", 0),
        ("", "2026.1", 0),
        ("2018", "", 0),
    ],
)
def test_age_is_counted_from_the_edition_not_from_today(as_of: str, edition: str, years: int) -> None:
    assert age_in_years(as_of, edition) == years


def test_what_is_younger_than_five_years_says_nothing_of_its_age() -> None:
    assert age_label(interface_words("en"), "2022", "2026.1") == ""
    assert age_label(interface_words("en"), "2021", "2026.1") == "5 years before this edition"


def test_a_practice_shows_how_old_its_status_is(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(status=OLD_STATEMENT))
    body = render.page_factories(compendium.build(project.root), EDITION)["practices/new/"]().body
    assert ', as of 2018, <strong class="aged">8 years before this edition</strong></dd>' in body


def test_reasons_of_a_practice_are_told_worst_first(project: TinyProject) -> None:
    figure = "[{statement: Many came., as_of: 2012, source: paper, at: Box 6}]"
    project.write("practices/new.yml", practice_yaml(status=OLD_STATEMENT, results=figure))
    assert stale_reasons_by_ref(project)["practice:new"] == ["status", "figure", "second"]


def test_a_second_source_is_enough_and_two_places_in_one_are_not(project: TinyProject) -> None:
    one = "[{source: paper, at: Box 6}, {source: paper, at: Box 7}]"
    two = "[{source: paper, at: Box 6}, {source: book, at: p. 3}]"
    project.write("practices/new.yml", practice_yaml(sources=one))
    assert stale_reasons_by_ref(project)["practice:new"] == ["second"]
    project.write("practices/new.yml", practice_yaml(sources=two))
    assert "practice:new" not in stale_reasons_by_ref(project)


def test_an_address_wants_an_archived_copy_until_it_has_one(project: TinyProject) -> None:
    address = "https://example.org/report"
    work = f"report:\n  type: report\n  title: Report\n  url: {address}\n"
    project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + work)
    assert stale_reasons_by_ref(project)["source:report"] == ["archive"]
    write_link_records(project.root, {address: LinkRecord("gone", "2027-01-01", "2027-01-01")})
    assert stale_reasons_by_ref(project)["source:report"] == ["gone"]
    archived = work + "  archived_url: https://archive.example/1\n"
    project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + archived)
    assert "source:report" not in stale_reasons_by_ref(project)


def test_a_practice_says_that_a_source_of_it_is_gone(project: TinyProject) -> None:
    address = "https://example.org/report#chapter-2"
    work = f"report:\n  type: report\n  title: A Report\n  url: {address}\n"
    project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + work)
    two = "[{source: paper, at: Box 6}, {source: report, at: section 2.1}]"
    project.write("practices/new.yml", practice_yaml(sources=two))
    assert "practice:new" not in stale_reasons_by_ref(project)
    write_link_records(
        project.root, {"https://example.org/report": LinkRecord("gone", "2027-01-01", "2027-01-01")}
    )
    assert stale_reasons_by_ref(project)["practice:new"] == ["source"]
    body = render.page_factories(compendium.build(project.root), EDITION)["edit/review/"]().body
    assert '<p class="entry-meta">The address of a source is gone (A Report)</p>' in body


def test_what_became_of_a_binding_instrument_ages_from_the_last_that_is_known(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def status(*years: str) -> list[str]:
        items = ", ".join(
            f"{{statement: Parties., as_of: {year}, source: paper, at: Box 6}}" for year in years
        )
        project.write("instruments/treaty.yml", instrument_yaml(status=f"[{items}]"))
        return stale_reasons_by_ref(project).get("instrument:treaty", [])

    assert status("2010", "2018") == []
    monkeypatch.setattr("compendium.views.staleness.BINDING_FORCE", "any")
    assert status("2010", "2018") == ["status"]
    assert status("2010", "2024") == []


def test_the_oldest_comes_first_among_what_is_wrong_in_the_same_way(project: TinyProject) -> None:
    for name, year in (("b", "2017"), ("a", "2018"), ("c", "2016")):
        project.write(
            f"practices/{name}.yml",
            practice_yaml(title=f"Practice {name}", status=f"{{state: any, as_of: {year}}}"),
        )
    listed = [
        ref for ref in stale_reasons_by_ref(project) if ref in ("practice:a", "practice:b", "practice:c")
    ]
    assert listed == ["practice:c", "practice:b", "practice:a"]


def test_an_address_of_a_body_that_is_gone_wants_a_look(project: TinyProject) -> None:
    address = "https://example.org/"
    body = (
        f"undok:\n  title: UNDOK\n  kind: any\n  url: {address}\n  sources: [{{source: paper, at: Box 6}}]\n"
    )
    project.write("reference/organisations.yml", REGISTER_YAML_BY_KIND["organisation"] + body)
    assert "organisation:undok" not in stale_reasons_by_ref(project)
    write_link_records(project.root, {address: LinkRecord("gone", "2027-01-01", "2027-01-01")})
    assert stale_reasons_by_ref(project)["organisation:undok"] == ["gone"]


def test_a_withdrawn_entry_wants_nothing(project: TinyProject) -> None:
    withdrawn = "{date: 2026-11-01, reason: It was entered twice.}"
    project.write("practices/new.yml", practice_yaml(status=OLD_STATEMENT, withdrawn=withdrawn))
    assert "practice:new" not in stale_reasons_by_ref(project)


def test_practices_that_serve_people_come_first(real_compendium: Compendium) -> None:
    listed = [review.entry for review in stale_entries(real_compendium, EDITION.version)]
    practices = [entry for entry in listed if isinstance(entry, Practice)]
    assert listed[: len(practices)] == practices
    serving = [entry.kind_.id == "service" for entry in practices]
    assert serving == sorted(serving, reverse=True) and any(serving)


def test_the_page_counts_what_it_lists(real_compendium: Compendium) -> None:
    body = render.page_factories(real_compendium, EDITION)["edit/review/"]().body
    statuses = sum(
        "status" in dict(review.reasons) for review in stale_entries(real_compendium, EDITION.version)
    )
    assert statuses > 50
    advice = "See whether it is still so, and write what you find, with its date and its source."
    assert f'<li>What it says of today is old: {statuses}<p class="entry-meta">{advice}</p></li>' in body
    assert body.count("What it says of today is old (") == statuses


def test_every_reason_has_advice() -> None:
    assert STALENESS_ADVICE.keys() == STALENESS_LABELS.keys()


@pytest.fixture(scope="module")
def real_compendium() -> Compendium:
    return build_real_compendium()
