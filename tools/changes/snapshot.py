"""Snapshots of entries as plain values and link targets; also of entries with mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from compendium.checks.footnotes import cited_footnotes
from compendium.checks.ids import LoadedIds, provision_nodes
from compendium.load import LoadResult
from compendium.model import KINDS, Entry, country_names
from compendium.model.base import Field, Record
from compendium.model.choices import ConceptField, CountryNameField, ProseField, ReferenceField
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.rules import scalar_text
from compendium.releases.snapshots import entry_page_url
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_empty

_ENTRY_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")
LinkTarget = tuple[str, str]  # (kind, id), or ("country", its name)
NameLookup = Callable[[str, str], str]


@dataclass(frozen=True)
class EntrySnapshot:
    """An entry that may be invalid: its keys with their nodes, and its link targets."""

    kind: str
    id: str
    node: MappingNode
    link_targets: tuple[LinkTarget, ...]

    @property
    def record(self) -> type[Entry]:
        return KINDS[self.kind]

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields in the order of the model; the provisions of an instrument are entries of their own."""
        return {name: field for name, field in self.record.fields.items() if not _holds_entries(field)}

    @property
    def name(self) -> str:
        """Title of the entry, or its label or id if it has none."""
        labels = self.node.get("labels")
        english = scalar_text(labels, "en") if isinstance(labels, MappingNode) else ""
        return single_line(
            scalar_text(self.node, "title") or scalar_text(self.node, "label") or english or self.id
        )

    @property
    def address(self) -> str:
        """URL of its page, from the root of the site; a footnote is on the page of its work."""
        if self.kind == "footnote":
            work, _, number = self.id.rpartition("/")
            return f"{entry_page_url(f'source:{work}')}#footnote-{number}"
        return entry_page_url(f"{self.kind}:{self.id}")

    def filled_fields(self) -> set[str]:
        """The names of the fields that are not empty."""
        return {name for name in self.fields if not is_empty(self.node.get(name))}

    def field_lines(self, name: str, name_of: NameLookup | None = None) -> list[str]:
        """Return the value of a field as lines: one for a text, one for each item of a list.

        `name_of` returns the name of an entry by kind and id; without it, lines have ids.
        """
        node = self.node.get(name)
        name_of = name_of or (lambda kind, id: id)
        return [] if node is None or is_empty(node) else _value_lines(node, self.record.fields[name], name_of)


def entry_snapshots(loaded: LoadResult) -> dict[LinkTarget, EntrySnapshot]:
    """Return every entry by kind and id, provisions among them."""
    footnoted = LoadedIds(loaded).works_with_footnotes()
    by_key = {}
    for raw in loaded.entries:
        nested = provision_nodes(raw.node) if raw.kind == "instrument" else ()
        for kind, id, node in [
            (raw.kind, raw.id, raw.node),
            *(("provision", f"{raw.id}/{scalar_text(node, 'id')}", node) for node in nested),
        ]:
            notes = (
                (("footnote", id) for id in cited_footnotes(node, footnoted)) if kind != "instrument" else ()
            )
            targets = dict.fromkeys([*_record_link_targets(KINDS[kind], node), *notes])
            by_key[kind, id] = EntrySnapshot(kind, id, node, tuple(targets))
    return by_key


def _holds_entries(field: Field[Any]) -> bool:
    return isinstance(field, RecordListField) and issubclass(field.record, Entry)


def _record_link_targets(record: type[Record], node: MappingNode) -> Iterator[LinkTarget]:
    for name, field in record.fields.items():
        value = node.get(name)
        if value is not None and not is_empty(value) and not _holds_entries(field):
            yield from _field_link_targets(field, value)


def _field_link_targets(field: Field[Any], node: Node) -> Iterator[LinkTarget]:
    if isinstance(field, RecordField | RecordListField):
        for item in node.items if isinstance(node, SequenceNode) else (node,):
            if isinstance(item, MappingNode):
                yield from _record_link_targets(field.record, item)
    elif isinstance(field, ListField):
        for item in node.items if isinstance(node, SequenceNode) else ():
            yield from _field_link_targets(field.item, item)
    elif isinstance(node, ScalarNode) and isinstance(field, ProseField):
        for link in _ENTRY_LINK.finditer(node.text):
            yield _target_of_text_link(link[1])
    elif (
        isinstance(node, ScalarNode)
        and isinstance(field, ReferenceField)
        and not isinstance(field, ConceptField)
    ):
        yield "country" if isinstance(field, CountryNameField) else field.kind, single_line(node.text)


def _target_of_text_link(link_target: str) -> LinkTarget:
    """Return the target of a link in a text; a State by its name, as in the field for States."""
    kind, colon, id = link_target.strip().rpartition(":")
    if kind == "country":
        return kind, country_names.country_names_by_code().get(id, id)
    return kind if colon else "provision" if "/" in id else "organisation", id


def single_line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split())


def _value_lines(node: Node, field: Field[Any], name_of: NameLookup) -> list[str]:
    if isinstance(node, SequenceNode):
        inner = field.item if isinstance(field, ListField) else field
        return [_value_line(item, inner, name_of) for item in node.items]
    return [_value_line(node, field, name_of)]


def _value_line(node: Node, field: Field[Any] | None, name_of: NameLookup) -> str:
    """Return a value as one line, with the labels of keys, in the order of the model."""
    if isinstance(node, ScalarNode):
        if isinstance(field, ReferenceField) and not isinstance(field, ConceptField | CountryNameField):
            return name_of(field.kind, single_line(node.text))
        return single_line(node.text)
    if isinstance(node, SequenceNode):
        inner = field.item if isinstance(field, ListField) else None
        return ", ".join(_value_line(item, inner, name_of) for item in node.items)
    fields = field.record.fields if isinstance(field, RecordField | RecordListField) else {}
    names = [name for name in (*fields, *node.values) if not is_empty(node.get(name))]
    labels = {name: fields[name].label if name in fields else name for name in names}
    pairs = (
        (label, _value_line(node.values[name], fields.get(name), name_of)) for name, label in labels.items()
    )
    return "; ".join(f"{label}: {value}" for label, value in pairs)
