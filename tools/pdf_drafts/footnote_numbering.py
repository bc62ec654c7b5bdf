"""Detection of the lines that begin footnotes, by the best sequences of numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tools.pdf_drafts.rows import NOTE, Row, TextStyle

# The number of a footnote, close behind a word or a sign; behind a point, if no number goes on there.
CALL = re.compile(
    r"(?:(?<=[^\W\d_.])|(?<=[,;:!?”’\"'\])])|(?<=[^\d\W]\.)|(?<=[^\w\s]\.))([1-9][0-9]{0,2})(?![\w/%]|[.-]\d)"
)
OTHER_NOTE = re.compile(r"[\[(]?([1-9][0-9]{0,2})[.)\]]\s+(?=\S)")  # "6. Note that", "[6] Note that"
ANEW = -2.0  # what it costs to begin again with 1: less than two footnotes are worth


class Number(NamedTuple):
    """The number of a footnote, and of the row it is in: 0 if there is one row, else counted from 1."""

    row: int
    number: int

    def __str__(self) -> str:
        return f"{self.row}.{self.number}" if self.row else str(self.number)


@dataclass(frozen=True)
class FootnoteStarts:
    """`begun` says which place in the lines begins which footnote; `raised`, that raised numbers call."""

    begun: Mapping[int, Number]
    raised: bool

    def called(self, row: Row) -> list[int]:
        """Return the numbers of footnotes that may be called in a line."""
        return row.raised if self.raised else [int(number) for number in CALL.findall(row.words)]


class _Line(NamedTuple):
    """A line that may begin a footnote: its place among the lines, and what looks like one."""

    page: int
    number: int
    at: int
    small: bool
    raised: bool


def find_footnote_starts(rows: Sequence[Row], style: TextStyle) -> FootnoteStarts:
    """Return the footnotes among the lines of a report.

    Footnotes count up through the report, or from 1 again. A line that begins with a number may be anything
    else, so of all such lines those are taken that make the most of rows of numbers: what is called on its
    page, or is set in smaller letters, counts more. Where numbers are raised, only these call.
    """
    lines = [line for at, row in enumerate(rows) for line in _may_begin(at, row, style)]
    calls = {
        raised: Calls(rows, raised, {line.at for line in lines if line.raised}) for raised in (True, False)
    }
    pairs = {
        kind: sum(calls[kind].near(line) for line in lines if line.small or line.raised) for kind in calls
    }
    raised = 0 < pairs[True] >= 0.5 * pairs[False]
    worth = {line: _worth(line, calls[raised], raised) for line in lines}
    return FootnoteStarts(_named(_best(worth)), raised)


class Calls:
    """Pages on which footnotes are called: by raised numbers, or by numbers close behind a word."""

    def __init__(self, rows: Sequence[Row], raised: bool, beginnings: set[int]) -> None:
        reads = FootnoteStarts({}, raised).called
        self._pages: dict[int, set[int]] = defaultdict(set)
        for at, row in enumerate(rows):
            # A footnote begins with its own number, which calls nothing.
            for number in reads(row)[1 if raised and at in beginnings else 0 :]:
                self._pages[number].add(row.page)

    def near(self, line: _Line) -> bool:
        """Return whether the number is called on the page of a line, or on the one before."""
        return not self._pages[line.number].isdisjoint((line.page - 1, line.page))


def _may_begin(at: int, row: Row, look: TextStyle) -> Iterator[_Line]:
    if row.line.size > 1.05 * look.size:
        return  # a heading
    small = look.is_small(row)
    begun = NOTE.match(row.words) or (OTHER_NOTE.match(row.words) if small else None)
    raised = bool(row.line.raised) and row.line.raised[0][0] == 0 and len(row.words) > row.line.raised[0][1]
    if raised:
        yield _Line(row.page, row.raised[0], at, small, raised)
    elif begun:
        yield _Line(row.page, int(begun[1]), at, small, raised)


def _worth(line: _Line, calls: Calls, raised: bool) -> float:
    near = calls.near(line)
    return 2.0 * near + 1.0 * line.small + 1.0 * line.raised - (2.0 if raised and not near else 0.5)


@dataclass(frozen=True)
class _Way:
    """Rows of footnotes so far: what they are worth, the last footnote, and the way to the one before."""

    worth: float
    line: _Line
    before: _Way | None


def _best(worth: Mapping[_Line, float]) -> list[_Line]:
    """Return the lines, on pages that do not go back, that are worth most as rows of numbers."""
    best: dict[int, _Way] = {}  # by the number of the last footnote
    earlier: _Way | None = None  # the best on pages before
    page = 0
    for line in sorted(worth):
        if line.page > page:
            earlier, page = max(best.values(), key=lambda path: path.worth, default=None), line.page
        path = _step(line, worth[line], best, earlier)
        if line.number not in best or path.worth > best[line.number].worth:
            best[line.number] = path
    won = max(best.values(), key=lambda path: path.worth, default=None)
    sequence: list[_Line] = []
    while won and (won.worth > 0 or sequence):
        sequence.insert(0, won.line)
        won = won.before
    return sequence


def _step(line: _Line, worth: float, best: Mapping[int, _Way], earlier: _Way | None) -> _Way:
    """Return the best way to a line: on from the number before it, over a gap, or from the beginning."""
    over = 0 if worth > 1 else -2
    paths: list[tuple[float, _Way | None]] = [(1.0 if line.number == 1 else over, None)]
    for number, path in best.items():
        if number < line.number and path.line.at != line.at:
            paths.append((path.worth + (1 if number == line.number - 1 else over), path))
    if earlier and line.number == 1 and worth > 1:
        paths.append((earlier.worth + ANEW, earlier))
    before = max(paths, key=lambda path: path[0])
    return _Way(before[0] + worth, line, before[1])


def _named(lines: Sequence[_Line]) -> dict[int, Number]:
    """Return {place: number} with the row of each. The notes of a table stand between those of the report."""
    rows: list[list[_Line]] = []
    for line in lines:
        if rows and line.number > rows[-1][-1].number:
            back = next((row for row in reversed(rows) if row[-1].number == line.number - 1), rows[-1])
            back.append(line)
        else:
            rows.append([line])
    outer = [row for row in rows if not any(_is_inside(row, other) for other in rows)]
    main_row = outer[0] if len(outer) == 1 else None  # its numbers are enough; the others stand within it
    others = [row for row in rows if row is not main_row]
    named = {line.at: Number(n, line.number) for n, row in enumerate(others, 1) for line in row}
    return {**named, **{line.at: Number(0, line.number) for line in main_row or ()}}


def _is_inside(row: Sequence[_Line], other: Sequence[_Line]) -> bool:
    return other[0].page <= row[0].page and row[-1].page <= other[-1].page and row is not other
