"""Writer of new entries: canonical form, atomic, never over an existing file."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compendium.format.rewrite import format_file
from compendium.model import DATA_LOCATIONS, KINDS, DataLocation
from compendium.model.base import Field, IdRegistry, Record
from compendium.model.groups import Many, Nested, NestedList
from compendium.source.nodes import Mapping as Keys
from compendium.source.nodes import Node
from compendium.source.parse import parse
from tools.dev import atomic_write
from tools.new.prompts import Value, field_help, simple_fields

TODO = "TODO"


class NotWritten(Exception):
    """The entry cannot be written; the text says why and what to do."""


@dataclass(frozen=True)
class NewEntry:
    """A new entry: what it is, and what is known of it."""

    kind: str
    id: str
    answers: Mapping[str, Value]

    @property
    def place(self) -> DataLocation:
        return next(place for place in DATA_LOCATIONS if place.kind == self.kind)

    @property
    def path(self) -> str:
        """Return the file in which it stands, from the root of the project."""
        return f"{self.place.path}/{self.id}.yml" if self.place.is_folder else self.place.path


def write(root: Path, begun: NewEntry, register: IdRegistry) -> None:
    """Write a new file, or add the entry to its register. Raises NotWritten."""
    path, location = root / begun.path, begun.place
    if not location.is_folder:
        atomic_write.write(path, _with_entry(path, begun, register))
        return
    if os.path.lexists(path):
        raise NotWritten(f"{begun.path} is there already — open it, or choose another id with --id")
    atomic_write.write(path, _canonical(begun, register))


def _canonical(begun: NewEntry, register: IdRegistry) -> bytes:
    lines = list(_lines(begun, register))
    if not begun.place.is_folder:
        lines = [f"{begun.id}:", *(f"  {line}" for line in lines)]
    data = "\n".join([*lines, ""]).encode()
    canonical = format_file(begun.path, data, begun.place)
    if canonical is None:
        messages = [problem.text for problem in parse(begun.path, data, begun.place.max_bytes)[1]]
        raise NotWritten("\n".join(messages) or "these words cannot be written as an entry — leave them out")
    return canonical


def _lines(begun: NewEntry, register: IdRegistry) -> Iterator[str]:
    """Yield `key: value`, the value as JSON, which is YAML too; above a TODO stands what belongs there."""
    promptable = simple_fields(begun.kind)
    for name, field in KINDS[begun.kind].fields.items():
        value = _value(name, field, begun.answers)
        if value is None:
            continue
        if name in promptable and value in (TODO, [TODO]):
            for line in textwrap.wrap(field_help(field, register), 100):
                yield f"# {line}"
        yield f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _value(name: str, field: Field[Any], answers: Mapping[str, Value]) -> object:
    if name in answers:
        return answers[name]
    if name == "sources" and answers.keys() & {"source", "at"}:
        return [{key: answers.get(key, TODO) for key in ("source", "at")}]
    return skeleton(field) if field.required else None


def skeleton(field: Field[Any]) -> object:
    """Return what stands for a required field that is not known yet."""
    if isinstance(field, Nested):
        return _keys(field.record)
    if isinstance(field, NestedList):
        return [_keys(field.record)]
    return [skeleton(field.item)] if isinstance(field, Many) else TODO


def _keys(record: type[Record]) -> dict[str, object]:
    return {name: skeleton(field) for name, field in record.fields.items() if field.required}


# Registers ------------------------------------------------------------------------------------------


def _with_entry(path: Path, begun: NewEntry, register: IdRegistry) -> bytes:
    """Return the register with the entry in it, where the alphabet wants it; every other byte stays."""
    data = path.read_bytes()
    root, problems = parse(begun.path, data, begun.place.max_bytes)
    if root is None or problems:
        raise NotWritten("\n".join([*map(str, problems), f"first mend {begun.path}, then start again"]))
    text = data.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    above = _line_after(root, begun.id, lines)
    entry = [f"{line}{end}" for line in _canonical(begun, register).decode().splitlines()]
    parts = [*lines[:above], end, *entry, *lines[above:]] if above else [*entry, end, *lines]
    start = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return start + "".join(parts).encode()


def _line_after(root: Keys, id: str, lines: list[str]) -> int:
    """Return how many lines stand before the new entry.

    It goes before the first of the ids at the end of the list that are all greater: in a list that keeps to
    the alphabet where it belongs, in another one near the end.
    """
    ids = list(root.values)
    number = len(ids)
    while number and ids[number - 1] > id:
        number -= 1
    if not number:
        return 0
    last: Node = root.key(ids[number]) if number < len(ids) else root
    line = last.line if number < len(ids) else len(lines)
    while lines[line - 1].strip() == "" or lines[line - 1].startswith("#"):
        line -= 1
    return line
