"""Reading of files and folders that anybody may have changed: ordinary files of a bounded size only."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from compendium.source.problems import Mark, Problem

MAX_FILE_BYTES = 64 * 1024 * 1024


def read_file(path: Path, name: str, max_bytes: int = MAX_FILE_BYTES) -> tuple[bytes, Problem | None]:
    """Return the bytes of a file, or b"" and the problem.

    A named pipe would never end and a huge file fill the memory, so both are refused before they are opened.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return b"", Problem(Mark(name), f'"{path.name}" is not an ordinary file — delete it')
        if status.st_size > max_bytes:
            return b"", too_large_problem(name, status.st_size, max_bytes)
        return path.read_bytes(), None
    except FileNotFoundError:
        return b"", Problem(Mark(name), "the file went away while it was read — start again")
    except OSError as error:
        return b"", Problem(Mark(name), f"the file cannot be read ({error.strerror}) — check its permissions")


def too_large_problem(name: str, size: int, max_bytes: int) -> Problem:
    """Return the problem of a file of `size` bytes where `max_bytes` are allowed."""
    advice = f"the limit is {max_bytes // 1024} KiB; shorten or split it"
    return Problem(Mark(name), f"the file has {-(-size // 1024)} KiB — {advice}")


def list_folder(folder: Path, name: str) -> tuple[list[Path], Problem | None]:
    """Return what a folder contains, sorted, or nothing and the problem."""
    try:
        return sorted(folder.iterdir()), None
    except OSError as error:
        text = f"the folder cannot be read ({error.strerror}) — check its permissions"
        return [], Problem(Mark(name), text)


def is_editor_lock(name: str) -> bool:
    """Return whether Emacs made the file while another is open: a lock (a dangling link) or an autosave."""
    return name.startswith(".#") or (name.startswith("#") and name.endswith("#"))
