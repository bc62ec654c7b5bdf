"""What `releases/` holds: a manifest for each release, and frozen words, each in a file named by its hash.

In memory there is only what changed: a ref with the releases in which its words became others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compendium.model import KINDS
from compendium.releases.words import Words, words_of
from compendium.source.problems import Mark, Problem, truncate

FOLDER = "releases"
OBJECTS = f"{FOLDER}/objects"
URLS = f"{FOLDER}/urls.txt"
WITHHELD = "withheld.json"
GONE = ""  # in place of a hash: from this release on the ref is another's former id
_VERSION = re.compile(r"([0-9]{4})\.([1-9][0-9]*)")
_HASH = re.compile("[0-9a-f]{64}")
_RESTORE = f"restore it: git checkout -- {FOLDER}"
# Addresses become paths of files. A segment neither begins nor ends with a dot and has no sign that a system
# or a server could read as another segment: no backslash, colon, blank or percent sign.
_SEGMENT = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_URL = re.compile(f"(?:{_SEGMENT}/)*(?:{_SEGMENT})?")
_REF = re.compile(f"({'|'.join(KINDS)}):{_SEGMENT}(?:/{_SEGMENT})?")


@dataclass(frozen=True)
class Release:
    """A release: "2026.1", the day it was made, and of entries whose earlier words were wrong what was."""

    version: str
    date: str
    corrected: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Step:
    """From this release on the words of a ref are those with this hash."""

    release: Release
    hash: str


@dataclass(frozen=True)
class Withheld:
    """Frozen words, or the reason of a correction, that had to be taken out, and why."""

    date: str
    reason: str


class History:
    """All releases, the oldest first, and the steps of each ref through them."""

    def __init__(
        self,
        root: Path = Path(),
        releases: Iterable[tuple[Release, Mapping[str, str]]] = (),
        withheld: Mapping[str, Withheld] | None = None,
    ) -> None:
        self.root, self.withheld = root, withheld or {}  # by hash, or by `reason_key`
        self.releases: list[Release] = []
        self._steps: dict[str, tuple[Step, ...]] = {}
        for release, entries in releases:
            self.enter(release, entries)

    def enter(self, release: Release, entries: Mapping[str, str]) -> None:
        """Go on to the next release, in which these refs have the words with these hashes."""
        self.releases.append(release)
        for ref, hash in entries.items():
            before = self._steps.get(ref, ())
            if not before or before[-1].hash != hash:
                self._steps[ref] = (*before, Step(release, hash))
        for ref, before in self._steps.items():
            if ref not in entries and before[-1].hash != GONE:
                self._steps[ref] = (*before, Step(release, GONE))

    @property
    def latest(self) -> str:
        """The version of the last release, "unreleased" if there is none."""
        return self.releases[-1].version if self.releases else "unreleased"

    @property
    def date(self) -> str:
        """The day of the last release, "" if there is none."""
        return self.releases[-1].date if self.releases else ""

    def steps(self, ref: str) -> tuple[Step, ...]:
        """Return the steps of a ref, the oldest first; none if it was never released."""
        return self._steps.get(ref, ())

    def refs(self) -> Iterable[str]:
        """Return every ref that was ever released."""
        return self._steps

    def living(self) -> Iterator[str]:
        """Yield the refs of the last release."""
        return (ref for ref, steps in self._steps.items() if steps[-1].hash != GONE)

    def withheld_words(self) -> Iterator[str]:
        """Yield the hashes of words that were taken out."""
        return (key for key in self.withheld if _HASH.fullmatch(key))

    def words(self, hash: str) -> Words | Withheld:
        """Return {field: plain value} of frozen words. Raises OSError, or ValueError for a damaged file."""
        if hash in self.withheld:
            return self.withheld[hash]
        return words_of(self.content(hash))

    def content(self, hash: str) -> bytes:
        """Return the bytes of frozen words. Raises OSError, and LookupError for words that were taken out."""
        if hash in self.withheld:
            raise LookupError(f"the words with the hash {hash} were taken out")
        return (self.root / object_path(hash)).read_bytes()

    def urls(self) -> list[str]:
        """Return every address that was ever published, as far as it is promised; none before a release."""
        path = self.root / URLS
        lines = _lines(path) if self.releases and path.is_file() else []
        return [line for line in lines if _URL.fullmatch(line)]


def object_path(hash: str) -> str:
    """Return where frozen words lie in the repository."""
    return f"{OBJECTS}/{hash[:2]}/{hash[2:]}.json"


def reason_key(version: str, ref: str) -> str:
    """Return the key in releases/withheld.json of the reason that a release gives for a correction."""
    return f"{version} {ref}"


def order(version: str) -> tuple[int, int]:
    """Return what versions are sorted by: 2026.10 comes after 2026.9."""
    year, _, number = version.partition(".")
    return int(year), int(number)


def read_history(root: Path) -> tuple[History, list[Problem]]:
    """Return what releases/ holds, and what is wrong with it: then there is no history at all."""
    folder, problems = root / FOLDER, list[Problem]()
    found: list[tuple[Release, Mapping[str, str]]] = []
    withheld = _json(folder / WITHHELD, problems) if (folder / WITHHELD).is_file() else {}
    paths = [path for path in folder.glob("*.json") if _VERSION.fullmatch(path.stem)]
    for path in sorted(paths, key=lambda path: order(path.stem)):
        data = _json(path, problems)
        if isinstance(data, dict):
            found.append((_release(data, withheld or {}), data["entries"]))
    if (root / URLS).is_file():
        problems += _unsafe_urls(root / URLS)
    if problems:
        return History(root), problems
    return History(root, found, {hash: Withheld(**said) for hash, said in withheld.items()}), []


def _release(data: Mapping[str, Any], withheld: Mapping[str, Any]) -> Release:
    """Return a release without the reasons that were taken out; its manifest stays as it was written."""
    version, given = data["version"], data.get("corrected", {})
    corrected = {ref: "" if reason_key(version, ref) in withheld else why for ref, why in given.items()}
    return Release(version, data["date"], corrected)


def _json(path: Path, problems: list[Problem]) -> Any:
    """Return what a file holds, None if that is not what scripts/release.py writes."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        data = None
    sound = _is_manifest(data, path.stem) if path.name != WITHHELD else _is_withheld(data)
    if not sound:
        problems.append(Problem(Mark(f"{FOLDER}/{path.name}"), f"this file is damaged — {_RESTORE}"))
        return None
    if path.name != WITHHELD:
        problems += _unsafe_refs(path, data)
    return data


def _unsafe_refs(path: Path, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the refs that are not a known kind and an id: pages are written at addresses made of them."""
    refs = (*manifest["entries"], *manifest.get("corrected", {}))
    for ref in dict.fromkeys(ref for ref in refs if not _REF.fullmatch(ref)):
        place = _place(path, f"{json.dumps(ref, ensure_ascii=False)}:")
        yield Problem(
            place, f'"{truncate(ref)}" is not a kind and an id, such as practice:night-bus — {_RESTORE}'
        )


def _place(path: Path, words: str) -> Mark:
    """Return where words stand in a file of this folder, or its beginning."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if words in line:
            return Mark(f"{FOLDER}/{path.name}", number, line.index(words) + 1)
    return Mark(f"{FOLDER}/{path.name}")


def _unsafe_urls(path: Path) -> Iterator[Problem]:
    """Yield the addresses that could be the path of a file outside the site, or of none."""
    try:
        lines = _lines(path)
    except (OSError, ValueError):
        yield Problem(Mark(URLS), f"this file is damaged — {_RESTORE}")
        return
    for number, line in enumerate(lines, 1):
        if not _URL.fullmatch(line):
            complaint = f'"{truncate(line)}" is not an address of this site, such as practices/night-bus/'
            yield Problem(Mark(URLS, number), f"{complaint} — {_RESTORE}")


def _lines(path: Path) -> list[str]:
    """Return the lines of a file. No other sign than a line end ends one."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def _is_manifest(data: Any, version: str) -> bool:
    if not isinstance(data, dict) or data.get("version") != version or not isinstance(data.get("date"), str):
        return False
    entries, corrected = data.get("entries"), data.get("corrected", {})
    if not isinstance(entries, dict) or not isinstance(corrected, dict):
        return False
    hashes = all(isinstance(hash, str) and _HASH.fullmatch(hash) for hash in entries.values())
    return hashes and all(isinstance(reason, str) for reason in corrected.values())


def _is_withheld(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(said, dict)
        and said.keys() == {"date", "reason"}
        and all(isinstance(value, str) for value in said.values())
        for said in data.values()
    )
