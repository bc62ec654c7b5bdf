"""CSV export: UTF-8 with a byte order mark, guarded against formula injection."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Self

from compendium.export.rows import TableRow
from compendium.export.tables import ExportTable
from compendium.views.spreadsheets import FORMULA_PREFIXES, escape_formula


class CsvFiles:
    """Writer of one CSV file for each table, in temporary files."""

    def __init__(self, tables: Iterable[ExportTable]) -> None:
        self._files: dict[str, IO[bytes]] = {}
        self._texts: list[IO[str]] = []
        self._writers: list[Any] = []
        for table in tables:
            self._files[table.name] = file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with its text)
            file.write(codecs.BOM_UTF8)
            text = io.TextIOWrapper(file, "utf-8", newline="")
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns)
            self._texts.append(text)
            self._writers.append(writer.writerows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for text in self._texts:
            text.close()

    def add(self, table: ExportTable, rows: Iterable[TableRow]) -> None:
        """Write rows. Formulas are escaped in free text only: ids, dates and numbers cannot be formulas."""
        self._writers[table.index](_escape_row_formulas(row, table.free_text_columns) for row in rows)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield (name of the table, content)."""
        for text, (name, file) in zip(self._texts, self._files.items(), strict=True):
            text.flush()
            file.seek(0)
            yield name, file.read()


def _escape_row_formulas(row: TableRow, free_text_columns: list[int]) -> TableRow:
    for index in free_text_columns:
        cell = row[index]
        if cell and (cell[0] in FORMULA_PREFIXES or cell[0] == "'"):
            row = row.copy()
            row[index] = escape_formula(cell)
    return row
