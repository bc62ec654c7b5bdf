"""Reworded copies of real entries: the same keys, as many items, words and references.

It is read off the model, so that a field that is added there is told again too.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from compendium.model import country_names
from compendium.model.base import Field, Record
from compendium.model.choices import ConceptRef, CountryName, Prose, Ref, split_links
from compendium.model.groups import Many, Nested
from compendium.model.records import FootnoteNumber
from compendium.model.text import Date, Pattern, Text
from compendium.source.nodes import Mapping, Node, Scalar, Sequence
from tools.bench.substitution import Wording

_NO_BRACKETS = str.maketrans("", "", "[]|")
# (kind, id) to the id in this copy, or None for an entry the copy does not hold.
Target = Callable[[str, str], str | None]


class Rewording:
    """One copy of the real content. `target` gives the entries it refers to."""

    def __init__(self, wording: Wording, target: Target, chance: random.Random) -> None:
        self.wording, self.target = wording, target
        # A copy is about other States: those that really come up come up again, under other names.
        # A line break in "Congo - Kinshasa" would begin an item of a list.
        names = sorted(name for name in country_names.names_by_code().values() if " - " not in name)
        self._states = dict(zip(names, chance.sample(names, len(names)), strict=True))

    def record(self, record: type[Record], node: Mapping) -> dict[str, Any]:
        """Return the keys of a record; what refers to an entry that is not there is left out."""
        reworded = {
            name: self._value(record.fields[name], value)
            for name, value in node.values.items()
            if name != "aliases"  # a former address would be a page that nobody counts
        }
        return {name: value for name, value in reworded.items() if value is not None}

    def _value(self, field: Field[Any], node: Node) -> Any:
        match field, node:
            case Nested(), Mapping():
                return self._part(field.record, node)
            case Many(), Sequence():
                reworded = (self._value(field.item, item) for item in node.items)
                values = [value for value in reworded if value is not None]
                # No text may come twice, and short ones do by chance.
                return list({str(value): value for value in values}.values()) or None
            case _, Scalar():
                return self._scalar(field, node.text)
        raise TypeError(f"{type(field).__name__} is not known here — add how it is told again")

    def _part(self, record: type[Record], node: Mapping) -> dict[str, Any] | None:
        reworded = self.record(record, node)
        lost = [name for name in node.values if name not in reworded and isinstance(record.fields[name], Ref)]
        return None if lost else reworded

    def _scalar(self, field: Field[Any], text: str) -> str | None:
        match field:
            case ConceptRef():
                return text
            case CountryName():
                return self._states[text]
            case Ref():
                return self.target(field.kind, text)
            case Prose():
                return "\n\n".join(map(self._paragraph, text.split("\n\n")))
            case FootnoteNumber():
                work, slash, number = text.rpartition("/")
                return f"{self.target('source', work)}/{number}" if slash else number
            case Text() if not isinstance(field, Pattern | Date):
                return self.wording.like(text, field.longest)
        return text

    def _paragraph(self, paragraph: str) -> str:
        reworded = []
        for words, link in split_links(paragraph):
            id = self.target(*link) if link else None
            # "[a]ward" in a quotation lends its word; its brackets would break the link.
            substitute = self.wording.like(words or "name").translate(_NO_BRACKETS)
            reworded.append(f"[[{link[0]}:{id}|{substitute}]]" if link and id else substitute)
        return " ".join(reworded)
