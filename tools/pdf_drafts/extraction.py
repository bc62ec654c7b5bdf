"""Extraction of sections, footnotes and provisions from the pages of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.dehyphenation import vocabulary
from tools.pdf_drafts.footnote_numbering import FootnoteStarts, find_footnote_starts
from tools.pdf_drafts.footnotes import Footnote, footnotes
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.quoted_provisions import QuotedProvision, quotations
from tools.pdf_drafts.reprinted import reprinted
from tools.pdf_drafts.rows import Row, TextStyle, blocks
from tools.pdf_drafts.structure import Report
from tools.pdf_drafts.tables_of_contents import without_contents
from tools.quotations.layout import Line


@dataclass(frozen=True)
class Extraction:
    """The parts of a report, its footnotes, and the provisions it quotes or reprints."""

    report: Report
    notes: Sequence[Footnote]
    quoted: Sequence[QuotedProvision]
    numbers: FootnoteStarts


def extract(pages: Sequence[Sequence[Line]], names: Gazetteer) -> Extraction:
    """Return what the lines of each page hold."""
    rows = [
        Row(page, number, line) for page, lines in enumerate(pages, 1) for number, line in enumerate(lines, 1)
    ]
    rows = without_contents(rows)
    style = TextStyle(rows)
    numbers = find_footnote_starts(rows, style)
    known_words = vocabulary(row.words for row in rows)
    parts = list(blocks(rows, set(numbers.begun)))
    notes = footnotes(parts, numbers, rows, style, known_words)
    report = Report(parts, {row for note in notes for row in note.rows}, style, known_words)
    quoted = _unique([*quotations(report, names, notes), *reprinted(report, names)])
    return Extraction(report, notes, quoted, numbers)


def _unique(quotations_found: Sequence[QuotedProvision]) -> list[QuotedProvision]:
    """Return each quotation once: headings may stand inside each other."""
    kept: Mapping[tuple[str, Row], QuotedProvision] = {
        (one.instrument, one.rows[0]): one for one in reversed(quotations_found)
    }
    by_words = {(one.instrument, one.words): one for one in reversed(list(kept.values()))}
    return sorted(by_words.values(), key=lambda one: one.rows[0][:2])
