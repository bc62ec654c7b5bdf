"""Diff of entries: new, changed, renamed and removed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compendium.checks.ids import scalar_items
from compendium.load import LoadResult
from compendium.model import KINDS
from tools.changes.snapshot import EntrySnapshot, LinkTarget, entry_snapshots

NEW, CHANGED, RENAMED, GONE = "New", "Changed", "Renamed", "Removed"


@dataclass(frozen=True)
class EntryChange:
    """Change of one entry. A new one has no `before`, a removed one no `after`.

    `has_alias` is false if a renamed entry lacks its old id as an alias, so that its old URL is lost.
    """

    status: str
    before: EntrySnapshot | None = None
    after: EntrySnapshot | None = None
    has_alias: bool = True

    @property
    def entry(self) -> EntrySnapshot:
        snapshot = self.after or self.before
        assert snapshot
        return snapshot

    @property
    def paths(self) -> set[str]:
        """The files that contain the entry before and after."""
        return {entry.node.document.path for entry in (self.before, self.after) if entry}


def find_entry_changes(before: LoadResult, after: LoadResult) -> list[EntryChange]:
    """Return every change, by kind in the order of the model, and by id.

    Entries of a file that cannot be read are not reported as removed.
    """
    old, new = entry_snapshots(before), entry_snapshots(after)
    added = {key: new[key] for key in new.keys() - old.keys()}
    missing = {key: old[key] for key in old.keys() - new.keys() if not _may_exist(key, after)}
    entry_changes = [*_changed_and_moved_provisions(missing, added, new), *_renamed_entries(missing, added)]
    entry_changes += [EntryChange(GONE, before=entry) for entry in missing.values()]
    entry_changes += [EntryChange(NEW, after=entry) for entry in added.values()]
    both = [(old[key], new[key]) for key in new.keys() & old.keys()]
    entry_changes += [EntryChange(CHANGED, *pair) for pair in both if different_fields(*pair)]
    order = list(KINDS)
    return sorted(entry_changes, key=lambda change: (order.index(change.entry.kind), change.entry.id))


def _changed_and_moved_provisions(
    missing: dict[LinkTarget, EntrySnapshot],
    added: dict[LinkTarget, EntrySnapshot],
    new: Mapping[LinkTarget, EntrySnapshot],
) -> Iterator[EntryChange]:
    """Yield the changed provisions of a renamed instrument; remove all of its provisions from both.

    The new id is reported once for the instrument, and not for each of its provisions.
    """
    for key, entry in list(added.items()):
        instrument, _, provision_id = entry.id.partition("/")
        instrument_snapshot = new.get(("instrument", instrument)) if entry.kind == "provision" else None
        for alias in scalar_items(instrument_snapshot.node, "aliases") if instrument_snapshot else ():
            if before := missing.pop(("provision", f"{alias.text}/{provision_id}"), None):
                del added[key]
                if different_fields(before, entry):
                    yield EntryChange(CHANGED, before, entry)
                break


def _renamed_entries(
    missing: dict[LinkTarget, EntrySnapshot], added: dict[LinkTarget, EntrySnapshot]
) -> Iterator[EntryChange]:
    """Yield the renamed entries, and remove them from both. An entry without alias is found by its title."""
    for key, entry in list(added.items()):
        prefix = f"{entry.id.rpartition('/')[0]}/" if entry.kind == "provision" else ""
        former_keys = [(entry.kind, prefix + alias.text) for alias in scalar_items(entry.node, "aliases")]
        same_title_keys = [
            old_key
            for old_key, old in missing.items()
            if old.kind == entry.kind != "provision" and old.name == entry.name != old.id
        ]
        for old_key in [*former_keys, *same_title_keys]:
            if old_key in missing:
                yield EntryChange(
                    RENAMED, missing.pop(old_key), added.pop(key), has_alias=old_key in former_keys
                )
                break


def _may_exist(key: LinkTarget, after: LoadResult) -> bool:
    kind, id = key
    file_id = id.split("/")[0]
    file_kind = "instrument" if kind == "provision" else kind
    return any(
        unread in after.unreadable_ids
        for unread in ((file_kind, "*"), (file_kind, file_id), (kind, f"{file_id}/*"))
    )


def different_fields(before: EntrySnapshot, after: EntrySnapshot) -> list[str]:
    """Return the names of the fields that differ, in the order of the model."""
    return [name for name in after.fields if before.field_lines(name) != after.field_lines(name)]
