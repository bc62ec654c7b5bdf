"""Bootstrap: run a script inside the virtual environment of the project, .venv/, with any Python.

A script that needs more than the standard library begins with

    from bootstrap import inside_venv

    inside_venv()

and imports the rest below that line.

Older Pythons must be able to parse this file to print the advice. So nothing here is newer than Python 3.6,
and other modules are imported only after the check.
"""

import os
import shutil
import sys

# The implementation of the commands is in tools/.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)  # tested with the lock files


def inside_venv(level: str = "site") -> None:
    """Return if this Python is that of .venv/, else run the script there and exit with its code.

    Creates .venv/ if necessary, with the packages of this level (see tools/dev/environment.py). Exits with
    advice if it cannot be created.
    """
    need_recent_python()
    from tools.dev import environment

    environment.enter_environment(level)


def need_recent_python() -> None:
    """End with a message that says what to do if this Python is too old for the project."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(too_old(sys.version_info[:2], sys.executable, newer_pythons(), sys.argv))


def too_old(
    version: "tuple[int, ...]", executable: str, newer_commands: "list[str]", command: "list[str]"
) -> str:
    """Return the message for a Python that cannot run this project."""
    required, running = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
    message = f"This needs Python {required} or newer, and {executable} is Python {running}.\n"
    if newer_commands:
        return message + "This machine has a newer one. Type:\n  " + " ".join([newer_commands[0]] + command)
    return message + (
        "Install a newer one, then start the same command again:\n"
        "  Windows, macOS    https://www.python.org/downloads/\n"
        "  Debian, Ubuntu    sudo apt install python3 python3-venv    (Debian 12 or Ubuntu 24.04 and later)"
    )


def newer_pythons() -> "list[str]":
    """Return commands that start a supported Python on this machine, newest first."""
    names = [f"python3.{minor}" for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1)]
    return [name for name in names if shutil.which(name)]
