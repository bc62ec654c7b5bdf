"""Record, choose, run, translate and compare the fault set."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock

from tools.dev.chromium import find_chromium
from tools.mutation import fault_set, runner
from tools.mutation.coverage_map import CoverageMap, fault_with_tests, record_coverage
from tools.mutation.fault_set import CAUGHT, NOT_RUN, Fault
from tools.mutation.sampling import choose_sample, mutable_sources, package_of_source

MAP_FOLDER = Path(".dev", "mutation")

# Tests that start servers or make environments take long and execute everything; they are not in the map.
UNMAPPED_TESTS = (
    "tests/output/test_nginx.py",
    "tests/output/test_serve.py",
    "tests/tools/test_language_server.py",
    "tests/tools/test_mutation.py",
)


def stop_on_sigterm() -> None:
    """End the running tests on SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: runner.stop_requested.set())


def record_map(root: Path, tests: Sequence[str]) -> int:
    """Record the functions that each test file executes; all files if none is named."""
    modules = [path for path in mutable_sources(root, _tracked(root)) if path.endswith(".py")]
    record_coverage(root, modules, tests or mapped_test_files(root), root / MAP_FOLDER)
    return 0


def mapped_test_files(root: Path) -> list[str]:
    """Return the test files to record, small ones first; browser tests are chosen by the script's name."""
    files = [
        path
        for path in _tracked(root, "tests/*.py")
        if Path(path).name.startswith("test_")
        and not path.startswith("tests/browser/")
        and path not in UNMAPPED_TESTS
    ]
    return sorted(files, key=lambda path: (root / path).stat().st_size)


def choose_faults(root: Path, path: Path) -> int:
    """Write a new fault set, with the tests for each fault."""
    texts = {source: (root / source).read_text("utf-8") for source in mutable_sources(root, _tracked(root))}
    tests = CoverageMap(root / MAP_FOLDER)
    chosen = []
    for fault in choose_sample(texts):
        units, limit = fault_with_tests(fault, tests)
        chosen.append(replace(fault, tests=units, limit=limit))
    fault_set.write_fault_set(path, chosen)
    print(f"{len(chosen)} faults, {sum(not fault.tests for fault in chosen)} in code that no test executes")
    return 0


def translate_faults(root: Path, path: Path, table: Path) -> int:
    """Rename paths and identifiers in the fault set, and print what is missing."""
    translated, missing = fault_set.translate_fault_set(
        fault_set.read_fault_set(path), fault_set.read_renames(table), root
    )
    fault_set.write_fault_set(path, translated)
    print("\n".join(missing or ["Every fault has its line."]))
    return 1 if missing else 0


def compare_results(old: Path, new: Path) -> int:
    """Print the faults that were caught and no longer are."""
    lines = fault_set.no_longer_caught(fault_set.read_fault_set(old), fault_set.read_fault_set(new))
    print("\n".join(lines or ["Every fault that was caught is caught."]))
    return 1 if lines else 0


def run_faults(root: Path, path: Path, only: Sequence[int] | None, rerun: bool, jobs: int) -> int:
    """Run faults in checkouts of the last commit, and write each result into the fault set."""
    header = fault_set.read_header(path)
    by_number = {fault.number: fault for fault in fault_set.read_fault_set(path)}
    if only:
        pending = [by_number[number] for number in only]
    else:
        pending = [fault for fault in by_number.values() if rerun or fault.caught == NOT_RUN]
    if any("browser" in test for fault in pending for test in fault.tests):
        os.environ["COMPENDIUM_CHROMIUM"] = find_chromium()
    lock = Lock()

    def on_result(fault: Fault) -> None:
        with lock:
            by_number[fault.number] = fault
            fault_set.write_fault_set(path, by_number.values(), header)
            result = f"caught by {fault.by}" if fault.caught == CAUGHT else "not caught"
            print(f"{fault.number}\t{fault.seconds} s\t{fault.file}\t{fault.operator}\t{result}", flush=True)

    with ThreadPoolExecutor(jobs) as pool:
        parts = [pending[first::jobs] for first in range(jobs)]
        reports = pool.map(lambda part: runner.run_in_checkout(root, part, on_result), parts)
        problems = [problem for report in reports for problem in report]
    _print_summary(by_number.values())
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


def _tracked(root: Path, *patterns: str) -> list[str]:
    command = ["git", "ls-files", "-z", *patterns]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    return sorted(filter(None, done.stdout.split("\0")))


def _print_summary(faults: Iterable[Fault]) -> None:
    groups: dict[str, Counter[str]] = {}
    for fault in faults:
        groups.setdefault(package_of_source(fault.file), Counter())[fault.caught] += 1
    for group, counts in [*sorted(groups.items()), ("all", sum(groups.values(), Counter[str]()))]:
        print(f"{group}: " + ", ".join(f"{counts[state]} {state}" for state in sorted(counts)))
