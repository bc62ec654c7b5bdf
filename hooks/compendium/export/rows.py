"""Conversion of entries as plain data to table rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from compendium.export.columns import TableCell, ValueConverter, field_columns, record_lists
from compendium.export.entry_index import EntryIndex, EntrySummary
from compendium.export.serialization import COLLECTION_NAMES, PlainData, exported_fields
from compendium.export.tables import (
    ENTRIES_TABLE,
    ENTRY_COLUMNS,
    LINKS_TABLE,
    RECORD_COLUMNS,
    TARGET_COLUMNS,
    ExportTable,
    build_tables,
    table_name,
)
from compendium.export.value_types import target_fields
from compendium.model import KINDS, Entry, Field, Instrument, Record

TableRow = list[TableCell]
TableRows = Iterator[tuple[ExportTable, TableRow]]
# {key: [(column index, converter of the value to a cell)]}
CellConverters = Mapping[str, list[tuple[int, ValueConverter]]]

ENTRY_WIDTH, RECORD_WIDTH, RECORD_AND_TARGET_WIDTH = (
    len(ENTRY_COLUMNS),
    len(RECORD_COLUMNS),
    len(RECORD_COLUMNS) + len(TARGET_COLUMNS),
)


class RowBuilder:
    """Builder of table rows. Columns and converters are looked up once for each kind of entry."""

    def __init__(self, entry_index: EntryIndex) -> None:
        self._entry_index = entry_index
        self.tables = build_tables(entry_index.title)
        self._rows_by_kind = {kind: self._kind_rows(record) for kind, record in KINDS.items()}

    def rows(self, data: PlainData) -> TableRows:
        """Yield all rows of an entry: its own, those of its links, and those of its lists of records."""
        summary = self._entry_index[data["ref"]]
        row: TableRow = [summary.ref, summary.kind, summary.id, data["title"], summary.page_url]
        yield self.tables[ENTRIES_TABLE], row
        yield from self._rows_by_kind[summary.kind](summary, data)

    def _kind_rows(self, kind: type[Entry]) -> Callable[[EntrySummary, PlainData], TableRows]:
        table, links_table = self.tables[COLLECTION_NAMES[kind.kind]], self.tables[LINKS_TABLE]
        fields = exported_fields(kind)
        converters = self._converters(fields, table)
        references = [
            (key, name, find_entries)
            for key, field in fields.items()
            for name, find_entries in self._entry_index.references(key, field)
        ]
        record_list_rows = [
            (key, self._list_rows(record, name), get_records)
            for key, field in fields.items()
            for name, record, get_records in record_lists(key, field)
        ]
        empty_cells: TableRow = [None] * (len(table.columns) - ENTRY_WIDTH)
        empty_link_cells: TableRow = [None] * (len(links_table.columns) - RECORD_AND_TARGET_WIDTH)

        def rows(summary: EntrySummary, data: PlainData) -> TableRows:
            row: TableRow = [summary.id, summary.ref, data["title"], summary.page_url, *empty_cells]
            _fill_row(row, data, converters)
            yield table, row
            leading_cells: TableRow = [summary.ref, summary.kind, summary.title, summary.page_url]
            for key, name, find_entries in references:
                if key in data:
                    for position, target_entry in enumerate(find_entries(data[key]), 1):
                        target_cells = _target_cells(target_entry)
                        row = [*leading_cells, name, str(position), *target_cells, *empty_link_cells]
                        yield links_table, row
            for key, make_rows, get_records in record_list_rows:
                if key in data:
                    yield from make_rows(leading_cells, get_records(data[key]))
            if kind is Instrument:
                for provision in data["provisions"]:
                    yield from self.rows(provision)

        return rows

    def _list_rows(self, record: type[Record], name: str) -> Callable[..., TableRows]:
        """Return a function that yields the rows of a list of records and of the lists nested in it."""
        table = self.tables[table_name(record, name)]
        target_resolvers = {
            key: self._entry_index.resolver(field) for key, field in target_fields(record).items()
        }
        converters = self._converters(
            {key: field for key, field in record.fields.items() if key not in target_resolvers}, table
        )
        nested_lists = [
            (key, self._list_rows(nested_record, nested_name), get_records)
            for key, field in record.fields.items()
            for nested_name, nested_record, get_records in record_lists(f"{name}_{key}", field)
        ]
        empty_cells: TableRow = [None] * (len(table.columns) - RECORD_WIDTH)

        def rows(leading_cells: TableRow, records: Iterable[PlainData], within: str = "") -> TableRows:
            for position, data in enumerate(records, 1):
                row = [*leading_cells, name, str(position), *empty_cells]
                if within:
                    row[table.column_indexes["within"]] = within
                for key, resolve in target_resolvers.items():
                    if key in data:
                        row[RECORD_WIDTH:RECORD_AND_TARGET_WIDTH] = _target_cells(resolve(data[key]))
                _fill_row(row, data, converters)
                yield table, row
                for key, make_rows, get_records in nested_lists:
                    if key in data:
                        yield from make_rows(
                            leading_cells,
                            get_records(data[key]),
                            f"{within}.{position}" if within else str(position),
                        )

        return rows

    def _converters(self, fields: Mapping[str, Field[Any]], table: ExportTable) -> CellConverters:
        title = self._entry_index.title
        return {
            name: [
                (table.column_indexes[column.name], convert)
                for column, convert in field_columns(name, field, title)
            ]
            for name, field in fields.items()
        }


def _target_cells(entry: EntrySummary) -> TableRow:
    return [entry.ref, entry.kind, entry.title, entry.page_url]


def _fill_row(row: TableRow, data: PlainData, converters: CellConverters) -> None:
    for key, value in data.items():
        for index, convert in converters.get(key, ()):
            row[index] = convert(value)
