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
def exclusive_lock(lock: Path, *, if_not: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file while the block runs.

    If another process holds it, `if_not` is called once: it may raise, else we wait for our turn. The system
    lets go of the lock when its holder ends, however it ends: there is never a stale one to remove by hand.
    Where the system allows it (not on Windows) programs that we start hold it too, so that one which outlives
    us still keeps others away from what it writes.
    """
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a") as file:
        if not try_lock(file):
            if_not()
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
