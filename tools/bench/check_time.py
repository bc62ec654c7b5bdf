"""Benchmark of scripts/check.py on synthetic projects."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

import compendium
from compendium.checks.ids import LoadedIds
from tools.bench.process_cost import ProcessCost, measure_command
from tools.bench.synthetic import SyntheticContent

# The work of scripts/check.py, in the current folder. Synthetic entries have problems, such as similar
# titles, so exit code 1 counts as success.
CHECK_SCRIPT = """\
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from compendium.source.collector import exit_without_gc
from tools.check.command import print_problems
code = print_problems(Path.cwd())
exit_without_gc(0 if code in (0, 1) else code)
"""


def benchmark_check(root: Path, sizes: list[int], times: int) -> None:
    """Print a row per size: entries, CPU seconds in user and system mode, and memory."""
    content = SyntheticContent(root)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
    print(f"Working in {tempfile.gettempdir()}. CPU seconds: median (least–most), of that system.\n")
    print(f"{'pages':>8}{'entries':>10}{'seconds':>24}{'peak MB':>9}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            project = Path(temporary)
            content.write(project, size)
            entries = _count_entries(project)
            command = [sys.executable, "-c", CHECK_SCRIPT.format(root=str(root))]
            costs = [measure_command(command, project) for _ in range(times + 1)][
                1:
            ]  # the first warms the disk
        seconds, megabytes = _median_seconds(costs), _median_megabytes(costs)
        print(f"{size:>8,}{entries:>10,}{seconds:>24}{megabytes:>9}", flush=True)


def _count_entries(project: Path) -> int:
    """Return the number of entries, provisions included, as check.py counts them."""
    loaded = compendium.load(project)
    return len(loaded.entries) + len(LoadedIds(loaded).ids("provision"))


def _median_seconds(costs: list[ProcessCost]) -> str:
    cpu = [cost.cpu for cost in costs]
    return f"{median(cpu):.1f} ({min(cpu):.1f}–{max(cpu):.1f}) {median(cost.system for cost in costs):.1f}"


def _median_megabytes(costs: list[ProcessCost]) -> str:
    return f"{median(one.peak for one in costs) / 1e6:.0f}"
