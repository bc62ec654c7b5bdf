"""List coverage: the share of each review list that has an entry, and that a second reader has read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.source.problems import pluralize
from tools.coverage.review_lists import KINDS, ReviewList, Row


def missing_rows(review_list: ReviewList, loaded: LoadResult) -> list[Row]:
    """Return the rows of a list that no entry answers, neither under the id nor under a later one."""
    register = LoadedIds(loaded)
    known_ids = set(register.ids(review_list.kind))
    return [
        row
        for row in review_list.rows
        if review_list.entry(row) not in known_ids
        and not register.renamed(review_list.kind, review_list.entry(row))
    ]


def list_report(lists: Sequence[ReviewList], loaded: LoadResult) -> tuple[list[str], bool]:
    """Return a line for each list, what it misses below, and whether nothing is missing."""
    lines: list[str] = []
    complete = True
    for review_list in lists:
        absent = missing_rows(review_list, loaded)
        complete = complete and not absent
        share = f"{len(review_list.rows) - len(absent)}/{len(review_list.rows)}"
        lines.append(f"{review_list.work}  {review_list.path.stem:<16}{share:>8}   {_reviewed(review_list)}")
        lines += _named(absent)
    return lines, complete


def unlisted(lists: Sequence[ReviewList], loaded: LoadResult) -> list[str]:
    """Return a line for each kind of which there are entries in no list: they come from other works."""
    register = LoadedIds(loaded)
    lines = []
    for name, kind in KINDS.items():
        listed = {
            review_list.entry(row)
            for review_list in lists
            if review_list.kind == kind
            for row in review_list.rows
        }
        listed |= {register.renamed(kind, id) or id for id in listed}
        if others := len(set(register.ids(kind)) - listed):
            lines.append(f"in no list  {name:<16}{others:>8}")
    return lines


def _reviewed(review_list: ReviewList) -> str:
    read = sum(bool(row.read) for row in review_list.rows)
    mended = sum(bool(row.errors) for row in review_list.rows)
    return f"{read} read twice, {pluralize(mended, 'had an error', 'had errors')}"


def _named(absent: Sequence[Row]) -> Iterator[str]:
    for row in absent:
        yield f"    missing: {row.id} (line {row.line})"
