"""The entries as the form knows them: ids, what people find them by, and what the check asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compendium.link import Compendium
from compendium.model import FACETS, Concept, Entry, Provision, country_names
from compendium.search.names import ALIAS, names

if TYPE_CHECKING:  # the pages know the form, and not the other way round
    from compendium.pages.renderer import Renderer

Json = dict[str, Any]
# Which entries the form knows. Each stands here as [id, title, its other names with "|" between them];
# behind that a 1, at a provision that says why no practice illustrates it.
ASKED = (
    "practice",
    "instrument",
    "provision",
    "organisation",
    "source",
    "recommendation",
    "challenge",
    "topic",
)


def register(renderer: Renderer) -> Json:
    """Return {"entries": {kind: [[id, title, other names]]}, …} for docs/scripts/form/."""
    compendium = renderer.compendium
    entries: dict[str, list[list[str | int]]] = {kind: [] for kind in ASKED}
    renamed: dict[str, dict[str, str]] = {}
    for entry in compendium:
        if entry.kind in entries:
            reason = [1] if isinstance(entry, Provision) and entry.no_practice else []
            entries[entry.kind].append([entry.id, renderer.name(entry), _also(renderer, entry), *reason])
        for old in entry.aliases:
            prefix = f"{entry.instrument.id}/" if isinstance(entry, Provision) else ""
            renamed.setdefault(entry.kind, {})[prefix + old] = entry.id
    return {
        "entries": entries,
        "explained": {concept.id: concept.definition for concept in compendium.concepts},
        "facets": {
            name: [concept.id for concept in _in_order(compendium) if name in concept.facets]
            for name in FACETS
        },
        "countries": _countries(),
        "renamed": renamed,
        "parts": {work.id: list(work.parts) for work in compendium.sources if work.parts},
        "unpaged": [work.id for work in compendium.sources if work.unpaged],
        "footnotes": _footnotes(compendium),
    }


def _in_order(compendium: Compendium) -> list[Concept]:
    """Return the concepts as the register lists them: duties from the strongest to the weakest."""
    return [entry for entry in compendium if isinstance(entry, Concept)]


def _also(renderer: Renderer, entry: Entry) -> str:
    """Return the other names by which an entry is found, with "|" between them: searched, and not shown.

    The names are those of the search; an id of former times is in "renamed".
    """
    found = [name.text for name in names(entry) if name.weight >= ALIAS]
    # Words that the search reads as text, and an editor types to name the entry.
    found += [entry.get(key) for key in ("short_title", "heading", "number") if key in entry.fields]
    # Who wrote it finds a work and does not name it: in brackets it is no name of its own.
    if aside := renderer.disambiguation(entry):
        found.append(f"({aside})")
    shown = renderer.name(entry)
    return "|".join(dict.fromkeys(name for name in found if name and name != shown))


def _countries() -> list[list[str]]:
    """Return [[English name, all else that the check understands, code]] of every State."""
    return sorted(
        [name, "|".join(others), code] for code, (name, *others) in country_names.understood().items()
    )


def _footnotes(compendium: Compendium) -> dict[str, list[str]]:
    works: dict[str, list[str]] = {}
    for note in compendium.footnotes:
        work, _, number = note.id.rpartition("/")
        works.setdefault(work, []).append(number)
    return works
