"""The core of the compendium: load → validate → link → render. Knows nothing of MkDocs."""

from __future__ import annotations

from pathlib import Path

from compendium.link import Compendium
from compendium.load import Kept, load
from compendium.memory import nothing_collected
from compendium.problems import InvalidEntries, Mark, Problem
from compendium.releases.promises import withheld_words_are_not_published_again
from compendium.validate import validate


def build(root: Path, kept: Kept | None = None) -> Compendium:
    """Return the linked compendium of the project in `root`.

    `kept` is what files held when they were last read, for a process that builds again and again.
    Raises InvalidEntries with every problem of every file, or if an entry has words that were withheld.
    """
    with nothing_collected():
        entries = load(root, kept)
        problems = list(validate(entries))
        if problems:
            raise InvalidEntries(problems)
        if kept is None:
            entries.forget_texts()
        linked = Compendium(entries)
        if problems := list(withheld_words_are_not_published_again(linked)):
            raise InvalidEntries(problems)
        return linked


def check(root: Path) -> list[Problem]:
    """Return every problem of every file, sorted by place."""
    return sorted(set(validate(load(root))))


__all__ = ["Compendium", "InvalidEntries", "Mark", "Problem", "build", "check", "load", "validate"]
