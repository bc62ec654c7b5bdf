"""Comments of a YAML file by line, so that rewriting the file keeps all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import yaml

from compendium.source.nodes import MappingNode, Node, SequenceNode, SourceFile

_YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Comments:
    """Comments by the line of their key or item. Each can be taken once.

    Lines count from 0, as those of nodes do.
    """

    def __init__(self, document: SourceFile, root: MappingNode) -> None:
        self.header: list[str] = []
        self.footer: list[str] = []
        self._above: dict[int, list[str]] = {}
        self._trailing: dict[int, str] = {}
        comment_lines = set()
        for line, comment, is_full_line in _scan_comments(document):
            if is_full_line:
                comment_lines.add(line)
            else:
                self._trailing[line] = comment
        self._attach_to_next_node(document, comment_lines, sorted(set(_key_and_item_lines(root))))

    def _attach_to_next_node(self, document: SourceFile, comment_lines: set[int], anchors: list[int]) -> None:
        """Attach each full-line comment, and the empty lines around it, to the next key or item."""
        lines_by_anchor: dict[int, list[int]] = {}
        for line in sorted(comment_lines):
            index = bisect_left(anchors, line)
            lines_by_anchor.setdefault(anchors[index] if index < len(anchors) else -1, []).append(line)
        for anchor, lines in lines_by_anchor.items():
            text = _comment_lines_with_blanks(document, lines, len(document.lines) if anchor < 0 else anchor)
            if anchor < 0:
                self.footer = text
            elif anchor == anchors[0] and "" in text:
                # What an empty line parts from the first key is about the file.
                header_length = len(text) - text[::-1].index("")
                self.header = text[:header_length]
                self._above[anchor] = text[header_length:]
            else:
                self._above[anchor] = text

    def take_above(self, line: int) -> list[str]:
        """Take the lines above a key or item: comments, and "" for an empty line."""
        return self._above.pop(line, [])

    def take_trailing(self, line: int) -> str:
        """Take the comment after the value that begins in a line, or ""."""
        return self._trailing.pop(line, "")

    def has_comments_inside(self, node: Node) -> bool:
        """Return whether a value has comments between its parts, and so cannot be written on one line."""
        lines = [line for line in _key_and_item_lines(node) if line != node.line]
        return any(line in self._above or line in self._trailing for line in lines)

    @property
    def any_remaining(self) -> bool:
        """Return whether a comment was not taken."""
        return bool(any(self._above.values()) or self._trailing)


def _scan_comments(document: SourceFile) -> Iterator[tuple[int, str, bool]]:
    """Yield (line, comment, whether it has the line for itself)."""
    scalar_columns = _scalar_columns(document)
    for number, line in enumerate(document.lines):
        column = line.find("#")
        while column >= 0:
            outside_scalars = not any(start <= column < end for start, end in scalar_columns.get(number, ()))
            if outside_scalars and (column == 0 or line[column - 1] in " \t"):
                yield number, line[column:].rstrip(), not line[:column].strip()
                break
            column = line.find("#", column + 1)


def _scalar_columns(document: SourceFile) -> dict[int, list[tuple[int, int]]]:
    """Return {line: [(first column, column behind the last)]} of what is text and no comment."""
    columns_by_line: dict[int, list[tuple[int, int]]] = {}
    for event in yaml.parse("\n".join(document.lines), Loader=_YamlLoader):
        start, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent) or start is None or end is None:
            continue
        in_block = event.style in ("|", ">")  # the line with the sign may have a comment
        for line in range(start.line + in_block, min(end.line + 1, len(document.lines))):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(document.lines[line])
            columns_by_line.setdefault(line, []).append((first, last))
    return columns_by_line


def _key_and_item_lines(node: Node) -> Iterator[int]:
    """Yield the line of every key and item."""
    if isinstance(node, MappingNode):
        for key, value in node.pairs.values():
            yield key.line
            yield from _key_and_item_lines(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield item.line
            yield from _key_and_item_lines(item)


def _comment_lines_with_blanks(document: SourceFile, lines: list[int], end: int) -> list[str]:
    """Return the comments in some lines, and "" where empty lines stand before, between or behind them."""
    text: list[str] = []
    for line in lines:
        if line and not document.lines[line - 1].strip() and text[-1:] != [""]:
            text.append("")
        text.append(document.lines[line].strip())
    if lines[-1] + 1 < end and not document.lines[lines[-1] + 1].strip():
        text.append("")
    return text
