"""Fields to columns, and values to cells: what CSV and SQLite have in common.

A cell is a text, a number as text, or nothing. Several values in one cell have " | " between them; a bar in a
value is doubled, so that they can be told apart again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import CODE, FORM, PARAGRAPHS, REFERENCE, WORDS, YES, sort_of
from compendium.model import Entry, Field, Record
from compendium.model.choices import links
from compendium.model.groups import LANGUAGES, Many, Nested, NestedList, PerLanguage

Cell = str | None
Convert = Callable[[Any], Any]
# Names an entry by its ref, for the words of a link in a text.
Names = Callable[[str], str]

BETWEEN = " | "


@dataclass(frozen=True)
class Column:
    """A column of a table. `refers` is the kind of entry whose id stands in it, if it is one id."""

    name: str
    label: str
    help: str
    sort: str = CODE
    many: bool = False
    refers: str = ""

    @property
    def words(self) -> bool:
        """Whether sentences or names stand in it."""
        return self.sort in (WORDS, PARAGRAPHS)

    @property
    def free(self) -> bool:
        """Whether people wrote what stands in it, so that it may begin with any sign."""
        return self.words or self.sort == FORM


def columns(name: str, field: Field[Any], names: Names) -> Iterator[tuple[Column, Convert]]:
    """Yield the columns of a field, each with what makes its cell of the plain value of the field.

    A list of records has none: it has a table of its own. Raises TypeError for a list in a list.
    """
    if isinstance(field, NestedList):
        return
    if isinstance(field, Nested):
        for key, part in field.record.fields.items():
            for column, convert in columns(f"{name}_{key}", part, names):
                yield column, _inside(key, convert)
    elif isinstance(field, PerLanguage):
        for code in LANGUAGES:
            for column, convert in columns(f"{name}_{code}", field.item, names):
                yield column, _inside(code, convert)
    elif isinstance(field, Many):
        if isinstance(field.item, Many | Nested | PerLanguage):
            raise TypeError(f"{name}: a list in a list has no place in a table")
        yield Column(name, field.label, field.help, sort_of(field.item), many=True), joined
    else:
        sort = sort_of(field)
        refers = field.kind if sort == REFERENCE else ""  # type: ignore[attr-defined]
        yield Column(name, field.label, field.help, sort, refers=refers), _cell(sort, names)


def _cell(sort: str, names: Names) -> Convert:
    if sort == PARAGRAPHS:
        return lambda paragraphs: "\n\n".join(words(paragraph, names) for paragraph in paragraphs)
    return _yes if sort == YES else _same


def _same(value: Any) -> Any:
    return value


def _yes(value: bool) -> Cell:
    return "yes" if value else None


def _inside(key: str, convert: Convert) -> Convert:
    def cell(value: Mapping[str, Any]) -> Cell:
        return convert(value[key]) if key in value else None

    return cell


def joined(values: list[str]) -> Cell:
    """Return several values as one cell."""
    return BETWEEN.join(value.replace("|", "||") for value in values)


def words(paragraph: str, names: Names) -> str:
    """Return a paragraph as people read it: a link is its words, or the name of the entry."""
    if "[[" not in paragraph:
        return paragraph
    pieces = links(paragraph)
    return "".join(said or (names(":".join(target)) if target else "") for said, target in pieces)


def lists(name: str, field: Field[Any]) -> Iterator[tuple[str, type[Record], Convert]]:
    """Yield (name, record, what finds it in the value of the field) of each list of records in a field."""
    if isinstance(field, NestedList):
        if not issubclass(field.record, Entry):
            yield name, field.record, _same
    elif isinstance(field, Nested):
        for key, part in field.record.fields.items():
            for inside, record, find in lists(f"{name}_{key}", part):
                yield inside, record, _list_inside(key, find)


def _list_inside(key: str, find: Convert) -> Convert:
    return lambda value: find(value[key]) if key in value else ()
