"""Extraction of sections, footnotes and provisions from the pages of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.dehyphenation import vocabulary
from tools.pdf_drafts.footnote_numbering import FootnoteStarts, find_footnote_starts
from tools.pdf_drafts.footnotes import Footnote, assemble_footnotes
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.quoted_provisions import QuotedProvision, find_quoted_provisions
from tools.pdf_drafts.reprinted import find_reprinted
from tools.pdf_drafts.rows import PdfTextRow, TextStyle, group_blocks
from tools.pdf_drafts.structure import PdfStructure
from tools.pdf_drafts.tables_of_contents import remove_tables_of_contents
from tools.quotations.layout import TextLine


@dataclass(frozen=True)
class PdfExtraction:
    """The parts of a report, its footnotes, and the provisions it quotes or reprints."""

    report: PdfStructure
    footnotes: Sequence[Footnote]
    quoted_provisions: Sequence[QuotedProvision]
    footnote_starts: FootnoteStarts


def extract_parts(pages: Sequence[Sequence[TextLine]], gazetteer: Gazetteer) -> PdfExtraction:
    """Extract the parts of a report from the lines of its pages."""
    rows = [
        PdfTextRow(page, number, line)
        for page, lines in enumerate(pages, 1)
        for number, line in enumerate(lines, 1)
    ]
    rows = remove_tables_of_contents(rows)
    style = TextStyle(rows)
    starts = find_footnote_starts(rows, style)
    known_words = vocabulary(row.words for row in rows)
    block_list = list(group_blocks(rows, set(starts.labels)))
    note_list = assemble_footnotes(block_list, starts, rows, style, known_words)
    report = PdfStructure(block_list, {row for note in note_list for row in note.rows}, style, known_words)
    quoted_provisions = _deduplicate_quotations(
        [*find_quoted_provisions(report, gazetteer, note_list), *find_reprinted(report, gazetteer)]
    )
    return PdfExtraction(report, note_list, quoted_provisions, starts)


def _deduplicate_quotations(quotations: Sequence[QuotedProvision]) -> list[QuotedProvision]:
    """Return each quotation once; nested headings yield the same one several times."""
    by_first_row: Mapping[tuple[str, PdfTextRow], QuotedProvision] = {
        (one.instrument, one.rows[0]): one for one in reversed(quotations)
    }
    by_words = {(one.instrument, one.words): one for one in reversed(list(by_first_row.values()))}
    return sorted(by_words.values(), key=lambda one: one.rows[0][:2])
