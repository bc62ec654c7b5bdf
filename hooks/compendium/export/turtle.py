"""Nodes of linked data written as Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compendium.export.linked_data import Node
from compendium.export.vocabulary import OURS, PREFIXES, Sense

_NONE = Sense()


def turtle(nodes: Iterable[Node], base: str, senses: Mapping[str, Sense]) -> bytes:
    """Return a Turtle document. Terms without a prefix are ours."""
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    begin = "\n".join([f"@base <{base}> .", f"@prefix : <{OURS}> .", *prefixes])
    subjects = (f"<{node['@id']}>{_said(node, senses, 1)} ." for node in nodes)
    return "\n\n".join([begin, *subjects, ""]).rstrip("\n").encode() + b"\n"


def _said(node: Node, senses: Mapping[str, Sense], depth: int) -> str:
    """Return what is said of a node, its class first."""
    indent = f"\n{'  ' * depth}"
    return f" ;{indent}".join(_statements(node, senses, depth)).join((indent if depth > 1 else " ", ""))


def _statements(node: Node, senses: Mapping[str, Sense], depth: int) -> Iterator[str]:
    yield f"a {', '.join(map(_name, node['@type']))}"
    for term, value in node.items():
        if term[0] != "@":
            objects = list(_objects(value, senses.get(term, _NONE), senses, depth))
            if objects:
                yield f"{_name(term)} {', '.join(objects)}"


def _objects(value: Any, sense: Sense, senses: Mapping[str, Sense], depth: int) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _objects(item, sense, senses, depth)
    elif sense.by_language:
        for language, said in value.items():
            yield from _objects(said, Sense(language=language), senses, depth)
    elif isinstance(value, dict):
        yield from _spelt_out(value, senses, depth)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif sense.reference:
        yield f"<{value}>"
    else:
        yield literal(value, sense.datatype, sense.language)


def _spelt_out(value: Node, senses: Mapping[str, Sense], depth: int) -> Iterator[str]:
    if "@value" in value:
        yield literal(value["@value"], value.get("@type", ""), value.get("@language", ""))
    elif "@type" in value and "@id" not in value:
        yield f"[{_said(value, senses, depth + 1)} ]"
    else:
        yield f"<{value['@id']}>"


def literal(text: str, datatype: str = "", language: str = "") -> str:
    """Return a literal. Turtle escapes what JSON escapes, in the same way."""
    quoted = json.dumps(text, ensure_ascii=False)
    return f"{quoted}@{language}" if language else f"{quoted}^^{datatype}" if datatype else quoted


def _name(term: str) -> str:
    return term if ":" in term else f":{term}"
