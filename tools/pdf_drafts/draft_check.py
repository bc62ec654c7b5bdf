"""Check of drafts as if they were part of the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compendium.checks.validate import validate
from compendium.load import LoadResult, RawEntry, load
from compendium.model import DATA_LOCATIONS
from compendium.source.nodes import Sequence
from compendium.source.problems import Mark, Problem


def draft_problems(root: Path, folder: Path, called: str) -> list[Problem]:
    """Return the problems of the drafts in a folder, beside the entries in `root`.

    `called` is how messages name the folder. Entries of the project are there to be pointed to; what is wrong
    with them is not said here.
    """
    ours, drafts = load(root), _renamed(load(folder), folder, called)
    existing = {(raw.kind, raw.id): raw for raw in ours.entries}
    entries = dict(existing)
    taken_ids = []
    for raw in drafts.entries:
        old = existing.get((raw.kind, raw.id))
        if old and raw.kind == "instrument" and "title" not in raw.node.values:
            entries[raw.kind, raw.id] = _with_provisions(old, raw)
        elif old:
            taken_ids.append(
                Problem(raw.mark, f'"{raw.id}" is the id of another {raw.kind} — choose another')
            )
        else:
            entries[raw.kind, raw.id] = raw
    together = LoadResult(
        list(entries.values()),
        problems=drafts.problems,
        unreadable_ids=[*ours.unreadable_ids, *drafts.unreadable_ids],
    )
    found = {*validate(together), *taken_ids}
    return sorted(problem for problem in found if problem.mark.path.startswith(called))


def _with_provisions(instrument: RawEntry, draft: RawEntry) -> RawEntry:
    """Return an instrument with the provisions of its draft behind its own."""
    old, new = instrument.node.get("provisions"), draft.node.get("provisions")
    if not isinstance(old, Sequence) or not isinstance(new, Sequence):
        return draft
    both = replace(old, items=(*old.items, *new.items))
    return replace(
        instrument,
        node=replace(instrument.node, values={**instrument.node.values, "provisions": both}),
    )


def _renamed(drafts: LoadResult, folder: Path, called: str) -> LoadResult:
    """Return drafts whose places begin with the folder, without the registers that it does not have."""
    missing = {place.kind for place in DATA_LOCATIONS if not (folder / place.path).exists()}
    for raw in drafts.entries:
        document = raw.node.document
        if not document.path.startswith(f"{called}/"):
            document.path = f"{called}/{document.path}"
    return LoadResult(
        [replace(raw, mark=_mark(raw.mark, called), path=f"{called}/{raw.path}") for raw in drafts.entries],
        problems=list(_own(drafts.problems, folder, called)),
        unreadable_ids=[(kind, id) for kind, id in drafts.unreadable_ids if kind not in missing],
    )


def _own(problems: list[Problem], folder: Path, called: str) -> Iterator[Problem]:
    for problem in problems:
        if (folder / problem.mark.path).exists():
            yield Problem(_mark(problem.mark, called), problem.text)


def _mark(mark: Mark, called: str) -> Mark:
    return replace(mark, path=f"{called}/{mark.path}") if not mark.path.startswith(f"{called}/") else mark
