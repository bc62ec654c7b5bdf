"""Merge of second readers' tables into the review lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from compendium.source.problems import did_you_mean
from tools.coverage.review_lists import ReviewList, ReviewRow, read_table

READER_COLUMNS = ("ref", "line", "read", "errors")


def merge_reader_table(lists: Sequence[ReviewList], path: Path) -> Iterator[str]:
    """Merge a reader's table (ref, line, read, errors); yield a message for each conflict or replacement.

    A ref is an id as in the lists, or with its kind: 145, footnote:145, practice:undok-austria. Where two
    lists have the same id, the line decides. Raises InvalidTableError.
    """
    for number, (ref, line, read, errors) in enumerate(read_table(path, READER_COLUMNS), 2):
        location = f"{path.name}, row {number}"
        rows = _matching_rows(lists, ref, line)
        if len(rows) != 1:
            yield f"{location}: {_ambiguity_message(lists, ref)}"
            continue
        (row,) = rows
        if line and row.line != line:
            yield f"{location}: {ref} stands in line {row.line} by the list, in line {line} by the reader"
        for name, value in (("read", read), ("errors", errors)):
            if value and getattr(row, name) not in ("", value):
                yield f'{location}: {name} of {ref} was "{getattr(row, name)}" and is replaced'
            if value:
                setattr(row, name, value)


def _matching_rows(lists: Sequence[ReviewList], ref: str, line: str) -> list[ReviewRow]:
    kind, colon, id = ref.partition(":")
    matching_rows = [
        row
        for review_list in lists
        if not colon or review_list.kind == kind
        for row in review_list.rows
        if (id if colon else ref) in (row.id, review_list.entry_id(row))
    ]
    return [row for row in matching_rows if row.line == line] if len(matching_rows) > 1 else matching_rows


def _ambiguity_message(lists: Sequence[ReviewList], ref: str) -> str:
    kinds = [
        review_list.kind
        for review_list in lists
        if any(ref in (row.id, review_list.entry_id(row)) for row in review_list.rows)
    ]
    if kinds:
        choice = " or ".join(f"{kind}:{ref}" for kind in kinds)
        return f'"{ref}" is in several lists — write its kind before it: {choice}'
    ids = [row.id for review_list in lists for row in review_list.rows]
    return f'no list has "{ref}"{did_you_mean(ref, ids, "check the id")}'
