"""Benchmark of the time from saving an entry to its page, with the real `mkdocs serve`.

Wall time, which includes the polling for changes and the pause of MkDocs before it builds.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tools.bench.synthetic import SyntheticContent, copy_project_content
from tools.dev.serving import find_free_port

TIMEOUT_SECONDS = 120.0  # seconds to wait for anything


def benchmark_edit_latency(root: Path, entries: int, times: int) -> None:
    """Print the latency on the real content and on about `entries` synthetic entries."""
    with tempfile.TemporaryDirectory() as temporary:
        real, synthetic = Path(temporary, "real"), Path(temporary, "many")
        copy_project_content(root, real)
        SyntheticContent(root).write(synthetic, entries)
        for name, project in (("real content", real), (f"about {entries:,} entries", synthetic)):
            waits = sorted(_measure_edit_latencies(project, times))
            spread = f"{waits[0]:.2f} to {waits[-1]:.2f}"
            print(
                f"{name:22}{median(waits):6.2f} s from save to page, median of {times} ({spread})", flush=True
            )


def _measure_edit_latencies(project: Path, times: int) -> list[float]:
    entry = sorted(path for path in (project / "practices").glob("*.yml") if path.name[0] != "_")[0]
    with _serve_project(project) as address:
        page = f"{address}practices/{entry.stem}/"
        _wait_for_words(page, "</html>")
        waits = []
        for turn in range(times):
            # Not in step with the looks for changes.
            time.sleep(1 + turn * 0.37 % 1)
            mark = f"EDIT-{turn}"
            text = re.sub(r"(?m)^title: .*$", f"title: {mark}", entry.read_text("utf-8"), count=1)
            entry.write_text(text, "utf-8")
            start = time.monotonic()
            _wait_for_words(page, mark)
            waits.append(time.monotonic() - start)
        return waits


@contextmanager
def _serve_project(project: Path) -> Iterator[str]:
    address = f"127.0.0.1:{find_free_port(8100)}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(command, cwd=project, env=environment)
    try:
        yield f"http://{address}/"
    finally:
        server.terminate()
        server.wait()


def _wait_for_words(page: str, words: str) -> None:
    """Poll a page until it contains the words."""
    end = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=TIMEOUT_SECONDS) as answer:
                if words in answer.read().decode():
                    return
        except urllib.error.URLError:
            pass  # not started yet, or building
        time.sleep(0.02)
    raise SystemExit(f"{page} did not show {words} within {TIMEOUT_SECONDS:.0f} seconds")
