"""Stratified sample of faults: some of each package, more of larger ones, the same for the same code."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tools.mutation import javascript_operators, python_operators
from tools.mutation.fault_set import Fault, locate_fault_line
from tools.mutation.python_operators import LineChange

SAMPLING_SEED = 17
TOTAL_FAULTS = 300
SCRIPT_FAULTS = 60
MIN_FAULTS_PER_PACKAGE = 6
MAX_FAULTS_PER_FUNCTION = 2


def package_of_source(file: str) -> str:
    """Return the package that a source file belongs to."""
    folder = file.rpartition("/")[0]
    return "hooks/compendium" if folder == "hooks" else folder


def mutable_sources(project: Path, tracked: Iterable[str]) -> list[str]:
    """Return the source files that can hold a fault."""
    return [
        path
        for path in sorted(tracked)
        if path.startswith(("hooks/", "scripts/", "tools/", "docs/scripts/"))
        and path.endswith((".py", ".js"))
        and not path.startswith(("tools/mutation/", "scripts/mutate.py"))
        and (project / path).stat().st_size
    ]


def allocate_by_lines(lines: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """Allocate a total to groups in proportion to their lines, after a minimum for each."""
    rest = total - minimum * len(lines)
    if rest < 0:
        raise ValueError(f"{total} faults are too few for {len(lines)} packages with {minimum} each")
    exact = {group: rest * count / sum(lines.values()) for group, count in lines.items()}
    counts = {group: int(share) for group, share in exact.items()}
    for group in sorted(lines, key=lambda group: counts[group] - exact[group])[: rest - sum(counts.values())]:
        counts[group] += 1
    return {group: minimum + share for group, share in counts.items()}


def choose_sample(texts: Mapping[str, str]) -> list[Fault]:
    """Choose the faults from the sources, without tests."""
    faults: list[Fault] = []
    for suffix, total in ((".py", TOTAL_FAULTS - SCRIPT_FAULTS), (".js", SCRIPT_FAULTS)):
        lines: Counter[str] = Counter()
        changes: dict[str, list[tuple[str, LineChange]]] = defaultdict(list)
        for file, text in texts.items():
            if file.endswith(suffix):
                operators = python_operators if suffix == ".py" else javascript_operators
                group = package_of_source(file)
                lines[group] += text.count("\n")
                changes[group] += [
                    (file, change)
                    for change in operators.changes(text)
                    if _is_unique_line(text, file, change)
                ]
        for group, count in sorted(
            allocate_by_lines(lines, total, MIN_FAULTS_PER_PACKAGE if suffix == ".py" else 2).items()
        ):
            chosen = _sample_changes(changes[group], count, random.Random(f"{SAMPLING_SEED} {group}"))
            for file, change in sorted(chosen, key=lambda candidate: (candidate[0], candidate[1].line)):
                faults.append(_fault_from_change(len(faults) + 1, file, change))
    return faults


def _fault_from_change(number: int, file: str, change: LineChange) -> Fault:
    return Fault(number, file, change.function, change.operator, change.original, change.changed)


def _is_unique_line(text: str, file: str, change: LineChange) -> bool:
    return locate_fault_line(text, _fault_from_change(0, file, change)) is not None


def _sample_changes(
    changes: Sequence[tuple[str, LineChange]], count: int, generator: random.Random
) -> list[tuple[str, LineChange]]:
    """Draw changes: at most one of a line and PER_FUNCTION of a function, every operator among them."""
    by_operator = defaultdict(list)
    for file, change in changes:
        by_operator[change.operator].append((file, change))
    for candidates in by_operator.values():
        generator.shuffle(candidates)
    chosen: list[tuple[str, LineChange]] = []
    lines, functions = set(), Counter[tuple[str, str]]()
    while len(chosen) < count and by_operator:
        # Weighted by the square root of the count, so that rare operators take part.
        names = sorted(by_operator)
        operator = generator.choices(names, [len(by_operator[name]) ** 0.5 for name in names])[0]
        file, change = by_operator[operator].pop()
        if not by_operator[operator]:
            del by_operator[operator]
        function = file, change.function
        if (file, change.line) not in lines and functions[function] < MAX_FAULTS_PER_FUNCTION:
            lines.add((file, change.line))
            functions[function] += 1
            chosen.append((file, change))
    return chosen
