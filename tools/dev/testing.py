"""Test steps: all static checks, the site build and pytest, with a list of failed steps at the end."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.dev import CommandError
from tools.dev.chromium import find_chromium
from tools.dev.java import find_java
from tools.dev.processes import run_in_terminal


class CheckStep(NamedTuple):
    """A named check."""

    name: str
    run: Callable[[], int]  # returns an exit code; 0 is good


def check_steps(root: Path, pytest_arguments: Sequence[str]) -> list[CheckStep]:
    """Return the steps, fast ones first, and pytest last so that its summary ends the output."""
    python = sys.executable

    def command(*words: str) -> Callable[[], int]:
        return lambda: run_in_terminal([python, *words], cwd=root)

    return [
        CheckStep("form of the code", command("-m", "ruff", "format", "--check", ".")),
        CheckStep("faults in the code", command("-m", "ruff", "check", ".")),
        CheckStep("types", command("-m", "mypy")),
        CheckStep("entries", command("scripts/check.py")),
        CheckStep("site", command("scripts/dev.py", "build")),
        CheckStep("tests", lambda: run_pytest(root, pytest_arguments)),
    ]


def run_pytest(root: Path, arguments: Sequence[str]) -> int:
    """Run pytest with the paths of browser and Java in COMPENDIUM_…; without one, tests fail."""
    paths, missing = {}, []
    for name, find in [("COMPENDIUM_CHROMIUM", find_chromium), ("COMPENDIUM_JAVA", find_java)]:
        try:
            paths[name] = find()
        except CommandError as error:
            missing.append(str(error))
    # One worker for each processor unless -n is given (`-n 0` for a debugger). Worksteal keeps the tests of a
    # file together, so that their fixtures are seldom built twice.
    has_worker_count = any(argument.startswith("-n") for argument in arguments)
    distribution = [] if has_worker_count else ["-n", "auto", "--dist", "worksteal"]
    code = run_in_terminal([sys.executable, "-m", "pytest", *distribution, *arguments], cwd=root, **paths)
    print("\n\n".join(missing), end="\n" if missing else "", file=sys.stderr)
    return 1 if missing else code


def run_steps(test_steps: Sequence[CheckStep]) -> int:
    """Run every step and list the failed ones; return 1 if any failed, else 0."""
    failed = []
    for step in test_steps:
        print(f"\n== {step.name}", flush=True)
        if step.run():
            failed.append(step.name)
    if failed:
        print(
            f"\nFailed: {', '.join(failed)}. What is wrong stands above, under == and the same name.",
            flush=True,
        )
    return 1 if failed else 0
