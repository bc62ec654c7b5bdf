"""Linked data nodes of entries: plain data with URLs for ids and terms of standard vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from compendium.export.columns import paragraph_text
from compendium.export.entry_index import EntryIndex
from compendium.export.serialization import PlainData, exported_fields
from compendium.export.value_types import (
    PARAGRAPHS_TYPE,
    REFERENCE_TYPE,
    STATE_TYPE,
    URL_TYPE,
    item_field,
    value_type,
)
from compendium.export.vocabulary import (
    IN_SCHEME_TERM,
    MENTIONS_TERM,
    NAMESPACE_PREFIXES,
    VOCABULARY_URL,
    TermDefinition,
    json_ld_term,
    node_types,
    shared_term_definitions,
    term_definition,
)
from compendium.model import KINDS, Concept, Field, Record
from compendium.model.groups import ListField, PerLanguageField, RecordField

JsonLdNode = dict[str, Any]
ValueConverter = Callable[[Any], Any]


class NodeBuilder:
    """Builder of nodes. Terms and converters are looked up once for each kind of entry."""

    def __init__(self, entry_index: EntryIndex, root: str) -> None:
        """`root` is the URL of the site; without it, URLs are relative to the files in `data/`."""
        self._entry_index = entry_index
        self.base_url = root or "../"
        # Absolute if possible: not every program resolves a relative vocabulary URL.
        self.vocabulary = root + VOCABULARY_URL
        self.definitions = shared_term_definitions()
        self._node_converters: dict[type[Record], ValueConverter] = {}
        for record in KINDS.values():
            self._node_converters[record] = self._record_converter(record)

    def context(self) -> JsonLdNode:
        """Return the JSON-LD context."""
        terms = {
            name: {"@id": name, **definition.context()}
            for name, definition in self.definitions.items()
            if definition.context()
        }
        return {"@base": self.base_url, "@vocab": self.vocabulary, **NAMESPACE_PREFIXES, **terms}

    def node(self, data: PlainData) -> JsonLdNode:
        """Return the node of an entry."""
        record = KINDS[data["ref"].split(":")[0]]
        return self._entry_node(record, data)

    def _entry_node(self, record: type[Record], data: PlainData) -> JsonLdNode:
        node = {"@id": data["url"], **self._node_converters[record](data)}
        if "withdrawn" in data:
            node["owl:deprecated"] = True
        if record is Concept:
            self._add_inverse_relations(node, data["referenced_by"])
        return node

    def _add_inverse_relations(self, node: JsonLdNode, inverse_refs: dict[str, list[str]]) -> None:
        """Add the inverse relations of a concept, because not every program infers them."""
        urls = {name: [self._entry_index[ref].url for ref in refs] for name, refs in inverse_refs.items()}
        if narrower := urls.get("narrower"):
            node["skos:narrower"] = narrower
        related = [*node.get("skos:related", ()), *urls.get("related_from", ())]
        if related:
            node["skos:related"] = list(dict.fromkeys(related))

    def _record_converter(self, record: type[Record]) -> ValueConverter:
        """Return a converter from the plain data of a record to a node."""
        fields = exported_fields(record)
        converters = {
            name: (json_ld_term(record, name), self._value_converter(record, name, field))
            for name, field in fields.items()
        }
        if record in KINDS.values():
            converters["id"], converters["title"] = (
                (json_ld_term(record, "id"), _unchanged_value),
                (json_ld_term(record, "title"), _unchanged_value),
            )
        paragraphs = [name for name, field in fields.items() if _item_value_type(field) == PARAGRAPHS_TYPE]
        type_statement = {"@type": node_types(record)}

        def node(data: PlainData) -> JsonLdNode:
            result: JsonLdNode = dict(type_statement)
            for name, value in data.items():
                if name in converters:
                    term, convert = converters[name]
                    result[term] = convert(value)
            for name in paragraphs:
                if mentioned_entries := self._entry_index.linked_entries(data.get(name, ())):
                    result[MENTIONS_TERM] = [mentioned_entry.url for mentioned_entry in mentioned_entries]
            return result

        return node

    def _value_converter(self, record: type[Record], name: str, field: Field[Any]) -> ValueConverter:
        """Return a converter from the plain value of a field to the value of its term."""
        item = item_field(field)
        if isinstance(item, RecordField):
            convert = self._nested_converter(item.record)
        elif isinstance(field, PerLanguageField):
            is_shared = self.definitions.get(json_ld_term(record, name)) == term_definition(
                record, name, field
            )
            return _unchanged_value if is_shared else _language_value_objects
        else:
            definition = term_definition(record, name, field)
            is_shared = self.definitions.get(json_ld_term(record, name)) == definition
            convert = self._single_converter(field, json_ld_term(record, name))
            if definition and not is_shared:
                convert = _value_object_converter(definition, convert)
        if convert is _unchanged_value:
            return _unchanged_value
        return (
            (lambda values: [convert(value) for value in values]) if isinstance(field, ListField) else convert
        )

    def _nested_converter(self, record: type[Record]) -> ValueConverter:
        if record in KINDS.values():
            return lambda data: self._entry_node(record, data)
        return self._record_converter(record)

    def _single_converter(self, field: Field[Any], name: str) -> ValueConverter:
        field_type = _item_value_type(field)
        if name == IN_SCHEME_TERM:
            return concept_scheme_url
        if field_type in (REFERENCE_TYPE, STATE_TYPE):
            resolve = self._entry_index.resolver(item_field(field))
            return lambda id: resolve(id).url
        if field_type == URL_TYPE:
            return url_to_iri
        if field_type == PARAGRAPHS_TYPE:
            title = self._entry_index.title
            return lambda paragraphs: "\n\n".join(
                paragraph_text(paragraph, title) for paragraph in paragraphs
            )
        return _unchanged_value


def _item_value_type(field: Field[Any]) -> str:
    item = item_field(field)
    return "" if isinstance(item, RecordField) else value_type(item)


def _unchanged_value(value: Any) -> Any:
    return value


def _value_object_converter(definition: TermDefinition, convert: ValueConverter) -> ValueConverter:
    """Return a converter to a value object, with its type or language."""
    if definition.reference:
        return lambda value: {"@id": convert(value)}
    return lambda value: {"@value": convert(value), **definition.context()}


def _language_value_objects(values: dict[str, str | list[str]]) -> list[JsonLdNode]:
    """Return value objects with language tags."""
    values_by_language = (
        (code, [value] if isinstance(value, str) else value) for code, value in values.items()
    )
    return [{"@value": text, "@language": code} for code, texts in values_by_language for text in texts]


def concept_scheme_url(facet: str) -> str:
    """Return the URL of a facet: its section on the page of all topics."""
    return f"topics/#{facet.replace('_', '-')}"


def url_to_iri(url: str) -> str:
    """Return a URL as an IRI: the characters {}|^, which some sites use unescaped, are percent-encoded."""
    return re.sub(r"[{}|^]", lambda match: f"%{ord(match.group()):02X}", url)
