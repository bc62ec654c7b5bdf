"""When Python need not look for garbage."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the collector still while something grows that stays: a great many objects, no circle to be freed.

    Looking for garbage in between took two fifths of the time of loading at 3,000 practices.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def leave(code: int) -> NoReturn:
    """End the process with an exit code. Everything ends with it: garbage is not looked for once more."""
    gc.freeze()
    sys.exit(code)
