"""Registry of the ids of all loaded entries."""

from __future__ import annotations

from compendium.load import LoadResult, RawEntry
from compendium.model import FACETS, country_names
from compendium.model.id_registry import IdRegistry
from compendium.model.rules import mapping_items, scalar_text
from compendium.model.text import IdField
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode, is_empty


class LoadedIds(IdRegistry):
    """Registry of the ids of all raw entries."""

    def __init__(self, loaded: LoadResult) -> None:
        super().__init__()
        self._concepts_by_facet = {name: {} for name in FACETS}
        self._ids_by_kind["country"] = dict.fromkeys(country_names.country_names_by_code())
        for kind, id in loaded.unreadable_ids:
            self._unreadable[kind].add(id)
            if kind == "instrument":
                self._unreadable["provision"].add(f"{id}/*" if id != "*" else id)
        for raw in loaded.entries:
            self._add_entry(raw)

    def _add_entry(self, raw: RawEntry) -> None:
        self._ids_by_kind[raw.kind][raw.id] = None
        for former_id in scalar_items(raw.node, "aliases"):
            self._current_id_by_former[raw.kind, former_id.text] = raw.id
        if raw.kind == "topic":
            self._add_facets(raw)
        elif raw.kind == "source":
            self._parts_by_work[raw.id] = dict.fromkeys(part.text for part in scalar_items(raw.node, "parts"))
            if scalar_text(raw.node, "unpaged"):
                self._works_without_pages.add(raw.id)
        elif raw.kind == "footnote":
            self._works_with_footnotes.add(raw.id.rsplit("/", 1)[0])
        elif raw.kind == "instrument":
            self._add_provisions(raw)

    def _add_facets(self, raw: RawEntry) -> None:
        facets = [facet.text for facet in scalar_items(raw.node, "facets")]
        for facet in facets:
            if facet in self._concepts_by_facet:
                self._concepts_by_facet[facet][raw.id] = None
        if not facets or any(facet not in self._concepts_by_facet for facet in facets):
            self._with_invalid_facets.add(raw.id)

    def _add_provisions(self, raw: RawEntry) -> None:
        items = provision_nodes(raw.node)
        if not items or not all(IdField.pattern.fullmatch(scalar_text(item, "id")) for item in items):
            self._unreadable["provision"].add(f"{raw.id}/*")
        for item in items:
            id = f"{raw.id}/{scalar_text(item, 'id')}"
            self._ids_by_kind["provision"][id] = None
            self._current_id_by_former.update(
                {
                    ("provision", f"{raw.id}/{former_id.text}"): id
                    for former_id in scalar_items(item, "aliases")
                }
            )


def scalar_items(node: MappingNode, key: str) -> list[ScalarNode]:
    """Return the scalars in the list of a key; `check` reports items of another shape."""
    value = node.get(key)
    items = value.items if isinstance(value, SequenceNode) else ()
    return [item for item in items if isinstance(item, ScalarNode) and not is_empty(item)]


def provision_nodes(node: MappingNode) -> list[MappingNode]:
    """Return the provision mappings of an instrument; `check` reports items of another shape."""
    return mapping_items(node, "provisions")
