"""Draft folder: each file is written once, atomically, and never over an edited one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.dev import atomic_write

MANIFEST_FILE = "drafts.json"
PDF_PAGE_CACHE_FILE = "pages.jsonl"


class UnusableFolderError(Exception):
    """A folder that cannot be used; the text says why and what to do."""


class DraftFolder:
    """A folder of drafts from one PDF. Its manifest, `drafts.json`, has the hashes of all of them."""

    def __init__(self, path: Path, file: str, data: bytes) -> None:
        """Open or create a folder. Raises UnusableFolderError."""
        self.path, self._manifest_path = path, path / MANIFEST_FILE
        self._manifest: dict[str, Any] = {}
        digest = hashlib.sha256(data).hexdigest()
        if path.exists() and not path.is_dir():
            raise UnusableFolderError(f"{path} is a file — name a folder for the drafts")
        if self._manifest_path.exists():
            self._manifest = self._read_manifest()
            if self._manifest["sha256"] != digest:
                raise UnusableFolderError(
                    f"{path} has drafts from another file, {self._manifest['file']} — choose another folder"
                )
        elif path.is_dir() and any(path.iterdir()):
            raise UnusableFolderError(f"{path} is not empty and holds no drafts — choose another folder")
        else:
            path.mkdir(parents=True, exist_ok=True)
            self._manifest = {"file": file, "sha256": digest, "done": False, "written": {}}
            self._save_manifest()

    @property
    def page_cache_path(self) -> Path:
        """Path of the page cache, which is deleted when all drafts are written."""
        return self.path / PDF_PAGE_CACHE_FILE

    @property
    def is_complete(self) -> bool:
        return bool(self._manifest["done"])

    def write(self, drafts: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Write the drafts that do not exist yet. Return the paths written, and those that existed."""
        written, existing = [], []
        for name, text in drafts:
            path = self.path / name
            if name in self._manifest["written"] or path.exists():
                existing.append(name)
                continue
            atomic_write.write_atomically(path, text.encode())
            self._manifest["written"][name] = _sha256_digest(text.encode())
            self._save_manifest()
            written.append(name)
        self._manifest["done"] = True
        self._save_manifest()
        self.page_cache_path.unlink(missing_ok=True)
        return written, existing

    def discard(self) -> None:
        """Remove the folder if it holds no draft, after a PDF that could not be read."""
        if not self._manifest["written"]:
            self.page_cache_path.unlink(missing_ok=True)
            self._manifest_path.unlink(missing_ok=True)
            self.path.rmdir()

    def changed_drafts(self) -> list[str]:
        """Return the drafts that were changed, moved or deleted since they were written."""
        return [
            name
            for name, digest in self._manifest["written"].items()
            if not (self.path / name).is_file() or _sha256_digest((self.path / name).read_bytes()) != digest
        ]

    @property
    def draft_count(self) -> int:
        return len(self._manifest["written"])

    def _read_manifest(self) -> dict[str, Any]:
        try:
            manifest = json.loads(self._manifest_path.read_text("utf-8"))
            manifest["sha256"], manifest["file"], manifest["written"], manifest["done"]
        except (OSError, ValueError, KeyError, TypeError):
            raise UnusableFolderError(
                f"{self._manifest_path} cannot be read — choose another folder, or delete this one"
            ) from None
        return manifest  # type: ignore[no-any-return]

    def _save_manifest(self) -> None:
        atomic_write.write_atomically(
            self._manifest_path, f"{json.dumps(self._manifest, indent=1)}\n".encode()
        )


def _sha256_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
