"""One page per entry: its title, its description for search engines, and the values its template shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from compendium.feeds.feeds import NAME as FEED
from compendium.labels import kind_name
from compendium.link import Mention, is_withdrawn, sort_key
from compendium.model import (
    FACETS,
    KINDS,
    Concept,
    Country,
    Entry,
    Footnote,
    Practice,
    Provision,
    Source,
)
from compendium.model.choices import Choice
from compendium.pages.explorer import OFFERED, narrowed
from compendium.pages.glossary import abbreviations
from compendium.pages.renderer import Renderer, line
from compendium.pages.versionline import INDEX
from compendium.pictures.states import PARTICIPATING
from compendium.site import NOINDEX, Page

Values = dict[str, Any]
# Topics that say what help there is, by whom, for whom, and against what.
HELP_FACETS = frozenset({"contribution", "actor_type", "people", "exploitation"})
# The data of an entry lie beside its page.
DATA = f'<link rel="alternate" type="application/json" href="{INDEX}">'


def entry_page(renderer: Renderer, entry: Entry) -> Page:
    """Return the page of an entry."""
    values = _VALUES[entry.kind](renderer, entry) if entry.kind in _VALUES else {}
    page = renderer.page(
        entry.kind,
        entry.url,
        _shell(entry),
        _title(renderer, entry),
        _description(renderer, entry),
        entry=entry,
        source=entry.path,
        **values,
    )
    body = page.body + abbreviations(renderer, page, entry)
    head, beside = f"{DATA}{renderer.citations.head(entry)}", renderer.citations.files(entry)
    if is_withdrawn(entry):  # its page is for those who cited it
        head += NOINDEX
    if isinstance(entry, Concept | Country) and renderer.feeds:
        head += renderer.feed_head()
        beside = (*beside, (FEED, renderer.feeds.of_entry(entry, renderer.name(entry))))
    return replace(page, body=body, head=head, beside=beside)


def _shell(entry: Entry) -> str:
    """Return the shell of an entry's page, with the way out where somebody who looks for help may read."""
    if isinstance(entry, Provision):
        return "provision-entry"
    if isinstance(entry, Practice) and entry.get("kind").id == "service":
        return "service-entry"
    if isinstance(entry, Concept) and not HELP_FACETS.isdisjoint(entry.facets):
        return "help-topic-entry"
    return f"{entry.kinds}-entry"


def _title(renderer: Renderer, entry: Entry) -> str:
    """Return the title for tabs and bookmarks: unique, because names of different kinds may agree."""
    name = renderer.name(entry)
    if isinstance(entry, Provision):
        return f"{name} – {entry.heading}" if entry.heading else name
    if isinstance(entry, Source):  # a body may report under one title again and again
        name = ", ".join(filter(None, [name, entry.number or entry.date]))
    return f"{name} ({str(kind_name(renderer.words, entry.kind)).lower()})"


def _description(renderer: Renderer, entry: Entry) -> str:
    words = renderer.words
    if said := line(entry):
        return said
    if isinstance(entry, Country):
        return str(words("What the compendium holds about {country}.", country=renderer.name(entry)))
    if isinstance(entry, Source):
        return str(words("What rests on this work in the compendium: {title}.", title=entry.title))
    return str(words("{name} in the compendium.", name=renderer.name(entry)))


def _provision(renderer: Renderer, entry: Entry) -> Values:
    assert isinstance(entry, Provision)
    siblings = entry.instrument.provisions
    place = siblings.index(entry)
    return {
        "instrument": entry.instrument,
        "checked": _checked(entry),
        "previous": siblings[place - 1] if place else None,
        "next": siblings[place + 1] if place + 1 < len(siblings) else None,
    }


def _checked(entry: Provision) -> dict[str, str] | None:
    """Return when the quotation was found in a copy of its source, and its pinpoint there."""
    found = entry.verification
    if found is None:
        return None
    copied = {finding.source.id for finding in found.found}
    places = [citation.at for citation in entry.sources if citation.source.id in copied]
    return {"date": found.date, "at": places[0] if places else ""}


def _topic(renderer: Renderer, entry: Entry) -> Values:
    """Group what bears the concept by the question it answers: "Duty", "People served" …"""
    groups: dict[str, dict[str, list[Mention]]] = {}
    for mention in renderer.compendium.mentions(entry, "entries"):
        facet = mention.field.facet if isinstance(mention.field, Choice) else "themes"
        groups.setdefault(facet, {}).setdefault(mention.entry.kind, []).append(mention)
    label = {name: renderer.words(facet.label) for name, facet in FACETS.items()}
    label["themes"] = renderer.words("Theme")
    ordered = [
        (label[name], _by_kind(renderer, groups[name])) for name in (*FACETS, "themes") if name in groups
    ]
    beside = {other.ref: other for other in (*entry.get("related"), *renderer.entries(entry, "related_from"))}
    return {
        "groups": ordered,
        "narrowing": [
            (label[name], narrowed(name, entry.id)) for name in FACETS if name in groups and name in OFFERED
        ],
        "facet_labels": [label[name] for name in entry.get("facets")],
        # Stated once in the register, shown on both pages.
        "related": sorted(beside.values(), key=lambda other: sort_key(renderer.name(other))),
    }


def _by_kind(renderer: Renderer, kinds: dict[str, list[Mention]]) -> list[tuple[str, list[Entry]]]:
    """Return [(kind, entries by title)], kinds in the order of the model, each entry once."""
    found = []
    for kind in KINDS:
        entries = {mention.entry.ref: mention.entry for mention in kinds.get(kind, [])}
        if entries:
            found.append((kind, sorted(entries.values(), key=lambda entry: renderer.name(entry).casefold())))
    return found


def _source(renderer: Renderer, entry: Entry) -> Values:
    """Group what rests on the work by kind, with the pinpoints; list its footnotes if it has any."""
    cited: dict[str, dict[str, tuple[Entry, list[str]]]] = {}
    for mention in renderer.compendium.mentions(entry, "cited_by"):
        of_kind = cited.setdefault(mention.entry.kind, {})
        _, places = of_kind.setdefault(mention.entry.ref, (mention.entry, []))
        # "Box 4" and "Box 4; footnote 129" are two places, not three.
        places.extend((mention.record.get("at") or "").split("; "))
    groups = [
        (kind, [(other, list(filter(None, dict.fromkeys(places)))) for other, places in cited[kind].values()])
        for kind in KINDS
        if kind in cited
    ]
    assert isinstance(entry, Source)
    return {"groups": groups, "footnotes": renderer.compendium.footnotes_of(entry)}


def _country(renderer: Renderer, entry: Entry) -> Values:
    """The instrument of a provision speaks of the State through it, and is not listed once more."""
    found = renderer.entries(entry, "provisions")
    provisions = [other for other in found if isinstance(other, Provision)]
    return {
        "provisions": provisions,
        "narrowing": narrowed("country", entry.id),
        "narrowing_cases": narrowed("respondent_state", entry.id),
        "only_cases": {*renderer.compendium.inverses(entry)} == {"cases_against"},
        "osce": _osce(renderer) if entry.id in PARTICIPATING else None,
    }


def _osce(renderer: Renderer) -> Concept | None:
    """Return the topic that lists what the OSCE adopted; None while the register has no such body."""
    return next((topic for topic in renderer.compendium.concepts if topic.id == "osce"), None)


_VALUES: dict[str, Callable[[Renderer, Entry], Values]] = {
    "provision": _provision,
    "topic": _topic,
    "source": _source,
    "country": _country,
}

__all__ = ["Concept", "Footnote", "entry_page"]
