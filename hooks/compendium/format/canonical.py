"""Canonical format of entry files, as written by the contribution form and `scripts/check.py --fix`.

docs/scripts/form/yaml.js implements it for new files; both are tested with one table of cases (tests/form/).
The rules, in full:

* Keys are in the order of the declaration, then keys that hold entries, then unknown keys. Empty keys are
  omitted.
* A line has at most 110 characters, if its words allow. Longer texts are folded (`>-`), and
  paragraphs are literal (`|`).
* A list has a line for each item; in a register it is inline, [a, b], if it fits.
* A nested mapping is inline, {a: b, c: d}, if it has at most three keys and no value needs quotes.
* A text has quotes only if YAML 1.1 or 1.2 would read it as another type: no, 2014, 1.0, null. Where the
  model expects a number, a date or a yes, it has none.
* In a register, an empty line separates entries. Comments stay with the key below them or in their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from compendium.model.base import Field, Record
from compendium.model.choices import ProseField
from compendium.model.groups import ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.records import Entry
from compendium.model.rules import FOOTNOTE_NUMBER_PATTERN
from compendium.source.comments import Comments
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from compendium.source.problems import quote_yaml

MAX_LINE_WIDTH = 110
MAX_INLINE_KEYS = 3
FieldOrNone = Field[Any] | None
# The three public patterns are used by the form, too, and mean the same in both languages.
# Plain scalars that some YAML parser does not read as text: numbers of any base, sexagesimals, dates, words.
_YAML_NUMBER = (
    r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|\.inf|[0-9.][0-9_.]*(?:e[-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|\.nan"
)
_YAML_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?"
_YAML_KEYWORD = r"~|null|true|false|yes|no|on|off|y|n|=|<<"
# Plain scalars that YAML would not read as this text.
NEEDS_QUOTES_PATTERN = (
    r"^(?:[,\[\]{}#&*!|>'\"%@`?:]|-(?![0-9.])|.*(?:: | #|:$)"
    rf"|(?:{_YAML_NUMBER}|{_YAML_DATE}|{_YAML_KEYWORD})$)"
)
NEEDS_BLOCK_STYLE_PATTERN = r"[,\[\]{}:]"
# A line of text that would look like a wrongly indented key.
LOOKS_LIKE_KEY_PATTERN = r"^[a-z_]+:"
_needs_quotes_regex = re.compile(NEEDS_QUOTES_PATTERN, re.IGNORECASE)
_needs_block_style_regex = re.compile(NEEDS_BLOCK_STYLE_PATTERN)
_looks_like_key_regex = re.compile(LOOKS_LIKE_KEY_PATTERN)


class CanonicalWriter:
    """Writer for one file. `comments` are those of the file that was read; a new file has none."""

    def __init__(self, comments: Comments | None = None, *, in_register: bool = False) -> None:
        self.comments, self.in_register = comments, in_register

    def record_lines(self, node: MappingNode, record: type[Record] | None, indent: int) -> Iterator[str]:
        """Yield the lines of the keys of a record."""
        fields = record.fields if record else {}
        pairs = node.pairs
        for name in _ordered_keys(node, fields):
            key, value = pairs[name]
            yield from self._comments_above(key, indent)
            if not is_blank(value):
                yield from self.pair_lines(key, value, fields.get(name), indent)

    def register_lines(self, node: MappingNode, record: type[Record], levels: int) -> Iterator[str]:
        """Yield the lines of a register: nested ids, `levels` deep, then the keys of each entry."""
        for number, (key, value) in enumerate(node.pairs.values()):
            if number:
                yield ""
            yield from self._entry_lines(key, value, record, levels, 0)

    def _entry_lines(
        self, key: ScalarNode, node: Node, record: type[Record], levels: int, indent: int
    ) -> Iterator[str]:
        if not isinstance(node, MappingNode):
            raise UnsupportedYamlShape(node)
        comments = self._comments_above(key, indent)
        yield from comments[comments[:1] == [""] :]
        yield f"{' ' * indent}{_format_key(key.text)}:{self._trailing_comment(key)}"
        if levels == 1:
            yield from self.record_lines(node, record, indent + 2)
            return
        for id, entry in node.pairs.values():
            yield from self._entry_lines(id, entry, record, levels - 1, indent + 2)

    def pair_lines(self, key: ScalarNode, value: Node, field: FieldOrNone, indent: int) -> Iterator[str]:
        """Yield the lines of a key and its value."""
        prefix = f"{' ' * indent}{_format_key(key.text)}:"
        trailing_comment = self._trailing_comment(key)
        if isinstance(value, ScalarNode):
            lines = format_text_lines(prefix, value.text, indent + 2, field)
            if trailing_comment and len(lines) > 1:
                yield f"{' ' * indent}{trailing_comment.strip()}"
                trailing_comment = ""
            yield lines[0] + trailing_comment
            yield from lines[1:]
            return
        line = self._flow_collection(value, field)
        if line and len(prefix) + 1 + len(line) <= MAX_LINE_WIDTH:
            yield f"{prefix} {line}{trailing_comment}"
            return
        yield prefix + trailing_comment
        if isinstance(value, MappingNode):
            yield from self._mapping_lines(value, field, indent + 2)
        else:
            yield from self._sequence_lines(value, field, indent + 2)

    def _mapping_lines(self, node: MappingNode, field: FieldOrNone, indent: int) -> Iterator[str]:
        if isinstance(field, PerLanguageField):
            for key, value in node.pairs.values():
                yield from self._comments_above(key, indent)
                if not is_blank(value):
                    yield from self.pair_lines(key, value, field.item, indent)
        else:
            yield from self.record_lines(
                node, field.record if isinstance(field, RecordField) else None, indent
            )

    def _sequence_lines(self, node: SequenceNode, field: FieldOrNone, indent: int) -> Iterator[str]:
        item_field = field.item if isinstance(field, ListField) else None
        for item in node.items:
            yield from self._comments_above(item, indent)
            if is_blank(item):
                continue
            line = self._flow_collection(item, item_field)
            prefix = f"{' ' * indent}-"
            if isinstance(item, ScalarNode):
                lines = format_text_lines(prefix, item.text, indent + 2, item_field)
                yield lines[0] + self._trailing_comment(item)
                yield from lines[1:]
            elif line and len(prefix) + 1 + len(line) <= MAX_LINE_WIDTH:
                yield f"{prefix} {line}{self._trailing_comment(item)}"
            elif isinstance(item, MappingNode):
                yield from _sequence_item_lines(
                    list(self._mapping_lines(item, item_field, indent + 2)), indent
                )
            else:
                raise UnsupportedYamlShape(item)

    def _flow_collection(self, node: Node, field: FieldOrNone) -> str:
        """Return a flow collection, {a: b, c: d} or in a register [a, b], or "" if block style is needed."""
        if self.comments and self.comments.has_comments_inside(node):
            return ""
        if isinstance(node, MappingNode):
            fields: Mapping[str, Field[Any]] = field.record.fields if isinstance(field, RecordField) else {}
            if isinstance(field, PerLanguageField):
                fields = dict.fromkeys(node.values, field.item)
            keys = _ordered_keys(node, fields)
            pairs = [(name, node.values[name]) for name in keys if not is_blank(node.values[name])]
            is_short = len(pairs) <= MAX_INLINE_KEYS and all(
                isinstance(value, ScalarNode)
                and _fits_inline(value.text, fields.get(name))
                and not (isinstance(fields.get(name), ProseField) and _has_paragraphs(value.text))
                for name, value in pairs
            )
            content = (
                ", ".join(f"{name}: {_single_line_text(value)}" for name, value in pairs) if is_short else ""
            )
            return f"{{{content}}}" if content else ""
        if isinstance(node, SequenceNode) and self.in_register:
            items = [item for item in node.items if not is_blank(item)]
            item_field = field.item if isinstance(field, ListField) else None
            if all(isinstance(item, ScalarNode) and _fits_inline(item.text, item_field) for item in items):
                return f"[{', '.join(map(_single_line_text, items))}]"
        return ""

    def _comments_above(self, node: Node, indent: int) -> list[str]:
        comments = self.comments.take_above(node.line) if self.comments else []
        return [f"{' ' * indent}{line}" if line else "" for line in comments]

    def _trailing_comment(self, node: Node) -> str:
        comment = self.comments.take_trailing(node.line) if self.comments else ""
        return f"  {comment}" if comment else ""


class UnsupportedYamlShape(Exception):
    """Raised for a value that no entry can have, such as a list inside a list."""

    def __init__(self, node: Node) -> None:
        super().__init__(node.mark)


def _ordered_keys(node: MappingNode, fields: Mapping[str, Field[Any]]) -> list[str]:
    unknown = (name for name in node.values if name not in fields)
    return [*(name for name in canonical_key_order(fields) if name in node.values), *unknown]


def canonical_key_order(fields: Mapping[str, Field[Any]]) -> list[str]:
    """Return the keys of a record in canonical order."""
    return sorted(fields, key=lambda name: is_list_of_entries(fields[name]))


def is_list_of_entries(field: Field[Any]) -> bool:
    """Return whether the value of a field is a list of entries, as the provisions of an instrument are."""
    return isinstance(field, RecordListField) and issubclass(field.record, Entry)


def is_blank(node: Node) -> bool:
    """Return whether a node has no text."""
    if isinstance(node, ScalarNode):
        return not node.text.strip()
    if isinstance(node, SequenceNode):
        return all(is_blank(item) for item in node.items)
    return all(is_blank(value) for value in node.values.values())


def _has_paragraphs(text: str) -> bool:
    return bool(re.search(r"\n\s*\n", text.strip()))


def format_text_lines(prefix: str, text: str, indent: int, field: FieldOrNone = None) -> list[str]:
    """Return the lines of a text after `prefix`, a key with its colon or a dash."""
    if isinstance(field, ProseField):
        parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        lines = [line for part in parts for line in ["", *_wrap_words(part.split(), indent)]]
        return [f"{prefix} |", *lines[1:]]
    words = text.split()
    line = f"{prefix} {format_scalar(' '.join(words), field)}"
    if len(line) <= MAX_LINE_WIDTH or len(words) == 1 or _looks_like_key_regex.match(words[0]):
        return [line]
    return [f"{prefix} >-", *_wrap_words(words, indent)]


def format_scalar(text: str, field: FieldOrNone = None) -> str:
    """Return a text as a YAML scalar, in quotes only if it needs them."""
    return quote_yaml(text) if _needs_quotes(text, field) else text


def _needs_quotes(text: str, field: FieldOrNone) -> bool:
    return bool(_needs_quotes_regex.match(text)) and not (field and re.fullmatch(field.literal_pattern, text))


def _wrap_words(words: list[str], indent: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        fits = lines and len(lines[-1]) + 1 + len(word) <= MAX_LINE_WIDTH
        if fits or (lines and _looks_like_key_regex.match(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(" " * indent + word)
    return lines


def _format_key(text: str) -> str:
    return f"'{text}'" if re.fullmatch(FOOTNOTE_NUMBER_PATTERN, text) else format_scalar(text)


def _fits_inline(text: str, field: FieldOrNone) -> bool:
    """Return whether a text can be an unquoted scalar in a flow collection."""
    return not _needs_quotes(" ".join(text.split()), field) and not _needs_block_style_regex.search(text)


def _single_line_text(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return " ".join(node.text.split())


def _sequence_item_lines(lines: list[str], indent: int) -> Iterator[str]:
    """Yield the lines of a record as an item of a list; comments before its first key precede the dash."""
    first_key = next(number for number, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
    for line in lines[:first_key]:
        yield f"{' ' * indent}{line.strip()}" if line else ""
    yield f"{' ' * indent}- {lines[first_key].strip()}"
    yield from lines[first_key + 1 :]
