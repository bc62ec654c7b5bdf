"""Which documents bear which value of which facet: loaded only when a search is narrowed by facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from compendium.model import Country, Entry, Instrument, Organisation, Practice, Provision, Source
from compendium.model.choices import Choice
from compendium.search.documents import Document

# Said once, on the instrument; but it is binding provisions that a reader asks for.
_OF_THE_INSTRUMENT = ("force", "body", "instrument_role", "year")


def facets(documents: list[Document]) -> dict[str, dict[str, list[int]]]:
    """Return {facet: {id: [numbers of documents]}}.

    Facets are those of the model, and kind, country, organisation, identified_by, instrument, topic, year.
    """
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, document in enumerate(documents):
        for facet, value in sorted(set(_values(document.entry))):
            found[facet][value].append(place)
    return {facet: dict(sorted(values.items())) for facet, values in sorted(found.items())}


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "kind", entry.kind
    if isinstance(entry, Provision):
        yield "instrument", entry.instrument.id
        yield from (value for value in _values(entry.instrument) if value[0] in _OF_THE_INSTRUMENT)
    elif isinstance(entry, Instrument):
        yield "instrument", entry.id
    for field, target, _ in entry.references:
        if isinstance(field, Choice):
            yield field.facet, target.id
        elif isinstance(target, Country):
            yield "country", target.id
        elif isinstance(target, Organisation):
            yield "identified_by" if field.name == "identified_by" else "organisation", target.id
        elif target.kind == "topic":
            yield "topic", target.id
    yield from (("year", date[:4]) for date in _dates(entry) if date)


def _dates(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Instrument) and entry.adopted:
        yield entry.adopted.date
    elif isinstance(entry, Source):
        yield entry.date
    elif isinstance(entry, Practice) and entry.period:
        start, end = entry.period.from_[:4], entry.period.to[:4]
        yield from map(str, range(int(start), int(end) + 1)) if start and end else (start, end)
