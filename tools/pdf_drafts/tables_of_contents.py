"""Removal of tables of contents, whose lines resemble footnotes and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tools.pdf_drafts.rows import Row

LEADERS = re.compile(r"(?:\.\s?){5,}|…\s?…")
ENDS_IN_A_PAGE = re.compile(r"\S\s+(?:[0-9]{1,3}|[ivxlc]+)\Z")
SOME = 5  # lines with leaders make the page of a list
FIRST = 15  # pages, among which a list without leaders may be


def without_contents(rows: Sequence[Row]) -> list[Row]:
    """Return the lines of a report without those of lists of contents, of figures or of tables."""
    lines = Counter(row.page for row in rows)
    led = Counter(row.page for row in rows if LEADERS.search(row.words))
    numbered = Counter(row.page for row in rows if ENDS_IN_A_PAGE.search(row.words))
    pages = set(_lists(lines, led, numbered))
    return [row for row in rows if row.page not in pages and not LEADERS.search(row.words)]


def _lists(lines: Counter[int], led: Counter[int], numbered: Counter[int]) -> Iterator[int]:
    for page, count in lines.items():
        led_there = led[page] >= max(SOME, 0.3 * count)
        if led_there or (page <= FIRST and count > 2 * SOME and numbered[page] > 0.6 * count):
            yield page
