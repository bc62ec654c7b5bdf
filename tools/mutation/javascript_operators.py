"""Mutation operators for JavaScript: changes to the text of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutation.python_operators import MODULE, Change

_LITERAL = re.compile(
    r"""
    "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `(?:\\.|[^`\\])*`
    | (?<=[(,=:\[!&|?{};\s])/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/[a-z]*
    | //.*$
    """,
    re.VERBOSE,
)
_SWAPS = [
    ("comparison", re.compile(r"==="), "!=="),
    ("comparison", re.compile(r"!=="), "==="),
    ("comparison", re.compile(r"(?<![<=])<(?![<=])(?=\s)"), "<="),
    ("comparison", re.compile(r"<=(?=\s)"), "<"),
    ("comparison", re.compile(r"(?<![=>])>(?![>=])(?=\s)"), ">="),
    ("comparison", re.compile(r"(?<!=)>=(?=\s)"), ">"),
    ("and/or", re.compile(r"&&"), "||"),
    ("and/or", re.compile(r"\|\|"), "&&"),
    ("removed not", re.compile(r"!(?=[\w(])"), "!!"),
]  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.$])\d+(?![\w.])")
_FUNCTION = re.compile(
    r"""
    ^(\s*)(?:export\ )?(?:async\ )?
    (?:function\*?\ (\w+) | (?:const|let)\ (\w+)\ =\ .*(?:=>|function)
    | (?:static\ )?(?:async\ )?(\w+)\(.*\)\ \{$)
    """,
    re.VERBOSE,
)
_IF = re.compile(r"^(?:\} else )?if \((.*)\)(?= (?:\{|return|continue|break)|\s*\{?$)")
_CALL = re.compile(r"[\w$.\[\]?]+\(.*\);")
_KEYWORDS = ("if", "for", "while", "switch", "return", "catch", "function", "super", "await")


def changes(text: str) -> list[Change]:
    """Return every change that the operators make to a script."""
    result = []
    for number, (function, line) in enumerate(_code(text), 1):
        original = line.strip()
        for operator, changed in _changed(original):
            if changed != original and "\t" not in original:
                result.append(Change(operator, function, number, original, changed))
    return result


def _code(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line with the function it is in; those of comments and of multi-line templates are empty."""
    scopes: list[tuple[int, str]] = []
    in_comment = in_template = False
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        while scopes and line.strip() and indent <= scopes[-1][0]:
            scopes.pop()
        if (match := _FUNCTION.match(line)) and (name := match[2] or match[3] or match[4]) not in _KEYWORDS:
            scopes.append((indent, name))
        opens = line.lstrip().startswith("/*")
        odd = _LITERAL.sub("", line).count("`") % 2 == 1
        skipped = in_comment or opens or in_template or odd
        in_comment = (in_comment or opens) and "*/" not in line
        in_template ^= odd
        yield (scopes[-1][1] if scopes else MODULE), ("" if skipped else line)


def _changed(line: str) -> Iterator[tuple[str, str]]:
    # Literals and comments are masked by as many characters, so that columns stay the same.
    masked = _LITERAL.sub(lambda match: "\0" * len(match[0]), line)
    if not masked.strip("\0 "):
        return
    for operator, pattern, new in _SWAPS:
        for match in pattern.finditer(masked):
            yield operator, line[: match.start()] + new + line[match.end() :]
    for match in _NUMBER.finditer(masked):
        if int(match[0]) >= 100:  # milliseconds and pixels, where a difference of one has no effect
            continue
        for value in {int(match[0]) + 1, max(int(match[0]) - 1, 0)} - {int(match[0])}:
            yield "constant", line[: match.start()] + str(value) + line[match.end() :]
    if (test := _IF.match(masked)) and test[1].count("(") == test[1].count(")"):
        yield (
            "negated condition",
            f"{line[: test.start(1)]}!({line[test.start(1) : test.end(1)]}){line[test.end(1) :]}",
        )
    if _CALL.fullmatch(masked) and masked.count("(") == masked.count(")"):
        yield "removed statement", ";"
    if re.fullmatch(r"return [^;{(\[]*(?:\([^()]*\))?;", masked):
        yield "return undefined", "return;"
