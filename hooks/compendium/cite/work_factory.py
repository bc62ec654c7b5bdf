"""Entries to works: what a reader of an entry would cite, with the place in it.

For a provision or an instrument the text itself comes first and our page second, or our page alone with the
citation warning as its note; for a practice or a
recommendation our page first and then the work it comes from. Nothing is added to what the entries hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from compendium.cite.pinpoints import pinpoint_of_label
from compendium.cite.work import NOT_SAFE_TO_CITE, TODAY, Name, Work, WorkKind, organisation_name, parse_name
from compendium.link import Compendium
from compendium.model import CitableText, Entry, Instrument, Practice, Provision, Recommendation, Source
from compendium.model.source import SOURCE_TYPES
from compendium.site import SiteSettings

WORK_KINDS: dict[str, WorkKind] = {
    "report": "report",
    "policy-paper": "report",
    "guidelines": "report",
    "book": "book",
    "chapter": "chapter",
    "article": "article",
    "web-page": "webpage",
    "project-page": "webpage",
    "statement": "webpage",
    "law": "legislation",
    "judgment": "judgment",
    "film": "film",
}
assert WORK_KINDS.keys() == SOURCE_TYPES.keys()

# A site, where a report could also stand in a series.
_WEBSITE_NAME = re.compile(r"\bweb ?site\b|\b[\w-]+\.(?:com|eu|gov|int|net|org)\b", re.IGNORECASE)


class WorkFactory:
    """What is cited for the entries of one compendium on one site."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self._site, self._versions = site, compendium.versions
        self._bodies = {organisation.title for organisation in compendium.organisations}
        self._sources: dict[tuple[str, str], Work] = {}  # most practices come from the same work

    def for_entry(self, entry: Entry) -> list[Work]:
        """Return what is cited for an entry, first what matters most; nothing for kinds that nobody cites."""
        if isinstance(entry, Source):
            return [self._source(entry)]
        if isinstance(entry, CitableText) and entry.applicable_warning:
            return [replace(self._page(entry), note=f"{NOT_SAFE_TO_CITE} {entry.applicable_warning_text}")]
        if isinstance(entry, Provision):
            return [self._instrument(entry.instrument, entry), self._page(entry)]
        if isinstance(entry, Instrument):
            return [self._instrument(entry), self._page(entry)]
        if isinstance(entry, Practice | Recommendation):
            return [self._page(entry), *self._origin(entry)]
        return []

    def _page(self, entry: Entry) -> Work:
        """Return our page about an entry; without a published address it has no day of reading, either."""
        url, version = self._site.url, self._versions.for_entry(entry)
        released = version.release if version else None
        return Work(
            kind="webpage",
            title=entry.name,
            key=_citation_key(entry),
            authors=(organisation_name(self._site.publisher),) if self._site.publisher else (),
            container=self._site.name,
            date=released.date if released else "",
            url=url + entry.url if url else "",
            accessed=TODAY if url else "",
            version=self._versions.label(version) if version else "",
            content_hash=version.short_hash if version else "",
        )

    def _instrument(self, entry: Instrument, provision: Provision | None = None) -> Work:
        """Return the text of an instrument, cited at a provision."""
        key = f"text-{_citation_key(provision or entry)}"
        place = pinpoint_of_label(provision.label) if provision else ""
        if entry.work:
            return replace(self._source(entry.work, [place]), key=key)
        binding, national = entry.force.id == "binding", entry.role.id == "national"
        return Work(
            kind="legislation" if binding else "resolution",
            title=entry.title,
            key=key,
            authors=() if binding else self._issued_by(entry),
            number=entry.reference,
            date=entry.adopted.date if entry.adopted else "",
            jurisdiction=_state_names(entry) if binding and national else "",
            url=entry.url_,
            accessed=entry.accessed if entry.url_ else "",
            pinpoint=place,
        )

    def _issued_by(self, entry: Instrument) -> tuple[Name, ...]:
        """Return who adopted it; else the body, if it is one: "Conference" is none."""
        if entry.adopted_by:
            return tuple(organisation_name(organisation.title) for organisation in entry.adopted_by)
        return (Name(entry.body.name),) if entry.body.name in self._bodies else ()

    def _origin(self, entry: Entry) -> list[Work]:
        """Return the work an entry comes from, the first among its sources, with all places in it."""
        first = next((citation.source for citation in entry.sources), None)
        places = [citation.at for citation in entry.sources if citation.source is first]
        return [self._source(first, places)] if first else []

    def _source(self, entry: Source, places: Iterable[str] = ()) -> Work:
        """Return a work of the register, cited at places, each once."""
        pinpoint = "; ".join(dict.fromkeys(one for place in places for one in place.split("; ")))
        known = self._sources.get((entry.id, pinpoint))
        if known is None:
            known = self._sources[entry.id, pinpoint] = _work_of_source(entry, pinpoint)
        return known


def _work_of_source(entry: Source, pinpoint: str) -> Work:
    kind = WORK_KINDS[entry.type]
    # A report is in a series or on a site; anything else in a book, in a journal or on a site.
    in_series = kind in ("report", "book") and not _WEBSITE_NAME.search(entry.container)
    return Work(
        kind=kind,
        title=entry.title,
        key=_citation_key(entry),
        authors=_parse_names(entry.authors, entry.by_people),
        container="" if in_series else entry.container,
        editors=_parse_names(entry.editors),
        series=entry.container if in_series else "",
        number=entry.number,
        date=entry.date,
        publisher=organisation_name(entry.publisher).family,
        place=entry.place,
        jurisdiction=_state_names(entry) if kind == "legislation" else "",
        url=entry.url_,
        accessed=entry.accessed if entry.url_ else "",
        pinpoint=pinpoint,
    )


def _parse_names(names: Sequence[str], people: bool = False) -> tuple[Name, ...]:
    return tuple(parse_name(name, people) for name in names)


def _state_names(entry: Instrument | Source) -> str:
    return ", ".join(state.name for state in entry.countries)


def _citation_key(entry: Entry) -> str:
    return f"{entry.kind}-{entry.id.replace('/', '-')}"
