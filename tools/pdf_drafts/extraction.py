"""All that was found in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.dehyphenation import vocabulary
from tools.pdf_drafts.footnote_numbering import Counted, counted
from tools.pdf_drafts.footnotes import Note, notes
from tools.pdf_drafts.gazetteer import Names
from tools.pdf_drafts.quoted_provisions import Quoted, quotations
from tools.pdf_drafts.reprinted import reprinted
from tools.pdf_drafts.rows import Look, Row, blocks
from tools.pdf_drafts.structure import Report
from tools.pdf_drafts.tables_of_contents import without_contents
from tools.quotations.layout import Line


@dataclass(frozen=True)
class Findings:
    """The parts of a report, its footnotes, and the provisions it quotes or reprints."""

    report: Report
    notes: Sequence[Note]
    quoted: Sequence[Quoted]
    numbers: Counted


def findings(pages: Sequence[Sequence[Line]], names: Names) -> Findings:
    """Return what the lines of each page hold."""
    found = [
        Row(page, number, line) for page, lines in enumerate(pages, 1) for number, line in enumerate(lines, 1)
    ]
    found = without_contents(found)
    look = Look(found)
    numbers = counted(found, look)
    known = vocabulary(row.words for row in found)
    parts = list(blocks(found, set(numbers.begun)))
    footnotes = notes(parts, numbers, found, look, known)
    report = Report(parts, {row for note in footnotes for row in note.rows}, look, known)
    quoted = _unique([*quotations(report, names, footnotes), *reprinted(report, names)])
    return Findings(report, footnotes, quoted, numbers)


def _unique(found: Sequence[Quoted]) -> list[Quoted]:
    """Return each quotation once: headings may stand inside each other."""
    kept: Mapping[tuple[str, Row], Quoted] = {(one.instrument, one.rows[0]): one for one in reversed(found)}
    by_words = {(one.instrument, one.words): one for one in reversed(list(kept.values()))}
    return sorted(by_words.values(), key=lambda one: one.rows[0][:2])
