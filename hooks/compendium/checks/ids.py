"""Registry of the ids of all loaded entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Set

from compendium.load import LoadResult, RawEntry
from compendium.model import FACETS, country_names
from compendium.model.rules import scalar_text
from compendium.model.text import Id
from compendium.source.nodes import Mapping, Scalar, Sequence, is_empty


class KnownIds(Collection[str]):
    """Ids that exist, and ids that an unreadable file may define.

    One broken file must not cause a hundred messages, so the ids that it may define count as known.
    `unreadable` holds ids, or "*" for any, or "<instrument>/*" for the provisions of one instrument.
    """

    def __init__(self, ids: Collection[str], unreadable: Set[str] = frozenset()) -> None:
        self._ids, self._unreadable = ids, unreadable

    def __contains__(self, id: object) -> bool:
        return id in self._ids or bool(self._unreadable and self._may_exist(str(id)))

    def _may_exist(self, id: str) -> bool:
        return any(entry in self._unreadable for entry in ("*", id, f"{id.split('/')[0]}/*"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class LoadedIds:
    """Register of ids, built from raw entries; implements `compendium.model.base.IdRegistry`."""

    def __init__(self, loaded: LoadResult) -> None:
        self._ids_by_kind: dict[str, dict[str, RawEntry | None]] = defaultdict(dict)
        self._concepts_by_facet: dict[str, dict[str, None]] = {name: {} for name in FACETS}
        self._current_id_by_former: dict[tuple[str, str], str] = {}
        self._works_without_pages: set[str] = set()
        self._parts_by_work: dict[str, dict[str, None]] = {}
        self._works_with_footnotes: set[str] = set()
        self._unreadable: dict[str, set[str]] = defaultdict(set)
        # Concepts whose facets have a mistake: any facet may be meant.
        self._with_invalid_facets: set[str] = set()
        self._ids_by_kind["country"] = dict.fromkeys(country_names.names_by_code())
        for kind, id in loaded.unreadable_ids:
            self._unreadable[kind].add(id)
            if kind == "instrument":
                self._unreadable["provision"].add(f"{id}/*" if id != "*" else id)
        for raw in loaded.entries:
            self._add_entry(raw)

    def _add_entry(self, raw: RawEntry) -> None:
        self._ids_by_kind[raw.kind].setdefault(raw.id, raw)
        for former_id in scalar_items(raw.node, "aliases"):
            self._current_id_by_former[raw.kind, former_id.text] = raw.id
        if raw.kind == "topic":
            self._add_facets(raw)
        elif raw.kind == "source":
            self._parts_by_work[raw.id] = dict.fromkeys(part.text for part in scalar_items(raw.node, "parts"))
            if scalar_text(raw.node, "unpaged"):
                self._works_without_pages.add(raw.id)
        elif raw.kind == "footnote":
            self._works_with_footnotes.add(raw.id.rsplit("/", 1)[0])
        elif raw.kind == "instrument":
            self._add_provisions(raw)

    def _add_facets(self, raw: RawEntry) -> None:
        facets = [facet.text for facet in scalar_items(raw.node, "facets")]
        for facet in facets:
            if facet in self._concepts_by_facet:
                self._concepts_by_facet[facet][raw.id] = None
        if not facets or any(facet not in self._concepts_by_facet for facet in facets):
            self._with_invalid_facets.add(raw.id)

    def _add_provisions(self, raw: RawEntry) -> None:
        items = provision_nodes(raw.node)
        if not items or not all(Id.pattern.fullmatch(scalar_text(item, "id")) for item in items):
            self._unreadable["provision"].add(f"{raw.id}/*")
        for item in items:
            id = f"{raw.id}/{scalar_text(item, 'id')}"
            self._ids_by_kind["provision"][id] = raw
            self._current_id_by_former.update(
                {
                    ("provision", f"{raw.id}/{former_id.text}"): id
                    for former_id in scalar_items(item, "aliases")
                }
            )

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


def scalar_items(node: Mapping, key: str) -> list[Scalar]:
    """Return the scalars in the list of a key; `check` reports items of another shape."""
    value = node.get(key)
    items = value.items if isinstance(value, Sequence) else ()
    return [item for item in items if isinstance(item, Scalar) and not is_empty(item)]


def provision_nodes(node: Mapping) -> list[Mapping]:
    """Return the provision mappings of an instrument; `check` reports items of another shape."""
    value = node.get("provisions")
    return [item for item in value.items if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
