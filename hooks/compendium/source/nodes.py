"""YAML nodes with the position of every key and value. All scalars stay strings: `NO` is Norway."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from compendium.source.problems import Mark, quote_yaml


@dataclass(slots=True)
class SourceFile:
    """A file as read: its path in the repository and its text, line ends normalised to one kind.

    The text is there for messages. Who has no more to say may have it forgotten.
    """

    path: str
    # As UTF-8, which takes much less memory than a string and its lines.
    utf8: bytes = field(default=b"", repr=False)
    # Lines and columns of which the reader has said what is wrong: no rule says besides what follows from it.
    reported_positions: set[tuple[int, int]] = field(default_factory=set, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return all lines as one text."""
        return self.utf8.decode()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines without their ends, none if the text is forgotten."""
        return _decode_lines(self.utf8)

    def discard_text(self) -> None:
        """Release the text, to save memory."""
        self.utf8 = b""
        _decode_lines.cache_clear()

    def mark(self, line: int, column: int) -> Mark:
        """Return the place of a line and column that count from 0, as YAML libraries count.

        They put what is missing at a file's end on a line after the last; here it is the last line's end.
        """
        if line >= len(self.lines) > 0:
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Mark(self.path, line + 1, column + 1)


@lru_cache(maxsize=4)  # who looks for something in a file asks for its lines again and again
def _decode_lines(utf8: bytes) -> tuple[str, ...]:
    return tuple(utf8.decode().split("\n")) if utf8 else ()


# Not frozen, because there may be very many and frozen dataclasses are slower to create; never modified.
@dataclass(slots=True)
class ScalarNode:
    """A single value, as a string. `comment` is what a ` #` cut off behind a value without quotes."""

    text: str
    document: SourceFile = field(repr=False)
    line: int
    column: int
    end_line: int
    comment: str = ""

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)

    @property
    def truncation_message(self) -> str:
        """Return the message for `title: Hotline #1`: what follows " #" is a comment and would be lost."""
        complaint = f'everything from " #" on is dropped: "{self.comment}"'
        return f"{complaint} — put the whole value in quotes: {quote_yaml(f'{self.text} {self.comment}')}"

    def find_mark(self, needle: str, occurrence: int = 0) -> Mark:
        """Return where `needle` stands inside this value, or the value's start if a line end breaks it."""
        for number in range(self.line, min(self.end_line + 1, len(self.document.lines))):
            line = self.document.lines[number]
            column = line.find(needle, self.column if number == self.line else 0)
            while column >= 0:
                if occurrence == 0:
                    return self.document.mark(number, column)
                occurrence -= 1
                column = line.find(needle, column + 1)
        return self.mark


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list of values."""

    items: tuple[Node, ...]
    document: SourceFile = field(repr=False)
    line: int
    column: int

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, in the order written.

    `places` are the line and the column of each key, one after the other. A key becomes a node when somebody
    has something to say of it, because keys would be half of all nodes.
    """

    values: dict[str, Node]
    document: SourceFile = field(repr=False)
    line: int
    column: int
    key_positions: tuple[int, ...] = ()

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)

    def get(self, key: str) -> Node | None:
        return self.values.get(key)

    def key(self, name: str) -> ScalarNode:
        """Return a key as a node. Raises KeyError if it is not there."""
        if name not in self.values:
            raise KeyError(name)
        position = 2 * list(self.values).index(name)
        line, column = self.key_positions[position : position + 2] or (self.line, self.column)
        return ScalarNode(name, self.document, line, column, line)

    @property
    def pairs(self) -> dict[str, tuple[ScalarNode, Node]]:
        """Return each key as a node, with its value."""
        positions = self.key_positions or (self.line, self.column) * len(self.values)
        pairs = zip(self.values.items(), positions[::2], positions[1::2], strict=True)
        return {
            name: (ScalarNode(name, self.document, line, column, line), value)
            for (name, value), line, column in pairs
        }


Node = ScalarNode | SequenceNode | MappingNode


def has_reported_problem(node: Node | None) -> bool:
    """Return whether the parser has already reported a problem of a key or value."""
    return (
        node is not None
        and bool(node.document.reported_positions)
        and (node.line, node.column) in node.document.reported_positions
    )


def is_empty(node: Node | None) -> bool:
    """Return whether a key is absent or has an empty value."""
    return node is None or (isinstance(node, ScalarNode) and not node.text.strip())
