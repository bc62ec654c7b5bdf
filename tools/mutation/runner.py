"""Fault runner: applies a fault, runs its tests until one fails, and reverts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import NamedTuple

from tools.mutation.checkout import Checkout, temporary_checkout
from tools.mutation.fault_set import (
    CAUGHT,
    SURVIVED,
    Fault,
    fault_line_problem,
    has_test,
    missing_tests,
    text_with_fault,
)

# Milliseconds that a page gets: with the limit of the tests, each fault caught by a wait would cost a minute.
PATIENCE = "20000"
MAX_FAILING_TESTS = 20  # tests that may fail without a fault; more mean that the machine lacks something
stop_requested = Event()  # set by the signal handler
FAILED_TEST_LINE = re.compile(r"^(?:FAILED|ERROR) (.+?)(?:\[.*|\s+-\s.*)?$", re.MULTILINE)


class CommandResult(NamedTuple):
    """Exit code, output and processor time of a command."""

    code: int | None  # None if it exceeded its limit
    output: str
    seconds: float  # of processor time


def run_bounded(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], limit: float, wall: float
) -> CommandResult:
    """Run a command and its descendants within limits of processor time and wall time."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(variables), stdout=output, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        start, used, code = time.monotonic(), 0.0, None
        try:
            while code is None and used <= limit and time.monotonic() - start <= wall:
                if stop_requested.is_set():
                    raise SystemExit(143)
                try:
                    code = process.wait(0.25)
                except subprocess.TimeoutExpired:
                    used = max(used, sum(_process_tree(process.pid).values()))
        finally:
            if code is None:  # over its limit, or stopping
                _kill_processes(list(_process_tree(process.pid)))
                process.wait()
        output.seek(0)
        return CommandResult(code, output.read().decode(errors="replace"), used)


def _process_tree(root: int) -> dict[int, float]:
    """Return the processor time of a process and its descendants, with that of their ended children."""
    seconds: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    tick = os.sysconf("SC_CLK_TCK")
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                values = Path("/proc", entry, "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            children.setdefault(int(values[1]), []).append(int(entry))
            seconds[int(entry)] = sum(map(int, values[11:15])) / tick
    tree, stack = {}, [root]
    while stack:
        pid = stack.pop()
        if pid in seconds:
            tree[pid] = seconds[pid]
        stack += children.get(pid, [])
    return tree


def _kill_processes(processes: Sequence[int]) -> None:
    for pid in processes:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


class FaultRunner:
    """Runs faults in one checkout."""

    def __init__(self, copy: Checkout) -> None:
        self.copy = copy
        self.failing_tests: set[str] = set()  # without a fault
        self.passing_tests: set[str] = set()
        self.baseline_checked = False

    def run(self, fault: Fault) -> Fault:
        """Return the fault with its result. Raises ValueError if its line or one of its tests is missing."""
        if problem := fault_line_problem(fault, self.copy.root):
            raise ValueError(f"{fault.number}: {problem}")
        if problems := missing_tests(fault, self.copy.root):
            raise ValueError(f"{fault.number}: {'; '.join(problems)}")
        text = (self.copy.root / fault.file).read_text("utf-8")
        start = time.monotonic()
        by = self._caught_by(fault, text_with_fault(text, fault))
        seconds = f"{time.monotonic() - start:.0f}"
        return replace(fault, caught=CAUGHT if by else SURVIVED, by=by or "", seconds=seconds)

    def _caught_by(self, fault: Fault, text: str) -> str | None:
        with self.copy.modified(fault.file, text):
            by = self._run_tests(fault)
        # A test that fails without the fault as well has not caught it.
        while by and by.startswith("tests/") and not self._test_passes(by):
            self.failing_tests.add(by)
            if len(self.failing_tests) > MAX_FAILING_TESTS:
                raise ValueError(f"fails without a fault: {', '.join(sorted(self.failing_tests))}")
            with self.copy.modified(fault.file, text):
                by = self._run_tests(fault)
        if by is None and fault.is_python:
            self._check_baseline()
            with self.copy.modified(fault.file, text):
                by = self._run_static_checks(fault)
        return by

    def _run_tests(self, fault: Fault) -> str | None:
        if not fault.tests:
            return None
        is_usable = fault.by.startswith("tests/") and fault.by not in self.failing_tests
        if is_usable and has_test(self.copy.root, fault.by) and self._run_pytest(fault, "-x", fault.by).code:
            return fault.by
        deselected = [option for name in self.failing_tests for option in ("--deselect", name)]
        done = self._run_pytest(fault, "-x", *deselected, *fault.tests)
        if done.code is None:
            return "timeout" if fault.is_python else None
        if done.code in (0, 5):
            return None
        match = FAILED_TEST_LINE.search(done.output)
        return match[1].strip() if match else f"pytest, exit code {done.code}"

    def _run_pytest(self, fault: Fault, *options: str) -> CommandResult:
        variables = self.copy.variables(MUTATION_PATIENCE=PATIENCE)
        command = self.copy.pytest("-n0", *options)
        return run_bounded(command, self.copy.root, variables, fault.limit, wall=12 * fault.limit)

    def _test_passes(self, test: str) -> bool:
        if test not in self.passing_tests:
            variables = self.copy.variables(MUTATION_PATIENCE=PATIENCE)
            done = run_bounded(self.copy.pytest("-n0", "-x", test), self.copy.root, variables, 300, 1800)
            if done.code == 0:
                self.passing_tests.add(test)
        return test in self.passing_tests

    def _check_baseline(self) -> None:
        """Run the static checks once without a fault, which also fills the cache of mypy."""
        if not self.baseline_checked and (self.copy.root / "pyproject.toml").exists():
            for tool in (["ruff", "check", "--quiet"], ["mypy"]):
                done = self._run_tool(tool)
                if done.code:
                    raise ValueError(f"{tool[0]} fails without a fault:\n{done.output}")
        self.baseline_checked = True

    def _run_static_checks(self, fault: Fault) -> str | None:
        if not (self.copy.root / "pyproject.toml").exists():
            return None
        if self._run_tool(["ruff", "check", "--quiet", "--ignore", "E501", fault.file]).code:
            return "ruff"
        return "mypy" if self._run_tool(["mypy"]).code else None

    def _run_tool(self, arguments: Sequence[str]) -> CommandResult:
        command = [str(self.copy.python), "-m", *arguments]
        return run_bounded(command, self.copy.root, self.copy.variables(), 600, 3600)


def run_in_checkout(project: Path, faults: Sequence[Fault], on_result: Callable[[Fault], None]) -> list[str]:
    """Run faults one after the other in one checkout, and pass each to a callback with its result.

    Return the problems that kept faults from being run.
    """
    problems = []
    with temporary_checkout(project) as copy:
        runner = FaultRunner(copy)
        for fault in faults:
            try:
                on_result(runner.run(fault))
            except ValueError as error:
                problems.append(str(error))
                print(error, flush=True)
    return problems
