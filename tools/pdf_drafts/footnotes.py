"""Footnotes: their rows, texts, URLs, and the rows that refer to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.dehyphenation import join_lines
from tools.pdf_drafts.footnote_numbering import FootnoteLabel, FootnoteStarts
from tools.pdf_drafts.rows import PdfTextRow, RowBlock, TextStyle, row_range

MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
ACCESS_DATE = re.compile(
    r"\(?(?:last )?(?:accessed|visited|retrieved|consulted)(?: on)?:? ([0-9]{1,2}) ("
    + "|".join(MONTH_NAMES)
    + r") ([0-9]{4})",
    re.IGNORECASE,
)
# Words before the name of a work that are no part of it.
URL_LEAD_IN = re.compile(
    r"\A[\W_]*(?:(?:see|cf|compare|also|e\.\s?g|for (?:example|instance|more[a-z ]*)|in particular|generally"
    r"|ibid|ibidem|cited in|quoted in|available(?: online)? at|and|inter alia)\b[\s.,:;()]*)+",
    re.IGNORECASE,
)
TRAILING_LEAD_IN = re.compile(
    r"(?:[\s,;:(]+(?:available|online|at|see|also|cf\.?))+[\s,;:(]*\Z", re.IGNORECASE
)
URL_PATTERN = re.compile(
    r"(?:https?://|www\.)(?:\{[^{}\s]*\}|(?!\((?:accessed|visited|last) )[^\s<>'`\\“”])+"
)


@dataclass(frozen=True)
class Footnote:
    """A footnote: its label, its text with joined URLs, its rows, and the row that refers to it."""

    label: FootnoteLabel
    text: str
    rows: tuple[PdfTextRow, ...]
    reference_row: PdfTextRow | None

    @property
    def number(self) -> int:
        """The printed number, which is unique only within its series."""
        return self.label.number

    @property
    def location(self) -> str:
        return row_range(self.rows)

    @property
    def urls(self) -> list[str]:
        return [trim_url(match[0]) for match in URL_PATTERN.finditer(self.text)]

    @property
    def named_urls(self) -> list[tuple[str, str]]:
        """Return (name, URL) of each URL: the words before it, without "See also" and the like.

        Two adjacent URLs share a name.
        """
        pairs, end, name = [], 0, ""
        for match in URL_PATTERN.finditer(self.text):
            words_between = ACCESS_DATE.sub(" ", self.text[end : match.start()])
            name = TRAILING_LEAD_IN.sub("", URL_LEAD_IN.sub("", words_between)).strip(" ;,.:(") or name
            pairs.append((name, trim_url(match[0])))
            end = match.start() + len(match[0])
        return pairs

    @property
    def access_date(self) -> str:
        """Return the access date that the footnote states, "2018-06-15", or ""."""
        match = ACCESS_DATE.search(self.text)
        return f"{match[3]}-{MONTH_NAMES.index(match[2].title()) + 1:02}-{int(match[1]):02}" if match else ""


def trim_url(url: str) -> str:
    """Return a URL without the punctuation of the sentence around it."""
    while url and (url[-1] in '.,;:”’"' or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    url = re.sub('["“”]', "%22", url)
    return url if url.startswith("http") else f"http://{url}"


def assemble_footnotes(
    report_blocks: Sequence[RowBlock],
    starts: FootnoteStarts,
    rows: Sequence[PdfTextRow],
    style: TextStyle,
    known_words: Collection[str],
) -> list[Footnote]:
    """Return the footnotes among blocks. `starts` has the positions in `rows` at which they begin."""
    labels = {rows[index]: number for index, number in starts.labels.items()}
    footnote_blocks = {
        labels[block.rows[0]]: _footnote_block(report_blocks, index, labels, style)
        for index, block in enumerate(report_blocks)
        if block.rows[0] in labels
    }
    footnote_rows = {row for block in footnote_blocks.values() for row in block.rows}
    references = _referring_rows(report_blocks, footnote_rows, starts.referenced_numbers)
    return [
        _build_footnote(block, label, references, known_words) for label, block in footnote_blocks.items()
    ]


def _footnote_block(
    report_blocks: Sequence[RowBlock], index: int, start_rows: Collection[PdfTextRow], style: TextStyle
) -> RowBlock:
    """Return the block of a footnote with its continuation after a gap or in the next column or page."""
    rows = report_blocks[index].rows
    for number, following in enumerate(report_blocks[index + 1 :], index + 1):
        same_column = _page_and_column(following.rows[0]) == _page_and_column(rows[-1])
        has_ended = re.search(r"[.)”]\Z", rows[-1].words) or following.page > rows[-1].page + 1
        if has_ended or (same_column and following.rows[0] in start_rows):
            break
        continues = re.search(r"[-:]\Z", rows[-1].words) or re.match("[a-z]", following.words)
        same_style = (
            abs(following.rows[0].line.size - rows[0].line.size) < 0.5 and following.rows[0] not in start_rows
        )
        if same_style and (
            continues if same_column else _is_column_foot(report_blocks, number, start_rows, style)
        ):
            rows = (*rows, *following.rows)
        elif same_column and not style.is_small(following.rows[0]):
            break
    return RowBlock(rows)


def _page_and_column(row: PdfTextRow) -> tuple[int, int]:
    return row.page, row.line.column


def _is_column_foot(
    report_blocks: Sequence[RowBlock], index: int, start_rows: Collection[PdfTextRow], style: TextStyle
) -> bool:
    """Return whether a block is small print at the foot of its column, followed only by footnotes."""
    column = _page_and_column(report_blocks[index].rows[0])
    following_rows = [
        block.rows[0]
        for block in report_blocks[index : index + 40]
        if _page_and_column(block.rows[0]) == column
    ]
    return style.is_small(following_rows[0]) and all(
        row in start_rows or style.is_small(row) for row in following_rows
    )


def _build_footnote(
    block: RowBlock,
    label: FootnoteLabel,
    references: Mapping[int, Sequence[PdfTextRow]],
    known_words: Collection[str],
) -> Footnote:
    text = join_lines([row.words for row in block.rows], known_words).text
    nearby_rows = [
        row for row in references.get(label.number, ()) if block.page - 1 <= row.page <= block.page
    ]
    text = re.sub(rf"\A[\[(]?{label.number}[.)\]]?\s*", "", text)
    return Footnote(label, text, block.rows, nearby_rows[-1] if nearby_rows else None)


def _referring_rows(
    report_blocks: Sequence[RowBlock],
    footnote_rows: Collection[PdfTextRow],
    referenced_numbers: Callable[[PdfTextRow], Sequence[int]],
) -> dict[int, list[PdfTextRow]]:
    """Return {number: rows that refer to it} in reading order; rows of footnotes do not count."""
    references: dict[int, list[PdfTextRow]] = defaultdict(list)
    for block in report_blocks:
        for row in block.rows:
            if row not in footnote_rows:
                for number in referenced_numbers(row):
                    references[number].append(row)
    return references


__all__ = ["Footnote", "assemble_footnotes", "trim_url"]
