"""Release history: for each release a manifest of hashes, and a file with a line for each new snapshot.

In memory there are only the revisions: for each ref the releases in which its snapshot changed.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from compendium.model import KINDS
from compendium.releases.snapshots import SnapshotFields, parse_snapshot
from compendium.source.files import read_file
from compendium.source.problems import Mark, Problem, truncate

RELEASES_FOLDER = "releases"
WORDS_SUFFIX = ".words.jsonl"
PUBLISHED_URLS_FILE = f"{RELEASES_FOLDER}/urls.txt"
WITHHELD_FILE = "withheld.json"
NO_SNAPSHOT_HASH = ""  # in place of a hash: from this release on the ref is a former id of another entry
_VERSION_PATTERN = re.compile(r"([0-9]{4})\.([1-9][0-9]*)")
_SHA256_PATTERN = re.compile("[0-9a-f]{64}")
_BLOB_ID_PATTERN = re.compile("[0-9a-f]{40}")
_RESTORE_ADVICE = f"restore it: git checkout -- {RELEASES_FOLDER}"
# URLs become file paths. A segment neither begins nor ends with a dot and has no character that an
# operating system or a server could read as a separator: no backslash, colon, space or percent sign.
_URL_SEGMENT_PATTERN = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_SITE_URL_PATTERN = re.compile(f"(?:{_URL_SEGMENT_PATTERN}/)*(?:{_URL_SEGMENT_PATTERN})?")
_REF_PATTERN = re.compile(f"({'|'.join(KINDS)}):{_URL_SEGMENT_PATTERN}(?:/{_URL_SEGMENT_PATTERN})?")


@dataclass(frozen=True)
class Release:
    """A release: its version ("2026.1"), its date, and {ref: reason} of corrected entries."""

    version: str
    date: str
    corrected: Mapping[str, str] = field(default_factory=dict, hash=False)
    blob_ids: Mapping[str, str] = field(default_factory=dict, hash=False)  # {ref: git id of its new words}


@dataclass(frozen=True, slots=True)
class EntryRevision:
    """A change of a ref's snapshot: the hash that is current from this release on."""

    release: Release
    hash: str


@dataclass(frozen=True)
class WithheldItem:
    """A snapshot, or the reason of a correction, that was taken out after publication."""

    date: str
    reason: str


class ReleaseHistory:
    """All releases, oldest first, and the revisions of each ref."""

    def __init__(
        self,
        root: Path = Path(),
        releases: Iterable[tuple[Release, Mapping[str, str]]] = (),
        withheld: Mapping[str, WithheldItem] | None = None,
    ) -> None:
        self.root, self.withheld = root, withheld or {}  # by hash, or by `correction_reason_key`
        self.releases: list[Release] = []
        self._revisions: dict[str, tuple[EntryRevision, ...]] = {}
        self._new_refs: dict[str, tuple[str, ...]] = {}  # of each version, in the order of its lines
        self._lines: dict[str, tuple[str, int]] = {}  # {hash: (version, number of the line from 0)}
        self._words_files: dict[str, WordsFile] = {}
        for release, entries in releases:
            self.add_release(release, entries)

    def add_release(self, release: Release, entries: Mapping[str, str]) -> None:
        """Append a release, given the snapshot hash of each of its refs."""
        self.releases.append(release)
        new_refs: list[str] = []
        for ref, hash in entries.items():
            earlier = self._revisions.get(ref, ())
            if not earlier or earlier[-1].hash != hash:
                self._revisions[ref] = (*earlier, EntryRevision(release, hash))
                self._lines.setdefault(hash, (release.version, len(new_refs)))
                new_refs.append(ref)
        self._new_refs[release.version] = tuple(new_refs)
        for ref, earlier in self._revisions.items():
            if ref not in entries and earlier[-1].hash != NO_SNAPSHOT_HASH:
                self._revisions[ref] = (*earlier, EntryRevision(release, NO_SNAPSHOT_HASH))

    @property
    def latest_version(self) -> str:
        """The version of the latest release, "unreleased" if there is none."""
        return self.releases[-1].version if self.releases else "unreleased"

    @property
    def latest_date(self) -> str:
        """The date of the latest release, "" if there is none."""
        return self.releases[-1].date if self.releases else ""

    def revisions(self, ref: str) -> tuple[EntryRevision, ...]:
        """Return the revisions of a ref, oldest first; none if it was never released."""
        return self._revisions.get(ref, ())

    def new_revisions(self, release: Release) -> Iterator[tuple[str, EntryRevision]]:
        """Yield (ref, revision) of what is new or changed in a release, in the order of its file of words."""
        for ref in self._new_refs[release.version]:
            yield ref, next(step for step in self._revisions[ref] if step.release is release)

    def released_refs(self) -> Iterable[str]:
        """Return every ref that was ever released."""
        return self._revisions

    def latest_release_refs(self) -> Iterator[str]:
        """Yield the refs of the latest release."""
        return (ref for ref, revisions in self._revisions.items() if revisions[-1].hash != NO_SNAPSHOT_HASH)

    def withheld_hashes(self) -> Iterator[str]:
        """Yield the hashes of withheld snapshots."""
        return (key for key in self.withheld if _SHA256_PATTERN.fullmatch(key))

    def read_snapshot(self, hash: str) -> SnapshotFields | WithheldItem:
        """Return {field: plain value} of a snapshot. Raises OSError, and ValueError for a damaged file."""
        if hash in self.withheld:
            return self.withheld[hash]
        return parse_snapshot(self.read_snapshot_bytes(hash))

    def read_snapshot_bytes(self, hash: str) -> bytes:
        """Return the line of a snapshot. Raises OSError, and LookupError if it is withheld or missing."""
        if hash in self.withheld:
            raise LookupError(f"the words with the hash {hash} were taken out")
        version, number = self._lines[hash]
        return self._words_file(version)[number]

    def published_words(self, release: Release) -> bytes:
        """Return the file of words of a release; lines of withheld snapshots are empty, whatever it says."""
        lines = self._words_file(release.version)
        hashes = [revision.hash for _, revision in self.new_revisions(release)]
        return b"".join(
            b"\n" if hash in self.withheld else lines[number] for number, hash in enumerate(hashes)
        )

    def snapshot_size(self, hash: str) -> int:
        """Return the number of bytes of a snapshot, 1 if it is withheld. Raises OSError and LookupError."""
        version, number = self._lines[hash]
        return self._words_file(version).size(number)

    def _words_file(self, version: str) -> WordsFile:
        file = self._words_files.get(version)
        if file is None:
            file = self._words_files[version] = WordsFile(self.root / words_file_path(version))
        return file

    def published_urls(self) -> list[str]:
        """Return every published URL that has to stay valid; none before the first release."""
        path = self.root / PUBLISHED_URLS_FILE
        lines = _read_text_lines(path) if self.releases and path.is_file() else []
        return [line for line in lines if _SITE_URL_PATTERN.fullmatch(line)]


class WordsFile:
    """The lines of a file of words, read when they are needed; in memory there are their positions."""

    def __init__(self, path: Path) -> None:
        """Find the lines. Raises OSError."""
        self._path = path
        with path.open("rb") as file:
            self._starts = array("Q", accumulate(map(len, file), initial=0))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def size(self, number: int) -> int:
        """Return the number of bytes of a line, its line ending included."""
        return self._starts[number + 1] - self._starts[number]

    def __getitem__(self, number: int) -> bytes:
        with self._path.open("rb") as file:
            size = self.size(number)
            file.seek(self._starts[number])
            return file.read(size)


def manifest_path(version: str) -> str:
    """Return the path of the manifest of a release in the repository."""
    return f"{RELEASES_FOLDER}/{version}.json"


def words_file_path(version: str) -> str:
    """Return the path of the new words of a release in the repository: a line for each snapshot."""
    return f"{RELEASES_FOLDER}/{version}{WORDS_SUFFIX}"


def correction_reason_key(version: str, ref: str) -> str:
    """Return the key in releases/withheld.json of the reason that a release gives for a correction."""
    return f"{version} {ref}"


def version_sort_key(version: str) -> tuple[int, int]:
    """Return the sort key of a version: 2026.10 comes after 2026.9."""
    year, _, number = version.partition(".")
    return int(year), int(number)


def read_release_history(root: Path) -> tuple[ReleaseHistory, list[Problem]]:
    """Return the history in releases/ and the problems found; with any problem, the history is empty."""
    folder, problems = root / RELEASES_FOLDER, list[Problem]()
    releases: list[tuple[Release, Mapping[str, str]]] = []
    withheld = (
        _read_release_json(folder / WITHHELD_FILE, problems) if (folder / WITHHELD_FILE).is_file() else {}
    )
    paths = [path for path in folder.glob("*.json") if _VERSION_PATTERN.fullmatch(path.stem)]
    for path in sorted(paths, key=lambda path: version_sort_key(path.stem)):
        data = _read_release_json(path, problems)
        if isinstance(data, dict):
            problems += _restored_reason_problems(path, data, withheld or {})
            releases.append((_release_from_manifest(data), data["entries"]))
    if (root / PUBLISHED_URLS_FILE).is_file():
        problems += _invalid_url_problems(root / PUBLISHED_URLS_FILE)
    if problems:
        return ReleaseHistory(root), problems
    return ReleaseHistory(
        root, releases, {key: WithheldItem(**values) for key, values in withheld.items()}
    ), []


def _release_from_manifest(data: Mapping[str, Any]) -> Release:
    return Release(data["version"], data["date"], data.get("corrected", {}), data.get("blobs", {}))


def _restored_reason_problems(
    path: Path, manifest: Mapping[str, Any], withheld: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield a problem for each withheld reason that a manifest has again: the manifest is published."""
    for ref, reason in manifest.get("corrected", {}).items():
        record = withheld.get(correction_reason_key(manifest["version"], ref))
        if record and reason:
            mark = _find_text_mark(path, f"{json.dumps(ref)}: {json.dumps(reason, ensure_ascii=False)}")
            yield Problem(mark, f'this reason was withheld on {record["date"]} — write "" in its place again')


def _read_release_json(path: Path, problems: list[Problem]) -> Any:
    """Return the content of a JSON file, None with a problem if scripts/release.py cannot have written it."""
    content, problem = read_file(path, path.name)
    try:
        data: Any = None if problem else json.loads(content)
    except (ValueError, RecursionError):
        data = None
    is_valid = (
        _is_valid_manifest(data, path.stem) if path.name != WITHHELD_FILE else _is_valid_withheld_list(data)
    )
    if not is_valid:
        problems.append(
            Problem(Mark(f"{RELEASES_FOLDER}/{path.name}"), f"this file is damaged — {_RESTORE_ADVICE}")
        )
        return None
    if path.name != WITHHELD_FILE:
        problems += _invalid_ref_problems(path, data)
    return data


def _invalid_ref_problems(path: Path, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each malformed ref: refs become the URLs that pages are written to."""
    refs = (*manifest["entries"], *manifest.get("corrected", {}))
    for ref in dict.fromkeys(ref for ref in refs if not _REF_PATTERN.fullmatch(ref)):
        mark = _find_text_mark(path, f"{json.dumps(ref, ensure_ascii=False)}:")
        yield Problem(
            mark, f'"{truncate(ref)}" is not a kind and an id, such as practice:night-bus — {_RESTORE_ADVICE}'
        )


def _find_text_mark(path: Path, text: str) -> Mark:
    """Return the position of a text in a file of releases/, or the beginning of the file."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if text in line:
            return Mark(f"{RELEASES_FOLDER}/{path.name}", number, line.index(text) + 1)
    return Mark(f"{RELEASES_FOLDER}/{path.name}")


def _invalid_url_problems(path: Path) -> Iterator[Problem]:
    """Yield a problem for each URL that could lead to a file outside the site, or to none."""
    try:
        lines = _read_text_lines(path)
    except (OSError, ValueError):
        yield Problem(Mark(PUBLISHED_URLS_FILE), f"this file is damaged — {_RESTORE_ADVICE}")
        return
    for number, line in enumerate(lines, 1):
        if not _SITE_URL_PATTERN.fullmatch(line):
            message = f'"{truncate(line)}" is not an address of this site, such as practices/night-bus/'
            yield Problem(Mark(PUBLISHED_URLS_FILE, number), f"{message} — {_RESTORE_ADVICE}")


def _read_text_lines(path: Path) -> list[str]:
    """Return the lines of a file, split at line feeds only."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def _is_valid_manifest(data: Any, version: str) -> bool:
    if not isinstance(data, dict) or data.get("version") != version or not _is_day(data.get("date")):
        return False
    entries, corrected = data.get("entries"), data.get("corrected", {})
    if not isinstance(entries, dict) or not isinstance(corrected, dict):
        return False
    hashes = all(isinstance(hash, str) and _SHA256_PATTERN.fullmatch(hash) for hash in entries.values())
    return hashes and _are_valid_blob_ids(data.get("blobs", {}), entries) and _are_texts(corrected)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except (TypeError, ValueError):
        return False


def _are_valid_blob_ids(blob_ids: Any, entries: Mapping[str, Any]) -> bool:
    return (
        isinstance(blob_ids, dict)
        and blob_ids.keys() <= entries.keys()
        and all(isinstance(id, str) and _BLOB_ID_PATTERN.fullmatch(id) for id in blob_ids.values())
    )


def _are_texts(values: Mapping[str, Any]) -> bool:
    return all(isinstance(value, str) for value in values.values())


def _is_valid_withheld_list(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(record, dict)
        and record.keys() == {"date", "reason"}
        and _are_texts(record)
        and _is_day(record["date"])
        for record in data.values()
    )
