"""Entry lookup for plain data: by ref, by the name of a State, and by links in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import PARAGRAPHS_TYPE, STATE_TYPE, is_single_reference, value_type
from compendium.link import Compendium
from compendium.model import Country, Field
from compendium.model.choices import split_prose_links
from compendium.model.groups import ListField, PerLanguageField, RecordField


@dataclass(frozen=True, slots=True)
class EntrySummary:
    """An entry as the exports refer to it. `page_url` is absolute if the site has a URL."""

    ref: str
    kind: str
    id: str
    title: str
    url: str
    page_url: str


EntryGetter = Callable[[Any], list[EntrySummary]]


class EntryIndex:
    """All entries by ref, and States by name."""

    def __init__(self, compendium: Compendium, root: str) -> None:
        """`root` is the URL of the site, "" if it is unknown."""
        self._entries: dict[str, EntrySummary] = {}
        self._states: dict[str, EntrySummary] = {}  # by English name
        for entry in compendium:
            summary = EntrySummary(entry.ref, entry.kind, entry.id, entry.name, entry.url, root + entry.url)
            self._entries[entry.ref] = summary
            if isinstance(entry, Country):
                self._states[entry.name] = summary

    def __getitem__(self, ref: str) -> EntrySummary:
        return self._entries[ref]

    def title(self, ref: str) -> str:
        """Return the title of the entry with a ref."""
        return self._entries[ref].title

    def resolver(self, field: Field[Any]) -> Callable[[str], EntrySummary]:
        """Return a function that finds the entry for the plain value of a reference field."""
        if value_type(field) == STATE_TYPE:
            return self._states.__getitem__
        kind, entries = field.kind, self._entries  # type: ignore[attr-defined]
        return lambda id: entries[f"{kind}:{id}"]

    def references(self, name: str, field: Field[Any]) -> Iterator[tuple[str, EntryGetter]]:
        """Yield (name, getter of the entries from the value of the field) for the references in a field.

        References in a list of records are left out: they have rows in the table of the record.
        """
        if isinstance(field, RecordField):
            for key, nested_field in field.record.fields.items():
                for nested_name, find_entries in self.references(f"{name}_{key}", nested_field):
                    yield nested_name, _getter_in_key(key, find_entries)
        elif isinstance(field, ListField):
            if not isinstance(field.item, RecordField | PerLanguageField | ListField) and is_single_reference(
                field.item
            ):
                yield name, _getter_for_ids(self.resolver(field.item))
        elif is_single_reference(field):
            yield name, _getter_for_id(self.resolver(field))
        elif not isinstance(field, PerLanguageField) and value_type(field) == PARAGRAPHS_TYPE:
            yield name, self.linked_entries

    def linked_entries(self, paragraphs: Iterable[str]) -> list[EntrySummary]:
        """Return the entries that a text links to, each once."""
        refs = (":".join(target) for text in paragraphs for _, target in split_prose_links(text) if target)
        return [self._entries[ref] for ref in dict.fromkeys(refs)]


def _getter_for_ids(resolve: Callable[[str], EntrySummary]) -> EntryGetter:
    return lambda ids: [resolve(id) for id in ids]


def _getter_for_id(resolve: Callable[[str], EntrySummary]) -> EntryGetter:
    return lambda id: [resolve(id)]


def _getter_in_key(key: str, find_entries: EntryGetter) -> EntryGetter:
    return lambda value: find_entries(value[key]) if key in value else []
