"""Private data in every notation; tests/browser/test_form.py has the same cases for the form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml
from formcases import ALLOWED_DATA_CASES, PRIVATE_DATA_CASES

from compendium.checks.private_data import (
    PRIVATE_DATA_DESCRIPTIONS,
    file_has_no_private_data,
    page_has_no_private_data,
)
from compendium.source.nodes import SourceFile
from compendium.source.parse import parse_mapping
from tools.check.project import every_problem

PRIVATE_DATA_REMEDY = (
    "delete it: everything here is public for ever; how to reach an organisation is told by its website"
)
PRIVATE_TEXT_CASES = [
    (text, what, found) for what, cases in PRIVATE_DATA_CASES.items() for text, found in cases.items()
]


def private_data_messages(text: str) -> list[str]:
    """Return the messages of the check about a text in an entry."""
    data = json.dumps({"description": text}, ensure_ascii=False).encode()
    node, problems = parse_mapping("practices/new.yml", data, 10**6)
    assert node is not None and problems == []
    return [problem.text for problem in file_has_no_private_data(node.document, node)]


@pytest.mark.parametrize(
    ("text", "what", "found"), PRIVATE_TEXT_CASES, ids=[text for text, *_ in PRIVATE_TEXT_CASES]
)
def test_what_leads_to_a_person_is_found(text: str, what: str, found: str) -> None:
    assert private_data_messages(text) == [
        f'"{found}" {PRIVATE_DATA_DESCRIPTIONS[what]} — {PRIVATE_DATA_REMEDY}'
    ]


@pytest.mark.parametrize("text", ALLOWED_DATA_CASES)
def test_what_only_looks_like_it_is_free(text: str) -> None:
    assert private_data_messages(text) == []
    assert list(page_has_no_private_data(SourceFile("docs/x.md", text.encode()))) == []


def test_there_are_enough_examples_of_both() -> None:
    assert len(PRIVATE_TEXT_CASES) >= 40 and len(ALLOWED_DATA_CASES) >= 40


TEXTS_BROKEN_OVER_LINES = {
    "description: >-\n  Ask at +43 1\n  892 04 99.": ("2:10", "+43 1 892 04 99", "phone"),
    "description: |\n  It stands in\n\n  12 Baker\n  Street.": ("4:3", "12 Baker Street", "street"),
    "description: Ask at +43 1\n  892 04 99.": ("1:21", "+43 1 892 04 99", "phone"),
    'description: "anna\\x40example.org"': ("1:14", "anna@example.org", "mail"),
    'description: "anna\\u0040example.org"': ("1:14", "anna@example.org", "mail"),
    'description: "Ask anna@exam\\\n  ple.org"': ("1:14", "anna@example.org", "mail"),
    "other_names:\n  - Please call\n    892 04 99": ("2:12", "call 892 04 99", "phone"),
    "description: >-\n  Write to anna@example.org\n  at night.": ("2:12", "anna@example.org", "mail"),
}


@pytest.mark.parametrize("text", TEXTS_BROKEN_OVER_LINES)
def test_a_value_is_looked_at_as_it_is_shown(text: str) -> None:
    node, _ = parse_mapping("practices/new.yml", text.encode(), 10**6)
    assert node is not None
    place, found, what = TEXTS_BROKEN_OVER_LINES[text]
    problems = [str(problem) for problem in file_has_no_private_data(node.document, node)]
    assert problems == [
        f'practices/new.yml:{place}: "{found}" {PRIVATE_DATA_DESCRIPTIONS[what]} — {PRIVATE_DATA_REMEDY}'
    ]


def test_a_value_over_several_lines_may_say_above_why_it_is_public() -> None:
    text = "# public: the court prints it\ndescription: Ask at +43 1\n  892 04 99."
    node, _ = parse_mapping("practices/new.yml", text.encode(), 10**6)
    assert node is not None and list(file_has_no_private_data(node.document, node)) == []


def test_pages_written_by_hand_are_public_too(project: TinyProject) -> None:
    project.write(
        "docs/about/contact.md",
        "# Contact\n\nWrite to anna@bus.at or\ncall 01 892\n04 99.\n\n"
        "For example, night.bus@example.org and anna@mail.example.org.\n\n"
        "<!-- public: the number of the office -->\nCall +43 1 892 04 99.\n",
    )
    found = [str(one) for one in every_problem(project.root) if one.mark.path.startswith("docs/")]
    assert found == [
        f'docs/about/contact.md:3:10: "anna@bus.at" is an e-mail address — {PRIVATE_DATA_REMEDY}',
        f'docs/about/contact.md:4:1: "call 01 892 04 99" is a telephone number — {PRIVATE_DATA_REMEDY}',
    ]


def test_the_check_looks_at_values_over_several_lines(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(title="New", description="Ask at +43 1\n  892 04 99."))
    found = [str(one) for one in every_problem(project.root) if "telephone" in one.text]
    assert found == [
        f'practices/new.yml:5:21: "+43 1 892 04 99" is a telephone number — {PRIVATE_DATA_REMEDY}'
    ]


LONG_TEXTS = {
    "letters and Street": "a" * 60_000 + " Street",
    "letters and straße": "Straße" * 12_000 + " ",
    "a comment of digits": "# " + "1" * 60_000,
    "capitals with full stops": "Aa." * 21_000,
    "letters and a sign": "a" * 65_000 + " @",
    "numbers": "0 1" * 20_000,
}


@pytest.mark.parametrize("line", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_line_that_is_too_long_is_refused_and_not_looked_at(line: str) -> None:
    document = SourceFile("practices/new.yml", f"title: x\n{line}\n".encode())
    told = (
        f"practices/new.yml:2:1: this line has {len(line)} characters, at most 2000 are looked at — break it; "
        "below >- a text goes over several lines"
    )
    assert [str(problem) for problem in file_has_no_private_data(document)] == [told]
    assert [str(problem) for problem in page_has_no_private_data(document)] == [told]


def test_no_repeat_of_a_pattern_of_private_data_is_without_a_bound() -> None:
    """So the time is linear in the length of a text: from each of its places a bounded number of characters is tried."""
    from compendium.checks import private_data

    patterns = [
        *private_data.PRIVATE_DATA_PATTERNS.values(),
        *private_data.PRIVATE_DATA_IN_COMMENTS.values(),
        private_data._example_email_pattern.pattern,
    ]
    assert [pattern for pattern in patterns if has_unbounded_repetition(pattern)] == []
    assert (
        has_unbounded_repetition("[a-z]+@")
        and has_unbounded_repetition("(?:ab{2,})c")
        and not has_unbounded_repetition("[+*]{1,2}a?")
    )


def has_unbounded_repetition(pattern: str) -> bool:
    """Return whether a part of a pattern may repeat without a bound."""
    from re import _constants, _parser  # type: ignore[attr-defined]

    def any_in(tree: object) -> bool:
        if isinstance(tree, (tuple, list, _parser.SubPattern)):
            repeats = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
            if isinstance(tree, tuple) and len(tree) == 2 and tree[0] in repeats and tree[1][1] > 100:
                return True
            return any(any_in(item) for item in tree)
        return False

    return any_in(_parser.parse(pattern))


def test_a_page_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert list(page_has_no_private_data(SourceFile("docs/x.md", b""))) == []
