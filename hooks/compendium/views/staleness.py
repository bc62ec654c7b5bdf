"""Staleness: the age of dated facts in an edition, and the entries that editors should review.

Ages are counted from the year of the edition, not from today, so that builds are reproducible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compendium.i18n import N_, InterfaceWords
from compendium.link import Compendium
from compendium.model import Entry, Instrument, Organisation, Practice, Source

STALE_AFTER_YEARS = 5
# Most important to readers first: somebody may turn to a practice for help.
REVIEWED_KINDS = (Practice, Instrument, Organisation, Source)
SERVICE_PRACTICE_KIND = "service"
BINDING_FORCE = "binding"  # only binding instruments have a status that goes on changing

STALENESS_LABELS = {
    "gone": N_("Its address outside is gone"),
    "source": N_("The address of a source is gone"),
    "status": N_("What it says of today is old"),
    "figure": N_("A figure is old"),
    "unchecked": N_("The address of its official text has not been checked"),
    "no-text": N_("No address of its official text is known"),
    "archive": N_("Its address has no archived copy"),
    "second": N_("It rests on one source alone"),
}
STALENESS_ADVICE = {
    "gone": N_("Find out where the page is now, or add the archived copy that is proposed on its page here."),
    "source": N_("Mend the address of the source; it is listed under Sources too."),
    "status": N_("See whether it is still so, and write what you find, with its date and its source."),
    "figure": N_("Look for a newer one. The old one may stay, with its date."),
    "unchecked": N_("Open the address, compare the title, and write “basis: person” with the day."),
    "no-text": N_("Look for the text at its publisher, and write down how you found it."),
    "archive": N_("Ask a web archive to keep the page, and add the address of the copy."),
    "second": N_("Look for somebody else who says the same."),
}
REASONS_WITH_DATE, REASONS_WITH_NAME = ("status", "figure"), ("source",)  # by the detail of a reason


@dataclass(frozen=True)
class StaleEntry:
    """An entry to review, with [(key of STALENESS_LABELS, detail)], most serious reason first."""

    entry: Entry
    reasons: tuple[tuple[str, str], ...]

    @property
    def oldest_date(self) -> str:
        """Return the earliest date among the reasons, or a string that sorts after all dates."""
        return min((about for reason, about in self.reasons if reason in REASONS_WITH_DATE), default="9999")


def age_in_years(as_of: str, edition: str) -> int:
    """Return the years from a date to an edition such as "2026.1"; 0 if either is unknown."""
    year, edition_year = as_of[:4], edition[:4]
    return max(0, int(edition_year) - int(year)) if year.isdecimal() and edition_year.isdecimal() else 0


def age_label(words: InterfaceWords, as_of: str, edition: str) -> Markup:
    """Return "8 years before this edition" for a stale statement, else ""."""
    years = age_in_years(as_of, edition)
    if years < STALE_AFTER_YEARS:
        return Markup()
    return words.number("{n} year before this edition", "{n} years before this edition", years)


def stale_entries(compendium: Compendium, edition: str) -> list[StaleEntry]:
    """Return the entries to review: services first, then by kind, by most serious reason, and by date."""
    order = list(STALENESS_LABELS)
    stale = []
    for kind in REVIEWED_KINDS:
        for entry in compendium.entries_of_kind(kind):
            reasons = () if entry.withdrawn else tuple(_stale_reasons(compendium, entry, edition))
            if reasons:
                stale.append(StaleEntry(entry, tuple(sorted(reasons, key=lambda item: order.index(item[0])))))
    return sorted(
        stale,
        key=lambda item: (*_review_priority(item.entry), order.index(item.reasons[0][0]), item.oldest_date),
    )


def _review_priority(entry: Entry) -> tuple[int, bool]:
    is_service = isinstance(entry, Practice) and entry.kind_.id == SERVICE_PRACTICE_KIND
    return REVIEWED_KINDS.index(type(entry)), not is_service


def _stale_reasons(compendium: Compendium, entry: Entry, edition: str) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Practice):
        yield from _stale_practice_reasons(compendium, entry, edition)
    elif isinstance(entry, Instrument | Organisation | Source) and entry.url_:
        if _has_dead_url(compendium, entry):
            yield "gone", entry.url_
        elif isinstance(entry, Source) and not entry.archived_url:
            yield "archive", entry.url_
    if isinstance(entry, Instrument):
        yield from _unchecked_text_reasons(entry)
    if isinstance(entry, Instrument) and entry.status and entry.force.id == BINDING_FORCE:
        # The last date shows how far the entry has been kept up to date.
        last = max(item.as_of for item in entry.status)
        if age_in_years(last, edition) >= STALE_AFTER_YEARS:
            yield "status", last


def _unchecked_text_reasons(instrument: Instrument) -> Iterator[tuple[str, str]]:
    addresses = [address for address in (instrument.official_text, instrument.parties) if address]
    if any(not address.is_checked for address in addresses):
        yield "unchecked", ""
    if instrument.no_official_text:
        yield "no-text", ""


def _stale_practice_reasons(
    compendium: Compendium, practice: Practice, edition: str
) -> Iterator[tuple[str, str]]:
    if practice.status and age_in_years(practice.status.as_of, edition) >= STALE_AFTER_YEARS:
        yield "status", practice.status.as_of
    dates = [
        result.as_of
        for result in practice.results
        if age_in_years(result.as_of, edition) >= STALE_AFTER_YEARS
    ]
    if dates:
        yield "figure", min(dates)
    works = {citation.source.id: citation.source for citation in practice.sources}
    dead_works = [work.title for work in works.values() if _has_dead_url(compendium, work)]
    if dead_works:
        yield "source", dead_works[0]
    if len(works) == 1:
        yield "second", next(iter(works.values())).title


def _has_dead_url(compendium: Compendium, entry: Instrument | Organisation | Source) -> bool:
    """Return whether the URL of an entry is gone and no archived copy is linked."""
    link_status = compendium.link_status(entry.url_) if entry.url_ else None
    return bool(
        link_status and link_status.state == "gone" and not (isinstance(entry, Source) and entry.archived_url)
    )
