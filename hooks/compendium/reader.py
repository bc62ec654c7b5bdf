"""Text to nodes, a file at a time, on PyYAML's event stream: C scanner, no recursion, every place kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, NoReturn

import yaml

from compendium.messages import say
from compendium.nodes import Document, Mapping, Node, Scalar, Sequence
from compendium.problems import Problem, cut
from compendium.readable import decode, refused_character, unmerged, unreadable_characters
from compendium.syntax import command, dash, explain, without_space

# The C scanner is about eleven times faster. Where no compiler was at hand the pure one reads the same,
# but its complaints are less exact.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 20


class _Stop(Exception):
    """The file cannot be read any further; the problem is already noted."""


def read(path: str, data: bytes, limit: int) -> tuple[Mapping | None, list[Problem]]:
    """Return the keys of a file, or None, and every problem met on the way. Never raises for any input."""
    text, problem = decode(path, data, limit)
    if problem:
        return None, [problem]
    problems = [*unreadable_characters(path, text), *unmerged(path, text)]
    if problems:
        return None, problems
    document = Document(path, tuple(text.split("\n")), text)
    builder = _Builder(document)
    try:
        root = builder.build(text)
    except yaml.MarkedYAMLError as error:
        problem = explain(document, error)
        # What was odd on the faulty line comes from the fault.
        return None, [*(odd for odd in builder.problems if odd.mark.line != problem.mark.line), problem]
    except _Stop:
        return None, builder.problems
    return root, builder.problems


class _Builder:
    """Turns events into nodes with a stack of its own, so that depth is a number and not a crash."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.lines = document.lines
        self.stack: list[_Open] = []
        self.top: _Open | None = None
        self.root: Node | None = None
        self.documents = 0

    def build(self, text: str) -> Mapping:
        loader = _Loader(text)
        next_event, handler_of = loader.get_event, _handlers.get
        try:
            while event := next_event():
                if handler := handler_of(type(event)):
                    handler(self, event)
        finally:
            loader.dispose()
        if isinstance(self.root, Mapping):
            return self.root
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.text):
            self.stop(0, 0, "the file is empty — copy practices/_template.yml and fill it in")
        line, column = self.root.line, self.root.column
        if isinstance(self.root, Sequence):
            self.stop(
                line, column, 'the file starts with a list — begin with a key and its value, like "title: …"'
            )
        self.stop(line, column, without_space(self.document, line) or NO_KEY)

    def stop(self, line: int, column: int, text: str) -> NoReturn:
        self.problem(line, column, text)
        raise _Stop

    def problem(self, line: int, column: int, text: str) -> None:
        self.problems.append(Problem(self.document.mark(line, column), text))

    # Events --------------------------------------------------------------------------------------

    def document_start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            mark = event.start_mark
            self.stop(
                mark.line,
                mark.column,
                'a second entry starts at "---" — one file holds one; delete this line',
            )

    def refuse_commands(self, event: Any) -> None:
        """Aliases, anchors and tags: YAML would follow them, and an editor has written them by accident."""
        if event.anchor or getattr(event, "tag", None):
            line, column = event.start_mark.line, event.start_mark.column
            self.stop(line, column, command(self.document, line, column))

    # Half a million of these at 10,000 entries: the usual costs no further call, what is rare is asked last.
    def scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse_commands(event)
        text, style, start, end = event.value, event.style, event.start_mark, event.end_mark
        line, end_line, end_column = start.line, end.line, end.column
        comment = ""
        if text and not style and self.lines[end_line].find("#", end_column) >= 0:
            comment = self.comment_after(end_line, end_column)
        if not end_column:  # A text below `|` ends where the next line begins.
            end_line -= 1
        if len(text) < 50:  # Keys and ids come again and again, in all files.
            text = intern(text)
        node = Scalar(text, self.document, line, start.column, end_line, comment)
        if style:
            # Only an escape, which needs double quotes, brings in what the file itself does not hold.
            if style == '"' and (refused := refused_character(text)):
                self.problem(line, node.column, say("refused", character=refused))
        elif text and (comment or end_line > line or text[0] in _ODD_STARTS):
            self.plain(node)
        top = self.top
        if top and top.mapping:
            key = top.key
            if key is None:
                top.key = node
            elif text and key.text and key.text != "<<" and key.text not in top.pairs:
                top.pairs[key.text] = (key, node)
                top.key = None
            else:
                self.add(node)
        else:
            self.add(node)

    def plain(self, node: Scalar) -> None:
        """What YAML takes without a word, though hardly anybody means it."""
        text = node.text
        if text in ("~", "null", "Null", "NULL"):
            self.problem(
                node.line,
                node.column,
                f'"{text}" means nothing — leave the line out, or put a text in quotes',
            )
        elif text[0] == "-" and re.match("-[^ -]", text) and self.begins_its_line(node):
            self.dashes_without_space(node)
        elif node.end_line > node.line:
            self.swallowed_lines(node)
        if node.comment and not node.comment.startswith("# "):
            self.problem(node.line, node.column, node.dropped)

    def begins_its_line(self, node: Scalar) -> bool:
        return not self.document.lines[node.line][: node.column].strip()

    def dashes_without_space(self, node: Scalar) -> None:
        for number in range(node.line, node.end_line + 1):
            line = self.document.lines[number]
            if re.match(" *-[^ -]", line):  # not one that is empty or goes on from the line above
                self.problem(number, len(line) - len(line.lstrip()), dash(line.strip()))

    def comment_after(self, line: int, column: int) -> str:
        rest = self.document.lines[line][column:].strip()
        return rest if rest.startswith("#") else ""

    def swallowed_lines(self, node: Scalar) -> None:
        """`- b` one space too far right is read as part of the value above it."""
        behind_dash = self.document.lines[node.line][: node.column].strip() == "-"
        remedy = "give both the same spaces in front" if behind_dash else "delete one of the two"
        for number in range(node.line + 1, node.end_line + 1):
            line = self.document.lines[number]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip())
                self.problem(
                    number, column, f'"{cut(line)}" is read as part of line {node.line + 1} — {remedy}'
                )

    def open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.refuse_commands(event)
        mark, mapping = event.start_mark, isinstance(event, yaml.MappingStartEvent)
        if len(self.stack) >= DEEPEST:
            advice = 'no entry needs that; a text that starts with "[" or "{" goes in quotes'
            self.stop(mark.line, mark.column, f"more than {DEEPEST} levels inside each other — {advice}")
        self.top = _Open(mapping, mark.line, mark.column)
        self.stack.append(self.top)

    def close(self, _event: Any) -> None:
        node = self.stack.pop().node(self.document)
        self.top = self.stack[-1] if self.stack else None
        self.add(node)

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.mapping:
            top.items.append(node)
        elif top.key is None:
            top.key = self.key(node)
        else:
            self.pair(top, top.key, node)
            top.key = None

    def key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        advice = 'a text that starts with "[" or "{" goes in quotes'
        self.stop(node.line, node.column, f"a key must be one word — {advice}")

    def pair(self, top: _Open, key: Scalar, value: Node) -> None:
        if first := top.pairs.get(key.text):
            where = f"line {first[0].line + 1}"
            self.problem(
                key.line,
                key.column,
                f'"{cut(key.text)}" is already written in {where} — delete one of the two',
            )
        elif key.text == "<<":
            self.problem(
                key.line, key.column, '"<<" has a special meaning — delete it and write the keys out'
            )
        elif not key.text:
            self.problem(key.line, key.column, 'a colon without a key in front — write it: "key: value"')
        elif isinstance(value, Scalar) and not value.text and _no_colon_behind(key, value):
            top.pairs[key.text.split(":")[0].split()[0]] = (key, value)
            self.problem(key.line, key.column, _two_words(key.text))
        else:
            top.pairs[key.text] = (key, value)


# What a value without quotes begins with where `plain` may have something to say of it: ~, null, -.
_ODD_STARTS = "~nN-"
NO_KEY = 'the file does not start with a key — write "title: …"'


def _no_colon_behind(key: Scalar, value: Node) -> bool:
    """Tell `{from 2014}` and `{from:2014}` from `{from: }`: there, nothing stands between key and value."""
    if key.line != value.line:
        return False
    return key.document.lines[key.line][key.column : value.column].rstrip() == key.text


def _two_words(text: str) -> str:
    found = re.match(r"(\w+)(:| +)(\S.*)", text)
    if not found:
        return f'"{cut(text)}" has no colon and no value — write {cut(text)}: …'
    fault = "no space after the colon" if found.group(2) == ":" else "no colon"
    return f'"{cut(text)}" has {fault} — write {found.group(1)}: {cut(found.group(3))}'


class _Open:
    """A list or mapping whose end has not been met yet."""

    __slots__ = ("column", "items", "key", "line", "mapping", "pairs")

    def __init__(self, mapping: bool, line: int, column: int) -> None:
        self.mapping, self.line, self.column = mapping, line, column
        self.items: list[Node] = []
        self.pairs: dict[str, tuple[Scalar, Node]] = {}
        self.key: Scalar | None = None

    def node(self, document: Document) -> Node:
        if self.mapping:
            return Mapping(self.pairs, document, self.line, self.column)
        return Sequence(tuple(self.items), document, self.line, self.column)


_handlers: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.document_start,
    yaml.AliasEvent: _Builder.refuse_commands,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.SequenceStartEvent: _Builder.open,
    yaml.MappingStartEvent: _Builder.open,
    yaml.SequenceEndEvent: _Builder.close,
    yaml.MappingEndEvent: _Builder.close,
}
