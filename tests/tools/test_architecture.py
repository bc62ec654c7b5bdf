"""The structure of the code as docs/dev/architecture.md promises it, and the glossary."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest

from compendium.checks.validate import validate_entries
from compendium.load import load
from tools.dev.import_graph import (
    PACKAGE_FOLDER,
    architecture_page,
    import_graph,
    mermaid_diagram,
    package_levels,
    transitive_reduction,
)

ROOT = Path(__file__).resolve().parents[2]
IMPORTS_BETWEEN_PACKAGES = import_graph(ROOT)
ARCHITECTURE = ROOT / "docs/dev/architecture.md"
ARCHITECTURE_TEXT = ARCHITECTURE.read_text("utf-8")
_, PATHS, CHANGES = re.split(
    r"^## (?:The path of an entry|Where do I change …)$", ARCHITECTURE_TEXT, flags=re.MULTILINE
)
GLOSSARY = (ROOT / "docs/dev/glossary.md").read_text("utf-8")
FIRST_FILES = re.findall(r"^\| .+ \| `([^`]+)` \|$", CHANGES, re.MULTILINE)


def test_packages_import_only_what_lies_below_them_on_ten_levels() -> None:
    assert max(package_levels(IMPORTS_BETWEEN_PACKAGES).values()) <= 10
    assert sum(map(len, IMPORTS_BETWEEN_PACKAGES.values())) <= 130


def test_there_are_at_most_sixteen_packages_and_three_loose_modules() -> None:
    packages = [node for node in IMPORTS_BETWEEN_PACKAGES if (ROOT / PACKAGE_FOLDER / node).is_dir()]
    assert len(packages) <= 16
    assert len(IMPORTS_BETWEEN_PACKAGES.keys() - {*packages, "__init__"}) <= 3


def test_the_diagram_and_the_table_of_packages_are_those_of_the_code() -> None:
    assert architecture_page(ROOT).decode() == ARCHITECTURE_TEXT, "run: python3 scripts/derive.py"


def test_twenty_changes_begin_at_a_file_that_is_there() -> None:
    assert len(FIRST_FILES) == 20
    assert [path for path in FIRST_FILES if not (ROOT / path).is_file()] == []


def test_every_file_that_the_two_paths_name_is_there() -> None:
    named = re.findall(r"`([a-z_/]+\.py)`", PATHS)
    assert len(named) >= 10
    assert [name for name in named if not (ROOT / PACKAGE_FOLDER / name).is_file()] == []


def test_every_path_in_the_glossary_is_there() -> None:
    named = re.findall(r"`([\w.-]*/[\w./-]*)`", GLOSSARY)
    assert len(named) >= 40
    named = [name for name in named if name not in (".venv/", "hooks/compendium/")]
    assert [
        name for name in named if not any((ROOT / base / name).exists() for base in ("", PACKAGE_FOLDER))
    ] == []


def test_each_term_has_one_line_in_the_order_of_the_alphabet() -> None:
    sections = [
        re.findall(r"^\* \*\*(.+?)\*\*: ", section, re.MULTILINE)
        for section in re.split(r"^## ", GLOSSARY, flags=re.MULTILINE)[1:]
    ]
    terms = [term for section in sections for term in section]
    assert len(terms) == len(set(terms)) == GLOSSARY.count("\n* ")
    assert [section for section in sections if section != sorted(section, key=str.casefold)] == []


def test_packages_that_import_each_other_are_named() -> None:
    with pytest.raises(ValueError, match="^import each other: a, b$"):
        package_levels({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})


def test_an_import_that_follows_from_others_is_left_out_of_the_picture() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert transitive_reduction(graph) == {"a": ["b"], "b": ["c"], "c": []}
    assert mermaid_diagram(graph).splitlines()[-3:] == ["  a --> b", "  b --> c", "```"]


def calls_between_packages(action: Callable[[], object]) -> set[tuple[str, str]]:
    """Return the (caller, callee) pairs of different packages while `action` runs, as "package/module.py:function".

    A generator that is resumed counts as called by the function that resumes it.
    """
    calls: set[tuple[CodeType, CodeType]] = set()

    def record(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_back and frame.f_back.f_code is not frame.f_code:
            calls.add((frame.f_back.f_code, frame.f_code))

    before = sys.getprofile()
    sys.setprofile(record)
    try:
        action()
    finally:
        sys.setprofile(before)
    named = {(function_name(caller), function_name(callee)) for caller, callee in calls}
    return {pair for pair in named if all(pair) and package_of(pair[0]) != package_of(pair[1])}


def function_name(code: CodeType) -> str:
    """Return "model/rules.py:scalar_text", also for what is defined inside it; "" outside the package."""
    path = Path(code.co_filename)
    if not path.is_relative_to(ROOT / PACKAGE_FOLDER):
        return ""
    function = code.co_qualname.partition(".<locals>")[0]
    return f"{path.relative_to(ROOT / PACKAGE_FOLDER).as_posix()}:{function}"


def package_of(name: str) -> str:
    return re.split(r"/|\.py", name)[0]


def test_an_entry_goes_from_file_to_validated_value_with_at_most_eight_calls_back_up_the_layers() -> None:
    level_of = package_levels(IMPORTS_BETWEEN_PACKAGES)
    calls = calls_between_packages(lambda: list(validate_entries(load(ROOT))))
    upward = sorted(
        f"{caller} -> {callee}"
        for caller, callee in calls
        if level_of[package_of(callee)] > level_of[package_of(caller)]
    )
    downward = {(package_of(caller), package_of(callee)) for caller, callee in calls}
    assert {("load", "source"), ("checks", "model"), ("model", "source")} <= downward
    assert len(upward) <= 8, "\n".join(upward)


def test_a_call_back_up_through_an_object_is_recorded() -> None:
    functions: dict[str, Callable[..., None]] = {}
    for path, source in (
        ("checks/higher.py", "def called(): pass"),
        ("model/lower.py", "def call(it): it()"),
    ):
        exec(compile(source, str(ROOT / PACKAGE_FOLDER / path), "exec"), functions)
    recorded = calls_between_packages(lambda: functions["call"](functions["called"]))
    assert recorded == {("model/lower.py:call", "checks/higher.py:called")}
