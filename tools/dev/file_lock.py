"""Exclusive lock files between processes."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def exclusive_lock(lock: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file while the block runs.

    If another process holds it, `on_wait` is called once: it may raise, else we wait. The operating system
    releases the lock when its holder ends, so there are no stale locks. Child processes inherit the lock (not
    on Windows), so that one which outlives us still protects the files it writes.
    """
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a") as file:
        if not try_lock(file):
            on_wait()
            while not try_lock(file):
                time.sleep(0.2)
        os.set_inheritable(file.fileno(), True)
        yield


def try_lock(file: IO[str]) -> bool:
    """Try to take the lock; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
