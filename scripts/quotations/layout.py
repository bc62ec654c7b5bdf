"""Pieces of text at their places on a page, put together as somebody reads who goes down the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median_low
from typing import NamedTuple

APART = 0.15  # of the width of a page: columns begin at least so far from each other
OFTEN = 0.2  # of the lines of a page begin where a column begins


class Piece(NamedTuple):
    """Words that a file shows at once, where they begin, and the height of their letters; y points up."""

    words: str
    x: float
    y: float
    size: float


def running(pages: Sequence[Sequence[Piece]]) -> set[str]:
    """Return what stands on top or at the foot of three pages or more, numbers replaced by "#"."""
    edges: Counter[str] = Counter()
    for page in pages:
        rows = list(_rows(page))
        edges.update({masked(_words(row)) for row in (rows[:1] + rows[-1:])})
    return {"#", *(edge for edge, times in edges.items() if times >= 3)}


def masked(line: str) -> str:
    return re.sub("[0-9]+", "#", " ".join(line.split()))


def by_columns(page: Sequence[Piece], width: float, dropped: set[str]) -> str:
    """Return the text of a page, column after column, with an empty line where more than a line is free."""
    rows = list(_rows(page))
    for edge in (0, -1):
        if rows and masked(_words(rows[edge])) in dropped:
            del rows[edge]
    starts = _columns(rows, width)
    columns: list[list[Piece]] = [[] for _ in starts]
    for piece in (piece for row in rows for piece in row):
        beginning = [start for start in starts if start <= piece.x + 1]
        columns[max(len(beginning) - 1, 0)].append(piece)
    return "".join(_lines(column) for column in columns)


def _columns(rows: Sequence[Sequence[Piece]], width: float) -> list[float]:
    """Return where the columns of a page begin, from left to right."""
    places = Counter(round(piece.x) for row in rows for piece in row)
    starts: list[float] = []
    for x, times in sorted(places.items()):
        if times >= max(3, OFTEN * len(rows)) and (not starts or x - starts[-1] > APART * width):
            starts.append(x)
    return starts or [0]


def _lines(column: Sequence[Piece]) -> str:
    rows = list(_rows(column))
    if not rows:
        return ""
    heights = [row[0].y for row in rows]
    steps = [above - below for above, below in zip(heights, heights[1:], strict=False)]
    usual = median_low(steps) if steps else 0
    text = ""
    for row, step in zip(rows, [0, *steps], strict=True):
        text += ("\n" if step > 1.5 * usual else "") + _words(row) + "\n"
    return text


def _rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield what stands at one height, from the top; a raised number belongs to its line."""
    base: float | None = None
    number = 0

    def row_of(piece: Piece) -> int:
        nonlocal base, number
        if base is None or base - piece.y > piece.size / 2:
            base, number = piece.y, number + 1
        return number

    ordered = sorted(pieces, key=lambda piece: -piece.y)
    for _, row in groupby(ordered, key=row_of):
        yield sorted(row, key=lambda piece: piece.x)


def _words(row: Iterable[Piece]) -> str:
    return "".join(piece.words for piece in row).strip()
