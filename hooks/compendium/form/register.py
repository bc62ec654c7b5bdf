"""Entries as the form needs them: ids, titles and other names for pickers, and values for its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compendium.link import Compendium
from compendium.model import FACETS, Concept, Entry, Provision, country_names
from compendium.search.names import ALIAS_WEIGHT, exact_names

if TYPE_CHECKING:  # at run time pages import the form
    from compendium.pages.renderer import Renderer

JsonObject = dict[str, Any]
# Each entry is [id, title, other names separated by "|"], followed by a 1 for a provision that says why no
# practice illustrates it.
KINDS_IN_FORM_REGISTER = (
    "practice",
    "instrument",
    "provision",
    "organisation",
    "source",
    "recommendation",
    "challenge",
    "topic",
)


def form_register(renderer: Renderer) -> JsonObject:
    """Return {"entries": {kind: [[id, title, other names]]}, …} for docs/scripts/form/."""
    compendium = renderer.compendium
    entries: dict[str, list[list[str | int]]] = {kind: [] for kind in KINDS_IN_FORM_REGISTER}
    renamed: dict[str, dict[str, str]] = {}
    for entry in compendium:
        if entry.kind in entries:
            reason = [1] if isinstance(entry, Provision) and entry.no_practice else []
            entries[entry.kind].append(
                [entry.id, renderer.name(entry), _searchable_names(renderer, entry), *reason]
            )
        for old in entry.aliases:
            prefix = f"{entry.instrument.id}/" if isinstance(entry, Provision) else ""
            renamed.setdefault(entry.kind, {})[prefix + old] = entry.id
    return {
        "entries": entries,
        "explained": {concept.id: concept.definition for concept in compendium.concepts},
        "facets": {
            name: [concept.id for concept in _concepts_in_order(compendium) if name in concept.facets]
            for name in FACETS
        },
        "countries": _country_names(),
        "renamed": renamed,
        "parts": {work.id: list(work.parts) for work in compendium.sources if work.parts},
        "unpaged": [work.id for work in compendium.sources if work.unpaged],
        "footnotes": _footnote_numbers_by_work(compendium),
    }


def _concepts_in_order(compendium: Compendium) -> list[Concept]:
    """Return the concepts as the register lists them: duties from the strongest to the weakest."""
    return [entry for entry in compendium if isinstance(entry, Concept)]


def _searchable_names(renderer: Renderer, entry: Entry) -> str:
    """Return the other names of an entry, separated by "|": searched, and not shown.

    The names are those of the search; former ids are in "renamed".
    """
    other_names = [name.text for name in exact_names(entry) if name.weight >= ALIAS_WEIGHT]
    # Texts that the search indexes as text, and an editor types as a name.
    other_names += [entry.get(key) for key in ("short_title", "heading", "number") if key in entry.fields]
    # The author helps to find a work but is not its name: in brackets it is no name of its own.
    if disambiguation := renderer.disambiguation(entry):
        other_names.append(f"({disambiguation})")
    displayed_name = renderer.name(entry)
    return "|".join(dict.fromkeys(name for name in other_names if name and name != displayed_name))


def _country_names() -> list[list[str]]:
    """Return [[English name, other accepted names, code]] of every State."""
    return sorted(
        [name, "|".join(others), code]
        for code, (name, *others) in country_names.accepted_country_names().items()
    )


def _footnote_numbers_by_work(compendium: Compendium) -> dict[str, list[str]]:
    numbers_by_work: dict[str, list[str]] = {}
    for note in compendium.footnotes:
        work, _, number = note.id.rpartition("/")
        numbers_by_work.setdefault(work, []).append(number)
    return numbers_by_work
