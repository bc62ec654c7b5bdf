"""A release on the disk: words first, the manifest last, each file under another name until it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import whole
from compendium.releases.history import FOLDER, URLS, WITHHELD, History, object_path
from releasing.planning import Plan, Refused, promised

CITATION = "CITATION.cff"


def write(plan: Plan, history: History, urls: Callable[[], Collection[str]]) -> None:
    """Write a release. Without its manifest, which comes last, nothing of it counts. Raises OSError.

    `urls` gives the addresses of the site once the words are there.
    """
    root = history.root
    for hash, content in plan.objects.items():
        whole.write(root / object_path(hash), content)
    whole.write(root / URLS, "".join(f"{url}\n" for url in promised(urls(), history)).encode())
    cff = root / CITATION
    if cff.is_file():
        whole.write(cff, cited(cff.read_text("utf-8"), plan).encode())
    whole.write(root / FOLDER / f"{plan.version}.json", manifest(plan))


def manifest(plan: Plan) -> bytes:
    """Return the manifest of a release: an entry a line, so that two can be compared."""
    head: dict[str, Any] = {"version": plan.version, "date": plan.date}
    if plan.corrected:
        head["corrected"] = dict(sorted(plan.corrected.items()))
    return json.dumps({**head, "entries": plan.entries}, ensure_ascii=False, indent=0).encode() + b"\n"


def cited(cff: str, plan: Plan) -> str:
    """Return CITATION.cff with the version and the day. Raises Refused if it has no place for them."""
    for key, value in (("version", plan.version), ("date-released", plan.date)):
        cff, count = re.subn(rf"(?m)^{key}: .*$", f'{key}: "{value}"', cff)
        if count != 1:
            raise Refused(f'{CITATION} has no line "{key}: …" — add it')
    return cff


def withhold(history: History, ref: str, version: str, date: str, reason: str) -> Path:
    """Take the frozen words of an entry out of a release, and say why. Returns their file. Raises Refused.

    The hash stays: whoever has the words can still show that they were these.
    """
    versions = {step.release.version: step.hash for step in history.steps(ref) if step.hash}
    if version not in versions:
        there = ", ".join(versions) or "none"
        raise Refused(f"the words of {ref} did not change in version {version} — its versions are: {there}")
    hash = versions[version]
    said = {key: {"date": it.date, "reason": it.reason} for key, it in history.withheld.items()}
    said.setdefault(hash, {"date": date, "reason": reason})
    _put_json(history.root / FOLDER / WITHHELD, dict(sorted(said.items())))
    path = history.root / object_path(hash)
    path.unlink(missing_ok=True)
    return path


def _put_json(path: Path, data: Mapping[str, Any]) -> None:
    whole.write(path, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
