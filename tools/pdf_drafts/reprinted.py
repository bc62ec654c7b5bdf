"""Reprinted provisions: numbered paragraphs of instruments, as in annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.quoted_provisions import QuotedProvision
from tools.pdf_drafts.rows import Block, Row
from tools.pdf_drafts.structure import Heading, Report

ITEM = re.compile(
    r"((?:[IVX]+\.\s*)?[0-9]+(?:\.[0-9]+)*)\.?\s+(?=[A-Z])|(\([a-z]\))\s+(?=[A-Z])|(?=[A-Z][a-z]+ing\b)"
)
ROMAN = re.compile(r"([IVX]+)\.\s")


def reprinted(report: Report, names: Gazetteer) -> Iterator[QuotedProvision]:
    """Yield the numbered paragraphs below a heading that names an instrument, as annexes print them."""
    named = [
        (heading, found[0].id) for heading in report.headings if (found := names.instruments(heading.words))
    ]
    for heading, instrument in named:
        zone = list(_zone(report, heading, [other.row for other, id in named if id != instrument]))
        items = list(_items(zone, report))
        numbered = [item for item in items if item[0]]
        if numbered and not any("“" in row.words for _, rows in items[:3] for row in rows):
            for label, rows in items:
                words = report.text(rows)
                words = re.sub(ITEM, "", words, count=1) if label != "Preamble" else words
                if len(words.split()) > 6:
                    yield QuotedProvision(instrument, label, words, tuple(rows), heading.words)


def _zone(report: Report, heading: Heading, others: Sequence[Row]) -> Iterator[Block]:
    for block in report.below(heading):
        if block.rows[0] in others or (report.is_heading(block) and report.section(block)):
            return
        yield block


def _items(zone: Sequence[Block], report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield (label, lines) of each paragraph."""
    roman = number = ""
    item: tuple[str, list[Row]] | None = None
    for block in zone:
        if report.is_heading(block):
            part = ROMAN.match(block.words)
            roman = part[1] if part else roman
            continue
        for rows in _paragraphs(block):
            begun = ITEM.match(rows[0].words)
            ended = not item or re.search(r"[.;:]\Z", item[1][-1].words)
            if begun and (ended or begun[1]):
                if item:
                    yield item
                number = begun[1] or number
                item = (_numbered(begun, number, roman), rows)
            elif item and not ended:
                item[1].extend(rows)
            elif item:
                yield item
                item = None
    if item:
        yield item


def _paragraphs(block: Block) -> Iterator[list[Row]]:
    """Yield the lines of each numbered paragraph of a block, also where no line is free between two."""
    rows: list[Row] = []
    for row in block.rows:
        begun = ITEM.match(row.words)
        if rows and begun and begun[0] and re.search(r"[.;:]\Z", rows[-1].words):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _numbered(begun: re.Match[str], number: str, roman: str) -> str:
    if not begun[0]:
        return "Preamble"
    if begun[2]:
        return f"Paragraph {number}{begun[2]}"
    part = ROMAN.match(number)
    if part or roman:
        return f"Section {part[1] if part else roman}, {ROMAN.sub('', number)}"
    return f"Paragraph {number}"
