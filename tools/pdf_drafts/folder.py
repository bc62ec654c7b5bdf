"""Draft folder: each file is written once, atomically, and never over an edited one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.dev import atomic_write

MANIFEST = "drafts.json"
PAGE_CACHE = "pages.jsonl"


class UnusableFolder(Exception):
    """A folder that cannot be used; the text says why and what to do."""


class DraftFolder:
    """A folder of drafts from one PDF. `drafts.json` in it says which, and which files were written."""

    def __init__(self, path: Path, file: str, data: bytes) -> None:
        """Open or begin a folder. Raises UnusableFolder."""
        self.path, self._record = path, path / MANIFEST
        self._known: dict[str, Any] = {}
        digest = hashlib.sha256(data).hexdigest()
        if path.exists() and not path.is_dir():
            raise UnusableFolder(f"{path} is a file — name a folder for the drafts")
        if self._record.exists():
            self._known = self._read()
            if self._known["sha256"] != digest:
                raise UnusableFolder(
                    f"{path} has drafts from another file, {self._known['file']} — choose another folder"
                )
        elif path.is_dir() and any(path.iterdir()):
            raise UnusableFolder(f"{path} is not empty and holds no drafts — choose another folder")
        else:
            path.mkdir(parents=True, exist_ok=True)
            self._known = {"file": file, "sha256": digest, "done": False, "written": {}}
            self._save()

    @property
    def kept(self) -> Path:
        """Path of the page cache, which is deleted when all drafts are written."""
        return self.path / PAGE_CACHE

    @property
    def done(self) -> bool:
        return bool(self._known["done"])

    def write(self, drafts: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Write drafts. Return the paths written now, and those that were there: they stay as they are."""
        written, existing = [], []
        for name, text in drafts:
            path = self.path / name
            if name in self._known["written"] or path.exists():
                existing.append(name)
                continue
            atomic_write.write(path, text.encode())
            self._known["written"][name] = _digest(text.encode())
            self._save()
            written.append(name)
        self._known["done"] = True
        self._save()
        self.kept.unlink(missing_ok=True)
        return written, existing

    def give_up(self) -> None:
        """Leave nothing behind of a file that cannot be read."""
        if not self._known["written"]:
            self.kept.unlink(missing_ok=True)
            self._record.unlink(missing_ok=True)
            self.path.rmdir()

    def changed(self) -> list[str]:
        """Return the drafts that are no longer as they were written: changed, moved away or deleted."""
        return [
            name
            for name, digest in self._known["written"].items()
            if not (self.path / name).is_file() or _digest((self.path / name).read_bytes()) != digest
        ]

    @property
    def count(self) -> int:
        return len(self._known["written"])

    def _read(self) -> dict[str, Any]:
        try:
            manifest = json.loads(self._record.read_text("utf-8"))
            manifest["sha256"], manifest["file"], manifest["written"], manifest["done"]
        except (OSError, ValueError, KeyError, TypeError):
            raise UnusableFolder(
                f"{self._record} cannot be read — choose another folder, or delete this one"
            ) from None
        return manifest  # type: ignore[no-any-return]

    def _save(self) -> None:
        atomic_write.write(self._record, f"{json.dumps(self._known, indent=1)}\n".encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
