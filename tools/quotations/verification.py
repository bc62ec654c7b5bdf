"""Verification run over all quotations of a work: printed lines and new records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compendium.checks.quotations import quotations, words_are_as_they_were_checked
from compendium.load import LoadResult
from compendium.model import VERIFICATIONS
from compendium.model.quotations import fingerprint
from compendium.model.rules import text
from compendium.source.nodes import Mapping, Scalar
from compendium.source.nodes import Sequence as List
from compendium.source.problems import pluralize
from tools.quotations.copies import Copy
from tools.quotations.fuzzy_match import nearest
from tools.quotations.matching import Match, excerpt, find
from tools.quotations.record import Occurrence, Record, read_records, updated_record


@dataclass
class Outcome:
    """Printed lines, whether all quotations are verified, and the new records."""

    lines: list[str] = field(default_factory=list)
    good: bool = True
    records: dict[str, Record] = field(default_factory=dict)

    def failed(self, *lines: str) -> None:
        self.lines += lines
        self.good = False


def verify_in_copies(
    loaded: LoadResult, source: str, copies: Sequence[Copy], today: str, quiet: bool = False
) -> Outcome:
    """Look for each quotation that rests on a work in each copy of the work."""
    outcome = Outcome()
    records, quoted = read_records(loaded), quotations(loaded)
    wanted = {id: quote for id, (node, quote) in quoted.items() if source in cited(node)}
    for problem in loaded.problems:
        if problem.mark.path.startswith("instruments"):
            outcome.failed(str(problem))
    if not wanted:
        advice = "Is that its id in reference/sources.yml?"
        outcome.failed(f'No quotation rests on the work "{source}". {advice}')
    outcome.records = {id: record for id, record in records.items() if id in quoted and id not in wanted}
    missing = dict.fromkeys((copy.file for copy in copies), 0)
    for id, quote in wanted.items():
        occurrence_by_copy: dict[str, Occurrence | None] = {}
        for copy in copies:
            found = find(quote.text, copy.texts)
            if found:
                outcome.lines += said(quote, copy, found, quiet)
            else:
                outcome.failed(*failure(quote, copy))
                missing[copy.file] += 1
            occurrence_by_copy[copy.file] = found and Occurrence(
                source, copy.form, copy.file, found.place, today
            )
        record = updated_record(records.get(id), fingerprint(quote.text), occurrence_by_copy)
        if record:
            outcome.records[id] = record
    for copy in copies:
        count = f"{len(wanted) - missing[copy.file]} of {pluralize(len(wanted), 'quotation')} found"
        outcome.lines.append(f"{copy.name}, SHA-256 {copy.file}: {count}")
    return outcome


def said(quote: Scalar, copy: Copy, found: Match, quiet: bool) -> list[str]:
    """Return where a quotation was found, with the words around it, and what was overlooked."""
    notes = [f"{quote.mark}: note: {note}" for note in found.notes]
    return notes if quiet else [f"{quote.mark}: {copy.name}, {found.place}: {found.around}", *notes]


def failure(quote: Scalar, copy: Copy) -> list[str]:
    """Return what comes nearest to a quotation that was not found, word by word."""
    near = nearest(quote.text, copy.texts)
    if near is None:
        nothing = f'not in {copy.name}, nor anything like it: "{excerpt(quote.text)}"'
        return [f"{quote.mark}: {nothing} — is it from this work?"]
    agree = f"{near.same} of its {pluralize(near.of, 'word')} stand in {near.place}"
    return [
        f"{quote.mark}: not in {copy.name}; {agree} — correct what is between the marks",
        f"    quotation: {near.quotation}",
        f"    the copy:  {near.passage}",
    ]


def verify_record(loaded: LoadResult) -> Outcome:
    """Say without a copy which quotations are as they were found, and for which nobody has looked."""
    outcome = Outcome(records=read_records(loaded))
    outcome.failed(*map(str, words_are_as_they_were_checked(loaded)))
    outcome.good = not outcome.lines
    quoted = quotations(loaded)
    for id, (_, quote) in quoted.items():
        if id not in outcome.records:
            outcome.lines.append(f"{quote.mark}: note: nobody has looked for it in a copy yet")
    words = {id: record.words for id, record in outcome.records.items()}
    same = sum(words.get(id) == fingerprint(quote.text) for id, (_, quote) in quoted.items())
    count = f"{same} of {pluralize(len(quoted), 'quotation')}"
    outcome.lines.append(f"{count} have the words that were found in a copy ({VERIFICATIONS.path})")
    return outcome


def cited(node: Mapping) -> Iterator[str]:
    """Yield the works that a provision rests on."""
    sources = node.get("sources")
    for item in sources.items if isinstance(sources, List) else ():
        if isinstance(item, Mapping):
            yield text(item, "source")
