"""Composite fields: lists, nested records, and values per language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from compendium.model.base import EntryResolver, Field, JsonValue, Record, wrong_node_type_problem
from compendium.model.id_registry import IdRegistry
from compendium.source.messages import format_message
from compendium.source.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    has_reported_problem,
    is_empty,
)
from compendium.source.problems import Problem, did_you_mean, truncate

ItemT = TypeVar("ItemT")
RecordT = TypeVar("RecordT", bound=Record)

# The six working languages of the OSCE, in the order pages list them.
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "ru": "Russian",
    "es": "Spanish",
}


class ListField(Field[tuple[ItemT, ...]]):
    """A list of unique values of one field."""

    def __init__(
        self, item: Field[ItemT], *, required: bool = False, missing_message: str = "", example: str = ""
    ) -> None:
        example = example or (f"[{item.example}]" if item.example else "")
        super().__init__(
            item.label, help=item.help, example=example, required=required, missing_message=missing_message
        )
        self.item = item
        self.type_label, self.has_references = f"list of {item.type_label}", item.has_references

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.item.name = self.name

    def empty_value(self) -> tuple[ItemT, ...]:
        return ()

    def value(self, node: SequenceNode, resolver: EntryResolver) -> tuple[ItemT, ...]:
        return tuple(self.item.value(item, resolver) for item in node.items)

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, SequenceNode):
            yield Problem(node.mark, f'"{self.name}" takes a list — {self.list_remedy(node)}')
            return
        if not node.items and self.required:
            yield Problem(node.mark, self.missing_key_message())
        seen_values: set[str] = set()
        has_reports = node.document.reported_positions
        for item in node.items:
            if has_reports and has_reported_problem(item):
                continue
            if is_empty(item):
                yield Problem(item.mark, f'an empty item in the list "{self.name}" — fill it in or delete it')
                continue
            yield from self.item.check(item, register)
            if isinstance(item, ScalarNode):
                if item.text in seen_values:
                    yield Problem(
                        item.mark, format_message("listed_twice", written=truncate(item.text), key=self.name)
                    )
                seen_values.add(item.text)

    def list_remedy(self, node: Node) -> str:
        """Return the remedy for a value that is not a list."""
        if isinstance(node, MappingNode) and isinstance(self.item, RecordField):
            return _list_item_remedy(node)
        if isinstance(node, ScalarNode) and isinstance(self.item, RecordField) and self.example:
            return f"write, for example, {self.name}: {self.example}"
        if isinstance(node, ScalarNode) and len(node.text) < 60 and not isinstance(self.item, RecordField):
            return f"write {self.name}: [{', '.join(_split_items(node, self.item))}]"
        return 'put "- " in front of each part, on a line of its own'

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        min_items = {"minItems": 1} if self.required else {}
        return {"type": "array", "items": self.item.schema(register), "uniqueItems": True, **min_items}

    def plain(self, value: tuple[ItemT, ...]) -> JsonValue:
        return [self.item.plain(item) for item in value]

    def references(self, value: tuple[ItemT, ...]) -> Iterator[tuple[Field[Any], Any]]:
        for item in value:
            yield from self.item.references(item)


def _list_item_remedy(node: MappingNode) -> str:
    """Return the remedy for the keys of a single item without a list around it."""
    first_key = next((key for key, _ in node.pairs.values()), None)
    if first_key is None or (first_key.line, first_key.column) != (node.line, node.column):
        return 'put "[" in front of it and "]" behind it'
    return f'put "- " in front of "{first_key.text}", and two more spaces in front of the lines below it'


def _split_items(node: ScalarNode, item: Field[Any]) -> list[str]:
    """Split a text that was intended as a list into items, without bullets and brackets."""
    lines = list(node.document.lines[node.line : node.end_line + 1]) if node.end_line > node.line else []
    # Ids and names of States contain none of these separators; a text may.
    separator_pattern = r"\s*[;,/•]\s*|\s+and\s+" if item.has_references else "[;•]"
    parts = [part for line in lines or [node.text] for part in re.split(separator_pattern, line)]
    return [stripped for part in parts if (stripped := part.strip(" -–—•·*()[]{}\"'"))] or [node.text]


class RecordField(Field[RecordT | None]):
    """A nested record."""

    type_label = "keys"
    has_references = True

    def __init__(self, record: type[RecordT], label: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.record = record

    def empty_value(self) -> None:
        return None

    def value(self, node: MappingNode, resolver: EntryResolver) -> RecordT:
        return self.record(node, resolver)

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        yield from self.record.check(node, register)

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return record_schema(self.record, register)

    def plain(self, value: RecordT | None) -> JsonValue:
        return value.plain() if value else None

    def references(self, value: RecordT | None) -> Iterator[tuple[Field[Any], Any]]:
        if value:
            yield self, value


class RecordListField(ListField[RecordT]):
    """A list of records."""

    def __init__(
        self, record: type[RecordT], label: str, *, help: str, required: bool = False, **kwargs: Any
    ) -> None:
        item: Any = RecordField(record, label, help=help)
        super().__init__(item, required=required, example=_example_list(record), **kwargs)
        self.record = record
        self.type_label = "list of keys"


def _example_list(record: type[Record]) -> str:
    """Return an example list of one record on one line, or "" without short examples of all required keys."""
    required_fields = [field for field in record.fields.values() if field.required]
    line = ", ".join(f"{field.name}: {field.example}" for field in required_fields)
    return (
        f"[{{{line}}}]"
        if required_fields and all(field.example for field in required_fields) and len(line) < 80
        else ""
    )


def record_schema(record: type[Record], register: IdRegistry) -> dict[str, JsonValue]:
    """Return the JSON Schema of a record; each key carries its label and help for the editor's hover."""
    properties = {}
    for name, field in record.fields.items():
        properties[name] = {"title": field.label, "description": field.help, **field.schema(register)}
    required = [name for name, field in record.fields.items() if field.required]
    required_schema = {"required": required} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": properties, **required_schema}


class PerLanguageField(Field[dict[str, ItemT]]):
    """One value per language code."""

    type_label = "one value per language"

    def __init__(self, item: Field[ItemT], *, required_language: str = "", required: bool = False) -> None:
        example = f"{{{required_language or 'en'}: {item.example}}}" if item.example else ""
        super().__init__(item.label, help=item.help, example=example, required=required)
        self.item, self.required_language = item, required_language

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.item.name = self.name

    def empty_value(self) -> dict[str, ItemT]:
        return {}

    def value(self, node: MappingNode, resolver: EntryResolver) -> dict[str, ItemT]:
        items = ((code, node.get(code)) for code in LANGUAGES)
        return {code: self.item.value(item, resolver) for code, item in items if item and not is_empty(item)}

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, MappingNode):
            yield wrong_node_type_problem(node, "one line per language (en: …)")
            return
        for code, item in node.values.items():
            if code not in LANGUAGES:
                remedy = did_you_mean(code, LANGUAGES, f"use {', '.join(LANGUAGES)}")
                yield Problem(node.key(code).mark, f'unknown language "{truncate(code)}"{remedy}')
            elif is_empty(item):
                yield Problem(
                    node.key(code).mark, f'nothing is written after "{code}:" — fill it in or delete the line'
                )
            else:
                yield from self.item.check(item, register)
        code = self.required_language
        if code and is_empty(node.get(code)):
            yield Problem(node.mark, f'"{self.name}" has no {LANGUAGES[code]} — add `{code}: …`')

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        properties = {code: self.item.schema(register) for code in LANGUAGES}
        required_schema = {"required": [self.required_language]} if self.required_language else {}
        return {"type": "object", "additionalProperties": False, "properties": properties, **required_schema}

    def plain(self, value: dict[str, ItemT]) -> JsonValue:
        return {code: self.item.plain(item) for code, item in value.items()}
