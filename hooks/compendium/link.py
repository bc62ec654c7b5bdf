"""Linking of raw entries to the compendium: references resolved, relations in both directions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from compendium.load import LoadResult, RawEntry
from compendium.model import (
    KINDS,
    Challenge,
    CitationForm,
    Concept,
    Country,
    Entry,
    Footnote,
    Instrument,
    LinkStatus,
    Organisation,
    Practice,
    Provision,
    Recommendation,
    Record,
    Source,
    TermOfArt,
    Verification,
    country_names,
)
from compendium.model.base import Field
from compendium.model.choices import ReferenceField
from compendium.model.instrument import CitableText
from compendium.model.later_texts import LATER_TEXT_INVERSES
from compendium.model.origins import main_work
from compendium.releases.versions import EntryVersions
from compendium.source.nodes import MappingNode, SourceFile

EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(slots=True)
class Backlink:
    """A reference seen from its target: the referring entry, the field, and the record of the link."""

    entry: Entry
    field: Field[object]
    record: Record


class Compendium:
    """All entries, linked: the only input of rendering."""

    def __init__(self, loaded: LoadResult) -> None:
        self.history, self.versions = loaded.history, EntryVersions(loaded.history)
        self._entries: dict[tuple[str, str], Entry] = {}
        self._backlinks: dict[str, dict[str, list[Backlink]]] = defaultdict(dict)
        for raw in loaded.entries:
            self._add_entry(raw)
        self._verifications = {raw.id: Verification(raw.node, self) for raw in loaded.verifications}
        self._link_statuses = {raw.id: LinkStatus(raw.node, self) for raw in loaded.link_statuses}
        self.terms = [self._term(raw) for raw in loaded.terms]
        self.citation_forms = [self._citation_form(raw) for raw in loaded.citation_forms]
        for code in country_names.country_names_by_code():
            self._entries.setdefault(("country", code), self._unregistered_country(code))
        for entry in list(self._entries.values()):
            self._index_backlinks(entry)

    def _add_entry(self, raw: RawEntry) -> None:
        entry = KINDS[raw.kind](raw.node, self)
        entry.id, entry.path = raw.id, raw.path
        self._entries[raw.kind, raw.id] = entry
        if isinstance(entry, Instrument):
            for provision in entry.provisions:
                provision.id, provision.path = f"{entry.id}/{provision.id_}", raw.path
                provision.instrument = entry
                self._entries["provision", provision.id] = provision

    def _term(self, raw: RawEntry) -> TermOfArt:
        term = TermOfArt(raw.node, self)
        term.id = raw.id
        return term

    def _citation_form(self, raw: RawEntry) -> CitationForm:
        form = CitationForm(raw.node, self)
        form.id = raw.id
        return form

    def _unregistered_country(self, code: str) -> Country:
        """Return a State without an entry in the register of countries."""
        country = Country(MappingNode({}, SourceFile(""), 0, 0), self)
        country.id, country.path = code, ""
        return country

    def _index_backlinks(self, entry: Entry) -> None:
        if isinstance(entry, Footnote):
            entry.work = cast(Source, self.entry("source", entry.id.rsplit("/", 1)[0]))
        for field, target, record in entry.references:
            if not isinstance(field, ReferenceField) or not field.inverse or target is entry:
                continue
            if field.inverse not in LATER_TEXT_INVERSES or _is_change_of(entry, record):
                backlinks = self._backlinks[target.ref].setdefault(field.inverse, [])
                backlinks.append(Backlink(entry, field, record))

    # Queries -------------------------------------------------------------------------------------

    def entry(self, kind: str, id: str) -> Entry:
        """Return one entry. Raises KeyError for an id that no entry has."""
        return self._entries[kind, id]

    def replacement_id(self, kind: str, id: str) -> str | None:
        """Return the id that replaced a former one."""
        return next((entry.id for entry in self if entry.kind == kind and id in entry.aliases), None)

    def verification(self, quotation_id: str) -> Verification | None:
        """Return the result of a quotation check, None if there is none."""
        return self._verifications.get(quotation_id)

    def link_status(self, url: str) -> LinkStatus | None:
        """Return the link status of a URL without regard to its fragment, None if it was never checked."""
        return self._link_statuses.get(url.split("#")[0])

    def entries_of_kind(self, kind: type[EntryT]) -> list[EntryT]:
        """Return the entries of a kind: provisions and footnotes in document order, others by title."""
        entries = [cast(EntryT, entry) for (name, _), entry in self._entries.items() if name == kind.kind]
        if kind in (Provision, Footnote):
            return entries
        return sorted(entries, key=_title_sort_key)

    def backlinks(self, entry: Entry, inverse: str) -> list[Backlink]:
        """Return the backlinks of an entry under one name of the reverse relation."""
        return self._backlinks.get(entry.ref, {}).get(inverse, [])

    def refs_by_inverse(self, entry: Entry) -> dict[str, list[str]]:
        """Return {name of the reverse relation: refs of the referring entries}, unique and sorted."""
        backlinks_by_name = self._backlinks.get(entry.ref, {})
        return {
            name: sorted({backlink.entry.ref for backlink in backlinks})
            for name, backlinks in sorted(backlinks_by_name.items())
        }

    def footnote(self, entry: Entry, number: str) -> Footnote | None:
        """Return the footnote of a number, bare or "work/number", in the context of an entry."""
        if not number:
            return None
        if "/" in number:
            return cast(Footnote, self._entries.get(("footnote", number)))
        for work in dict.fromkeys(citation.source.id for citation in entry.sources):
            footnote = self._entries.get(("footnote", f"{work}/{number}"))
            if footnote:
                return cast(Footnote, footnote)
        return None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    @cached_property
    def practices(self) -> list[Practice]:
        return self.entries_of_kind(Practice)

    @cached_property
    def instruments(self) -> list[Instrument]:
        return self.entries_of_kind(Instrument)

    @cached_property
    def provisions(self) -> list[Provision]:
        return [provision for instrument in self.instruments for provision in instrument.provisions]

    @cached_property
    def organisations(self) -> list[Organisation]:
        return self.entries_of_kind(Organisation)

    @cached_property
    def concepts(self) -> list[Concept]:
        return self.entries_of_kind(Concept)

    @cached_property
    def sources(self) -> list[Source]:
        return self.entries_of_kind(Source)

    @cached_property
    def footnotes(self) -> list[Footnote]:
        return sorted(
            self.entries_of_kind(Footnote), key=lambda footnote: (footnote.work.id, footnote.number_parts)
        )

    @cached_property
    def _footnotes_by_work(self) -> dict[str, list[Footnote]]:
        by_work: dict[str, list[Footnote]] = defaultdict(list)
        for footnote in self.footnotes:
            by_work[footnote.work.id].append(footnote)
        return by_work

    def footnotes_of(self, work: Source) -> list[Footnote]:
        """Return the footnotes of a work, by number."""
        return self._footnotes_by_work.get(work.id, [])

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        """Recommendations of the main source first, then those of other works, by number."""
        main_source = main_work(self)
        return sorted(
            self.entries_of_kind(Recommendation),
            key=lambda recommendation: (
                main_source not in recommendation.origins,
                recommendation.sources[0].source.id,
                int(recommendation.number),
            ),
        )

    @cached_property
    def challenges(self) -> list[Challenge]:
        return self.entries_of_kind(Challenge)

    @cached_property
    def countries(self) -> list[Country]:
        """Return the States with an entry in the register or with backlinks."""
        return [
            country
            for country in self.entries_of_kind(Country)
            if country.path or self._backlinks.get(country.ref)
        ]


def _title_sort_key(entry: Entry) -> tuple[str, str]:
    return title_sort_key(entry.name), entry.id


@lru_cache(maxsize=65_536)  # many pages sort the same titles
def title_sort_key(text: str) -> str:
    """Return the sort key of a title: without case, accents and punctuation."""
    return _IGNORED_IN_SORTING.sub("", unicodedata.normalize("NFKD", text)).casefold().strip()


_IGNORED_IN_SORTING = re.compile(r"[^\w ]|_")


def _is_change_of(entry: Entry, record: Record) -> bool:
    """Return whether a later text changes an entry itself, and not only a provision of it."""
    return isinstance(entry, CitableText) and any(record is text for text in entry.later_texts)


def is_withdrawn(entry: Entry) -> bool:
    """Return whether an entry, or the instrument of a provision, was withdrawn."""
    return bool(entry.withdrawn or (isinstance(entry, Provision) and entry.instrument.withdrawn))


def distinct_entries(entries: Iterable[EntryT]) -> list[EntryT]:
    """Return each entry once, in order of first appearance."""
    return list({entry.ref: entry for entry in entries}.values())
