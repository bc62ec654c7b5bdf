"""Choosing the faults: some for each package, more for larger ones, always the same for the same code."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mutation import javascript, python
from mutation.faults import Fault, locate
from mutation.python import Change

SEED = 17
TOTAL = 300
IN_SCRIPTS = 60
AT_LEAST = 6
PER_FUNCTION = 2

AREAS = ("search", "explorer", "form", "preview")

# Modules that stand beside the packages of hooks/compendium, in groups by what they are for.
LOOSE = {
    "reading": "comments faults messages nodes problems reader syntax tokens",
    "rules": "decay plausible quotations rules validate verified",
    "form of files": "canonical formatting readable",
    "views": "comparison comparison_tables corrections countries glossary regions register",
    "building": "assets conversions edition memory ondemand publish site watching",
    "texts": "catalogue footnotes i18n labels prose spreadsheets thesaurus",
    "linking": "discovery joins link load origins",
    "documentation": "codebook fieldtable guides illustration schema",
}
_LOOSE = {module: group for group, modules in LOOSE.items() for module in modules.split()}


def group_of(file: str) -> str:
    """Return the package, or the group of loose modules, that a source file belongs to."""
    folder, _, name = file.rpartition("/")
    if folder == "docs/scripts":
        area = name.removesuffix(".js").partition("-")[0]
        return f"docs/scripts: {area if area in AREAS else 'site'}"
    if folder in ("hooks", "hooks/compendium"):
        return "hooks/compendium: " + _LOOSE.get(name.removesuffix(".py"), "linking")
    return folder


def sources(project: Path, tracked: Iterable[str]) -> list[str]:
    """Return the source files that can hold a fault."""
    return [
        path
        for path in sorted(tracked)
        if path.startswith(("hooks/", "scripts/", "docs/scripts/"))
        and path.endswith((".py", ".js"))
        and not path.startswith(("scripts/mutation/", "scripts/mutate.py"))
        and (project / path).stat().st_size
    ]


def shares(lines: Mapping[str, int], total: int, at_least: int) -> dict[str, int]:
    """Divide a number by lines, the same number first to each."""
    rest = total - at_least * len(lines)
    if rest < 0:
        raise ValueError(f"{total} faults are too few for {len(lines)} packages with {at_least} each")
    exact = {group: rest * count / sum(lines.values()) for group, count in lines.items()}
    found = {group: int(share) for group, share in exact.items()}
    for group in sorted(lines, key=lambda group: found[group] - exact[group])[: rest - sum(found.values())]:
        found[group] += 1
    return {group: at_least + share for group, share in found.items()}


def choose(texts: Mapping[str, str]) -> list[Fault]:
    """Choose the faults from the sources, without tests."""
    faults: list[Fault] = []
    for suffix, total in ((".py", TOTAL - IN_SCRIPTS), (".js", IN_SCRIPTS)):
        lines: Counter[str] = Counter()
        changes: dict[str, list[tuple[str, Change]]] = defaultdict(list)
        for file, text in texts.items():
            if file.endswith(suffix):
                found = (python if suffix == ".py" else javascript).changes(text)
                group = group_of(file)
                lines[group] += text.count("\n")
                changes[group] += [(file, change) for change in found if _is_unique(text, file, change)]
        for group, count in sorted(shares(lines, total, AT_LEAST if suffix == ".py" else 2).items()):
            chosen = _some(changes[group], count, random.Random(f"{SEED} {group}"))
            for file, change in sorted(chosen, key=lambda each: (each[0], each[1].line)):
                faults.append(_fault(len(faults) + 1, file, change))
    return faults


def _fault(number: int, file: str, change: Change) -> Fault:
    return Fault(number, file, change.function, change.operator, change.original, change.changed)


def _is_unique(text: str, file: str, change: Change) -> bool:
    return locate(text, _fault(0, file, change)) is not None


def _some(
    changes: Sequence[tuple[str, Change]], count: int, chance: random.Random
) -> list[tuple[str, Change]]:
    """Choose changes: of each operator about as many, of each line one, of each function few."""
    by_operator = defaultdict(list)
    for file, change in changes:
        by_operator[change.operator].append((file, change))
    for same in by_operator.values():
        chance.shuffle(same)
    chosen: list[tuple[str, Change]] = []
    lines, functions = set(), Counter[tuple[str, str]]()
    while len(chosen) < count and by_operator:
        # In proportion to the root of how many there are: the frequent ones lead, the rare ones take part.
        names = sorted(by_operator)
        operator = chance.choices(names, [len(by_operator[name]) ** 0.5 for name in names])[0]
        file, change = by_operator[operator].pop()
        if not by_operator[operator]:
            del by_operator[operator]
        place = file, change.function
        if (file, change.line) not in lines and functions[place] < PER_FUNCTION:
            lines.add((file, change.line))
            functions[place] += 1
            chosen.append((file, change))
    return chosen
