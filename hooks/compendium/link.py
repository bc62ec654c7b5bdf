"""Raw entries to the compendium: every reference an entry, every relation in both directions."""

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
    Verification,
    country_names,
)
from compendium.model.base import Field
from compendium.model.choices import Ref
from compendium.model.origins import main_work
from compendium.releases.versions import Versions
from compendium.source.nodes import Document, Mapping

E = TypeVar("E", bound=Entry)


@dataclass(slots=True)
class Mention:
    """One entry points to another: who points, with which field, and the record that says how."""

    entry: Entry
    field: Field[object]
    record: Record


class Compendium:
    """All entries, linked. Rendering asks this and nothing else."""

    def __init__(self, loaded: LoadResult) -> None:
        self.history, self.versions = loaded.history, Versions(loaded.history)
        self._entries: dict[tuple[str, str], Entry] = {}
        self._mentions: dict[str, dict[str, list[Mention]]] = defaultdict(dict)
        for raw in loaded.entries:
            self._add(raw)
        self._verified = {raw.id: Verification(raw.node, self) for raw in loaded.verifications}
        self._seen = {raw.id: LinkStatus(raw.node, self) for raw in loaded.link_statuses}
        for code in country_names.names_by_code():
            self._entries.setdefault(("country", code), self._country(code))
        for entry in list(self._entries.values()):
            self._note_mentions(entry)

    def _add(self, raw: RawEntry) -> None:
        entry = KINDS[raw.kind](raw.node, self)
        entry.id, entry.path = raw.id, raw.path
        self._entries[raw.kind, raw.id] = entry
        if isinstance(entry, Instrument):
            for provision in entry.provisions:
                provision.id, provision.path = f"{entry.id}/{provision.id_}", raw.path
                provision.instrument = entry
                self._entries["provision", provision.id] = provision

    def _country(self, code: str) -> Country:
        """Return a State that no register names."""
        country = Country(Mapping({}, Document(""), 0, 0), self)
        country.id, country.path = code, ""
        return country

    def _note_mentions(self, entry: Entry) -> None:
        if isinstance(entry, Footnote):
            entry.work = cast(Source, self.entry("source", entry.id.rsplit("/", 1)[0]))
        for field, target, record in entry.references:
            if isinstance(field, Ref) and field.inverse and target is not entry:
                mentions = self._mentions[target.ref].setdefault(field.inverse, [])
                mentions.append(Mention(entry, field, record))

    # Asking --------------------------------------------------------------------------------------

    def entry(self, kind: str, id: str) -> Entry:
        """Return one entry. Raises KeyError for an id that the check let pass and nobody defined."""
        return self._entries[kind, id]

    def renamed(self, kind: str, id: str) -> str | None:
        """Return the id that replaced a former one."""
        return next((entry.id for entry in self if entry.kind == kind and id in entry.aliases), None)

    def verification(self, provision: str) -> Verification | None:
        """Return where the words of a provision were found, None if nobody looked."""
        return self._verified.get(provision)

    def seen(self, address: str) -> LinkStatus | None:
        """Return what was found at an address outside, None if nobody looked. The whole page is looked at,
        whichever part of it an address names."""
        return self._seen.get(address.split("#")[0])

    def of(self, kind: type[E]) -> list[E]:
        """Return the entries of a kind: those that are read in order in that order, the rest by title."""
        entries = [cast(E, entry) for (name, _), entry in self._entries.items() if name == kind.kind]
        if kind in (Provision, Footnote):
            return entries
        return sorted(entries, key=_order)

    def mentions(self, entry: Entry, inverse: str) -> list[Mention]:
        """Return who points to an entry, by the name that the pointing field gives the reverse."""
        return self._mentions.get(entry.ref, {}).get(inverse, [])

    def inverses(self, entry: Entry) -> dict[str, list[str]]:
        """Return {name of the reverse: refs that point here}, each ref once, sorted."""
        mentions_by_name = self._mentions.get(entry.ref, {})
        return {
            name: sorted({m.entry.ref for m in mentions})
            for name, mentions in sorted(mentions_by_name.items())
        }

    def footnote(self, entry: Entry, number: str) -> Footnote | None:
        """Return the footnote that a bare or full number means inside an entry."""
        if not number:
            return None
        if "/" in number:
            return cast(Footnote, self._entries.get(("footnote", number)))
        for work in dict.fromkeys(citation.source.id for citation in entry.sources):
            entry_in_work = self._entries.get(("footnote", f"{work}/{number}"))
            if entry_in_work:
                return cast(Footnote, entry_in_work)
        return None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    @cached_property
    def practices(self) -> list[Practice]:
        return self.of(Practice)

    @cached_property
    def instruments(self) -> list[Instrument]:
        return self.of(Instrument)

    @cached_property
    def provisions(self) -> list[Provision]:
        return [provision for instrument in self.instruments for provision in instrument.provisions]

    @cached_property
    def organisations(self) -> list[Organisation]:
        return self.of(Organisation)

    @cached_property
    def concepts(self) -> list[Concept]:
        return self.of(Concept)

    @cached_property
    def sources(self) -> list[Source]:
        return self.of(Source)

    @cached_property
    def footnotes(self) -> list[Footnote]:
        return sorted(self.of(Footnote), key=lambda footnote: (footnote.work.id, footnote.place))

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
        """The main work's first, then those of other works; each by its number there."""
        main = main_work(self)
        return sorted(
            self.of(Recommendation),
            key=lambda one: (main not in one.origins, one.sources[0].source.id, int(one.number)),
        )

    @cached_property
    def challenges(self) -> list[Challenge]:
        return self.of(Challenge)

    @cached_property
    def countries(self) -> list[Country]:
        """Return the States that some entry or the register of printed names names."""
        return [country for country in self.of(Country) if country.path or self._mentions.get(country.ref)]


def _order(entry: Entry) -> tuple[str, str]:
    return sort_key(entry.name), entry.id


@lru_cache(maxsize=65_536)  # the same titles are sorted on page after page
def sort_key(text: str) -> str:
    """Return what a title is sorted by: no case, no accents, no opening marks."""
    return _NOT_SORTED_BY.sub("", unicodedata.normalize("NFKD", text)).casefold().strip()


_NOT_SORTED_BY = re.compile(r"[^\w ]|_")


def is_withdrawn(entry: Entry) -> bool:
    """Return whether an entry, or the instrument that it belongs to, was withdrawn."""
    return bool(entry.withdrawn or (isinstance(entry, Provision) and entry.instrument.withdrawn))


def distinct(entries: Iterable[E]) -> list[E]:
    """Return each entry once, in order of first appearance."""
    return list({entry.ref: entry for entry in entries}.values())
