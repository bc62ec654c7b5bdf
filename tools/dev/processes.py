"""Child processes in the foreground: environment variables, signals and exit codes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# They would lead the Python of .venv/ away from .venv/ (the second is set by macOS' framework builds).
REMOVED_ENVIRONMENT_VARIABLES = ("PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_USER")


def run_in_terminal(command: Sequence[str | Path], *, cwd: Path | None = None, **variables: str) -> int:
    """Run a command in our terminal; signals sent to us reach it.

    Returns its exit code, or 128 + the number of the signal that ended it, as a shell does. We stay and wait
    rather than replace ourselves by it: Windows cannot do that.
    """
    sys.stdout.flush()  # keeps our output before that of the command
    with forward_signals() as started:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, env=child_environment(**variables), close_fds=False
        )
        started(process)
        code = process.wait()
    return code if code >= 0 else 128 - code


def child_environment(**variables: str) -> dict[str, str]:
    """Environment variables for programs of .venv/."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in REMOVED_ENVIRONMENT_VARIABLES
    }
    # UTF-8 also where Windows still assumes a local code page.
    return inherited | {"PYTHONUTF8": "1"} | variables


@contextmanager
def forward_signals() -> Iterator[Callable[[subprocess.Popen[bytes]], None]]:
    """Yield a function that registers a started program, to which signals are forwarded; we end after it.

    A signal that arrives while the program starts is forwarded afterwards.
    """
    pending_signals: list[int] = []
    programs: list[subprocess.Popen[bytes]] = []

    def forward(number: int, _frame: object) -> None:
        # A terminal sends Ctrl-C to the program as well; twice would cut short its tidying up.
        if number == signal.SIGINT and sys.stdin and sys.stdin.isatty():
            return
        if not programs:
            pending_signals.append(number)
        for program in programs:
            program.send_signal(number)

    def started(program: subprocess.Popen[bytes]) -> None:
        programs.append(program)
        for number in pending_signals:
            program.send_signal(number)

    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    previous_handlers = {name: signal.signal(getattr(signal, name), forward) for name in names}
    try:
        yield started
    finally:
        for name, handler in previous_handlers.items():
            signal.signal(getattr(signal, name), handler)
