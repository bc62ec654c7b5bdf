"""Benchmark of builds of synthetic projects, compared with plain Material for MkDocs.

The two alternate, and so does the first of them, so that a machine that slows down slows both. Each build
goes into a new folder. A first build of each is discarded, and the median of the others counts. Writing ten
thousand files depends on the disk; TMPDIR selects another folder.
"""

from __future__ import annotations

import math
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

import compendium
from compendium.output.render import SiteSettings, page_factories
from tools.bench import peer
from tools.bench.process_cost import ProcessCost, measure_command
from tools.bench.synthetic import SyntheticContent

OURS, PEER = "ours", "Material"
CostsByProject = dict[str, list[ProcessCost]]
COLUMN_WIDTHS = (8, 24, 9, 24, 9, 11, 10, 12)  # of the columns


def benchmark_build(root: Path, sizes: list[int], times: int) -> None:
    """Print a row per size: CPU seconds and memory of both, their ratio, and the growth of the time."""
    content = SyntheticContent(root)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
    print("\n".join(["", *content.census(), ""]), flush=True)
    print(f"Working in {tempfile.gettempdir()}. CPU seconds: median (least–most), of that system.\n")
    head = ("pages", OURS, "peak MB", PEER, "peak MB", "CPU ratio", "grows as", "Material as")
    print("".join(f"{word:>{width}}" for word, width in zip(head, COLUMN_WIDTHS, strict=True)), flush=True)
    before: tuple[int, CostsByProject] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            ours, peer_project = Path(temporary, "ours"), Path(temporary, "peer")
            ours.mkdir()
            content.write(ours, size)
            peer.write_peer_project(ours, peer_project)
            pages = len(page_factories(compendium.build(ours), SiteSettings()))
            runs = _measure_runs({OURS: ours, PEER: peer_project}, times)
        print(_table_row(pages, runs, before), flush=True)
        before = pages, runs


def _measure_runs(projects: dict[str, Path], times: int) -> CostsByProject:
    runs: CostsByProject = {name: [] for name in projects}
    for turn in range(times + 1):
        for name in sorted(projects, reverse=turn % 2 == 1):
            build_cost = _measure_build(projects[name])
            if turn:
                runs[name].append(build_cost)
    return runs


def _measure_build(project: Path) -> ProcessCost:
    site = project / "built"
    try:
        return measure_command(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], project
        )
    finally:
        shutil.rmtree(site, ignore_errors=True)


def _table_row(pages: int, runs: CostsByProject, before: tuple[int, CostsByProject] | None) -> str:
    cpu = {name: median(spent.cpu for spent in costs) for name, costs in runs.items()}
    cells = [f"{pages:,}"]
    for name in (OURS, PEER):
        cpu_times = [spent.cpu for spent in runs[name]]
        system = median(spent.system for spent in runs[name])
        cells.append(f"{cpu[name]:.1f} ({min(cpu_times):.1f}–{max(cpu_times):.1f}) {system:.1f}")
        cells.append(f"{median(spent.peak for spent in runs[name]) / 1e6:.0f}")
    cells.append(f"{cpu[OURS] / cpu[PEER]:.2f}")
    for name in (OURS, PEER) if before else ():
        assert before
        earlier_cpu = median(spent.cpu for spent in before[1][name])
        cells.append(f"n^{math.log(cpu[name] / earlier_cpu) / math.log(pages / before[0]):.2f}")
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, COLUMN_WIDTHS, strict=False))
