"""Removal of tables of contents, whose lines resemble footnotes and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tools.pdf_drafts.rows import PdfTextRow

DOT_LEADERS = re.compile(r"(?:\.\s?){5,}|…\s?…")
TRAILING_PAGE_NUMBER = re.compile(r"\S\s+(?:[0-9]{1,3}|[ivxlc]+)\Z")
MIN_LEADER_LINES = 5  # lines with dot leaders that make a page a list
MAX_FRONT_PAGE = 15  # a list without leaders is on one of the first pages


def remove_tables_of_contents(rows: Sequence[PdfTextRow]) -> list[PdfTextRow]:
    """Return the rows of a report without lists of contents, of figures or of tables."""
    line_counts = Counter(row.page for row in rows)
    leader_counts = Counter(row.page for row in rows if DOT_LEADERS.search(row.words))
    numbered_counts = Counter(row.page for row in rows if TRAILING_PAGE_NUMBER.search(row.words))
    pages = set(_contents_pages(line_counts, leader_counts, numbered_counts))
    return [row for row in rows if row.page not in pages and not DOT_LEADERS.search(row.words)]


def _contents_pages(
    line_counts: Counter[int], leader_counts: Counter[int], numbered_counts: Counter[int]
) -> Iterator[int]:
    for page, count in line_counts.items():
        has_leaders = leader_counts[page] >= max(MIN_LEADER_LINES, 0.3 * count)
        if has_leaders or (
            page <= MAX_FRONT_PAGE and count > 2 * MIN_LEADER_LINES and numbered_counts[page] > 0.6 * count
        ):
            yield page
