"""One page per entry: its title, its description for search engines, and the values its template shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from compendium.cite.dataset import DATASET_PAGE_URL
from compendium.export.feeds import FEED_FILE
from compendium.i18n import N_
from compendium.link import Backlink, is_withdrawn, title_sort_key
from compendium.model import (
    FACETS,
    KINDS,
    Concept,
    Country,
    Entry,
    Footnote,
    Practice,
    Provision,
    Recommendation,
    Source,
)
from compendium.model.choices import ConceptField
from compendium.model.labels import kind_name
from compendium.model.participation import MEMBERSHIP_INVERSE
from compendium.model.records import QuotedEntry
from compendium.pages.explorer import OFFERED_FACETS, filtered_search_url
from compendium.pages.glossary import abbreviation_note
from compendium.pages.renderer import Renderer, teaser
from compendium.pages.typed_links import TypedLink, entry_links, link_elements
from compendium.site import NOINDEX_TAG, Page
from compendium.views.participation import StateParticipation

TemplateValues = dict[str, Any]
# Topics that say what help there is, by whom, for whom, and against what.
HELP_FACETS = frozenset({"contribution", "actor_type", "people", "exploitation"})


def entry_page(renderer: Renderer, entry: Entry) -> Page:
    """Return the page of an entry."""
    values = _VALUES_BY_KIND[entry.kind](renderer, entry) if entry.kind in _VALUES_BY_KIND else {}
    page = renderer.page(
        entry.kind,
        entry.url,
        _shell_of_entry(entry),
        _entry_page_title(renderer, entry),
        _meta_description(renderer, entry),
        entry=entry,
        source=entry.path,
        **values,
    )
    body = page.body + abbreviation_note(renderer, page, entry)
    head = _typed_links(renderer, entry) + renderer.citations.head_metadata(entry)
    extra_files = renderer.citations.entry_files(entry)
    if is_withdrawn(entry):  # its page is for those who cited it
        head += NOINDEX_TAG
    if isinstance(entry, Concept | Country) and renderer.feeds:
        head += renderer.feed_link()
        extra_files = (*extra_files, (FEED_FILE, renderer.feeds.entry_feed(entry, renderer.name(entry))))
    version = renderer.compendium.versions.for_entry(entry)
    label = renderer.compendium.versions.label(version) if version else ""
    return replace(page, body=body, head=head, extra_files=extra_files, version=label)


def _typed_links(renderer: Renderer, entry: Entry) -> str:
    links = list(entry_links(renderer.site.url and f"{renderer.site.url}{DATASET_PAGE_URL}"))
    if url := renderer.citations.url_to_cite(entry):
        links.append(TypedLink("cite-as", url))
    return link_elements(links)


def _shell_of_entry(entry: Entry) -> str:
    """Return the shell of an entry's page, with the way out where somebody who looks for help may read."""
    if isinstance(entry, Provision):
        return "provision-entry"
    if isinstance(entry, Practice) and entry.get("kind").id == "service":
        return "service-entry"
    if isinstance(entry, Concept) and not HELP_FACETS.isdisjoint(entry.facets):
        return "help-topic-entry"
    return f"{entry.kinds}-entry"


def _entry_page_title(renderer: Renderer, entry: Entry) -> str:
    """Return the title for tabs and bookmarks: unique, because names of different kinds may agree."""
    name = renderer.name(entry)
    if isinstance(entry, Provision):
        return f"{name} – {entry.heading}" if entry.heading else name
    if isinstance(entry, Source):  # a body may report under one title again and again
        name = ", ".join(filter(None, [name, entry.number or entry.date]))
    return f"{name} ({str(kind_name(renderer.words, entry.kind)).lower()})"


def _meta_description(renderer: Renderer, entry: Entry) -> str:
    words = renderer.words
    if text := teaser(entry):
        return text
    if isinstance(entry, Country):
        return str(
            words(
                "Treaties open to {country}, its memberships, and what the compendium holds about it.",
                country=renderer.name(entry),
            )
        )
    if isinstance(entry, Source):
        return str(words("What rests on this work in the compendium: {title}.", title=entry.title))
    return str(words("{name} in the compendium.", name=renderer.name(entry)))


def _provision_page_values(renderer: Renderer, entry: Entry) -> TemplateValues:
    assert isinstance(entry, Provision)
    siblings = entry.instrument.provisions
    index = siblings.index(entry)
    return {
        "instrument": entry.instrument,
        "changes_elsewhere": entry.instrument_later_texts,
        "checked": _verification_values(entry),
        "previous": siblings[index - 1] if index else None,
        "next": siblings[index + 1] if index + 1 < len(siblings) else None,
    }


def _verification_values(entry: QuotedEntry) -> dict[str, str] | None:
    """Return the date on which the quotation was found in a copy of its source, and its pinpoint there."""
    verification = entry.verification
    if verification is None:
        return None
    copied = {finding.source.id for finding in verification.found}
    pinpoints = [citation.at for citation in entry.sources if citation.source.id in copied]
    return {"date": verification.date, "at": pinpoints[0] if pinpoints else ""}


def _recommendation_page_values(renderer: Renderer, entry: Entry) -> TemplateValues:
    assert isinstance(entry, Recommendation)
    return {"checked": _verification_values(entry)}


def _topic_page_values(renderer: Renderer, entry: Entry) -> TemplateValues:
    """Group what bears the concept by the question it answers: "Duty", "People served" …"""
    groups: dict[str, dict[str, list[Backlink]]] = {}
    for backlink in renderer.compendium.backlinks(entry, "entries"):
        facet = backlink.field.facet if isinstance(backlink.field, ConceptField) else "themes"
        groups.setdefault(facet, {}).setdefault(backlink.entry.kind, []).append(backlink)
    label = {name: renderer.words(facet.label) for name, facet in FACETS.items()}
    label["themes"] = renderer.words("Theme")
    ordered = [
        (label[name], _group_by_kind(renderer, groups[name]))
        for name in (*FACETS, "themes")
        if name in groups
    ]
    related = {
        other.ref: other for other in (*entry.get("related"), *renderer.entries(entry, "related_from"))
    }
    return {
        "groups": ordered,
        "narrowing": [
            (label[name], filtered_search_url(name, entry.id))
            for name in FACETS
            if name in groups and name in OFFERED_FACETS
        ],
        "facet_labels": [label[name] for name in entry.get("facets")],
        # Stated once in the register, shown on both pages.
        "related": sorted(related.values(), key=lambda other: title_sort_key(renderer.name(other))),
    }


def _group_by_kind(renderer: Renderer, kinds: dict[str, list[Backlink]]) -> list[tuple[str, list[Entry]]]:
    """Return [(kind, entries by title)], kinds in the order of the model, each entry once."""
    groups = []
    for kind in KINDS:
        entries = {backlink.entry.ref: backlink.entry for backlink in kinds.get(kind, [])}
        if entries:
            groups.append((kind, sorted(entries.values(), key=lambda entry: renderer.name(entry).casefold())))
    return groups


def _source_page_values(renderer: Renderer, entry: Entry) -> TemplateValues:
    """Group what rests on the work by kind, with the pinpoints; list its footnotes if it has any."""
    citations_by_kind: dict[str, dict[str, tuple[Entry, list[str]]]] = {}
    for backlink in renderer.compendium.backlinks(entry, "cited_by"):
        citations = citations_by_kind.setdefault(backlink.entry.kind, {})
        _, pinpoints = citations.setdefault(backlink.entry.ref, (backlink.entry, []))
        # "Box 4" and "Box 4; footnote 129" are two places, not three.
        pinpoints.extend((backlink.record.get("at") or "").split("; "))
    groups = [
        (
            kind,
            [
                (entry_citing, list(filter(None, dict.fromkeys(pinpoints))))
                for entry_citing, pinpoints in citations_by_kind[kind].values()
            ],
        )
        for kind in KINDS
        if kind in citations_by_kind
    ]
    assert isinstance(entry, Source)
    return {"groups": groups, "footnotes": renderer.compendium.footnotes_of(entry)}


# What the texts of an organisation are to its members, by its id.
BODY_NOTES = {
    "osce": N_("Its decisions are political commitments of all participating States, and not law."),
    "council-of-europe": N_("Its treaties are above. Its recommendations and resolutions are not law."),
    "un": N_(
        "Under Article 25 of the Charter its Members carry out the decisions of the Security Council. No"
        " paragraph of a resolution in the compendium has been read as such a decision."
    ),
}


def _country_page_values(renderer: Renderer, entry: Entry) -> TemplateValues:
    """The instrument of a provision speaks of the State through it, and is not listed once more."""
    assert isinstance(entry, Country)
    entries = renderer.entries(entry, "provisions")
    participation = StateParticipation(renderer.compendium, entry)
    return {
        "provisions": [other for other in entries if isinstance(other, Provision)],
        "narrowing": filtered_search_url("country", entry.id),
        "narrowing_cases": filtered_search_url("respondent_state", entry.id),
        # Nothing is found under a State that entries only name as a member, or as a respondent.
        "only_cases": {*renderer.compendium.refs_by_inverse(entry)} <= {"cases_against", MEMBERSHIP_INVERSE},
        "participation": participation,
        "body_notes": {id: renderer.words(note) for id, note in BODY_NOTES.items()},
    }


_VALUES_BY_KIND: dict[str, Callable[[Renderer, Entry], TemplateValues]] = {
    "provision": _provision_page_values,
    "recommendation": _recommendation_page_values,
    "topic": _topic_page_values,
    "source": _source_page_values,
    "country": _country_page_values,
}

__all__ = ["Concept", "Footnote", "entry_page"]
