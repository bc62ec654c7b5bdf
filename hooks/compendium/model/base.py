"""Field descriptors and records, with which each kind of entry is declared once.

From a declaration come the validator (`check`), typed values (`value`), the JSON Schema (`schema`),
the editors' field table and the columns of every export. Nothing here knows a particular kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, overload

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
from compendium.source.problems import Problem, closest_match, join_limited, truncate

ValueT = TypeVar("ValueT")
JsonValue = Any  # what json.dumps takes


ValidationRule = Callable[[MappingNode, IdRegistry], Iterator[Problem]]


class EntryResolver(Protocol):
    """Lookup of linked entries: an entry by id (raises KeyError), the verification of a quotation and the
    status of an address (None if never checked), and the footnotes of a work."""

    def entry(self, kind: str, id: str) -> Any: ...
    def verification(self, quotation_id: str) -> Any: ...
    def link_status(self, url: str) -> Any: ...
    def footnotes_of(self, work: Any) -> Any: ...


class Field(Generic[ValueT]):
    """A key of a record: label, help, validation, JSON Schema and conversion to a Python value.

    `missing_message` replaces the message for a required key that was left out.
    """

    type_label = "text"  # in the editors' field table
    has_references = False  # whether the value may point to entries
    # Pattern of values that YAML programs do not read as text, and that may be unquoted: number, date, yes.
    literal_pattern = ""
    is_own_wording = False  # whether it holds sentences of the editors, which must not be those of a source

    def __init__(
        self, label: str, *, help: str, example: str = "", required: bool = False, missing_message: str = ""
    ) -> None:
        self.label, self.help, self.example = label, help, example
        self.required, self.missing_message = required, missing_message
        self.name = self.attribute = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.attribute = name
        self.name = name.rstrip("_")  # `from_` stands for the key "from", a word Python keeps for itself

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> ValueT: ...
    def __get__(self, record: Record | None, owner: type) -> Self | ValueT:
        if record is None:
            return self
        node = record.node.get(self.name)
        value = self.empty_value() if is_empty(node) else self.value(node, record.resolver)
        # A non-data descriptor: from now on the instance attribute is read without a call.
        record.__dict__[self.attribute] = value
        return value

    def empty_value(self) -> ValueT:
        """Return the value of a key that was left out."""
        raise NotImplementedError

    def value(self, node: Any, resolver: EntryResolver) -> ValueT:
        """Return the Python value of a valid node."""
        raise NotImplementedError

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        """Yield the problems of a node that is not empty."""
        raise NotImplementedError

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        """Return the JSON Schema of the value as the YAML writes it."""
        raise NotImplementedError

    def plain(self, value: ValueT) -> JsonValue:
        """Return the value in a form that json.dumps takes: references as ids, dates as written."""
        return value

    def references(self, value: ValueT) -> Iterator[tuple[Field[Any], Any]]:
        """Yield (field, entry) for every entry the value points to."""
        return iter(())

    def missing_key_message(self, key_present: bool = False) -> str:
        """Return the message for a required key that was left out, or that is present without a value."""
        complaint = format_message("nothing_written" if key_present else "missing", key=self.name)
        remedy = "example" if self.example else "add"
        return self.missing_message or complaint + format_message(
            remedy, key=self.name, example=self.example, help=self.help
        )


def wrong_node_type_problem(node: Node, expected: str) -> Problem:
    """Return the problem of a node of another type than expected, such as a list instead of one text."""
    if isinstance(node, ScalarNode):
        missing_space = re.match(r"([a-z_]+):(?!//)(\S+)", node.text)
        if missing_space:
            remedy = f"write {missing_space[1]}: {truncate(missing_space[2])}"
            return Problem(node.mark, f'"{truncate(node.text)}" has no space after the colon — {remedy}')
        return Problem(node.mark, f'"{truncate(node.text)}" cannot stand alone — write {expected}')
    actual = "a list" if isinstance(node, SequenceNode) else "a key with a value"
    return Problem(node.mark, f"this is {actual} — write {expected}")


class Record:
    """A mapping with declared keys. Values are converted from the node on first access."""

    fields: ClassVar[dict[str, Field[Any]]] = {}
    noun: ClassVar[str] = "entry"
    # Rules across fields, from compendium.model.rules.
    rules: ClassVar[tuple[ValidationRule, ...]] = ()
    # Frequent wrong keys, and the remedy for each.
    key_hints: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own_fields = {field.name: field for field in vars(cls).values() if isinstance(field, Field)}
        cls.fields = {
            **own_fields,
            **{name: field for name, field in cls.fields.items() if name not in own_fields},
        }

    def __init__(self, node: MappingNode, resolver: EntryResolver) -> None:
        self.node, self.resolver = node, resolver

    def get(self, name: str) -> Any:
        """Return the value of a key by its YAML name."""
        return getattr(self, self.fields[name].attribute)

    def plain(self) -> dict[str, JsonValue]:
        """Return the present keys in a form that json.dumps takes, in the order of the declaration."""
        written_fields = (
            (name, field) for name, field in self.fields.items() if not is_empty(self.node.get(name))
        )
        return {name: field.plain(self.get(name)) for name, field in written_fields}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """References of this record and of nested records: (field, entry, the record with the reference)."""
        return tuple(self._iterate_references())

    def _iterate_references(self) -> Iterator[Reference]:
        nodes = self.node.values
        for name, field in self.fields.items():
            if field.has_references and name in nodes and not is_empty(nodes[name]):
                for reference_field, target in field.references(self.get(name)):
                    if isinstance(target, Record) and reference_field.type_label == "keys":
                        yield from target._iterate_references()
                    else:
                        yield reference_field, target, self

    @classmethod
    def check(cls, node: Node, register: IdRegistry) -> Iterator[Problem]:
        """Yield every problem of a mapping and of all inside it."""
        if not isinstance(node, MappingNode):
            example_keys = [name for name, field in cls.fields.items() if field.required] or list(cls.fields)[
                :2
            ]
            yield wrong_node_type_problem(
                node, f"keys, each with its value: {', '.join(f'{name}: …' for name in example_keys[:3])}"
            )
            return
        has_reports = node.document.reported_positions  # nearly always empty
        only_known_keys = node.values.keys() <= cls.fields.keys()  # as nearly always
        misspelt_keys = () if only_known_keys else (yield from cls._report_unknown_keys(node))
        for name, field in cls.fields.items():
            value = node.values.get(name)
            if (
                has_reports
                and value is not None
                and (has_reported_problem(node.key(name)) or has_reported_problem(value))
            ):
                continue
            if value and not is_empty(value):
                yield from field.check(value, register)
            elif field.required and name not in misspelt_keys:
                position = node.mark if value is None else node.key(name).mark
                yield Problem(position, field.missing_key_message(key_present=value is not None))
        for rule in cls.rules:
            yield from rule(node, register)

    @classmethod
    def _report_unknown_keys(cls, node: MappingNode) -> Any:
        """Yield the unknown keys; return the intended ones, so that a misspelt key is one message."""
        intended_keys: set[str] = set()
        if node.values.keys() <= cls.fields.keys():
            return intended_keys
        for key, (key_node, _) in node.pairs.items():
            if key not in cls.fields and not has_reported_problem(key_node):
                match = closest_match(key, cls.fields, MIN_KEY_SIMILARITY)
                # A key that is there already was not left out: "Countries" is not "contributions".
                match = None if match in node.values else match
                intended_keys.update([match] if match else [])
                yield Problem(key_node.mark, cls._unknown_key_message(key, match))
        return intended_keys

    @classmethod
    def _unknown_key_message(cls, key: str, match: str | None) -> str:
        if key in cls.key_hints:
            return f'"{key}" is not a key here — {cls.key_hints[key]}'
        if match:
            return f'unknown key "{truncate(key)}" — did you mean "{match}"?'
        existing = closest_match(key, cls.fields, MIN_KEY_SIMILARITY)
        if existing:
            return f'unknown key "{truncate(key)}" — "{existing}" is there already; delete one of the two'
        if " " in key.strip():
            advice = "if it goes on from the line above, put two more spaces in front"
            return f'"{truncate(key)}" is read as a key because of its colon — {advice}'
        return f'unknown key "{truncate(key)}" — {cls.noun} has {join_limited(list(cls.fields), 12)}'


MIN_KEY_SIMILARITY = (
    0.7  # least similarity of a misspelt key to the intended one: "theme" is not "other_names"
)
Reference = tuple[Field[Any], Any, Record]
