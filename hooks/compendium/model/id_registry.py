"""Registry of the ids of all entries, against which references are checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Set


class KnownIds(Collection[str]):
    """Ids that exist, and ids that an unreadable file may define.

    One broken file must not cause a hundred messages, so the ids that it may define count as known.
    `unreadable` holds ids, or "*" for any, or "<instrument>/*" for the provisions of one instrument.
    """

    def __init__(self, ids: Collection[str], unreadable: Set[str] = frozenset()) -> None:
        self._ids, self._unreadable = ids, unreadable

    def __contains__(self, id: object) -> bool:
        return id in self._ids or bool(self._unreadable and self._may_be_unreadable(str(id)))

    def _may_be_unreadable(self, id: str) -> bool:
        return any(entry in self._unreadable for entry in ("*", id, f"{id.split('/')[0]}/*"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class IdRegistry:
    """Ids of all entries, as the checks of one entry need them; no content.

    Empty at first; the subclass `compendium.checks.ids.LoadedIds` adds the ids of raw entries.
    """

    def __init__(self) -> None:
        self._ids_by_kind: dict[str, dict[str, None]] = defaultdict(dict)
        self._concepts_by_facet: dict[str, dict[str, None]] = {}
        self._current_id_by_former: dict[tuple[str, str], str] = {}
        self._works_without_pages: set[str] = set()
        self._parts_by_work: dict[str, dict[str, None]] = {}
        self._works_with_footnotes: set[str] = set()
        self._unreadable: dict[str, set[str]] = defaultdict(set)
        # Concepts whose facets have a mistake: any facet may be meant.
        self._with_invalid_facets: set[str] = set()

    def ids(self, kind: str) -> Collection[str]:
        """Return the ids of a kind, including those that an unreadable file may define."""
        return KnownIds(self._ids_by_kind[kind], self._unreadable[kind])

    def facet_values(self, name: str) -> Collection[str]:
        """Return the concepts of a facet, in the order of the register."""
        return KnownIds(
            self._concepts_by_facet.get(name, {}), self._unreadable["topic"] | self._with_invalid_facets
        )

    def replacement_id(self, kind: str, id: str) -> str | None:
        """Return the current id of a renamed entry, or None."""
        return self._current_id_by_former.get((kind, id))

    def parts_of(self, work: str) -> Collection[str]:
        """Return the declared parts of a work; empty if none are declared."""
        return self._parts_by_work.get(work, ())

    def works_without_pages(self) -> Collection[str]:
        """Return the works that are cited without page numbers."""
        return self._works_without_pages

    def works_with_footnotes(self) -> Collection[str]:
        """Return the works whose footnotes are in the register."""
        return self._works_with_footnotes
