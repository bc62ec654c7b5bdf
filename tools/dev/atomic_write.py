"""Atomic file writes: a file is replaced completely or not at all."""

import os
from pathlib import Path

PARTIAL_SUFFIX = ".half"  # how the name of a file ends that is not whole yet


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there: it is whole, or it is as it was. Folders are made.

    Raises OSError, and leaves nothing beside the file; only a machine that stops leaves a name with HALF.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL_SUFFIX}")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file if it is not the same already; tell whether it was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write(path, content)
    return True
