"""Fields to columns, and values to cells: what CSV and SQLite have in common.

A cell is a text, a number as text, or nothing. Several values in one cell have " | " between them; a bar in a
value is doubled, so that they can be told apart again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import BOOLEAN, CODE, PARAGRAPHS, PATTERN, REFERENCE, TEXT, value_type
from compendium.model import Entry, Field, Record
from compendium.model.choices import links
from compendium.model.groups import LANGUAGES, Many, Nested, NestedList, PerLanguage

Cell = str | None
Convert = Callable[[Any], Any]
# Names an entry by its ref, for the words of a link in a text.
TitleLookup = Callable[[str], str]

VALUE_SEPARATOR = " | "


@dataclass(frozen=True)
class Column:
    """A column of a table. `refers` is the kind of entry whose id stands in it, if it is one id."""

    name: str
    label: str
    help: str
    value_type: str = CODE
    many: bool = False
    target_kind: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether sentences or names stand in it."""
        return self.value_type in (TEXT, PARAGRAPHS)

    @property
    def is_free_text(self) -> bool:
        """Whether people wrote what stands in it, so that it may begin with any sign."""
        return self.is_prose or self.value_type == PATTERN


def field_columns(name: str, field: Field[Any], names: TitleLookup) -> Iterator[tuple[Column, Convert]]:
    """Yield the columns of a field, each with what makes its cell of the plain value of the field.

    A list of records has none: it has a table of its own. Raises TypeError for a list in a list.
    """
    if isinstance(field, NestedList):
        return
    if isinstance(field, Nested):
        for key, part in field.record.fields.items():
            for column, convert in field_columns(f"{name}_{key}", part, names):
                yield column, _convert_key(key, convert)
    elif isinstance(field, PerLanguage):
        for code in LANGUAGES:
            for column, convert in field_columns(f"{name}_{code}", field.item, names):
                yield column, _convert_key(code, convert)
    elif isinstance(field, Many):
        if isinstance(field.item, Many | Nested | PerLanguage):
            raise TypeError(f"{name}: a list in a list has no place in a table")
        yield Column(name, field.label, field.help, value_type(field.item), many=True), join_values
    else:
        sort = value_type(field)
        refers = field.kind if sort == REFERENCE else ""  # type: ignore[attr-defined]
        yield Column(name, field.label, field.help, sort, target_kind=refers), _cell_converter(sort, names)


def _cell_converter(sort: str, names: TitleLookup) -> Convert:
    if sort == PARAGRAPHS:
        return lambda paragraphs: "\n\n".join(paragraph_text(paragraph, names) for paragraph in paragraphs)
    return _boolean_cell if sort == BOOLEAN else _identity


def _identity(value: Any) -> Any:
    return value


def _boolean_cell(value: bool) -> Cell:
    return "yes" if value else None


def _convert_key(key: str, convert: Convert) -> Convert:
    def cell(value: Mapping[str, Any]) -> Cell:
        return convert(value[key]) if key in value else None

    return cell


def join_values(values: list[str]) -> Cell:
    """Return several values as one cell."""
    return VALUE_SEPARATOR.join(value.replace("|", "||") for value in values)


def paragraph_text(paragraph: str, names: TitleLookup) -> str:
    """Return a paragraph as people read it: a link is its words, or the name of the entry."""
    if "[[" not in paragraph:
        return paragraph
    pieces = links(paragraph)
    return "".join(said or (names(":".join(target)) if target else "") for said, target in pieces)


def record_lists(name: str, field: Field[Any]) -> Iterator[tuple[str, type[Record], Convert]]:
    """Yield (name, record, what finds it in the value of the field) of each list of records in a field."""
    if isinstance(field, NestedList):
        if not issubclass(field.record, Entry):
            yield name, field.record, _identity
    elif isinstance(field, Nested):
        for key, part in field.record.fields.items():
            for inside, record, find in record_lists(f"{name}_{key}", part):
                yield inside, record, _find_in_key(key, find)


def _find_in_key(key: str, find: Convert) -> Convert:
    return lambda value: find(value[key]) if key in value else ()
