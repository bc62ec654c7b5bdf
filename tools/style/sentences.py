"""Sentences of entries with their positions in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compendium.source.nodes import ScalarNode
from compendium.source.problems import Mark

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = ("No", "Nos", "v", "p", "pp", "para", "paras", "Art", "Dr", "St", "e.g", "i.e", "cf", "vs")
_SENTENCE_END = re.compile(
    "".join(rf"(?<!\b{re.escape(word)}\.)" for word in _ABBREVIATIONS)
    + r"(?<!\b[A-Z]\.)(?:(?<=[.!?])|(?<=[.!?][”’)]))\s+(?=[“‘(]*(?:\[\[|[A-Z0-9]))"
)
_LINK_PATTERN = re.compile(r"\[\[(?:[^\[\]|]*\|)?|\]\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a field as a reader sees it; `first` is true for the first one of a paragraph.

    `offsets` are the positions of its characters in the text of the node, all white space one blank.
    """

    text: str
    node: ScalarNode
    offsets: tuple[int, ...]
    first: bool

    def mark(self, index: int = 0) -> Mark:
        """Return the position of a character of the sentence in its file."""
        return _mark_of_offset(self.node, self.offsets[index])


def sentences(node: ScalarNode) -> Iterator[Sentence]:
    """Yield the sentences of a text, its paragraphs divided by empty lines."""
    start = 0
    for paragraph in re.split(r"\n\s*\n", node.text):
        collapsed = " ".join(paragraph.split())
        ends = [match.span() for match in _SENTENCE_END.finditer(collapsed)]
        bounds = zip(
            [0, *(end for _, end in ends)], [*(begin for begin, _ in ends), len(collapsed)], strict=True
        )
        for begin, end in bounds:
            text, offsets = _without_link_marks(collapsed[begin:end])
            if text:
                places = tuple(start + begin + offset for offset in offsets)
                yield Sentence(text, node, places, begin == 0)
        start += len(collapsed) + 1


def _without_link_marks(text: str) -> tuple[str, list[int]]:
    """Return what a reader sees of a text with [[id|words]], and the position of each character before."""
    hidden = {index for match in _LINK_PATTERN.finditer(text) for index in range(*match.span())}
    offsets = [index for index in range(len(text)) if index not in hidden]
    return "".join(text[index] for index in offsets), offsets


def _mark_of_offset(node: ScalarNode, offset: int) -> Mark:
    """Return the position of a character of the node's text with all white space one blank.

    If escapes in the YAML make the text differ from the file, the position is that of the node.
    """
    lines = node.document.lines[node.line : node.end_line + 1]
    words = [
        (node.line + number, match.start(), match[0])
        for number, line in enumerate(lines)
        for match in re.finditer(r"\S+", line)
    ]
    written = " ".join(word for _, _, word in words)
    begin = written.find(" ".join(node.text.split()))
    if begin < 0:
        return node.mark
    position = 0
    for line, column, word in words:
        if position <= begin + offset < position + len(word) + 1:
            return node.document.mark(line, column + begin + offset - position)
        position += len(word) + 1
    return node.mark
