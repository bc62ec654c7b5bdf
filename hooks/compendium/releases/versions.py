"""Entry versions: the release in which the snapshot of an entry last changed.

Versions follow from content hashes and are not counted by hand. An entry that differs from its latest release
has no version yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compendium.model import Entry
from compendium.releases.history import NO_SNAPSHOT_HASH, EntryRevision, Release, ReleaseHistory
from compendium.releases.snapshots import PUBLISHED_KINDS, serialize_snapshot, sha256_hex, version_url

SHORT_HASH_LENGTH = 12  # hexadecimal digits, on pages and in citations


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """The version of an entry on its page. `release` is None if this content is not released yet."""

    hash: str
    release: Release | None
    earlier_revisions: tuple[EntryRevision, ...]  # newest first

    @property
    def short_hash(self) -> str:
        """The abbreviated content hash."""
        return self.hash[:SHORT_HASH_LENGTH]


class EntryVersions:
    """The versions of the entries of one compendium."""

    def __init__(self, history: ReleaseHistory) -> None:
        self.history = history
        self._version_by_ref: dict[str, EntryVersion] = {}

    def for_entry(self, entry: Entry) -> EntryVersion | None:
        """Return the version of an entry; None before the first release and for unpublished kinds."""
        if not self.history.releases or entry.kind not in PUBLISHED_KINDS:
            return None
        version = self._version_by_ref.get(entry.ref)
        if version is None:
            version = self._version_by_ref[entry.ref] = self._find_version(entry)
        return version

    def _find_version(self, entry: Entry) -> EntryVersion:
        hash, revisions = sha256_hex(serialize_snapshot(entry)), self.history.revisions(entry.ref)
        if revisions and revisions[-1].hash == hash:
            # Reuses the string of the history, to keep one copy of each hash in memory.
            return EntryVersion(
                revisions[-1].hash, revisions[-1].release, _newest_revisions_first(revisions[:-1])
            )
        return EntryVersion(hash, None, _newest_revisions_first(revisions))

    def url_for(self, entry: Entry) -> str:
        """Return the URL, from the root, at which the present words stay; "" if they are not released."""
        version = self.for_entry(entry)
        return version_url(entry.ref, version.release.version) if version and version.release else ""

    def label(self, version: EntryVersion) -> str:
        """Return "2026.1", or "after 2026.1" for content that is not released yet."""
        return version.release.version if version.release else f"after {self.history.latest_version}"

    def label_of_all(self, entries: Iterable[Entry]) -> str:
        """Return the version of a page that shows entries: "after 2026.2" if one of them is not released."""
        after = "after " if self.unreleased_entries(entries) else ""
        return f"{after}{self.history.latest_version}" if self.history.releases else ""

    def unreleased_entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries whose content is in no release."""
        return [entry for entry in entries if (version := self.for_entry(entry)) and version.release is None]


def _newest_revisions_first(revisions: tuple[EntryRevision, ...]) -> tuple[EntryRevision, ...]:
    return tuple(revision for revision in reversed(revisions) if revision.hash != NO_SNAPSHOT_HASH)
