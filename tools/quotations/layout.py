"""Layout analysis of a page: columns, lines, superscripts, running heads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median_low
from typing import NamedTuple

MIN_COLUMN_DISTANCE = 0.15  # between the left edges of columns, of the width of a page
NARROW_LETTERS, WIDE_LETTERS = frozenset(" .,;:!|'’ijltfrI()[]-"), frozenset("mwMW—…")
MAX_SUPERSCRIPT_SIZE, MIN_SUPERSCRIPT_RISE = (
    0.86,
    0.15,
)  # of the font size
LENGTH_UNIT = re.compile(r"\b[ckm]?m\Z")  # before an exponent, which is no footnote
RUNNING_HEAD_SPAN = 5  # pages, of which three have the running head: every page, or left or right ones
MIN_COLUMN_SHARE = 0.2  # of the rows of a page begin at the left edge of a column


class TextPiece(NamedTuple):
    """Text of one operator of a PDF: where it begins, its font size and weight; y points up."""

    words: str
    x: float
    y: float
    size: float
    bold: bool = False


class TextLine(NamedTuple):
    """A line of a column: its words, its column (from 0), its left edge `x`, and its style.

    `gap` is true if there is more than a line of space above. `superscript_spans` are the (start, end) of the
    superscript numbers in `words`, which refer to footnotes.
    """

    words: str
    column: int
    x: float
    size: float
    bold: bool
    gap: bool
    superscript_spans: tuple[tuple[int, int], ...] = ()


def running_heads(pages: Sequence[Sequence[TextPiece]]) -> set[str]:
    """Return the top and bottom lines that three nearby pages share, numbers replaced by "#".

    A footnote with the same text on a distant page is no running head.
    """
    pages_by_edge: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        rows = list(_group_rows(page))
        for edge in {mask_numbers(_row_text(row)) for row in (rows[:1] + rows[-1:])}:
            pages_by_edge[edge].append(number)
    repeated = (
        edge
        for edge, numbers in pages_by_edge.items()
        if any(c - a <= RUNNING_HEAD_SPAN for a, c in zip(numbers, numbers[2:], strict=False))
    )
    return {"#", *repeated}


def mask_numbers(line: str) -> str:
    return re.sub("[0-9]+", "#", " ".join(line.split()))


def text_by_columns(page: Sequence[TextPiece], width: float, running_lines: Collection[str]) -> str:
    """Return the text of a page, column after column, with an empty line for each gap."""
    return "".join(
        ("\n" if line.gap else "") + line.words + "\n" for line in page_lines(page, width, running_lines)
    )


def page_lines(page: Sequence[TextPiece], width: float, running_lines: Collection[str]) -> list[TextLine]:
    """Return the lines of a page, column after column, without running heads."""
    rows = list(_group_rows(page))
    for edge in (0, -1):
        if rows and mask_numbers(_row_text(rows[edge])) in running_lines:
            del rows[edge]
    runs = [list(_runs_without_gap(row)) for row in rows]
    starts = _column_left_edges(runs, width)
    columns: list[list[TextPiece]] = [[] for _ in starts]
    for run in (run for row in runs for run in row):
        starts_before = [start for start in starts if start <= run[0].x + 1]
        columns[max(len(starts_before) - 1, 0)] += run
    return [line for number, column in enumerate(columns) for line in _column_lines(column, number)]


def _runs_without_gap(row: Sequence[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield the pieces of a row that follow each other without a gap as wide as between two columns.

    Some programs write each letter separately, so single pieces say little about the line.
    """
    run: list[TextPiece] = []
    for piece in row:
        if run and piece.x > _right_edge(run[-1]):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _right_edge(piece: TextPiece) -> float:
    """Return an estimate of the right edge of a piece with a little of the gap after it.

    Widths are underestimated, because dividing a run once too often does no harm.
    """
    width = sum(
        0.3 if char in NARROW_LETTERS else 0.95 if char in WIDE_LETTERS else 0.5 for char in piece.words
    )
    return piece.x + piece.size * (0.8 * width + 0.6)


def _column_left_edges(rows: Sequence[Sequence[Sequence[TextPiece]]], width: float) -> list[float]:
    """Return the left edges of the columns of a page, from left to right."""
    start_counts = Counter(round(run[0].x) for row in rows for run in row)
    starts: list[float] = []
    for x, count in sorted(start_counts.items()):
        if count >= max(3, MIN_COLUMN_SHARE * len(rows)) and (
            not starts or x - starts[-1] > MIN_COLUMN_DISTANCE * width
        ):
            starts.append(x)
    return starts or [0]


def _column_lines(column: Sequence[TextPiece], number: int) -> Iterator[TextLine]:
    rows = list(_group_rows(column))
    if not rows:
        return
    heights = [row[0].y for row in rows]
    steps = [above - below for above, below in zip(heights, heights[1:], strict=False)]
    usual_step = median_low(steps) if steps else 0
    for row, step in zip(rows, [0, *steps], strict=True):
        visible = [piece for piece in row if piece.words.strip()]
        longest_piece = max(visible, key=lambda piece: len(piece.words))
        bold, gap = all(piece.bold for piece in visible), step > 1.5 * usual_step
        yield TextLine(
            _row_text(row),
            number,
            visible[0].x,
            longest_piece.size,
            bold,
            gap,
            tuple(_superscript_spans(row)),
        )


def _superscript_spans(row: Sequence[TextPiece]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in a row that are smaller than its letters and above its baseline."""
    sizes = Counter(round(piece.size, 1) for piece in row for sign in piece.words if sign.isalpha())
    if not sizes:
        return
    size = max(sizes, key=lambda spans: (sizes[spans], spans))
    baseline = min(piece.y for piece in row if round(piece.size, 1) == size)
    row_text = "".join(piece.words for piece in row)
    end_offset = start = len(row_text.lstrip()) - len(row_text)  # offsets count from the first letter
    spans: list[tuple[int, int]] = []
    for piece in row:
        end_offset, start = end_offset + len(piece.words), end_offset
        is_superscript = (
            piece.size < MAX_SUPERSCRIPT_SIZE * size and piece.y > baseline + MIN_SUPERSCRIPT_RISE * size
        )
        if is_superscript and re.fullmatch(r"[\s0-9,–-]+", piece.words):
            spans.append((spans.pop()[0] if spans and spans[-1][1] == start else start, end_offset))
    text = row_text.strip()
    for start, end in spans:
        number = re.search(r"[0-9](?:[\s0-9,–-]*[0-9])?", text[max(start, 0) : end])
        if number and not LENGTH_UNIT.search(text[: max(start, 0)]):
            yield max(start, 0) + number.start(), max(start, 0) + number.end()


def _group_rows(pieces: Iterable[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield the pieces at each height, from the top; a superscript belongs to its line."""
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
        if _row_text(row_pieces):
            yield row_pieces


def _row_text(row: Iterable[TextPiece]) -> str:
    return "".join(piece.words for piece in row).strip()
