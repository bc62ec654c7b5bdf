"""The core of the compendium: load → validate → link → render. Knows nothing of MkDocs."""

from __future__ import annotations

from pathlib import Path

from compendium.link import Compendium
from compendium.load import load
from compendium.problems import InvalidEntries, Mark, Problem
from compendium.validate import validate


def build(root: Path) -> Compendium:
    """Return the linked compendium of the project in `root`.

    Raises InvalidEntries with every problem of every file.
    """
    entries = load(root)
    problems = list(validate(entries))
    if problems:
        raise InvalidEntries(problems)
    return Compendium(entries)


def check(root: Path) -> list[Problem]:
    """Return every problem of every file, sorted by place."""
    return sorted(set(validate(load(root))))


__all__ = ["Compendium", "InvalidEntries", "Mark", "Problem", "build", "check", "load", "validate"]
