"""Who is meant: the entries behind the ids, names and links that plain data hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import PARAGRAPHS, STATE, is_link, sort_of
from compendium.link import Compendium
from compendium.model import Country, Field
from compendium.model.choices import links
from compendium.model.groups import Many, Nested, PerLanguage


@dataclass(frozen=True, slots=True)
class Known:
    """What data say about an entry. `url` is its address from the root, `page` a full one if there is one."""

    ref: str
    kind: str
    id: str
    title: str
    url: str
    page: str


Find = Callable[[Any], list[Known]]


class Directory:
    """All entries by what data call them."""

    def __init__(self, compendium: Compendium, root: str) -> None:
        """`root` is the address of the site, "" if it has none."""
        self._known: dict[str, Known] = {}
        self._states: dict[str, Known] = {}  # by English name
        for entry in compendium:
            known = Known(entry.ref, entry.kind, entry.id, entry.name, entry.url, root + entry.url)
            self._known[entry.ref] = known
            if isinstance(entry, Country):
                self._states[entry.name] = known

    def __getitem__(self, ref: str) -> Known:
        return self._known[ref]

    def title(self, ref: str) -> str:
        """Return what the entry with a ref is called."""
        return self._known[ref].title

    def target(self, field: Field[Any]) -> Callable[[str], Known]:
        """Return what finds the entry that the plain value of a reference means."""
        if sort_of(field) == STATE:
            return self._states.__getitem__
        kind, known = field.kind, self._known  # type: ignore[attr-defined]
        return lambda id: known[f"{kind}:{id}"]

    def references(self, name: str, field: Field[Any]) -> Iterator[tuple[str, Find]]:
        """Yield (name, what finds the entries in the value of the field) of the references in a field.

        Those in a list of records are left out: they are said by the record.
        """
        if isinstance(field, Nested):
            for key, part in field.record.fields.items():
                for inside, find in self.references(f"{name}_{key}", part):
                    yield inside, _inside(key, find)
        elif isinstance(field, Many):
            if not isinstance(field.item, Nested | PerLanguage | Many) and is_link(field.item):
                yield name, _each(self.target(field.item))
        elif is_link(field):
            yield name, _one(self.target(field))
        elif not isinstance(field, PerLanguage) and sort_of(field) == PARAGRAPHS:
            yield name, self.mentioned

    def mentioned(self, paragraphs: Iterable[str]) -> list[Known]:
        """Return the entries that a text links to, each once."""
        found = (":".join(target) for text in paragraphs for _, target in links(text) if target)
        return [self._known[ref] for ref in dict.fromkeys(found)]


def _each(target: Callable[[str], Known]) -> Find:
    return lambda ids: [target(id) for id in ids]


def _one(target: Callable[[str], Known]) -> Find:
    return lambda id: [target(id)]


def _inside(key: str, find: Find) -> Find:
    return lambda value: find(value[key]) if key in value else []
