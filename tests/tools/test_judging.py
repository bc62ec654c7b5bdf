"""Relevance measures: by the rank of the first entry that answers the query."""

from __future__ import annotations

from pathlib import Path

import pytest
from content import build_real_compendium

from tools.bench.relevance_metrics import (
    TUNING_SETS,
    JudgedQuery,
    RankingQuality,
    quality_by_class,
    read_judged_queries,
)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE_QUERY = JudgedQuery(1, "typo", "en", "lefo", ("organisation:lefo", "practice:lefo"))


@pytest.mark.parametrize(
    ("results", "rank"),
    [
        (["organisation:lefo"], 1),
        (["topic:men", "practice:lefo", "organisation:lefo"], 2),
        (["topic:men"], 0),
        ([], 0),
        (["topic:men"] * 9 + ["practice:lefo"], 10),
        (["topic:men"] * 10 + ["practice:lefo"], 0),
    ],
)
def test_the_place_of_the_first_answer_counts_up_to_the_tenth(results: list[str], rank: int) -> None:
    assert EXAMPLE_QUERY.rank(results) == rank


def test_a_class_has_the_mean_of_its_queries() -> None:
    other = JudgedQuery(2, "topical", "en", "men", ("topic:men",))
    answered = {1: ["topic:men", "organisation:lefo"], 2: ["organisation:lefo"] * 5 + ["topic:men"]}
    assert quality_by_class([EXAMPLE_QUERY, other], answered) == {
        "typo": RankingQuality(0.5, 1),
        "topical": RankingQuality(1 / 6, 0),
        "all": RankingQuality((0.5 + 1 / 6) / 2, 0.5),
    }


QUERY_SET_SIZES = {  # queries, and how many of them are held back
    "queries.tsv": (150, 0),
    "development.tsv": (200, 66),
    "second.tsv": (81, 37),
    "third.tsv": (114, 114),
}


@pytest.mark.parametrize("name", QUERY_SET_SIZES)
def test_what_answers_a_query_is_in_the_compendium(name: str) -> None:
    known = {entry.ref for entry in build_real_compendium()}
    if name in TUNING_SETS:  # pages written by hand count
        paths = (path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md"))
        known |= {f"page:{path}" for path in paths}
    queries = read_judged_queries(ROOT / "tests/relevance" / name)
    assert [(query.number, ref) for query in queries for ref in query.relevant if ref not in known] == []
    back = [query for query in queries if name in TUNING_SETS and query.held_back(TUNING_SETS[name])]
    assert (len(queries), len(back)) == QUERY_SET_SIZES[name]


def test_no_query_is_in_two_sets() -> None:
    asked = [
        query.query.casefold()
        for name in QUERY_SET_SIZES
        for query in read_judged_queries(ROOT / "tests/relevance" / name)
    ]
    assert [query for query in asked if asked.count(query) > 1] == []
