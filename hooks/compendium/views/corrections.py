"""Corrections to the sources: the editor's notes of that kind, sorted by work and pinpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compendium.link import Compendium
from compendium.model import Entry, Footnote, Source
from compendium.model.records import EditorNote
from compendium.site import SiteSettings
from compendium.views.spreadsheets import csv_file

# First words of pinpoints, in the order in which works have them.
PINPOINT_UNITS = ("title page", "foreword", "preamble", "section", "chapter", "box", "footnote", "annex")


@dataclass
class Correction:
    """A correction of a passage in a work, and every entry that has it."""

    work: Source | None
    pinpoint: str
    note: EditorNote
    entries: list[Entry] = field(default_factory=list)

    @property
    def needs_printed_paper(self) -> bool:
        return self.note.settled_by == "printed-paper"

    @property
    def unit(self) -> str:
        """The unit that the pinpoint begins with ("section", "box", "footnote" …), "" for any other."""
        pinpoint = self.pinpoint.lower()
        return next((unit for unit in PINPOINT_UNITS if pinpoint.startswith(unit)), "")

    @property
    def sort_key(self) -> tuple[str, int, list[int], str]:
        """Sort key: the work, the unit, the numbers of the pinpoint, its text."""
        # Chapters and sections are sorted together by number.
        unit_position = (
            PINPOINT_UNITS.index(self.unit.replace("chapter", "section"))
            if self.unit
            else len(PINPOINT_UNITS)
        )
        numbers = [int(number) for number in re.findall("[0-9]+", self.pinpoint.split(";")[0])]
        return (
            self.work.title if self.work else "",
            unit_position,
            numbers,
            f"{self.pinpoint} {self.note.printed}",
        )


def collect_corrections(compendium: Compendium) -> list[Correction]:
    """Return every distinct correction, in the order of the works."""
    corrections_by_key: dict[tuple[str, ...], Correction] = {}
    for entry in compendium:
        for note in entry.corrections:
            work, pinpoint = _cited_pinpoint(compendium, entry)
            pinpoint = note.at or pinpoint
            key = (work.id if work else "", pinpoint, note.printed, note.read, note.why, note.settled_by)
            corrections_by_key.setdefault(key, Correction(work, pinpoint, note)).entries.append(entry)
    return sorted(corrections_by_key.values(), key=lambda correction: correction.sort_key)


def _cited_pinpoint(compendium: Compendium, entry: Entry) -> tuple[Source | None, str]:
    """Return the work that an entry comes from, and the pinpoint in it."""
    if isinstance(entry, Footnote):
        return entry.work, f"footnote {entry.number}"
    if entry.sources:
        return entry.sources[0].source, entry.sources[0].at
    for backlink in compendium.backlinks(entry, "footnotes"):
        if isinstance(backlink.entry, Footnote):
            return backlink.entry.work, f"footnote {backlink.entry.number}"
    # An entry that cites nothing, such as a concept, refers to the only work with footnotes.
    works = {footnote.work.id: footnote.work for footnote in compendium.footnotes}
    return (next(iter(works.values())), "") if len(works) == 1 else (None, "")


CORRECTION_COLUMNS = ("source", "at", "printed", "read", "why", "settled_by", "entries", "addresses")


def corrections_csv(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/corrections.csv`: UTF-8 with a byte order mark, a row for each correction."""
    return csv_file(
        CORRECTION_COLUMNS,
        (_correction_row(correction, site) for correction in collect_corrections(compendium)),
    )


def _correction_row(correction: Correction, site: SiteSettings) -> Iterator[str]:
    note = correction.note
    yield correction.work.id if correction.work else ""
    yield from (correction.pinpoint, note.printed, note.read, note.why, note.settled_by)
    yield _join_with_spaces([entry.ref for entry in correction.entries])
    yield _join_with_spaces([site.url + entry.url for entry in correction.entries])


def _join_with_spaces(values: Sequence[str]) -> str:
    return " ".join(values)
