"""Record of verified quotations, reference/verified.yml, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.model import VERIFICATIONS_FILE, Verification
from compendium.model.rules import scalar_text
from compendium.source.nodes import MappingNode, SequenceNode
from compendium.source.problems import Problem
from tools.dev import atomic_write

RECORD_FILE_HEADER = """\
# Where the words of quotations were found. scripts/verify_quotes.py writes this file; do not edit it by hand.
# A page says that its wording was checked as long as `words`, the SHA-256 of the quotation, is that of today.
# `corrected words` has what corrections say is printed, each with the start of its SHA-256 as its id.
"""
OCCURRENCE_FIELDS = ("source", "file", "form", "place", "date")


@dataclass(frozen=True, order=True)
class Occurrence:
    """The place of a quotation in one copy of a source, and the date on which it was first found there."""

    source: str
    form: str
    file: str
    place: str
    date: str

    def with_first_date(self, previous: Sequence[Occurrence]) -> Occurrence:
        """Return the same occurrence among the previous ones, with its earlier date, or this one."""
        for earlier in previous:
            if (earlier.source, earlier.file, earlier.place) == (self.source, self.file, self.place):
                return earlier
        return self


@dataclass(frozen=True)
class QuotationRecord:
    """The SHA-256 of a quotation and its occurrences in copies."""

    words: str
    occurrences: tuple[Occurrence, ...]


def record_problems(loaded: LoadResult) -> list[Problem]:
    """Return the problems of the record; a record with problems must not be overwritten."""
    register = LoadedIds(loaded)
    syntax_problems = [problem for problem in loaded.problems if problem.mark.path == VERIFICATIONS_FILE.path]
    field_problems = [
        problem for raw in loaded.verifications for problem in Verification.check(raw.node, register)
    ]
    return sorted([*syntax_problems, *field_problems])


def read_quotation_records(loaded: LoadResult) -> dict[str, QuotationRecord]:
    """Return {id of the quotation: record} from the file."""
    return {
        raw.id: QuotationRecord(scalar_text(raw.node, "words"), tuple(_parse_occurrences(raw.node)))
        for raw in loaded.verifications
    }


def updated_record(
    previous: QuotationRecord | None, words: str, occurrence_by_copy: Mapping[str, Occurrence | None]
) -> QuotationRecord | None:
    """Return the record of a quotation after a search in copies, {SHA-256 of the copy: occurrence}.

    A record of other words is kept until the new words are found, because it shows that they changed.
    """
    earlier = previous.occurrences if previous and previous.words == words else ()
    unchanged = [occurrence for occurrence in earlier if occurrence.file not in occurrence_by_copy]
    occurrences = [
        occurrence.with_first_date(earlier) for occurrence in occurrence_by_copy.values() if occurrence
    ]
    if unchanged or occurrences:
        return QuotationRecord(words, tuple(sorted([*unchanged, *occurrences])))
    return previous if previous and previous.words != words else None


def write_quotation_records(root: Path, records: Mapping[str, QuotationRecord]) -> bool:
    """Write the file, all of it or nothing; False if it is the same already."""
    content = "".join([RECORD_FILE_HEADER, *_record_lines(records)]).encode()
    return atomic_write.write_if_changed(root / VERIFICATIONS_FILE.path, content)


def _record_lines(records: Mapping[str, QuotationRecord]) -> Iterator[str]:
    ids = sorted(records, key=lambda id: id.split("/"))
    for group, members in groupby(ids, key=lambda id: id.split("/")[0]):
        yield f"\n{group}:\n"
        for id in members:
            yield f"  {id.split('/')[1]}:\n    words: {records[id].words}\n    found:\n"
            for occurrence in records[id].occurrences:
                values = [f"{key}: {getattr(occurrence, key)}" for key in OCCURRENCE_FIELDS]
                yield "      - " + "\n        ".join(values) + "\n"


def _parse_occurrences(node: MappingNode) -> Iterator[Occurrence]:
    items = node.get("found")
    for item in items.items if isinstance(items, SequenceNode) else ():
        if isinstance(item, MappingNode):
            yield Occurrence(**{key: scalar_text(item, key) for key in OCCURRENCE_FIELDS})
