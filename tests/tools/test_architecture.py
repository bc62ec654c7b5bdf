"""The structure of the code as docs/dev/architecture.md promises it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.dev.import_graph import (
    PACKAGE,
    architecture_page,
    diagram,
    import_graph,
    levels,
    transitive_reduction,
)

ROOT = Path(__file__).resolve().parents[2]
GRAPH = import_graph(ROOT)
ARCHITECTURE = ROOT / "docs/dev/architecture.md"
TEXT = ARCHITECTURE.read_text("utf-8")
_, PATHS, CHANGES = re.split(r"^## (?:The path of an entry|Where do I change …)$", TEXT, flags=re.MULTILINE)
FIRST_FILES = re.findall(r"^\| .+ \| `([^`]+)` \|$", CHANGES, re.MULTILINE)


def test_packages_import_only_what_lies_below_them_on_ten_levels() -> None:
    assert max(levels(GRAPH).values()) <= 10
    assert sum(map(len, GRAPH.values())) <= 130


def test_there_are_at_most_sixteen_packages_and_three_loose_modules() -> None:
    packages = [node for node in GRAPH if (ROOT / PACKAGE / node).is_dir()]
    assert len(packages) <= 16
    assert len(GRAPH.keys() - {*packages, "__init__"}) <= 3


def test_the_diagram_and_the_table_of_packages_are_those_of_the_code() -> None:
    assert architecture_page(ROOT).decode() == TEXT, "run: python3 scripts/derive.py"


def test_twenty_changes_begin_at_a_file_that_is_there() -> None:
    assert len(FIRST_FILES) == 20
    assert [path for path in FIRST_FILES if not (ROOT / path).is_file()] == []


def test_every_file_that_the_two_paths_name_is_there() -> None:
    named = re.findall(r"`([a-z_/]+\.py)`", PATHS)
    assert len(named) >= 10
    assert [name for name in named if not (ROOT / PACKAGE / name).is_file()] == []


def test_packages_that_import_each_other_are_named() -> None:
    with pytest.raises(ValueError, match="^import each other: a, b$"):
        levels({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})


def test_an_import_that_follows_from_others_is_left_out_of_the_picture() -> None:
    graph = {"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset[str]()}
    assert transitive_reduction(graph) == {"a": ["b"], "b": ["c"], "c": []}
    assert diagram(graph).splitlines()[-3:] == ["  a --> b", "  b --> c", "```"]
