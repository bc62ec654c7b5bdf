"""Reprinted provisions: numbered paragraphs of instruments, as in annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.quoted_provisions import QuotedProvision
from tools.pdf_drafts.rows import PdfTextRow, RowBlock
from tools.pdf_drafts.structure import PdfHeading, PdfStructure

PARAGRAPH_START = re.compile(
    r"((?:[IVX]+\.\s*)?[0-9]+(?:\.[0-9]+)*)\.?\s+(?=[A-Z])|(\([a-z]\))\s+(?=[A-Z])|(?=[A-Z][a-z]+ing\b)"
)
ROMAN_NUMERAL = re.compile(r"([IVX]+)\.\s")


def find_reprinted(report: PdfStructure, gazetteer: Gazetteer) -> Iterator[QuotedProvision]:
    """Yield the numbered paragraphs below a heading that names an instrument, as annexes print them."""
    headings = [
        (heading, mentions[0].id)
        for heading in report.headings
        if (mentions := gazetteer.find_instruments(heading.words))
    ]
    for heading, instrument in headings:
        section_blocks = list(
            _section_blocks(report, heading, [other.row for other, id in headings if id != instrument])
        )
        paragraphs = list(_labelled_paragraphs(section_blocks, report))
        labelled = [paragraph for paragraph in paragraphs if paragraph[0]]
        if labelled and not any("“" in row.words for _, rows in paragraphs[:3] for row in rows):
            for label, rows in paragraphs:
                words = report.text(rows)
                words = re.sub(PARAGRAPH_START, "", words, count=1) if label != "Preamble" else words
                if len(words.split()) > 6:
                    yield QuotedProvision(instrument, label, words, tuple(rows), heading.words)


def _section_blocks(
    report: PdfStructure, heading: PdfHeading, other_headings: Sequence[PdfTextRow]
) -> Iterator[RowBlock]:
    for block in report.blocks_below(heading):
        if block.rows[0] in other_headings or (report.is_heading(block) and report.section_pinpoint(block)):
            return
        yield block


def _labelled_paragraphs(
    section_blocks: Sequence[RowBlock], report: PdfStructure
) -> Iterator[tuple[str, list[PdfTextRow]]]:
    """Yield (label, rows) of each numbered paragraph."""
    roman = number = ""
    paragraph: tuple[str, list[PdfTextRow]] | None = None
    for block in section_blocks:
        if report.is_heading(block):
            part = ROMAN_NUMERAL.match(block.words)
            roman = part[1] if part else roman
            continue
        for rows in _paragraphs(block):
            start = PARAGRAPH_START.match(rows[0].words)
            has_ended = not paragraph or re.search(r"[.;:]\Z", paragraph[1][-1].words)
            if start and (has_ended or start[1]):
                if paragraph:
                    yield paragraph
                number = start[1] or number
                paragraph = (_paragraph_label(start, number, roman), rows)
            elif paragraph and not has_ended:
                paragraph[1].extend(rows)
            elif paragraph:
                yield paragraph
                paragraph = None
    if paragraph:
        yield paragraph


def _paragraphs(block: RowBlock) -> Iterator[list[PdfTextRow]]:
    """Yield the rows of each numbered paragraph of a block, also without a gap between two."""
    rows: list[PdfTextRow] = []
    for row in block.rows:
        start = PARAGRAPH_START.match(row.words)
        if rows and start and start[0] and re.search(r"[.;:]\Z", rows[-1].words):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _paragraph_label(start: re.Match[str], number: str, roman: str) -> str:
    if not start[0]:
        return "Preamble"
    if start[2]:
        return f"Paragraph {number}{start[2]}"
    part = ROMAN_NUMERAL.match(number)
    if part or roman:
        return f"Section {part[1] if part else roman}, {ROMAN_NUMERAL.sub('', number)}"
    return f"Paragraph {number}"
