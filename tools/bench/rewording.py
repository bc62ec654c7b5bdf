"""Reworded copies of real entries: the same keys, as many items, words and references.

The rewording follows the declarations of the model, so that new fields are included.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from compendium.model import country_names
from compendium.model.base import Field, Record
from compendium.model.choices import (
    ConceptField,
    CountryNameField,
    ProseField,
    ReferenceField,
    split_prose_links,
)
from compendium.model.groups import ListField, RecordField
from compendium.model.records import FootnoteNumberField
from compendium.model.text import DateField, PatternField, TextField
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tools.bench.substitution import WordSubstitution

_NO_BRACKETS = str.maketrans("", "", "[]|")
# (kind, id) to the id in this copy, or None for an entry the copy does not hold.
MapTarget = Callable[[str, str], str | None]


class Rewording:
    """Rewording of one copy of the real content. `target` maps the entries that it refers to."""

    def __init__(self, wording: WordSubstitution, target: MapTarget, generator: random.Random) -> None:
        self.wording, self.target = wording, target
        # Each copy refers to other States, as often as the original.
        # A line break in "Congo - Kinshasa" would begin an item of a list.
        names = sorted(name for name in country_names.country_names_by_code().values() if " - " not in name)
        self._country_names = dict(zip(names, generator.sample(names, len(names)), strict=True))

    def record(self, record: type[Record], node: MappingNode) -> dict[str, Any]:
        """Return the keys of a record; references to missing entries are left out."""
        reworded = {
            name: self._value(record.fields[name], value)
            for name, value in node.values.items()
            if name != "aliases"  # an alias would be an additional page
        }
        return {name: value for name, value in reworded.items() if value is not None}

    def _value(self, field: Field[Any], node: Node) -> Any:
        match field, node:
            case RecordField(), MappingNode():
                return self._nested_record(field.record, node)
            case ListField(), SequenceNode():
                reworded = (self._value(field.item, item) for item in node.items)
                values = [value for value in reworded if value is not None]
                # Duplicates are invalid, and short texts may be equal by chance.
                return list({str(value): value for value in values}.values()) or None
            case _, ScalarNode():
                return self._scalar(field, node.text)
        raise TypeError(f"{type(field).__name__} is not known here — add how it is told again")

    def _nested_record(self, record: type[Record], node: MappingNode) -> dict[str, Any] | None:
        reworded = self.record(record, node)
        missing = [
            name
            for name in node.values
            if name not in reworded and isinstance(record.fields[name], ReferenceField)
        ]
        return None if missing else reworded

    def _scalar(self, field: Field[Any], text: str) -> str | None:
        match field:
            case ConceptField():
                return text
            case CountryNameField():
                return self._country_names[text]
            case ReferenceField():
                return self.target(field.kind, text)
            case ProseField():
                return "\n\n".join(map(self._paragraph, text.split("\n\n")))
            case FootnoteNumberField():
                work, slash, number = text.rpartition("/")
                return f"{self.target('source', work)}/{number}" if slash else number
            case TextField() if not isinstance(field, PatternField | DateField):
                return self.wording.substitute(text, field.max_length)
        return text

    def _paragraph(self, paragraph: str) -> str:
        reworded = []
        for words, link in split_prose_links(paragraph):
            id = self.target(*link) if link else None
            # "[a]ward" in a quotation lends its word; its brackets would break the link.
            substitute = self.wording.substitute(words or "name").translate(_NO_BRACKETS)
            reworded.append(f"[[{link[0]}:{id}|{substitute}]]" if link and id else substitute)
        return " ".join(reworded)
