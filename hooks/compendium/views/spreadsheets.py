"""CSV files for spreadsheets, with a byte order mark and guarded against formula injection."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# Characters with which a formula begins in a spreadsheet; the last four are fullwidth forms of the first.
FORMULA_PREFIXES = "=+-@\t\r\n＝＋－＠"


def csv_file(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, CRLF line ends (RFC 4180)."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escape_formula(str(value)) for value in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def escape_formula(text: str) -> str:
    """Prefix a text that a spreadsheet would take for a formula with an apostrophe.

    A formula that has leading apostrophes already gets one more, so that `unescape_formula` can remove one.
    """
    return f"'{text}" if text.lstrip("'")[:1] in FORMULA_PREFIXES and text.lstrip("'") else text


def unescape_formula(cell: str) -> str:
    """Reverse `escape_formula`."""
    return (
        cell[1:]
        if cell[:1] == "'" and cell.lstrip("'")[:1] in FORMULA_PREFIXES and cell.lstrip("'")
        else cell
    )
