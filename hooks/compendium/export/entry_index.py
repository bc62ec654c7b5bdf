"""Who is meant: the entries behind the ids, names and links that plain data hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import PARAGRAPHS, STATE, is_reference, value_type
from compendium.link import Compendium
from compendium.model import Country, Field
from compendium.model.choices import links
from compendium.model.groups import Many, Nested, PerLanguage


@dataclass(frozen=True, slots=True)
class EntrySummary:
    """What data say about an entry. `url` is its address from the root, `page` a full one if there is one."""

    ref: str
    kind: str
    id: str
    title: str
    url: str
    page: str


FindEntries = Callable[[Any], list[EntrySummary]]


class EntryIndex:
    """All entries by what data call them."""

    def __init__(self, compendium: Compendium, root: str) -> None:
        """`root` is the address of the site, "" if it has none."""
        self._entries: dict[str, EntrySummary] = {}
        self._states: dict[str, EntrySummary] = {}  # by English name
        for entry in compendium:
            known = EntrySummary(entry.ref, entry.kind, entry.id, entry.name, entry.url, root + entry.url)
            self._entries[entry.ref] = known
            if isinstance(entry, Country):
                self._states[entry.name] = known

    def __getitem__(self, ref: str) -> EntrySummary:
        return self._entries[ref]

    def title(self, ref: str) -> str:
        """Return what the entry with a ref is called."""
        return self._entries[ref].title

    def resolver(self, field: Field[Any]) -> Callable[[str], EntrySummary]:
        """Return what finds the entry that the plain value of a reference means."""
        if value_type(field) == STATE:
            return self._states.__getitem__
        kind, known = field.kind, self._entries  # type: ignore[attr-defined]
        return lambda id: known[f"{kind}:{id}"]

    def references(self, name: str, field: Field[Any]) -> Iterator[tuple[str, FindEntries]]:
        """Yield (name, what finds the entries in the value of the field) of the references in a field.

        Those in a list of records are left out: they are said by the record.
        """
        if isinstance(field, Nested):
            for key, part in field.record.fields.items():
                for inside, find in self.references(f"{name}_{key}", part):
                    yield inside, _find_in_key(key, find)
        elif isinstance(field, Many):
            if not isinstance(field.item, Nested | PerLanguage | Many) and is_reference(field.item):
                yield name, _find_each(self.resolver(field.item))
        elif is_reference(field):
            yield name, _find_one(self.resolver(field))
        elif not isinstance(field, PerLanguage) and value_type(field) == PARAGRAPHS:
            yield name, self.linked_entries

    def linked_entries(self, paragraphs: Iterable[str]) -> list[EntrySummary]:
        """Return the entries that a text links to, each once."""
        found = (":".join(target) for text in paragraphs for _, target in links(text) if target)
        return [self._entries[ref] for ref in dict.fromkeys(found)]


def _find_each(target: Callable[[str], EntrySummary]) -> FindEntries:
    return lambda ids: [target(id) for id in ids]


def _find_one(target: Callable[[str], EntrySummary]) -> FindEntries:
    return lambda id: [target(id)]


def _find_in_key(key: str, find: FindEntries) -> FindEntries:
    return lambda value: find(value[key]) if key in value else []
