"""Text to nodes, a file at a time, on PyYAML's event stream: C scanner, no recursion, every place kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, NoReturn

import yaml

from compendium.source.decode import conflict_markers, decode, first_rejected_character, unreadable_characters
from compendium.source.messages import format_message
from compendium.source.nodes import Document, Mapping, Node, Scalar, Sequence
from compendium.source.problems import Problem, quote_yaml, truncate
from compendium.source.yaml_errors import above, command, dash, explain, not_closed, without_space

# The C scanner is much faster. The pure one, where there is no compiled PyYAML, reads the same, but its error
# messages are less exact.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20


class _Abort(Exception):
    """The file cannot be read any further; the problem is already noted."""


def parse(path: str, data: bytes, limit: int) -> tuple[Mapping | None, list[Problem]]:
    """Return the keys of a file, or None, and every problem met on the way. Never raises for any input."""
    text, problem = decode(path, data, limit)
    if problem:
        return None, [problem]
    problems = [*unreadable_characters(path, text), *conflict_markers(path, text)]
    if problems:
        return None, problems
    document = Document(path, text.encode())
    builder = _NodeBuilder(document)
    try:
        root = builder.build(text)
    except yaml.MarkedYAMLError as error:
        problem = explain(document, error)
        upper = above(document, problem.mark.line - 1)
        if upper is not None and re.match(" *-[^ -]", document.lines[upper]) and builder.problems:
            return None, builder.problems  # It stumbles over that dash, of which the fault is told.
        # What was odd on the faulty line comes from the fault.
        return None, [*(odd for odd in builder.problems if odd.mark.line != problem.mark.line), problem]
    except _Abort:
        return None, builder.problems
    return root, builder.problems


class _NodeBuilder:
    """Turns events into nodes with a stack of its own, so that depth is a number and not a crash."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.lines = document.lines
        self.stack: list[_OpenCollection] = []
        self.top: _OpenCollection | None = None
        self.root: Node | None = None
        self.documents = 0
        self.line = 0  # of what was read last

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
            self.abort(0, 0, "the file is empty — copy practices/_template.yml and fill it in")
        line, column = self.root.line, self.root.column
        if isinstance(self.root, Sequence):
            self.abort(
                line, column, 'the file starts with a list — begin with a key and its value, like "title: …"'
            )
        self.abort(line, column, without_space(self.document, line) or NO_KEY_MESSAGE)

    def abort(self, line: int, column: int, text: str) -> NoReturn:
        self.add_problem(line, column, text)
        raise _Abort

    def report(self, line: int, column: int, text: str) -> None:
        """Say what is wrong with a key or value, so that no rule says what follows from it."""
        self.add_problem(line, column, text)
        self.document.reported.add((line, column))

    def add_problem(self, line: int, column: int, text: str) -> None:
        self.problems.append(Problem(self.document.mark(line, column), text))

    # Events --------------------------------------------------------------------------------------

    def document_start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            mark = event.start_mark
            another = any(line.startswith("title:") for line in self.lines[mark.line :])
            advice = "move what follows into a file of its own" if another else "delete this line"
            self.abort(
                mark.line, mark.column, f'a second entry starts at "---" — one file holds one; {advice}'
            )

    def reject_yaml_features(self, event: Any) -> None:
        """Aliases, anchors and tags: YAML would follow them, and an editor has written them by accident."""
        if event.anchor or getattr(event, "tag", None):
            line, column = event.start_mark.line, event.start_mark.column
            self.abort(line, column, command(self.document, line, column))

    # Called for every value: the usual case costs no further call, and rare ones are tested last.
    def scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.reject_yaml_features(event)
        text, style, start, end = event.value, event.style, event.start_mark, event.end_mark
        line, end_line, end_column = start.line, end.line, end.column
        # From 257 on, equal numbers are objects of their own: what stands on one line shares one.
        if line == self.line:
            line = self.line
        else:
            self.line = line
        comment = ""
        if text and not style and self.lines[end_line].find("#", end_column) >= 0:
            comment = self.comment_after(end_line, end_column)
        if not end_column:  # A text below `|` ends where the next line begins.
            end_line -= 1
        if end_line == line:
            end_line = line
        if len(text) < 50:  # Keys and ids come again and again, in all files.
            text = intern(text)
        node = Scalar(text, self.document, line, start.column, end_line, comment)
        if style:
            if end_line > line and style in "\"'":
                self.check_unclosed_quote(node, style)
            # Only an escape, which needs double quotes, brings in what the file itself does not hold.
            if style == '"' and (refused := first_rejected_character(text)):
                self.add_problem(line, node.column, format_message("refused", character=refused))
        elif text and (comment or end_line > line or text[0] in _SUSPICIOUS_STARTS):
            self.check_plain_scalar(node)
        top = self.top
        if top and top.mapping:
            key = top.key
            if key is None:
                top.key = node
            elif text and key.text and key.text != "<<" and key.text not in top.values:
                top.values[key.text] = node
                top.key_positions += (key.line, key.column)
                top.key = None
            else:
                self.add(node)
        else:
            self.add(node)

    def check_unclosed_quote(self, node: Scalar, mark: str) -> None:
        """A quotation mark without its second reads on to the next one, over the keys between them."""
        front = _indent(self.lines[node.line])
        for line in self.lines[node.line + 1 : node.end_line + 1]:
            if _begins_with_key.match(line) and _indent(line) <= front:
                self.abort(node.line, node.column, not_closed(self.lines[node.line][node.column :]))

    def check_plain_scalar(self, node: Scalar) -> None:
        """Report values that YAML accepts but that are hardly ever intended."""
        text = node.text
        if text in ("~", "null", "Null", "NULL"):
            self.report(
                node.line,
                node.column,
                f'"{text}" means nothing — leave the line out, or put a text in quotes',
            )
        elif text[0] == "-" and re.match("-[^ -]", text) and self.begins_its_line(node):
            self.dashes_without_space(node)
        elif node.end_line > node.line:
            self.swallowed_lines(node)
        if node.comment and not node.comment.startswith("# "):
            self.add_problem(node.line, node.column, node.truncation_message)

    def begins_its_line(self, node: Scalar) -> bool:
        return not self.document.lines[node.line][: node.column].strip()

    def dashes_without_space(self, node: Scalar) -> None:
        for number in range(node.line, node.end_line + 1):
            line = self.document.lines[number]
            if re.match(" *-[^ -]", line):  # not one that is empty or goes on from the line above
                self.report(number, len(line) - len(line.lstrip()), dash(line.strip()))

    def comment_after(self, line: int, column: int) -> str:
        remainder = self.document.lines[line][column:].strip()
        return remainder if remainder.startswith("#") else ""

    def swallowed_lines(self, node: Scalar) -> None:
        """`- b` one space too far right is read as part of the value above it."""
        behind_dash = self.document.lines[node.line][: node.column].strip() == "-"
        remedy = "give both the same spaces in front" if behind_dash else "delete one of the two"
        for number in range(node.line + 1, node.end_line + 1):
            line = self.document.lines[number]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip())
                self.add_problem(
                    number, column, f'"{truncate(line)}" is read as part of line {node.line + 1} — {remedy}'
                )

    def open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.reject_yaml_features(event)
        mark, mapping = event.start_mark, isinstance(event, yaml.MappingStartEvent)
        if len(self.stack) >= MAX_DEPTH:
            advice = 'no entry needs that; a text that starts with "[" or "{" goes in quotes'
            self.abort(mark.line, mark.column, f"more than {MAX_DEPTH} levels inside each other — {advice}")
        self.line = mark.line
        self.top = _OpenCollection(mapping, self.line, mark.column)
        self.stack.append(self.top)

    def close(self, _event: Any) -> None:
        opened = self.stack.pop()
        if opened.keys_without_colon:
            self.report_keys_without_colon(opened)
        node = opened.node(self.document)
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
        self.abort(node.line, node.column, f"a key must be one word — {advice}")

    def pair(self, top: _OpenCollection, key: Scalar, value: Node) -> None:
        if key.text in top.values:
            location = f"line {top.line_of(key.text) + 1}"
            self.add_problem(
                key.line,
                key.column,
                f'"{truncate(key.text)}" is already written in {location} — delete one of the two',
            )
        elif key.text == "<<":
            self.add_problem(
                key.line, key.column, '"<<" has a special meaning — delete it and write the keys out'
            )
        elif not key.text:
            self.add_problem(key.line, key.column, 'a colon without a key in front — write it: "key: value"')
        elif isinstance(value, Scalar) and not value.text and _lacks_colon(key, value):
            before = top.last_pair(self.document)
            top.put(key.text.split(":")[0].split()[0], key, value)
            top.keys_without_colon.append((key, before))
        else:
            top.put(key.text, key, value)

    def report_keys_without_colon(self, opened: _OpenCollection) -> None:
        """Words in braces without a colon: keys without values, the rest of a text with a comma, a list."""
        keys = [key for key, _ in opened.keys_without_colon]
        two_words = all(re.match(r"\w+(:| +)\S", key.text) for key in keys)
        if len(keys) == len(opened.values) > 1 and not two_words:
            key_list = ", ".join(key.text for key in keys)
            advice = f"a list stands in square brackets: [{truncate(key_list, 100)}]"
            self.report(opened.line, opened.column, f"these keys have no colon and no value — {advice}")
            return
        for key, before in opened.keys_without_colon:
            if before and before[0] in keys and ":" not in before[0].text + key.text:
                self.document.reported.add((key.line, key.column))  # the text goes on, behind another comma
            else:
                self.report(key.line, key.column, _missing_colon(key, before[1] if before else None))


# What a value without quotes begins with where `plain` may have something to say of it: ~, null, -.
_SUSPICIOUS_STARTS = "~nN-"
NO_KEY_MESSAGE = 'the file does not start with a key — write "title: …"'


def _lacks_colon(key: Scalar, value: Node) -> bool:
    """Tell `{from 2014}` and `{from:2014}` from `{from: }`: there, nothing stands between key and value."""
    if key.line != value.line:
        return False
    return key.document.lines[key.line][key.column : value.column].rstrip() == key.text


def _missing_colon(key: Scalar, previous: Node | None) -> str:
    text = key.text
    match = re.match(r"(\w+)(:| +)(\S.*)", text)
    if match and match.group(2) == ":":
        advice = f"write {match.group(1)}: {truncate(match.group(3))}"
        return f'"{truncate(text)}" has no space after the colon — {advice}'
    quoting_remedy = ""
    if isinstance(previous, Scalar) and previous.text and previous.end_line == key.line:
        # It may be the rest of a text: "at: Box 6, section 2.1" has a comma, which parts two keys.
        advice = "if it belongs to the text in front, put all in quotes"
        quoting_remedy = f"; {advice}: {quote_yaml(_text_up_to_next_key(previous))}"
    if not match:
        return f'"{truncate(text)}" has no colon and no value — write {truncate(text)}: …{quoting_remedy}'
    pair = f"{match.group(1)}: {truncate(match.group(3))}"
    return f'"{truncate(text)}" has no colon — write {pair}{quoting_remedy}'


def _text_up_to_next_key(value: Scalar) -> str:
    """Return a value in braces with all that follows it up to the next key."""
    remaining_line = value.document.lines[value.line][value.column :]
    return re.split(r"\s*[}\]]|\s*,\s*[\w-]+\s*:(?:\s|$)", remaining_line)[0].replace('"', "")


_begins_with_key = re.compile(r" *(?:- +)?[a-z_]+:(?: |$)")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _OpenCollection:
    """A list or mapping whose end has not been met yet."""

    __slots__ = ("column", "items", "key", "key_positions", "keys_without_colon", "line", "mapping", "values")

    def __init__(self, mapping: bool, line: int, column: int) -> None:
        self.mapping, self.line, self.column = mapping, line, column
        self.items: list[Node] = []
        self.values: dict[str, Node] = {}
        self.key_positions: list[int] = []
        self.key: Scalar | None = None
        # Keys without a colon, each with the pair in front of it.
        self.keys_without_colon: list[tuple[Scalar, tuple[Scalar, Node] | None]] = []

    def put(self, name: str, key: Scalar, value: Node) -> None:
        if name not in self.values:
            self.key_positions += (key.line, key.column)
        self.values[name] = value

    def last_pair(self, document: Document) -> tuple[Scalar, Node] | None:
        """Return the pair that was met last."""
        if not self.values:
            return None
        name, value = next(reversed(self.values.items()))
        line, column = self.key_positions[-2:]
        bare = self.keys_without_colon[-1][0] if self.keys_without_colon else None
        if bare and (bare.line, bare.column) == (line, column):
            return bare, value
        return Scalar(name, document, line, column, line), value

    def line_of(self, name: str) -> int:
        return self.key_positions[2 * list(self.values).index(name)]

    def node(self, document: Document) -> Node:
        if self.mapping:
            return Mapping(self.values, document, self.line, self.column, tuple(self.key_positions))
        return Sequence(tuple(self.items), document, self.line, self.column)


_handlers: dict[type, Callable[[_NodeBuilder, Any], None]] = {
    yaml.DocumentStartEvent: _NodeBuilder.document_start,
    yaml.AliasEvent: _NodeBuilder.reject_yaml_features,
    yaml.ScalarEvent: _NodeBuilder.scalar,
    yaml.SequenceStartEvent: _NodeBuilder.open,
    yaml.MappingStartEvent: _NodeBuilder.open,
    yaml.SequenceEndEvent: _NodeBuilder.close,
    yaml.MappingEndEvent: _NodeBuilder.close,
}
