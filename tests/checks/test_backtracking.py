"""No pattern of the programs, the form, the schemas or the scripts of the site backtracks exponentially."""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from backtracking import backtracks_exponentially
from builders import TinyProject, practice_yaml

import compendium
from compendium.form.declarations import form_declarations
from compendium.i18n import interface_words

ROOT = Path(__file__).resolve().parents[2]
PatternWithFlags = tuple[str, int]

_regex_literal_pattern = re.compile(
    r"(?:[(,=:\[!&|?]|=>|return)\s*/((?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+)/([dgimsuvy]*)"
)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?:a+)+b", True),
        ("(?:a*)*b", True),
        ("(?:a|aa)+b", True),
        ("(?:a|a)*b", True),
        ("(?:a?b?)*c", True),
        (r"(?:\w+\s?)*!", True),
        ("(?:; x.*)*", True),
        ("(?=(?:a+)+b)c", True),
        ("(?:[a-z]{1,9}[a-z]{1,9}){1,9}!", True),
        ("a*a*b", False),
        ("[a-z0-9]+(?:-[a-z0-9]+)*", False),
        ("(?:; x[^;]*)*", False),
        (r"(?:\\.|[^\\])*", False),
        ("(?:ab|ac)*d", False),
    ],
)
def test_a_pattern_that_can_fit_in_exponentially_many_ways_is_told_from_others(
    pattern: str, said: bool
) -> None:
    assert backtracks_exponentially(pattern) is said


def compiled_patterns() -> Iterator[PatternWithFlags]:
    """Yield the patterns that modules and classes of the package hold."""
    names = [name.name for name in pkgutil.walk_packages(compendium.__path__, "compendium.")]
    for name in names:
        yield from _patterns_in_value(vars(importlib.import_module(name)), set())


def _patterns_in_value(value: Any, seen: set[int]) -> Iterator[PatternWithFlags]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value.pattern, value.flags & (re.IGNORECASE | re.DOTALL | re.VERBOSE | re.MULTILINE)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _patterns_in_value(item, seen)
    elif isinstance(value, (list, tuple, set)):
        for item in value:
            yield from _patterns_in_value(item, seen)
    elif isinstance(value, type) and value.__module__.startswith("compendium"):
        yield from _patterns_in_value(dict(vars(value)), seen)


def patterns_in_calls(folder: str) -> Iterator[PatternWithFlags]:
    """Yield the patterns that stand as one text in a call: re.sub("…", …)."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                of, given = node.func.value, node.args[0]
                named = isinstance(of, ast.Name) and of.id == "re" and node.func.attr != "escape"
                if named and isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value, 0


def patterns_for_form_and_schemas() -> Iterator[PatternWithFlags]:
    """Yield the patterns that the form is sent and the schemas hold: all texts that could be patterns."""
    schemas = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "docs/schema").glob("*.json"))]
    for text in _strings_in_value([form_declarations(interface_words("en")), *schemas]):
        if any(sign in text for sign in "+*{") and "\n" not in text:
            try:
                re.compile(text)
            except re.error:
                continue
            yield text, 0


def _strings_in_value(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list, tuple)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _strings_in_value(item)


def patterns_in_scripts() -> Iterator[PatternWithFlags]:
    """Yield the patterns between slashes in the scripts of the site, as Python writes them."""
    for path in sorted((ROOT / "docs/scripts").rglob("*.js")):
        for found in _regex_literal_pattern.finditer(path.read_text("utf-8")):
            pattern = re.sub(r"\(\?<(?=[A-Za-z])", "(?P<", found[1])
            pattern = re.sub(
                r"\\u\{?([0-9A-Fa-f]{4,6})\}?", lambda it: re.escape(chr(int(it[1], 16))), pattern
            )
            pattern = re.sub(
                r"\\[pP]\{[A-Za-z_=]+\}", lambda it: r"\w" if it[0][1] == "p" else r"\W", pattern
            )
            yield pattern.replace(r"\/", "/").replace("[^]", r"[\s\S]"), re.IGNORECASE * ("i" in found[2])


# They end with their loop and are searched for: there is nothing behind it that could fail.
PATTERNS_THAT_CANNOT_FAIL = (
    r"(?:https?://|www\.)(?:\{",
    r"\A[\W_]*(?:(?:see|cf",
    r"\[\s*(?:…|\.\s*\.\s*\.)\s*\]|",
    # What stands behind an apostrophe, or behind a word, decides which of two alternatives it fits in.
    r"(?<![\w\w])‘((?:[^‘’\n]|’",
    r"^[\s,;:(]*(?:\([^()]*\)|",
)


@pytest.mark.filterwarnings("ignore:Possible nested set")  # "[[" is a link
@pytest.mark.parametrize(
    ("source", "least"),
    [
        (compiled_patterns, 120),
        (lambda: patterns_in_calls("hooks"), 60),
        (lambda: patterns_in_calls("tools"), 60),
        (patterns_for_form_and_schemas, 20),
        (patterns_in_scripts, 50),
    ],
    ids=["modules", "calls", "commands", "form and schemas", "scripts"],
)
def test_no_pattern_can_fit_in_exponentially_many_ways(source: Any, least: int) -> None:
    found = set(source())
    assert len(found) >= least
    known = {pattern for pattern, _ in found if pattern.startswith(PATTERNS_THAT_CANNOT_FAIL)}
    assert [
        pattern
        for pattern, flags in sorted(found)
        if backtracks_exponentially(pattern, flags) and pattern not in known
    ] == []


THIRTY_PINPOINTS = "; ".join(f"p. {number}" for number in range(1, 31))
# What is written behind "at:", and the part that is no place.
LONG_PINPOINT_CASES = {
    f">-\n      {THIRTY_PINPOINTS};\n\n      Annex 1": "",
    f"|\n      {THIRTY_PINPOINTS};\n      Annex 1": "",
    f">-\n      {THIRTY_PINPOINTS}\n\n      ; somewhere": "somewhere",
    f">-\n      {THIRTY_PINPOINTS}; page\n\n      40": "page 40",
    f">-\n      {THIRTY_PINPOINTS};\n\n      Annex 1; in the middle\n\n      of it; p. 9": "in the middle of it",
    f"{THIRTY_PINPOINTS}; p. 31;": "p. 31;",
}
CHECK_PROGRAM = "import sys; from pathlib import Path; import compendium; print(*compendium.check(Path(sys.argv[1])), sep='\\n')"


def test_a_blank_line_in_a_long_list_of_places_is_white_space(tmp_path: Path) -> None:
    project = TinyProject(tmp_path)
    for number, at in enumerate(LONG_PINPOINT_CASES):
        project.write(f"practices/p{number}.yml", practice_yaml(sources=f"\n  - source: book\n    at: {at}"))
    # In a process of its own: `re` hears no signal but the one that ends the process.
    run = subprocess.run(  # noqa: PLW1510  (what it says is compared)
        [sys.executable, "-c", CHECK_PROGRAM, str(tmp_path)],
        capture_output=True,
        timeout=120,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
    )
    asked = (
        "is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; "
        "on the web: heading “Our work”"
    )
    assert (run.stdout + run.stderr).split("\n") == [
        *(
            f'practices/p{number}.yml:9:9: "{wrong}" {asked}'
            for number, wrong in enumerate(LONG_PINPOINT_CASES.values())
            if wrong
        ),
        "",
    ]
