"""What a result shows: title, where the entry belongs, its first sentences, and what it bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from compendium.i18n import words
from compendium.model import (
    FACETS,
    Challenge,
    Concept,
    Entry,
    Instrument,
    Organisation,
    Practice,
    Provision,
    Recommendation,
    Source,
)
from compendium.search.documents import Document, title

Card = list[Any]


def cards(documents: list[Document], lang: str) -> list[Card]:
    """Return [ref, title, url, where, text, numbers of the documents it bears] for each document."""
    return [[d.entry.ref, d.title, d.entry.url, where(d.entry, lang), d.lead, d.bears] for d in documents]


def where(entry: Entry, lang: str) -> str:
    """Return one line that tells entries of like title apart."""
    return " · ".join(part for part in _where(entry, lang) if part)


def _where(entry: Entry, lang: str) -> Iterator[str]:
    match entry:
        case Provision():
            yield from (entry.instrument.title, entry.instrument.reference)
        case Instrument():
            yield from (title(entry.body, lang), entry.reference, entry.adopted.date if entry.adopted else "")
        case Practice():
            yield from (title(country, lang) for country in entry.countries)
            yield _years(entry)
        case Organisation():
            yield title(entry.kind_, lang)
            yield from (title(country, lang) for country in entry.countries)
        case Concept():
            yield from (_plain(words(lang)(FACETS[name].label)) for name in entry.get("facets"))
        case Recommendation():
            yield from (title(addressee, lang) for addressee in entry.addressees)
        case Challenge():
            yield from (title(entry.group, lang), entry.reported_by)
        case Source():
            yield from ("; ".join(entry.authors), entry.date)


def _years(practice: Practice) -> str:
    # A year alone, and no open dash: that the end is not known does not say that it goes on.
    period = practice.period
    return "–".join(year for year in (period.from_, period.to) if year) if period else ""


def _plain(label: Markup) -> str:
    """Return a label without escapes: the browser writes it as text."""
    return label.unescape()
