"""YAML parser on PyYAML's event stream: text to nodes with positions, without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, NoReturn

import yaml

from compendium.source.decode import (
    character_problems,
    decode_text,
    first_rejected_character,
    merge_conflict_problems,
)
from compendium.source.messages import format_message
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from compendium.source.problems import Problem, quote_yaml, truncate
from compendium.source.yaml_errors import (
    explain_yaml_error,
    no_space_after_colon_message,
    previous_content_line,
    special_character_message,
    unclosed_quote_message,
    wrong_dash_message,
)

# The C scanner is much faster. The pure Python one gives the same nodes, with less exact errors.
_YamlLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_NESTING_DEPTH = 20


class _ParsingAborted(Exception):
    """The file cannot be read any further; the problem is already noted."""


def parse_mapping(path: str, data: bytes, max_bytes: int) -> tuple[MappingNode | None, list[Problem]]:
    """Return the keys of a file, or None, and every problem met on the way. Never raises for any input."""
    text, problem = decode_text(path, data, max_bytes)
    if problem:
        return None, [problem]
    problems = [*character_problems(path, text), *merge_conflict_problems(path, text)]
    if problems:
        return None, problems
    document = SourceFile(path, text.encode())
    builder = _NodeBuilder(document)
    try:
        root = builder.build(text)
    except yaml.MarkedYAMLError as error:
        problem = explain_yaml_error(document, error)
        previous_line = previous_content_line(document, problem.mark.line - 1)
        if (
            previous_line is not None
            and re.match(" *-[^ -]", document.lines[previous_line])
            and builder.problems
        ):
            return None, builder.problems  # It stumbles over that dash, of which the fault is told.
        # What was odd on the faulty line comes from the fault.
        return None, [
            *(
                earlier_problem
                for earlier_problem in builder.problems
                if earlier_problem.mark.line != problem.mark.line
            ),
            problem,
        ]
    except _ParsingAborted:
        return None, builder.problems
    return root, builder.problems


class _NodeBuilder:
    """Builder of nodes from events, with an explicit stack instead of recursion and a limit of depth."""

    def __init__(self, document: SourceFile) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.lines = document.lines
        self.stack: list[_OpenCollection] = []
        self.parent: _OpenCollection | None = None
        self.root: Node | None = None
        self.document_count = 0
        self.line = 0  # of what was read last

    def build(self, text: str) -> MappingNode:
        loader = _YamlLoader(text)
        next_event, handler_of = loader.get_event, _YAML_EVENT_HANDLERS.get
        try:
            while event := next_event():
                if handler := handler_of(type(event)):
                    handler(self, event)
        finally:
            loader.dispose()
        if isinstance(self.root, MappingNode):
            return self.root
        if self.root is None or (isinstance(self.root, ScalarNode) and not self.root.text):
            self.abort_with_problem(0, 0, "the file is empty — copy practices/_template.yml and fill it in")
        line, column = self.root.line, self.root.column
        if isinstance(self.root, SequenceNode):
            self.abort_with_problem(
                line, column, 'the file starts with a list — begin with a key and its value, like "title: …"'
            )
        self.abort_with_problem(
            line, column, no_space_after_colon_message(self.document, line) or NO_FIRST_KEY_MESSAGE
        )

    def abort_with_problem(self, line: int, column: int, text: str) -> NoReturn:
        self.add_problem(line, column, text)
        raise _ParsingAborted

    def add_reported_problem(self, line: int, column: int, text: str) -> None:
        """Add a problem and mark its position as reported, so that rules skip it."""
        self.add_problem(line, column, text)
        self.document.reported_positions.add((line, column))

    def add_problem(self, line: int, column: int, text: str) -> None:
        self.problems.append(Problem(self.document.mark(line, column), text))

    # Events --------------------------------------------------------------------------------------

    def on_document_start(self, event: Any) -> None:
        self.document_count += 1
        if self.document_count > 1:
            mark = event.start_mark
            has_second_entry = any(line.startswith("title:") for line in self.lines[mark.line :])
            advice = "move what follows into a file of its own" if has_second_entry else "delete this line"
            self.abort_with_problem(
                mark.line, mark.column, f'a second entry starts at "---" — one file holds one; {advice}'
            )

    def reject_alias_anchor_or_tag(self, event: Any) -> None:
        """Aliases, anchors and tags: YAML would follow them, and an editor has written them by accident."""
        if event.anchor or getattr(event, "tag", None):
            line, column = event.start_mark.line, event.start_mark.column
            self.abort_with_problem(line, column, special_character_message(self.document, line, column))

    # Called for every value: the usual case costs no further call, and rare ones are tested last.
    def on_scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.reject_alias_anchor_or_tag(event)
        text, style, start, end = event.value, event.style, event.start_mark, event.end_mark
        line, end_line, end_column = start.line, end.line, end.column
        # From 257 on, equal numbers are objects of their own: what stands on one line shares one.
        if line == self.line:
            line = self.line
        else:
            self.line = line
        comment = ""
        if text and not style and self.lines[end_line].find("#", end_column) >= 0:
            comment = self.comment_behind_value(end_line, end_column)
        if not end_column:  # A text below `|` ends where the next line begins.
            end_line -= 1
        if end_line == line:
            end_line = line
        if len(text) < 50:  # Keys and ids come again and again, in all files.
            text = intern(text)
        node = ScalarNode(text, self.document, line, start.column, end_line, comment)
        if style:
            if end_line > line and style in "\"'":
                self.check_unclosed_quote(node, style)
            # Only an escape, which needs double quotes, brings in what the file itself does not hold.
            if style == '"' and (rejected := first_rejected_character(text)):
                self.add_problem(line, node.column, format_message("refused", character=rejected))
        elif text and (comment or end_line > line or text[0] in _SUSPICIOUS_FIRST_CHARACTERS):
            self.check_plain_scalar(node)
        parent = self.parent
        if parent and parent.is_mapping:
            key = parent.key
            if key is None:
                parent.key = node
            elif text and key.text and key.text != "<<" and key.text not in parent.values:
                parent.values[key.text] = node
                parent.key_positions += (key.line, key.column)
                parent.key = None
            else:
                self.add_node(node)
        else:
            self.add_node(node)

    def check_unclosed_quote(self, node: ScalarNode, mark: str) -> None:
        """A quotation mark without its second reads on to the next one, over the keys between them."""
        key_indent = _indent_width(self.lines[node.line])
        for line in self.lines[node.line + 1 : node.end_line + 1]:
            if _KEY_START_PATTERN.match(line) and _indent_width(line) <= key_indent:
                self.abort_with_problem(
                    node.line, node.column, unclosed_quote_message(self.lines[node.line][node.column :])
                )

    def check_plain_scalar(self, node: ScalarNode) -> None:
        """Report values that YAML accepts but that are hardly ever intended."""
        text = node.text
        if text in ("~", "null", "Null", "NULL"):
            self.add_reported_problem(
                node.line,
                node.column,
                f'"{text}" means nothing — leave the line out, or put a text in quotes',
            )
        elif text[0] == "-" and re.match("-[^ -]", text) and self.is_first_on_its_line(node):
            self.report_dashes_without_space(node)
        elif node.end_line > node.line:
            self.report_swallowed_lines(node)
        if node.comment and not node.comment.startswith("# "):
            self.add_problem(node.line, node.column, node.truncation_message)

    def is_first_on_its_line(self, node: ScalarNode) -> bool:
        return not self.document.lines[node.line][: node.column].strip()

    def report_dashes_without_space(self, node: ScalarNode) -> None:
        for number in range(node.line, node.end_line + 1):
            line = self.document.lines[number]
            if re.match(" *-[^ -]", line):  # not one that is empty or goes on from the line above
                self.add_reported_problem(
                    number, len(line) - len(line.lstrip()), wrong_dash_message(line.strip())
                )

    def comment_behind_value(self, line: int, column: int) -> str:
        remainder = self.document.lines[line][column:].strip()
        return remainder if remainder.startswith("#") else ""

    def report_swallowed_lines(self, node: ScalarNode) -> None:
        """`- b` one space too far right is read as part of the value above it."""
        is_list_item = self.document.lines[node.line][: node.column].strip() == "-"
        remedy = "give both the same spaces in front" if is_list_item else "delete one of the two"
        for number in range(node.line + 1, node.end_line + 1):
            line = self.document.lines[number]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip())
                self.add_problem(
                    number, column, f'"{truncate(line)}" is read as part of line {node.line + 1} — {remedy}'
                )

    def on_collection_start(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.reject_alias_anchor_or_tag(event)
        mark, mapping = event.start_mark, isinstance(event, yaml.MappingStartEvent)
        if len(self.stack) >= MAX_NESTING_DEPTH:
            advice = 'no entry needs that; a text that starts with "[" or "{" goes in quotes'
            self.abort_with_problem(
                mark.line, mark.column, f"more than {MAX_NESTING_DEPTH} levels inside each other — {advice}"
            )
        self.line = mark.line
        self.parent = _OpenCollection(mapping, self.line, mark.column)
        self.stack.append(self.parent)

    def on_collection_end(self, _event: Any) -> None:
        collection = self.stack.pop()
        if collection.keys_without_colon:
            self.report_keys_without_colon(collection)
        node = collection.node(self.document)
        self.parent = self.stack[-1] if self.stack else None
        self.add_node(node)

    def add_node(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self.key(node)
        else:
            self.add_pair(parent, parent.key, node)
            parent.key = None

    def key(self, node: Node) -> ScalarNode:
        if isinstance(node, ScalarNode):
            return node
        advice = 'a text that starts with "[" or "{" goes in quotes'
        self.abort_with_problem(node.line, node.column, f"a key must be one word — {advice}")

    def add_pair(self, parent: _OpenCollection, key: ScalarNode, value: Node) -> None:
        if key.text in parent.values:
            location = f"line {parent.key_line(key.text) + 1}"
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
        elif isinstance(value, ScalarNode) and not value.text and _has_no_colon(key, value):
            previous_pair = parent.last_pair(self.document)
            parent.set_value(key.text.split(":")[0].split()[0], key, value)
            parent.keys_without_colon.append((key, previous_pair))
        else:
            parent.set_value(key.text, key, value)

    def report_keys_without_colon(self, collection: _OpenCollection) -> None:
        """Words in braces without a colon: keys without values, the rest of a text with a comma, a list."""
        keys = [key for key, _ in collection.keys_without_colon]
        all_two_words = all(re.match(r"\w+(:| +)\S", key.text) for key in keys)
        if len(keys) == len(collection.values) > 1 and not all_two_words:
            key_list = ", ".join(key.text for key in keys)
            advice = f"a list stands in square brackets: [{truncate(key_list, 100)}]"
            self.add_reported_problem(
                collection.line, collection.column, f"these keys have no colon and no value — {advice}"
            )
            return
        for key, previous_pair in collection.keys_without_colon:
            if previous_pair and previous_pair[0] in keys and ":" not in previous_pair[0].text + key.text:
                self.document.reported_positions.add(
                    (key.line, key.column)
                )  # the text goes on, behind another comma
            else:
                self.add_reported_problem(
                    key.line,
                    key.column,
                    _missing_colon_message(key, previous_pair[1] if previous_pair else None),
                )


# What a value without quotes begins with where `plain` may have something to say of it: ~, null, -.
_SUSPICIOUS_FIRST_CHARACTERS = "~nN-"
NO_FIRST_KEY_MESSAGE = 'the file does not start with a key — write "title: …"'


def _has_no_colon(key: ScalarNode, value: Node) -> bool:
    """Return whether no colon parts key and value: in `{from 2014}` and `{from:2014}`, not in `{from: }`."""
    if key.line != value.line:
        return False
    return key.document.lines[key.line][key.column : value.column].rstrip() == key.text


def _missing_colon_message(key: ScalarNode, previous: Node | None) -> str:
    text = key.text
    match = re.match(r"(\w+)(:| +)(\S.*)", text)
    if match and match.group(2) == ":":
        advice = f"write {match.group(1)}: {truncate(match.group(3))}"
        return f'"{truncate(text)}" has no space after the colon — {advice}'
    quoting_remedy = ""
    if isinstance(previous, ScalarNode) and previous.text and previous.end_line == key.line:
        # It may be the rest of a text: "at: Box 6, section 2.1" has a comma, which parts two keys.
        advice = "if it belongs to the text in front, put all in quotes"
        quoting_remedy = f"; {advice}: {quote_yaml(_text_up_to_next_key(previous))}"
    if not match:
        return f'"{truncate(text)}" has no colon and no value — write {truncate(text)}: …{quoting_remedy}'
    pair = f"{match.group(1)}: {truncate(match.group(3))}"
    return f'"{truncate(text)}" has no colon — write {pair}{quoting_remedy}'


def _text_up_to_next_key(value: ScalarNode) -> str:
    """Return a value in braces with all that follows it up to the next key."""
    remaining_line = value.document.lines[value.line][value.column :]
    return re.split(r"\s*[}\]]|\s*,\s*[\w-]+\s*:(?:\s|$)", remaining_line)[0].replace('"', "")


_KEY_START_PATTERN = re.compile(r" *(?:- +)?[a-z_]+:(?: |$)")


def _indent_width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _OpenCollection:
    """A list or mapping before its end event."""

    __slots__ = (
        "column",
        "items",
        "key",
        "key_positions",
        "keys_without_colon",
        "line",
        "is_mapping",
        "values",
    )

    def __init__(self, mapping: bool, line: int, column: int) -> None:
        self.is_mapping, self.line, self.column = mapping, line, column
        self.items: list[Node] = []
        self.values: dict[str, Node] = {}
        self.key_positions: list[int] = []
        self.key: ScalarNode | None = None
        # Keys without a colon, each with the pair in front of it.
        self.keys_without_colon: list[tuple[ScalarNode, tuple[ScalarNode, Node] | None]] = []

    def set_value(self, name: str, key: ScalarNode, value: Node) -> None:
        if name not in self.values:
            self.key_positions += (key.line, key.column)
        self.values[name] = value

    def last_pair(self, document: SourceFile) -> tuple[ScalarNode, Node] | None:
        """Return the pair that was met last."""
        if not self.values:
            return None
        name, value = next(reversed(self.values.items()))
        line, column = self.key_positions[-2:]
        bare_key = self.keys_without_colon[-1][0] if self.keys_without_colon else None
        if bare_key and (bare_key.line, bare_key.column) == (line, column):
            return bare_key, value
        return ScalarNode(name, document, line, column, line), value

    def key_line(self, name: str) -> int:
        return self.key_positions[2 * list(self.values).index(name)]

    def node(self, document: SourceFile) -> Node:
        if self.is_mapping:
            return MappingNode(self.values, document, self.line, self.column, tuple(self.key_positions))
        return SequenceNode(tuple(self.items), document, self.line, self.column)


_YAML_EVENT_HANDLERS: dict[type, Callable[[_NodeBuilder, Any], None]] = {
    yaml.DocumentStartEvent: _NodeBuilder.on_document_start,
    yaml.AliasEvent: _NodeBuilder.reject_alias_anchor_or_tag,
    yaml.ScalarEvent: _NodeBuilder.on_scalar,
    yaml.SequenceStartEvent: _NodeBuilder.on_collection_start,
    yaml.MappingStartEvent: _NodeBuilder.on_collection_start,
    yaml.SequenceEndEvent: _NodeBuilder.on_collection_end,
    yaml.MappingEndEvent: _NodeBuilder.on_collection_end,
}
