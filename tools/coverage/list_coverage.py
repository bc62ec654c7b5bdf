"""List coverage: the share of each review list that has an entry, and that a second reader has read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.source.problems import pluralize
from tools.coverage.review_lists import KIND_BY_LIST, ReviewList, ReviewRow


def missing_rows(review_list: ReviewList, loaded: LoadResult) -> list[ReviewRow]:
    """Return the rows of a list that no entry answers, neither under the id nor under a later one."""
    register = LoadedIds(loaded)
    known_ids = set(register.ids(review_list.kind))
    return [
        row
        for row in review_list.rows
        if review_list.entry_id(row) not in known_ids
        and not register.replacement_id(review_list.kind, review_list.entry_id(row))
    ]


def list_report(lists: Sequence[ReviewList], loaded: LoadResult) -> tuple[list[str], bool]:
    """Return a line for each list with its missing rows below, and whether nothing is missing."""
    lines: list[str] = []
    complete = True
    for review_list in lists:
        missing = missing_rows(review_list, loaded)
        complete = complete and not missing
        share = f"{len(review_list.rows) - len(missing)}/{len(review_list.rows)}"
        lines.append(
            f"{review_list.work}  {review_list.path.stem:<16}{share:>8}   {_review_summary(review_list)}"
        )
        lines += _missing_lines(missing)
    return lines, complete


def count_unlisted_entries(lists: Sequence[ReviewList], loaded: LoadResult) -> list[str]:
    """Return a line for each kind with entries in no list, which come from other works."""
    register = LoadedIds(loaded)
    lines = []
    for name, kind in KIND_BY_LIST.items():
        listed_ids = {
            review_list.entry_id(row)
            for review_list in lists
            if review_list.kind == kind
            for row in review_list.rows
        }
        listed_ids |= {register.replacement_id(kind, id) or id for id in listed_ids}
        if unlisted_count := len(set(register.ids(kind)) - listed_ids):
            lines.append(f"in no list  {name:<16}{unlisted_count:>8}")
    return lines


def _review_summary(review_list: ReviewList) -> str:
    read_count = sum(bool(row.read) for row in review_list.rows)
    corrected_count = sum(bool(row.errors) for row in review_list.rows)
    return f"{read_count} read twice, {pluralize(corrected_count, 'had an error', 'had errors')}"


def _missing_lines(missing: Sequence[ReviewRow]) -> Iterator[str]:
    for row in missing:
        yield f"    missing: {row.id} (line {row.line})"
