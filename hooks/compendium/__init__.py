"""The core of the compendium: load → validate → link → render. Knows nothing of MkDocs."""

from __future__ import annotations

from pathlib import Path

from compendium.checks.published import withheld_snapshots_are_not_republished
from compendium.checks.validate import validate
from compendium.link import Compendium
from compendium.load import ParseCache, load
from compendium.source.collector import gc_paused
from compendium.source.problems import InvalidEntries, Mark, Problem


def build(root: Path, cache: ParseCache | None = None) -> Compendium:
    """Return the linked compendium of the project in `root`.

    `cache` is what files held when they were last read, for a process that builds again and again.
    Raises InvalidEntries with every problem of every file, or if an entry has words that were withheld.
    """
    with gc_paused():
        entries = load(root, cache)
        problems = list(validate(entries))
        if problems:
            raise InvalidEntries(problems)
        if cache is None:
            entries.release_texts()
        linked = Compendium(entries)
        if problems := list(withheld_snapshots_are_not_republished(linked)):
            raise InvalidEntries(problems)
        return linked


def check(root: Path) -> list[Problem]:
    """Return every problem of every file, sorted by place."""
    return sorted(set(validate(load(root))))


__all__ = ["Compendium", "InvalidEntries", "Mark", "Problem", "build", "check", "load", "validate"]
