"""Search documents: the fields, exact names and labels under which an entry is indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from compendium.i18n import interface_words as interface_words
from compendium.link import Compendium, distinct_entries
from compendium.model import Concept, Country, Entry, Instrument, Organisation, Provision, TermOfArt
from compendium.model.choices import CountryNameField
from compendium.model.labels import kind_name
from compendium.search.document_expansion import TermFinder, expansion_texts, term_texts
from compendium.search.entry_texts import lead_text, texts_without_lead
from compendium.search.names import ALIAS_WEIGHT, WeightedName, exact_names, reference_numbers
from compendium.site import HandwrittenPage
from compendium.views.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Document:
    """Searchable form of an entry or page. Its number is its position in the list of documents."""

    entry: Entry | HandwrittenPage
    title: str
    lead: str  # one or two sentences, shown in a result
    fields: dict[str, list[str]]  # by the names in compendium.search.postings.FIELD_BOOSTS but "labels"
    exact_names: list[WeightedName]
    # Numbers of the entries whose names are its labels.
    label_documents: list[int] = field(default_factory=list)
    rank: int = 0  # of the duty of a provision, 1 the strongest; 0 where there is none
    version: str = ""  # of its words: "2026.1"; "" before the first release


def build_documents(
    compendium: Compendium, lang: str, guides: Iterable[HandwrittenPage] = ()
) -> list[Document]:
    """Return the documents of all entries that are not withdrawn, then those of the pages.

    Their order breaks ties between results of equal score.
    """
    published_entries: list[Entry] = [
        *compendium.practices, *compendium.provisions, *compendium.instruments, *compendium.concepts,
        *compendium.recommendations, *compendium.challenges, *compendium.organisations, *compendium.countries,
        *compendium.sources,
    ]  # fmt: skip
    # A withdrawn entry keeps its page for those who cited it, but is not found anew.
    entries = [entry for entry in published_entries if not entry.withdrawn]
    number_by_ref = {entry.ref: number for number, entry in enumerate(entries)}
    ranks = Comparison(compendium).duty_ranks
    term_finder, terms_by_topic = TermFinder(compendium.terms), _terms_by_topic(compendium.terms)
    entry_documents = []
    for entry in entries:
        label_numbers = [
            number_by_ref[other.ref] for other in label_entries(entry) if other.ref in number_by_ref
        ]
        version = compendium.versions.for_entry(entry)
        version_name = compendium.versions.label(version) if version else ""
        document = _entry_document(entry, lang, exact_names(entry), label_numbers)
        texts = (text for name in ("title", "summary", "body") for text in document.fields[name])
        terms = [*terms_by_topic.get(entry.ref, ()), *term_finder.find(" ".join(texts))]
        document.fields["terms"] = term_texts(terms)
        entry_documents.append(replace(document, rank=ranks.get(entry.ref, 0), version=version_name))
    return [*entry_documents, *map(_guide_document, guides)]


def _terms_by_topic(terms: Iterable[TermOfArt]) -> dict[str, list[TermOfArt]]:
    """Return {ref of a topic: the terms of art that belong to it}."""
    by_topic: dict[str, list[TermOfArt]] = {}
    for term in terms:
        if term.topic:
            by_topic.setdefault(term.topic.ref, []).append(term)
    return by_topic


def _guide_document(page: HandwrittenPage) -> Document:
    names_of_page = list(page.names())
    fields = {
        "title": [page.title],
        "names": names_of_page,
        "asked": expansion_texts(page.ref),
        "terms": [],
        "summary": [page.description],
        "body": ["", *page.texts],
    }
    return Document(
        page,
        page.title,
        page.description,
        fields,
        [WeightedName(name, ALIAS_WEIGHT) for name in names_of_page],
    )


def _entry_document(
    entry: Entry, lang: str, entry_names: list[WeightedName], label_numbers: list[int]
) -> Document:
    # The title of a provision begins with that of its instrument: that alone means the instrument.
    searched_title = entry.heading if isinstance(entry, Provision) else localized_title(entry, lang)
    fields = {
        "title": [searched_title],
        "names": [name.text for name in entry_names],
        "asked": expansion_texts(entry.ref),
        "summary": [lead_text(entry)],
        "body": [str(kind_name(interface_words("en"), entry.kind)), *texts_without_lead(entry)],
    }
    return Document(
        entry,
        localized_title(entry, lang),
        lead_text(entry),
        fields,
        [*entry_names, *_reference_names(entry_names, entry)],
        label_numbers,
    )


def _reference_names(entry_names: Iterable[WeightedName], entry: Entry) -> Iterator[WeightedName]:
    """Yield the reference numbers of a provision or an instrument as names: 6(3), 2011/36."""
    if isinstance(entry, Provision | Instrument):
        # A bare "35" means an article, where there is one.
        penalty = 1 if isinstance(entry, Provision) and not entry.label.startswith("Article") else 0
        yield from (
            WeightedName(number, max(1, name.weight - penalty))
            for name in entry_names
            for number in reference_numbers(name.text)
        )


def localized_title(entry: Entry, lang: str) -> str:
    """Return the title of an entry in a language, or its name where it has none."""
    if isinstance(entry, Concept):
        return entry.labels.get(lang, entry.name)
    if isinstance(entry, Country):
        return entry.names().get(lang, entry.name)
    if isinstance(entry, Provision) and entry.heading:
        return f"{entry.name} – {entry.heading}"
    return entry.name


def label_entries(entry: Entry) -> list[Entry]:
    """Return the entries whose names are labels of this one: concepts, broader ones, States, bodies …"""
    targets: list[Entry] = [entry.instrument, entry.instrument.body] if isinstance(entry, Provision) else []
    for reference, target, _ in entry.references:
        if isinstance(reference, CountryNameField) and not reference.facet:
            continue  # a member of an organisation is not what the organisation is about
        if isinstance(target, Concept | Country | Organisation | Provision):
            targets.append(target)
        if isinstance(target, Concept):
            targets.extend(target.broader_concepts)
    return distinct_entries(other for other in targets if other is not entry)
