"""Numbers of links between practices, provisions, recommendations and challenges, by basis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compendium.model import Entry
from compendium.model.records import Link

# (kind that states the link, kind that it names); the inverse is computed.
COUNTED_LINKS = (
    ("practice", "provision"),
    ("practice", "recommendation"),
    ("practice", "challenge"),
    ("recommendation", "provision"),
    ("recommendation", "challenge"),
    ("challenge", "provision"),
)


def count_links(entries: Iterable[Entry]) -> Counter[tuple[str, str, str]]:
    """Return {(kind, kind it names, basis): number} for entries that are not withdrawn."""
    return Counter(
        (entry.kind, target.kind, record.basis)
        for entry in entries
        if isinstance(entry, Entry) and not entry.withdrawn
        for _, target, record in entry.references
        if isinstance(record, Link) and (entry.kind, target.kind) in COUNTED_LINKS
    )
