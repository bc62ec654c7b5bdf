"""The one way an entry is written: the form on the site writes it so, and `scripts/check.py --fix`.

docs/scripts/form/yaml.js does the same for a new file; a table of cases is run in both (tests/form/).
The rules, in full:

* Keys stand in the order of the declaration, entries inside an entry behind them, unknown keys last. What is
  empty is left out.
* A line has at most 110 characters, if its words allow. A longer text goes below `>-`, paragraphs below `|`.
* A list has a line for each item; in a register it stands in one line, [a, b], if it fits.
* Keys inside a key stand in one line, {a: b, c: d}, if there are three at most and none needs quotes.
* A text has quotes only if a YAML program would take it for something else, by the rules of YAML 1.1 or 1.2:
  no, 2014, 1.0, null. Where the model wants a number, a date or a yes, they stand without.
* In a register, an empty line parts two entries. Comments stay with the key below them or beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from typing import Any

from compendium.model.base import Field, Record
from compendium.model.choices import Prose
from compendium.model.groups import Many, Nested, NestedList, PerLanguage
from compendium.model.records import Entry
from compendium.model.rules import FOOTNOTE_PATTERN
from compendium.source.comments import Comments
from compendium.source.nodes import Mapping, Node, Scalar, Sequence
from compendium.source.problems import quote_yaml

LINE_WIDTH = 110
MAX_INLINE_KEYS = 3  # keys in one line
OptionalField = Field[Any] | None
# The three patterns are read by the form's script too: they mean the same in both languages.
# What is no text to some YAML program: numbers by tens, by other bases and by sixties; dates; words.
_NUMBER = (
    r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|\.inf|[0-9.][0-9_.]*(?:e[-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|\.nan"
)
_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?"
_WORD = r"~|null|true|false|yes|no|on|off|y|n|=|<<"
# Behind a colon these start something else than a text, or have a meaning of their own.
NEEDS_QUOTES = r"^(?:[,\[\]{}#&*!|>'\"%@`?:]|-(?![0-9.])|.*(?:: | #|:$)" rf"|(?:{_NUMBER}|{_DATE}|{_WORD})$)"
NEEDS_BLOCK_STYLE = r"[,\[\]{}:]"
# At the start of a line of text it would look like a key that was moved too far right.
LOOKS_LIKE_KEY = r"^[a-z_]+:"
_needs_quotes_pattern = re.compile(NEEDS_QUOTES, re.IGNORECASE)
_needs_block_style = re.compile(NEEDS_BLOCK_STYLE)
_looks_like_key = re.compile(LOOKS_LIKE_KEY)


class CanonicalWriter:
    """Writes one file. Its comments come from the file that was read; a new one has none."""

    def __init__(self, comments: Comments | None = None, *, in_register: bool = False) -> None:
        self.comments, self.in_register = comments, in_register

    def record_lines(self, node: Mapping, record: type[Record] | None, indent: int) -> Iterator[str]:
        """Yield the lines of a record's keys."""
        fields = record.fields if record else {}
        pairs = node.pairs
        for name in _ordered_keys(node, fields):
            key, value = pairs[name]
            yield from self._comments_above(key, indent)
            if not is_blank(value):
                yield from self.pair_lines(key, value, fields.get(name), indent)

    def register_lines(self, node: Mapping, record: type[Record], levels: int) -> Iterator[str]:
        """Yield the lines of a register: `levels` of ids, then the keys of each entry."""
        for number, (key, value) in enumerate(node.pairs.values()):
            if number:
                yield ""
            yield from self._entry_lines(key, value, record, levels, 0)

    def _entry_lines(
        self, key: Scalar, node: Node, record: type[Record], levels: int, indent: int
    ) -> Iterator[str]:
        if not isinstance(node, Mapping):
            raise UnsupportedShape(node)
        above = self._comments_above(key, indent)
        yield from above[above[:1] == [""] :]
        yield f"{' ' * indent}{_format_key(key.text)}:{self._trailing_comment(key)}"
        if levels == 1:
            yield from self.record_lines(node, record, indent + 2)
            return
        for id, entry in node.pairs.values():
            yield from self._entry_lines(id, entry, record, levels - 1, indent + 2)

    def pair_lines(self, key: Scalar, value: Node, field: OptionalField, indent: int) -> Iterator[str]:
        """Yield the lines of a key and its value."""
        start = f"{' ' * indent}{_format_key(key.text)}:"
        behind = self._trailing_comment(key)
        if isinstance(value, Scalar):
            lines = text_lines(start, value.text, indent + 2, field)
            if behind and len(lines) > 1:
                yield f"{' ' * indent}{behind.strip()}"
                behind = ""
            yield lines[0] + behind
            yield from lines[1:]
            return
        line = self._inline(value, field)
        if line and len(start) + 1 + len(line) <= LINE_WIDTH:
            yield f"{start} {line}{behind}"
            return
        yield start + behind
        if isinstance(value, Mapping):
            yield from self._mapping_lines(value, field, indent + 2)
        else:
            yield from self._sequence_lines(value, field, indent + 2)

    def _mapping_lines(self, node: Mapping, field: OptionalField, indent: int) -> Iterator[str]:
        if isinstance(field, PerLanguage):
            for key, value in node.pairs.values():
                yield from self._comments_above(key, indent)
                if not is_blank(value):
                    yield from self.pair_lines(key, value, field.item, indent)
        else:
            yield from self.record_lines(node, field.record if isinstance(field, Nested) else None, indent)

    def _sequence_lines(self, node: Sequence, field: OptionalField, indent: int) -> Iterator[str]:
        inner = field.item if isinstance(field, Many) else None
        for item in node.items:
            yield from self._comments_above(item, indent)
            if is_blank(item):
                continue
            line = self._inline(item, inner)
            start = f"{' ' * indent}-"
            if isinstance(item, Scalar):
                lines = text_lines(start, item.text, indent + 2, inner)
                yield lines[0] + self._trailing_comment(item)
                yield from lines[1:]
            elif line and len(start) + 1 + len(line) <= LINE_WIDTH:
                yield f"{start} {line}{self._trailing_comment(item)}"
            elif isinstance(item, Mapping):
                yield from _sequence_item_lines(list(self._mapping_lines(item, inner, indent + 2)), indent)
            else:
                raise UnsupportedShape(item)

    def _inline(self, node: Node, field: OptionalField) -> str:
        """Return {a: b, c: d}, in a register also [a, b]; or "" for what has to have several lines."""
        if self.comments and self.comments.inside(node):
            return ""
        if isinstance(node, Mapping):
            fields: Mapping_[str, Field[Any]] = field.record.fields if isinstance(field, Nested) else {}
            if isinstance(field, PerLanguage):
                fields = dict.fromkeys(node.values, field.item)
            order = _ordered_keys(node, fields)
            pairs = [(name, node.values[name]) for name in order if not is_blank(node.values[name])]
            few = len(pairs) <= MAX_INLINE_KEYS and all(
                isinstance(value, Scalar)
                and _fits_inline(value.text, fields.get(name))
                and not (isinstance(fields.get(name), Prose) and _has_paragraphs(value.text))
                for name, value in pairs
            )
            inside = ", ".join(f"{name}: {_inline_text(value)}" for name, value in pairs) if few else ""
            return f"{{{inside}}}" if inside else ""
        if isinstance(node, Sequence) and self.in_register:
            items = [item for item in node.items if not is_blank(item)]
            inner = field.item if isinstance(field, Many) else None
            if all(isinstance(item, Scalar) and _fits_inline(item.text, inner) for item in items):
                return f"[{', '.join(map(_inline_text, items))}]"
        return ""

    def _comments_above(self, node: Node, indent: int) -> list[str]:
        above = self.comments.above(node.line) if self.comments else []
        return [f"{' ' * indent}{line}" if line else "" for line in above]

    def _trailing_comment(self, node: Node) -> str:
        comment = self.comments.behind(node.line) if self.comments else ""
        return f"  {comment}" if comment else ""


class UnsupportedShape(Exception):
    """A value of a shape that no entry has: a list inside a list, a text where an entry belongs."""

    def __init__(self, node: Node) -> None:
        super().__init__(node.mark)


def _ordered_keys(node: Mapping, fields: Mapping_[str, Field[Any]]) -> list[str]:
    unknown = (name for name in node.values if name not in fields)
    return [*(name for name in key_order(fields) if name in node.values), *unknown]


def key_order(fields: Mapping_[str, Field[Any]]) -> list[str]:
    """Return the keys of a record in the order they are written."""
    return sorted(fields, key=lambda name: holds_entries(fields[name]))


def holds_entries(field: Field[Any]) -> bool:
    """Tell whether there are entries behind a key: the provisions of an instrument."""
    return isinstance(field, NestedList) and issubclass(field.record, Entry)


def is_blank(node: Node) -> bool:
    """Tell whether there is nothing to write."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    if isinstance(node, Sequence):
        return all(is_blank(item) for item in node.items)
    return all(is_blank(value) for value in node.values.values())


def _has_paragraphs(text: str) -> bool:
    return bool(re.search(r"\n\s*\n", text.strip()))


def text_lines(start: str, text: str, indent: int, field: OptionalField = None) -> list[str]:
    """Return the lines of a text behind `start`, a key with its colon or a dash."""
    if isinstance(field, Prose):
        parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
        wrapped = [line for part in parts for line in ["", *_wrapped(part.split(), indent)]]
        return [f"{start} |", *wrapped[1:]]
    words = text.split()
    line = f"{start} {format_scalar(' '.join(words), field)}"
    if len(line) <= LINE_WIDTH or len(words) == 1 or _looks_like_key.match(words[0]):
        return [line]
    return [f"{start} >-", *_wrapped(words, indent)]


def format_scalar(text: str, field: OptionalField = None) -> str:
    """Return a text as it stands behind a colon, in quotes only if it needs them."""
    return quote_yaml(text) if _needs_quotes(text, field) else text


def _needs_quotes(text: str, field: OptionalField) -> bool:
    return bool(_needs_quotes_pattern.match(text)) and not (field and re.fullmatch(field.literal, text))


def _wrapped(words: list[str], indent: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        fits = lines and len(lines[-1]) + 1 + len(word) <= LINE_WIDTH
        if fits or (lines and _looks_like_key.match(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(" " * indent + word)
    return lines


def _format_key(text: str) -> str:
    return f"'{text}'" if re.fullmatch(FOOTNOTE_PATTERN, text) else format_scalar(text)


def _fits_inline(text: str, field: OptionalField) -> bool:
    """Tell whether a text can stand between braces without quotes."""
    return not _needs_quotes(" ".join(text.split()), field) and not _needs_block_style.search(text)


def _inline_text(node: Node) -> str:
    assert isinstance(node, Scalar)
    return " ".join(node.text.split())


def _sequence_item_lines(lines: list[str], indent: int) -> Iterator[str]:
    """Yield the lines of a record as an item of a list; comments before its first key go above the dash."""
    first = next(number for number, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
    for line in lines[:first]:
        yield f"{' ' * indent}{line.strip()}" if line else ""
    yield f"{' ' * indent}- {lines[first].strip()}"
    yield from lines[first + 1 :]
