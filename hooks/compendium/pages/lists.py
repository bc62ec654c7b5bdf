"""The pages that list entries: one per kind, and A to Z."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from compendium.export.feeds import FEED_FILE, KINDS_WITH_FEED
from compendium.i18n import N_
from compendium.link import Compendium, title_sort_key
from compendium.model import FACETS, Concept, Entry
from compendium.model.labels import kind_name
from compendium.pages.explorer import filtered_search_url
from compendium.pages.renderer import Renderer
from compendium.site import Page

# folder: the tab of the navigation it belongs to
LIST_HEADINGS = {
    "practices": "Practices",
    "instruments": "Instruments",
    "topics": "Topics",
    "countries": "Countries",
    "organisations": "Organisations",
    "recommendations": "Recommendations",
    "challenges": "Challenges",
    "sources": "Sources",
}

LIST_INTRODUCTIONS = {
    "practices": N_(
        "What civil society does against trafficking, with sources and the duty each practice illustrates."
    ),
    "instruments": N_(
        "Treaties, directives and commitments, each provision with its words and how strongly it binds."
    ),
    "topics": N_(
        "Every subject by which entries can be chosen, each with the number of entries that bear it."
    ),
    "countries": N_(
        "Which treaties are open to a State, and what the compendium holds about it. Being listed says"
        " nothing about how well a State does."
    ),
    "organisations": N_("Who acts, funds, adopts or identifies a practice."),
    "recommendations": N_(
        "What the source asks for, and of whom. Each page has the words of the source; those here are ours."
    ),
    "challenges": N_(
        "Obstacles to the work of civil society, each with who speaks of it: NGOs, the paper itself, or a"
        " question that NGOs were asked. None is a finding about a State."
    ),
    "sources": N_("Every work that entries rest on, and what rests on it."),
}


def list_page(renderer: Renderer, name: str) -> Page:
    """Return the list of a kind, in the groups a reader would look in."""
    kind = next(kind for kind, (_, many) in _kind_names().items() if many.lower() == name)
    introduction = renderer.words(LIST_INTRODUCTIONS[name])
    groups = _GROUPING_BY_KIND.get(name, _group_by_letter)(renderer)
    title = str(kind_name(renderer.words, kind, 2))
    cite_files = renderer.citations.list_files(_citable_entries(renderer.compendium, name))
    page = renderer.page(
        f"list-{name}" if name in _KINDS_WITH_OWN_TEMPLATE else "list",
        f"{name}/",
        name,
        title,
        str(introduction),
        introduction=introduction,
        groups=groups,
        kind=kind,
        cite_files=renderer.citations.file_links if cite_files else "",
        feed_line=renderer.feed_sentence() if kind in KINDS_WITH_FEED else "",
        picture=_PICTURE_BY_KIND.get(name, ""),
        narrowing=filtered_search_url("kind", kind) if kind in _KINDS_WITH_FILTER_LINK else "",
    )
    if kind not in KINDS_WITH_FEED or not renderer.feeds:
        return replace(page, extra_files=cite_files)
    changes = renderer.feeds.kind_feed(kind, f"{name}/")
    return replace(page, extra_files=(*cite_files, (FEED_FILE, changes)), head=renderer.feed_link())


def _citable_entries(compendium: Compendium, name: str) -> Iterable[Entry]:
    """Return the entries in the files for reference managers beside a list, with their provisions."""
    if name == "instruments":
        return (
            entry for instrument in compendium.instruments for entry in (instrument, *instrument.provisions)
        )
    cited: dict[str, Iterable[Entry]] = {
        "practices": compendium.practices,
        "recommendations": compendium.recommendations,
        "sources": compendium.sources,
    }
    return cited.get(name, ())


_KINDS_WITH_OWN_TEMPLATE = {"topics", "instruments"}
_KINDS_WITH_FILTER_LINK = {"practice", "instrument"}  # long lists of which a reader seeks a part
_PICTURE_BY_KIND = {"countries": "where", "instruments": "when", "organisations": "whom"}


def _kind_names() -> dict[str, tuple[str, str]]:
    from compendium.model.labels import KIND_NAMES

    return KIND_NAMES


EntryGroups = list[tuple[str, str, Sequence[Entry]]]  # (anchor, heading, entries)


def _group_by_concept(entries: Sequence[Entry], field: str, renderer: Renderer) -> EntryGroups:
    """Return entries below the first concept of a field, concepts in the order of the register."""
    concepts = (concept for concept in renderer.compendium if isinstance(concept, Concept))
    positions = {concept.id: position for position, concept in enumerate(concepts)}

    def first(entry: Entry) -> Concept:
        value: Any = entry.get(field)
        concept: Concept = value[0] if isinstance(value, tuple) else value
        return concept

    ordered = sorted(entries, key=lambda entry: positions[first(entry).id])
    return [(c.id, renderer.name(c), list(members)) for c, members in groupby(ordered, key=first)]


def _group_instruments(renderer: Renderer) -> EntryGroups:
    """Return instruments below their body: the most binding first, of equal force the newest first.

    Those without a date of adoption come last among those of their force.
    """
    concepts = (concept for concept in renderer.compendium if isinstance(concept, Concept))
    positions = {concept.id: position for position, concept in enumerate(concepts)}
    newest_first = sorted(
        renderer.compendium.instruments,
        key=lambda one: one.adopted.date if one.adopted else "",
        reverse=True,
    )
    binding_first = sorted(newest_first, key=lambda one: positions[one.force.id])
    return _group_by_concept(binding_first, "body", renderer)


def _group_by_letter(renderer: Renderer, entries: Sequence[Entry] = ()) -> EntryGroups:
    ordered = sorted(entries, key=lambda entry: title_sort_key(renderer.name(entry)))
    grouped = groupby(ordered, key=lambda entry: _initial_letter(renderer.name(entry)))
    return [(f"letter-{letter.lower()}", letter, list(members)) for letter, members in grouped]


def _initial_letter(name: str) -> str:
    first = title_sort_key(name)[:1].upper()
    return first if first.isalpha() else "0-9"


def _group_by_facet(renderer: Renderer) -> EntryGroups:
    # In the order of the register: from the strongest duty to the weakest, not from A to Z.
    concepts = [entry for entry in renderer.compendium if isinstance(entry, Concept)]
    groups: EntryGroups = []
    for name, facet in FACETS.items():
        members = [concept for concept in concepts if name in concept.facets]
        groups.append((name.replace("_", "-"), str(renderer.words(facet.label)), members))
    return groups


def _group_by_work(entries: Sequence[Entry], renderer: Renderer) -> EntryGroups:
    """Return entries below the work that they come from; no heading if that is the same for all."""
    works = [
        (work, list(members)) for work, members in groupby(entries, key=lambda one: one.sources[0].source)
    ]
    if len(works) < 2:
        return [("", "", entries)]
    return [(work.id, renderer.name(work), members) for work, members in works]


_GROUPING_BY_KIND: dict[str, Callable[[Renderer], EntryGroups]] = {
    "practices": lambda renderer: _group_by_concept(renderer.compendium.practices, "dimensions", renderer),
    "instruments": _group_instruments,
    "topics": _group_by_facet,
    "countries": lambda renderer: _group_by_letter(renderer, renderer.countries),
    "organisations": lambda renderer: _group_by_letter(renderer, renderer.compendium.organisations),
    "recommendations": lambda renderer: _group_by_work(renderer.compendium.recommendations, renderer),
    "challenges": lambda renderer: _group_by_concept(renderer.compendium.challenges, "group", renderer),
    "sources": lambda renderer: _group_by_letter(renderer, renderer.compendium.sources),
}


def az_page(renderer: Renderer) -> Page:
    """Return everything in one list, for readers without a script and for those who like to leaf through."""
    compendium = renderer.compendium
    kinds = (compendium.practices, compendium.instruments, compendium.provisions, compendium.organisations)
    footer_entries = (
        renderer.countries,
        compendium.concepts,
        compendium.recommendations,
        compendium.challenges,
    )
    all_entries: list[Entry] = [
        entry for kind in (*kinds, *footer_entries, compendium.sources) for entry in kind
    ]
    title = str(renderer.words("A to Z"))
    introduction = renderer.words("Every entry of the compendium in one alphabet.")
    groups = _group_by_letter(renderer, all_entries)
    return renderer.page(
        "list-az", "a-z/", "a-z", title, str(introduction), introduction=introduction, groups=groups
    )
