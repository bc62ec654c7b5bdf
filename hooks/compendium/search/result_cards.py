"""Result cards: title, context, lead and labels of each document, and body texts for excerpts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from compendium.i18n import interface_words
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
from compendium.search.documents import Document, localized_title
from compendium.search.encoding import delta_encode, encode_ints
from compendium.site import HandwrittenPage

ResultCard = list[Any]


CARDS_PER_FILE = 12


def build_result_cards(documents: list[Document], lang: str) -> list[list[ResultCard]]:
    """Return files of [ref, title, url, context, lead, delta-encoded label documents].

    The card of a provision ends with the encoded positions of its duty and its force among the marks.
    """
    mark_numbers = {id: number for number, (id, _) in enumerate(duty_and_force_labels(documents, lang))}
    all_cards: list[ResultCard] = [
        [
            d.entry.ref,
            d.title,
            d.entry.url,
            context_line(d.entry, lang),
            d.lead,
            delta_encode(sorted(d.label_documents)),
        ]
        for d in documents
    ]
    for card, document in zip(all_cards, documents, strict=True):
        if isinstance(document.entry, Provision):
            card.append(encode_ints(mark_numbers[concept.id] for concept in _duty_and_force(document.entry)))
    return split_into_chunks(all_cards)


def duty_and_force_labels(documents: list[Document], lang: str) -> list[tuple[str, str]]:
    """Return (id, label) of the duties of provisions and the forces of their instruments."""
    provisions = (document.entry for document in documents if isinstance(document.entry, Provision))
    labels = {
        concept.id: localized_title(concept, lang)
        for entry in provisions
        for concept in _duty_and_force(entry)
    }
    return sorted(labels.items())


def _duty_and_force(provision: Provision) -> tuple[Concept, Concept]:
    return provision.duty, provision.instrument.force


def body_texts(documents: list[Document]) -> list[list[str]]:
    """Return files of the body texts of documents, for excerpts."""
    return split_into_chunks(["\n".join(document.fields["body"][1:]) for document in documents])


def split_into_chunks(items: list[Any], size: int = CARDS_PER_FILE) -> list[Any]:
    """Split a list into chunks of `size` items."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def context_line(entry: Entry | HandwrittenPage, lang: str) -> str:
    """Return one line that distinguishes entries of similar titles."""
    return " · ".join(part for part in _context_parts(entry, lang) if part)


def _context_parts(entry: Entry | HandwrittenPage, lang: str) -> Iterator[str]:
    match entry:
        case Provision():
            yield from (entry.instrument.title, entry.instrument.reference)
        case Instrument():
            yield from (
                localized_title(entry.body, lang),
                entry.reference,
                entry.adopted.date if entry.adopted else "",
            )
        case Practice():
            yield from (localized_title(country, lang) for country in entry.countries)
            yield _practice_years(entry)
            yield _practice_status(entry, lang)
        case Organisation():
            yield localized_title(entry.kind_, lang)
            yield from (localized_title(country, lang) for country in entry.countries)
        case Concept():
            yield from (
                _unescape_label(interface_words(lang)(FACETS[name].label)) for name in entry.get("facets")
            )
        case Recommendation():
            yield from (localized_title(addressee, lang) for addressee in entry.addressees)
        case Challenge():
            yield from (localized_title(entry.group, lang), entry.reported_by)
        case Source():
            yield from ("; ".join(entry.authors), entry.date)


def _practice_years(practice: Practice) -> str:
    # No open dash: an unknown end does not mean that the practice goes on.
    period = practice.period
    years = (period.from_, period.to) if period else ()
    return "–".join(dict.fromkeys(year for year in years if year))


def _practice_status(practice: Practice, lang: str) -> str:
    """Return the status of a practice with its date; for a general way of working, its level."""
    if practice.level.id == "general":
        return localized_title(practice.level, lang)
    status = practice.status
    if not status or status.state.id == "unknown":
        return ""
    as_of = _unescape_label(interface_words(lang)("as of {date}", date=status.as_of[:4]))
    return f"{localized_title(status.state, lang)}, {as_of}"


def _unescape_label(label: Markup) -> str:
    """Return a label without HTML escapes: the browser inserts it as text."""
    return label.unescape()
