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

STALE_AFTER_YEARS = 5  # years, from which a fact wants a second look
# In the order in which readers rely on them: somebody may go to a practice for help, and cites an instrument.
REVIEWED_KINDS = (Practice, Instrument, Organisation, Source)
SERVICE_KIND = "service"
BINDING_FORCE = "binding"  # States still join it; what became of the others is history

REASONS = {
    "gone": N_("Its address outside is gone"),
    "source": N_("The address of a source is gone"),
    "status": N_("What it says of today is old"),
    "figure": N_("A figure is old"),
    "archive": N_("Its address has no archived copy"),
    "second": N_("It rests on one source alone"),
}
ADVICE = {
    "gone": N_("Find out where the page is now, or add the archived copy that is proposed on its page here."),
    "source": N_("Mend the address of the source; it is listed under Sources too."),
    "status": N_("See whether it is still so, and write what you find, with its date and its source."),
    "figure": N_("Look for a newer one. The old one may stay, with its date."),
    "archive": N_("Ask a web archive to keep the page, and add the address of the copy."),
    "second": N_("Look for somebody else who says the same."),
}
REASONS_WITH_DATE, REASONS_WITH_NAME = ("status", "figure"), ("source",)  # what such a reason is about


@dataclass(frozen=True)
class Review:
    """An entry to look at again: reasons as keys of REASONS, worst first, each with what it is about."""

    entry: Entry
    reasons: tuple[tuple[str, str], ...]

    @property
    def oldest(self) -> str:
        """Return the earliest date among the reasons, or what sorts behind all dates."""
        return min((about for reason, about in self.reasons if reason in REASONS_WITH_DATE), default="9999")


def age_in_years(as_of: str, edition: str) -> int:
    """Return how many years lie between a date and an edition, "2026.1"; 0 if one of them is not known."""
    year, now = as_of[:4], edition[:4]
    return max(0, int(now) - int(year)) if year.isdecimal() and now.isdecimal() else 0


def age_label(words: Words, as_of: str, edition: str) -> Markup:
    """Return "8 years before this edition" for a statement that has aged, "" for one that has not."""
    years = age_in_years(as_of, edition)
    if years < STALE_AFTER_YEARS:
        return Markup()
    return words.number("{n} year before this edition", "{n} years before this edition", years)


def reviews(compendium: Compendium, edition: str) -> list[Review]:
    """Return what to look at again: practices that serve people, then by kind, by what is wrong, and the
    oldest first."""
    order = list(REASONS)
    found = []
    for kind in REVIEWED_KINDS:
        for entry in compendium.of(kind):
            reasons = () if entry.withdrawn else tuple(_reasons(compendium, entry, edition))
            if reasons:
                found.append(Review(entry, tuple(sorted(reasons, key=lambda it: order.index(it[0])))))
    return sorted(found, key=lambda it: (*_priority(it.entry), order.index(it.reasons[0][0]), it.oldest))


def _priority(entry: Entry) -> tuple[int, bool]:
    serves = isinstance(entry, Practice) and entry.kind_.id == SERVICE_KIND
    return REVIEWED_KINDS.index(type(entry)), not serves


def _reasons(compendium: Compendium, entry: Entry, edition: str) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Practice):
        yield from _practice_reasons(compendium, entry, edition)
    elif isinstance(entry, Instrument | Organisation | Source) and entry.url_:
        if _is_gone(compendium, entry):
            yield "gone", entry.url_
        elif isinstance(entry, Source) and not entry.archived_url:
            yield "archive", entry.url_
    if isinstance(entry, Instrument) and entry.status and entry.force.id == BINDING_FORCE:
        # Of several dates the last one is how far the entry follows what became of the instrument.
        last = max(item.as_of for item in entry.status)
        if age_in_years(last, edition) >= STALE_AFTER_YEARS:
            yield "status", last


def _practice_reasons(compendium: Compendium, practice: Practice, edition: str) -> Iterator[tuple[str, str]]:
    if practice.status and age_in_years(practice.status.as_of, edition) >= STALE_AFTER_YEARS:
        yield "status", practice.status.as_of
    dates = [
        result.as_of
        for result in practice.results
        if age_in_years(result.as_of, edition) >= STALE_AFTER_YEARS
    ]
    if dates:
        yield "figure", min(dates)
    works = {item.source.id: item.source for item in practice.sources}
    gone = [work.title for work in works.values() if _is_gone(compendium, work)]
    if gone:
        yield "source", gone[0]
    if len(works) == 1:
        yield "second", next(iter(works.values())).title


def _is_gone(compendium: Compendium, entry: Instrument | Organisation | Source) -> bool:
    """Tell an address that is gone and of which no archived copy is linked."""
    seen = compendium.seen(entry.url_) if entry.url_ else None
    return bool(seen and seen.state == "gone" and not (isinstance(entry, Source) and entry.archived_url))
