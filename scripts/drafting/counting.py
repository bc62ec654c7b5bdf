"""Which lines begin a footnote: of all that begin with a number, those that make the best row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.rows import NOTE, Look, Row

# The number of a footnote, close behind a word or a sign.
CALL = re.compile(r"(?<=[^\W\d_.]|[.,;:!?”’\"'\])])([1-9][0-9]{0,2})(?![\w/%]|[.-]\d)")


def beginnings(found: Sequence[Row], look: Look) -> dict[int, int]:
    """Return {place in `found`: number} of the lines at which a footnote begins.

    Footnotes count up through the report. A line that begins with a number may be anything else, so of all
    such lines those are taken that make the most of a row of numbers: what is called on its page, or is set
    in smaller letters, counts more.
    """
    calls = _calls(found)
    lines: dict[int, list[tuple[int, int, float]]] = defaultdict(list)  # number: (page, place, worth)
    for at, row in enumerate(found):
        begun = NOTE.match(row.words)
        if begun:
            number = int(begun[1])
            called = any(page in calls.get(number, ()) for page in (row.page - 1, row.page))
            worth = 2.0 * called + 1.0 * (row.line.size < 0.95 * look.size) - 0.5
            lines[number].append((row.page, at, worth))
    return _best_row(lines)


@dataclass(frozen=True)
class _Way:
    """A row of footnotes so far: what it is worth, its last footnote, and the way to the one before."""

    worth: float
    number: int
    page: int
    at: int
    before: _Way | None


def _best_row(lines: dict[int, list[tuple[int, int, float]]]) -> dict[int, int]:
    """Return the row of numbers, on pages that do not go back, that is worth most."""
    best: dict[int, _Way] = {}  # by page: only the best way to it can win, or one to the number before
    last: list[_Way] = []
    for number in sorted(lines):
        begun = []
        for page, at, worth in lines[number]:
            ways = [way for way in (*best.values(), *last) if way.page <= page]
            before = max(ways, key=lambda way: way.worth + (way.number == number - 1), default=None)
            follows = (before.number if before else 0) == number - 1
            row = 1 if follows else 0 if worth > 1 else -2
            begun.append(_Way((before.worth if before else 0) + worth + row, number, page, at, before))
        for way in begun:
            if way.page not in best or way.worth > best[way.page].worth:
                best[way.page] = way
        last = begun
    won = max(best.values(), key=lambda way: way.worth, default=None)
    found: dict[int, int] = {}
    while won and (won.worth > 0 or found):
        found[won.at] = won.number
        won = won.before
    return found


def _calls(found: Sequence[Row]) -> dict[int, set[int]]:
    """Return {number: pages} of the numbers close behind a word or a sign, as a footnote is called."""
    calls: dict[int, set[int]] = defaultdict(set)
    for row in found:
        for number in CALL.findall(row.words):
            calls[int(number)].add(row.page)
    return calls
