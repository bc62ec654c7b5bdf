"""Corrections to the sources: the editors' notes of all entries, by the place in the work they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compendium.link import Compendium
from compendium.model import Entry, Footnote, Source
from compendium.model.records import EditorNote
from compendium.site import SiteSettings
from compendium.views.spreadsheets import csv_file

# How pinpoints begin, in the order of a work; what is numbered is sorted by its number.
PINPOINT_UNITS = ("title page", "foreword", "preamble", "section", "chapter", "box", "footnote", "annex")


@dataclass
class Correction:
    """What is said once about a place in a work, and every entry that says it."""

    work: Source | None
    at: str
    note: EditorNote
    entries: list[Entry] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        return self.note.certainty == "certain"

    @property
    def unit(self) -> str:
        """The first word of the place: "section", "box", "footnote" …, "" for none of the usual."""
        found = self.at.lower()
        return next((part for part in PINPOINT_UNITS if found.startswith(part)), "")

    @property
    def sort_key(self) -> tuple[str, int, list[int], str]:
        """What it is sorted by: the work, the part, the numbers of its place, its words."""
        # A chapter stands before its sections.
        part = (
            PINPOINT_UNITS.index(self.unit.replace("chapter", "section"))
            if self.unit
            else len(PINPOINT_UNITS)
        )
        numbers = [int(number) for number in re.findall("[0-9]+", self.at.split(";")[0])]
        return self.work.title if self.work else "", part, numbers, f"{self.at} {self.note.printed}"


def corrections(compendium: Compendium) -> list[Correction]:
    """Return every correction once, in the order of the works."""
    found: dict[tuple[str, ...], Correction] = {}
    for entry in compendium:
        for note in entry.editor_notes:
            work, at = _cited_place(compendium, entry)
            at = note.at or at
            key = (work.id if work else "", at, note.printed, note.read, note.why, note.certainty)
            found.setdefault(key, Correction(work, at, note)).entries.append(entry)
    return sorted(found.values(), key=lambda correction: correction.sort_key)


def _cited_place(compendium: Compendium, entry: Entry) -> tuple[Source | None, str]:
    """Return the work that an entry rests on, and the entry's place in it."""
    if isinstance(entry, Footnote):
        return entry.work, f"footnote {entry.number}"
    if entry.sources:
        return entry.sources[0].source, entry.sources[0].at
    for mention in compendium.mentions(entry, "footnotes"):
        if isinstance(mention.entry, Footnote):
            return mention.entry.work, f"footnote {mention.entry.number}"
    # Where nothing is cited, as for a concept, a place means the one work that has footnotes.
    works = {footnote.work.id: footnote.work for footnote in compendium.footnotes}
    return (next(iter(works.values())), "") if len(works) == 1 else (None, "")


COLUMNS = ("source", "at", "printed", "read", "why", "certainty", "entries", "addresses")


def corrections_csv(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/corrections.csv`: UTF-8 with a mark for spreadsheets, one correction a row."""
    return csv_file(COLUMNS, (_row(correction, site) for correction in corrections(compendium)))


def _row(correction: Correction, site: SiteSettings) -> Iterator[str]:
    note = correction.note
    yield correction.work.id if correction.work else ""
    yield from (correction.at, note.printed, note.read, note.why, note.certainty)
    yield _space_separated([entry.ref for entry in correction.entries])
    yield _space_separated([site.url + entry.url for entry in correction.entries])


def _space_separated(words: Sequence[str]) -> str:
    return " ".join(words)
