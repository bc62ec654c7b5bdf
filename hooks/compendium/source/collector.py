"""Pauses of the garbage collector while many objects are created and none becomes garbage."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Disable the garbage collector while many long-lived objects without reference cycles are created.

    Otherwise garbage collection takes a large part of the time of loading.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def exempt_objects_from_gc() -> None:
    """Exempt all existing objects from garbage collection, and collect new objects less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def exit_without_gc(code: int) -> NoReturn:
    """End the process with an exit code, without a last garbage collection."""
    gc.freeze()
    sys.exit(code)
