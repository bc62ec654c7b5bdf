"""Mutation operators for JavaScript: changes to the text of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutation.python_operators import MODULE_LEVEL, LineChange

_SCRIPT_LITERAL = re.compile(
    r"""
    "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `(?:\\.|[^`\\])*`
    | (?<=[(,=:\[!&|?{};\s])/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/[a-z]*
    | //.*$
    """,
    re.VERBOSE,
)
_OPERATOR_SWAPS = [
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
_NUMBER_LITERAL = re.compile(r"(?<![\w.$])\d+(?![\w.])")
_FUNCTION_START = re.compile(
    r"""
    ^(\s*)(?:export\ )?(?:async\ )?
    (?:function\*?\ (\w+) | (?:const|let)\ (\w+)\ =\ .*(?:=>|function)
    | (?:static\ )?(?:async\ )?(\w+)\(.*\)\ \{$)
    """,
    re.VERBOSE,
)
_IF_CONDITION = re.compile(r"^(?:\} else )?if \((.*)\)(?= (?:\{|return|continue|break)|\s*\{?$)")
_CALL_STATEMENT = re.compile(r"[\w$.\[\]?]+\(.*\);")
_STATEMENT_KEYWORDS = ("if", "for", "while", "switch", "return", "catch", "function", "super", "await")


def script_changes(text: str) -> list[LineChange]:
    """Return every change that the operators make to a script."""
    result = []
    for number, (function, line) in enumerate(_code_lines(text), 1):
        original = line.strip()
        for operator, changed in _changed_lines(original):
            if changed != original and "\t" not in original:
                result.append(LineChange(operator, function, number, original, changed))
    return result


def _code_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line with the function it is in; those of comments and of multi-line templates are empty."""
    scopes: list[tuple[int, str]] = []
    in_comment = in_template = False
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        while scopes and line.strip() and indent <= scopes[-1][0]:
            scopes.pop()
        if (match := _FUNCTION_START.match(line)) and (
            name := match[2] or match[3] or match[4]
        ) not in _STATEMENT_KEYWORDS:
            scopes.append((indent, name))
        opens = line.lstrip().startswith("/*")
        odd = _SCRIPT_LITERAL.sub("", line).count("`") % 2 == 1
        skipped = in_comment or opens or in_template or odd
        in_comment = (in_comment or opens) and "*/" not in line
        in_template ^= odd
        yield (scopes[-1][1] if scopes else MODULE_LEVEL), ("" if skipped else line)


def _changed_lines(line: str) -> Iterator[tuple[str, str]]:
    # Literals and comments are masked by as many characters, so that columns stay the same.
    masked = _SCRIPT_LITERAL.sub(lambda match: "\0" * len(match[0]), line)
    if not masked.strip("\0 "):
        return
    for operator, pattern, new in _OPERATOR_SWAPS:
        for match in pattern.finditer(masked):
            yield operator, line[: match.start()] + new + line[match.end() :]
    for match in _NUMBER_LITERAL.finditer(masked):
        if int(match[0]) >= 100:  # milliseconds and pixels, where a difference of one has no effect
            continue
        for value in {int(match[0]) + 1, max(int(match[0]) - 1, 0)} - {int(match[0])}:
            yield "constant", line[: match.start()] + str(value) + line[match.end() :]
    if (test := _IF_CONDITION.match(masked)) and test[1].count("(") == test[1].count(")"):
        yield (
            "negated condition",
            f"{line[: test.start(1)]}!({line[test.start(1) : test.end(1)]}){line[test.end(1) :]}",
        )
    if _CALL_STATEMENT.fullmatch(masked) and masked.count("(") == masked.count(")"):
        yield "removed statement", ";"
    if re.fullmatch(r"return [^;{(\[]*(?:\([^()]*\))?;", masked):
        yield "return undefined", "return;"
