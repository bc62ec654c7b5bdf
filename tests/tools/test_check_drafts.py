"""check.py --drafts checks the drafts in a folder as if they were in the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml, provision_yaml, yaml_list_item

import check


@pytest.fixture
def drafts(project: TinyProject) -> Path:
    """A folder with a draft of a practice, outside the folders of the project."""
    project.write("drafts/practices/new.yml", practice_yaml())
    return project.root / "drafts"


def printed_problems(project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    code = check.main(["--drafts", str(drafts)], root=project.root)
    out, err = capsys.readouterr()
    assert code == (1 if out else 0)
    return [*(line.removeprefix(f"{drafts}/") for line in out.splitlines()), err.strip()]


def test_drafts_without_problems_may_move(
    project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed_problems(project, drafts, capsys) == ["no problems: the drafts can move into the project"]


def test_a_draft_is_checked_by_the_rules_of_entries(
    project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("drafts/practices/new.yml", practice_yaml(level="TODO", kind="nothing"))
    project.write("drafts/reference/sources.yml", "work:\n  type: report\n")
    assert printed_problems(project, drafts, capsys) == [
        'practices/new.yml:2:8: "level" still says "TODO" — write what belongs there, or delete the line if the source'
        " does not say",
        'practices/new.yml:3:7: unknown practice kind "nothing" — choose one of any',
        'reference/sources.yml:1:1: "title" is missing — write, for example, title: Compendium of Good Practices',
        "3 problems in 2 files",
    ]


def test_a_draft_may_point_to_another_draft_and_to_an_entry(
    project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = "[{source: work, at: Box 1, footnote: work/3}, {source: paper, at: Box 6}]"
    project.write("drafts/practices/new.yml", practice_yaml(sources=sources))
    assert 'unknown source "work"' in printed_problems(project, drafts, capsys)[0]
    project.write("drafts/reference/sources.yml", "work:\n  type: report\n  title: A Work\n")
    project.write("drafts/reference/footnotes.yml", "work:\n  '3':\n    cites: [{source: book}]\n")
    assert printed_problems(project, drafts, capsys) == ["no problems: the drafts can move into the project"]


def test_provisions_of_a_draft_stand_behind_those_of_the_instrument(
    project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = "provisions:\n" + yaml_list_item(provision_yaml(id="art-3")) + "\n"
    project.write("drafts/instruments/treaty.yml", new)
    project.write(
        "drafts/practices/new.yml",
        practice_yaml(provisions="[{provision: treaty/art-3, basis: editorial, reason: Yes.}]"),
    )
    assert printed_problems(project, drafts, capsys) == ["no problems: the drafts can move into the project"]
    project.write("drafts/instruments/treaty.yml", new.replace("art-3", "art-1"))
    assert "instruments/treaty.yml:2:9: " in printed_problems(project, drafts, capsys)[0]


def test_an_id_that_an_entry_has_is_taken(
    project: TinyProject, drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("drafts/practices/other.yml", practice_yaml())
    project.write("drafts/reference/sources.yml", "paper:\n  type: report\n  title: A Work\n")
    assert printed_problems(project, drafts, capsys) == [
        'practices/other.yml:1:1: "other" is the id of another practice — choose another',
        'reference/sources.yml:1:1: "paper" is the id of another source — choose another',
        "2 problems in 2 files",
    ]


def test_a_folder_that_is_missing_is_said(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project.root / "nothing"
    assert check.main(["--drafts", str(folder)], root=project.root) == 2
    assert (
        capsys.readouterr().err == f"{folder} is not a folder — name the one that draft_from_pdf.py wrote\n"
    )
