"""Entries as plain data to rows of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from compendium.export.columns import Cell, Convert, field_columns, record_lists
from compendium.export.entry_index import EntryIndex, EntrySummary
from compendium.export.serialization import COLLECTION_NAMES, Data, exported_fields
from compendium.export.tables import (
    ENTRIES_TABLE,
    ENTRY_COLUMNS,
    LINKS_TABLE,
    RECORD_COLUMNS,
    TARGET_COLUMNS,
    Table,
    build_tables,
    table_name,
)
from compendium.export.value_types import target_fields
from compendium.model import KINDS, Entry, Field, Instrument, Record

Row = list[Cell]
Rows = Iterator[tuple[Table, Row]]
# Of each key: the places in the row that its value fills, and what makes the cells.
CellConverters = Mapping[str, list[tuple[int, Convert]]]

ENTRY_WIDTH, RECORD_WIDTH, RECORD_AND_TARGET_WIDTH = (
    len(ENTRY_COLUMNS),
    len(RECORD_COLUMNS),
    len(RECORD_COLUMNS) + len(TARGET_COLUMNS),
)


class RowBuilder:
    """Makes the rows of entries. What does not change from entry to entry is looked up once."""

    def __init__(self, directory: EntryIndex) -> None:
        self._directory = directory
        self.tables = build_tables(directory.title)
        self._rows_by_kind = {kind: self._kind_rows(record) for kind, record in KINDS.items()}

    def rows(self, data: Data) -> Rows:
        """Yield every row that an entry gives: its own, those of its links, those of what it lists."""
        known = self._directory[data["ref"]]
        yield self.tables[ENTRIES_TABLE], [known.ref, known.kind, known.id, data["title"], known.page]
        yield from self._rows_by_kind[known.kind](known, data)

    def _kind_rows(self, kind: type[Entry]) -> Callable[[EntrySummary, Data], Rows]:
        table, linked = self.tables[COLLECTION_NAMES[kind.kind]], self.tables[LINKS_TABLE]
        own = exported_fields(kind)
        ways = self._converters(own, table)
        references = [
            (key, name, find)
            for key, field in own.items()
            for name, find in self._directory.references(key, field)
        ]
        inside = [
            (key, self._list_rows(record, name), find)
            for key, field in own.items()
            for name, record, find in record_lists(key, field)
        ]
        blank: Row = [None] * (len(table.columns) - ENTRY_WIDTH)
        blank_link: Row = [None] * (len(linked.columns) - RECORD_AND_TARGET_WIDTH)

        def rows(known: EntrySummary, data: Data) -> Rows:
            row: Row = [known.id, known.ref, data["title"], known.page, *blank]
            _fill_row(row, data, ways)
            yield table, row
            begin: Row = [known.ref, known.kind, known.title, known.page]
            for key, name, find in references:
                if key in data:
                    for place, it in enumerate(find(data[key]), 1):
                        target = (it.ref, it.kind, it.title, it.page)
                        yield linked, [*begin, name, str(place), *target, *blank_link]
            for key, make, found in inside:
                if key in data:
                    yield from make(begin, found(data[key]))
            if kind is Instrument:
                for provision in data["provisions"]:
                    yield from self.rows(provision)

        return rows

    def _list_rows(self, record: type[Record], name: str) -> Callable[..., Rows]:
        """Return what makes the rows of a list of records, and of the lists inside these."""
        table = self.tables[table_name(record, name)]
        leads_to = {key: self._directory.resolver(field) for key, field in target_fields(record).items()}
        ways = self._converters({key: it for key, it in record.fields.items() if key not in leads_to}, table)
        inside = [
            (key, self._list_rows(part, inner), find)
            for key, field in record.fields.items()
            for inner, part, find in record_lists(f"{name}_{key}", field)
        ]
        blank: Row = [None] * (len(table.columns) - RECORD_WIDTH)

        def rows(begin: Row, found: Iterable[Data], within: str = "") -> Rows:
            for place, data in enumerate(found, 1):
                row = [*begin, name, str(place), *blank]
                if within:
                    row[table.column_indexes["within"]] = within
                for key, target in leads_to.items():
                    if key in data:
                        it = target(data[key])
                        row[RECORD_WIDTH:RECORD_AND_TARGET_WIDTH] = it.ref, it.kind, it.title, it.page
                _fill_row(row, data, ways)
                yield table, row
                for key, make, find in inside:
                    if key in data:
                        yield from make(begin, find(data[key]), f"{within}.{place}" if within else str(place))

        return rows

    def _converters(self, fields: Mapping[str, Field[Any]], table: Table) -> CellConverters:
        title = self._directory.title
        return {
            name: [
                (table.column_indexes[column.name], convert)
                for column, convert in field_columns(name, field, title)
            ]
            for name, field in fields.items()
        }


def _fill_row(row: Row, data: Data, ways: CellConverters) -> None:
    for key, value in data.items():
        for place, convert in ways.get(key, ()):
            row[place] = convert(value)
