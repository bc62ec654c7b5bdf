"""Sentences of entries that must be written in words of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from compendium.checks.ids import provision_nodes
from compendium.load import LoadResult
from compendium.model import KINDS
from compendium.model.base import Field, Record
from compendium.model.choices import ProseField
from compendium.model.groups import ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.rules import scalar_text
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

ENTRY_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
URL_PATTERN = re.compile(r"https?://\S+")
# Interrupts a run of words, in place of a URL or of a link without words, which shows a name.
PASSAGE_BREAK = "\u2016"


class OwnSentence(NamedTuple):
    """A paragraph of an entry, and the node of its field."""

    words: str
    node: ScalarNode


def entry_records(loaded: LoadResult) -> Iterator[tuple[str, type[Record], MappingNode]]:
    """Yield (ref, kind of record, keys) of every entry, provisions included."""
    for raw in loaded.entries:
        yield f"{raw.kind}:{raw.id}", KINDS[raw.kind], raw.node
        for node in provision_nodes(raw.node) if raw.kind == "instrument" else ():
            yield f"provision:{raw.id}/{scalar_text(node, 'id')}", KINDS["provision"], node


def own_sentences(record: type[Record], node: MappingNode) -> Iterator[OwnSentence]:
    """Yield the paragraphs of every field with sentences of our own, without those of nested provisions."""
    for name, field in _prose_fields(cast(Any, record)):
        value = node.get(name)
        if value is not None:
            yield from _field_sentences(field, value)


@cache
def _prose_fields(record: Any) -> list[tuple[str, Field[object]]]:
    """Return the names and fields of a record that may hold sentences of our own."""
    return [(name, field) for name, field in record.fields.items() if _holds_prose(field)]


def _holds_prose(field: Field[Any]) -> bool:
    if isinstance(field, RecordListField) and field.record is KINDS["provision"]:
        return False
    if isinstance(field, RecordField):
        return bool(_prose_fields(cast(Any, field.record)))
    return (
        _holds_prose(field.item) if isinstance(field, ListField | PerLanguageField) else field.is_own_wording
    )


def _field_sentences(field: Field[object], node: Node) -> Iterator[OwnSentence]:
    if isinstance(field, RecordField) and isinstance(node, MappingNode):
        yield from own_sentences(field.record, node)
    elif isinstance(field, ListField) and isinstance(node, SequenceNode):
        for item in node.items:
            yield from _field_sentences(field.item, item)
    elif isinstance(field, PerLanguageField) and isinstance(node, MappingNode):
        for item in node.values.values():
            yield from _field_sentences(field.item, item)
    elif field.is_own_wording and isinstance(node, ScalarNode):
        paragraphs = re.split(r"\n\s*\n", node.text) if isinstance(field, ProseField) else [node.text]
        for paragraph in paragraphs:
            visible = (
                ENTRY_LINK.sub(lambda link: link[2] or PASSAGE_BREAK, paragraph)
                if "[[" in paragraph
                else paragraph
            )
            yield OwnSentence(URL_PATTERN.sub(PASSAGE_BREAK, visible) if "://" in visible else visible, node)
