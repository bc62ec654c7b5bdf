"""Plan of the next release, and the conditions under which it is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from compendium.link import Compendium
from compendium.model.labels import KIND_NAMES
from compendium.releases.history import (
    NO_SNAPSHOT_HASH,
    RELEASES_FOLDER,
    WORDS_SUFFIX,
    ReleaseHistory,
    WithheldItem,
    version_sort_key,
)
from compendium.releases.snapshots import PUBLISHED_KINDS, serialize_snapshot, sha256_hex
from compendium.source.problems import pluralize
from tools.dev.atomic_write import PARTIAL_SUFFIX

VERSION_PATTERN = re.compile("[0-9]{4}[.][1-9][0-9]*")


class ReleaseError(Exception):
    """A release cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class ReleasePlan:
    """A valid release: {ref: hash}, and {ref: line} of what is new or changed, both in one order."""

    version: str
    date: str
    entries: Mapping[str, str]
    words: Mapping[str, bytes]
    corrected: Mapping[str, str]
    withdrawn: Collection[str]  # since the release before

    def lines(self, history: ReleaseHistory) -> Iterator[str]:
        """Yield the lines printed before it is written."""
        size = sum(map(len, self.words.values()))
        yield f"version {self.version} of {self.date}: {pluralize(len(self.entries), 'entry', 'entries')}"
        if not history.releases:
            kinds = Counter(ref.partition(":")[0] for ref in self.entries)
            yield ", ".join(f"{n} {KIND_NAMES[kind][n != 1].lower()}" for kind, n in kinds.items())
        for ref, hash in self.entries.items() if history.releases else ():
            before = _latest_hash(history, ref)
            if before != hash:
                yield f"{self._change_kind(ref, before):>9}  {ref}"
        yield from (f"    moved  {ref}" for ref in history.latest_release_refs() if ref not in self.entries)
        yield f"new words: {pluralize(len(self.words), 'line')}, {size:,} bytes"

    def _change_kind(self, ref: str, before: str) -> str:
        if before == NO_SNAPSHOT_HASH:
            return "added"
        if ref in self.withdrawn:
            return "withdrawn"
        return "corrected" if ref in self.corrected else "changed"


def plan_release(
    compendium: Compendium, version: str, date: str, corrected: Mapping[str, str]
) -> ReleasePlan:
    """Return the next release. `version` is "" for the next one of the year. Raises ReleaseError."""
    history = compendium.history
    _require_clean_releases(history)
    version = _validated_version(history, version or _next_version(history, date[:4]), date)
    contents = {entry.ref: serialize_snapshot(entry) for entry in compendium if entry.kind in PUBLISHED_KINDS}
    entries = {ref: sha256_hex(content) for ref, content in sorted(contents.items())}
    changed = {ref for ref, hash in entries.items() if _latest_hash(history, ref) != hash}
    if history.releases and not changed and all(ref in entries for ref in history.latest_release_refs()):
        raise ReleaseError(
            f"nothing has changed since version {history.latest_version} — there is nothing to release"
        )
    changed_refs = {ref for ref in changed if _latest_hash(history, ref)}
    for ref in corrected:
        if ref not in changed_refs:
            raise ReleaseError(
                f"{ref} has the words of version {history.latest_version} — only what changed is corrected"
            )
    words = {ref: contents[ref] for ref in entries if ref in changed}
    changed_withdrawals = {entry.ref for entry in compendium if entry.withdrawn and entry.ref in changed_refs}
    withdrawn = {ref for ref in changed_withdrawals if not _was_withdrawn(history, ref)}
    return ReleasePlan(version, date, entries, words, corrected, withdrawn)


def _was_withdrawn(history: ReleaseHistory, ref: str) -> bool:
    words = history.read_snapshot(_latest_hash(history, ref))
    return not isinstance(words, WithheldItem) and "withdrawn" in words


def _latest_hash(history: ReleaseHistory, ref: str) -> str:
    steps = history.revisions(ref)
    return steps[-1].hash if steps else NO_SNAPSHOT_HASH


def _next_version(history: ReleaseHistory, year: str) -> str:
    numbers = [
        version_sort_key(it.version)[1] for it in history.releases if it.version.startswith(f"{year}.")
    ]
    return f"{year}.{max(numbers, default=0) + 1}"


def _validated_version(history: ReleaseHistory, version: str, date: str) -> str:
    if not VERSION_PATTERN.fullmatch(version):
        raise ReleaseError(f'"{version}" is not a version — write the year and a number: {date[:4]}.1')
    if any(release.version == version for release in history.releases):
        raise ReleaseError(
            f"version {version} is released already, and stays as it is — leave the number out"
        )
    if history.releases and version_sort_key(version) < version_sort_key(history.latest_version):
        raise ReleaseError(
            f"version {version} would come before {history.latest_version} — leave the number out"
        )
    if history.latest_date > date:
        last = f"the day of version {history.latest_version}, {history.latest_date}"
        raise ReleaseError(f"{date} is before {last} — check the clock")
    return version


def _require_clean_releases(history: ReleaseHistory) -> None:
    """Raise ReleaseError for incomplete files of an interrupted run, and for words without a manifest."""
    folder = history.root / RELEASES_FOLDER
    partial_files = sorted(path for path in folder.rglob("*") if path.name.endswith(PARTIAL_SUFFIX))
    versions = {release.version for release in history.releases}
    words_files = sorted(
        path
        for path in folder.glob(f"*{WORDS_SUFFIX}")
        if path.name.removesuffix(WORDS_SUFFIX) not in versions
    )
    if partial_files or words_files:
        names = [path.relative_to(history.root).as_posix() for path in (*partial_files, *words_files)]
        leftovers = f"{names[0]}{f' and {len(names) - 1} more' if len(names) > 1 else ''}"
        remedy = f"delete what is new there: git clean -f {RELEASES_FOLDER}"
        raise ReleaseError(f"{leftovers}: left by a run that did not end — {remedy}")


def permanent_urls(urls: Collection[str], history: ReleaseHistory) -> list[str]:
    """Return all permanent URLs, sorted; earlier ones stay."""
    return sorted({*urls, *history.published_urls()})
