"""Search benchmark in a browser, compared with Material and Pagefind, on synthetic entries.

Bytes are counted after compression. The index of the synthetic entries is put into the site of the real ones,
because a complete site would take too long for large sizes. Each of the hundred queries runs with an empty
cache: the most common words, and one to three consecutive words of a real title or text.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from statistics import mean, median

from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import Browser, sync_playwright

import compendium
from compendium.model import DATA_LOCATIONS
from compendium.search import search_files
from compendium.search.documents import Document, build_documents
from tools.bench import engines, peer
from tools.bench.counting_server import serve_folder
from tools.bench.engines import QueryCosts
from tools.bench.process_cost import measure_command
from tools.bench.synthetic import SyntheticContent

RANDOM_SEED = 7
QUERY_COUNT = 100
SLOW_QUERY_COUNT = 20  # run with the settings of a slow phone
COMMON_WORD_COUNT = 20  # queries that are one of the most common words
MKDOCS_BUILD_COMMAND = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
PAGEFIND_REQUIREMENT = "pagefind[bin]==1.5.2"
TABLE_HEADER = f"{'':12}{'KB':>8} {'most KB':>8} {'requests':>9} {'warm ms':>9} {'p95 ms':>8}"


def benchmark_search(root: Path, sizes: list[int], max_peer_size: int) -> None:
    """Print a table per size; peers are measured up to `max_peer_size`, because they are slow."""
    # Synthetic registers may exceed the size limit, which is meant for editors.
    for location in DATA_LOCATIONS:
        object.__setattr__(location, "largest", 1 << 30)
    content = SyntheticContent(root)
    queries = _random_queries(
        build_documents(content.real, "en")
    )  # synthetic entries have the same word frequencies
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pagefind = pagefind_command(work / "environment")
        measure_command([*MKDOCS_BUILD_COMMAND, "--site-dir", str(work / "real")], root)
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=os.environ.get("COMPENDIUM_CHROMIUM")
        )
        first_size: float | None = None
        for size in sizes:
            with tempfile.TemporaryDirectory() as temporary:
                project, site = Path(temporary, "project"), Path(temporary, "site")
                project.mkdir()
                content.write(project, size)
                shutil.copytree(work / "real", site)
                index_seconds = _write_search_index(project, site)
                ours = _measure_own_search(browser, site, queries)
                if size <= max_peer_size:
                    _measure_peers(browser, project, queries, ours, pagefind)
                    build_seconds = measure_command(
                        [*MKDOCS_BUILD_COMMAND, "--site-dir", str(site)], project
                    ).cpu
                    share = index_seconds / build_seconds
                    print(f"index {index_seconds:.1f} s of {build_seconds:.1f} s for the build, {share:.0%}")
            if first_size:
                print(f"bytes beside the first size: {ours.size / first_size:.2f}")
            first_size = first_size or ours.size


def _measure_own_search(browser: Browser, site: Path, queries: list[str]) -> QueryCosts:
    with serve_folder(site) as served:
        ours = engines.measure_own_search(browser, served, queries)
        excerpts = mean(ours.excerpt_bytes) / 1000
        print(f"{'ours':12}{ours}\n{excerpts:.1f} KB more for excerpts, after the results")
        waits = engines.measure_first_results(browser, served, queries[:: QUERY_COUNT // SLOW_QUERY_COUNT])
        print(f"first results on a slow phone: {median(waits):.1f} s, at most {max(waits):.1f}", flush=True)
    return ours


def _measure_peers(
    browser: Browser, project: Path, queries: list[str], ours: QueryCosts, pagefind: list[str] | None
) -> None:
    folder = project.with_name("peer")
    peer.write_peer_project(project, folder)
    measure_command(MKDOCS_BUILD_COMMAND, folder)
    with serve_folder(folder / "site") as served:
        costs = {"Material": engines.measure_material_search(browser, served, queries)}
        if pagefind:
            command = [*pagefind, "--site", str(folder / "site"), "--root-selector", "article"]
            subprocess.run(command, check=True, capture_output=True)
            costs["Pagefind"] = engines.measure_pagefind(browser, served, queries)
    for name, theirs in costs.items():
        print(f"{name:12}{theirs}\nours / {name}: {ours.size / theirs.size:.3f}", flush=True)


def _write_search_index(project: Path, site: Path) -> float:
    """Put the index of a project into a site; return the CPU seconds that making it took."""
    linked = compendium.build(project)
    shutil.rmtree(site / "search/en")
    start = time.process_time()
    for path, content in search_files(linked, "en"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    seconds = time.process_time() - start
    print(f"\n{len(build_documents(linked, 'en')):,} entries\n{TABLE_HEADER}", flush=True)
    return seconds


def _random_queries(indexed_documents: list[Document]) -> list[str]:
    generator = random.Random(RANDOM_SEED)
    texts = [text for document in indexed_documents for text in (document.title, document.lead) if text]
    common = Counter(word for text in texts for word in _split_words(text))
    queries = [word for word, _ in common.most_common(COMMON_WORD_COUNT)]
    while len(queries) < QUERY_COUNT:
        words = _split_words(generator.choice(texts))
        if words:
            start = generator.randrange(len(words))
            queries.append(" ".join(words[start : start + generator.randint(1, 3)]))
    return queries


def _split_words(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return [word for word in words if word not in STOP_WORDS]


def pagefind_command(environment: Path) -> list[str]:
    """Return the command that runs Pagefind, from a separate environment; [] if it cannot be installed."""
    venv.create(environment, with_pip=True)
    python = next(environment.glob("bin/python"), environment / "Scripts/python.exe")
    install = [str(python), "-m", "pip", "install", "--quiet", PAGEFIND_REQUIREMENT]
    done = subprocess.run(install, capture_output=True, check=False)
    if done.returncode:
        print("Pagefind could not be installed: it does not take part.")
        return []
    return [str(python), "-m", "pagefind"]
