"""Structure of a report: headings, sections, boxes and running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tools.pdf_drafts.dehyphenation import JoinedText, join_lines
from tools.pdf_drafts.rows import PDF_BOX_HEADING, SENTENCE_END, PdfTextRow, RowBlock, TextStyle, row_range

SECTION_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.?\s+(?=[^\W\d_])")
ANNEX_NUMBER = re.compile(r"(?:ANNEX|Annex|APPENDIX)\s+([0-9]+|[IVX]+|[A-Z])\b")
MAX_INDENT_DIFFERENCE = 4.0  # points
MAX_PDF_BOX_LINES = 90  # lines; nothing in a file without its drawing says where a box ends


@dataclass(frozen=True)
class PdfBox:
    """A box: its number, its title, the rows of the title, and the rows that may be its text."""

    number: int
    title: str
    head: tuple[PdfTextRow, ...]
    body: tuple[PdfTextRow, ...]

    @property
    def page(self) -> int:
        return self.head[0].page

    @property
    def location(self) -> str:
        return row_range((*self.head, *self.body))


@dataclass(frozen=True)
class PdfHeading:
    """A heading, and the pinpoint for the text below it: "section 2.1", or ""."""

    words: str
    pinpoint: str
    row: PdfTextRow


class PdfStructure:
    """The parts of a report in reading order."""

    def __init__(
        self,
        blocks: Sequence[RowBlock],
        footnote_rows: Collection[PdfTextRow],
        style: TextStyle,
        known_words: Collection[str],
    ):
        self._blocks = [block for block in blocks if block.rows[0] not in footnote_rows]
        self._style, self.known_words = style, known_words

    @cached_property
    def headings(self) -> list[PdfHeading]:
        return [
            PdfHeading(
                join_lines([row.plain_text for row in block.rows], self.known_words).text,
                self.section_pinpoint(block),
                block.rows[0],
            )
            for block in self._blocks
            if self.is_heading(block)
        ]

    def text(self, rows: Sequence[PdfTextRow]) -> str:
        """Return rows as one text without superscripts."""
        return join_lines([row.plain_text for row in rows], self.known_words).text

    def display_text(self, rows: Sequence[PdfTextRow]) -> str:
        """Return rows as one text with superscript digits."""
        return join_lines([row.display_text for row in rows], self.known_words).text

    def is_heading(self, block: RowBlock) -> bool:
        return not PDF_BOX_HEADING.fullmatch(block.rows[0].words) and self._style.is_heading(block)

    def section_pinpoint(self, block: RowBlock) -> str:
        """Return the pinpoint for the text below a heading, or "". A single number may be that of a list."""
        words, line = block.words, block.rows[0].line
        annex = ANNEX_NUMBER.match(words)
        if annex:
            return f"Annex {annex[1]}"
        section = SECTION_NUMBER.match(words)
        stands_out = line.bold or line.size > 1.1 * self._style.font_size
        return f"section {section[1]}" if section and ("." in section[1] or stands_out) else ""

    def pinpoint(self, row: PdfTextRow) -> str:
        """Return the pinpoint of a row: the box it is in, else the section above it, else ""."""
        for box in self.boxes:
            if row in box.body or row in box.head:
                return f"Box {box.number}"
        preceding = [heading for heading in self.headings if heading.pinpoint and heading.row[:2] <= row[:2]]
        return preceding[-1].pinpoint if preceding else ""

    @cached_property
    def boxes(self) -> list[PdfBox]:
        boxes = []
        for index, block in enumerate(self._blocks):
            match = PDF_BOX_HEADING.fullmatch(block.rows[0].plain_text)
            if match:
                boxes.append(self._box(index, int(match[1] or match[3]), match[2] or match[4] or ""))
        return boxes

    def _box(self, index: int, number: int, title_on_line: str) -> PdfBox:
        """Return the box that begins with a block. Its title follows its number on the line, or below."""
        rows = list(self._blocks[index].rows)
        head, body = rows[:1], rows[1:]
        titles = [title_on_line] if title_on_line else []
        while (
            title_on_line
            and body
            and body[0].line.bold
            and len(head) < 4
            and not SENTENCE_END.search(body[0].words)
        ):
            titles, head, body = [*titles, body[0].plain_text], [*head, body[0]], body[1:]
        following = index + 1
        if not titles and not body and following < len(self._blocks):
            body, following = list(self._blocks[following].rows), following + 1
        if not titles:
            count = next(
                (n for n, row in enumerate(body[:5]) if SENTENCE_END.search(row.words)), len(body[:5])
            )
            count = len(body) if len(body) <= 4 else min(count, 1)
            titles = [row.plain_text for row in body[:count]]
            head, body = [*head, *body[:count]], body[count:]
            while not body and self._continues_title(following, head[-1]):
                titles += [row.plain_text for row in self._blocks[following].rows]
                head, following = [*head, *self._blocks[following].rows], following + 1
        return PdfBox(
            number,
            join_lines(titles, self.known_words).text,
            tuple(head),
            (*body, *self._box_rows(following, body)),
        )

    def _continues_title(self, index: int, title: PdfTextRow) -> bool:
        """Return whether a block continues a title, which looks different from the text."""
        if index >= len(self._blocks) or SECTION_NUMBER.match(self._blocks[index].words):
            return False
        line = self._blocks[index].rows[0].line
        stands_out = line.bold or line.size > 1.05 * self._style.font_size
        is_short = len(self._blocks[index].rows) < 4 and not SENTENCE_END.search(self._blocks[index].words)
        return stands_out and is_short and abs(line.size - title.line.size) < 0.5

    def _box_rows(self, index: int, body: Sequence[PdfTextRow]) -> Iterator[PdfTextRow]:
        """Yield the rows that may belong to a box: up to a heading, a box, or differently indented text."""
        box_rows = list(body)
        for block in self._blocks[index:]:
            ends_box = PDF_BOX_HEADING.fullmatch(block.rows[0].words) or self._style.is_heading(block)
            if (
                ends_box
                or len(box_rows) + len(block.rows) > MAX_PDF_BOX_LINES
                or _indent_differs(box_rows, block.rows)
            ):
                return
            box_rows += block.rows
            yield from block.rows

    @cached_property
    def running_text(self) -> tuple[JoinedText, list[PdfTextRow]]:
        """The text without headings and footnotes, superscripts marked, and its rows."""
        rows = [row for block in self._blocks if not self.is_heading(block) for row in block.rows]
        return join_lines([row.marked_text for row in rows], self.known_words), rows

    def blocks_below(self, heading: PdfHeading) -> Iterator[RowBlock]:
        """Yield the blocks below a heading, headings among them, to the end of the report."""
        is_below = False
        for block in self._blocks:
            if is_below:
                yield block
            is_below = is_below or block.rows[0] == heading.row


def _indent_differs(above: Sequence[PdfTextRow], below: Sequence[PdfTextRow]) -> bool:
    """Return whether rows of one column are indented differently from those above, as in a box."""
    column = (below[0].page, below[0].line.column)
    left_edges = [row.line.x for row in above if (row.page, row.line.column) == column]
    return (
        bool(left_edges) and abs(min(left_edges) - min(row.line.x for row in below)) > MAX_INDENT_DIFFERENCE
    )
