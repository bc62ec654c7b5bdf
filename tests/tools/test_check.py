"""scripts/check.py prints one line for each problem and no stack trace for any input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import (
    VALID_ENTRY_KEYS,
    TinyProject,
    file_with_new_entry,
    instrument_yaml,
    practice_yaml,
    tiny_project_files,
)
from hypothesis import given, settings
from hypothesis import strategies as st

import check
import compendium

ROOT = Path(__file__).resolve().parents[2]
REMEDY = '"titel" — did you mean "title"?'


def run_script(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the script as people do, from a folder of their own."""
    command = [sys.executable, str(ROOT / "scripts/check.py"), *arguments]
    return subprocess.run(
        command, capture_output=True, cwd=root, env={**os.environ, **environment}, check=False
    )


@pytest.fixture
def faulty_project(project: TinyProject) -> TinyProject:
    """A project with a slip in two entries and in a page."""
    own = {id: f"At {id} {VALID_ENTRY_KEYS['practice']['summary']}" for id in ("undok", "comp-act")}
    project.write("practices/undok.yml", practice_yaml(title=None, summary=own["undok"]) + "titel: LEFÖ\n")
    project.write(
        "practices/comp-act.yml", practice_yaml(title="B", level="x", kind="y", summary=own["comp-act"])
    )
    project.write("docs/about/index.md", "---\ntitle: About\n---\n\n# About\n\nSee [it](practice:othr).\n")
    return project


UNKNOWN_LEVEL_PROBLEM = "practices/comp-act.yml:2:8: unknown level"
UNKNOWN_KIND_PROBLEM = "practices/comp-act.yml:3:7: unknown practice kind"
UNKNOWN_PRACTICE_PROBLEM = 'docs/about/index.md:7:10: unknown practice "othr" — did you mean "other"?'
UNKNOWN_KEY_PROBLEM = f"practices/undok.yml:7:1: unknown key {REMEDY}"


def test_a_sound_project_is_counted(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([], project.root) == 0
    assert capsys.readouterr() == ("13 entries, no problems\n", "")


def test_each_problem_is_one_line_and_the_count_is_not_among_them(
    faulty_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main([], faulty_project.root) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        UNKNOWN_PRACTICE_PROBLEM,
        f'{UNKNOWN_LEVEL_PROBLEM} "x" — choose one of any',
        f'{UNKNOWN_KIND_PROBLEM} "y" — choose one of any',
        UNKNOWN_KEY_PROBLEM,
    ]
    assert err == "4 problems in 3 files\n"


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        (["practices/undok.yml"], [UNKNOWN_KEY_PROBLEM]),
        (["docs"], [UNKNOWN_PRACTICE_PROBLEM]),
        (["docs", "practices/undok.yml"], [UNKNOWN_PRACTICE_PROBLEM, UNKNOWN_KEY_PROBLEM]),
        (["practices/other.yml"], []),
        (["instruments"], []),
    ],
)
def test_only_the_problems_of_the_named_files_are_shown(
    faulty_project: TinyProject,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    paths: list[str],
    shown: list[str],
) -> None:
    monkeypatch.chdir(faulty_project.root)
    assert check.main(paths, faulty_project.root) == (1 if shown else 0)
    assert [line for line in capsys.readouterr().out.splitlines() if " here, " not in line] == shown


def test_problems_elsewhere_are_counted(
    faulty_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main([str(faulty_project.root / "practices/undok.yml")], faulty_project.root) == 1
    assert capsys.readouterr().err == "1 problem in 1 file here, 3 problems in 2 files elsewhere\n"
    assert check.main([str(faulty_project.root / "practices/other.yml")], faulty_project.root) == 0
    assert capsys.readouterr().out == "no problems here, 4 problems in 3 files elsewhere\n"


def test_a_missing_register_can_be_named(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.root / "reference/challenges.yml"
    path.unlink()
    assert check.main([str(path)], project.root) == 1
    assert capsys.readouterr().out.startswith(
        "reference/challenges.yml:1:1: the file reference/challenges.yml is missing"
    )


def test_a_path_that_does_not_exist_is_a_message(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["nowhere.yml"], project.root / "") == 2
    message = f"nowhere.yml is not in this project — name a file or folder below {project.root}\n"
    assert capsys.readouterr() == ("", message)
    assert check.main([str(project.root / "practices/x.yml")], project.root) == 2
    assert capsys.readouterr().err.endswith(
        "x.yml does not exist — check the name; paths count from the folder you are in\n"
    )


@pytest.mark.parametrize(
    "page", ["practice:other", "topic:any", "provision:treaty/art-2", "country:at", "https://example.org"]
)
def test_a_sound_link_in_a_page_is_no_problem(project: TinyProject, page: str) -> None:
    project.write("docs/index.md", f"[it]({page})\n")
    assert check.main([], project.root) == 0


def test_links_in_pages_are_checked_also_while_entries_have_problems(
    faulty_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty_project.write("docs/index.md", "[it](practice:undok) [it](instrument:pact)\n")
    check.main([str(faulty_project.root / "docs/index.md")], faulty_project.root)
    assert capsys.readouterr().out.startswith('docs/index.md:1:27: unknown instrument "pact"')


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_page_that_is_a_pipe_is_a_problem_and_one_open_in_an_editor_is_none(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "docs").mkdir(exist_ok=True)
    os.mkfifo(project.root / "docs/x.md")
    (project.root / "docs/.#help.md").symlink_to("ada@desk.4711")
    assert check.main([], project.root) == 1
    assert capsys.readouterr().out == 'docs/x.md:1:1: "x.md" is not an ordinary file — delete it\n'


def test_a_page_that_is_not_utf_8_is_a_problem(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("docs/index.md", b"# LEF\xd6\n")
    assert check.main([], project.root) == 1
    assert capsys.readouterr().out == (
        "docs/index.md:1:6: this letter is not stored as UTF-8 — save the file with the encoding UTF-8\n"
    )


# GitHub ---------------------------------------------------------------------------------------------


def test_github_gets_an_annotation_for_each_problem_the_first_of_each_file_first(
    faulty_project: TinyProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert check.main(["--format", "github"], faulty_project.root) == 1
    entry = "title=Problem in an entry::unknown"
    assert capsys.readouterr().out.splitlines() == [
        '::error file=docs/about/index.md,line=7,col=10,title=Problem on a page::unknown practice "othr" — did you mean "other"?',
        f'::error file=practices/comp-act.yml,line=2,col=8,{entry} level "x" — choose one of any',
        f"::error file=practices/undok.yml,line=7,col=1,{entry} key {REMEDY}",
        f'::error file=practices/comp-act.yml,line=3,col=7,{entry} practice kind "y" — choose one of any',
    ]


def test_what_github_would_take_for_a_command_is_escaped(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a,b:c%.yml" if os.name != "nt" else "a,b%.yml"
    project.write(f"practices/{name}", practice_yaml(level="50%::x"))
    check.main(["--format", "github"], project.root)
    escaped = name.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    lines = capsys.readouterr().out.splitlines()
    assert (
        f'::error file=practices/{escaped},line=2,col=8,title=Problem in an entry::unknown level "50%25::x" — choose one of any'
        in lines
    )


def test_the_page_of_the_run_lists_every_problem(
    faulty_project: TinyProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    faulty_project.write(
        "practices/comp-act.yml",
        practice_yaml(title="B", level="<x>", summary="B " + VALID_ENTRY_KEYS["practice"]["summary"]),
    )
    check.main(["--format", "github"], faulty_project.root)
    assert summary.read_text("utf-8") == (
        "### 3 problems in 3 files\n\n<pre>\n"
        f'{UNKNOWN_PRACTICE_PROBLEM}\n{UNKNOWN_LEVEL_PROBLEM} "&lt;x&gt;" — choose one of any\n{UNKNOWN_KEY_PROBLEM}\n</pre>\n'
    )


# As people run it -----------------------------------------------------------------------------------


def test_the_script_speaks_utf_8_on_every_console(project: TinyProject) -> None:
    link = project.root / "practices/leföx.md"
    link.write_text("", "utf-8")
    script = (
        f"import sys; sys.path[:0] = {[str(ROOT / name) for name in ('scripts', 'hooks', '.')]}; "
        "import check, pathlib; "
    )
    script += f"sys.exit(check.main([], pathlib.Path({str(project.root)!r})))"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").splitlines() == [
        'practices/leföx.md:1:1: "leföx.md" is no entry — only files that end in .yml belong in practices/; move or delete it'
    ]


def test_the_script_runs_from_any_folder_and_its_help_shows_how(tmp_path: Path) -> None:
    done = run_script("--help", root=tmp_path)
    assert done.returncode == 0
    assert b"python3 scripts/check.py practices/undok.yml" in done.stdout


def test_no_stack_trace_for_a_path_that_is_none(tmp_path: Path) -> None:
    for path in ("nowhere", "\u2028", "a" * 300, str(tmp_path)):
        done = run_script(path, root=tmp_path)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr and done.stderr.count(b" \xe2\x80\x94 ") == 1


# Whatever an editor does ----------------------------------------------------------------------------

REAL_FILES = [
    path
    for place in compendium.model.DATA_LOCATIONS
    for path in sorted(ROOT.glob(place.path if not place.is_folder else f"{place.path}/*.yml"))
]


@pytest.fixture(scope="module")
def scratch_project(tmp_path_factory: pytest.TempPathFactory) -> TinyProject:
    return TinyProject(tmp_path_factory.mktemp("scratch"))


def check_and_build(project: TinyProject) -> None:
    """Check; every problem lies in its file, and without problems everything can be asked."""
    problems = compendium.check(project.root)
    for problem in problems:
        path = project.root / problem.mark.path
        text = path.read_bytes().decode("utf-8-sig", "replace") if path.is_file() else ""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.mark.line <= len(lines), problem
        assert 1 <= problem.mark.column <= len(lines[problem.mark.line - 1]) + 1, problem
        assert " — " in problem.text and "\n" not in problem.text, problem
    if not problems:
        evaluate_all_attributes(compendium.build(project.root))


def evaluate_all_attributes(built: compendium.Compendium) -> None:
    for entry in built:
        assert entry.name and entry.url and entry.plain() is not None
        built.refs_by_inverse(entry)
    for listed in (
        "practices",
        "provisions",
        "footnotes",
        "recommendations",
        "challenges",
        "countries",
        "concepts",
        "sources",
    ):
        assert getattr(built, listed) is not None


@given(st.binary(max_size=120))
@settings(max_examples=60)
def test_no_bytes_break_the_check(scratch_project: TinyProject, data: bytes) -> None:
    for path in ("practices/new.yml", "reference/countries.yml"):
        scratch_project.write(path, data)
    check_and_build(scratch_project)


SPLICED_TEXTS = st.sampled_from([
    "", " ", "  ", "\n", "\n\n", ":", ": ", "-", "- ", "#", " #", "[", "]", "{", "}", '"', "'", ",", "&", "*", "!", "|", ">", "%",
    "\t", "\r", "x", "0", "é", "[[", "]]", "/", "~", "null", "\u202e", "\u00a0", "aliases: [x]\n", "id: x\n", "x: y\n",
])  # fmt: skip
TINY_FILES = {
    **tiny_project_files(),
    "practices/new.yml": practice_yaml(),
    "instruments/new.yml": instrument_yaml(),
    **dict(file_with_new_entry(kind) for kind in ("topic", "footnote")),
}
TINY_FILES = {path: text.replace("▸", "") for path, text in TINY_FILES.items()}


@given(st.data())
@settings(max_examples=150)
def test_no_slip_of_the_hand_breaks_the_check(scratch_project: TinyProject, data: st.DataObject) -> None:
    """Cut, replace or insert somewhere in one file of the tiny project."""
    for path, text in TINY_FILES.items():
        scratch_project.write(path, text)
    path = data.draw(st.sampled_from(sorted(TINY_FILES)))
    text = TINY_FILES[path]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 2, 5, 20]))
        text = text[:start] + data.draw(SPLICED_TEXTS) + text[start + length :]
    scratch_project.write(path, text)
    check_and_build(scratch_project)


@pytest.fixture(scope="module")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> TinyProject:
    project = TinyProject(tmp_path_factory.mktemp("copy"))
    (project.root / "practices/other.yml").unlink()
    (project.root / "instruments/treaty.yml").unlink()
    for path in REAL_FILES:
        project.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    return project


@given(st.data())
@settings(max_examples=15)
def test_no_slip_in_a_real_entry_breaks_the_check(project_copy: TinyProject, data: st.DataObject) -> None:
    """Delete, repeat, indent or change one line of a real file."""
    source = data.draw(st.sampled_from(REAL_FILES))
    path = source.relative_to(ROOT).as_posix()
    lines = source.read_text("utf-8").split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    at = data.draw(st.integers(0, len(line)))
    lines[number : number + 1] = data.draw(st.sampled_from([
        [], [line, line], [" " + line], [line[1:]], [line.lstrip()], [line.replace(":", "", 1)], [line.replace(": ", ":", 1)],
        [line[:at] + data.draw(SPLICED_TEXTS) + line[at:]], [line[:at], line[at:]], [line + (lines[number + 1] if number + 1 < len(lines) else "")],
    ]))  # fmt: skip
    project_copy.write(path, "\n".join(lines))
    try:
        check_and_build(project_copy)
    finally:
        project_copy.write(path, source.read_bytes())
