"""Lines of a report in reading order, and the blocks that they form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

from tools.quotations.layout import TextLine

PDF_BOX_HEADING = re.compile(r"(?:BOX|Box)\s+([0-9]+)(?:\s*[:.–—-]\s*(\S.*))?|BOX\s+([0-9]+)\s+(\S.*)")
FOOTNOTE_START = re.compile(
    r"([1-9][0-9]{0,2})(?:\s+(?=\S)|(?=[A-Z“‘]|https?:))(?:(?![0-9(])|(?=[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}))"
)
SENTENCE_END = re.compile(r"[.;:,!?][”’\"')]*[0-9]*\Z")
SUPERSCRIPT_MARKER = "\ue000"  # a private-use character, which no text has
SUPERSCRIPT_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class PdfTextRow(NamedTuple):
    """A line with its place: the page of the file and the number of the line there, both from 1."""

    page: int
    number: int
    line: TextLine

    @property
    def words(self) -> str:
        return self.line.words

    @property
    def superscripts(self) -> list[int]:
        """Return the superscript numbers in the line, which refer to footnotes."""
        digits = " ".join(self.words[start:end] for start, end in self.line.superscript_spans)
        return [int(number) for number in re.findall("[1-9][0-9]{0,2}", digits)]

    @property
    def plain_text(self) -> str:
        """Return the text without superscripts."""
        return self._replace_superscripts(lambda number: "")

    @property
    def marked_text(self) -> str:
        """Return the text with SUPERSCRIPT_MARKER before each superscript."""
        return self._replace_superscripts(lambda number: SUPERSCRIPT_MARKER + number)

    @property
    def display_text(self) -> str:
        """Return the text with superscript digits."""
        return self._replace_superscripts(lambda number: number.translate(SUPERSCRIPT_DIGITS))

    def _replace_superscripts(self, replacement: Callable[[str], str]) -> str:
        text = self.words
        for start, end in reversed(self.line.superscript_spans):
            text = text[:start] + replacement(text[start:end]) + text[end:]
        return text.rstrip()


@dataclass(frozen=True)
class RowBlock:
    """Lines that belong together: a paragraph of one column, a heading, a footnote. Never empty."""

    rows: tuple[PdfTextRow, ...]

    @property
    def page(self) -> int:
        return self.rows[0].page

    @property
    def location(self) -> str:
        return row_range(self.rows)

    @cached_property
    def words(self) -> str:
        """The words as they stand, with a space for each line end."""
        return " ".join(row.words for row in self.rows)


def row_range(rows: Sequence[PdfTextRow]) -> str:
    """Return "page 4 of the file, lines 12-14"."""
    first, last = rows[0], rows[-1]
    if first.page != last.page:
        return f"page {first.page} of the file, line {first.number}, to page {last.page}, line {last.number}"
    if first.number == last.number:
        return f"page {first.page} of the file, line {first.number}"
    return f"page {first.page} of the file, lines {first.number}-{last.number}"


def group_blocks(rows: Sequence[PdfTextRow], footnote_starts: set[int]) -> Iterator[RowBlock]:
    """Yield the blocks of a report. `footnote_starts` are the positions at which footnotes begin."""
    block_rows: list[PdfTextRow] = []
    for index, row in enumerate(rows):
        if block_rows and (index in footnote_starts or _starts_block(block_rows[-1], row)):
            yield RowBlock(tuple(block_rows))
            block_rows = []
        block_rows.append(row)
    if block_rows:
        yield RowBlock(tuple(block_rows))


def _starts_block(above: PdfTextRow, below: PdfTextRow) -> bool:
    """Return whether the row below begins a new block."""
    a, b = above.line, below.line
    return (
        (above.page, a.column) != (below.page, b.column)
        or b.gap
        or a.bold != b.bold
        or abs(a.size - b.size) > 0.08 * a.size
        or bool(PDF_BOX_HEADING.fullmatch(b.words))
    )


class TextStyle:
    """Usual text style of a report: font size, and line length on each page."""

    def __init__(self, rows: Sequence[PdfTextRow]) -> None:
        sizes: Counter[float] = Counter()
        lengths: dict[tuple[int, int], list[int]] = {}
        for row in rows:
            sizes[round(row.line.size, 1)] += len(row.words)
            lengths.setdefault((row.page, row.line.column), []).append(len(row.words))
        self.font_size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._median_lengths = {column: median(rows) for column, rows in lengths.items()}

    def is_small(self, row: PdfTextRow) -> bool:
        """Return whether a row is in a smaller font than usual, as footnotes are."""
        return row.line.size < 0.95 * self.font_size

    def is_heading(self, block: RowBlock) -> bool:
        """Return whether a block is a heading: few words, no full stop, and large, bold or in short lines."""
        first, last = block.rows[0], block.rows[-1]
        words = block.words
        limits = (6, 45) if first.words.isupper() else (4, 24)  # lines and words
        if (
            len(block.rows) > limits[0]
            or len(words.split()) > limits[1]
            or len(words) < 4
            or SENTENCE_END.search(words)
        ):
            return False
        if not re.match(r"[A-Z0-9“‘(]", words):
            return False
        if first.line.size > 1.1 * self.font_size or (
            first.line.bold and first.line.size > 0.95 * self.font_size
        ):
            return True
        if first.words.isupper() and len(first.words) > 8:
            return True
        usual_length = self._median_lengths[first.page, first.line.column]
        return (
            first.line.size > 0.95 * self.font_size
            and len(last.words) < 0.85 * usual_length
            and "“" not in words
        )
