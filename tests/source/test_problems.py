"""A problem is one line, with a remedy that can be copied."""

from __future__ import annotations

import pytest
from builders import CheckText, practice_yaml

from compendium.source.problems import (
    Mark,
    Problem,
    closest_match,
    did_you_mean,
    join_limited,
    quote_yaml,
    summarize_problem_counts,
    truncate,
)

SAMPLE_MARK = Mark("practices/new.yml", 3, 7)


def test_a_problem_is_one_line_whatever_was_written() -> None:
    assert str(Problem(SAMPLE_MARK, 'unknown level "a\n\n  b" — choose')) == (
        'practices/new.yml:3:7: unknown level "a b" — choose'
    )


def test_a_value_over_several_lines_is_quoted_in_one_and_cut(practice_problems: CheckText) -> None:
    assert practice_problems(practice_yaml(level="|\n  a\n  b\n" + "  word\n" * 30)) == [
        '2:8: unknown level "a b word word word word word word word…" — choose one of any'
    ]


def test_problems_are_ordered_by_place() -> None:
    places = [Mark("b", 1, 1), Mark("a", 10, 1), Mark("a", 9, 2), Mark("a", 9, 1)]
    assert sorted(Problem(place, "x") for place in places)[0].mark == Mark("a", 9, 1)
    assert [str(mark) for mark in sorted(places)] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([SAMPLE_MARK], "1 problem in 1 file"),
        ([SAMPLE_MARK, Mark("x"), Mark("x", 2)], "3 problems in 2 files"),
    ],
)
def test_problems_and_files_are_counted(places: list[Mark], said: str) -> None:
    assert summarize_problem_counts([Problem(place, "x") for place in places]) == said


@pytest.mark.parametrize(
    ("text", "in_quotes"),
    [
        ("a: b", '"a: b"'),
        ('say "a"', "'say \"a\"'"),
        ("C:\\temp", "'C:\\temp'"),
        ('it\'s "a"', "'it''s \"a\"'"),
        ("a\n  b", '"a b"'),
    ],
)
def test_a_text_in_quotes_can_be_copied_into_yaml(text: str, in_quotes: str) -> None:
    assert quote_yaml(text) == in_quotes


def test_a_long_text_is_cut_and_a_short_one_is_not() -> None:
    assert truncate("a" * 40) == "a" * 40
    assert truncate("a" * 41) == "a" * 39 + "…"


LARGE_VOCABULARY = [f"practice-number-{number}-of-many" for number in range(500)] + ["undok-austria", "LEFÖ"]


@pytest.mark.parametrize("known", [["undok-austria", "LEFÖ"], LARGE_VOCABULARY], ids=["few", "many"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [("undok-austia", "undok-austria"), ("UNDOK-Austria", "undok-austria"), ("lefö", "LEFÖ"), ("xyz", None)],
)
def test_the_nearest_word_is_found_among_few_and_many(
    known: list[str], written: str, meant: str | None
) -> None:
    assert closest_match(written, known) == meant


def test_what_nothing_is_like_is_answered_otherwise_or_not_at_all() -> None:
    assert did_you_mean("xyz", ["undok"], "add it") == " — add it"
    assert did_you_mean("xyz", ["undok"]) == ""


def test_a_list_shows_enough_to_choose_from_and_never_one_other() -> None:
    words = list("abcdefghij")
    assert join_limited(words[:7]) == "a, b, c, d, e, f, g"
    assert join_limited(words[:8]) == "a, b, c, d, e, f and 2 others"


@pytest.mark.parametrize(
    "written",
    ["European Union", "Europe", "United Nations", "Eurozone", "World", "Pseudo-Accents", "Unknown Region"],
)
def test_what_is_no_state_is_no_country(practice_problems: CheckText, written: str) -> None:
    found = practice_problems(practice_yaml(countries=f"[{written}]"))
    assert len(found) == 1 and found[0].startswith(f'8:13: unknown country "{written}"')
