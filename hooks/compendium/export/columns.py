"""Columns and cells of the tables, shared by the CSV and SQLite exports.

A cell is a text, a number as text, or None. Several values in one cell are separated by " | "; a bar in a
value is doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from compendium.export.value_types import (
    BOOLEAN_TYPE,
    CODE_TYPE,
    PARAGRAPHS_TYPE,
    PATTERN_TYPE,
    REFERENCE_TYPE,
    TEXT_TYPE,
    value_type,
)
from compendium.model import Entry, Field, Record
from compendium.model.choices import split_prose_links
from compendium.model.groups import LANGUAGES, ListField, PerLanguageField, RecordField, RecordListField

TableCell = str | None
ValueConverter = Callable[[Any], Any]
# Returns the title of an entry by its ref, for the text of a link.
TitleLookup = Callable[[str], str]

VALUE_SEPARATOR = " | "


@dataclass(frozen=True)
class Column:
    """A column of a table. `target_kind` is the kind of entry of a column with single ids, else ""."""

    name: str
    label: str
    help: str
    value_type: str = CODE_TYPE
    is_list: bool = False
    target_kind: str = ""

    @property
    def is_prose(self) -> bool:
        """True if the cells are sentences or names."""
        return self.value_type in (TEXT_TYPE, PARAGRAPHS_TYPE)

    @property
    def is_free_text(self) -> bool:
        """True if the cells are typed by people, and may begin with any character."""
        return self.is_prose or self.value_type == PATTERN_TYPE


def field_columns(
    name: str, field: Field[Any], title_lookup: TitleLookup
) -> Iterator[tuple[Column, ValueConverter]]:
    """Yield the columns of a field, each with a converter from the plain value of the field to a cell.

    A list of records has a table of its own instead of columns. Raises TypeError for a list in a list.
    """
    if isinstance(field, RecordListField):
        return
    if isinstance(field, RecordField):
        for key, nested_field in field.record.fields.items():
            for column, convert in field_columns(f"{name}_{key}", nested_field, title_lookup):
                yield column, _convert_value_of_key(key, convert)
    elif isinstance(field, PerLanguageField):
        for code in LANGUAGES:
            for column, convert in field_columns(f"{name}_{code}", field.item, title_lookup):
                yield column, _convert_value_of_key(code, convert)
    elif isinstance(field, ListField):
        if isinstance(field.item, ListField | RecordField | PerLanguageField):
            raise TypeError(f"{name}: a list in a list has no place in a table")
        yield Column(name, field.label, field.help, value_type(field.item), is_list=True), join_values
    else:
        field_type = value_type(field)
        target_kind = field.kind if field_type == REFERENCE_TYPE else ""  # type: ignore[attr-defined]
        yield (
            Column(name, field.label, field.help, field_type, target_kind=target_kind),
            _cell_converter(field_type, title_lookup),
        )


def _cell_converter(field_type: str, title_lookup: TitleLookup) -> ValueConverter:
    if field_type == PARAGRAPHS_TYPE:
        return lambda paragraphs: "\n\n".join(
            paragraph_text(paragraph, title_lookup) for paragraph in paragraphs
        )
    return _boolean_cell if field_type == BOOLEAN_TYPE else _unchanged_value


def _unchanged_value(value: Any) -> Any:
    return value


def _boolean_cell(value: bool) -> TableCell:
    return "yes" if value else None


def _convert_value_of_key(key: str, convert: ValueConverter) -> ValueConverter:
    def cell(value: Mapping[str, Any]) -> TableCell:
        return convert(value[key]) if key in value else None

    return cell


def join_values(values: list[str]) -> TableCell:
    """Return several values as one cell, separated by VALUE_SEPARATOR."""
    return VALUE_SEPARATOR.join(value.replace("|", "||") for value in values)


def paragraph_text(paragraph: str, title_lookup: TitleLookup) -> str:
    """Return a paragraph with each link replaced by its text, or else by the title of the entry."""
    if "[[" not in paragraph:
        return paragraph
    segments = split_prose_links(paragraph)
    return "".join(text or (title_lookup(":".join(target)) if target else "") for text, target in segments)


def record_lists(name: str, field: Field[Any]) -> Iterator[tuple[str, type[Record], ValueConverter]]:
    """Yield (name, record, getter from the value of the field) for each list of records in a field."""
    if isinstance(field, RecordListField):
        if not issubclass(field.record, Entry):
            yield name, field.record, _unchanged_value
    elif isinstance(field, RecordField):
        for key, nested_field in field.record.fields.items():
            for nested_name, record, get_records in record_lists(f"{name}_{key}", nested_field):
                yield nested_name, record, _records_of_key(key, get_records)


def _records_of_key(key: str, get_records: ValueConverter) -> ValueConverter:
    return lambda value: get_records(value[key]) if key in value else ()
