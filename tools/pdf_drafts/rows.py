"""Lines of a report in reading order, and the blocks that they form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

from tools.quotations.layout import Line

BOX = re.compile(r"(?:BOX|Box)\s+([0-9]+)(?:\s*[:.–—-]\s*(\S.*))?|BOX\s+([0-9]+)\s+(\S.*)")
NOTE = re.compile(
    r"([1-9][0-9]{0,2})(?:\s+(?=\S)|(?=[A-Z“‘]|https?:))(?:(?![0-9(])|(?=[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}))"
)
ENDS = re.compile(r"[.;:,!?][”’\"')]*[0-9]*\Z")
RAISED = "\ue000"  # no text has it
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Row(NamedTuple):
    """A line with its place: the page of the file and the number of the line there, both from 1."""

    page: int
    number: int
    line: Line

    @property
    def words(self) -> str:
        return self.line.words

    @property
    def raised(self) -> list[int]:
        """Return the raised numbers in the line, as footnotes are called."""
        raised = " ".join(self.words[start:end] for start, end in self.line.raised)
        return [int(number) for number in re.findall("[1-9][0-9]{0,2}", raised)]

    @property
    def bare(self) -> str:
        """Return the words without raised numbers."""
        return self._with(lambda number: "")

    @property
    def marked(self) -> str:
        """Return the words with RAISED before each raised number."""
        return self._with(lambda number: RAISED + number)

    @property
    def shown(self) -> str:
        """Return the words with raised numbers as they look."""
        return self._with(lambda number: number.translate(SUPERSCRIPTS))

    def _with(self, say: Callable[[str], str]) -> str:
        text = self.words
        for start, end in reversed(self.line.raised):
            text = text[:start] + say(text[start:end]) + text[end:]
        return text.rstrip()


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a paragraph of one column, a heading, a footnote. Never empty."""

    rows: tuple[Row, ...]

    @property
    def page(self) -> int:
        return self.rows[0].page

    @property
    def place(self) -> str:
        return place(self.rows)

    @cached_property
    def words(self) -> str:
        """The words as they stand, with a space for each line end."""
        return " ".join(row.words for row in self.rows)


def place(rows: Sequence[Row]) -> str:
    """Return "page 4 of the file, lines 12-14"."""
    first, last = rows[0], rows[-1]
    if first.page != last.page:
        return f"page {first.page} of the file, line {first.number}, to page {last.page}, line {last.number}"
    if first.number == last.number:
        return f"page {first.page} of the file, line {first.number}"
    return f"page {first.page} of the file, lines {first.number}-{last.number}"


def blocks(rows: Sequence[Row], notes: set[int]) -> Iterator[Block]:
    """Yield the blocks of a report. `notes` are the places in `found` at which a footnote begins."""
    gathered: list[Row] = []
    for place, row in enumerate(rows):
        if gathered and (place in notes or _parts(gathered[-1], row)):
            yield Block(tuple(gathered))
            gathered = []
        gathered.append(row)
    if gathered:
        yield Block(tuple(gathered))


def _parts(above: Row, below: Row) -> bool:
    """Return whether a new block begins with the line below."""
    a, b = above.line, below.line
    return (
        (above.page, a.column) != (below.page, b.column)
        or b.gap
        or a.bold != b.bold
        or abs(a.size - b.size) > 0.08 * a.size
        or bool(BOX.fullmatch(b.words))
    )


class TextStyle:
    """Usual text style of a report: font size, and line length on each page."""

    def __init__(self, rows: Sequence[Row]) -> None:
        sizes: Counter[float] = Counter()
        lengths: dict[tuple[int, int], list[int]] = {}
        for row in rows:
            sizes[round(row.line.size, 1)] += len(row.words)
            lengths.setdefault((row.page, row.line.column), []).append(len(row.words))
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._lengths = {place: median(rows) for place, rows in lengths.items()}

    def is_small(self, row: Row) -> bool:
        """Return whether a row is in a smaller font than usual, as footnotes are."""
        return row.line.size < 0.95 * self.size

    def is_heading(self, block: Block) -> bool:
        """Return whether a block is a heading: few words, no full stop, and large, bold or in short lines."""
        first, last = block.rows[0], block.rows[-1]
        words = block.words
        most = (6, 45) if first.words.isupper() else (4, 24)  # lines and words
        if len(block.rows) > most[0] or len(words.split()) > most[1] or len(words) < 4 or ENDS.search(words):
            return False
        if not re.match(r"[A-Z0-9“‘(]", words):
            return False
        if first.line.size > 1.1 * self.size or (first.line.bold and first.line.size > 0.95 * self.size):
            return True
        if first.words.isupper() and len(first.words) > 8:
            return True
        usual = self._lengths[first.page, first.line.column]
        return first.line.size > 0.95 * self.size and len(last.words) < 0.85 * usual and "“" not in words
