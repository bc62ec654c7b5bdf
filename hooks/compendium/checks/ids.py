"""Registry of the ids of all loaded entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Set

from compendium.load import LoadResult, RawEntry
from compendium.model import FACETS, country_names
from compendium.model.rules import text
from compendium.model.text import Id
from compendium.source.nodes import Mapping, Scalar, Sequence, is_empty


class KnownIds(Collection[str]):
    """Ids that exist, and those that a file that could not be read may hold.

    One broken file must not make a hundred messages, so what it might define counts as known.
    `unread` holds ids, or "*" for any, or "<instrument>/*" for the provisions of one instrument.
    """

    def __init__(self, ids: Collection[str], unread: Set[str] = frozenset()) -> None:
        self._ids, self._unread = ids, unread

    def __contains__(self, id: object) -> bool:
        return id in self._ids or bool(self._unread and self._may_exist(str(id)))

    def _may_exist(self, id: str) -> bool:
        return any(entry in self._unread for entry in ("*", id, f"{id.split('/')[0]}/*"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class LoadedIds:
    """The register of ids, built from raw entries. Follows `compendium.model.base.IdRegistry`."""

    def __init__(self, loaded: LoadResult) -> None:
        self._ids: dict[str, dict[str, RawEntry | None]] = defaultdict(dict)
        self._facets: dict[str, dict[str, None]] = {name: {} for name in FACETS}
        self._renamed: dict[tuple[str, str], str] = {}
        self._unpaged: set[str] = set()
        self._parts: dict[str, dict[str, None]] = {}
        self._footnoted: set[str] = set()
        self._unread: dict[str, set[str]] = defaultdict(set)
        self._unsorted: set[str] = set()  # concepts whose facets have a mistake: they may be any of them
        self._ids["country"] = dict.fromkeys(country_names.names())
        for kind, id in loaded.unreadable_ids:
            self._unread[kind].add(id)
            if kind == "instrument":
                self._unread["provision"].add(f"{id}/*" if id != "*" else id)
        for raw in loaded.entries:
            self._enter(raw)

    def _enter(self, raw: RawEntry) -> None:
        self._ids[raw.kind].setdefault(raw.id, raw)
        for old in scalars(raw.node, "aliases"):
            self._renamed[raw.kind, old.text] = raw.id
        if raw.kind == "topic":
            self._enter_facets(raw)
        elif raw.kind == "source":
            self._parts[raw.id] = dict.fromkeys(part.text for part in scalars(raw.node, "parts"))
            if text(raw.node, "unpaged"):
                self._unpaged.add(raw.id)
        elif raw.kind == "footnote":
            self._footnoted.add(raw.id.rsplit("/", 1)[0])
        elif raw.kind == "instrument":
            self._enter_provisions(raw)

    def _enter_facets(self, raw: RawEntry) -> None:
        facets = [facet.text for facet in scalars(raw.node, "facets")]
        for facet in facets:
            if facet in self._facets:
                self._facets[facet][raw.id] = None
        if not facets or any(facet not in self._facets for facet in facets):
            self._unsorted.add(raw.id)

    def _enter_provisions(self, raw: RawEntry) -> None:
        items = provisions(raw.node)
        if not items or not all(Id.pattern.fullmatch(text(item, "id")) for item in items):
            self._unread["provision"].add(f"{raw.id}/*")
        for item in items:
            id = f"{raw.id}/{text(item, 'id')}"
            self._ids["provision"][id] = raw
            self._renamed.update(
                {("provision", f"{raw.id}/{old.text}"): id for old in scalars(item, "aliases")}
            )

    def ids(self, kind: str) -> Collection[str]:
        """Return the ids of a kind; those of a file that could not be read may be among them."""
        return KnownIds(self._ids[kind], self._unread[kind])

    def facet(self, name: str) -> Collection[str]:
        """Return the concepts that serve a facet, in the order of the register."""
        return KnownIds(self._facets.get(name, {}), self._unread["topic"] | self._unsorted)

    def renamed(self, kind: str, id: str) -> str | None:
        """Return the id that replaced a former one."""
        return self._renamed.get((kind, id))

    def parts(self, work: str) -> Collection[str]:
        """Return the parts that a work is said to have; none if nobody said."""
        return self._parts.get(work, ())

    def unpaged(self) -> Collection[str]:
        """Return the works whose pages are not to be cited."""
        return self._unpaged

    def footnoted(self) -> Collection[str]:
        """Return the works whose footnotes are in the register."""
        return self._footnoted


def scalars(node: Mapping, key: str) -> list[Scalar]:
    """Return the texts in the list behind a key; what is not a text is left to the check."""
    value = node.get(key)
    items = value.items if isinstance(value, Sequence) else ()
    return [item for item in items if isinstance(item, Scalar) and not is_empty(item)]


def provisions(node: Mapping) -> list[Mapping]:
    """Return the provisions of an instrument; what is not one is left to the check."""
    value = node.get("provisions")
    return [item for item in value.items if isinstance(item, Mapping)] if isinstance(value, Sequence) else []
