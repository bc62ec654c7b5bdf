"""Mutation testing: faults run against the tests, and are found again after a restructuring."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tools.mutation import javascript_operators, python_operators
from tools.mutation.command import UNMAPPED_TESTS, mapped_test_files, run_faults
from tools.mutation.coverage_map import BUILD_TESTS, SCRIPT_TESTS, instrument_module
from tools.mutation.fault_set import (
    Fault,
    no_longer_caught,
    read_fault_set,
    translate_fault_set,
    write_fault_set,
)
from tools.mutation.runner import run_in_checkout

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MODULE = '''\
"""A limit."""

def within(n):
    """Whether it is small."""
    return n < 10

def label(n):
    return "small" if within(n) else "large"
'''
LIMIT_TEST = """\
from limit import within

def test_ten_is_too_large():
    assert not within(10)
"""
CAUGHT_FAULT = Fault(
    1,
    "tests/limit.py",
    "within",
    "comparison",
    "return n < 10",
    "return n <= 10",
    ("tests/test_limit.py",),
    60,
)
UNNOTICED_FAULT = replace(CAUGHT_FAULT, number=2, operator="constant", changed="return n < 9")


@pytest.fixture
def tiny_project(tmp_path: Path) -> Path:
    """A project of one module and one test, committed."""
    root = tmp_path / "tiny"
    (root / "tests").mkdir(parents=True)
    (root / "tests/limit.py").write_text(LIMIT_MODULE, "utf-8")
    (root / "tests/test_limit.py").write_text(LIMIT_TEST, "utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "tiny"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_a_fault_is_caught_by_the_test_that_fails_and_another_is_not(tiny_project: Path) -> None:
    results: list[Fault] = []
    changed = replace(CAUGHT_FAULT, number=3, original="return n > 10")
    moved = replace(CAUGHT_FAULT, number=4, file="limits.py")
    assert run_in_checkout(tiny_project, [CAUGHT_FAULT, UNNOTICED_FAULT, changed, moved], results.append) == [
        "3: tests/limit.py: not exactly one line is `return n > 10`",
        "4: there is no limits.py",
    ]
    assert [(fault.number, fault.caught, fault.by) for fault in results] == [
        (1, "yes", "tests/test_limit.py::test_ten_is_too_large"),
        (2, "no", ""),
    ]
    assert (tiny_project / "tests/limit.py").read_text("utf-8") == LIMIT_MODULE


def test_a_run_keeps_the_comments_of_the_fault_set(tiny_project: Path, tmp_path: Path) -> None:
    header = "# Chosen in the commit c0ffee.\n"
    write_fault_set(tmp_path / "faults.tsv", [CAUGHT_FAULT], header)
    assert run_faults(tiny_project, tmp_path / "faults.tsv", only=None, rerun=False, jobs=1) == 0
    assert (tmp_path / "faults.tsv").read_text("utf-8").startswith(f"{header}number\t")
    assert [fault.caught for fault in read_fault_set(tmp_path / "faults.tsv")] == ["yes"]


def test_a_moved_and_renamed_line_is_found_and_one_that_is_gone_is_reported(tiny_project: Path) -> None:
    (tiny_project / "model").mkdir()
    (tiny_project / "tests/limit.py").rename(tiny_project / "model/limit.py")
    text = (tiny_project / "model/limit.py").read_text("utf-8").replace("within(n)", "is_below(number)")
    (tiny_project / "model/limit.py").write_text(text.replace("n < 10", "number < 10"), "utf-8")
    gone = replace(CAUGHT_FAULT, number=3, function="label", original="return other", changed="return None")
    renames = {"tests/limit.py": "model/limit.py", "within": "is_below", "n": "number"}
    faults, missing = translate_fault_set([CAUGHT_FAULT, gone], renames, tiny_project)
    assert faults[0] == replace(
        CAUGHT_FAULT,
        file="model/limit.py",
        function="is_below",
        original="return number < 10",
        changed="return number <= 10",
    )
    assert missing == ["3: model/limit.py: not exactly one line is `return other`"]


def test_a_fault_that_was_caught_and_no_longer_is_is_printed(tmp_path: Path) -> None:
    caught = replace(CAUGHT_FAULT, caught="yes", by="tests/test_limit.py::test_ten_is_too_large")
    write_fault_set(tmp_path / "old.tsv", [caught, replace(UNNOTICED_FAULT, caught="no")])
    write_fault_set(
        tmp_path / "new.tsv", [replace(CAUGHT_FAULT, caught="no"), replace(UNNOTICED_FAULT, caught="no")]
    )
    old, new = (read_fault_set(tmp_path / name) for name in ("old.tsv", "new.tsv"))
    assert old == [caught, replace(UNNOTICED_FAULT, caught="no")]
    assert no_longer_caught(old, new) == [
        "1\ttests/limit.py\treturn n < 10\twas caught by tests/test_limit.py::test_ten_is_too_large, now caught: no"
    ]
    assert no_longer_caught(old, old) == []


def test_the_operators_change_behaviour_and_leave_types_logs_and_docstrings_alone() -> None:
    text = '''\
"""Docstring."""
Names = dict[str, int]
__slots__ = ("a",)
def half(items: "list") -> "list":
    """Docstring."""
    log.info("halved", 2)
    if not items and "é" in items:
        yield items[1:]
    return items
'''
    assert [
        (change.operator, change.function, change.changed) for change in python_operators.module_changes(text)
    ] == [
        ("negated condition", "half", 'if not (not items and "é" in items):'),
        ("and/or", "half", 'if not items or "é" in items:'),
        ("removed not", "half", 'if bool(items) and "é" in items:'),
        ("comparison", "half", 'if not items and "é" not in items:'),
        ("emptied string", "half", 'if not items and "" in items:'),
        ("dropped yield", "half", "pass"),
        ("slice bound", "half", "yield items[1 + 1:]"),
        ("constant", "half", "yield items[2:]"),
        ("constant", "half", "yield items[0:]"),
        ("return None", "half", "return None"),
    ]
    script = '// a < b\nconst at = (n) => {\n  if (n < 1 && "<" !== n) found.push(/</);\n};\n'
    assert {(change.function, change.changed) for change in javascript_operators.script_changes(script)} == {
        ("at", 'if (n <= 1 && "<" !== n) found.push(/</);'),
        ("at", 'if (n < 1 && "<" === n) found.push(/</);'),
        ("at", 'if (n < 1 || "<" !== n) found.push(/</);'),
        ("at", 'if (n < 0 && "<" !== n) found.push(/</);'),
        ("at", 'if (n < 2 && "<" !== n) found.push(/</);'),
    }


def test_a_function_records_that_it_was_called() -> None:
    space: dict[str, set[int]] = {}
    exec(instrument_module(LIMIT_MODULE, {"within": 7, "label": 8}), space)
    space["within"](3)  # type: ignore[operator]
    assert space["_mutation_seen"] == {7}


def test_every_file_that_the_tool_names_is_there() -> None:
    named = [*UNMAPPED_TESTS, *BUILD_TESTS, *(test for tests in SCRIPT_TESTS.values() for test in tests)]
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_test_files_to_record_are_those_of_all_folders_but_the_browser() -> None:
    files = mapped_test_files(ROOT)
    assert {"tests/test_link.py", "tests/tools/test_dev.py"} <= set(files)
    assert not [path for path in files if path.startswith("tests/browser/") or path in UNMAPPED_TESTS]
