"""Origins of entries: the main source, and the entries from other works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compendium.model import Entry, Source


def main_work(entries: Iterable[object]) -> Source | None:
    """Return the work that most entries rest on, None if there is none; other objects are skipped."""
    entry_counts = Counter(work for entry in entries if isinstance(entry, Entry) for work in entry.origins)
    return min(entry_counts, key=lambda work: (-entry_counts[work], work.id), default=None)


def is_from_other_work(entry: object, work: Source | None) -> bool:
    """Return whether an entry rests on other works only; False for an entry without works."""
    return isinstance(entry, Entry) and bool(entry.origins) and work not in entry.origins
