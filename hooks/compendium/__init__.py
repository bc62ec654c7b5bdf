"""The core of the compendium: load → validate → link → render. Knows nothing of MkDocs."""

from __future__ import annotations

from pathlib import Path

from compendium.checks.published import withheld_snapshots_are_not_republished
from compendium.checks.validate import validate_entries
from compendium.link import Compendium
from compendium.load import ParseCache, load
from compendium.source.collector import garbage_collection_paused
from compendium.source.problems import InvalidEntriesError, Mark, Problem


def build(root: Path, cache: ParseCache | None = None) -> Compendium:
    """Return the linked compendium of the project in `root`.

    `cache` is what files held when they were last read, for a process that builds again and again.
    Raises InvalidEntriesError with every problem of every file, or if an entry has words that were withheld.
    """
    with garbage_collection_paused():
        entries = load(root, cache)
        problems = list(validate_entries(entries))
        if problems:
            raise InvalidEntriesError(problems)
        if cache is None:
            entries.discard_texts()
        linked = Compendium(entries)
        if problems := list(withheld_snapshots_are_not_republished(linked)):
            raise InvalidEntriesError(problems)
        return linked


def check(root: Path) -> list[Problem]:
    """Return every problem of every file, sorted by place."""
    return sorted(set(validate_entries(load(root))))


__all__ = [
    "Compendium",
    "InvalidEntriesError",
    "Mark",
    "Problem",
    "build",
    "check",
    "load",
    "validate_entries",
]
