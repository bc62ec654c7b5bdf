"""Atomic file writes: a file is replaced completely or not at all."""

import os
from pathlib import Path

PARTIAL_SUFFIX = ".half"  # of a file that is not complete yet


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it, so that it is complete or unchanged.

    Folders are created.

    Raises OSError. Only a crash of the machine leaves a file with PARTIAL_SUFFIX behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL_SUFFIX}")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # before the new name, so that a crash leaves the old words or the new
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file if its content differs; return whether it was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_atomically(path, content)
    return True
