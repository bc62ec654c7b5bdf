"""The fault set: a table of seeded faults, with the tests and the result of each."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

NOT_RUN, CAUGHT, SURVIVED = "not run", "yes", "no"

FAULT_SET_HEADER = """\
# Seeded faults and which of them the suite catches. Made by scripts/mutate.py --choose, filled by --run.
# A fault is the line `original` of `function` in `file`, replaced by `changed`; both without indentation.
# `tests` run in this order until one fails. `limit` is seconds of processor time for all of them: a Python
# fault that uses it up is caught ("timeout"), because its tests need less; a JavaScript fault is not.
# A fault that no test noticed is tried with ruff check and mypy. A run begins with the test that caught the
# fault before.
"""


@dataclass(frozen=True)
class Fault:
    """A seeded fault. The order of the fields is the order of the columns."""

    number: int
    file: str
    function: str
    operator: str
    original: str
    changed: str
    tests: tuple[str, ...] = ()
    limit: int = 0
    caught: str = NOT_RUN
    by: str = ""
    seconds: str = ""

    @property
    def is_python(self) -> bool:
        return self.file.endswith(".py")


FAULT_COLUMNS = [field.name for field in fields(Fault)]


def read_fault_set(path: Path) -> list[Fault]:
    """Return the faults of a file in their order."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    if not lines or lines[0].split("\t") != FAULT_COLUMNS:
        raise ValueError(f"{path}: the first line must name the columns {', '.join(FAULT_COLUMNS)}")
    return [_parse_fault(dict(zip(FAULT_COLUMNS, line.split("\t"), strict=True))) for line in lines[1:]]


def _parse_fault(row: Mapping[str, str]) -> Fault:
    return Fault(
        number=int(row["number"]),
        file=row["file"],
        function=row["function"],
        operator=row["operator"],
        original=row["original"],
        changed=row["changed"],
        tests=tuple(row["tests"].split()),
        limit=int(row["limit"]),
        caught=row["caught"],
        by=row["by"],
        seconds=row["seconds"],
    )


def read_header(path: Path) -> str:
    """Return the comment lines at the top of a file."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return "".join(itertools.takewhile(lambda line: line.startswith("#"), lines))


def write_fault_set(path: Path, faults: Iterable[Fault], header: str = FAULT_SET_HEADER) -> None:
    """Write the fault set atomically."""
    rows = ["\t".join(FAULT_COLUMNS)]
    for fault in faults:
        cells = {**vars(fault), "tests": " ".join(fault.tests)}
        rows.append("\t".join(str(cells[column]) for column in FAULT_COLUMNS))
    temporary = path.with_suffix(".new")
    temporary.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")
    temporary.replace(path)


def locate_fault_line(text: str, fault: Fault) -> int | None:
    """Return the index of the line that a fault changes, None if there is no such line or more than one."""
    lines = text.splitlines()
    matches = [index for index, line in enumerate(lines) if line.strip() == fault.original]
    if len(matches) > 1 and fault.is_python:
        spans = [span for name, span in function_spans(ast.parse(text)) if name == fault.function]
        matches = [index for index in matches if any(first <= index + 1 <= last for first, last in spans)]
    return matches[0] if len(matches) == 1 else None


def function_spans(tree: ast.AST, outer: str = "") -> Iterable[tuple[str, tuple[int, int]]]:
    """Yield each class and function by qualified name with its first and last line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{outer}.{node.name}" if outer else node.name
            yield name, (node.lineno, node.end_lineno or node.lineno)
            yield from function_spans(node, name)
        else:
            yield from function_spans(node, outer)


def fault_line_problem(fault: Fault, root: Path) -> str | None:
    """Return the problem with the place of a fault, None if exactly one line is the original."""
    file = root / fault.file
    if not file.is_file():
        return f"there is no {fault.file}"
    if locate_fault_line(file.read_text("utf-8"), fault) is None:
        return f"{fault.file}: not exactly one line is `{fault.original}`"
    return None


def text_with_fault(text: str, fault: Fault) -> str:
    """Return the text of a file with the fault in it."""
    index = locate_fault_line(text, fault)
    if index is None:
        raise ValueError(f"fault {fault.number}: not exactly one line is `{fault.original}` in {fault.file}")
    lines = text.splitlines(keepends=True)
    lines[index] = lines[index].replace(fault.original, fault.changed, 1)
    return "".join(lines)


def read_renames(path: Path) -> dict[str, str]:
    """Return the renames of a table: old, tab, new; "#" begins a comment."""
    renames = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            old, new = line.split("\t")[:2]
            renames[old] = new
    return renames


def translate_fault_set(
    faults: Iterable[Fault], renames: Mapping[str, str], root: Path
) -> tuple[list[Fault], list[str]]:
    """Rename paths and identifiers in the faults; return them, and what is missing of each.

    A key with "/" is the path of a file or folder (the longest that fits is taken), any other an identifier.
    """
    paths = sorted((key for key in renames if "/" in key), key=len, reverse=True)
    identifiers = {key: value for key, value in renames.items() if "/" not in key}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(identifiers, key=len, reverse=True)))})\b")

    def renamed(text: str) -> str:
        return pattern.sub(lambda match: identifiers[match[0]], text) if identifiers else text

    def moved(path: str) -> str:
        for old in paths:
            if path == old or path.startswith(old.rstrip("/") + "/"):
                return renames[old].rstrip("/") + path[len(old.rstrip("/")) :]
        return path

    def renamed_test(unit: str) -> str:
        path, separator, name = unit.partition("::")
        return moved(path) + separator + renamed(name)

    result, missing = [], []
    for fault in faults:
        new = replace(
            fault,
            file=moved(fault.file),
            function=renamed(fault.function),
            original=renamed(fault.original),
            changed=renamed(fault.changed),
            tests=tuple(dict.fromkeys(map(renamed_test, fault.tests))),
            by=renamed_test(fault.by),
        )
        result.append(new)
        if problem := fault_line_problem(new, root):
            missing.append(f"{new.number}: {problem}")
        missing += [f"{new.number}: {problem}" for problem in missing_tests(new, root)]
    return result, missing


def missing_tests(fault: Fault, root: Path) -> list[str]:
    """Return the test files and functions of a fault that are missing."""
    problems = []
    for unit in fault.tests:
        path, _, name = unit.partition("::")
        if not (root / path).is_file():
            problems.append(f"there is no {path}")
        elif not has_test(root, unit):
            problems.append(f"there is no {name} in {path}")
    return problems


def has_test(root: Path, unit: str) -> bool:
    """Return whether a test file, or a test function in one, exists."""
    path, _, name = unit.partition("::")
    file = root / path
    return file.is_file() and f"def {name.rpartition('::')[2]}" in file.read_text("utf-8")


def no_longer_caught(old: Iterable[Fault], new: Iterable[Fault]) -> list[str]:
    """Return the faults that were caught and no longer are."""
    by_number = {fault.number: fault for fault in new}
    lines = []
    for fault in old:
        after = by_number.get(fault.number)
        if fault.caught == CAUGHT and (after is None or after.caught != CAUGHT):
            state = "is no longer in the set" if after is None else f"caught: {after.caught}"
            lines.append(
                f"{fault.number}\t{fault.file}\t{fault.original}\twas caught by {fault.by}, now {state}"
            )
    return lines
