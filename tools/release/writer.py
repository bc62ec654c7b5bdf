"""Writer of releases: words first, the manifest last, each file atomically."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from compendium.releases.history import (
    PUBLISHED_URLS_FILE,
    RELEASES_FOLDER,
    WITHHELD_FILE,
    ReleaseHistory,
    correction_reason_key,
    snapshot_file_path,
)
from compendium.releases.snapshots import SnapshotFields, parse_snapshot
from tools.dev import atomic_write
from tools.release.plan import ReleaseError, ReleasePlan, permanent_urls

CITATION_FILE = "CITATION.cff"


def write_release(plan: ReleasePlan, history: ReleaseHistory, urls: Callable[[], Collection[str]]) -> None:
    """Write a release. The manifest is written last and makes it valid. Raises OSError.

    `urls` returns the URLs of the site after the snapshots are written.
    """
    root = history.root
    for hash, content in plan.objects.items():
        atomic_write.write_atomically(root / snapshot_file_path(hash), content)
    atomic_write.write_atomically(
        root / PUBLISHED_URLS_FILE, "".join(f"{url}\n" for url in permanent_urls(urls(), history)).encode()
    )
    cff = root / CITATION_FILE
    if cff.is_file():
        atomic_write.write_atomically(cff, citation_file(cff.read_text("utf-8"), plan).encode())
    atomic_write.write_atomically(root / RELEASES_FOLDER / f"{plan.version}.json", release_manifest(plan))


def release_manifest(plan: ReleasePlan) -> bytes:
    """Return the manifest of a release: an entry a line, so that two can be compared."""
    head: dict[str, Any] = {"version": plan.version, "date": plan.date}
    if plan.corrected:
        head["corrected"] = dict(sorted(plan.corrected.items()))
    return json.dumps({**head, "entries": plan.entries}, ensure_ascii=False, indent=0).encode() + b"\n"


def citation_file(cff: str, plan: ReleasePlan) -> str:
    """Return CITATION.cff with the version and the date. Raises ReleaseError if it lacks their lines."""
    for key, value in (("version", plan.version), ("date-released", plan.date)):
        cff, count = re.subn(rf"(?m)^{key}: .*$", f'{key}: "{value}"', cff)
        if count != 1:
            raise ReleaseError(f'{CITATION_FILE} has no line "{key}: …" — add it')
    return cff


def withhold_frozen_words(
    history: ReleaseHistory, ref: str, version: str, date: str, reason: str
) -> tuple[Path, SnapshotFields]:
    """Withhold the frozen words of an entry in a release, with a reason.

    Returns their file and the words, {} if they are missing or damaged. Raises ReleaseError. The hash stays,
    so that the words can still be identified.
    """
    versions = {step.release.version: step.hash for step in history.revisions(ref) if step.hash}
    if version not in versions:
        available = ", ".join(versions) or "none"
        raise ReleaseError(
            f"the words of {ref} did not change in version {version} — its versions are: {available}"
        )
    hash = versions[version]
    _note_withheld(history, hash, date, reason)
    path = history.root / snapshot_file_path(hash)
    words: SnapshotFields = {}
    with suppress(OSError, ValueError, LookupError):
        words = parse_snapshot(path.read_bytes())
    path.unlink(missing_ok=True)
    return path, words


def withhold_reason(history: ReleaseHistory, ref: str, version: str, date: str, reason: str) -> str:
    """Withhold the reason that a release gives for a correction.

    Returns the reason, "" if it is withheld already. Raises ReleaseError. The manifest is never altered, only
    what is shown of it.
    """
    reasons = {release.version: release.corrected for release in history.releases}
    if ref not in reasons.get(version, {}):
        available = ", ".join(number for number, corrected in reasons.items() if ref in corrected) or "none"
        raise ReleaseError(f"version {version} gives no reason for {ref} — versions that do: {available}")
    _note_withheld(history, correction_reason_key(version, ref), date, reason)
    return reasons[version][ref]


def _note_withheld(history: ReleaseHistory, key: str, date: str, reason: str) -> None:
    withheld = {key: {"date": it.date, "reason": it.reason} for key, it in history.withheld.items()}
    withheld.setdefault(key, {"date": date, "reason": reason})
    _write_json(history.root / RELEASES_FOLDER / WITHHELD_FILE, dict(sorted(withheld.items())))


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    atomic_write.write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
