"""All that was found in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.joining import vocabulary
from drafting.known import Names
from drafting.notes import Note, beginnings, notes
from drafting.parts import Report
from drafting.quoted import Quoted, quotations, reprinted, unique
from drafting.rows import Look, Row, blocks
from quotations.layout import Line


@dataclass(frozen=True)
class Findings:
    """The parts of a report, its footnotes, and the provisions it quotes or reprints."""

    report: Report
    notes: Sequence[Note]
    quoted: Sequence[Quoted]


def findings(pages: Sequence[Sequence[Line]], names: Names) -> Findings:
    """Return what the lines of each page hold."""
    found = [
        Row(page, number, line) for page, lines in enumerate(pages, 1) for number, line in enumerate(lines, 1)
    ]
    look = Look(found)
    begun = beginnings(found, look)
    known = vocabulary(row.words for row in found)
    parts = list(blocks(found, set(begun)))
    footnotes = notes(parts, begun, found, known)
    report = Report(parts, {row for note in footnotes for row in note.rows}, look, known)
    quoted = unique([*quotations(report, names, footnotes), *reprinted(report, names)])
    return Findings(report, footnotes, quoted)
