"""scripts/new.py begins an entry: in the usual form, with TODO for what is not known, and over nothing that is there."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from builders import TinyProject

import new
from compendium.checks.ids import LoadedIds
from compendium.format.rewrite import format_entry_file
from compendium.load import load
from compendium.model import DATA_LOCATIONS
from compendium.model.records import Citation
from compendium.model.text import PinpointField
from tools.new.ids import id_from_title

ROOT = Path(__file__).resolve().parents[2]
LOCATION_OF_KIND = {place.kind: place for place in DATA_LOCATIONS}
NIGHT_BUS_ENTRY = """\
title: "Night bus advice: a hotline"
# `specific`: a named example; `general`: a way of working. One of: any.
level: TODO
kind: any
# What it is, who does it, for whom. A reader who stops here should know. 25 to 70 words.
summary: TODO
# Paragraphs, an empty line between them; [[lefo]] or [[practice:comp-act|COMP.ACT]] is a link.
description: |
  TODO
# Of the four Ps; the first is where the source puts it. One or more of: any.
dimensions:
  - TODO
sources:
  - {source: paper, at: Box 6}
"""
KNOWN_OPTIONS = (
    "--title",
    "Night bus advice: a hotline",
    "--kind",
    "any",
    "--source",
    "paper",
    "--at",
    "Box 6",
)


class ScriptedTerminal:
    """Answers in turn, and remembers the questions."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.questions = list(answers), list[str]()

    def __call__(self, question: str) -> str:
        self.questions.append(question)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def test_a_practice_is_written_with_what_is_known_and_the_next_command_is_said(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new.main(["practice", *KNOWN_OPTIONS], project.root) == 0
    path = "practices/night-bus-advice-a-hotline.yml"
    assert (project.root / path).read_text("utf-8") == NIGHT_BUS_ENTRY
    assert capsys.readouterr().out == (
        f"Written: {path}\nReplace each TODO, and delete the lines with # that explain it. What is left to do:\n"
        f"  python3 scripts/check.py {path}\n"
    )


def test_the_check_leads_from_one_todo_to_the_next(project: TinyProject) -> None:
    new.main(["practice", *KNOWN_OPTIONS, "--id", "night-bus"], project.root)
    todo = 'still says "TODO" — write what belongs there, or delete the line if the source does not say'
    assert project.problems() == [
        f'practices/night-bus.yml:{place}: "{key}" {todo}'
        for place, key in (("3:8", "level"), ("6:10", "summary"), ("8:14", "description"), ("12:5", "dimensions"))
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["practice", "instrument", "organisation", "source"])
def test_every_kind_begins_with_a_title_alone_and_only_todo_is_wrong_with_it(
    project: TinyProject, kind: str
) -> None:
    assert new.main([kind, "--title", "Über die Nacht"], project.root) == 0
    assert all("TODO" in problem for problem in project.problems())
    place = LOCATION_OF_KIND[kind]
    path = project.root / (f"{place.path}/uber-die-nacht.yml" if place.is_folder else place.path)
    if place.is_folder:
        assert format_entry_file(path.name, path.read_bytes(), place) == path.read_bytes()
    else:
        assert "\nuber-die-nacht:\n" in path.read_text("utf-8")


@pytest.mark.parametrize("kind", ["practice", "organisation"])
def test_an_id_that_is_there_is_refused_and_nothing_changes(
    project: TinyProject, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    id = {"practice": "other", "organisation": "lefo"}[kind]
    path = {"practice": "practices/other.yml", "organisation": "reference/organisations.yml"}[kind]
    before = (project.root / path).read_bytes()
    assert new.main([kind, "--title", id], project.root) == 1
    assert capsys.readouterr().err == (
        f'--id: "{id}" is there already, in {path}, line 1 — correct that entry, or choose another id\n'
    )
    assert (project.root / path).read_bytes() == before


def test_a_former_id_is_refused(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
    other = project.root / "practices/other.yml"
    other.write_text(other.read_text("utf-8") + "aliases: [before]\n", "utf-8")
    assert new.main(["practice", "--title", "Before"], project.root) == 1
    assert capsys.readouterr().err == (
        '--id: "before" was an id of "other" before, and its address still leads there — choose another id\n'
    )


def test_a_file_that_cannot_be_read_is_not_written_over(project: TinyProject) -> None:
    project.write("practices/broken.yml", b"\xff\xfe\x00")
    assert new.main(["practice", "--title", "Broken"], project.root) == 1
    assert (project.root / "practices/broken.yml").read_bytes() == b"\xff\xfe\x00"


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("LEFÖ Wien", "lefo-wien"),
        ("Advice for workers who have no papers and were cheated", "advice-for-workers-who-have-no-papers-and-were"),
        ("a" * 60, "a" * 50),
    ],
)  # fmt: skip
def test_the_id_is_made_from_the_title_and_is_not_too_long_to_type(title: str, id: str) -> None:
    assert id_from_title(title) == id


@pytest.mark.parametrize(
    ("title", "id", "said"),
    [
        ("Права", "", "no id can be made from this title — choose one: small letters a to z, digits and single hyphens"),
        ("Con", "", 'the file name "con.yml" is a name that Windows keeps for itself — choose another'),
        (
            "A title",
            "A_Title",
            'the file name "A_Title.yml" is not an id — use small letters a to z, digits and single hyphens: a-title.yml',
        ),
    ],
)  # fmt: skip
def test_an_id_that_is_none_is_refused_with_what_to_do(
    project: TinyProject, capsys: pytest.CaptureFixture[str], title: str, id: str, said: str
) -> None:
    options = ["--id", id] if id else []
    assert new.main(["practice", "--title", title, *options], project.root) == 1
    assert capsys.readouterr().err == f"--id: {said}\n"


def test_what_the_check_would_refuse_in_an_option_is_refused_at_once_in_its_words(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--title", "Bus", "--kind", "anny", "--dimensions", "girls", "--source", "papper", "--at", "6"]
    assert new.main(["practice", *options], project.root) == 2
    assert capsys.readouterr().err.splitlines() == [
        '--kind: unknown practice kind "anny" — did you mean "any"?',
        '--dimensions: "girls" is no dimension — choose one of any',
        '--source: unknown source "papper" — did you mean "paper"?',
        f'--at: "6" {PinpointField.mismatch_message}',
    ]
    assert not (project.root / "practices/bus.yml").exists()


def test_without_a_terminal_the_title_is_the_one_thing_it_cannot_do_without(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new.main(["source"], project.root) == 2
    assert capsys.readouterr().err == '--title: an entry begins with its title — write --title "…"\n'


def test_in_a_terminal_it_asks_until_the_answer_can_stand_and_enter_leaves_it_for_later(
    project: TinyProject,
) -> None:
    terminal = ScriptedTerminal("", "Night Bus Union", "anny", "any", "paper", "")
    assert new.main(["organisation"], project.root, terminal) == 0
    assert [question.strip().splitlines()[0] for question in terminal.questions] == [
        "Name: Its full name.",
        '"title" is missing — add it: Its full name.',
        "Kind: What sort of body it is. One of: any.",
        'unknown organisation kind "anny" — did you mean "any"?',
        "Source: The id of the work in `reference/sources.yml`.",
        textwrap.wrap(f"Where: {Citation.at.help}", 100)[0],
    ]
    assert (
        (project.root / "reference/organisations.yml")
        .read_text("utf-8")
        .endswith(
            "\n\nnight-bus-union:\n  title: Night Bus Union\n  kind: any\n  sources:\n    - {source: paper, at: TODO}\n"
        )
    )


def test_in_a_terminal_an_id_that_is_taken_is_asked_for_again(project: TinyProject) -> None:
    terminal = ScriptedTerminal("LEFO", "any", "", "", "lefo-2")
    assert new.main(["organisation"], project.root, terminal) == 0
    assert "lefo-2" in LoadedIds(load(project.root)).ids("organisation")


def test_whoever_breaks_off_leaves_nothing_behind(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.root.rglob("*"))
    assert new.main(["practice"], project.root, ScriptedTerminal("Night bus")) == 1
    assert capsys.readouterr().err == "\nBroken off; nothing was written\n"
    assert sorted(project.root.rglob("*")) == before


def test_in_a_register_the_entry_goes_where_the_alphabet_wants_it_and_no_other_byte_changes(
    project: TinyProject,
) -> None:
    before = (
        "# Works\r\n\r\npaper:\r\n  type: report\r\n  title: P\r\n\r\n# Books\r\n\r\nabc:\r\n  type: book\r\n  title: A\r\n\r\n"
        "# The last\r\nxyz:   # last\r\n  type: book\r\n  title: X"
    )
    project.write("reference/sources.yml", "\ufeff" + before)
    assert new.main(["source", "--title", "Bus", "--type", "report"], project.root) == 0
    entry = "bus:\r\n  type: report\r\n  title: Bus\r\n"
    after = before.replace("  title: A\r\n", f"  title: A\r\n\r\n{entry}") + "\r\n"
    assert (project.root / "reference/sources.yml").read_bytes() == ("\ufeff" + after).encode()


@pytest.mark.parametrize("title", ["AAA", "Zzz"])
def test_first_and_last_places_of_a_register_are_places_too(project: TinyProject, title: str) -> None:
    project.write("reference/sources.yml", "bbb: {type: book, title: B}\nccc: {type: book, title: C}\n")
    assert new.main(["source", "--title", title, "--type", "report"], project.root) == 0
    ids = [raw.id for raw in load(project.root).entries if raw.kind == "source"]
    assert ids == sorted([title.lower(), "bbb", "ccc"])


def test_a_register_with_a_mistake_is_mended_first(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("reference/sources.yml", "paper:\n  type: report\n   title: P\n")
    assert new.main(["source", "--title", "Bus", "--id", "bus"], project.root) == 1
    assert (project.root / "reference/sources.yml").read_text(
        "utf-8"
    ) == "paper:\n  type: report\n   title: P\n"
    assert "reference/sources.yml" in capsys.readouterr().err


def test_it_runs_as_a_program_without_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/new.py", "practice", "--title", "UNDOK Austria"],
        check=False, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        '--id: "undok-austria" is there already, in practices/undok-austria.yml, line 1 — correct that entry, or choose'
        " another id\n"
    )
