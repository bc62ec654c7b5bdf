"""Check of drafts as if they were part of the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compendium.checks.validate import validate_entries
from compendium.load import LoadResult, RawEntry, load
from compendium.model import DATA_LOCATIONS
from compendium.source.nodes import SequenceNode
from compendium.source.problems import Mark, Problem


def draft_problems(root: Path, folder: Path, display_path: str) -> list[Problem]:
    """Return the problems of the drafts in a folder, checked together with the entries in `root`.

    `display_path` is the folder as messages name it. Problems of the project's own entries are not returned.
    """
    project, drafts = load(root), _with_display_path(load(folder), folder, display_path)
    existing = {(raw.kind, raw.id): raw for raw in project.entries}
    entries = dict(existing)
    id_conflicts = []
    for raw in drafts.entries:
        old = existing.get((raw.kind, raw.id))
        if old and raw.kind == "instrument" and "title" not in raw.node.values:
            entries[raw.kind, raw.id] = _with_provisions(old, raw)
        elif old:
            id_conflicts.append(
                Problem(raw.mark, f'"{raw.id}" is the id of another {raw.kind} — choose another')
            )
        else:
            entries[raw.kind, raw.id] = raw
    merged = LoadResult(
        list(entries.values()),
        problems=drafts.problems,
        unreadable_ids=[*project.unreadable_ids, *drafts.unreadable_ids],
    )
    problems = {*validate_entries(merged), *id_conflicts}
    return sorted(problem for problem in problems if problem.mark.path.startswith(display_path))


def _with_provisions(instrument: RawEntry, draft: RawEntry) -> RawEntry:
    """Return an instrument with the provisions of its draft appended to its own."""
    old, new = instrument.node.get("provisions"), draft.node.get("provisions")
    if not isinstance(old, SequenceNode) or not isinstance(new, SequenceNode):
        return draft
    merged_provisions = replace(old, items=(*old.items, *new.items))
    return replace(
        instrument,
        node=replace(instrument.node, values={**instrument.node.values, "provisions": merged_provisions}),
    )


def _with_display_path(drafts: LoadResult, folder: Path, display_path: str) -> LoadResult:
    """Return drafts with paths below `display_path`, without complaints about registers that do not exist."""
    missing_kinds = {location.kind for location in DATA_LOCATIONS if not (folder / location.path).exists()}
    for raw in drafts.entries:
        document = raw.node.document
        if not document.path.startswith(f"{display_path}/"):
            document.path = f"{display_path}/{document.path}"
    return LoadResult(
        [
            replace(raw, mark=_prefixed_mark(raw.mark, display_path), path=f"{display_path}/{raw.path}")
            for raw in drafts.entries
        ],
        problems=list(_existing_file_problems(drafts.problems, folder, display_path)),
        unreadable_ids=[(kind, id) for kind, id in drafts.unreadable_ids if kind not in missing_kinds],
    )


def _existing_file_problems(problems: list[Problem], folder: Path, display_path: str) -> Iterator[Problem]:
    for problem in problems:
        if (folder / problem.mark.path).exists():
            yield Problem(_prefixed_mark(problem.mark, display_path), problem.text)


def _prefixed_mark(mark: Mark, display_path: str) -> Mark:
    return (
        replace(mark, path=f"{display_path}/{mark.path}")
        if not mark.path.startswith(f"{display_path}/")
        else mark
    )
