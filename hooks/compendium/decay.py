"""What ages: how old facts are in the edition that shows them, and why an editor should look again.

Ages count from the year of the edition, not from today: the same content gives the same pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compendium.i18n import N_, Words
from compendium.link import Compendium
from compendium.model import Entry, Instrument, Organisation, Practice, Source

OLD = 5  # years, from which a fact wants a second look
# In the order in which readers rely on them: somebody may go to a practice for help, and cites an instrument.
KINDS = (Practice, Instrument, Organisation, Source)
SERVICE = "service"

REASONS = {
    "gone": N_("Its address outside is gone"),
    "status": N_("What it says of today is old"),
    "figure": N_("A figure is old"),
    "archive": N_("Its address has no archived copy"),
    "second": N_("It rests on one source alone"),
}


@dataclass(frozen=True)
class Review:
    """An entry to look at again: reasons as keys of REASONS, worst first, each with what it is about."""

    entry: Entry
    reasons: tuple[tuple[str, str], ...]


def age(as_of: str, edition: str) -> int:
    """Return how many years lie between a date and an edition, "2026.1"; 0 if one of them is not known."""
    year, now = as_of[:4], edition[:4]
    return max(0, int(now) - int(year)) if year.isdecimal() and now.isdecimal() else 0


def age_in_words(words: Words, as_of: str, edition: str) -> Markup:
    """Return "8 years before this edition" for a statement that has aged, "" for one that has not."""
    years = age(as_of, edition)
    if years < OLD:
        return Markup()
    return words.number("{n} year before this edition", "{n} years before this edition", years)


def reviews(compendium: Compendium, edition: str) -> list[Review]:
    """Return what to look at again: practices that serve people, then by kind, then by what is wrong."""
    order = list(REASONS)
    found = []
    for kind in KINDS:
        for entry in compendium.of(kind):
            reasons = () if entry.withdrawn else tuple(_reasons(compendium, entry, edition))
            if reasons:
                found.append(Review(entry, tuple(sorted(reasons, key=lambda it: order.index(it[0])))))
    return sorted(found, key=lambda review: (*_place(review.entry), order.index(review.reasons[0][0])))


def _place(entry: Entry) -> tuple[int, bool]:
    serves = isinstance(entry, Practice) and entry.kind_.id == SERVICE
    return KINDS.index(type(entry)), not serves


def _reasons(compendium: Compendium, entry: Entry, edition: str) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Practice):
        if entry.status and age(entry.status.as_of, edition) >= OLD:
            yield "status", entry.status.as_of
        dates = [result.as_of for result in entry.results if age(result.as_of, edition) >= OLD]
        if dates:
            yield "figure", min(dates)
        works = {item.source.title for item in entry.sources}
        if len(works) == 1:
            yield "second", works.pop()
        return
    address = entry.url_ if isinstance(entry, Instrument | Organisation | Source) else ""
    archived = entry.archived_url if isinstance(entry, Source) else ""
    seen = compendium.seen(address) if address else None
    if seen and seen.state == "gone" and not archived:
        yield "gone", address
    elif address and isinstance(entry, Source) and not archived:
        yield "archive", address
