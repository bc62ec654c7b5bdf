"""The fault set: one row for each seeded fault, with the tests chosen for it and what became of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

NOT_RUN, CAUGHT, SURVIVED = "not run", "yes", "no"

HEADER = """\
# Seeded faults and which of them the suite catches. Made by scripts/mutate.py --choose, filled by --run.
# A fault is the line `original` of `function` in `file`, replaced by `changed`; both without indentation.
# `tests` run in this order until one fails. `limit` is seconds of processor time for all of them: a Python
# fault that uses it up is caught ("timeout"), because its tests need less; a JavaScript fault is not.
# A fault that no test noticed is tried with ruff check and mypy. A run begins with the test that caught the
# fault before.
"""


@dataclass(frozen=True)
class Fault:
    """One seeded fault. The order of the fields is the order of the columns."""

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


COLUMNS = [field.name for field in fields(Fault)]


def read(path: Path) -> list[Fault]:
    """Return the faults of a file in their order."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    if not lines or lines[0].split("\t") != COLUMNS:
        raise ValueError(f"{path}: the first line must name the columns {', '.join(COLUMNS)}")
    return [_parsed(dict(zip(COLUMNS, line.split("\t"), strict=True))) for line in lines[1:]]


def _parsed(row: Mapping[str, str]) -> Fault:
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


def write(path: Path, faults: Iterable[Fault]) -> None:
    """Write the fault set, whole or not at all."""
    rows = ["\t".join(COLUMNS)]
    for fault in faults:
        cells = {**vars(fault), "tests": " ".join(fault.tests)}
        rows.append("\t".join(str(cells[column]) for column in COLUMNS))
    beside = path.with_suffix(".new")
    beside.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    beside.replace(path)


def locate(text: str, fault: Fault) -> int | None:
    """Return the index of the line a fault changes, None if there is no such line or more than one."""
    lines = text.splitlines()
    found = [index for index, line in enumerate(lines) if line.strip() == fault.original]
    if len(found) > 1 and fault.is_python:
        within = [span for name, span in functions(ast.parse(text)) if name == fault.function]
        found = [index for index in found if any(first <= index + 1 <= last for first, last in within)]
    return found[0] if len(found) == 1 else None


def functions(tree: ast.AST, outer: str = "") -> Iterable[tuple[str, tuple[int, int]]]:
    """Yield each class and function by qualified name with its first and last line."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{outer}.{node.name}" if outer else node.name
            yield name, (node.lineno, node.end_lineno or node.lineno)
            yield from functions(node, name)
        else:
            yield from functions(node, outer)


def mutated(text: str, fault: Fault) -> str:
    """Return a file with the fault in it."""
    index = locate(text, fault)
    if index is None:
        raise ValueError(f"fault {fault.number}: not exactly one line is `{fault.original}` in {fault.file}")
    lines = text.splitlines(keepends=True)
    lines[index] = lines[index].replace(fault.original, fault.changed, 1)
    return "".join(lines)


def read_table(path: Path) -> dict[str, str]:
    """Return the renames of a table: old, tab, new; "#" begins a comment."""
    table = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            old, new = line.split("\t")[:2]
            table[old] = new
    return table


def translate(faults: Iterable[Fault], table: Mapping[str, str], root: Path) -> tuple[list[Fault], list[str]]:
    """Rename paths and words in the faults; return them, and those whose line or tests cannot be found.

    A key with "/" is the path of a file or folder, the longest that fits is taken; any other is a word.
    """
    paths = sorted((key for key in table if "/" in key), key=len, reverse=True)
    words = {key: value for key, value in table.items() if "/" not in key}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b")

    def reworded(text: str) -> str:
        return pattern.sub(lambda found: words[found[0]], text) if words else text

    def moved(path: str) -> str:
        for old in paths:
            if path == old or path.startswith(old.rstrip("/") + "/"):
                return table[old].rstrip("/") + path[len(old.rstrip("/")) :]
        return path

    def retested(unit: str) -> str:
        path, separator, name = unit.partition("::")
        return moved(path) + separator + reworded(name)

    result, lost = [], []
    for fault in faults:
        new = replace(
            fault,
            file=moved(fault.file),
            function=reworded(fault.function),
            original=reworded(fault.original),
            changed=reworded(fault.changed),
            tests=tuple(dict.fromkeys(map(retested, fault.tests))),
            by=retested(fault.by),
        )
        result.append(new)
        file = root / new.file
        if not file.is_file():
            lost.append(f"{new.number}: there is no {new.file}")
        elif locate(file.read_text("utf-8"), new) is None:
            lost.append(f"{new.number}: {new.file}: not exactly one line is `{new.original}`")
        lost += [f"{new.number}: {problem}" for problem in missing_tests(new, root)]
    return result, lost


def missing_tests(fault: Fault, root: Path) -> list[str]:
    """Return what is wrong with the tests chosen for a fault: files and functions that are not there."""
    problems = []
    for unit in fault.tests:
        path, _, name = unit.partition("::")
        if not (root / path).is_file():
            problems.append(f"there is no {path}")
        elif not has_test(root, unit):
            problems.append(f"there is no {name} in {path}")
    return problems


def has_test(root: Path, unit: str) -> bool:
    """Whether a test file, or a test function in one, is there."""
    path, _, name = unit.partition("::")
    file = root / path
    return file.is_file() and f"def {name.rpartition('::')[2]}" in file.read_text("utf-8")


def compare(old: Iterable[Fault], new: Iterable[Fault]) -> list[str]:
    """Return the faults that were caught and no longer are."""
    now = {fault.number: fault for fault in new}
    lines = []
    for fault in old:
        after = now.get(fault.number)
        if fault.caught == CAUGHT and (after is None or after.caught != CAUGHT):
            state = "is no longer in the set" if after is None else f"caught: {after.caught}"
            lines.append(
                f"{fault.number}\t{fault.file}\t{fault.original}\twas caught by {fault.by}, now {state}"
            )
    return lines
