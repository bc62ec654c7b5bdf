"""Facet values with their documents, and sort keys; fetched only when results are filtered or sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from compendium.i18n import interface_words
from compendium.model import Concept, Entry, Instrument, Organisation, Practice, Provision, Source
from compendium.model.choices import ConceptField, CountryNameField
from compendium.model.instrument import GAP_INVERSE
from compendium.model.labels import kind_name
from compendium.model.origins import is_from_other_work, main_work
from compendium.search.documents import Document, localized_title
from compendium.search.encoding import delta_encode, encode_ints
from compendium.search.tokenizer import tokenize_with_variants
from compendium.site import HandwrittenPage

# Fields of the instrument by which its provisions can be filtered, too.
_INSTRUMENT_FACETS = ("force", "body", "instrument_role")

FIRST_SORT_YEAR = 1800
OUTSIDE_MAIN_SOURCE = "beside-the-main-source"


def build_facets(documents: list[Document], lang: str) -> dict[str, list[list[str]]]:
    """Return {facet: [[id, label, delta-encoded documents], …]}, values by id.

    Facets are those of the model, and kind, country, respondent_state, organisation, identified_by,
    instrument, source, topic, year. The source is a work that the entry comes from;
    OUTSIDE_MAIN_SOURCE stands for entries that do not come from the main one.
    """
    numbers_by_value: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[tuple[str, str], str] = {}
    main_source = main_work(document.entry for document in documents)
    for number, document in enumerate(documents):
        values_of_document = {
            *_entry_facet_values(document.entry, lang),
            *_source_facet_values(document.entry, main_source, lang),
        }
        for facet, value, label in sorted(values_of_document):
            numbers_by_value[facet][value].append(number)
            labels[facet, value] = label
    return {
        facet: [[value, labels[facet, value], delta_encode(values[value])] for value in sorted(values)]
        for facet, values in sorted(numbers_by_value.items())
    }


def ranked_document_range(documents: list[Document]) -> tuple[int, int]:
    """Return the half-open range of documents that have a duty rank; (0, 0) if none has."""
    ranked_numbers = [number for number, document in enumerate(documents) if document.rank]
    return (ranked_numbers[0], ranked_numbers[-1] + 1) if ranked_numbers else (0, 0)


def encoded_sort_keys(documents: list[Document]) -> dict[str, str]:
    """Return the encoded sort keys of all documents: by title, by year, by duty.

    They are the rank by title, the year less FIRST_SORT_YEAR, and the rank of the duty. The year is the first
    of a practice, or that of adoption or publication. Year and duty are 0 if there is none.
    """
    title_order = sorted(
        range(len(documents)), key=lambda number: (tokenize_with_variants(documents[number].title)[0], number)
    )
    ranks = [0] * len(documents)
    for rank, number in enumerate(title_order):
        ranks[number] = rank
    years = [next((date[:4] for date in _entry_dates(document.entry) if date), "") for document in documents]
    return {
        "title": encode_ints(ranks),
        "year": encode_ints(max(0, int(year or 0) - FIRST_SORT_YEAR) for year in years),
        "duty": encode_ints(document.rank for document in documents),
    }


def _entry_facet_values(entry: Entry | HandwrittenPage, lang: str) -> Iterator[tuple[str, str, str]]:
    yield "kind", entry.kind, str(kind_name(interface_words(lang), entry.kind, 2).unescape())
    if isinstance(entry, HandwrittenPage):
        return
    if isinstance(entry, Provision):
        yield "instrument", entry.instrument.id, entry.instrument.name
        yield from (
            value for value in _entry_facet_values(entry.instrument, lang) if value[0] in _INSTRUMENT_FACETS
        )
    elif isinstance(entry, Instrument):
        yield "instrument", entry.id, entry.name
    for field, target, _ in entry.references:
        if isinstance(field, ConceptField) and field.inverse == GAP_INVERSE:
            continue  # what an instrument lacks is not what it is about
        if isinstance(field, CountryNameField) and not field.facet:
            continue  # likewise the members of an organisation
        if isinstance(field, ConceptField | CountryNameField):
            yield field.facet, target.id, localized_title(target, lang)
            if isinstance(entry, Provision) and isinstance(target, Concept) and field.name == "areas":
                yield from (
                    (field.facet, area.id, localized_title(area, lang)) for area in target.broader_concepts
                )
        elif isinstance(target, Organisation):
            name = "identified_by" if field.name == "identified_by" else "organisation"
            yield name, target.id, target.name
        elif target.kind == "topic":
            yield "topic", target.id, localized_title(target, lang)
    yield from (("year", date[:4], date[:4]) for date in _entry_dates(entry) if date)


def _source_facet_values(
    entry: Entry | HandwrittenPage, main_source: Source | None, lang: str
) -> Iterator[tuple[str, str, str]]:
    if isinstance(entry, HandwrittenPage):
        return
    for work in entry.origins:
        yield "source", work.id, work.short_title or work.title
    if main_source and is_from_other_work(entry, main_source):
        label = interface_words(lang)("Not from: {work}", work=main_source.short_title or main_source.title)
        yield "source", OUTSIDE_MAIN_SOURCE, str(label.unescape())


def _entry_dates(entry: Entry | HandwrittenPage) -> Iterator[str]:
    if isinstance(entry, Provision):
        entry = entry.instrument
    if isinstance(entry, Instrument) and entry.adopted:
        yield entry.adopted.date
    elif isinstance(entry, Source):
        yield entry.date
    elif isinstance(entry, Practice) and entry.period:
        start, end = entry.period.from_[:4], entry.period.to[:4]
        yield from map(str, range(int(start), int(end) + 1)) if start and end else (start, end)
