"""Pytest plugin: records the functions that each test executes, and shortens waits for a browser.

It is copied into a folder on PYTHONPATH, with `mutation_hits.py` when functions are recorded.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

COVERAGE_RECORD_FILE = os.environ.get("MUTATION_RECORD")
PATIENCE = os.environ.get("MUTATION_PATIENCE")

_record_coverage: dict[str, Any] = {"imports": [], "tests": {}}


def _take_coverage_hits() -> set[int]:
    import mutation_hits  # type: ignore[import-not-found]

    hits: set[int] = set(mutation_hits.seen)
    mutation_hits.seen.clear()
    for path in Path(mutation_hits.FOLDER).iterdir():  # written by processes that a test has started
        if path.suffix == ".json":
            hits.update(json.loads(path.read_text("utf-8")))
            path.unlink()
    return hits


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def pytest_sessionstart(session: pytest.Session) -> None:
    if PATIENCE:
        for plugin in session.config.pluginmanager.get_plugins():
            if hasattr(plugin, "QUIET") and hasattr(plugin, "PATIENCE"):
                plugin.PATIENCE = int(PATIENCE)


def pytest_collection_finish(session: pytest.Session) -> None:
    if COVERAGE_RECORD_FILE:
        _record_coverage["imports"] = sorted(_take_coverage_hits())


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if not COVERAGE_RECORD_FILE:
        yield
        return
    start = _processor_time(), time.monotonic()
    yield
    name = item.nodeid.partition("::")[2].partition("[")[0]
    test = _record_coverage["tests"].setdefault(name, {"cost": 0.0, "wall": 0.0, "failed": False, "hits": []})
    test["cost"] = round(test["cost"] + _processor_time() - start[0], 3)
    test["wall"] = round(test["wall"] + time.monotonic() - start[1], 3)
    test["hits"] = sorted({*test["hits"], *_take_coverage_hits()})


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if COVERAGE_RECORD_FILE and report.failed:
        name = report.nodeid.partition("::")[2].partition("[")[0]
        test = _record_coverage["tests"].setdefault(
            name, {"cost": 0.0, "wall": 0.0, "failed": True, "hits": []}
        )
        test["failed"] = True


def pytest_sessionfinish() -> None:
    if COVERAGE_RECORD_FILE:
        _record_coverage["cost"] = round(_processor_time(), 2)
        Path(COVERAGE_RECORD_FILE).write_text(json.dumps(_record_coverage), "utf-8")
