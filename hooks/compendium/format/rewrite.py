"""Rewriting of entry files in the canonical format, only if no data and no comment is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compendium.format.canonical import CanonicalWriter, UnsupportedYamlShape, is_blank
from compendium.load import ENTRY_TEMPLATE_FILE
from compendium.model import DATA_LOCATIONS, KINDS, DataLocation
from compendium.model.base import Field, Record
from compendium.model.choices import ProseField
from compendium.model.groups import ListField, PerLanguageField, RecordField
from compendium.source.comments import Comments
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from compendium.source.parse import parse_mapping

REGISTER_ID_LEVELS = {"footnote": 2}  # nesting of ids in a register; 1 in all others


def format_entry_file(path: str, data: bytes, location: DataLocation) -> bytes | None:
    """Return the canonical bytes of a file, or None if it is unreadable or data or comments would be lost."""
    root, problems = parse_mapping(path, data, location.max_bytes)
    if root is None or problems:
        return None
    try:
        text = _format_document(root, location)
    except UnsupportedYamlShape:
        return None
    reparsed, problems = parse_mapping(path, text.encode(), location.max_bytes)
    if reparsed is None or problems or _data_of_file(reparsed, location) != _data_of_file(root, location):
        return None
    if _sorted_comments(reparsed) != _sorted_comments(root):
        return None
    return text.encode()


def _format_document(root: MappingNode, location: DataLocation) -> str:
    comments = Comments(root.document, root)
    writer = CanonicalWriter(comments, in_register=not location.is_folder)
    record = KINDS[location.kind]
    if location.is_folder:
        lines = list(writer.record_lines(root, record, 0))
    else:
        lines = list(writer.register_lines(root, record, REGISTER_ID_LEVELS.get(location.kind, 1)))
    if comments.any_remaining:
        raise UnsupportedYamlShape(root)
    while lines[:1] == [""]:
        del lines[0]
    return "\n".join([*comments.header, *lines, *comments.footer]).rstrip("\n") + "\n"


def _sorted_comments(root: MappingNode) -> list[str]:
    comments = Comments(root.document, root)
    groups = [comments.header, comments.footer, *comments._above.values(), [*comments._trailing.values()]]
    return sorted(comment for part in groups for comment in part if comment)


def _data_of_file(root: MappingNode, location: DataLocation) -> object:
    record = KINDS[location.kind]
    if location.is_folder:
        return _data_of_record(root, record)
    return _entry_data(root, record, REGISTER_ID_LEVELS.get(location.kind, 1))


def _entry_data(node: Node, record: type[Record], levels: int) -> object:
    if not levels or not isinstance(node, MappingNode):
        return _data_of_record(node, record)
    return [(id, _entry_data(value, record, levels - 1)) for id, value in node.values.items()]


def _data_of_record(node: Node, record: type[Record] | None) -> object:
    if not isinstance(node, MappingNode):
        return _data_of_value(node, None)
    fields = record.fields if record else {}
    nodes = {name: value for name, value in node.values.items() if not is_blank(value)}
    return {name: _data_of_value(value, fields.get(name)) for name, value in nodes.items()}


def _data_of_value(node: Node, field: Field[Any] | None) -> object:
    """Return the data of a value without its layout: words without line ends."""
    if isinstance(node, ScalarNode):
        if isinstance(field, ProseField):
            return field.value(node, None)  # type: ignore[arg-type]  # ProseField needs no resolver
        return " ".join(node.text.split())
    if isinstance(node, SequenceNode):
        item_field = field.item if isinstance(field, ListField) else None
        return [_data_of_value(item, item_field) for item in node.items if not is_blank(item)]
    if isinstance(field, PerLanguageField):
        return _data_of_record(node, None)
    return _data_of_record(node, field.record if isinstance(field, RecordField) else None)


def entry_files(root: Path) -> Iterator[tuple[Path, DataLocation]]:
    """Yield every entry file of a project, with its data location."""
    for location in DATA_LOCATIONS:
        path_in_project = root / location.path
        paths = sorted(path_in_project.glob("*.yml")) if location.is_folder else [path_in_project]
        for path in paths:
            if path.is_file() and not path.is_symlink() and path.name != ENTRY_TEMPLATE_FILE:
                yield path, location
