"""Judged queries (see tests/relevance), and the metrics MRR@10 and hit@5."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

RESULT_DEPTH = 10  # that are looked at
HIT_DEPTH = 5  # that a reader sees without scrolling
# The sets that are asked while tuning, and of each the so many-th query that is held back: of the last, all.
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
        """Return whether tuning must not look at it, if of its set `every` so many-th query is held back."""
        return self.number % every == 0

    def rank(self, results: Sequence[str]) -> int:
        """Return the place of the first answer among results given as refs, from 1; 0 if there is none."""
        places = (at for at, ref in enumerate(results[:RESULT_DEPTH], 1) if ref in self.relevant)
        return next(places, 0)


@dataclass(frozen=True)
class Quality:
    """MRR@10, the mean of one divided by the place of the first answer, and the share of hits in five."""

    mrr: float
    hits: float

    def __str__(self) -> str:
        return f"{self.mrr:.2f} {self.hits:.2f}"


def read_judged_queries(file: Path) -> list[JudgedQuery]:
    """Return the queries of a file; those that no entry answers are left out."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_judged(row) for row in rows if row["relevant"] != "none"]


def _judged(row: Mapping[str, str]) -> JudgedQuery:
    relevant = tuple(row["relevant"].split())
    return JudgedQuery(int(row["number"]), row["class"], row["language"], row["query"], relevant)


def qualities(queries: Iterable[JudgedQuery], answered: Mapping[int, Sequence[str]]) -> dict[str, Quality]:
    """Return the quality of each class and of "all", for {number of a query: refs of the results}."""
    ranks: dict[str, list[int]] = {}
    for query in queries:
        for name in (query.kind, "all"):
            ranks.setdefault(name, []).append(query.rank(answered[query.number]))
    ranks["all"] = ranks.pop("all")
    return {name: _quality(places) for name, places in ranks.items()}


def _quality(ranks: Sequence[int]) -> Quality:
    shares = (1 / rank if rank else 0 for rank in ranks)
    return Quality(mean(shares), mean(0 < rank <= HIT_DEPTH for rank in ranks))
