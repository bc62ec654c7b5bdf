"""Entries as linked data: plain data with full addresses for ids, and terms that other programs know."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from compendium.export.columns import paragraph_text
from compendium.export.entry_index import EntryIndex
from compendium.export.serialization import Data, exported_fields
from compendium.export.value_types import PARAGRAPHS, REFERENCE, STATE, URL, item_field, value_type
from compendium.export.vocabulary import (
    IN_SCHEME,
    MENTIONS,
    PREFIXES,
    VOCABULARY,
    TermDefinition,
    node_types,
    shared_term_definitions,
    term_definition,
    term_name,
)
from compendium.model import KINDS, Concept, Field, Record
from compendium.model.groups import Many, Nested, PerLanguage

Node = dict[str, Any]
Convert = Callable[[Any], Any]


class NodeBuilder:
    """Makes the nodes of entries. What does not change from entry to entry is looked up once."""

    def __init__(self, directory: EntryIndex, root: str) -> None:
        """`root` is the address of the site; without one, addresses are relative to the files in `data/`."""
        self._directory = directory
        self.base = root or "../"
        # Not every program completes an address of terms that is relative.
        self.vocabulary = root + VOCABULARY
        self.definitions = shared_term_definitions()
        self._node_converters: dict[type[Record], Convert] = {}
        for record in KINDS.values():
            self._node_converters[record] = self._record_converter(record)

    def context(self) -> Node:
        """Return the JSON-LD context."""
        said = {
            name: {"@id": name, **own.context()} for name, own in self.definitions.items() if own.context()
        }
        return {"@base": self.base, "@vocab": self.vocabulary, **PREFIXES, **said}

    def node(self, data: Data) -> Node:
        """Return the node of an entry."""
        record = KINDS[data["ref"].split(":")[0]]
        return self._entry(record, data)

    def _entry(self, record: type[Record], data: Data) -> Node:
        node = {"@id": data["url"], **self._node_converters[record](data)}
        if "withdrawn" in data:
            node["owl:deprecated"] = True
        if record is Concept:
            self._add_inverse_relations(node, data["referenced_by"])
        return node

    def _add_inverse_relations(self, node: Node, back: dict[str, list[str]]) -> None:
        """Say of a concept what the files say of its neighbours: not every program draws the conclusion."""
        urls = {name: [self._directory[ref].url for ref in refs] for name, refs in back.items()}
        if narrower := urls.get("narrower"):
            node["skos:narrower"] = narrower
        related = [*node.get("skos:related", ()), *urls.get("related_from", ())]
        if related:
            node["skos:related"] = list(dict.fromkeys(related))

    def _record_converter(self, record: type[Record]) -> Convert:
        """Return what makes a node of the plain data of a record."""
        own = exported_fields(record)
        ways = {
            name: (term_name(record, name), self._value_converter(record, name, field))
            for name, field in own.items()
        }
        if record in KINDS.values():
            ways["id"], ways["title"] = (
                (term_name(record, "id"), _identity),
                (term_name(record, "title"), _identity),
            )
        paragraphs = [name for name, field in own.items() if _value_type(field) == PARAGRAPHS]
        begin = {"@type": node_types(record)}

        def node(data: Data) -> Node:
            found: Node = dict(begin)
            for name, value in data.items():
                if name in ways:
                    key, convert = ways[name]
                    found[key] = convert(value)
            for name in paragraphs:
                if mentioned := self._directory.linked_entries(data.get(name, ())):
                    found[MENTIONS] = [known.url for known in mentioned]
            return found

        return node

    def _value_converter(self, record: type[Record], name: str, field: Field[Any]) -> Convert:
        """Return what makes the value of a term of the plain value of a field."""
        one = item_field(field)
        if isinstance(one, Nested):
            convert = self._nested_converter(one.record)
        elif isinstance(field, PerLanguage):
            agreed = self.definitions.get(term_name(record, name)) == term_definition(record, name, field)
            return _identity if agreed else _language_value_objects
        else:
            own = term_definition(record, name, field)
            agreed = self.definitions.get(term_name(record, name)) == own
            convert = self._single_converter(field, term_name(record, name))
            if own and not agreed:
                convert = _value_object_converter(own, convert)
        if convert is _identity:
            return _identity
        return (lambda values: [convert(value) for value in values]) if isinstance(field, Many) else convert

    def _nested_converter(self, record: type[Record]) -> Convert:
        if record in KINDS.values():
            return lambda data: self._entry(record, data)
        return self._record_converter(record)

    def _single_converter(self, field: Field[Any], name: str) -> Convert:
        sort = _value_type(field)
        if name == IN_SCHEME:
            return scheme_url
        if sort in (REFERENCE, STATE):
            target = self._directory.resolver(item_field(field))
            return lambda id: target(id).url
        if sort == URL:
            return to_iri
        if sort == PARAGRAPHS:
            title = self._directory.title
            return lambda paragraphs: "\n\n".join(
                paragraph_text(paragraph, title) for paragraph in paragraphs
            )
        return _identity


def _value_type(field: Field[Any]) -> str:
    one = item_field(field)
    return "" if isinstance(one, Nested) else value_type(one)


def _identity(value: Any) -> Any:
    return value


def _value_object_converter(own: TermDefinition, convert: Convert) -> Convert:
    """Return what makes a value that says itself how it is to be read."""
    if own.reference:
        return lambda value: {"@id": convert(value)}
    return lambda value: {"@value": convert(value), **own.context()}


def _language_value_objects(values: dict[str, str | list[str]]) -> list[Node]:
    """Return values that say themselves in which language they are."""
    found = ((code, [said] if isinstance(said, str) else said) for code, said in values.items())
    return [{"@value": word, "@language": code} for code, words in found for word in words]


def scheme_url(facet: str) -> str:
    """Return the address of a facet: the place of its values on the page of all topics."""
    return f"topics/#{facet.replace('_', '-')}"


def to_iri(url: str) -> str:
    """Return an address without the four signs that some sites have in theirs and no standard allows."""
    return re.sub(r"[{}|^]", lambda found: f"%{ord(found.group()):02X}", url)
