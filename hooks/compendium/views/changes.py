"""Changes between releases, entry by entry, from the snapshots before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compendium.link import Compendium
from compendium.model import KINDS, Entry
from compendium.releases.history import NO_SNAPSHOT_HASH, Release, ReleaseHistory, WithheldItem
from compendium.releases.snapshots import SnapshotFields

ADDED, CHANGED, CORRECTED, WITHDRAWN, MOVED = "added", "changed", "corrected", "withdrawn", "moved"
CHANGE_TYPES = (WITHDRAWN, CORRECTED, CHANGED, ADDED, MOVED)  # most important to readers first


@dataclass(frozen=True)
class ReleaseChange:
    """A change of a ref in a release. `entry` is the current entry, possibly under another id."""

    ref: str
    type: str
    release: Release
    entry: Entry
    fields: tuple[str, ...] = ()  # YAML names of the changed fields
    reason: str = ""  # of a correction or a withdrawal


class ReleaseChanges:
    """Changes of each release but the first, in which everything is new."""

    def __init__(self, compendium: Compendium) -> None:
        self._compendium, self._history = compendium, compendium.history
        self._entry_by_former_id = {
            (entry.kind, _full_former_id(entry, former_id)): entry
            for entry in compendium
            for former_id in entry.aliases
        }
        instruments = {entry.id: entry for entry in compendium.instruments}
        self._instrument_by_former_id = {
            former_id: entry
            for entry in instruments.values()
            for former_id in entry.aliases
            if former_id not in instruments
        }

    def resolve_ref(self, ref: str) -> Entry | None:
        """Return the current entry for a ref, which may have a former id; None if there is none."""
        kind, _, id = ref.partition(":")
        try:
            return self._compendium.entry(kind, id)
        except KeyError:
            pass
        entry = self._entry_by_former_id.get((kind, id))
        if entry is None and kind == "provision":
            instrument_id, _, local_id = id.partition("/")
            if renamed_instrument := self._instrument_by_former_id.get(instrument_id):
                return self.resolve_ref(f"provision:{renamed_instrument.id}/{local_id}")
        return entry

    @cached_property
    def by_release(self) -> dict[str, list[ReleaseChange]]:
        """Changes by release, {version: changes}, sorted by type and title."""
        changes_by_version: dict[str, list[ReleaseChange]] = defaultdict(list)
        history = self._history
        for ref in history.released_refs():
            previous_hash = NO_SNAPSHOT_HASH
            for revision in history.revisions(ref):
                entry = self.resolve_ref(ref)
                if revision.release is not history.releases[0] and entry:
                    changes_by_version[revision.release.version].append(
                        _build_change(history, ref, entry, revision, previous_hash)
                    )
                previous_hash = revision.hash
        for changes in changes_by_version.values():
            changes.sort(key=lambda change: (CHANGE_TYPES.index(change.type), change.entry.name, change.ref))
        return changes_by_version


def _full_former_id(entry: Entry, former_id: str) -> str:
    return f"{entry.id.partition('/')[0]}/{former_id}" if entry.kind == "provision" else former_id


def _build_change(
    history: ReleaseHistory, ref: str, entry: Entry, revision: Any, previous_hash: str
) -> ReleaseChange:
    if NO_SNAPSHOT_HASH in (revision.hash, previous_hash):
        change_type = MOVED if revision.hash == NO_SNAPSHOT_HASH else ADDED
        return ReleaseChange(ref, change_type, revision.release, entry)
    before, after = history.read_snapshot(previous_hash), history.read_snapshot(revision.hash)
    fields: tuple[str, ...] = ()  # stays empty if a snapshot is withheld
    if not isinstance(before, WithheldItem) and not isinstance(after, WithheldItem):
        fields = changed_fields(ref.partition(":")[0], before, after)
    if (withdrawal_reason := _withdrawal_reason(after)) and not _withdrawal_reason(before):
        return ReleaseChange(ref, WITHDRAWN, revision.release, entry, fields, withdrawal_reason)
    corrected = revision.release.corrected
    change_type = CORRECTED if ref in corrected else CHANGED  # also if the reason is withheld
    return ReleaseChange(ref, change_type, revision.release, entry, fields, corrected.get(ref, ""))


def _withdrawal_reason(snapshot: SnapshotFields | WithheldItem) -> str:
    """Return the reason for a withdrawal, "" if there is none or the snapshot is withheld."""
    return "" if isinstance(snapshot, WithheldItem) else str(snapshot.get("withdrawn", {}).get("reason", ""))


def changed_fields(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    names = in_model_order({**before, **after}, KINDS[kind].fields)
    return tuple(name for name in names if before.get(name) != after.get(name))


def in_model_order(values: Mapping[str, Any], model_fields: Mapping[str, Any]) -> list[str]:
    """Return the keys of `values` in the order of the model, followed by keys that it does not have."""
    return [
        *(name for name in model_fields if name in values),
        *(name for name in values if name not in model_fields),
    ]
