"""Seeing a save sooner than a site builder does, which looks every half second."""

from __future__ import annotations

import time
from threading import Thread
from typing import Any

MIN_POLLING_INTERVAL = 0.1  # seconds between two looks
# Of one processor, at most; with many files the interval is longer.
MAX_CPU_SHARE = 0.05


def shorten_polling_interval(observer: Any) -> Thread:
    """Let a polling `observer` look as often as its looks are cheap, from when it is started to when it ends.

    Return the thread that does it.
    """
    thread = Thread(target=_poll_until_stopped, args=(observer,), name="look", daemon=True)
    thread.start()
    return thread


def _poll_until_stopped(observer: Any) -> None:
    interval = MIN_POLLING_INTERVAL
    while observer.ident is None or observer.is_alive():
        time.sleep(interval)
        # Before it is started it knows no file, and would take each for a new one.
        if observer.is_alive():
            start = time.thread_time()
            # A copy, taken in one step: stopping the observer empties its set while this looks through it.
            for emitter in tuple(observer.emitters):
                emitter.queue_events(0)
            interval = max(MIN_POLLING_INTERVAL, (time.thread_time() - start) / MAX_CPU_SHARE)
