"""Origins of entries: the main source, and the entries that come from other works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compendium.model import Entry, Source


def main_work(entries: Iterable[object]) -> Source | None:
    """Return the work that most entries rest on, None if none does; what is no entry is passed over."""
    entry_counts = Counter(work for entry in entries if isinstance(entry, Entry) for work in entry.origins)
    return min(entry_counts, key=lambda work: (-entry_counts[work], work.id), default=None)


def is_from_other_work(entry: object, work: Source | None) -> bool:
    """Tell whether an entry rests on works of which this is none; what rests on no work is beside nothing."""
    return isinstance(entry, Entry) and bool(entry.origins) and work not in entry.origins
