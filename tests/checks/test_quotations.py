"""reference/verified.yml: a page says that a wording was checked for as long as it is that wording, and not a day longer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item

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

QUOTE = "Each Party shall consider doing this"
TEXT = f"It says: “{QUOTE}”, and no more.".encode()
PAGE = "instruments/treaty/art-1/"
MARK = "Wording checked against a copy of this work, not of the instrument"


def quoting(project: TinyProject, quote: str | None, at: str = "section 2.1") -> None:
    sources = f"[{{source: paper, at: {at}}}]"
    text = provision_yaml(quote=f'"{quote}"' if quote else None, sources=sources)
    project.write("instruments/treaty.yml", instrument_yaml(provisions="\n" + yaml_list_item(text)))


@pytest.fixture
def checked(project: TinyProject) -> TinyProject:
    """The tiny project, its one quotation found in a copy."""
    quoting(project, QUOTE)
    verify(project, "2026-11-25")
    return project


def verify(project: TinyProject, today: str, text: bytes = TEXT) -> bool:
    outcome = verify_in_copies(load(project.root), "paper", [parse_copy("copy.txt", text)], today)
    return write_quotation_records(project.root, outcome.records)


def page(project: TinyProject) -> str:
    return render.page_factories(compendium.build(project.root), SiteSettings())[PAGE]().body


def data(project: TinyProject) -> dict[str, object]:
    everything = json.loads(compendium_json(compendium.build(project.root), SiteSettings()))
    found: dict[str, object] = everything["instruments"][0]["provisions"][0]
    return found


def said(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> list[str]:
    print_problems(project.root)
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if "copy of the source" in line]


# The page and the data --------------------------------------------------------------------------------------------


def test_a_checked_quotation_says_so_with_its_pinpoint_and_the_date(checked: TinyProject) -> None:
    assert (
        f'<a href="../../../about/method/#what-checked-means">{MARK}</a>: section 2.1, 25 Nov 2026</p>'
        in page(checked)
    )


def test_the_data_say_so_too_with_hashes_and_without_places(checked: TinyProject) -> None:
    assert data(checked)["checked"] == {
        "date": "2026-11-25",
        "words": hashlib.sha256(QUOTE.encode()).hexdigest(),
        "found": [
            {
                "source": "paper",
                "file": hashlib.sha256(TEXT).hexdigest(),
                "form": "text",
                "date": "2026-11-25",
            }
        ],
    }


@pytest.mark.parametrize("change", [QUOTE.replace("shall", "should"), QUOTE + ".", QUOTE.lower()])
def test_a_quotation_that_was_changed_loses_the_mark(checked: TinyProject, change: str) -> None:
    quoting(checked, change)
    assert MARK not in page(checked)
    assert "checked" not in data(checked)


def test_line_ends_and_the_shape_of_marks_change_no_wording(checked: TinyProject) -> None:
    quoting(checked, QUOTE.replace(" doing", "\n      doing"))
    assert MARK in page(checked)
    assert quotation_hash("the child’s “right”") == quotation_hash('the  child\'s\n"right"')


def test_a_quotation_that_nobody_looked_for_says_nothing(project: TinyProject) -> None:
    quoting(project, QUOTE)
    assert MARK not in page(project)
    assert "checked" not in data(project)


# What the check says ----------------------------------------------------------------------------------------------


def test_the_check_is_silent_about_a_quotation_as_it_was_found(
    checked: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(checked, capsys) == []


def test_the_check_names_a_changed_quotation_with_its_place_and_what_to_do(
    checked: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    quoting(checked, QUOTE.replace("shall", "should"))
    lines = (checked.root / "instruments/treaty.yml").read_text().splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if line.strip().startswith("quote:"))
    assert said(checked, capsys) == [
        f'instruments/treaty.yml:{number}:12: "Each Party should consider doing this" is not what was checked against a copy'
        " of the source — undo the change, or run scripts/verify_quotes.py with a copy of the source; without one, say so"
        " in the pull request"
    ]
    assert checked.problems() == []  # no build stops: the page has lost its mark already


def test_the_check_names_what_is_noted_of_a_quotation_that_went_away(
    checked: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    quoting(checked, None)
    assert said(checked, capsys) == [
        "reference/verified.yml:5:3: treaty/art-1 has no quotation any more — delete it here, or run"
        " scripts/verify_quotes.py with a copy of the source"
    ]
    (checked.root / "instruments/treaty.yml").unlink()
    assert said(checked, capsys) == [
        "reference/verified.yml:5:3: there is no provision treaty/art-1 — delete it here, or run"
        " scripts/verify_quotes.py with a copy of the source"
    ]


def test_a_file_that_cannot_be_read_makes_no_message_about_its_quotations(
    checked: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    checked.write("instruments/treaty.yml", "title: [")
    assert said(checked, capsys) == []


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


# What is remembered -----------------------------------------------------------------------------------------------


def test_a_second_look_that_finds_the_same_changes_nothing(checked: TinyProject) -> None:
    before = (checked.root / "reference/verified.yml").read_bytes()
    assert verify(checked, "2027-01-01") is False
    assert (checked.root / "reference/verified.yml").read_bytes() == before


def test_another_copy_is_noted_beside_the_first_which_keeps_its_date(checked: TinyProject) -> None:
    other = TEXT + b"\n"
    assert verify(checked, "2027-01-01", other)
    found = read_quotation_records(load(checked.root))["treaty/art-1"].occurrences
    assert {(finding.file, finding.date) for finding in found} == {
        (hashlib.sha256(TEXT).hexdigest(), "2026-11-25"),
        (hashlib.sha256(other).hexdigest(), "2027-01-01"),
    }
    assert "</a>: section 2.1, 1 Jan 2027</p>" in page(checked)


def test_a_changed_quotation_that_is_not_found_leaves_what_tells_of_the_change(checked: TinyProject) -> None:
    quoting(checked, QUOTE.replace("shall", "should"))
    assert verify(checked, "2027-01-01") is False
    assert read_quotation_records(load(checked.root))["treaty/art-1"].words == quotation_hash(QUOTE)


def test_a_changed_quotation_that_is_found_takes_the_place_of_the_old(checked: TinyProject) -> None:
    quoting(checked, "shall consider doing this")
    assert verify(checked, "2027-01-01")
    record = read_quotation_records(load(checked.root))["treaty/art-1"]
    assert (record.words, record.occurrences[0].date) == (
        quotation_hash("shall consider doing this"),
        "2027-01-01",
    )


FOUND = Occurrence("paper", "text", "a", "line 1", "2026-11-25")
KNOWN = QuotationRecord("words", (FOUND,))


@pytest.mark.parametrize(
    ("words", "looked", "left"),
    [
        ("words", {"a": replace(FOUND, date="2027-01-01")}, KNOWN),
        ("words", {"a": replace(FOUND, place="line 2", date="2027")}, QuotationRecord("words", (replace(FOUND, place="line 2", date="2027"),))),
        ("words", {"b": None}, KNOWN),
        ("words", {"a": None}, None),
        ("others", {"a": None}, KNOWN),
        ("others", {"b": replace(FOUND, file="b")}, QuotationRecord("others", (replace(FOUND, file="b"),))),
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
    assert updated_record(KNOWN, words, looked) == left


def test_the_file_is_sorted_and_written_whole(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    records = {"b/art-1": KNOWN, "a/art-2": KNOWN, "a/art-10": KNOWN}
    assert write_quotation_records(tmp_path, records)
    text = (tmp_path / "reference/verified.yml").read_text("utf-8")
    ids = [line.strip(" :") for line in text.splitlines() if line.endswith(":") and "found" not in line]
    assert ids == ["a", "art-10", "art-2", "b", "art-1"]
    assert [path.name for path in (tmp_path / "reference").iterdir()] == ["verified.yml"]


def test_a_disk_that_is_full_leaves_the_old_file(
    checked: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (checked.root / "reference/verified.yml").read_bytes()

    def full(self: Path, data: bytes) -> int:
        with open(self, "wb") as half:
            half.write(data[:10])
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_quotation_records(checked.root, {})
    assert [path.name for path in (checked.root / "reference").glob("*verified*")] == ["verified.yml"]
    assert (checked.root / "reference/verified.yml").read_bytes() == before
