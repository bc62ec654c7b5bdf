"""YAML's own complaints, said in an editor's words with the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from compendium.source.nodes import Document
from compendium.source.problems import Problem, quote_yaml, truncate

CURLY = "“”„‟«»‹›‘’‚‛"
_pairs = {"[": "]", "{": "}"}
# What stands in front of a value on its line: spaces, the dashes of a list, a key with its colon.
_front = re.compile(r"""\s*(?:-\s+)*(?:["']?[\w-]+["']?\s*:(?:\s+|$))?""")
_bare_key = re.compile(r"""\s*(?:-\s+)*["']?[\w-]+["']?\s*""")


def explain(document: Document, error: Any) -> Problem:
    """Return the problem behind a YAML error, at the place where the editor has to act."""
    mark = error.problem_mark
    # The end of a file is reported on a line behind the last one.
    line = min(mark.line, len(document.lines) - 1)
    column = min(mark.column, len(document.lines[line]))
    words = f"{error.context} / {error.problem}"
    for needle, answer in _answers:
        if needle in words:
            return answer(document, error, line, column)
    text = f"this cannot be read ({error.problem}) — compare the line with practices/_template.yml"
    return _problem(document, line, column, text)


def _problem(document: Document, line: int, column: int, text: str) -> Problem:
    return Problem(document.mark(line, column), text)


# Values that YAML takes for something else ----------------------------------------------------------


def command(document: Document, line: int, column: int) -> str:
    """Return the message for a value that starts with *, & or !."""
    value = _value(document, line, column)
    advice = f"delete it, or put a text in quotes: {quote_yaml(value)}"
    return f'"{value[0]}" has a special meaning at the start of a value — {advice}'


def _command(document: Document, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    text = document.lines[start.line]
    if _item.match(text) and start.column == _indent(text):
        return _problem(document, start.line, start.column, dash(text.strip()))
    return _problem(document, start.line, start.column, command(document, start.line, start.column))


def _cannot_start(document: Document, error: Any, line: int, column: int) -> Problem:
    value = _value(document, line, column)
    if value.startswith("```"):
        # Copied from a page that shows YAML in a box.
        return _problem(
            document, line, column, f'"{truncate(value)}" is no part of an entry — delete this line'
        )
    return _problem(
        document,
        line,
        column,
        f'a value cannot start with "{value[0]}" — put it in quotes: {quote_yaml(value)}',
    )


def _value(document: Document, line: int, column: int) -> str:
    """Return a value without quotes, from its first character to where it must end."""
    text = document.lines[line]
    if column == _start(text):
        return text[column:].split(" #")[0].strip()
    return re.match(r"[^,\]}]*", text[column:])[0].strip() or text[column : column + 1]  # type: ignore[index]


# What a word processor, or a hand, writes in front of the items of a list.
_item = re.compile(r"\s*(?:-[{\[]|[–—•·▪●○◦‣∙⁃] ?[{\[a-z]|(?:\*|o|[0-9]+[.)]) +[{\[])")
_bullet = re.compile(r"[^\w\s{\[-]|o(?= )|[0-9]+[.)]")
# Several keys in one line, the braces around them forgotten, or one of them.
_keys_in_a_line = re.compile(
    r"\s*(- +|[a-z_]+: +)([a-z_]+: [^\s:{}\[\]][^:{}\[\]]*(?:, [a-z_]+: [^:{}\[\]]+)+)\}?\s*"
)


def _start(text: str) -> int:
    """Return the column at which the value of a line starts."""
    return _front.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too


def _colon_in_text(document: Document, error: Any, line: int, column: int) -> Problem:
    text = document.lines[line]
    if _bare_key.fullmatch(text[:column]):
        return _misplaced_key(document, line, column)
    start = _start(text)
    value = text[start:].split(" #")[0].strip()
    if value[:1] in CURLY:
        advice = f"use straight ones: {quote_yaml(value.strip(CURLY))}"
        return _problem(
            document, line, start, f"{value[0]} is not the quotation mark that works here — {advice}"
        )
    keys = _keys_in_a_line.fullmatch(text)
    if keys:
        advice = f"put braces around them: {keys[1]}{{{keys[2].strip()}}}"
        return _problem(document, line, _indent(text), f"several keys stand in one line — {advice}")
    item = _item.match(text)
    if item:
        # Behind the dash of a word processor, or right behind a dash, keys in braces look like a text.
        return _problem(document, line, _indent(text), dash(text.strip()))
    if start <= _indent(text):
        advice = 'write ">-" after the key and the text on the lines below'
    else:
        advice = f"put the text in quotes: {quote_yaml(value)}"
    return _problem(document, line, column, f'": " inside a text looks like a key — {advice}')


def _misplaced_key(document: Document, line: int, column: int) -> Problem:
    """`key: value` is sound, but something above it makes YAML read on."""
    upper = above(document, line)
    if upper is None or _indent(document.lines[upper]) != _indent(document.lines[line]):
        return _fits_nowhere(document, line, column)
    return _problem(document, upper, _indent(document.lines[upper]), _colonless(document, upper))


# Quotes and brackets --------------------------------------------------------------------------------


def _unclosed_quote(document: Document, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    text = document.lines[start.line][start.column :]
    return _problem(document, start.line, start.column, not_closed(text))


def not_closed(text: str) -> str:
    """Return the message for a text that begins with a quotation mark and has no second."""
    advice = f"write a second {text[0]} at the end of the text"
    if any(char in CURLY[:6] for char in text):
        advice = f"close it with the same mark: {quote_yaml(text[1:].rstrip(CURLY))}"
    return f"a quotation mark ({text[0]}) is opened here and not closed — {advice}"


def _backslash(document: Document, error: Any, line: int, column: int) -> Problem:
    # Reported behind the backslash, more or less far.
    column = document.lines[line].rfind("\\", 0, column + 1)
    advice = "write two of them, or use single quotes: '…'"
    return _problem(document, line, column, f"a backslash has a special meaning in double quotes — {advice}")


def _brackets(document: Document, error: Any, line: int, column: int) -> Problem:
    opening = _opening(document, line, column)
    char = document.lines[line][column : column + 1]
    if opening is None or char == ",":
        return _problem(document, line, column, "a comma with nothing before it — delete it")
    bracket = document.lines[opening[0]][opening[1]]
    text = document.lines[opening[0]][opening[1] :]
    closing = _pairs[bracket]
    if char in _pairs.values() and char != closing:
        return _problem(document, line, column, f'"{bracket}" is closed by "{char}" — write "{closing}"')
    if line == opening[0] and closing in document.lines[line][column:]:
        advice = 'put one between any two parts; a text with ": " inside goes in quotes'
        return _problem(document, line, column, f"a comma is missing before this — {advice}")
    hidden = 'before " #", where a comment starts, ' if " #" in text else ""
    complaint = f'"{bracket}" is opened here and not closed — {hidden}write "{closing}" at its end'
    return _problem(document, *opening, complaint)


def _opening(document: Document, line: int, column: int) -> tuple[int, int] | None:
    """Return the place of the bracket that is open at a place, quotes not considered."""
    closed = 0
    for number in range(line, -1, -1):
        text = document.lines[number][:column] if number == line else document.lines[number].split(" #")[0]
        for position in range(len(text) - 1, -1, -1):
            if text[position] in _pairs.values():
                closed += 1
            elif text[position] in _pairs:
                if not closed:
                    return number, position
                closed -= 1
    return None


def _trailing_text_problem(document: Document, line: int, column: int) -> Problem:
    """Something stands behind the end of a value."""
    text = document.lines[line]
    remainder, start = text[column:].strip(), _start(text)
    value = text[start:].strip()
    if column <= start:
        return _cannot_start(document, None, line, column)
    if not remainder.strip("]}"):
        return _problem(document, line, column, f'"{remainder}" is one too many — delete it')
    if remainder == ",":
        return _problem(document, line, column, '"," is one too many — delete it')
    if re.fullmatch(r"""(["'])[^"']*\1(?:, *(["'])[^"']*\2)+""", value):
        advice = f"a list stands in square brackets: [{truncate(value, 100)}]"
        return _problem(document, line, start, f"there is more than one text here — {advice}")
    mark = value[0]
    if mark in "\"'":
        inner = value[1:].removesuffix(mark).replace(mark * 2, mark) if value.endswith(mark) else value
        complaint = f"the quotation mark closes the text before “{truncate(remainder)}”"
        return _problem(document, line, column, f"{complaint} — write {quote_yaml(inner)}")
    advice = f"delete it, or put all in quotes: {quote_yaml(value)}"
    return _problem(
        document, line, column, f'"{truncate(remainder)}" comes after the closing bracket — {advice}'
    )


# Lines that do not fit ------------------------------------------------------------------------------


def _stray(document: Document, error: Any, line: int, column: int) -> Problem:
    """Something stands where only a key may: text after a quote, a bracket too many, a wrong indent."""
    if document.lines[line][:column].strip():
        return _trailing_text_problem(document, line, column)
    return _fits_nowhere(document, line, column)


def _fits_nowhere(document: Document, line: int, column: int) -> Problem:
    text, upper = document.lines[line].strip(), above(document, line)
    column = _indent(document.lines[line])
    if re.match("-[^ -]", text):
        return _problem(document, line, column, dash(text))
    if text.startswith(":"):
        return _problem(document, line, column, 'a colon without a key in front — write it: "key: value"')
    if text.startswith(("]", "}")):
        return _problem(document, line, column, f'"{truncate(text)}" is one too many — delete it')
    if text.startswith("- ") and upper is not None and _has_value(document.lines[upper], column):
        advice = "delete one of the two"
        return _problem(
            document, line, column, f"a list starts here, but line {upper + 1} has a value already — {advice}"
        )
    if upper is not None and _indent(document.lines[upper]) != column:
        spaces = f"{column} space{'' if column == 1 else 's'}"
        complaint = f"this line has {spaces} in front, line {upper + 1} has {_indent(document.lines[upper])}"
        return _problem(document, line, column, f"{complaint} — lines of one level need the same")
    return _problem(
        document, line, column, "this line does not fit here — compare it with practices/_template.yml"
    )


def _has_value(line: str, column: int) -> bool:
    """Tell whether a line is `key: value`, so that no list can follow below it."""
    return bool(re.match(r"[\w-]+:\s+\S", line.strip())) and _indent(line) <= column


def dash(text: str) -> str:
    """Return the message for `-item`."""
    bullet = _bullet.match(text)
    if bullet:
        remainder = text[bullet.end() :].strip()
        return f'"{bullet[0]}" is not the dash that works here — write - {truncate(remainder)}'
    return f'"{truncate(text)}" has no space after the dash — write - {truncate(text[1:])}'


def _no_colon(document: Document, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    return _problem(document, start.line, start.column, _colonless(document, start.line))


def _colonless(document: Document, line: int) -> str:
    text = document.lines[line].strip()
    if re.match("-[^ -]", text):
        return dash(text)
    advice = 'write "key: value"; if it goes on from the line above, put two more spaces in front'
    return without_space(document, line) or f'"{truncate(text)}" has no colon — {advice}'


def without_space(document: Document, line: int) -> str | None:
    """Return the message for `title:UNDOK`, or None if the line is something else."""
    match = re.match(r"\s*(?:- +)*([A-Za-z_][\w-]*):([^\s/].*)", document.lines[line])
    if not match:
        return None
    key, value = match.groups()
    return f'"{truncate(f"{key}:{value}")}" has no space after the colon — write {key}: {truncate(value)}'


def above(document: Document, line: int) -> int | None:
    """Return the nearest line above that is neither empty nor a comment."""
    for number in range(line - 1, -1, -1):
        text = document.lines[number].strip()
        if text and not text.startswith("#"):
            return number
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _list_after_key(document: Document, error: Any, line: int, column: int) -> Problem:
    advice = 'press Enter before "-"; a text that starts with "-" goes in quotes'
    return _problem(document, line, column, f"a list starts on a line of its own — {advice}")


def _block_start(document: Document, error: Any, line: int, column: int) -> Problem:
    start = error.context_mark
    sign = document.lines[start.line][start.column :].split()[0]
    advice = (
        f'press Enter here and put two spaces in front; if "{sign[0]}" belongs to the text, put all in quotes'
    )
    return _problem(document, line, column, f'after "{sign}" the text starts on the next line — {advice}')


def _percent(document: Document, error: Any, line: int, column: int) -> Problem:
    return _problem(
        document,
        line,
        0,
        '"%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    )


def _after_the_end(document: Document, error: Any, line: int, column: int) -> Problem:
    if "..." in document.lines[: line + 1]:
        return _problem(
            document, line, column, 'the file ends at "..." — delete the line with the three dots'
        )
    return _fits_nowhere(document, line, column)


Answer = Callable[[Document, Any, int, int], Problem]
# The first row whose words occur in YAML's "context / problem" answers.
_answers: tuple[tuple[str, Answer], ...] = (
    ("scanning a quoted scalar / found unexpected", _unclosed_quote),
    ("parsing a quoted scalar", _backslash),
    ("cannot start any token", _cannot_start),
    ("scanning an alias", _command),
    ("scanning an anchor", _command),
    ("scanning a tag", _command),
    ("parsing a tag", _command),
    ("undefined tag handle", _command),
    ("mapping values are not allowed", _colon_in_text),
    ("mapping keys are not allowed", _cannot_start),
    ("block sequence entries are not allowed", _list_after_key),
    ("scanning a block scalar", _block_start),
    ("parsing a flow", _brackets),
    ("could not find expected ':'", _no_colon),
    ("directive", _percent),
    ("incompatible YAML document", _percent),
    ("expected <document start>", _after_the_end),
    ("did not find expected", _stray),
)
