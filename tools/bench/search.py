"""Search benchmark in a browser, beside Material's and Pagefind's, on synthetic entries as dense as ours.

Bytes are those of a host that compresses. The index of the made-up entries is put into the site of the real
ones, so that sizes can be measured for which a whole site would take an hour. Each of the hundred queries is
asked with an empty cache: one to three words of a real title or text, as they come, and the most common ones.
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
from compendium.search import assets
from compendium.search.documents import Document, documents
from tools.bench import engines, peer
from tools.bench.counting_server import serving
from tools.bench.engines import Costs
from tools.bench.process_cost import measure
from tools.bench.synthetic import Synthetic

SEED = 7
QUERIES = 100
SLOW = 20  # of them are asked on a slow phone, where each takes ten seconds
COMMON = 20  # of them are words that most texts have
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
PAGEFIND = "pagefind[bin]==1.5.2"
HEAD = f"{'':12}{'KB':>8} {'most KB':>8} {'requests':>9} {'warm ms':>9} {'p95 ms':>8}"


def search(root: Path, sizes: list[int], peers_up_to: int) -> None:
    """Print a table per size; peers take part up to a size, since they take long to build and to ask."""
    # The limit of a register is there for editors, and what is measured here may lie beyond it.
    for location in DATA_LOCATIONS:
        object.__setattr__(location, "largest", 1 << 30)
    content = Synthetic(root)
    queries = _queries(documents(content.real, "en"))  # made-up entries have the same words, as often
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program = pagefind_command(work / "environment")
        measure([*MKDOCS, "--site-dir", str(work / "real")], root)
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=os.environ.get("COMPENDIUM_CHROMIUM")
        )
        before: float | None = None
        for size in sizes:
            with tempfile.TemporaryDirectory() as temporary:
                project, site = Path(temporary, "project"), Path(temporary, "site")
                project.mkdir()
                content.write(project, size)
                shutil.copytree(work / "real", site)
                index_seconds = _index(project, site)
                ours = _ours(browser, site, queries)
                if size <= peers_up_to:
                    _peers(browser, project, queries, ours, program)
                    build_seconds = measure([*MKDOCS, "--site-dir", str(site)], project).cpu
                    share = index_seconds / build_seconds
                    print(f"index {index_seconds:.1f} s of {build_seconds:.1f} s for the build, {share:.0%}")
            if before:
                print(f"bytes beside the first size: {ours.size / before:.2f}")
            before = before or ours.size


def _ours(browser: Browser, site: Path, queries: list[str]) -> Costs:
    with serving(site) as served:
        ours = engines.ours(browser, served, queries)
        print(f"{'ours':12}{ours}\n{mean(ours.later) / 1000:.1f} KB more for excerpts, after the results")
        waits = engines.first_results(browser, served, queries[:: QUERIES // SLOW])
        print(f"first results on a slow phone: {median(waits):.1f} s, at most {max(waits):.1f}", flush=True)
    return ours


def _peers(
    browser: Browser, project: Path, queries: list[str], ours: Costs, pagefind: list[str] | None
) -> None:
    folder = project.with_name("peer")
    peer.write(project, folder)
    measure(MKDOCS, folder)
    with serving(folder / "site") as served:
        costs = {"Material": engines.material(browser, served, queries)}
        if pagefind:
            command = [*pagefind, "--site", str(folder / "site"), "--root-selector", "article"]
            subprocess.run(command, check=True, capture_output=True)
            costs["Pagefind"] = engines.pagefind(browser, served, queries)
    for name, theirs in costs.items():
        print(f"{name:12}{theirs}\nours / {name}: {ours.size / theirs.size:.3f}", flush=True)


def _index(project: Path, site: Path) -> float:
    """Put the index of a project into a site; return the CPU seconds that making it took."""
    made = compendium.build(project)
    shutil.rmtree(site / "search/en")
    start = time.process_time()
    for path, content in assets(made, "en"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    spent = time.process_time() - start
    print(f"\n{len(documents(made, 'en')):,} entries\n{HEAD}", flush=True)
    return spent


def _queries(found: list[Document]) -> list[str]:
    chance = random.Random(SEED)
    texts = [text for document in found for text in (document.title, document.lead) if text]
    common = Counter(word for text in texts for word in _words(text))
    queries = [word for word, _ in common.most_common(COMMON)]
    while len(queries) < QUERIES:
        words = _words(chance.choice(texts))
        if words:
            at = chance.randrange(len(words))
            queries.append(" ".join(words[at : at + chance.randint(1, 3)]))
    return queries


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return [word for word in words if word not in STOP_WORDS]


def pagefind_command(environment: Path) -> list[str]:
    """Return the command that runs Pagefind, from an environment of its own; [] if it cannot be had."""
    venv.create(environment, with_pip=True)
    python = next(environment.glob("bin/python"), environment / "Scripts/python.exe")
    install = [str(python), "-m", "pip", "install", "--quiet", PAGEFIND]
    done = subprocess.run(install, capture_output=True, check=False)
    if done.returncode:
        print("Pagefind could not be installed: it does not take part.")
        return []
    return [str(python), "-m", "pagefind"]
