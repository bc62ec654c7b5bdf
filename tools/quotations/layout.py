"""Layout analysis of a page: columns, lines, raised numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median_low
from typing import NamedTuple

APART = 0.15  # of the width of a page: columns begin at least so far from each other
NARROW, WIDE = frozenset(" .,;:!|'’ijltfrI()[]-"), frozenset("mwMW—…")
SMALL, UP = 0.86, 0.15  # of the height of letters: a raised number is smaller, and stands higher
UNIT = re.compile(r"\b[ckm]?m\Z")  # of what is raised to a power
AROUND = 5  # pages, of which three have the same running head: every page, or left or right ones
OFTEN = 0.2  # of the lines of a page begin where a column begins


class TextPiece(NamedTuple):
    """Words that a file shows at once, where they begin, and the height of their letters; y points up."""

    words: str
    x: float
    y: float
    size: float
    bold: bool = False


class Line(NamedTuple):
    """A line of a column, as it is read: its words, the column it stands in, and what it looks like.

    `x` is where it begins; `gap` tells that more than a line is free above it. Columns count from 0.
    `raised` are the parts of `words`, from and to, that are small raised numbers, as footnotes are called.
    """

    words: str
    column: int
    x: float
    size: float
    bold: bool
    gap: bool
    superscript_spans: tuple[tuple[int, int], ...] = ()


def running_heads(pages: Sequence[Sequence[TextPiece]]) -> set[str]:
    """Return what stands on top or at the foot of three pages near each other, numbers replaced by "#".

    A footnote that says the same far away is none of it.
    """
    edges: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        rows = list(_rows(page))
        for edge in {mask_numbers(_words(row)) for row in (rows[:1] + rows[-1:])}:
            edges[edge].append(number)
    near = (
        edge for edge, on in edges.items() if any(c - a <= AROUND for a, c in zip(on, on[2:], strict=False))
    )
    return {"#", *near}


def mask_numbers(line: str) -> str:
    return re.sub("[0-9]+", "#", " ".join(line.split()))


def by_columns(page: Sequence[TextPiece], width: float, dropped: Collection[str]) -> str:
    """Return the text of a page, column after column, with an empty line where more than a line is free."""
    return "".join(("\n" if line.gap else "") + line.words + "\n" for line in lines(page, width, dropped))


def lines(page: Sequence[TextPiece], width: float, dropped: Collection[str]) -> list[Line]:
    """Return the lines of a page, column after column, without those that all pages have."""
    rows = list(_rows(page))
    for edge in (0, -1):
        if rows and mask_numbers(_words(rows[edge])) in dropped:
            del rows[edge]
    runs = [list(_runs(row)) for row in rows]
    starts = _columns(runs, width)
    columns: list[list[TextPiece]] = [[] for _ in starts]
    for run in (run for row in runs for run in row):
        beginning = [start for start in starts if start <= run[0].x + 1]
        columns[max(len(beginning) - 1, 0)] += run
    return [line for number, column in enumerate(columns) for line in _lines(column, number)]


def _runs(row: Sequence[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield the pieces of a row that follow each other without room for the gap between two columns.

    Some programs show each letter alone, so a piece says little of the line it is in.
    """
    run: list[TextPiece] = []
    for piece in row:
        if run and piece.x > _end(run[-1]):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _end(piece: TextPiece) -> float:
    """Return where words end at most, and a little of the gap. They are taken for narrow ones, because a
    run that is cut once too often does no harm."""
    letters = sum(0.3 if sign in NARROW else 0.95 if sign in WIDE else 0.5 for sign in piece.words)
    return piece.x + piece.size * (0.8 * letters + 0.6)


def _columns(rows: Sequence[Sequence[Sequence[TextPiece]]], width: float) -> list[float]:
    """Return where the columns of a page begin, from left to right."""
    places = Counter(round(run[0].x) for row in rows for run in row)
    starts: list[float] = []
    for x, times in sorted(places.items()):
        if times >= max(3, OFTEN * len(rows)) and (not starts or x - starts[-1] > APART * width):
            starts.append(x)
    return starts or [0]


def _lines(column: Sequence[TextPiece], number: int) -> Iterator[Line]:
    rows = list(_rows(column))
    if not rows:
        return
    heights = [row[0].y for row in rows]
    steps = [above - below for above, below in zip(heights, heights[1:], strict=False)]
    usual = median_low(steps) if steps else 0
    for row, step in zip(rows, [0, *steps], strict=True):
        visible = [piece for piece in row if piece.words.strip()]
        longest = max(visible, key=lambda piece: len(piece.words))
        bold, gap = all(piece.bold for piece in visible), step > 1.5 * usual
        yield Line(_words(row), number, visible[0].x, longest.size, bold, gap, tuple(_raised(row)))


def _raised(row: Sequence[TextPiece]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the words of a row that are numbers, smaller than its letters and above its foot."""
    sizes = Counter(round(piece.size, 1) for piece in row for sign in piece.words if sign.isalpha())
    if not sizes:
        return
    size = max(sizes, key=lambda spans: (sizes[spans], spans))
    foot = min(piece.y for piece in row if round(piece.size, 1) == size)
    row_text = "".join(piece.words for piece in row)
    at = start = len(row_text.lstrip()) - len(row_text)  # words begin at their first letter
    spans: list[tuple[int, int]] = []
    for piece in row:
        at, start = at + len(piece.words), at
        up = piece.size < SMALL * size and piece.y > foot + UP * size
        if up and re.fullmatch(r"[\s0-9,–-]+", piece.words):
            spans.append((spans.pop()[0] if spans and spans[-1][1] == start else start, at))
    text = row_text.strip()
    for start, end in spans:
        number = re.search(r"[0-9](?:[\s0-9,–-]*[0-9])?", text[max(start, 0) : end])
        if number and not UNIT.search(text[: max(start, 0)]):
            yield max(start, 0) + number.start(), max(start, 0) + number.end()


def _rows(pieces: Iterable[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield what stands at one height, from the top; a raised number belongs to its line."""
    base: float | None = None
    number = 0

    def row_of(piece: TextPiece) -> int:
        nonlocal base, number
        if base is None or base - piece.y > piece.size / 2:
            base, number = piece.y, number + 1
        return number

    ordered = sorted(pieces, key=lambda piece: -piece.y)
    for _, row in groupby(ordered, key=row_of):
        row_pieces = sorted(row, key=lambda piece: piece.x)
        if _words(row_pieces):
            yield row_pieces


def _words(row: Iterable[TextPiece]) -> str:
    return "".join(piece.words for piece in row).strip()
