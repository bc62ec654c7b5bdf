"""Conversion of entries to the works that their readers cite, with pinpoints.

For a provision or an instrument the text itself comes first and our page second, or our page alone with the
citation warning as its note; for a practice or a recommendation our page first, then the work it comes from.
Nothing is added to the data of the entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from compendium.cite.cautions import quoting_cautions
from compendium.cite.pinpoints import pinpoint_of_label
from compendium.cite.text import format_date
from compendium.cite.work import (
    NOT_SAFE_TO_CITE,
    SERIES_NAMES,
    AmendingText,
    CreatorName,
    Publication,
    Work,
    WorkKind,
    organisation_name,
    parse_name,
    percent_encoded,
)
from compendium.link import Compendium
from compendium.model import CitableText, Entry, Instrument, Practice, Provision, Recommendation, Source
from compendium.model.source import SOURCE_TYPES
from compendium.releases.history import EntryRevision
from compendium.releases.versions import SHORT_HASH_LENGTH
from compendium.site import SiteSettings

WORK_KIND_BY_SOURCE_TYPE: dict[str, WorkKind] = {
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
assert WORK_KIND_BY_SOURCE_TYPE.keys() == SOURCE_TYPES.keys()

_VOLUME_AND_ISSUE = re.compile(r"Vol\. (\d+), No\. (\d+)")
_PLACE_IN_OFFICIAL_JOURNAL = re.compile(r"([LC])(?: series,)? (\S+?)(?:, p\. (\d+))?")
# Tells the website of a report from its series.
_WEBSITE_NAME = re.compile(r"\bweb ?site\b|\b[\w-]+\.(?:com|eu|gov|int|net|org)\b", re.IGNORECASE)


class WorkFactory:
    """Factory of works for the entries of one compendium on one site."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self._site, self._versions = site, compendium.versions
        self._organisation_names = {organisation.title for organisation in compendium.organisations}
        self._abbreviations = {
            name: organisation.abbreviation
            for organisation in compendium.organisations
            for name in (organisation.title, *organisation.other_names)
            if organisation.abbreviation
        }
        # Most practices come from the same work.
        self._work_by_source_and_pinpoint: dict[tuple[str, str], Work] = {}

    def for_entry(self, entry: Entry) -> list[Work]:
        """Return the works to cite for an entry, most important first; none for kinds that are not cited."""
        if isinstance(entry, Source):
            return [self._source_work(entry)]
        if isinstance(entry, CitableText) and entry.applicable_citation_warning:
            return [replace(self._page_work(entry), note=f"{NOT_SAFE_TO_CITE} {entry.citation_warning_text}")]
        if isinstance(entry, Provision):
            return [self._instrument_work(entry.instrument, entry), self._page_work(entry)]
        if isinstance(entry, Instrument):
            return [self._instrument_work(entry), self._page_work(entry)]
        if isinstance(entry, Practice | Recommendation):
            return [self._page_work(entry), *self._origin_works(entry)]
        return []

    def for_snapshot(self, title: str, revision: EntryRevision) -> Work:
        """Return the page of a snapshot as a work; its address is the canonical one of the page."""
        release = revision.release
        return self._site_page(title, release.date, release.version, revision.hash[:SHORT_HASH_LENGTH])

    def for_comparison(self, title: str, path: str, version: str) -> Work:
        """Return the page of a comparison as a work; the words compared have versions of their own."""
        return self._with_address(self._site_page(title, "", version, ""), path)

    def _page_work(self, entry: Entry) -> Work:
        """Return our page about an entry as a work, at the address where its words stay if it has one."""
        version = self._versions.for_entry(entry)
        page = self._site_page(
            entry.name,
            version.release.date if version and version.release else "",
            self._versions.label(version) if version else "",
            version.short_hash if version else "",
        )
        address = self._versions.url_for(entry) or entry.url
        return self._with_address(replace(page, key=_citation_key(entry)), address)

    def _with_address(self, work: Work, path: str) -> Work:
        """Return a page of the site with its address; without a site URL it has none."""
        return replace(work, url=self._site.url + path) if self._site.url else work

    def _site_page(self, title: str, date: str, version: str, content_hash: str) -> Work:
        """Return a page of the site as a work, without its address."""
        return Work(
            kind="webpage",
            title=title,
            authors=(organisation_name(self._site.publisher),) if self._site.publisher else (),
            container=self._site.name,
            date=date,
            version=version,
            content_hash=content_hash,
            is_our_page=True,
        )

    def _instrument_work(self, entry: Instrument, provision: Provision | None = None) -> Work:
        """Return the text of an instrument as a work, with a provision as the pinpoint."""
        key = f"text-{_citation_key(provision or entry)}"
        pinpoint = pinpoint_of_label(provision.label) if provision else ""
        note = quoting_cautions(provision or entry)
        if provision and provision.report:
            pinpoint = provision.label.partition(provision.report.number)[2].lstrip(", ")
            return replace(self._source_work(provision.report, [pinpoint]), key=key, note=note)
        if entry.work:
            return replace(self._source_work(entry.work, [pinpoint]), key=key, note=note)
        kind = _kind_of_instrument(entry)
        opening = entry.opened_for_signature if kind == "treaty" and _is_dated_by_opening(entry) else None
        event = opening or entry.adopted
        return Work(
            kind=kind,
            title=entry.title,
            amended_by=_amending_texts(provision or entry),
            earlier_version=_earlier_version(provision or entry),
            key=key,
            authors=self._issuing_bodies(entry) if kind == "resolution" else (),
            number=entry.reference,
            date=event.date if event else "",
            is_dated_by_opening=bool(opening),
            in_force=entry.in_force.date if entry.in_force else "",
            publication=_publication(entry),
            jurisdiction=_joined_state_names(entry) if kind == "legislation" else "",
            url=percent_encoded(entry.url_),
            pinpoint=pinpoint,
            note=note,
        )

    def _issuing_bodies(self, entry: Instrument) -> tuple[CreatorName, ...]:
        """Return the bodies that adopted an instrument, else its body if that is an organisation."""
        if entry.adopted_by:
            names = [organisation_name(organisation.title) for organisation in entry.adopted_by]
        else:
            names = [CreatorName(entry.body.name)] if entry.body.name in self._organisation_names else []
        return self._with_abbreviations(names)

    def _with_abbreviations(self, names: Iterable[CreatorName]) -> tuple[CreatorName, ...]:
        """Return names, of organisations with the abbreviation that their entries have."""
        return tuple(
            replace(name, abbreviation=name.abbreviation or self._abbreviations.get(name.full, ""))
            for name in names
        )

    def _origin_works(self, entry: Entry) -> list[Work]:
        """Return the first source of an entry as a work, with all pinpoints in it; none without sources."""
        source = next((citation.source for citation in entry.sources), None)
        pinpoints = [citation.at for citation in entry.sources if citation.source is source]
        return [self._source_work(source, pinpoints)] if source else []

    def _source_work(self, entry: Source, pinpoints: Iterable[str] = ()) -> Work:
        """Return a source as a work, with distinct pinpoints."""
        pinpoint = "; ".join(dict.fromkeys(part for listed in pinpoints for part in listed.split("; ")))
        work = self._work_by_source_and_pinpoint.get((entry.id, pinpoint))
        if work is None:
            work = _build_source_work(entry, pinpoint)
            work = replace(work, authors=self._with_abbreviations(work.authors))
            self._work_by_source_and_pinpoint[entry.id, pinpoint] = work
        return work


def _build_source_work(entry: Source, pinpoint: str) -> Work:
    kind = WORK_KIND_BY_SOURCE_TYPE[entry.type]
    # The container of a report or book is a series or a site; of anything else a book, journal or site.
    in_series = kind in ("report", "book") and not _WEBSITE_NAME.search(entry.container)
    publication = _publication_of_law(entry) if kind == "legislation" else None
    issue = _VOLUME_AND_ISSUE.fullmatch(entry.number) if kind == "article" else None
    return Work(
        kind=kind,
        title=entry.title,
        key=_citation_key(entry),
        # A law is cited by its title; citation processors would print its authors after it.
        authors=() if kind == "legislation" else _parse_names(entry.authors, entry.by_people),
        container="" if in_series or publication else entry.container,
        editors=_parse_names(entry.editors),
        series=entry.container if in_series else "",
        number="" if issue or publication else entry.number,
        volume=issue[1] if issue else "",
        issue=issue[2] if issue else "",
        date=entry.date,
        is_dated_by_publication=kind == "legislation",
        publication=publication,
        publisher=organisation_name(entry.publisher).family_name,
        publication_place=entry.place,
        jurisdiction=_joined_state_names(entry) if kind == "legislation" else "",
        url=percent_encoded(entry.url_),
        pinpoint=pinpoint,
    )


def _publication_of_law(entry: Source) -> Publication | None:
    """Return the place of a source in the Official Journal of the European Union, None of any other."""
    place = _PLACE_IN_OFFICIAL_JOURNAL.fullmatch(entry.number)
    if entry.container != SERIES_NAMES["OJ"] or not place:
        return None
    return Publication(f"OJ {place[1]}", place[2], place[3] or "", entry.date)


def _parse_names(names: Sequence[str], are_people: bool = False) -> tuple[CreatorName, ...]:
    return tuple(parse_name(name, are_people) for name in names)


def _kind_of_instrument(entry: Instrument) -> WorkKind:
    """Return the kind of an instrument: only what binds is law, and a law of the EU or a State no treaty."""
    if entry.force.id != "binding":
        return "resolution"
    return "legislation" if entry.role.id == "national" or entry.body.id == "eu" else "treaty"


def _is_dated_by_opening(entry: Instrument) -> bool:
    """Return whether a treaty has the date of its opening for signature, as in the series of the CoE."""
    return entry.adopted is None or entry.reference.startswith(("CETS ", "ETS "))


def _publication(entry: Instrument) -> Publication | None:
    place = entry.official_publication
    return Publication(place.series, place.number, place.page, place.date) if place else None


def _amending_texts(text: CitableText) -> tuple[AmendingText, ...]:
    instruments = (later.instrument for later in text.amended_by)
    return tuple(
        AmendingText(instrument.reference or instrument.short_title, _publication(instrument))
        for instrument in instruments
    )


def _earlier_version(text: CitableText) -> str:
    """Return the version that has words which a later text has replaced, "" if none has."""
    return f"in the version before {format_date(text.superseded_by.since)}" if text.superseded_by else ""


def _joined_state_names(entry: Instrument | Source) -> str:
    return ", ".join(state.name for state in entry.countries)


def _citation_key(entry: Entry) -> str:
    return f"{entry.kind}-{entry.id.replace('/', '-')}"
