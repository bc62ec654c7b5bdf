"""A polling observer looks as often as its looks are cheap."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from compendium.output.polling import shorten_polling_interval

HOUR_IN_SECONDS = 3600


class EventRecorder(FileSystemEventHandler):
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.something = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.append(os.fsdecode(event.src_path))
        self.something.set()


def test_a_save_is_told_long_before_the_observer_would_look_by_itself(tmp_path: Path) -> None:
    entry = tmp_path / "undok.yml"
    entry.write_text("title: UNDOK")
    told, observer = EventRecorder(), PollingObserver(timeout=HOUR_IN_SECONDS)
    observer.schedule(told, str(tmp_path))
    looking = shorten_polling_interval(observer)
    observer.start()
    try:
        entry.write_text("title: UNDOK, Vienna")
        assert told.something.wait(timeout=60)
    finally:
        observer.stop()
    assert str(entry) in told.paths
    looking.join(timeout=60)
    assert not looking.is_alive()


def test_what_was_there_before_the_start_is_no_news(tmp_path: Path) -> None:
    (tmp_path / "old.yml").write_text("title: Old")
    told, observer = EventRecorder(), PollingObserver(timeout=HOUR_IN_SECONDS)
    observer.schedule(told, str(tmp_path))
    looking = shorten_polling_interval(observer)
    looking.join(timeout=0.3)  # it waits
    observer.start()
    try:
        (tmp_path / "new.yml").write_text("title: New")
        assert told.something.wait(timeout=60)
    finally:
        observer.stop()
    assert str(tmp_path / "old.yml") not in told.paths


def test_a_look_goes_through_every_folder_though_the_observer_forgets_them_meanwhile() -> None:
    observer = StoppingObserver(folders=3)
    shorten_polling_interval(observer).join(timeout=60)
    assert observer.looked == 3


class StoppingObserver:
    """An observer that is stopped during the first look, as watchdog does it: its set of folders is emptied."""

    ident = 1

    def __init__(self, folders: int) -> None:
        self.emitters = {_WatchedFolder(self) for _ in range(folders)}
        self.looked = 0

    def is_alive(self) -> bool:
        return not self.looked


class _WatchedFolder:
    def __init__(self, observer: StoppingObserver) -> None:
        self._observer = observer

    def queue_events(self, timeout: float) -> None:
        self._observer.looked += 1
        self._observer.emitters.clear()
