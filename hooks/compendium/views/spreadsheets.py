"""Tables for spreadsheets: CSV that opens with its letters whole and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# With what a spreadsheet lets a formula begin; the last four are the wide forms of the first.
FORMULA_PREFIXES = "=+-@\t\r\n＝＋－＠"


def csv_file(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a table as CSV: UTF-8 with a mark for spreadsheets, lines ended as RFC 4180 says."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escape_formula(str(value)) for value in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before the first sign.

    A text that has apostrophes there already gets one more, so that `unguarded` can take one away.
    """
    return f"'{text}" if text.lstrip("'")[:1] in FORMULA_PREFIXES and text.lstrip("'") else text


def unescape_formula(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return (
        cell[1:]
        if cell[:1] == "'" and cell.lstrip("'")[:1] in FORMULA_PREFIXES and cell.lstrip("'")
        else cell
    )
