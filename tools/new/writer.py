"""Writer of new entries: canonical form, atomic, never over an existing file."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compendium.format.rewrite import format_entry_file
from compendium.model import DATA_LOCATIONS, KINDS, DataLocation
from compendium.model.base import Field, Record
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.id_registry import IdRegistry
from compendium.source.nodes import MappingNode, Node
from compendium.source.parse import parse_mapping
from tools.dev import atomic_write
from tools.new.prompts import FieldAnswer, field_help, simple_fields

TODO_MARK = "TODO"


class EntryNotWrittenError(Exception):
    """The entry cannot be written; the text says why and what to do."""


@dataclass(frozen=True)
class NewEntry:
    """A new entry: its kind, its id and the values given."""

    kind: str
    id: str
    answers: Mapping[str, FieldAnswer]

    @property
    def location(self) -> DataLocation:
        return next(place for place in DATA_LOCATIONS if place.kind == self.kind)

    @property
    def path(self) -> str:
        """Return the path of its file from the root of the project."""
        return f"{self.location.path}/{self.id}.yml" if self.location.is_folder else self.location.path


def write_new_entry(root: Path, new_entry: NewEntry, register: IdRegistry) -> None:
    """Write a new file, or add the entry to its register. Raises EntryNotWrittenError."""
    path, location = root / new_entry.path, new_entry.location
    if not location.is_folder:
        atomic_write.write_atomically(path, _insert_into_register(path, new_entry, register))
        return
    if os.path.lexists(path):
        raise EntryNotWrittenError(
            f"{new_entry.path} is there already — open it, or choose another id with --id"
        )
    atomic_write.write_atomically(path, _canonical_bytes(new_entry, register))


def _canonical_bytes(new_entry: NewEntry, register: IdRegistry) -> bytes:
    lines = list(_yaml_lines(new_entry, register))
    if not new_entry.location.is_folder:
        lines = [f"{new_entry.id}:", *(f"  {line}" for line in lines)]
    data = "\n".join([*lines, ""]).encode()
    canonical = format_entry_file(new_entry.path, data, new_entry.location)
    if canonical is None:
        messages = [
            problem.text for problem in parse_mapping(new_entry.path, data, new_entry.location.max_bytes)[1]
        ]
        raise EntryNotWrittenError(
            "\n".join(messages) or "these words cannot be written as an entry — leave them out"
        )
    return canonical


def _yaml_lines(new_entry: NewEntry, register: IdRegistry) -> Iterator[str]:
    """Yield `key: value` with the value as JSON, which is valid YAML; the help of a field precedes a TODO."""
    promptable = simple_fields(new_entry.kind)
    for name, field in KINDS[new_entry.kind].fields.items():
        value = _answer_or_skeleton(name, field, new_entry.answers)
        if value is None:
            continue
        if name in promptable and value in (TODO_MARK, [TODO_MARK]):
            for line in textwrap.wrap(field_help(field, register), 100):
                yield f"# {line}"
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _answer_or_skeleton(name: str, field: Field[Any], answers: Mapping[str, FieldAnswer]) -> object:
    if name in answers:
        return answers[name]
    if name == "sources" and answers.keys() & {"source", "at"}:
        return [{key: answers.get(key, TODO_MARK) for key in ("source", "at")}]
    return field_skeleton(field) if field.required else None


def field_skeleton(field: Field[Any]) -> object:
    """Return a TODO of the right shape for a required field."""
    if isinstance(field, RecordField):
        return _record_skeleton(field.record)
    if isinstance(field, RecordListField):
        return [_record_skeleton(field.record)]
    return [field_skeleton(field.item)] if isinstance(field, ListField) else TODO_MARK


def _record_skeleton(record: type[Record]) -> dict[str, object]:
    return {name: field_skeleton(field) for name, field in record.fields.items() if field.required}


# Registers ------------------------------------------------------------------------------------------


def _insert_into_register(path: Path, new_entry: NewEntry, register: IdRegistry) -> bytes:
    """Return the register with the entry inserted in alphabetical order; all other bytes are unchanged."""
    data = path.read_bytes()
    root, problems = parse_mapping(new_entry.path, data, new_entry.location.max_bytes)
    if root is None or problems:
        raise EntryNotWrittenError(
            "\n".join([*map(str, problems), f"first mend {new_entry.path}, then start again"])
        )
    text = data.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += line_end
    line_count = _insertion_line(root, new_entry.id, lines)
    entry = [f"{line}{line_end}" for line in _canonical_bytes(new_entry, register).decode().splitlines()]
    parts = (
        [*lines[:line_count], line_end, *entry, *lines[line_count:]]
        if line_count
        else [*entry, line_end, *lines]
    )
    byte_order_mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return byte_order_mark + "".join(parts).encode()


def _insertion_line(root: MappingNode, id: str, lines: list[str]) -> int:
    """Return the number of lines before the new entry.

    It goes before the greater ids at the end of the list: in a sorted list to its place, in another one near
    the end.
    """
    ids = list(root.values)
    number = len(ids)
    while number and ids[number - 1] > id:
        number -= 1
    if not number:
        return 0
    next_node: Node = root.key(ids[number]) if number < len(ids) else root
    line = next_node.line if number < len(ids) else len(lines)
    while lines[line - 1].strip() == "" or lines[line - 1].startswith("#"):
        line -= 1
    return line
