"""Structure of a report: headings, sections, boxes and running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tools.pdf_drafts.dehyphenation import JoinedText, join_lines
from tools.pdf_drafts.rows import BOX, ENDS, Block, Row, TextStyle, place

SECTION = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.?\s+(?=[^\W\d_])")
ANNEX = re.compile(r"(?:ANNEX|Annex|APPENDIX)\s+([0-9]+|[IVX]+|[A-Z])\b")
INSET = 4.0  # points
LONGEST_BOX = 90  # lines; nothing in a file without its drawing says where a box ends


@dataclass(frozen=True)
class Box:
    """A box: its number, its title, where the title stands, and what may be its text."""

    number: int
    title: str
    head: tuple[Row, ...]
    body: tuple[Row, ...]

    @property
    def page(self) -> int:
        return self.head[0].page

    @property
    def place(self) -> str:
        return place((*self.head, *self.body))


@dataclass(frozen=True)
class Heading:
    """A heading, and the place of what stands below it as one would cite it: "section 2.1", or ""."""

    words: str
    at: str
    row: Row


class Report:
    """The parts of a report, in the order in which they are read."""

    def __init__(
        self, blocks: Sequence[Block], notes: Collection[Row], look: TextStyle, known: Collection[str]
    ):
        self._blocks = [block for block in blocks if block.rows[0] not in notes]
        self._look, self.known = look, known

    @cached_property
    def headings(self) -> list[Heading]:
        return [
            Heading(
                join_lines([row.bare for row in block.rows], self.known).text,
                self.section(block),
                block.rows[0],
            )
            for block in self._blocks
            if self.is_heading(block)
        ]

    def text(self, rows: Sequence[Row]) -> str:
        """Return lines as one text, without the numbers of footnotes that are raised."""
        return join_lines([row.bare for row in rows], self.known).text

    def shown(self, rows: Sequence[Row]) -> str:
        """Return lines as one text, with raised numbers as they look."""
        return join_lines([row.shown for row in rows], self.known).text

    def is_heading(self, block: Block) -> bool:
        return not BOX.fullmatch(block.rows[0].words) and self._look.is_heading(block)

    def section(self, block: Block) -> str:
        """Return how to cite what stands below a heading, or "". A single number may be that of a list."""
        words, line = block.words, block.rows[0].line
        annex = ANNEX.match(words)
        if annex:
            return f"Annex {annex[1]}"
        section = SECTION.match(words)
        stands_out = line.bold or line.size > 1.1 * self._look.size
        return f"section {section[1]}" if section and ("." in section[1] or stands_out) else ""

    def at(self, row: Row) -> str:
        """Return how to cite what stands in a line: the box it is in, else the section above it, else ""."""
        for box in self.boxes:
            if row in box.body or row in box.head:
                return f"Box {box.number}"
        before = [heading for heading in self.headings if heading.at and heading.row[:2] <= row[:2]]
        return before[-1].at if before else ""

    @cached_property
    def boxes(self) -> list[Box]:
        boxes = []
        for at, block in enumerate(self._blocks):
            begun = BOX.fullmatch(block.rows[0].bare)
            if begun:
                boxes.append(self._box(at, int(begun[1] or begun[3]), begun[2] or begun[4] or ""))
        return boxes

    def _box(self, at: int, number: int, beside: str) -> Box:
        """Return the box that begins with a block. Its title is beside its number, or comes next."""
        rows = list(self._blocks[at].rows)
        head, body = rows[:1], rows[1:]
        titles = [beside] if beside else []
        while beside and body and body[0].line.bold and len(head) < 4 and not ENDS.search(body[0].words):
            titles, head, body = [*titles, body[0].bare], [*head, body[0]], body[1:]
        following = at + 1
        if not titles and not body and following < len(self._blocks):
            body, following = list(self._blocks[following].rows), following + 1
        if not titles:
            count = next((n for n, row in enumerate(body[:5]) if ENDS.search(row.words)), len(body[:5]))
            count = len(body) if len(body) <= 4 else min(count, 1)
            titles = [row.bare for row in body[:count]]
            head, body = [*head, *body[:count]], body[count:]
            while not body and self._goes_on(following, head[-1]):
                titles += [row.bare for row in self._blocks[following].rows]
                head, following = [*head, *self._blocks[following].rows], following + 1
        return Box(
            number, join_lines(titles, self.known).text, tuple(head), (*body, *self._inside(following, body))
        )

    def _goes_on(self, at: int, title: Row) -> bool:
        """Return whether a block continues a title, which looks different from the text."""
        if at >= len(self._blocks) or SECTION.match(self._blocks[at].words):
            return False
        line = self._blocks[at].rows[0].line
        stands_out = line.bold or line.size > 1.05 * self._look.size
        short = len(self._blocks[at].rows) < 4 and not ENDS.search(self._blocks[at].words)
        return stands_out and short and abs(line.size - title.line.size) < 0.5

    def _inside(self, at: int, body: Sequence[Row]) -> Iterator[Row]:
        """Yield the lines that may belong to a box: up to a heading, a box, or text that is set elsewhere."""
        inside = list(body)
        for block in self._blocks[at:]:
            ends = BOX.fullmatch(block.rows[0].words) or self._look.is_heading(block)
            if ends or len(inside) + len(block.rows) > LONGEST_BOX or _is_moved(inside, block.rows):
                return
            inside += block.rows
            yield from block.rows

    @cached_property
    def running(self) -> tuple[JoinedText, list[Row]]:
        """The text without headings and footnotes, with raised numbers marked; the line that each line is."""
        rows = [row for block in self._blocks if not self.is_heading(block) for row in block.rows]
        return join_lines([row.marked for row in rows], self.known), rows

    def below(self, heading: Heading) -> Iterator[Block]:
        """Yield the blocks below a heading, headings among them, to the end of the report."""
        begun = False
        for block in self._blocks:
            if begun:
                yield block
            begun = begun or block.rows[0] == heading.row


def _is_moved(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Return whether lines of one column are indented differently from those above, as in a box."""
    column = (below[0].page, below[0].line.column)
    left = [row.line.x for row in above if (row.page, row.line.column) == column]
    return bool(left) and abs(min(left) - min(row.line.x for row in below)) > INSET
