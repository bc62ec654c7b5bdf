"""Verification run over all quotations of a work and all corrections of it: printed lines, new records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from compendium.checks.quotations import (
    corrected_words,
    corrections_have_words_of_the_source,
    quotations_by_id,
    quotations_match_their_verification,
)
from compendium.load import LoadResult
from compendium.model import VERIFICATIONS_FILE
from compendium.model.quotations import quotation_hash
from compendium.model.rules import cited_work_ids
from compendium.source.nodes import ScalarNode
from compendium.source.problems import pluralize
from tools.quotations.copies import SourceCopy
from tools.quotations.fuzzy_match import nearest_passage
from tools.quotations.matching import QuotationMatch, find_quotation, first_words
from tools.quotations.record import Occurrence, QuotationRecord, read_quotation_records, updated_record

# Entries with quotations; a quotation in a file that cannot be read is not looked for.
QUOTING_PATHS = ("instruments", "reference/recommendations.yml")


@dataclass
class VerificationOutcome:
    """Printed lines, whether all quotations are verified, and the new records."""

    lines: list[str] = field(default_factory=list)
    is_verified: bool = True
    records: dict[str, QuotationRecord] = field(default_factory=dict)

    def add_failure(self, *lines: str) -> None:
        self.lines += lines
        self.is_verified = False


def verify_in_copies(
    loaded: LoadResult, source: str, copies: Sequence[SourceCopy], today: str, quiet: bool = False
) -> VerificationOutcome:
    """Look for each quotation that rests on a work, and the words of each correction, in each copy of it."""
    outcome = VerificationOutcome()
    records, quoted = read_quotation_records(loaded), quotations_by_id(loaded)
    corrected = corrected_words(loaded)
    quotes = {id: quote for id, (node, quote) in quoted.items() if source in cited_work_ids(node)}
    printed = {
        id: node for id, each in corrected.items() for works, node in reversed(each) if source in works
    }
    for problem in loaded.problems:
        if problem.mark.path.startswith(QUOTING_PATHS) or printed:
            outcome.add_failure(str(problem))
    if not quotes and not printed:
        advice = "Is that its id in reference/sources.yml?"
        outcome.add_failure(f'No quotation rests on the work "{source}". {advice}')
    outcome.records = {
        id: record
        for id, record in records.items()
        if (id in quoted or id in corrected) and id not in quotes and id not in printed
    }
    missing_counts = dict.fromkeys((copy.sha256 for copy in copies), 0)
    for id, quote in (quotes | printed).items():
        occurrence_by_copy: dict[str, Occurrence | None] = {}
        for copy in copies:
            match = find_quotation(quote.text, copy.texts)
            if match:
                outcome.lines += match_lines(quote, copy, match, quiet)
            else:
                outcome.add_failure(*failure_lines(quote, copy))
                missing_counts[copy.sha256] += 1
            occurrence_by_copy[copy.sha256] = match and Occurrence(
                source, copy.format, copy.sha256, match.location, today
            )
        record = updated_record(records.get(id), quotation_hash(quote.text), occurrence_by_copy)
        if record:
            outcome.records[id] = record
    for copy in copies:
        total = len(quotes) + len(printed)
        count = f"{total - missing_counts[copy.sha256]} of {pluralize(total, 'quotation')} found"
        outcome.lines.append(f"{copy.name}, SHA-256 {copy.sha256}: {count}")
    return outcome


def match_lines(quote: ScalarNode, copy: SourceCopy, match: QuotationMatch, quiet: bool) -> list[str]:
    """Return the location of a quotation with the words around it, and a note for each deviation."""
    notes = [f"{quote.mark}: note: {note}" for note in match.notes]
    return notes if quiet else [f"{quote.mark}: {copy.name}, {match.location}: {match.context}", *notes]


def failure_lines(quote: ScalarNode, copy: SourceCopy) -> list[str]:
    """Return the message for a quotation that was not found, with the nearest passage."""
    near = nearest_passage(quote.text, copy.texts)
    if near is None:
        nothing = f'not in {copy.name}, nor anything like it: "{first_words(quote.text)}"'
        return [f"{quote.mark}: {nothing} — is it from this work?"]
    agreement = f"{near.matching_words} of its {pluralize(near.total_words, 'word')} stand in {near.location}"
    return [
        f"{quote.mark}: not in {copy.name}; {agreement} — correct what is between the marks",
        f"    quotation: {near.quotation}",
        f"    the copy:  {near.passage}",
    ]


def verify_record(loaded: LoadResult) -> VerificationOutcome:
    """Compare the quotations with the record, without a copy."""
    outcome = VerificationOutcome(records=read_quotation_records(loaded))
    outcome.add_failure(
        *map(str, quotations_match_their_verification(loaded)),
        *map(str, corrections_have_words_of_the_source(loaded)),
    )
    outcome.is_verified = not outcome.lines
    quoted = quotations_by_id(loaded)
    for id, (_, quote) in quoted.items():
        if id not in outcome.records:
            outcome.lines.append(f"{quote.mark}: note: nobody has looked for it in a copy yet")
    words = {id: record.words for id, record in outcome.records.items()}
    same = sum(words.get(id) == quotation_hash(quote.text) for id, (_, quote) in quoted.items())
    count = f"{same} of {pluralize(len(quoted), 'quotation')}"
    outcome.lines.append(f"{count} have the words that were found in a copy ({VERIFICATIONS_FILE.path})")
    return outcome
