"""Every footnote of a work is used by an entry, or says why none rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml
from each import for_each_case

import compendium
from compendium.checks.footnotes import first_citation_by_footnote, footnote_numbers, footnotes_are_used
from compendium.load import load
from compendium.output import render
from compendium.site import SiteSettings
from tools.check.command import print_problems

ROOT = Path(__file__).resolve().parents[2]
REAL_LOAD_RESULT = load(ROOT)
REAL_FOOTNOTES = {raw.id: raw for raw in REAL_LOAD_RESULT.entries if raw.kind == "footnote"}
UNUSED_FOOTNOTE_PROBLEMS = {problem.mark: str(problem) for problem in footnotes_are_used(REAL_LOAD_RESULT)}


@for_each_case(REAL_FOOTNOTES.values(), lambda raw: raw.id)
def test_a_footnote_is_used_or_says_why_not(raw) -> None:  # type: ignore[no-untyped-def]
    unused = raw.node.get("unused")
    assert UNUSED_FOOTNOTE_PROBLEMS.get(unused.mark if unused else raw.mark) is None


def test_no_footnote_is_left_over() -> None:
    assert UNUSED_FOOTNOTE_PROBLEMS == {}


@pytest.fixture
def project_with_footnote(project: TinyProject) -> TinyProject:
    """The tiny project, in which nobody names footnote 7."""
    write_footnotes(project)
    return project


def unused_footnote_messages(project: TinyProject) -> list[str]:
    return [str(problem) for problem in footnotes_are_used(load(project.root))]


def write_footnotes(project: TinyProject, *more: str) -> None:
    project.write("reference/footnotes.yml", "paper:\n  '7':\n    cites: [{source: book}]\n" + "".join(more))


UNUSED_FOOTNOTE_MESSAGE = (
    "reference/footnotes.yml:2:3: no entry names footnote 7 — add footnote: '7' where a claim comes through it, or say why"
    " not: unused: …"
)


def test_a_footnote_that_nobody_names_is_said_with_its_place(
    project_with_footnote: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert unused_footnote_messages(project_with_footnote) == [UNUSED_FOOTNOTE_MESSAGE]
    assert print_problems(project_with_footnote.root) == 1
    assert UNUSED_FOOTNOTE_MESSAGE in capsys.readouterr().out
    assert project_with_footnote.problems() == []  # no build stops


@pytest.mark.parametrize(
    "sources",
    [
        "[{source: paper, at: Box 6, footnote: '7'}]",
        "[{source: paper, at: Box 6, footnote: paper/7}]",
        "[{source: paper, at: Box 6; footnote 7}]",
        "[{source: paper, at: footnotes 3 to 9}]",
        "[{source: paper, at: Box 6}, {source: book, at: p. 3, footnote: '7'}]",
    ],
)
def test_a_footnote_is_used_by_its_number_or_in_a_pinpoint(
    project_with_footnote: TinyProject, sources: str
) -> None:
    project_with_footnote.write("practices/new.yml", practice_yaml(sources=sources))
    assert unused_footnote_messages(project_with_footnote) == []
    assert first_citation_by_footnote(load(project_with_footnote.root))["paper/7"] == "practice:new"


def test_a_note_of_the_editors_uses_the_footnote_it_speaks_of(project_with_footnote: TinyProject) -> None:
    note = "[{kind: log, printed: x, why: Who knows., settled_by: nothing, at: footnote 7}]"
    project_with_footnote.write("practices/new.yml", practice_yaml(editor_notes=note))
    assert unused_footnote_messages(project_with_footnote) == []


def test_a_footnote_of_another_work_is_another_footnote(project_with_footnote: TinyProject) -> None:
    project_with_footnote.write(
        "practices/new.yml",
        practice_yaml(sources="[{source: paper, at: Box 6}, {source: book, at: footnote 7}]"),
    )
    assert unused_footnote_messages(project_with_footnote) == [UNUSED_FOOTNOTE_MESSAGE]


def test_a_footnote_may_say_why_nobody_uses_it(project_with_footnote: TinyProject) -> None:
    write_footnotes(project_with_footnote, "    unused: It only names a page.\n")
    assert unused_footnote_messages(project_with_footnote) == []


def test_a_footnote_that_is_used_does_not_say_it_is_unused(project_with_footnote: TinyProject) -> None:
    write_footnotes(project_with_footnote, "    unused: It only names a page.\n")
    project_with_footnote.write(
        "practices/new.yml", practice_yaml(sources="[{source: paper, at: footnote 7}]")
    )
    assert unused_footnote_messages(project_with_footnote) == [
        "reference/footnotes.yml:4:13: footnote 7 is used, by practice:new — delete this line"
    ]


def test_while_a_file_cannot_be_read_no_footnote_is_called_unused(project_with_footnote: TinyProject) -> None:
    project_with_footnote.write("practices/new.yml", "title: [")
    assert unused_footnote_messages(project_with_footnote) == []


@pytest.mark.parametrize(
    ("pinpoint", "named"),
    [
        ("footnote 12", "12"),
        ("section 2.1; footnote 12; footnote 14", "12 14"),
        ("footnotes 50 to 52", "50 51 52"),
        ("footnotes 50-52, 60 and 62", "50 51 52 60 62"),
        ("footnotes 2.1-2.3; footnote 3.1", "2.1 2.2 2.3 3.1"),
        ("section 12", ""),
    ],
)
def test_a_pinpoint_may_name_several_footnotes(pinpoint: str, named: str) -> None:
    assert list(footnote_numbers(pinpoint)) == named.split()


def test_footnotes_that_begin_again_in_each_chapter_have_its_number_before_theirs(
    project: TinyProject,
) -> None:
    notes = "".join(f"  '{number}':\n    note: It says more.\n" for number in ("2.10", "2.9", "10.1"))
    project.write("reference/footnotes.yml", f"paper:\n{notes}")
    project.write(
        "practices/new.yml",
        practice_yaml(
            sources="[{source: paper, at: footnotes 2.9-2.10}, {source: book, at: p. 3, footnote: 10.1}]"
        ),
    )
    assert project.problems() == [] and unused_footnote_messages(project) == []
    built = compendium.build(project.root)
    assert [note.number for note in built.footnotes] == ["2.9", "2.10", "10.1"]
    assert 'href="../../sources/paper/#footnote-10.1">footnote 10.1</a>' in (
        render.page_factories(built, SiteSettings())["practices/new/"]().body
    )
