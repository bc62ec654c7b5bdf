"""Running the faults: put in, tested until one test fails, taken out."""

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

from mutation.checkout import Checkout, checkout
from mutation.faults import CAUGHT, SURVIVED, Fault, has_test, locate, missing_tests, mutated

PATIENCE = (
    "20000"  # milliseconds that a page gets; the tests' own minute would be spent on every fault caught
)
stopping = Event()  # set when we are told to end
MOST_FAILING = 20  # tests that may fail without a fault; with more of them something is missing here
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?:\[.*|\s+-\s.*)?$", re.MULTILINE)


class Done(NamedTuple):
    """What became of a command."""

    code: int | None  # None: it used up its limit
    output: str
    seconds: float  # of processor time


def run_bounded(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], limit: float, wall: float
) -> Done:
    """Run a command and all it starts within limits of processor time and of time."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(variables), stdout=output, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        began, used, code = time.monotonic(), 0.0, None
        try:
            while code is None and used <= limit and time.monotonic() - began <= wall:
                if stopping.is_set():
                    raise SystemExit(143)
                try:
                    code = process.wait(0.25)
                except subprocess.TimeoutExpired:
                    used = max(used, sum(_family(process.pid).values()))
        finally:
            if code is None:  # over its limit, or we are stopped
                _kill(list(_family(process.pid)))
                process.wait()
        output.seek(0)
        return Done(code, output.read().decode(errors="replace"), used)


def _family(root: int) -> dict[int, float]:
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
    found, waiting = {}, [root]
    while waiting:
        pid = waiting.pop()
        if pid in seconds:
            found[pid] = seconds[pid]
        waiting += children.get(pid, [])
    return found


def _kill(processes: Sequence[int]) -> None:
    for pid in processes:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


class Runner:
    """Runs faults in one checkout."""

    def __init__(self, copy: Checkout) -> None:
        self.copy = copy
        self.fails_anyway: set[str] = set()
        self.passes: set[str] = set()
        self.checked = False

    def run(self, fault: Fault) -> Fault:
        """Return the fault with what became of it. Raises ValueError if it cannot be put in."""
        path = self.copy.root / fault.file
        text = path.read_text("utf-8")
        if locate(text, fault) is None:
            raise ValueError(f"{fault.number}: {fault.file}: not exactly one line is `{fault.original}`")
        if problems := missing_tests(fault, self.copy.root):
            raise ValueError(f"{fault.number}: {'; '.join(problems)}")
        began = time.monotonic()
        by = self._caught_by(fault, mutated(text, fault))
        seconds = f"{time.monotonic() - began:.0f}"
        return replace(fault, caught=CAUGHT if by else SURVIVED, by=by or "", seconds=seconds)

    def _caught_by(self, fault: Fault, text: str) -> str | None:
        with self.copy.holding(fault.file, text):
            by = self._tests(fault)
        # A test that fails without the fault as well has noticed nothing.
        while by and by.startswith("tests/") and not self._passes(by):
            self.fails_anyway.add(by)
            if len(self.fails_anyway) > MOST_FAILING:
                raise ValueError(f"fails without a fault: {', '.join(sorted(self.fails_anyway))}")
            with self.copy.holding(fault.file, text):
                by = self._tests(fault)
        if by is None and fault.is_python:
            self._check_anyway()
            with self.copy.holding(fault.file, text):
                by = self._static(fault)
        return by

    def _tests(self, fault: Fault) -> str | None:
        if not fault.tests:
            return None
        known = fault.by.startswith("tests/") and fault.by not in self.fails_anyway
        if known and has_test(self.copy.root, fault.by) and self._pytest(fault, "-x", fault.by).code:
            return fault.by
        skipped = [word for name in self.fails_anyway for word in ("--deselect", name)]
        done = self._pytest(fault, "-x", *skipped, *fault.tests)
        if done.code is None:
            return "timeout" if fault.is_python else None
        if done.code in (0, 5):
            return None
        found = FAILED.search(done.output)
        return found[1].strip() if found else f"pytest, exit code {done.code}"

    def _pytest(self, fault: Fault, *words: str) -> Done:
        variables = self.copy.variables(MUTATION_PATIENCE=PATIENCE)
        command = self.copy.pytest("-n0", *words)
        return run_bounded(command, self.copy.root, variables, fault.limit, wall=12 * fault.limit)

    def _passes(self, test: str) -> bool:
        if test not in self.passes:
            variables = self.copy.variables(MUTATION_PATIENCE=PATIENCE)
            done = run_bounded(self.copy.pytest("-n0", "-x", test), self.copy.root, variables, 300, 1800)
            if done.code == 0:
                self.passes.add(test)
        return test in self.passes

    def _check_anyway(self) -> None:
        """Check the types once without a fault, which also fills the cache."""
        if not self.checked and (self.copy.root / "pyproject.toml").exists():
            for tool in (["ruff", "check", "--quiet"], ["mypy"]):
                done = self._tool(tool)
                if done.code:
                    raise ValueError(f"{tool[0]} has objections without a fault:\n{done.output}")
        self.checked = True

    def _static(self, fault: Fault) -> str | None:
        if not (self.copy.root / "pyproject.toml").exists():
            return None
        if self._tool(["ruff", "check", "--quiet", "--ignore", "E501", fault.file]).code:
            return "ruff"
        return "mypy" if self._tool(["mypy"]).code else None

    def _tool(self, words: Sequence[str]) -> Done:
        command = [str(self.copy.python), "-m", *words]
        return run_bounded(command, self.copy.root, self.copy.variables(), 600, 3600)


def run(project: Path, faults: Sequence[Fault], done: Callable[[Fault], None]) -> list[str]:
    """Run faults one after the other in one checkout, and hand each on when it is through.

    Returns what kept faults from being run.
    """
    problems = []
    with checkout(project) as copy:
        runner = Runner(copy)
        for fault in faults:
            try:
                done(runner.run(fault))
            except ValueError as error:
                problems.append(str(error))
                print(error, flush=True)
    return problems
