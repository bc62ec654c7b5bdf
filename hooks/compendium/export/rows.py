"""Entries as plain data to rows of the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from compendium.export.columns import Cell, Convert, columns, lists
from compendium.export.directory import Directory, Known
from compendium.export.plain_values import NAMES, Data, fields
from compendium.export.tables import ENTRIES, LINKS, OF_ENTRY, OF_PART, OF_TARGET, Table, layout, table_of
from compendium.export.value_types import targets
from compendium.model import KINDS, Entry, Field, Instrument, Record

Row = list[Cell]
Rows = Iterator[tuple[Table, Row]]
# Of each key: the places in the row that its value fills, and what makes the cells.
Ways = Mapping[str, list[tuple[int, Convert]]]

ENTRY, PART, TARGET = len(OF_ENTRY), len(OF_PART), len(OF_PART) + len(OF_TARGET)


class RowMaker:
    """Makes the rows of entries. What does not change from entry to entry is looked up once."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self.tables = layout(directory.title)
        self._makers = {kind: self._of_kind(record) for kind, record in KINDS.items()}

    def rows(self, data: Data) -> Rows:
        """Yield every row that an entry gives: its own, those of its links, those of what it lists."""
        known = self._directory[data["ref"]]
        yield self.tables[ENTRIES], [known.ref, known.kind, known.id, data["title"], known.page]
        yield from self._makers[known.kind](known, data)

    def _of_kind(self, kind: type[Entry]) -> Callable[[Known, Data], Rows]:
        table, linked = self.tables[NAMES[kind.kind]], self.tables[LINKS]
        own = fields(kind)
        ways = self._ways(own, table)
        references = [
            (key, name, find)
            for key, field in own.items()
            for name, find in self._directory.references(key, field)
        ]
        inside = [
            (key, self._of_list(record, name), find)
            for key, field in own.items()
            for name, record, find in lists(key, field)
        ]
        blank: Row = [None] * (len(table.columns) - ENTRY)
        blank_link: Row = [None] * (len(linked.columns) - TARGET)

        def rows(known: Known, data: Data) -> Rows:
            row: Row = [known.id, known.ref, data["title"], known.page, *blank]
            _fill(row, data, ways)
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

    def _of_list(self, record: type[Record], name: str) -> Callable[..., Rows]:
        """Return what makes the rows of a list of records, and of the lists inside these."""
        table = self.tables[table_of(record, name)]
        leads_to = {key: self._directory.target(field) for key, field in targets(record).items()}
        ways = self._ways({key: it for key, it in record.fields.items() if key not in leads_to}, table)
        inside = [
            (key, self._of_list(part, inner), find)
            for key, field in record.fields.items()
            for inner, part, find in lists(f"{name}_{key}", field)
        ]
        blank: Row = [None] * (len(table.columns) - PART)

        def rows(begin: Row, found: Iterable[Data], within: str = "") -> Rows:
            for place, data in enumerate(found, 1):
                row = [*begin, name, str(place), *blank]
                if within:
                    row[table.places["within"]] = within
                for key, target in leads_to.items():
                    if key in data:
                        it = target(data[key])
                        row[PART:TARGET] = it.ref, it.kind, it.title, it.page
                _fill(row, data, ways)
                yield table, row
                for key, make, find in inside:
                    if key in data:
                        yield from make(begin, find(data[key]), f"{within}.{place}" if within else str(place))

        return rows

    def _ways(self, fields: Mapping[str, Field[Any]], table: Table) -> Ways:
        title = self._directory.title
        return {
            name: [(table.places[column.name], convert) for column, convert in columns(name, field, title)]
            for name, field in fields.items()
        }


def _fill(row: Row, data: Data, ways: Ways) -> None:
    for key, value in data.items():
        for place, convert in ways.get(key, ()):
            row[place] = convert(value)
