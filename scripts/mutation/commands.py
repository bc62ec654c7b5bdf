"""The command line of scripts/mutate.py."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock

from devtools.chromium import chromium
from mutation import faults, running
from mutation.choosing import choose, group_of, sources
from mutation.faults import CAUGHT, NOT_RUN, Fault
from mutation.mapping import TestMap, record, with_tests

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / ".dev" / "mutation"

# Tests that start servers or make environments take long and execute everything; the map does without them.
NOT_MAPPED = (
    "tests/test_nginx.py",
    "tests/test_serve.py",
    "tests/test_language_server.py",
    "tests/test_mutation.py",
)


def arguments(doc: str, words: Sequence[str] | None) -> argparse.Namespace:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=doc, formatter_class=layout)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--map", nargs="*", metavar="TEST", help="all test files, or these")
    what.add_argument("--choose", action="store_true")
    what.add_argument("--run", action="store_true")
    what.add_argument("--translate", type=Path, metavar="TABLE")
    what.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"))
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="run these, even if they were run")
    parser.add_argument("--anew", action="store_true", help="run all, even if they were run")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="checkouts at the same time")
    parser.add_argument("--set", type=Path, default=ROOT / "tests" / "faults.tsv", metavar="FILE")
    return parser.parse_args(words)


def main(doc: str, words: Sequence[str] | None = None) -> int:
    signal.signal(signal.SIGTERM, lambda *_: running.stopping.set())  # ends what was started, too
    asked = arguments(doc, words)
    if asked.map is not None:
        record(ROOT, _sources(".py"), asked.map or _test_files(), MAP)
        return 0
    if asked.choose:
        return _choose(asked.set)
    if asked.translate:
        return _translate(asked.set, asked.translate)
    if asked.compare:
        lines = faults.compare(*map(faults.read, asked.compare))
        print("\n".join(lines or ["Every fault that was caught is caught."]))
        return 1 if lines else 0
    return _run(asked.set, asked.only, asked.anew, asked.jobs)


def _tracked(*patterns: str) -> list[str]:
    command = ["git", "ls-files", "-z", *patterns]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted(filter(None, done.stdout.split("\0")))


def _sources(suffix: str) -> list[str]:
    return [path for path in sources(ROOT, _tracked()) if path.endswith(suffix)]


def _test_files() -> list[str]:
    found = [path for path in _tracked("tests/test_*.py") if path not in NOT_MAPPED]
    return sorted(found, key=lambda path: (ROOT / path).stat().st_size)


def _choose(path: Path) -> int:
    texts = {source: (ROOT / source).read_text("utf-8") for source in sources(ROOT, _tracked())}
    tests = TestMap(MAP)
    chosen = []
    for fault in choose(texts):
        units, limit = with_tests(fault, tests)
        chosen.append(replace(fault, tests=units, limit=limit))
    faults.write(path, chosen)
    print(f"{len(chosen)} faults, {sum(not fault.tests for fault in chosen)} in code that no test executes")
    return 0


def _translate(path: Path, table: Path) -> int:
    translated, lost = faults.translate(faults.read(path), faults.read_table(table), ROOT)
    faults.write(path, translated)
    print("\n".join(lost or ["Every fault has its line."]))
    return 1 if lost else 0


def _run(path: Path, only: Sequence[int] | None, anew: bool, jobs: int) -> int:
    known = {fault.number: fault for fault in faults.read(path)}
    if only:
        todo = [known[number] for number in only]
    else:
        todo = [fault for fault in known.values() if anew or fault.caught == NOT_RUN]
    if any("browser" in test for fault in todo for test in fault.tests):
        os.environ["COMPENDIUM_CHROMIUM"] = chromium()
    lock = Lock()

    def done(fault: Fault) -> None:
        with lock:
            known[fault.number] = fault
            faults.write(path, known.values())
            result = f"caught by {fault.by}" if fault.caught == CAUGHT else "not caught"
            print(f"{fault.number}\t{fault.seconds} s\t{fault.file}\t{fault.operator}\t{result}", flush=True)

    with ThreadPoolExecutor(jobs) as pool:
        parts = [todo[first::jobs] for first in range(jobs)]
        problems = [
            each for found in pool.map(lambda part: running.run(ROOT, part, done), parts) for each in found
        ]
    _summary(known.values())
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


def _summary(found: Iterable[Fault]) -> None:
    groups: dict[str, Counter[str]] = {}
    for fault in found:
        groups.setdefault(group_of(fault.file), Counter())[fault.caught] += 1
    for group, counts in [*sorted(groups.items()), ("all", sum(groups.values(), Counter[str]()))]:
        print(f"{group}: " + ", ".join(f"{counts[state]} {state}" for state in sorted(counts)))
