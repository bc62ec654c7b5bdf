"""Which version of an entry is shown: the release in which its words last became others.

Nobody counts versions by hand. An entry whose words are no longer those of the last release says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compendium.model import Entry
from compendium.releases.history import GONE, History, Release, Step
from compendium.releases.words import PUBLISHED, frozen, hashed

SHORT = 12  # digits of a hash that pages and citations show


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an entry that its page shows. `release` is None while they are in no release."""

    hash: str
    release: Release | None
    earlier: tuple[Step, ...]  # other frozen words, the newest first

    @property
    def short(self) -> str:
        """The first digits of the hash, enough to tell versions apart."""
        return self.hash[:SHORT]


class Versions:
    """The versions of the entries of one compendium."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._known: dict[str, Version] = {}

    def of(self, entry: Entry) -> Version | None:
        """Return the version that is shown, None for other kinds and as long as nothing was released."""
        if not self.history.releases or entry.kind not in PUBLISHED:
            return None
        known = self._known.get(entry.ref)
        if known is None:
            known = self._known[entry.ref] = self._version(entry)
        return known

    def _version(self, entry: Entry) -> Version:
        hash, steps = hashed(frozen(entry)), self.history.steps(entry.ref)
        if steps and steps[-1].hash == hash:
            # The string of the history, so that there are not two of each.
            return Version(steps[-1].hash, steps[-1].release, _words(steps[:-1]))
        return Version(hash, None, _words(steps))

    def name(self, version: Version) -> str:
        """Return "2026.1", or "after 2026.1" for words that are not released yet."""
        return version.release.version if version.release else f"after {self.history.latest}"

    def changed_since(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the entries whose words are in no release."""
        return [entry for entry in entries if (version := self.of(entry)) and version.release is None]


def _words(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return tuple(step for step in reversed(steps) if step.hash != GONE)
