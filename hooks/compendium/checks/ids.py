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
    """Ids that exist, and those that a file that could not be read may hold.

    One broken file must not make a hundred messages, so what it might define counts as known.
    `unread` holds ids, or "*" for any, or "<instrument>/*" for the provisions of one instrument.
    """

    def __init__(self, ids: Collection[str], unread: Set[str] = frozenset()) -> None:
        self._ids, self._unreadable = ids, unread

    def __contains__(self, id: object) -> bool:
        return id in self._ids or bool(self._unreadable and self._may_exist(str(id)))

    def _may_exist(self, id: str) -> bool:
        return any(entry in self._unreadable for entry in ("*", id, f"{id.split('/')[0]}/*"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class LoadedIds:
    """The register of ids, built from raw entries. Follows `compendium.model.base.IdRegistry`."""

    def __init__(self, loaded: LoadResult) -> None:
        self._ids_by_kind: dict[str, dict[str, RawEntry | None]] = defaultdict(dict)
        self._concepts_by_facet: dict[str, dict[str, None]] = {name: {} for name in FACETS}
        self._current_id_by_former: dict[tuple[str, str], str] = {}
        self._works_without_pages: set[str] = set()
        self._parts_by_work: dict[str, dict[str, None]] = {}
        self._works_with_footnotes: set[str] = set()
        self._unreadable: dict[str, set[str]] = defaultdict(set)
        self._with_invalid_facets: set[str] = (
            set()
        )  # concepts whose facets have a mistake: they may be any of them
        self._ids_by_kind["country"] = dict.fromkeys(country_names.names_by_code())
        for kind, id in loaded.unreadable_ids:
            self._unreadable[kind].add(id)
            if kind == "instrument":
                self._unreadable["provision"].add(f"{id}/*" if id != "*" else id)
        for raw in loaded.entries:
            self._add_entry(raw)

    def _add_entry(self, raw: RawEntry) -> None:
        self._ids_by_kind[raw.kind].setdefault(raw.id, raw)
        for old in scalar_items(raw.node, "aliases"):
            self._current_id_by_former[raw.kind, old.text] = raw.id
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
                {("provision", f"{raw.id}/{old.text}"): id for old in scalar_items(item, "aliases")}
            )

    def ids(self, kind: str) -> Collection[str]:
        """Return the ids of a kind; those of a file that could not be read may be among them."""
        return KnownIds(self._ids_by_kind[kind], self._unreadable[kind])

    def facet(self, name: str) -> Collection[str]:
        """Return the concepts that serve a facet, in the order of the register."""
        return KnownIds(
            self._concepts_by_facet.get(name, {}), self._unreadable["topic"] | self._with_invalid_facets
        )

    def renamed(self, kind: str, id: str) -> str | None:
        """Return the id that replaced a former one."""
        return self._current_id_by_former.get((kind, id))

    def parts(self, work: str) -> Collection[str]:
        """Return the parts that a work is said to have; none if nobody said."""
        return self._parts_by_work.get(work, ())

    def unpaged(self) -> Collection[str]:
        """Return the works whose pages are not to be cited."""
        return self._works_without_pages

    def footnoted(self) -> Collection[str]:
        """Return the works whose footnotes are in the register."""
        return self._works_with_footnotes


def scalar_items(node: Mapping, key: str) -> list[Scalar]:
    """Return the texts in the list behind a key; what is not a text is left to the check."""
    value = node.get(key)
    items = value.items if isinstance(value, Sequence) else ()
    return [item for item in items if isinstance(item, Scalar) and not is_empty(item)]


def provision_nodes(node: Mapping) -> list[Mapping]:
    """Return the provisions of an instrument; what is not one is left to the check."""
    value = node.get("provisions")
    return [item for item in value.items if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
