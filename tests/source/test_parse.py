"""Parse errors: each is explained at its exact place, with line, column, the words written, and the remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from compendium.source import parse, yaml_errors
from compendium.source.decode import MAX_REPORTED_CHARACTERS
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode

MAX_FILE_BYTES = 64 * 1024


def problem_messages(data: str | bytes) -> list[str]:
    """Return the problems of a file, each as "line:column: text"."""
    return [str(problem).removeprefix("x.yml:") for problem in parse_file(data)[1]]


def parse_file(data: str | bytes) -> tuple[MappingNode | None, list[parse.Problem]]:
    return parse.parse_mapping("x.yml", data.encode() if isinstance(data, str) else data, MAX_FILE_BYTES)


def parsed_values(data: str | bytes) -> dict[str, str]:
    """Return the keys and single values of a sound file."""
    node, found = parse_file(data)
    assert node is not None and found == []
    return {key: value.text for key, value in node.values.items() if isinstance(value, ScalarNode)}


TAB_AND_SPACE_CASES = [
    ("title: a\n\tlevel: b\n", "2:1: a tab — write two spaces for each step inwards instead"),
    ("title:\ta\n", "1:7: a tab — write a space instead"),
    ("title: a\tb\n", "1:9: a tab — write a space instead"),
    ("summary: >-\n\ttext\n", "2:1: a tab — write two spaces for each step inwards instead"),
    ("list:\n  - a\n\t- b\n", "3:1: a tab — write two spaces for each step inwards instead"),
    ("\u00a0title: a\n", "1:1: not an ordinary space (U+00A0) — delete it and type a space"),
    ("title:\u00a0a\n", "1:7: not an ordinary space (U+00A0) — delete it and type a space"),
    ("list:\n  -\u00a0a\n", "2:4: not an ordinary space (U+00A0) — delete it and type a space"),
    ("title: a\n\u2003level: b\n", "2:1: not an ordinary space (U+2003) — delete it and type a space"),
]
COLON_CASES = [
    (
        "title: UNDOK: a centre\n",
        '1:13: ": " inside a text looks like a key — put the text in quotes: "UNDOK: a centre"',
    ),
    ("title: 'a': b\n", '1:11: ": " inside a text looks like a key — put the text in quotes: "\'a\': b"'),
    ("at: Box 6: see\n", '1:10: ": " inside a text looks like a key — put the text in quotes: "Box 6: see"'),
    ("list:\n  - a: b: c\n", '2:9: ": " inside a text looks like a key — put the text in quotes: "b: c"'),
    (
        "summary: one\n  two: three and: four\n",
        "2:3: this line has 2 spaces in front, line 1 has 0 — lines of one level need the same",
    ),
    (
        "summary: one\n  and two: three\n",
        '2:10: ": " inside a text looks like a key — write ">-" after the key and the text on the lines below',
    ),
    (
        "title: “UNDOK: a centre”\n",
        '1:8: “ is not the quotation mark that works here — use straight ones: "UNDOK: a centre"',
    ),
    (
        "title: „UNDOK: a centre“\n",
        '1:8: „ is not the quotation mark that works here — use straight ones: "UNDOK: a centre"',
    ),
    (
        "title: «UNDOK: a centre»\n",
        '1:8: « is not the quotation mark that works here — use straight ones: "UNDOK: a centre"',
    ),
    ("title:UNDOK\n", '1:1: "title:UNDOK" has no space after the colon — write title: UNDOK'),
    ("title:UNDOK\nlevel: b\n", '1:1: "title:UNDOK" has no space after the colon — write title: UNDOK'),
    ("title: a\nlevel:b\nkind: c\n", '2:1: "level:b" has no space after the colon — write level: b'),
    ("title: a\nlevel:b\n", '2:1: "level:b" has no space after the colon — write level: b'),
    ("list:\n  - a: b\n    c:d\n", '3:5: "c:d" has no space after the colon — write c: d'),
    (
        "title UNDOK\nlevel: b\n",
        '1:1: "title UNDOK" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front',
    ),
    (
        "title: a\nlevel b\n",
        '2:1: "level b" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front',
    ),
    (
        "title = a\nlevel: b\n",
        '1:1: "title = a" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front',
    ),
    (": a\n", '1:1: a colon without a key in front — write it: "key: value"'),
    ("'': a\n", '1:1: a colon without a key in front — write it: "key: value"'),
    ("title: : a\n", '1:8: ": " inside a text looks like a key — put the text in quotes: ": a"'),
    (
        "period: from: 2014\n",
        '1:13: ": " inside a text looks like a key — put the text in quotes: "from: 2014"',
    ),
]
SPECIAL_CHARACTER_CASES = [
    ("title: @a\n", '1:8: a value cannot start with "@" — put it in quotes: "@a"'),
    ("title: `a`\n", '1:8: a value cannot start with "`" — put it in quotes: "`a`"'),
    ("title: % of all\n", '1:8: a value cannot start with "%" — put it in quotes: "% of all"'),
    (
        "title: *a\n",
        '1:8: "*" has a special meaning at the start of a value — delete it, or put a text in quotes: "*a"',
    ),
    (
        "title: * a\n",
        '1:8: "*" has a special meaning at the start of a value — delete it, or put a text in quotes: "* a"',
    ),
    (
        "title: &a b\n",
        '1:8: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "&a b"',
    ),
    (
        "title: & b\n",
        '1:8: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "& b"',
    ),
    (
        "title: !a b\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!a b"',
    ),
    (
        "title: ! b\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "! b"',
    ),
    (
        "title: !a!b c\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!a!b c"',
    ),
    (
        "title: !<a b\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!<a b"',
    ),
    (
        "title: !a%b c\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!a%b c"',
    ),
    (
        "title: !!python/object/apply:os.system [a]\n",
        '1:8: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!!python/object/apply:os.system [a]"',
    ),
    ("title: ,a\n", '1:8: a value cannot start with "," — put it in quotes: ",a"'),
    ("title: ]a\n", '1:8: a value cannot start with "]" — put it in quotes: "]a"'),
    ("title: ? a\n", '1:8: a value cannot start with "?" — put it in quotes: "? a"'),
    (
        "title: - a\n",
        '1:8: a list starts on a line of its own — press Enter before "-"; a text that starts with "-" goes in quotes',
    ),
    (
        "title: -\n",
        '1:8: a list starts on a line of its own — press Enter before "-"; a text that starts with "-" goes in quotes',
    ),
    (
        "title: > a\n",
        '1:10: after ">" the text starts on the next line — press Enter here and put two spaces in front; if ">" belongs to the text, put all in quotes',
    ),
    (
        "title: | a\n",
        '1:10: after "|" the text starts on the next line — press Enter here and put two spaces in front; if "|" belongs to the text, put all in quotes',
    ),
    (
        "summary: >- text\n  more\n",
        '1:13: after ">-" the text starts on the next line — press Enter here and put two spaces in front; if ">" belongs to the text, put all in quotes',
    ),
    (
        "summary: >0\n  a\n",
        '1:11: after ">0" the text starts on the next line — press Enter here and put two spaces in front; if ">" belongs to the text, put all in quotes',
    ),
    ("list: [@a, b]\n", '1:8: a value cannot start with "@" — put it in quotes: "@a"'),
    (
        "list: [*a, b]\n",
        '1:8: "*" has a special meaning at the start of a value — delete it, or put a text in quotes: "*a"',
    ),
    ("<<: {a: b}\n", '1:1: "<<" has a special meaning — delete it and write the keys out'),
    (
        "% a\n",
        '1:1: "%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    ),
    (
        "%YAML\n",
        '1:1: "%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    ),
    (
        "%YAML 2.0\n---\ntitle: a\n",
        '1:1: "%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    ),
    (
        "%YAML 1.1\n%YAML 1.1\n",
        '2:1: "%" has a special meaning at the start of a line — delete the line, or put a text in quotes',
    ),
    ("title: ~\n", '1:8: "~" means nothing — leave the line out, or put a text in quotes'),
    ("title: null\n", '1:8: "null" means nothing — leave the line out, or put a text in quotes'),
    ("list: [null]\n", '1:8: "null" means nothing — leave the line out, or put a text in quotes'),
]
QUOTE_CASES = [
    (
        "title: 'It's mine'\n",
        "1:12: the quotation mark closes the text before “s mine'” — write \"It's mine\"",
    ),
    ('title: "a "b" c"\n', '1:12: the quotation mark closes the text before “b" c"” — write \'a "b" c\''),
    ('title: "a" b\n', "1:12: the quotation mark closes the text before “b” — write '\"a\" b'"),
    (
        "title: 'a\nlevel: b\n",
        "1:8: a quotation mark (') is opened here and not closed — write a second ' at the end of the text",
    ),
    (
        'title: "a\nlevel: b\n',
        '1:8: a quotation mark (") is opened here and not closed — write a second " at the end of the text',
    ),
    (
        'title: "a”\nlevel: b\n',
        '1:8: a quotation mark (") is opened here and not closed — close it with the same mark: "a"',
    ),
    (
        'title: "a\n---\n',
        '1:8: a quotation mark (") is opened here and not closed — write a second " at the end of the text',
    ),
    (
        'title: "a\\qb"\n',
        "1:10: a backslash has a special meaning in double quotes — write two of them, or use single quotes: '…'",
    ),
    (
        'title: "C:\\Users"\n',
        "1:11: a backslash has a special meaning in double quotes — write two of them, or use single quotes: '…'",
    ),
    (
        'title: "a\\x"\n',
        "1:10: a backslash has a special meaning in double quotes — write two of them, or use single quotes: '…'",
    ),
    (
        'title: "\\ud83d"\n',
        "1:9: a backslash has a special meaning in double quotes — write two of them, or use single quotes: '…'",
    ),
    ('title: "a\\0b"\n', '1:8: the value holds a control character (U+0000) behind "a" — delete it'),
    (
        'title: "a\\u202eb"\n',
        '1:8: the value holds an invisible character that changes the reading direction (U+202E) behind "a" — delete it',
    ),
    ('title: "a\\u2028b"\n', '1:8: the value holds a control character (U+2028) behind "a" — delete it'),
]
BRACKET_CASES = [
    ("list: [a, b\nlevel: c\n", '1:7: "[" is opened here and not closed — write "]" at its end'),
    ("period: {a: b\nlevel: c\n", '1:9: "{" is opened here and not closed — write "}" at its end'),
    ("list: [a, b}\n", '1:12: "[" is closed by "}" — write "]"'),
    ("period: {a: b]\n", '1:14: "{" is closed by "]" — write "}"'),
    ("list: [a]]\n", '1:10: "]" is one too many — delete it'),
    ("list: [a\n]]\n", '2:2: "]" is one too many — delete it'),
    (
        "list: [a, b #c]\nlevel: d\n",
        '1:7: "[" is opened here and not closed — before " #", where a comment starts, write "]" at its end',
    ),
    ("list: [a,, b]\n", "1:10: a comma with nothing before it — delete it"),
    ("list: [, a]\n", "1:8: a comma with nothing before it — delete it"),
    (
        'list: ["a" "b"]\n',
        '1:12: a comma is missing before this — put one between any two parts; a text with ": " inside goes in quotes',
    ),
    (
        "period: {a: 1 b: 2}\n",
        '1:16: a comma is missing before this — put one between any two parts; a text with ": " inside goes in quotes',
    ),
    ('list: ["a" "b"\nlevel: c\n', '1:7: "[" is opened here and not closed — write "]" at its end'),
    ("list: [a, b\nlevel: [c]\n", '1:7: "[" is opened here and not closed — write "]" at its end'),
    ("list: [{a: b}, c\nlevel: d\n", '1:7: "[" is opened here and not closed — write "]" at its end'),
    ("list: [{a: b}, c, , d]\n", "1:19: a comma with nothing before it — delete it"),
    ("list: [{a: b}, [c], d\nkind: e\n", '1:7: "[" is opened here and not closed — write "]" at its end'),
    (
        "list: [a, b #c]\n  ]\n",
        '1:11: everything from " #" on is dropped: "#c]" — put the whole value in quotes: "b #c]"',
    ),
    ("list: [a] b\n", '1:11: "b" comes after the closing bracket — delete it, or put all in quotes: "[a] b"'),
    ("period: {from:2014}\n", '1:10: "from:2014" has no space after the colon — write from: 2014'),
    ("period: {from 2014}\n", '1:10: "from 2014" has no colon — write from: 2014'),
    ("period: {from}\n", '1:10: "from" has no colon and no value — write from: …'),
    ("[a]: b\n", '1:1: a key must be one word — a text that starts with "[" or "{" goes in quotes'),
    ("? [a]\n: b\n", '1:3: a key must be one word — a text that starts with "[" or "{" goes in quotes'),
]
MISPLACED_LINE_CASES = [
    (
        "title: a\n level: b\n",
        "2:2: this line has 1 space in front, line 1 has 0 — lines of one level need the same",
    ),
    (
        " title: a\nlevel: b\n",
        "2:1: this line has 0 spaces in front, line 1 has 1 — lines of one level need the same",
    ),
    (
        "title: a\n\n# note\n level: b\n",
        "4:2: this line has 1 space in front, line 1 has 0 — lines of one level need the same",
    ),
    (
        "a:\n    b: c\n  - d\n",
        "3:3: this line has 2 spaces in front, line 2 has 4 — lines of one level need the same",
    ),
    ('a: "b\n  c"\n  - d\n', "3:3: this line does not fit here — compare it with practices/_template.yml"),
    (
        "a:\n  b: c\n d: e\n",
        "3:2: this line has 1 space in front, line 2 has 2 — lines of one level need the same",
    ),
    (
        "a:\n  b: c\n   d: e\n",
        "3:4: this line has 3 spaces in front, line 2 has 2 — lines of one level need the same",
    ),
    (
        "a:\n  - b: c\n   d: e\n",
        "3:4: this line has 3 spaces in front, line 2 has 2 — lines of one level need the same",
    ),
    (
        "a:\n  - b\n - c\n",
        "3:2: this line has 1 space in front, line 2 has 2 — lines of one level need the same",
    ),
    ("a:\n  - b\n   - c\n", '3:4: "- c" is read as part of line 2 — give both the same spaces in front'),
    ("a: b\n  - c\n", '2:3: "- c" is read as part of line 1 — delete one of the two'),
    ("a: b\n- c\n", "2:1: a list starts here, but line 1 has a value already — delete one of the two"),
    ("a: [b]\n  - c\n", "2:3: a list starts here, but line 1 has a value already — delete one of the two"),
    ("a:\n-b\n-c\n", '2:1: "-b" has no space after the dash — write - b'),
    ("a:\n  - b: 1\n  -c: 2\n", '3:3: "-c: 2" has no space after the dash — write - c: 2'),
    (
        "summary: >-\ntext\n",
        '2:1: "text" has no colon — write "key: value"; if it goes on from the line above, put two more spaces in front',
    ),
    (
        "summary: >-\n  a\n b\n",
        "3:2: this line has 1 space in front, line 2 has 2 — lines of one level need the same",
    ),
    (
        "summary: a\n# b\n  c\n",
        "3:3: this line has 2 spaces in front, line 1 has 0 — lines of one level need the same",
    ),
    ("a: |\n  x\n # c\n  y\n", "4:3: this line does not fit here — compare it with practices/_template.yml"),
    ("title: a\n]\n", '2:1: "]" is one too many — delete it'),
    ("title: a\ntitle: b\n", '2:1: "title" is already written in line 1 — delete one of the two'),
    ("a:\n  b: 1\n  b: 2\n", '3:3: "b" is already written in line 2 — delete one of the two'),
]
BINARY_DOCUMENT_MESSAGE = (
    "1:1: this is a PDF, Word or other document, not plain text — copy its words into a file made from "
    "practices/_template.yml"
)
UNREADABLE_FILE_CASES = [
    ("", "1:1: the file is empty — copy practices/_template.yml and fill it in"),
    ("   \n\n", "1:1: the file is empty — copy practices/_template.yml and fill it in"),
    ("# only a comment\n", "1:1: the file is empty — copy practices/_template.yml and fill it in"),
    ("---\n", "1:1: the file is empty — copy practices/_template.yml and fill it in"),
    ("- a\n- b\n", '1:1: the file starts with a list — begin with a key and its value, like "title: …"'),
    ("a text\n", '1:1: the file does not start with a key — write "title: …"'),
    ("?", '1:2: a colon without a key in front — write it: "key: value"'),
    ("[]\n", '1:1: the file starts with a list — begin with a key and its value, like "title: …"'),
    ("a: b\n---\nc: d\n", '2:1: a second entry starts at "---" — one file holds one; delete this line'),
    ("a: b\n...\nc: d\n", '3:1: the file ends at "..." — delete the line with the three dots'),
]
COMMENT_CASES = [
    (
        "title: Hotline #1\n",
        '1:8: everything from " #" on is dropped: "#1" — put the whole value in quotes: "Hotline #1"',
    ),
    (
        "at: Box 6 #7\n",
        '1:5: everything from " #" on is dropped: "#7" — put the whole value in quotes: "Box 6 #7"',
    ),
    (
        "list: [a, b #c\n  ]\n",
        '1:11: everything from " #" on is dropped: "#c" — put the whole value in quotes: "b #c"',
    ),
]


@pytest.mark.parametrize(("written", "message"), TAB_AND_SPACE_CASES)
def test_a_space_that_is_none_is_found(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), COLON_CASES)
def test_a_colon_is_where_a_key_ends(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), SPECIAL_CHARACTER_CASES)
def test_a_sign_with_a_special_meaning_goes_in_quotes(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), QUOTE_CASES)
def test_quotation_marks_come_in_pairs(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), BRACKET_CASES)
def test_brackets_come_in_pairs_with_commas_between(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), MISPLACED_LINE_CASES)
def test_a_line_that_does_not_fit_is_told_where_it_belongs(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), UNREADABLE_FILE_CASES)
def test_a_file_holds_the_keys_of_one_entry(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


@pytest.mark.parametrize(("written", "message"), COMMENT_CASES)
def test_a_comment_does_not_eat_the_end_of_a_value(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


SYNTAX_CASES = [
    *COLON_CASES,
    *SPECIAL_CHARACTER_CASES,
    *QUOTE_CASES,
    *BRACKET_CASES,
    *MISPLACED_LINE_CASES,
    *UNREADABLE_FILE_CASES,
]


@pytest.mark.parametrize("row", yaml_errors._PROBLEM_FACTORIES, ids=lambda row: row[0])
def test_without_its_row_a_complaint_of_yaml_is_answered_otherwise(
    row: tuple[str, yaml_errors.ProblemFactory], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that every row of the table is needed by a case above."""
    monkeypatch.setattr(
        yaml_errors,
        "_PROBLEM_FACTORIES",
        tuple(other for other in yaml_errors._PROBLEM_FACTORIES if other is not row),
    )
    assert [written for written, message in SYNTAX_CASES if problem_messages(written) != [message]]


def test_a_complaint_of_yaml_that_nobody_foresaw_still_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_errors, "_PROBLEM_FACTORIES", ())
    assert problem_messages("title: @a\n") == [
        "1:8: this cannot be read (found character that cannot start any token)"
        " — compare the line with practices/_template.yml"
    ]


def test_every_problem_is_reported_up_to_the_first_that_stops_reading() -> None:
    assert problem_messages("title: a #1\ntitle: b\nlevel: ~\nkind: a: b\nsummary: [\n") == [
        '1:8: everything from " #" on is dropped: "#1" — put the whole value in quotes: "a #1"',
        '2:1: "title" is already written in line 1 — delete one of the two',
        '3:8: "~" means nothing — leave the line out, or put a text in quotes',
        '4:8: ": " inside a text looks like a key — put the text in quotes: "a: b"',
    ]


def test_each_line_without_a_space_after_its_dash_is_reported() -> None:
    assert problem_messages("list:\n  -a\n  -b\n") == [
        '2:3: "-a" has no space after the dash — write - a',
        '3:3: "-b" has no space after the dash — write - b',
    ]


def test_a_line_that_goes_on_from_a_dash_without_a_space_is_not_reported_for_a_dash_of_its_own() -> None:
    assert problem_messages("list:\n  -a\n\n   b\n") == ['2:3: "-a" has no space after the dash — write - a']


def test_what_is_odd_on_a_faulty_line_comes_from_the_fault() -> None:
    assert problem_messages("title: {a} b\n") == [
        '1:12: "b" comes after the closing bracket — delete it, or put all in quotes: "{a} b"'
    ]


# Bytes and characters -------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "message"), [
    ("title: LEFÖ\n".encode("latin-1"), "1:11: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"),
    ("a: Ä\r\nb: ö".encode() + b"\xfc\r\n", "2:5: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"),
    ("a: Ä\rb: ".encode() + b"\xfc", "2:4: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"),
    (b"\xef\xbb\xbfa: \xfc", "1:4: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"),
    (b"a: \xed\xa0\xbd", "1:4: this letter is not stored as UTF-8 — save the file with the encoding UTF-8"),
    ("title: a\n".encode("utf-16"), "1:1: the file is stored as UTF-16 — save the file with the encoding UTF-8"),
    ("title: a\n".encode("utf-16-le"), "1:1: the file is stored as UTF-16 — save the file with the encoding UTF-8"),
    ("title: a\n".encode("utf-16-be"), "1:1: the file is stored as UTF-16 — save the file with the encoding UTF-8"),
    (b"PK\x03\x04\x14\x00", BINARY_DOCUMENT_MESSAGE),
    (b"%PDF-1.7\n%\xe2\xe3", BINARY_DOCUMENT_MESSAGE),
    (b"{\\rtf1\\ansi title: a}", BINARY_DOCUMENT_MESSAGE),
    ("title: a\n".encode("utf-32"), "1:1: the file is stored as UTF-16 — save the file with the encoding UTF-8"),
    (b"#" * (MAX_FILE_BYTES + 1), "1:1: the file has 65 KiB — the limit is 64 KiB; shorten or split it"),
])  # fmt: skip
def test_a_file_is_utf_8_text_of_a_sensible_size(data: bytes, message: str) -> None:
    assert problem_messages(data) == [message]


def test_a_file_of_just_the_limit_is_read() -> None:
    assert parsed_values(b"a: b\n" + b"#" * (MAX_FILE_BYTES - 5)) == {"a": "b"}


@pytest.mark.parametrize(
    ("char", "message"),
    [
        ("\0", "a control character (U+0000)"),
        ("\x0c", "a control character (U+000C)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x85", "a control character (U+0085)"),
        ("\u2028", "a control character (U+2028)"),
        ("\u2029", "a control character (U+2029)"),
        ("\uffff", "a control character (U+FFFF)"),
        ("\u202e", "an invisible character that changes the reading direction (U+202E)"),
        ("\u2066", "an invisible character that changes the reading direction (U+2066)"),
        ("\u200f", "an invisible character that changes the reading direction (U+200F)"),
        ("\u200b", "an invisible character (U+200B)"),
        ("\u200d", "an invisible character (U+200D)"),
        ("\u00ad", "an invisible character (U+00AD)"),
        ("\u2060", "an invisible character (U+2060)"),
        ("\ufeff", "an invisible character (U+FEFF)"),
        ("\ufe0f", "an invisible character (U+FE0F)"),
        ("\U000e0041", "an invisible character (U+E0041)"),
        ("\uf0b7", "a character that only one font knows (U+F0B7)"),
        ("\ufffd", "a letter that was lost when the text was copied (U+FFFD)"),
    ],
)
@pytest.mark.parametrize("where", ["ti{}tle: a\n", "title: x{}a\n", "title: |\n  a\n  {}\n", "# {}\n"])
def test_a_character_that_nobody_sees_is_found(char: str, message: str, where: str) -> None:
    line, column = where.partition("{")[0].count("\n"), len(where.partition("{")[0].split("\n")[-1])
    behind = {"ti{": ' behind "ti"', ": x": ' behind "x"'}.get(
        where[:3] if where[2] == "{" else where[5:8], ""
    )
    assert problem_messages(where.format(char)) == [f"{line + 1}:{column + 1}: {message}{behind} — delete it"]


@pytest.mark.parametrize(
    "text",
    [
        "Family 👩\u200d👧\u200d👦 and 👩🏽\u200d⚕\ufe0f, ❤\ufe0f, 1\ufe0f⃣",
        "می\u200cخواهم",  # Persian
        "क्\u200dष and श्री\u200cमान",  # Hindi
    ],
)
def test_what_joins_letters_or_pictures_belongs_there(text: str) -> None:
    assert parsed_values(f"title: {text}\n") == {"title": text}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\u200db", '8:an invisible character (U+200D) behind "a"'),
        ("👩\u200db", '8:an invisible character (U+200D) behind "👩"'),
        ("می\u200c خواهم", '9:an invisible character (U+200C) behind "می"'),
        ("ser\u200bvice", '10:an invisible character (U+200B) behind "ser"'),
        ("a \u200bb", "9:an invisible character (U+200B)"),
        ("a\ufe0f", '8:an invisible character (U+FE0F) behind "a"'),
    ],
)
def test_elsewhere_it_is_said_behind_what_it_stands(text: str, found: str) -> None:
    column, said = found.split(":")
    assert problem_messages(f"title: {text}\n") == [f"1:{int(column) + 1}: {said} — delete it"]


def test_letters_of_every_script_are_read() -> None:
    text = "LEFÖ – «приют» “Ελλάδα” \u00a0 žščř ქართული հայերեն 中文 e\u0301 €"
    assert parsed_values(f"title: {text}\n") == {"title": text}


def test_a_file_that_is_no_text_does_not_fill_the_screen() -> None:
    found = problem_messages("\x01" * 100)
    assert len(found) == MAX_REPORTED_CHARACTERS + 1
    assert found[-1] == "1:21: 80 more characters like those above — is this a text file at all?"


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(lambda text: text, id="as most editors write"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="as Windows ends lines"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="as old Macs ended lines"),
        pytest.param(lambda text: "\ufeff" + text, id="with a byte order mark"),
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n"), id="as Notepad saves"),
    ],
)
def test_line_ends_and_byte_order_marks_move_nothing(form: Callable[[str], str]) -> None:
    text = "title: LEFÖ\nlist: [b]\ntext: |\n  c\n\n  d\n"
    assert parsed_values(form(text)) == {"title": "LEFÖ", "text": "c\n\nd\n"}
    assert problem_messages(form(text + "kind: x: y\n")) == [
        '7:8: ": " inside a text looks like a key — put the text in quotes: "x: y"'
    ]


@pytest.mark.parametrize(
    "written",
    [
        "title: '~'\n",
        'title: "null"\n',
        "title:\n  '-a'\n",
        "title:\n  --a\n",
        "title: -a\n",
        "title: a # a note\n",
        'title: "a" #note\n',
        "title: #note\n",
        "title: a#1\n",
        "title: C# and #1\n".replace(" #", "#"),
        "title: a:b\n",
        "title: https://example.org/a#b\n",
        "list:\n- a\n- b\n",
        "? title\n: a\n",
        "--- # one entry\ntitle: a\n...\n",
        "title: a\n  b\n\n  c\n",
        "text: |\n  - a\n  - b\n",
        "period: {'a b': c, \"d\":e}\n",
        "list: [a, b,]\n",
    ],
)
def test_what_is_sound_is_read_without_a_word(written: str) -> None:
    assert problem_messages(written) == []


# Attacks --------------------------------------------------------------------------------------------

NESTED_ALIASES_YAML = "a: &a [x]\n" + "".join(
    f"{key}: &{key} [*{above}, *{above}]\n" for above, key in zip("abcdefgh", "bcdefghi", strict=True)
)
TOO_DEEP_MESSAGE = 'more than 20 levels inside each other — no entry needs that; a text that starts with "[" or "{" goes in quotes'


@pytest.mark.parametrize(("written", "message"), [
    (NESTED_ALIASES_YAML, '1:4: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "&a [x]"'),
    ("a: &a [*a]\n", '1:4: "&" has a special meaning at the start of a value — delete it, or put a text in quotes: "&a [*a]"'),
    ("a: *a\n", '1:4: "*" has a special meaning at the start of a value — delete it, or put a text in quotes: "*a"'),
    ("a: " + "[" * 60_000, f"1:23: {TOO_DEEP_MESSAGE}"),
    ("a: " + "{" * 60_000, f"1:23: {TOO_DEEP_MESSAGE}"),
    ("[" * 60_000, f"1:21: {TOO_DEEP_MESSAGE}"),
    ("- " * 30_000, f"1:41: {TOO_DEEP_MESSAGE}"),
    ("".join(" " * depth + "a:\n" for depth in range(300)), f"21:21: {TOO_DEEP_MESSAGE}"),
    ("a: !!binary aGk=\n", '1:4: "!" has a special meaning at the start of a value — delete it, or put a text in quotes: "!!binary aGk="'),
])  # fmt: skip
def test_an_attack_is_one_problem(written: str, message: str) -> None:
    assert problem_messages(written) == [message]


def test_a_hundred_thousand_brackets_do_no_harm() -> None:
    node, found = parse.parse_mapping("x.yml", b"[" * 100_000, 1024 * 1024)
    assert node is None
    assert [str(problem) for problem in found] == [f"x.yml:1:21: {TOO_DEEP_MESSAGE}"]


# Values stay what was written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["NO", "on", "yes", "010", "1_000", "3.10", "12:30:45", "2018-13-45", "0o7", ".nan", "=", "1e3"],
)
def test_no_value_becomes_something_else(written: str) -> None:
    assert parsed_values(f"a: {written}\nb: '{written}'\n") == {"a": written, "b": written}


def test_every_key_and_value_knows_its_place() -> None:
    node, _ = parse_file("# note\na: {b: c}\nlist:\n  - d\n  - >-\n    e\n    f\n")
    assert node is not None
    (key, inner), (_, items) = node.pairs.values()
    assert isinstance(inner, MappingNode) and isinstance(items, SequenceNode)
    places = [node.mark, key.mark, inner.mark, inner.pairs["b"][1].mark, *(item.mark for item in items.items)]
    assert [(mark.line, mark.column) for mark in places] == [(2, 1), (2, 1), (2, 4), (2, 8), (4, 5), (5, 5)]


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("a: b\nc: d\n", [("a", 1, 1), ("c", 2, 1)]),
        ("{a: b,\n  c: d}\n", [("a", 1, 2), ("c", 2, 3)]),
        ("a: b\nc: {}\na: e\n", [("a", 1, 1), ("c", 2, 1)]),
        ("{a: b, c: d, a e}\n", [("a", 1, 2), ("c", 1, 8)]),
        ("a:\n  - b\n" + "# note\n" * 400 + "c: {d: e}\n", [("a", 1, 1), ("c", 403, 1)]),
    ],
)
def test_a_key_that_is_spoken_of_has_the_place_where_it_was_first_written(
    written: str, places: list[tuple[str, int, int]]
) -> None:
    node, _ = parse_file(written)
    assert node is not None
    marks = {name: node.key(name).mark for name in node.values}
    assert [(name, mark.line, mark.column) for name, mark in marks.items()] == places
    assert [key.text for key, _ in node.pairs.values()] == [name for name, *_ in places]


@pytest.mark.parametrize(("text", "place"), [("d", (4, 3)), ("g", (4, 13)), ("last", (1, 7))])
def test_a_word_is_found_inside_its_value(text: str, place: tuple[int, int]) -> None:
    node, _ = parse_file("text: |\n  a b c\n\n  d e f d e g\nlast: d g\n")
    value = node.get("text") if node else None
    assert isinstance(value, ScalarNode)
    assert (value.find_mark(text).line, value.find_mark(text).column) == place


# Whatever comes -------------------------------------------------------------------------------------


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_input_breaks_the_reader_and_every_problem_lies_in_the_file(data: bytes) -> None:
    node, found = parse.parse_mapping("x.yml", data, MAX_FILE_BYTES)
    assert node is not None or found
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found:
        assert 1 <= problem.mark.line <= len(lines)
        assert 1 <= problem.mark.column <= len(lines[problem.mark.line - 1]) + 1


YAML_PIECES_STRATEGY = st.sampled_from([
    "a", "b: ", "c:d", "- ", "-e", "\n", "\n  ", "\n    ", " #", "# f", "[", "]", "{", "}", ", ", '"', "'", "|", ">-", "*", "&g",
    "!", "%", "@", "`", "?", ": ", "---", "...", "\\", "“", "”", "~", "1", "é",
])  # fmt: skip


def test_two_versions_that_a_merge_left_side_by_side_are_one_message() -> None:
    text = "title: A\n<<<<<<< HEAD\nsummary: x\n=======\nsummary: y\n>>>>>>> other\n"
    advice = "keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>"
    assert [str(problem) for problem in parse_file(text)[1]] == [
        f"{parse_file(text)[1][0].mark}: two versions of this passage stand here — {advice}"
    ]
    assert (parse_file(text)[1][0].mark.line, parse_file(text)[1][0].mark.column) == (2, 1)


@given(st.lists(YAML_PIECES_STRATEGY, max_size=25).map("".join))
def test_what_looks_like_yaml_never_breaks_the_reader_either(text: str) -> None:
    node, found = parse_file(text)
    assert node is not None or found
    lines = text.split("\n")
    for problem in found:
        assert 1 <= problem.mark.line <= len(lines)
        assert 1 <= problem.mark.column <= len(lines[problem.mark.line - 1]) + 1
        assert " — " in problem.text
        assert "cannot be read" not in problem.text, "a complaint of YAML that no row answers"


@given(st.lists(YAML_PIECES_STRATEGY, max_size=12).map("".join))
def test_the_slow_scanner_reads_no_file_otherwise(text: str) -> None:
    """Without the C part of PyYAML, an accepted file means the same, and nothing breaks."""
    # The empty value of a key written "? key" stands nowhere, and the two put it in different places.
    assume("?" not in text)
    fast, found = parse_file(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "_YamlLoader", yaml.SafeLoader)
        slow, slow_found = parse_file(text)
    assert slow is not None or slow_found
    if not found and not slow_found:
        assert slow == fast
