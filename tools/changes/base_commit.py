"""Entries as of a commit, loaded from an archive that git writes."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from compendium.load import LoadResult, load
from compendium.model import DATA_LOCATIONS

ENTRY_FOLDERS = sorted({place.path.split("/")[0] for place in DATA_LOCATIONS})


class UnknownCommitError(Exception):
    """The entries of a commit cannot be loaded; the text says what to do."""


UNKNOWN_COMMIT_MESSAGE = (
    "git knows no such commit here — name a commit or a branch, such as main or HEAD^1; if this clone is not "
    "a whole one, first type: git fetch --unshallow"
)


def entries_at_commit(root: Path, commit: str) -> LoadResult:
    """Return the entries in a commit of the repository in `root`. Raises UnknownCommitError."""
    resolved = _git_output(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}"
    )
    hash = resolved.decode().strip()
    tree_names = _git_output(root, "ls-tree", "--name-only", hash).decode().split("\n")
    packed = _git_output(
        root, "archive", "--format=tar", hash, "--", *(name for name in ENTRY_FOLDERS if name in tree_names)
    )
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
        return load(Path(folder))


def changed_files(root: Path, commit: str) -> list[str]:
    """Return the names of files changed, added or removed since a commit. Raises UnknownCommitError."""
    output = _git_output(root, "diff", "--name-only", "--no-renames", "-z", "--end-of-options", commit, "--")
    output += _git_output(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({name for name in output.decode("utf-8", "replace").split("\0") if name})


def holds_entries(file: str) -> bool:
    """Return whether a file holds entries; templates and records of verified quotations do not."""
    folder, _, name = file.rpartition("/")
    places = {place.path for place in DATA_LOCATIONS}
    return file in places or (folder in places and name.endswith(".yml") and not name.startswith("_"))


def _git_output(root: Path, *arguments: str) -> bytes:
    try:
        completed = subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True)
    except OSError:
        raise UnknownCommitError(
            "git is not installed — install it, or read the proposal in the browser"
        ) from None
    if completed.returncode:
        raise UnknownCommitError(UNKNOWN_COMMIT_MESSAGE)
    return completed.stdout
