"""Coverage map: the functions that each test executes, recorded by one run of each test file.

In a checkout every function is instrumented to record its number when it is called. That costs less than
tracing, and includes the processes that a test starts.
"""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tools.mutation.checkout import temporary_checkout
from tools.mutation.fault_set import Fault
from tools.mutation.python_operators import function_bodies
from tools.mutation.runner import run_bounded

COVERAGE_HITS_MODULE = """\
import atexit, json, os, uuid

FOLDER = {folder!r}
seen = set()


@atexit.register
def _write():
    if seen:
        name = os.path.join(FOLDER, uuid.uuid4().hex)
        with open(name + ".part", "w") as file:
            json.dump(sorted(seen), file)
        os.replace(name + ".part", name + ".json")
"""
COVERAGE_HITS_IMPORT = (
    "try: from mutation_hits import seen as _mutation_seen\nexcept ImportError: _mutation_seen = set()\n"
)

# Seconds of processor time: the maximum for all tests of a fault, the maximum for a test file that runs
# completely (of larger ones, functions are selected), the start of pytest, and the limits of a run.
MAX_TEST_COST = 45.0
MAX_FILE_COST = 15.0
STARTUP_COST = 1.5
PYTHON_LIMIT = 90
SCRIPT_LIMIT = 150


def instrument_module(text: str, numbers: dict[str, int]) -> str:
    """Return a module whose functions record their numbers, given by qualified name."""
    lines = text.splitlines(keepends=True)
    for name, line, column in sorted(function_bodies(text), key=lambda body: -body[1]):
        lines.insert(line - 1, f"{' ' * column}_mutation_seen.add({numbers[name]})\n")
    future = [index for index, line in enumerate(lines) if line.startswith("from __future__ import")]
    lines.insert(future[-1] + 1 if future else _offset_after_docstring(text), COVERAGE_HITS_IMPORT)
    return "".join(lines)


def _offset_after_docstring(text: str) -> int:
    body = ast.parse(text).body
    documented = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return (body[0].end_lineno or 0) if documented else 0


def record_coverage(project: Path, sources: Iterable[str], tests: Sequence[str], folder: Path) -> None:
    """Run each test file and write what it executes into a folder, unless a result is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    with temporary_checkout(project) as copy:
        index = folder / "functions.json"  # functions recorded earlier keep their numbers
        names = json.loads(index.read_text("utf-8")) if index.exists() else []
        numbers: dict[str, int] = {name: number for number, name in enumerate(names)}
        for source in sources:
            path = copy.root / source
            text = path.read_text("utf-8")
            module_numbers = {}
            for name, _, _ in function_bodies(text):
                module_numbers[name] = numbers.setdefault(f"{source}::{name}", len(numbers))
            if module_numbers:
                path.write_text(instrument_module(text, module_numbers), "utf-8")
        index.write_text(json.dumps(list(numbers)), "utf-8")
        hits = copy.plugins / "hits"
        hits.mkdir()
        (copy.plugins / "mutation_hits.py").write_text(COVERAGE_HITS_MODULE.format(folder=str(hits)), "utf-8")
        for test in tests:
            out = folder / (test.replace("/", "+") + ".json")
            if out.exists():
                continue
            began = time.monotonic()
            variables = copy.variables(MUTATION_RECORD=str(out))
            done = run_bounded(copy.pytest("-n0", test), copy.root, variables, limit=600, wall=1200)
            last_line = done.output.strip().splitlines()[-1:] or ["no output"]
            print(
                f"{test}: {time.monotonic() - began:.0f} s ({done.seconds:.0f} s), {last_line[0]}", flush=True
            )


class CoverageMap:
    """Functions that each test executes, and its processor time."""

    __test__ = False  # for pytest

    def __init__(self, folder: Path) -> None:
        names = json.loads((folder / "functions.json").read_text("utf-8"))
        self.files = {}
        for path in sorted(folder.glob("tests*.json")):
            self.files[path.stem.replace("+", "/")] = json.loads(path.read_text("utf-8"))
        self.numbers = {name: number for number, name in enumerate(names)}
        self.of_file: dict[str, set[int]] = {}
        for name, number in self.numbers.items():
            self.of_file.setdefault(name.partition("::")[0], set()).add(number)
        self.hits = {
            test: set(recorded["imports"]).union(*(each["hits"] for each in recorded["tests"].values()))
            for test, recorded in self.files.items()
        }

    def select(self, file: str, function: str) -> tuple[str, ...]:
        """Return the tests for a fault, those most likely to catch it soon first.

        A file ranks by its cost and by the share of its executed functions that are in the module of the
        fault. Code outside of functions counts as executed by the tests of any function of the module.
        """
        module = self.of_file.get(file, set())
        number = self.numbers.get(f"{file}::{function}")
        target_functions = {number} if number is not None else module
        ranked = []
        for test, recorded in self.files.items():
            shared = self.hits[test] & module
            if not self.hits[test] & target_functions:
                continue
            units, cost = self._units(test, recorded, target_functions)
            if units:
                ranked.append(((cost + STARTUP_COST) * len(self.hits[test]) / len(shared), cost, units))
        chosen: list[str] = []
        remaining_budget = MAX_TEST_COST
        for _, cost, units in sorted(ranked):
            if cost <= remaining_budget:
                chosen += units
                remaining_budget -= cost
        return tuple(chosen)

    def _units(
        self, test: str, recorded: dict[str, Any], target_functions: set[int]
    ) -> tuple[list[str], float]:
        """Return the tests of a file to run, and their cost."""
        total = sum(each["cost"] for each in recorded["tests"].values())
        if total <= MAX_FILE_COST and not all(each["failed"] for each in recorded["tests"].values()):
            return [test], total
        executing = sorted(
            (each["cost"], name)
            for name, each in recorded["tests"].items()
            if not each["failed"] and target_functions & set(each["hits"])
        )
        units: list[str] = []
        cost = 0.0
        for price, name in executing[:12]:
            if cost + price > MAX_FILE_COST and units:
                break
            units.append(f"{test}::{name}")
            cost += price
        return units, cost


# A build ends without the exit handlers that write the record. Code that only builds execute is left to tests
# of built pages.
BUILD_TESTS = ("tests/pages/test_matrix.py", "tests/browser/test_navigation.py")

# Browser tests by the beginning of a script's path below docs/scripts/, the more specific first.
SCRIPT_TESTS = {
    "search/": ("tests/browser/test_search.py", "tests/browser/test_marks.py", "tests/browser/test_waits.py"),
    "explorer/": ("tests/browser/test_explorer.py", "tests/browser/test_tables.py"),
    "form/preview-": ("tests/browser/test_preview.py", "tests/browser/test_form.py"),
    "form/": (
        "tests/browser/test_form_names.py", "tests/browser/test_form.py", "tests/browser/test_form_ways.py",
    ),
    "preview/": ("tests/browser/test_preview.py", "tests/form/test_form_preview.py"),
    "": (
        "tests/browser/test_site_scripts.py", "tests/browser/test_navigation.py",
        "tests/browser/test_keyboard.py", "tests/browser/test_without_script.py",
    ),
}  # fmt: skip


def browser_tests_of_script(file: str) -> tuple[str, ...]:
    """Return the browser tests for a script."""
    name = file.removeprefix("docs/scripts/")
    return next(tests for prefix, tests in SCRIPT_TESTS.items() if name.startswith(prefix))


def fault_with_tests(fault: Fault, tests: CoverageMap) -> tuple[tuple[str, ...], int]:
    """Return the tests for a fault, and their limit in seconds of processor time."""
    if not fault.is_python:
        return browser_tests_of_script(fault.file), SCRIPT_LIMIT
    chosen = tests.select(fault.file, fault.function)
    return chosen or (BUILD_TESTS if fault.file.startswith("hooks/") else ()), PYTHON_LIMIT
