"""reference/verified.yml: a page says that a wording was checked for as long as it is that wording, and not a day longer."""

from __future__ import annotations

import hashlib
import json
import os
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from builders import (
    REGISTER_YAML_BY_KIND,
    TinyProject,
    entry_yaml,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    yaml_list_item,
)
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.export import compendium_json
from compendium.load import load
from compendium.model.quotations import quotation_hash
from compendium.output import render
from compendium.site import SiteSettings
from tools.check.command import print_problems
from tools.quotations.copies import parse_copy
from tools.quotations.record import (
    Occurrence,
    QuotationRecord,
    read_quotation_records,
    updated_record,
    write_quotation_records,
)
from tools.quotations.verification import verify_in_copies

SAMPLE_QUOTATION = "Each Party shall consider doing this"
COPY_WITH_QUOTATION = f"It says: “{SAMPLE_QUOTATION}”, and no more.".encode()
PROVISION_URL = "instruments/treaty/art-1/"
CHECKED_WORDING_LABEL = "Wording checked against a copy of this work, not of the instrument"


def write_provision_with_quote(project: TinyProject, quote: str | None, at: str = "section 2.1") -> None:
    sources = f"[{{source: paper, at: {at}}}]"
    text = provision_yaml(quote=f'"{quote}"' if quote else None, sources=sources)
    project.write("instruments/treaty.yml", instrument_yaml(provisions="\n" + yaml_list_item(text)))


@pytest.fixture
def project_with_verified_quote(project: TinyProject) -> TinyProject:
    """The tiny project, its one quotation found in a copy."""
    write_provision_with_quote(project, SAMPLE_QUOTATION)
    verify_and_record(project, "2026-11-25")
    return project


def verify_and_record(project: TinyProject, today: str, text: bytes = COPY_WITH_QUOTATION) -> bool:
    outcome = verify_in_copies(load(project.root), "paper", [parse_copy("copy.txt", text)], today)
    return write_quotation_records(project.root, outcome.records)


def provision_page_body(project: TinyProject) -> str:
    return render.page_factories(compendium.build(project.root), SiteSettings())[PROVISION_URL]().body


def exported_provision(project: TinyProject) -> dict[str, object]:
    everything = json.loads(compendium_json(compendium.build(project.root), SiteSettings()))
    found: dict[str, object] = everything["instruments"][0]["provisions"][0]
    return found


def printed_quotation_problems(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_problems(project.root)
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if "copy of the source" in line]


# The page and the data --------------------------------------------------------------------------------------------


def test_a_checked_quotation_says_so_with_its_pinpoint_and_the_date(
    project_with_verified_quote: TinyProject,
) -> None:
    assert (
        f'<a href="../../../about/method/#what-checked-means">{CHECKED_WORDING_LABEL}</a>: section 2.1, 25 Nov 2026</p>'
        in provision_page_body(project_with_verified_quote)
    )


def test_the_data_say_so_too_with_hashes_and_without_places(project_with_verified_quote: TinyProject) -> None:
    assert exported_provision(project_with_verified_quote)["checked"] == {
        "date": "2026-11-25",
        "words": hashlib.sha256(SAMPLE_QUOTATION.encode()).hexdigest(),
        "found": [
            {
                "source": "paper",
                "file": hashlib.sha256(COPY_WITH_QUOTATION).hexdigest(),
                "form": "text",
                "date": "2026-11-25",
            }
        ],
    }


@pytest.mark.parametrize(
    "change", [SAMPLE_QUOTATION.replace("shall", "should"), SAMPLE_QUOTATION + ".", SAMPLE_QUOTATION.lower()]
)
def test_a_quotation_that_was_changed_loses_the_mark(
    project_with_verified_quote: TinyProject, change: str
) -> None:
    write_provision_with_quote(project_with_verified_quote, change)
    assert CHECKED_WORDING_LABEL not in provision_page_body(project_with_verified_quote)
    assert "checked" not in exported_provision(project_with_verified_quote)


def test_line_ends_and_the_shape_of_marks_change_no_wording(project_with_verified_quote: TinyProject) -> None:
    write_provision_with_quote(
        project_with_verified_quote, SAMPLE_QUOTATION.replace(" doing", "\n      doing")
    )
    assert CHECKED_WORDING_LABEL in provision_page_body(project_with_verified_quote)
    assert quotation_hash("the child’s “right”") == quotation_hash('the  child\'s\n"right"')


def test_a_quotation_that_nobody_looked_for_says_nothing(project: TinyProject) -> None:
    write_provision_with_quote(project, SAMPLE_QUOTATION)
    assert CHECKED_WORDING_LABEL not in provision_page_body(project)
    assert "checked" not in exported_provision(project)


# Recommendations --------------------------------------------------------------------------------------------------


def write_recommendation_with_quote(project: TinyProject, quote: str) -> None:
    keys = entry_yaml("recommendation", {"quote": f'"{quote}"'})
    project.write("reference/recommendations.yml", f"rec-01:\n{textwrap.indent(keys, '  ')}")


def exported_recommendation(project: TinyProject) -> dict[str, object]:
    everything = json.loads(compendium_json(compendium.build(project.root), SiteSettings()))
    found: dict[str, object] = everything["recommendations"][0]
    return found


def test_a_recommendation_is_quoted_with_its_pinpoint_before_our_words(project: TinyProject) -> None:
    write_recommendation_with_quote(project, SAMPLE_QUOTATION)
    verify_and_record(project, "2026-11-25")
    page = render.page_factories(compendium.build(project.root), SiteSettings())["recommendations/rec-01/"]()
    quotation, heading, text = LexborHTMLParser(page.body).css(
        "blockquote.quote, h2#in-our-words, h2#in-our-words + p"
    )
    assert [" ".join(part.text().split()) for part in quotation.css("p, footer")] == [
        SAMPLE_QUOTATION,
        "The Paper, chapter 4",
        "Wording checked against a copy of this work: chapter 4, 25 Nov 2026",
    ]
    assert heading.text() == "In our words"
    assert text.text() == "States work with others and give them what they need for it."


def test_the_data_of_a_recommendation_say_where_the_words_were_found_until_they_change(
    project: TinyProject,
) -> None:
    write_recommendation_with_quote(project, SAMPLE_QUOTATION)
    verify_and_record(project, "2026-11-25")
    checked = exported_recommendation(project)["checked"]
    assert isinstance(checked, dict) and checked["words"] == quotation_hash(SAMPLE_QUOTATION)
    write_recommendation_with_quote(project, SAMPLE_QUOTATION.replace("shall", "should"))
    assert "checked" not in exported_recommendation(project)


def test_a_changed_quotation_of_a_recommendation_and_a_record_without_one_are_reported(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    write_recommendation_with_quote(project, SAMPLE_QUOTATION)
    verify_and_record(project, "2026-11-25")
    write_recommendation_with_quote(project, SAMPLE_QUOTATION.replace("shall", "should"))
    (said,) = printed_quotation_problems(project, capsys)
    assert said.startswith(
        'reference/recommendations.yml:8:10: "Each Party should consider doing this" is not'
    )
    register = REGISTER_YAML_BY_KIND["recommendation"]
    project.write("reference/recommendations.yml", register)
    remedy = "delete it here, or run scripts/verify_quotes.py with a copy of the source"
    assert printed_quotation_problems(project, capsys) == [
        f"reference/verified.yml:6:3: rec-01 has no quotation any more — {remedy}"
    ]
    project.write("reference/recommendations.yml", register.replace("rec-01", "rec-02"))
    assert printed_quotation_problems(project, capsys) == [
        f"reference/verified.yml:6:3: there is no recommendation rec-01 — {remedy}"
    ]


def test_a_list_of_recommendations_that_cannot_be_read_fails_the_search_in_a_copy(
    project: TinyProject,
) -> None:
    write_provision_with_quote(project, SAMPLE_QUOTATION)
    project.write("reference/recommendations.yml", "rec-01: [")
    copy = parse_copy("copy.txt", COPY_WITH_QUOTATION)
    outcome = verify_in_copies(load(project.root), "paper", [copy], "2026-11-25")
    assert not outcome.is_verified
    assert outcome.lines[0].startswith("reference/recommendations.yml:1:")


# What the check says ----------------------------------------------------------------------------------------------


def test_the_check_is_silent_about_a_quotation_as_it_was_found(
    project_with_verified_quote: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed_quotation_problems(project_with_verified_quote, capsys) == []


def test_the_check_names_a_changed_quotation_with_its_place_and_what_to_do(
    project_with_verified_quote: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    write_provision_with_quote(project_with_verified_quote, SAMPLE_QUOTATION.replace("shall", "should"))
    lines = (project_with_verified_quote.root / "instruments/treaty.yml").read_text().splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if line.strip().startswith("quote:"))
    assert printed_quotation_problems(project_with_verified_quote, capsys) == [
        f'instruments/treaty.yml:{number}:12: "Each Party should consider doing this" is not what was checked against a copy'
        " of the source — undo the change, or run scripts/verify_quotes.py with a copy of the source; without one, say so"
        " in the pull request"
    ]
    assert project_with_verified_quote.problems() == []  # no build stops: the page has lost its mark already


def test_the_check_names_what_is_noted_of_a_quotation_that_went_away(
    project_with_verified_quote: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    write_provision_with_quote(project_with_verified_quote, None)
    assert printed_quotation_problems(project_with_verified_quote, capsys) == [
        "reference/verified.yml:6:3: treaty/art-1 has no quotation any more — delete it here, or run"
        " scripts/verify_quotes.py with a copy of the source"
    ]
    (project_with_verified_quote.root / "instruments/treaty.yml").unlink()
    assert printed_quotation_problems(project_with_verified_quote, capsys) == [
        "reference/verified.yml:6:3: there is no provision treaty/art-1 — delete it here, or run"
        " scripts/verify_quotes.py with a copy of the source"
    ]


def test_a_file_that_cannot_be_read_makes_no_message_about_its_quotations(
    project_with_verified_quote: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project_with_verified_quote.write("instruments/treaty.yml", "title: [")
    assert printed_quotation_problems(project_with_verified_quote, capsys) == []


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("treaty: art-1\n", '1:1: "treaty" has no provisions — let scripts/verify_quotes.py write this file'),
        ("treaty:\n  art-1: x\n", '2:3: "art-1" has no keys — let scripts/verify_quotes.py write this file'),
        (
            f"treaty:\n  art-1:\n    words: {'0' * 64}\n    found: [{{source: papr, file: {'0' * 64}, form: text,"
            " place: line 1, date: 2026-11-25}]\n",
            '4:22: unknown source "papr" — did you mean "paper"?',
        ),
    ],
)
def test_what_is_wrong_with_the_file_itself_is_said(project: TinyProject, written: str, problem: str) -> None:
    project.write("reference/verified.yml", written)
    assert project.problems() == [f"reference/verified.yml:{problem}"]


# Corrections ------------------------------------------------------------------------------------------------------

CORRECTION = "[{kind: correction, printed: It sais, read: It says, why: A slip., settled_by: nothing}]"
COPY_WITH_SLIP = b"It sais: nothing."


def write_practice_with_correction(project: TinyProject, notes: str = CORRECTION) -> int:
    """Write a practice with notes; return the line of the notes."""
    text = practice_yaml(editor_notes=notes)
    project.write("practices/corrected.yml", text)
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith("editor_notes:"))


def test_a_correction_whose_printed_words_nobody_found_is_reported_with_its_place_and_what_to_do(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    line = write_practice_with_correction(project)
    assert [
        problem.removeprefix(f"practices/corrected.yml:{line}:44: ")
        for problem in printed_quotation_problems(project, capsys)
    ] == [
        '"It sais" was not found in a copy of the source — run scripts/verify_quotes.py'
        ' with a copy of the source; if it is not there, correct "printed", or choose caution or log'
    ]
    assert project.problems() == []  # no build stops
    assert verify_and_record(project, "2026-12-02", COPY_WITH_SLIP)
    assert printed_quotation_problems(project, capsys) == []
    line = write_practice_with_correction(project, CORRECTION.replace("sais", "saiz"))
    assert [problem.split(" — ")[0] for problem in printed_quotation_problems(project, capsys)] == [
        f'practices/corrected.yml:{line}:44: "It saiz" was not found in a copy of the source',
        "reference/verified.yml:6:3: no correction has these words any more",
    ]


def test_the_printed_words_of_a_correction_that_a_copy_does_not_have_are_shown_and_not_recorded(
    project: TinyProject,
) -> None:
    write_practice_with_correction(project)
    outcome = verify_in_copies(
        load(project.root), "paper", [parse_copy("copy.txt", b"It says: nothing.")], "2026-12-02"
    )
    assert not outcome.is_verified and outcome.records == {}
    assert "not in copy.txt" in outcome.lines[0]


@pytest.mark.parametrize("kind", ["caution", "log"])
def test_the_label_of_another_note_is_looked_for_nowhere(
    project: TinyProject, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    write_practice_with_correction(
        project, CORRECTION.replace("correction", kind).replace(" read: It says,", "")
    )
    assert printed_quotation_problems(project, capsys) == []


# What is remembered -----------------------------------------------------------------------------------------------


def test_a_second_look_that_finds_the_same_changes_nothing(project_with_verified_quote: TinyProject) -> None:
    before = (project_with_verified_quote.root / "reference/verified.yml").read_bytes()
    assert verify_and_record(project_with_verified_quote, "2027-01-01") is False
    assert (project_with_verified_quote.root / "reference/verified.yml").read_bytes() == before


def test_another_copy_is_noted_beside_the_first_which_keeps_its_date(
    project_with_verified_quote: TinyProject,
) -> None:
    other = COPY_WITH_QUOTATION + b"\n"
    assert verify_and_record(project_with_verified_quote, "2027-01-01", other)
    found = read_quotation_records(load(project_with_verified_quote.root))["treaty/art-1"].occurrences
    assert {(finding.file, finding.date) for finding in found} == {
        (hashlib.sha256(COPY_WITH_QUOTATION).hexdigest(), "2026-11-25"),
        (hashlib.sha256(other).hexdigest(), "2027-01-01"),
    }
    assert "</a>: section 2.1, 1 Jan 2027</p>" in provision_page_body(project_with_verified_quote)


def test_a_changed_quotation_that_is_not_found_leaves_what_tells_of_the_change(
    project_with_verified_quote: TinyProject,
) -> None:
    write_provision_with_quote(project_with_verified_quote, SAMPLE_QUOTATION.replace("shall", "should"))
    assert verify_and_record(project_with_verified_quote, "2027-01-01") is False
    assert read_quotation_records(load(project_with_verified_quote.root))[
        "treaty/art-1"
    ].words == quotation_hash(SAMPLE_QUOTATION)


def test_a_changed_quotation_that_is_found_takes_the_place_of_the_old(
    project_with_verified_quote: TinyProject,
) -> None:
    write_provision_with_quote(project_with_verified_quote, "shall consider doing this")
    assert verify_and_record(project_with_verified_quote, "2027-01-01")
    record = read_quotation_records(load(project_with_verified_quote.root))["treaty/art-1"]
    assert (record.words, record.occurrences[0].date) == (
        quotation_hash("shall consider doing this"),
        "2027-01-01",
    )


SAMPLE_OCCURRENCE = Occurrence("paper", "text", "a", "line 1", "2026-11-25")
SAMPLE_QUOTATION_RECORD = QuotationRecord("words", (SAMPLE_OCCURRENCE,))


@pytest.mark.parametrize(
    ("words", "looked", "left"),
    [
        ("words", {"a": replace(SAMPLE_OCCURRENCE, date="2027-01-01")}, SAMPLE_QUOTATION_RECORD),
        ("words", {"a": replace(SAMPLE_OCCURRENCE, place="line 2", date="2027")}, QuotationRecord("words", (replace(SAMPLE_OCCURRENCE, place="line 2", date="2027"),))),
        ("words", {"b": None}, SAMPLE_QUOTATION_RECORD),
        ("words", {"a": None}, None),
        ("others", {"a": None}, SAMPLE_QUOTATION_RECORD),
        ("others", {"b": replace(SAMPLE_OCCURRENCE, file="b")}, QuotationRecord("others", (replace(SAMPLE_OCCURRENCE, file="b"),))),
    ],
    ids=[
        "found again: keeps its date",
        "found elsewhere: has a new date",
        "not in another copy: stays",
        "not in that copy any more: goes",
        "changed and not found: stays and tells of it",
        "changed and found: replaced",
    ],
)  # fmt: skip
def test_what_becomes_of_a_record(
    words: str, looked: dict[str, Occurrence | None], left: QuotationRecord | None
) -> None:
    assert updated_record(SAMPLE_QUOTATION_RECORD, words, looked) == left


def test_the_file_is_sorted_and_written_whole(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    records = {
        "b/art-1": SAMPLE_QUOTATION_RECORD,
        "a/art-2": SAMPLE_QUOTATION_RECORD,
        "a/art-10": SAMPLE_QUOTATION_RECORD,
    }
    assert write_quotation_records(tmp_path, records)
    text = (tmp_path / "reference/verified.yml").read_text("utf-8")
    ids = [line.strip(" :") for line in text.splitlines() if line.endswith(":") and "found" not in line]
    assert ids == ["a", "art-10", "art-2", "b", "art-1"]
    assert [path.name for path in (tmp_path / "reference").iterdir()] == ["verified.yml"]


def test_a_disk_that_is_full_leaves_the_old_file(
    project_with_verified_quote: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (project_with_verified_quote.root / "reference/verified.yml").read_bytes()

    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_quotation_records(project_with_verified_quote.root, {})
    assert [path.name for path in (project_with_verified_quote.root / "reference").glob("*verified*")] == [
        "verified.yml"
    ]
    assert (project_with_verified_quote.root / "reference/verified.yml").read_bytes() == before
