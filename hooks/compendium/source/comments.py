"""The comments of a file, each with its line, so that a file can be written anew without losing any."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import yaml

from compendium.source.nodes import Document, Mapping, Node, Sequence

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comments:
    """Comments are asked for once, by the line of the key or item below or before them; `left` has the rest.

    Lines count from 0, as those of nodes do.
    """

    def __init__(self, document: Document, root: Mapping) -> None:
        self.header: list[str] = []
        self.footer: list[str] = []
        self._above: dict[int, list[str]] = {}
        self._behind: dict[int, str] = {}
        own_lines = set()
        for line, comment, alone in _comments(document):
            if alone:
                own_lines.add(line)
            else:
                self._behind[line] = comment
        self._anchor(document, own_lines, sorted(set(_lines(root))))

    def _anchor(self, document: Document, own_lines: set[int], anchors: list[int]) -> None:
        """Give each comment with a line of its own to the next key or item, and the empty lines between."""
        gathered: dict[int, list[int]] = {}
        for line in sorted(own_lines):
            index = bisect_left(anchors, line)
            gathered.setdefault(anchors[index] if index < len(anchors) else -1, []).append(line)
        for anchor, lines in gathered.items():
            text = _with_gaps(document, lines, len(document.lines) if anchor < 0 else anchor)
            if anchor < 0:
                self.footer = text
            elif anchor == anchors[0] and "" in text:
                # What an empty line parts from the first key is about the file.
                last = len(text) - text[::-1].index("")
                self.header = text[:last]
                self._above[anchor] = text[last:]
            else:
                self._above[anchor] = text

    def above(self, line: int) -> list[str]:
        """Return what stands above a key or item: comments, and "" for an empty line."""
        return self._above.pop(line, [])

    def behind(self, line: int) -> str:
        """Return what stands behind the value that begins in a line, or ""."""
        return self._behind.pop(line, "")

    def inside(self, node: Node) -> bool:
        """Tell whether there are comments between the parts of a value: then it cannot stand in one line."""
        lines = [line for line in _lines(node) if line != node.line]
        return any(line in self._above or line in self._behind for line in lines)

    @property
    def left(self) -> bool:
        """Tell whether a comment was not asked for."""
        return bool(any(self._above.values()) or self._behind)


def _comments(document: Document) -> Iterator[tuple[int, str, bool]]:
    """Yield (line, comment, whether it has the line for itself)."""
    scalar_columns = _scalar_columns(document)
    for number, line in enumerate(document.lines):
        column = line.find("#")
        while column >= 0:
            free = not any(start <= column < end for start, end in scalar_columns.get(number, ()))
            if free and (column == 0 or line[column - 1] in " \t"):
                yield number, line[column:].rstrip(), not line[:column].strip()
                break
            column = line.find("#", column + 1)


def _scalar_columns(document: Document) -> dict[int, list[tuple[int, int]]]:
    """Return {line: [(first column, column behind the last)]} of what is text and no comment."""
    columns_by_line: dict[int, list[tuple[int, int]]] = {}
    for event in yaml.parse("\n".join(document.lines), Loader=_Loader):
        start, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or start is None or end is None:
            continue
        in_block = event.style in ("|", ">")  # the line with the sign may have a comment
        for line in range(start.line + in_block, min(end.line + 1, len(document.lines))):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(document.lines[line])
            columns_by_line.setdefault(line, []).append((first, last))
    return columns_by_line


def _lines(node: Node) -> Iterator[int]:
    """Yield the line of every key and item."""
    if isinstance(node, Mapping):
        for key, value in node.pairs.values():
            yield key.line
            yield from _lines(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield item.line
            yield from _lines(item)


def _with_gaps(document: Document, lines: list[int], end: int) -> list[str]:
    """Return the comments in some lines, and "" where empty lines stand before, between or behind them."""
    text: list[str] = []
    for line in lines:
        if line and not document.lines[line - 1].strip() and text[-1:] != [""]:
            text.append("")
        text.append(document.lines[line].strip())
    if lines[-1] + 1 < end and not document.lines[lines[-1] + 1].strip():
        text.append("")
    return text
