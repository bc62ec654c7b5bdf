"""Problems for editors, with remedies, from the errors of the YAML parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from compendium.source.nodes import SourceFile
from compendium.source.problems import Problem, quote_yaml, truncate

CURLY_QUOTES = "“”„‟«»‹›‘’‚‛"
_CLOSING_BRACKETS = {"[": "]", "{": "}"}
# What stands in front of a value on its line: spaces, the dashes of a list, a key with its colon.
_VALUE_PREFIX_PATTERN = re.compile(r"""\s*(?:-\s+)*(?:["']?[\w-]+["']?\s*:(?:\s+|$))?""")
_KEY_PATTERN = re.compile(r"""\s*(?:-\s+)*["']?[\w-]+["']?\s*""")


def explain_yaml_error(document: SourceFile, error: Any) -> Problem:
    """Return the problem for a YAML error, marked where the editor has to act."""
    mark = error.problem_mark
    # The end of a file is reported on a line behind the last one.
    line = min(mark.line, len(document.lines) - 1)
    column = min(mark.column, len(document.lines[line]))
    words = f"{error.context} / {error.problem}"
    for needle, factory in _PROBLEM_FACTORIES:
        if needle in words:
            return factory(document, error, line, column)
    text = f"this cannot be read ({error.problem}) — compare the line with practices/_template.yml"
    return _problem_at(document, line, column, text)


def _problem_at(document: SourceFile, line: int, column: int, text: str) -> Problem:
    return Problem(document.mark(line, column), text)


# Values that YAML takes for something else ----------------------------------------------------------


def special_character_message(document: SourceFile, line: int, column: int) -> str:
    """Return the message for a value that starts with *, & or !."""
    value = _unquoted_value(document, line, column)
    advice = f"delete it, or put a text in quotes: {quote_yaml(value)}"
    return f'"{value[0]}" has a special meaning at the start of a value — {advice}'


def _special_character_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    text = document.lines[start.line]
    if _LIST_ITEM_PATTERN.match(text) and start.column == _indent_width(text):
        return _problem_at(document, start.line, start.column, wrong_dash_message(text.strip()))
    return _problem_at(
        document, start.line, start.column, special_character_message(document, start.line, start.column)
    )


def _invalid_start_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    value = _unquoted_value(document, line, column)
    if value.startswith("```"):
        # Copied from a page that shows YAML in a box.
        return _problem_at(
            document, line, column, f'"{truncate(value)}" is no part of an entry — delete this line'
        )
    return _problem_at(
        document,
        line,
        column,
        f'a value cannot start with "{value[0]}" — put it in quotes: {quote_yaml(value)}',
    )


def _unquoted_value(document: SourceFile, line: int, column: int) -> str:
    """Return a value without quotes, from its first character to where it must end."""
    text = document.lines[line]
    if column == _value_column(text):
        return text[column:].split(" #")[0].strip()
    return re.match(r"[^,\]}]*", text[column:])[0].strip() or text[column : column + 1]  # type: ignore[index]


# What a word processor, or a hand, writes in front of the items of a list.
_LIST_ITEM_PATTERN = re.compile(r"\s*(?:-[{\[]|[–—•·▪●○◦‣∙⁃] ?[{\[a-z]|(?:\*|o|[0-9]+[.)]) +[{\[])")
_BULLET_PATTERN = re.compile(r"[^\w\s{\[-]|o(?= )|[0-9]+[.)]")
# Several keys in one line, the braces around them forgotten, or one of them.
_INLINE_KEYS_PATTERN = re.compile(
    r"\s*(- +|[a-z_]+: +)([a-z_]+: [^\s:{}\[\]][^:{}\[\]]*(?:, [a-z_]+: [^:{}\[\]]+)+)\}?\s*"
)


def _value_column(text: str) -> int:
    """Return the column at which the value of a line starts."""
    return _VALUE_PREFIX_PATTERN.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too


def _colon_in_text_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    text = document.lines[line]
    if _KEY_PATTERN.fullmatch(text[:column]):
        return _misplaced_key_problem(document, line, column)
    start = _value_column(text)
    value = text[start:].split(" #")[0].strip()
    if value[:1] in CURLY_QUOTES:
        advice = f"use straight ones: {quote_yaml(value.strip(CURLY_QUOTES))}"
        return _problem_at(
            document, line, start, f"{value[0]} is not the quotation mark that works here — {advice}"
        )
    keys = _INLINE_KEYS_PATTERN.fullmatch(text)
    if keys:
        advice = f"put braces around them: {keys[1]}{{{keys[2].strip()}}}"
        return _problem_at(document, line, _indent_width(text), f"several keys stand in one line — {advice}")
    item = _LIST_ITEM_PATTERN.match(text)
    if item:
        # Behind the dash of a word processor, or right behind a dash, keys in braces look like a text.
        return _problem_at(document, line, _indent_width(text), wrong_dash_message(text.strip()))
    if start <= _indent_width(text):
        advice = 'write ">-" after the key and the text on the lines below'
    else:
        advice = f"put the text in quotes: {quote_yaml(value)}"
    return _problem_at(document, line, column, f'": " inside a text looks like a key — {advice}')


def _misplaced_key_problem(document: SourceFile, line: int, column: int) -> Problem:
    """`key: value` is sound, but something above it makes YAML read on."""
    previous_line = previous_content_line(document, line)
    if previous_line is None or _indent_width(document.lines[previous_line]) != _indent_width(
        document.lines[line]
    ):
        return _misplaced_line_problem(document, line, column)
    return _problem_at(
        document,
        previous_line,
        _indent_width(document.lines[previous_line]),
        _missing_colon_message(document, previous_line),
    )


# Quotes and brackets --------------------------------------------------------------------------------


def _unclosed_quote_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    text = document.lines[start.line][start.column :]
    return _problem_at(document, start.line, start.column, unclosed_quote_message(text))


def unclosed_quote_message(text: str) -> str:
    """Return the message for a text that begins with a quotation mark and has no second."""
    advice = f"write a second {text[0]} at the end of the text"
    if any(char in CURLY_QUOTES[:6] for char in text):
        advice = f"close it with the same mark: {quote_yaml(text[1:].rstrip(CURLY_QUOTES))}"
    return f"a quotation mark ({text[0]}) is opened here and not closed — {advice}"


def _backslash_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    # Reported behind the backslash, more or less far.
    column = document.lines[line].rfind("\\", 0, column + 1)
    advice = "write two of them, or use single quotes: '…'"
    return _problem_at(
        document, line, column, f"a backslash has a special meaning in double quotes — {advice}"
    )


def _bracket_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    bracket_position = _open_bracket_position(document, line, column)
    char = document.lines[line][column : column + 1]
    if bracket_position is None or char == ",":
        return _problem_at(document, line, column, "a comma with nothing before it — delete it")
    bracket = document.lines[bracket_position[0]][bracket_position[1]]
    text = document.lines[bracket_position[0]][bracket_position[1] :]
    closing = _CLOSING_BRACKETS[bracket]
    if char in _CLOSING_BRACKETS.values() and char != closing:
        return _problem_at(document, line, column, f'"{bracket}" is closed by "{char}" — write "{closing}"')
    if line == bracket_position[0] and closing in document.lines[line][column:]:
        advice = 'put one between any two parts; a text with ": " inside goes in quotes'
        return _problem_at(document, line, column, f"a comma is missing before this — {advice}")
    comment_hint = 'before " #", where a comment starts, ' if " #" in text else ""
    complaint = f'"{bracket}" is opened here and not closed — {comment_hint}write "{closing}" at its end'
    return _problem_at(document, *bracket_position, complaint)


def _open_bracket_position(document: SourceFile, line: int, column: int) -> tuple[int, int] | None:
    """Return the place of the bracket that is open at a place, quotes not considered."""
    nesting = 0
    for line_index in range(line, -1, -1):
        text = (
            document.lines[line_index][:column]
            if line_index == line
            else document.lines[line_index].split(" #")[0]
        )
        for position in range(len(text) - 1, -1, -1):
            if text[position] in _CLOSING_BRACKETS.values():
                nesting += 1
            elif text[position] in _CLOSING_BRACKETS:
                if not nesting:
                    return line_index, position
                nesting -= 1
    return None


def _trailing_text_problem(document: SourceFile, line: int, column: int) -> Problem:
    """Something stands behind the end of a value."""
    text = document.lines[line]
    remainder, start = text[column:].strip(), _value_column(text)
    value = text[start:].strip()
    if column <= start:
        return _invalid_start_problem(document, None, line, column)
    if not remainder.strip("]}"):
        return _problem_at(document, line, column, f'"{remainder}" is one too many — delete it')
    if remainder == ",":
        return _problem_at(document, line, column, '"," is one too many — delete it')
    if re.fullmatch(r"""(["'])[^"']*\1(?:, *(["'])[^"']*\2)+""", value):
        advice = f"a list stands in square brackets: [{truncate(value, 100)}]"
        return _problem_at(document, line, start, f"there is more than one text here — {advice}")
    mark = value[0]
    if mark in "\"'":
        inner = value[1:].removesuffix(mark).replace(mark * 2, mark) if value.endswith(mark) else value
        complaint = f"the quotation mark closes the text before “{truncate(remainder)}”"
        return _problem_at(document, line, column, f"{complaint} — write {quote_yaml(inner)}")
    advice = f"delete it, or put all in quotes: {quote_yaml(value)}"
    return _problem_at(
        document, line, column, f'"{truncate(remainder)}" comes after the closing bracket — {advice}'
    )


# Lines that do not fit ------------------------------------------------------------------------------


def _unexpected_text_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    """Something stands where only a key may: text after a quote, a bracket too many, a wrong indent."""
    if document.lines[line][:column].strip():
        return _trailing_text_problem(document, line, column)
    return _misplaced_line_problem(document, line, column)


def _misplaced_line_problem(document: SourceFile, line: int, column: int) -> Problem:
    text, previous_line = document.lines[line].strip(), previous_content_line(document, line)
    column = _indent_width(document.lines[line])
    if re.match("-[^ -]", text):
        return _problem_at(document, line, column, wrong_dash_message(text))
    if text.startswith(":"):
        return _problem_at(document, line, column, 'a colon without a key in front — write it: "key: value"')
    if text.startswith(("]", "}")):
        return _problem_at(document, line, column, f'"{truncate(text)}" is one too many — delete it')
    if (
        text.startswith("- ")
        and previous_line is not None
        and _is_key_with_value(document.lines[previous_line], column)
    ):
        advice = "delete one of the two"
        return _problem_at(
            document,
            line,
            column,
            f"a list starts here, but line {previous_line + 1} has a value already — {advice}",
        )
    if previous_line is not None and _indent_width(document.lines[previous_line]) != column:
        spaces = f"{column} space{'' if column == 1 else 's'}"
        expected = _indent_width(document.lines[previous_line])
        complaint = f"this line has {spaces} in front, line {previous_line + 1} has {expected}"
        return _problem_at(document, line, column, f"{complaint} — lines of one level need the same")
    return _problem_at(
        document, line, column, "this line does not fit here — compare it with practices/_template.yml"
    )


def _is_key_with_value(line: str, column: int) -> bool:
    """Return whether a line is `key: value`, so that no list can follow below it."""
    return bool(re.match(r"[\w-]+:\s+\S", line.strip())) and _indent_width(line) <= column


def wrong_dash_message(text: str) -> str:
    """Return the message for `-item`."""
    bullet = _BULLET_PATTERN.match(text)
    if bullet:
        remainder = text[bullet.end() :].strip()
        return f'"{bullet[0]}" is not the dash that works here — write - {truncate(remainder)}'
    return f'"{truncate(text)}" has no space after the dash — write - {truncate(text[1:])}'


def _missing_colon_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    return _problem_at(document, start.line, start.column, _missing_colon_message(document, start.line))


def _missing_colon_message(document: SourceFile, line: int) -> str:
    text = document.lines[line].strip()
    if re.match("-[^ -]", text):
        return wrong_dash_message(text)
    advice = 'write "key: value"; if it goes on from the line above, put two more spaces in front'
    return no_space_after_colon_message(document, line) or f'"{truncate(text)}" has no colon — {advice}'


def no_space_after_colon_message(document: SourceFile, line: int) -> str | None:
    """Return the message for `title:UNDOK`, or None if the line is something else."""
    match = re.match(r"\s*(?:- +)*([A-Za-z_][\w-]*):([^\s/].*)", document.lines[line])
    if not match:
        return None
    key, value = match.groups()
    return f'"{truncate(f"{key}:{value}")}" has no space after the colon — write {key}: {truncate(value)}'


def previous_content_line(document: SourceFile, line: int) -> int | None:
    """Return the nearest line above that is neither empty nor a comment."""
    for line_index in range(line - 1, -1, -1):
        text = document.lines[line_index].strip()
        if text and not text.startswith("#"):
            return line_index
    return None


def _indent_width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _list_after_key_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    advice = 'press Enter before "-"; a text that starts with "-" goes in quotes'
    return _problem_at(document, line, column, f"a list starts on a line of its own — {advice}")


def _block_start_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    indicator = document.lines[start.line][start.column :].split()[0]
    quoting = f'if "{indicator[0]}" belongs to the text, put all in quotes'
    advice = f"press Enter here and put two spaces in front; {quoting}"
    return _problem_at(
        document, line, column, f'after "{indicator}" the text starts on the next line — {advice}'
    )


def _directive_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    return _problem_at(
        document,
        line,
        0,
        '"%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    )


def _text_after_end_problem(document: SourceFile, error: Any, line: int, column: int) -> Problem:
    if "..." in document.lines[: line + 1]:
        return _problem_at(
            document, line, column, 'the file ends at "..." — delete the line with the three dots'
        )
    return _misplaced_line_problem(document, line, column)


ProblemFactory = Callable[[SourceFile, Any, int, int], Problem]
# The first row whose words occur in YAML's "context / problem" answers.
_PROBLEM_FACTORIES: tuple[tuple[str, ProblemFactory], ...] = (
    ("scanning a quoted scalar / found unexpected", _unclosed_quote_problem),
    ("parsing a quoted scalar", _backslash_problem),
    ("cannot start any token", _invalid_start_problem),
    ("scanning an alias", _special_character_problem),
    ("scanning an anchor", _special_character_problem),
    ("scanning a tag", _special_character_problem),
    ("parsing a tag", _special_character_problem),
    ("undefined tag handle", _special_character_problem),
    ("mapping values are not allowed", _colon_in_text_problem),
    ("mapping keys are not allowed", _invalid_start_problem),
    ("block sequence entries are not allowed", _list_after_key_problem),
    ("scanning a block scalar", _block_start_problem),
    ("parsing a flow", _bracket_problem),
    ("could not find expected ':'", _missing_colon_problem),
    ("directive", _directive_problem),
    ("incompatible YAML document", _directive_problem),
    ("expected <document start>", _text_after_end_problem),
    ("did not find expected", _unexpected_text_problem),
)
