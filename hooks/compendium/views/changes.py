"""What a release changed: entry by entry, from the frozen words before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compendium.link import Compendium
from compendium.model import KINDS, Entry
from compendium.releases.history import NO_SNAPSHOT, History, Release, Withheld
from compendium.releases.snapshots import SnapshotFields

ADDED, CHANGED, CORRECTED, WITHDRAWN, MOVED = "added", "changed", "corrected", "withdrawn", "moved"
CHANGE_TYPES = (WITHDRAWN, CORRECTED, CHANGED, ADDED, MOVED)  # what a reader of a list has to know first


@dataclass(frozen=True)
class Change:
    """What became of a ref in a release. `entry` is the entry that has its page today."""

    ref: str
    type: str
    release: Release
    entry: Entry
    fields: tuple[str, ...] = ()  # that are others than before, by their YAML names
    reason: str = ""  # of a correction or a withdrawal


class Changes:
    """The changes of each release but the first, in which everything was new."""

    def __init__(self, compendium: Compendium) -> None:
        self._compendium, self._history = compendium, compendium.history
        self._renamed = {
            (entry.kind, _former_id(entry, old)): entry for entry in compendium for old in entry.aliases
        }
        instruments = {entry.id: entry for entry in compendium.instruments}
        self._instruments = {
            old: entry for entry in instruments.values() for old in entry.aliases if old not in instruments
        }

    def resolve(self, ref: str) -> Entry | None:
        """Return the entry that a ref means today, also by a former id; None if nothing is left of it."""
        kind, _, id = ref.partition(":")
        try:
            return self._compendium.entry(kind, id)
        except KeyError:
            pass
        found = self._renamed.get((kind, id))
        if found is None and kind == "provision":
            instrument, _, own = id.partition("/")
            if renamed := self._instruments.get(instrument):
                return self.resolve(f"provision:{renamed.id}/{own}")
        return found

    @cached_property
    def by_release(self) -> dict[str, list[Change]]:
        """The changes of each release, {version: changes}, sorted by what they are and by title."""
        found: dict[str, list[Change]] = defaultdict(list)
        history = self._history
        for ref in history.refs():
            before = NO_SNAPSHOT
            for step in history.revisions(ref):
                entry = self.resolve(ref)
                if step.release is not history.releases[0] and entry:
                    found[step.release.version].append(_change(history, ref, entry, step, before))
                before = step.hash
        for changes in found.values():
            changes.sort(key=lambda change: (CHANGE_TYPES.index(change.type), change.entry.name, change.ref))
        return found


def _former_id(entry: Entry, old: str) -> str:
    return f"{entry.id.partition('/')[0]}/{old}" if entry.kind == "provision" else old


def _change(history: History, ref: str, entry: Entry, step: Any, hash_before: str) -> Change:
    if NO_SNAPSHOT in (step.hash, hash_before):
        what = MOVED if step.hash == NO_SNAPSHOT else ADDED
        return Change(ref, what, step.release, entry)
    before, after = history.read_snapshot(hash_before), history.read_snapshot(step.hash)
    fields: tuple[str, ...] = ()  # of words that were taken out nothing is told
    if not isinstance(before, Withheld) and not isinstance(after, Withheld):
        fields = changed_fields(ref.partition(":")[0], before, after)
    if (why := _withdrawal_reason(after)) and not _withdrawal_reason(before):
        return Change(ref, WITHDRAWN, step.release, entry, fields, why)
    corrected = step.release.corrected
    what = CORRECTED if ref in corrected else CHANGED  # also if the reason was taken out
    return Change(ref, what, step.release, entry, fields, corrected.get(ref, ""))


def _withdrawal_reason(words: SnapshotFields | Withheld) -> str:
    """Return why an entry was withdrawn, "" if it was not, or if its words were taken out."""
    return "" if isinstance(words, Withheld) else str(words.get("withdrawn", {}).get("reason", ""))


def changed_fields(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that are not the same in both."""
    names = in_model_order({**before, **after}, KINDS[kind].fields)
    return tuple(name for name in names if before.get(name) != after.get(name))


def in_model_order(written: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    """Return the keys that were written, in the order in which the model knows them; others behind."""
    return [*(name for name in known if name in written), *(name for name in written if name not in known)]
