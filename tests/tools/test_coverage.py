"""Coverage: everything listed in reviews/ is encoded, and findings of second readers can be entered."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from builders import TinyProject
from content import build_real_compendium

import coverage
from compendium.load import load
from compendium.model.origins import is_from_other_work, main_work
from tools.coverage.list_coverage import count_unlisted_entries, list_report, missing_rows
from tools.coverage.merging import merge_reader_table
from tools.coverage.review_lists import KIND_BY_LIST, InvalidTableError, ReviewList, read_lists

ROOT = Path(__file__).resolve().parents[2]
LOADED_PROJECT = load(ROOT)
OF_THE_PAPER = {each.path.stem: each for each in read_lists(ROOT) if each.work == "osce-paper"}
EXPECTED_COUNTS = {
    "instruments": 69, "provisions": 233, "practices": 103, "organisations": 174, "challenges": 62,
    "footnotes": 184, "recommendations": 12,
}  # fmt: skip


@pytest.mark.parametrize("name", KIND_BY_LIST)
def test_everything_that_the_paper_has_is_encoded(name: str) -> None:
    assert [f"{row.id} (line {row.line})" for row in missing_rows(OF_THE_PAPER[name], LOADED_PROJECT)] == []


@pytest.mark.parametrize("name", KIND_BY_LIST)
def test_a_list_names_everything_once_with_its_line(name: str) -> None:
    rows = OF_THE_PAPER[name].rows
    assert len({row.id for row in rows}) == len(rows) == EXPECTED_COUNTS[name]
    assert all(row.line.isdigit() for row in rows)


def test_what_comes_from_other_works_is_counted_apart() -> None:
    main = main_work(build_real_compendium())
    beside = Counter(entry.kinds for entry in build_real_compendium() if is_from_other_work(entry, main))
    told = {
        kinds: int(number)
        for *_, kinds, number in (
            line.split() for line in count_unlisted_entries(read_lists(ROOT), LOADED_PROJECT)
        )
    }
    # Article 11(4) of Directive 2011/36 is in no list: its words are of 2024, and the paper is cited for its scope.
    assert min(beside[kinds] for kinds in ("instruments", "provisions", "practices")) > 0
    assert Counter(told) - beside == {"provisions": 1}


# The command ------------------------------------------------------------------------------------------------------

LIST_HEADER = "id\tline\tread\terrors\n"
LIST_FILES = {
    "practices": "other\t10\t\t\nnight-bus\t12\t\t\n",
    "instruments": "treaty\t20\t\t\n",
    "provisions": "treaty/art-1\t21\t\t\ntreaty/art-9\t29\t\t\n",
    "organisations": "lefo\t30\t\t\nother\t31\t\t\n",
    "challenges": "no-money\t40\t\t\n",
    "footnotes": "7\t50\t\t\n",
    "recommendations": "rec-01\t60\t\t\n",
}


@pytest.fixture
def project_with_lists(project: TinyProject) -> TinyProject:
    """The tiny project with lists, of which it has all but three things."""
    for name, rows in LIST_FILES.items():
        project.write(f"reviews/paper/{name}.tsv", LIST_HEADER + rows)
    return project


def test_it_counts_what_is_there_and_names_what_is_missing(project_with_lists: TinyProject) -> None:
    lines, complete = list_report(read_lists(project_with_lists.root), load(project_with_lists.root))
    assert lines == [
        "paper  instruments          1/1   0 read twice, 0 had errors",
        "paper  provisions           1/2   0 read twice, 0 had errors",
        "    missing: treaty/art-9 (line 29)",
        "paper  practices            1/2   0 read twice, 0 had errors",
        "    missing: night-bus (line 12)",
        "paper  organisations        1/2   0 read twice, 0 had errors",
        "    missing: other (line 31)",
        "paper  challenges           1/1   0 read twice, 0 had errors",
        "paper  footnotes            1/1   0 read twice, 0 had errors",
        "paper  recommendations      1/1   0 read twice, 0 had errors",
    ]
    assert not complete


def test_an_entry_that_was_renamed_is_there(project_with_lists: TinyProject) -> None:
    text = (project_with_lists.root / "practices/other.yml").read_text("utf-8")
    project_with_lists.write("practices/other.yml", f"{text}aliases: [night-bus]\n")
    practices = next(each for each in read_lists(project_with_lists.root) if each.kind == "practice")
    assert missing_rows(practices, load(project_with_lists.root)) == []


def test_a_list_that_is_not_there_wants_nothing(project_with_lists: TinyProject) -> None:
    (project_with_lists.root / "reviews/paper/practices.tsv").unlink()
    assert (
        "paper  practices            0/0   0 read twice, 0 had errors"
        in list_report(read_lists(project_with_lists.root), load(project_with_lists.root))[0]
    )


READER_HEADER = "ref\tline\tread\terrors\n"


def merge_rows(project_with_lists: TinyProject, rows: str) -> tuple[list[str], dict[str, ReviewList]]:
    project_with_lists.write("reader.tsv", READER_HEADER + rows)
    wanted = read_lists(project_with_lists.root)
    said = list(merge_reader_table(wanted, project_with_lists.root / "reader.tsv"))
    return said, {each.path.stem: each for each in wanted}


def test_what_a_second_reader_found_is_entered_by_id(project_with_lists: TinyProject) -> None:
    said, wanted = merge_rows(
        project_with_lists,
        "treaty/art-1\t21\tshall encourage\t\n7\t50\tp. 9\tpage was 8\npractice:other\t10\ta bus\t\nother\t31\ta body\t\n",
    )
    assert said == []
    assert [(row.id, row.read, row.errors) for each in wanted.values() for row in each.rows if row.read] == [
        ("treaty/art-1", "shall encourage", ""),
        ("other", "a bus", ""),
        ("other", "a body", ""),
        ("7", "p. 9", "page was 8"),
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("nigt-bus\t12\tx\t", 'reader.tsv, row 2: no list has "nigt-bus" — did you mean "night-bus"?'),
        (
            "other\t99\tx\t",
            'reader.tsv, row 2: "other" is in several lists — write its kind before it: practice:other or organisation:other',
        ),
        (
            "lefo\t33\tx\t",
            "reader.tsv, row 2: lefo stands in line 30 by the list, in line 33 by the reader",
        ),
        (
            "lefo\t30\tx\t\nlefo\t30\ty\t",
            'reader.tsv, row 3: read of lefo was "x" and is replaced',
        ),
    ],
)
def test_what_cannot_be_entered_or_replaces_something_is_said(
    project_with_lists: TinyProject, row: str, message: str
) -> None:
    assert merge_rows(project_with_lists, row)[0] == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "ref,line,read,errors\n",
            ":1:1: the columns are not ref, line, read, errors — put a tab between two of them",
        ),
        (f"{READER_HEADER}a\t1\tb\tc\td\n", ":2:1: 5 cells — there are 4 columns"),
        ("ref\tline\n", ":1:1: the columns are not ref, line, read, errors — put a tab between two of them"),
    ],
)
def test_a_table_that_is_no_table_is_said(project_with_lists: TinyProject, text: str, message: str) -> None:
    project_with_lists.write("reader.tsv", text)
    with pytest.raises(InvalidTableError) as error:
        list(merge_reader_table(read_lists(project_with_lists.root), project_with_lists.root / "reader.tsv"))
    assert str(error.value) == f"{project_with_lists.root / 'reader.tsv'}{message}"


def test_the_command_merges_and_counts(
    project_with_lists: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project_with_lists.write("reader.tsv", f"{READER_HEADER}lefo\t30\tLEFÖ\tname\n")
    monkeypatch.setattr(sys, "argv", ["coverage.py", "--merge", str(project_with_lists.root / "reader.tsv")])
    assert coverage.main(project_with_lists.root) == 1
    assert "paper  organisations        1/2   1 read twice, 1 had an error" in capsys.readouterr().out
    written = (project_with_lists.root / "reviews/paper/organisations.tsv").read_text("utf-8")
    assert written == f"{LIST_HEADER}lefo\t30\tLEFÖ\tname\nother\t31\t\t\n"


def test_the_command_names_the_footnotes_that_are_not_used(
    project_with_lists: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project_with_lists.write("reference/footnotes.yml", "paper:\n  '7':\n    cites: [{source: book}]\n")
    monkeypatch.setattr(sys, "argv", ["coverage.py", "--unused"])
    assert coverage.main(project_with_lists.root) == 1
    assert "no entry names footnote 7" in capsys.readouterr().out
