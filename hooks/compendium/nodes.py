"""What a YAML file holds, with the place of every key and value. All scalars stay strings: `NO` is Norway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compendium.problems import Mark, quoted


@dataclass(slots=True)
class Document:
    """A file as read: its path in the repository and its lines, line ends normalised to one kind.

    The lines are there for messages. Who has no more to say may give them back: `lines = ()`.
    """

    path: str
    lines: tuple[str, ...]
    whole: str | None = field(default=None, repr=False, compare=False)
    # Lines and columns of which the reader has said what is wrong: no rule says besides what follows from it.
    told: set[tuple[int, int]] = field(default_factory=set, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return all lines as one text; it is kept, because several look for something in all of it."""
        if self.whole is None:
            self.whole = "\n".join(self.lines)
        return self.whole

    def mark(self, line: int, column: int) -> Mark:
        """Return the place of a line and column that count from 0, as YAML libraries count.

        They put what is missing at a file's end on a line after the last; here it is the last line's end.
        """
        if line >= len(self.lines) > 0:
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Mark(self.path, line + 1, column + 1)


# Nobody changes one. But there may be half a million, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Scalar:
    """A single value, as a string. `comment` is what a ` #` cut off behind a value without quotes."""

    text: str
    document: Document = field(repr=False)
    line: int
    column: int
    end_line: int
    comment: str = ""

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)

    @property
    def dropped(self) -> str:
        """Return the message for `title: Hotline #1`: what follows " #" is a comment and would be lost."""
        complaint = f'everything from " #" on is dropped: "{self.comment}"'
        return f"{complaint} — put the whole value in quotes: {quoted(f'{self.text} {self.comment}')}"

    def place(self, needle: str, occurrence: int = 0) -> Mark:
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
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    document: Document = field(repr=False)
    line: int
    column: int

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written."""

    pairs: dict[str, tuple[Scalar, Node]]
    document: Document = field(repr=False)
    line: int
    column: int

    @property
    def mark(self) -> Mark:
        return self.document.mark(self.line, self.column)

    def get(self, key: str) -> Node | None:
        pair = self.pairs.get(key)
        return pair[1] if pair else None

    def keys(self) -> Iterator[Scalar]:
        for key, _ in self.pairs.values():
            yield key


Node = Scalar | Sequence | Mapping


def is_told(node: Node | None) -> bool:
    """Tell whether the reader has said already that a key or value is not what it was meant to be."""
    return node is not None and bool(node.document.told) and (node.line, node.column) in node.document.told


def is_empty(node: Node | None) -> bool:
    """Tell whether a key was left out or has nothing behind it."""
    return node is None or (isinstance(node, Scalar) and not node.text.strip())
