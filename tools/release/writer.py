"""Writer of releases: words first, the manifest last, each file atomically."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from compendium.cite.citation_file import CITATION_FILE_NAME
from compendium.releases.history import (
    PUBLISHED_URLS_FILE,
    RELEASES_FOLDER,
    WITHHELD_FILE,
    Release,
    ReleaseHistory,
    WordsFile,
    correction_reason_key,
    manifest_path,
    words_file_path,
)
from compendium.releases.snapshots import SnapshotFields, git_blob_id, parse_snapshot
from tools.derive.zenodo import ZENODO_FILE, zenodo_json
from tools.dev import atomic_write
from tools.release.plan import ReleaseError, ReleasePlan, permanent_urls

# Lines of CITATION.cff, and the environment variables of mkdocs.yml that they are taken from.
CFF_URL_VARIABLES = {"url": "SITE_URL", "repository-code": "REPOSITORY"}


def write_release(plan: ReleasePlan, history: ReleaseHistory, urls: Callable[[], Collection[str]]) -> None:
    """Write a release. The manifest is written last and makes it valid. Raises OSError and ReleaseError.

    `urls` returns the URLs of the site after the words are written.
    """
    root = history.root
    cff = root / CITATION_FILE_NAME
    citation = citation_file(cff.read_text("utf-8"), plan) if cff.is_file() else ""
    atomic_write.write_atomically(root / words_file_path(plan.version), b"".join(plan.words.values()))
    atomic_write.write_atomically(
        root / PUBLISHED_URLS_FILE, "".join(f"{url}\n" for url in permanent_urls(urls(), history)).encode()
    )
    if citation:
        atomic_write.write_atomically(cff, citation.encode())
        atomic_write.write_atomically(root / ZENODO_FILE, zenodo_json(citation))
    atomic_write.write_atomically(root / manifest_path(plan.version), release_manifest(plan))


def release_manifest(plan: ReleasePlan) -> bytes:
    """Return the manifest of a release: an entry a line, so that two can be compared.

    New words have their git blob id, too, by which archives of software know them.
    """
    head: dict[str, Any] = {"version": plan.version, "date": plan.date}
    if plan.corrected:
        head["corrected"] = dict(sorted(plan.corrected.items()))
    blob_ids = {ref: git_blob_id(line) for ref, line in plan.words.items()}
    return _encode_manifest({**head, "entries": plan.entries, "blobs": blob_ids})


def _encode_manifest(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=0).encode() + b"\n"


def citation_file(cff: str, plan: ReleasePlan) -> str:
    """Return CITATION.cff with the version and the date. Raises ReleaseError if it lacks their lines.

    It gets the URLs of the site and of the repository if the environment has them.
    """
    for key, value in (("version", plan.version), ("date-released", plan.date)):
        cff, count = re.subn(rf"(?m)^{key}: .*$", f'{key}: "{value}"', cff)
        if count != 1:
            raise ReleaseError(f'{CITATION_FILE_NAME} has no line "{key}: …" — add it')
    for key, variable in CFF_URL_VARIABLES.items():
        if url := os.environ.get(variable):
            cff, count = re.subn(rf"(?m)^{key}: .*$", f'{key}: "{url}"', cff)
            if not count:
                cff = re.sub(r"(?m)^date-released: .*$", rf'\g<0>\n{key}: "{url}"', cff)
    return cff


def withhold_frozen_words(
    history: ReleaseHistory, ref: str, version: str, date: str, reason: str
) -> tuple[Path, SnapshotFields]:
    """Empty the line with the frozen words of an entry in a release, and note the reason.

    Returns the file and the words, {} if they are missing or damaged. Raises ReleaseError. The hash stays, so
    that the words can still be identified.
    """
    versions = {step.release.version: step.hash for step in history.revisions(ref) if step.hash}
    if version not in versions:
        available = ", ".join(versions) or "none"
        raise ReleaseError(
            f"the words of {ref} did not change in version {version} — its versions are: {available}"
        )
    hash = versions[version]
    _note_withheld(history, hash, date, reason)
    # Words that came back stand in the files of several releases.
    emptied = [
        _empty_line(history, step.release, ref) for step in history.revisions(ref) if step.hash == hash
    ]
    return history.root / words_file_path(version), next(filter(None, emptied), {})


def _empty_line(history: ReleaseHistory, release: Release, ref: str) -> SnapshotFields:
    """Empty a line of words; return the words, {} if they are missing or damaged."""
    path = history.root / words_file_path(release.version)
    refs = [new_ref for new_ref, _ in history.new_revisions(release)]
    try:
        file = WordsFile(path)
        lines, number = [file[line] for line in range(len(file))], refs.index(ref)
        line, lines[number] = lines[number], b"\n"
    except (OSError, LookupError):
        return {}
    atomic_write.write_atomically(path, b"".join(lines))
    with suppress(ValueError, LookupError):
        return parse_snapshot(line)
    return {}


def withhold_reason(history: ReleaseHistory, ref: str, version: str, date: str, reason: str) -> str:
    """Take the reason that a release gives for a correction out of its manifest, and note why.

    Returns the reason, "" if it is withheld already. Raises ReleaseError. The manifest is published, so it
    cannot keep the reason.
    """
    reasons = {release.version: release.corrected for release in history.releases}
    if ref not in reasons.get(version, {}):
        available = ", ".join(number for number, corrected in reasons.items() if ref in corrected) or "none"
        raise ReleaseError(f"version {version} gives no reason for {ref} — versions that do: {available}")
    path = history.root / manifest_path(version)
    manifest = json.loads(path.read_text("utf-8"))
    manifest["corrected"][ref] = ""
    atomic_write.write_atomically(path, _encode_manifest(manifest))
    _note_withheld(history, correction_reason_key(version, ref), date, reason)
    return reasons[version][ref]


def _note_withheld(history: ReleaseHistory, key: str, date: str, reason: str) -> None:
    withheld = {key: {"date": it.date, "reason": it.reason} for key, it in history.withheld.items()}
    withheld.setdefault(key, {"date": date, "reason": reason})
    _write_json(history.root / RELEASES_FOLDER / WITHHELD_FILE, dict(sorted(withheld.items())))


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    atomic_write.write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
