"""Turtle serialization of linked data nodes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compendium.export.linked_data import JsonLdNode
from compendium.export.vocabulary import NAMESPACE_PREFIXES, VOCABULARY_URL, TermDefinition

# The empty prefix is our own vocabulary.
TURTLE_PREFIXES = {"": VOCABULARY_URL, **NAMESPACE_PREFIXES}
_EMPTY_TERM_DEFINITION = TermDefinition()


def turtle_document(
    nodes: Iterable[JsonLdNode],
    base: str,
    definitions: Mapping[str, TermDefinition],
    prefixes: Mapping[str, str] = TURTLE_PREFIXES,
) -> bytes:
    """Return a Turtle document."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in prefixes.items()]
    header = "\n".join([f"@base <{base}> .", *lines])
    subjects = (f"<{node['@id']}>{_predicate_list(node, definitions, 1)} ." for node in nodes)
    return "\n\n".join([header, *subjects, ""]).rstrip("\n").encode() + b"\n"


def _predicate_list(node: JsonLdNode, definitions: Mapping[str, TermDefinition], depth: int) -> str:
    """Return the predicates and objects of a node, its class first."""
    indent = f"\n{'  ' * depth}"
    return f" ;{indent}".join(_predicate_lines(node, definitions, depth)).join(
        (indent if depth > 1 else " ", "")
    )


def _predicate_lines(
    node: JsonLdNode, definitions: Mapping[str, TermDefinition], depth: int
) -> Iterator[str]:
    yield f"a {', '.join(map(_prefixed_term_name, node['@type']))}"
    for term, value in node.items():
        if term[0] != "@":
            objects = list(
                _turtle_objects(value, definitions.get(term, _EMPTY_TERM_DEFINITION), definitions, depth)
            )
            if objects:
                yield f"{_prefixed_term_name(term)} {', '.join(objects)}"


def _turtle_objects(
    value: Any, definition: TermDefinition, definitions: Mapping[str, TermDefinition], depth: int
) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _turtle_objects(item, definition, definitions, depth)
    elif definition.by_language:
        for language, text in value.items():
            yield from _turtle_objects(text, TermDefinition(language=language), definitions, depth)
    elif isinstance(value, dict):
        yield from _turtle_node_object(value, definitions, depth)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif definition.reference:
        yield f"<{value}>"
    else:
        yield turtle_literal(value, definition.datatype, definition.language)


def _turtle_node_object(
    value: JsonLdNode, definitions: Mapping[str, TermDefinition], depth: int
) -> Iterator[str]:
    if "@value" in value:
        yield turtle_literal(value["@value"], value.get("@type", ""), value.get("@language", ""))
    elif "@type" in value and "@id" not in value:
        yield f"[{_predicate_list(value, definitions, depth + 1)} ]"
    else:
        yield f"<{value['@id']}>"


def turtle_literal(text: str, datatype: str = "", language: str = "") -> str:
    """Return a literal. The escapes of JSON are valid in Turtle."""
    quoted = json.dumps(text, ensure_ascii=False)
    return f"{quoted}@{language}" if language else f"{quoted}^^{datatype}" if datatype else quoted


def _prefixed_term_name(term: str) -> str:
    return term if ":" in term else f":{term}"
