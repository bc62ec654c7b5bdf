"""The editors' guide has a line for each message, and each line is a message that a test has seen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import yaml
from each import for_each_case
from test_broken_files import BROKEN_FILE_CASES
from test_parse import SYNTAX_CASES
from test_rules import FIELD_RULES

from tools.editors_guide.examples import ADDITIONAL_MESSAGES, example_messages
from tools.editors_guide.message_extraction import REMEDY_SEPARATOR, VALUE_PLACEHOLDER, message_patterns
from tools.editors_guide.messages_page import MESSAGES_PAGE_PATH, all_patterns, messages_page

ROOT = Path(__file__).resolve().parents[2]
MESSAGE_PATTERNS = all_patterns(ROOT)
# Tests of what is said of files.
EXAMPLE_TEST_FILES = (
    "source/parse", "model/fields", "model/rules", "checks/broken_files", "load", "checks/thesaurus", "checks/terms", "checks/quotations", "checks/footnotes", "checks/illustration",
    "releases/releases", "tools/own_words", "docs_pages/entry_links", "tools/check", "checks/real_entries", "checks/second_source", "form/form_words", "views/staleness", "link", "tools/joining",
    "checks/todo", "releases/version_pages", "tools/check_links", "tools/verify_quotes", "output/os_errors", "releases/take_down",
)  # fmt: skip
MESSAGE_PLACE = re.compile(r"\A(?:\S+:)?[0-9]+:[0-9]+: ")


def of_the_form() -> list[str]:
    """Return the messages of the table that the form and the check share."""
    table = yaml.safe_load((ROOT / "tests/form/messages.yml").read_text("utf-8"))
    return [message for case in table["cases"] for message in case["messages"]]


def texts_in_tests(name: str) -> set[str]:
    """Return the texts in a file of tests, without their places; `…` is filled in there."""
    found = set()
    for node in ast.walk(
        ast.parse((ROOT / "tests" / Path(name).parent / f"test_{Path(name).name}.py").read_text("utf-8"))
    ):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(MESSAGE_PLACE.sub("", node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                str(part.value) if isinstance(part, ast.Constant) else VALUE_PLACEHOLDER
                for part in node.values
            ]
            found.add(MESSAGE_PLACE.sub("", "".join(parts)))
    return found


MESSAGES_IN_TESTS = {*of_the_form()}.union(*map(texts_in_tests, EXAMPLE_TEST_FILES))


def pattern_regex(saying: str) -> re.Pattern[str]:
    """Return a regular expression for a message; a remedy may follow one that has none."""
    behind = "" if REMEDY_SEPARATOR in saying else f"({re.escape(REMEDY_SEPARATOR)}.*)?"
    return re.compile(".*".join(map(re.escape, saying.split(VALUE_PLACEHOLDER))) + behind, re.DOTALL)


PATTERN_REGEXES = [
    pattern_regex(saying) for saying in MESSAGE_PATTERNS if not saying.startswith(REMEDY_SEPARATOR)
]


def longest_fixed_part(text: str) -> str:
    """Return the longest part in which nothing is filled in."""
    return max(re.split(f"{VALUE_PLACEHOLDER}| and would be", text), key=len).strip(' "')


def test_the_page_is_what_the_programs_say() -> None:
    assert (ROOT / MESSAGES_PAGE_PATH).read_bytes() == messages_page(ROOT), "run: python3 scripts/derive.py"


@for_each_case(MESSAGE_PATTERNS)
def test_each_line_of_the_page_is_a_message_that_a_test_has_seen(saying: str) -> None:
    complaint, _, remedy = saying.partition(REMEDY_SEPARATOR)
    assert any(longest_fixed_part(complaint or remedy) in text for text in MESSAGES_IN_TESTS), saying


def test_each_line_in_which_something_is_filled_in_has_an_example() -> None:
    known = example_messages(ROOT, MESSAGE_PATTERNS)
    assert [one for one in MESSAGE_PATTERNS if VALUE_PLACEHOLDER in one and one not in known] == []
    # One of ours is for what no test has word by word.
    without = {message.replace("\0", "") for message in known.values()}
    assert [message for message in ADDITIONAL_MESSAGES if message not in without] == []


def test_no_two_lines_of_the_page_are_the_same() -> None:
    for part in (ROOT / MESSAGES_PAGE_PATH).read_text("utf-8").split("\n## "):
        rows = [line for line in part.splitlines() if line.startswith("| ")]
        assert len(rows) == len(set(rows))


def test_each_message_that_a_test_has_seen_has_its_line() -> None:
    broken = [message for *_, said in BROKEN_FILE_CASES for message in said]
    seen = [*broken, *(row[-1] for row in FIELD_RULES), *(row[-1] for row in SYNTAX_CASES), *of_the_form()]
    messages = {MESSAGE_PLACE.sub("", message) for message in seen}
    assert len(messages) > 150
    assert [text for text in messages if not any(one.fullmatch(text) for one in PATTERN_REGEXES)] == []


def test_the_forms_of_a_sentence_are_those_that_can_come_about(tmp_path: Path) -> None:
    module = tmp_path / "rules.py"
    module.write_text(
        '''"""No — message."""


def rule(node):
    """Nor — this."""
    advice = f"write {node}"
    if node:
        advice = "delete it"
        return f"one thing — {advice}"
    if node.other:
        advice = "look it up"
    yield f'"{node}" is another — {advice}'
    yield f"a third — {ADVICE}, or {node.name if node else 'nothing'}"


ADVICE = "do this"
''',
        "utf-8",
    )
    assert message_patterns(module) == [
        "one thing — delete it",
        '"…" is another — write …',
        '"…" is another — look it up',
        "a third — do this, or …",
        "a third — do this, or nothing",
    ]
