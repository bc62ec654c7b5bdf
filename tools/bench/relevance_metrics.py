"""Judged queries (see tests/relevance), and the metrics MRR@10 and hit@5."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

RESULT_DEPTH = 10  # results considered
HIT_DEPTH = 5  # results visible without scrolling
# Tuning sets, with the interval at which their queries are held back: every one of the last.
TUNING_SETS = {"development.tsv": 3, "second.tsv": 2, "third.tsv": 1}


@dataclass(frozen=True)
class JudgedQuery:
    """A query, its class ("known-item", "typo" …), and the refs of the entries that answer it, best first."""

    number: int
    kind: str
    language: str
    query: str
    relevant: tuple[str, ...]

    def held_back(self, every: int) -> bool:
        """Return whether the query is hidden from tuning, if every `every`-th of its set is held back."""
        return self.number % every == 0

    def rank(self, results: Sequence[str]) -> int:
        """Return the rank of the first relevant result, from 1; 0 if there is none."""
        ranks = (rank for rank, ref in enumerate(results[:RESULT_DEPTH], 1) if ref in self.relevant)
        return next(ranks, 0)


@dataclass(frozen=True)
class RankingQuality:
    """MRR@10, the mean reciprocal rank of the first relevant result, and hit@5."""

    mrr: float
    hits: float

    def __str__(self) -> str:
        return f"{self.mrr:.2f} {self.hits:.2f}"


def read_judged_queries(file: Path) -> list[JudgedQuery]:
    """Return the queries of a file; those that no entry answers are left out."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_parse_judged_query(row) for row in rows if row["relevant"] != "none"]


def _parse_judged_query(row: Mapping[str, str]) -> JudgedQuery:
    relevant = tuple(row["relevant"].split())
    return JudgedQuery(int(row["number"]), row["class"], row["language"], row["query"], relevant)


def quality_by_class(
    queries: Iterable[JudgedQuery], answers: Mapping[int, Sequence[str]]
) -> dict[str, RankingQuality]:
    """Return the quality of each class and of "all", for {number of a query: refs of the results}."""
    ranks: dict[str, list[int]] = {}
    for query in queries:
        for name in (query.kind, "all"):
            ranks.setdefault(name, []).append(query.rank(answers[query.number]))
    ranks["all"] = ranks.pop("all")
    return {name: _ranking_quality(places) for name, places in ranks.items()}


def _ranking_quality(ranks: Sequence[int]) -> RankingQuality:
    shares = (1 / rank if rank else 0 for rank in ranks)
    return RankingQuality(mean(shares), mean(0 < rank <= HIT_DEPTH for rank in ranks))
