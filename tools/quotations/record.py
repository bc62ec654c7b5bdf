"""Record of verified quotations, reference/verified.yml, in a stable order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.model import VERIFICATIONS, Verification
from compendium.model.rules import text
from compendium.source.nodes import Mapping as Keys
from compendium.source.nodes import Sequence as List
from compendium.source.problems import Problem
from tools.dev import atomic_write

HEAD = """\
# Where the words of quotations were found. scripts/verify_quotes.py writes this file; do not edit it by hand.
# A page says that its wording was checked as long as `words`, the SHA-256 of the quotation, is that of today.
"""
KEYS = ("source", "file", "form", "place", "date")


@dataclass(frozen=True, order=True)
class Occurrence:
    """A copy that has the words of a quotation, where, and since when that is known."""

    source: str
    form: str
    file: str
    place: str
    date: str

    def since(self, before: Sequence[Occurrence]) -> Occurrence:
        """Return this finding, with its date if the same was known before."""
        for earlier in before:
            if (earlier.source, earlier.file, earlier.place) == (self.source, self.file, self.place):
                return earlier
        return self


@dataclass(frozen=True)
class Record:
    """The SHA-256 of a quotation and every copy that has its words."""

    words: str
    found: tuple[Occurrence, ...]


def record_problems(loaded: LoadResult) -> list[Problem]:
    """Return what is wrong with the file; then it must not be written over."""
    register = LoadedIds(loaded)
    read = [problem for problem in loaded.problems if problem.mark.path == VERIFICATIONS.path]
    field_problems = [
        problem for raw in loaded.verifications for problem in Verification.check(raw.node, register)
    ]
    return sorted([*read, *field_problems])


def read_records(loaded: LoadResult) -> dict[str, Record]:
    """Return {id of the provision: record} as the file has them."""
    return {
        raw.id: Record(text(raw.node, "words"), tuple(_findings(raw.node))) for raw in loaded.verifications
    }


def updated_record(
    before: Record | None, words: str, occurrence_by_copy: Mapping[str, Occurrence | None]
) -> Record | None:
    """Return the record of a quotation after a look into copies, {SHA-256 of the copy: finding}.

    A record of other words gives way only to words that were found: until then it tells of the change.
    """
    earlier = before.found if before and before.words == words else ()
    unchanged = [finding for finding in earlier if finding.file not in occurrence_by_copy]
    occurrences = [finding.since(earlier) for finding in occurrence_by_copy.values() if finding]
    if unchanged or occurrences:
        return Record(words, tuple(sorted([*unchanged, *occurrences])))
    return before if before and before.words != words else None


def write(root: Path, records: Mapping[str, Record]) -> bool:
    """Write the file, all of it or nothing; False if it is the same already."""
    content = "".join([HEAD, *_lines(records)]).encode()
    return atomic_write.write_if_changed(root / VERIFICATIONS.path, content)


def _lines(records: Mapping[str, Record]) -> Iterator[str]:
    ids = sorted(records, key=lambda id: id.split("/"))
    for instrument, provisions in groupby(ids, key=lambda id: id.split("/")[0]):
        yield f"\n{instrument}:\n"
        for id in provisions:
            yield f"  {id.split('/')[1]}:\n    words: {records[id].words}\n    found:\n"
            for finding in records[id].found:
                values = [f"{key}: {getattr(finding, key)}" for key in KEYS]
                yield "      - " + "\n        ".join(values) + "\n"


def _findings(node: Keys) -> Iterator[Occurrence]:
    occurrences = node.get("found")
    for item in occurrences.items if isinstance(occurrences, List) else ():
        if isinstance(item, Keys):
            yield Occurrence(**{key: text(item, key) for key in KEYS})
