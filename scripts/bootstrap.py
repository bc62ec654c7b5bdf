"""Run a script inside the project's own environment, .venv/, whatever Python it was started with.

A script that needs more than the standard library begins with

    from bootstrap import inside_venv

    inside_venv()

and imports the rest below that line.

A Python too old for us must be able to read this file, or it stops at a syntax error instead of saying what
to do. So nothing here is newer than Python 3.6, and other modules are imported only after the check.
"""

import os
import shutil
import sys

# The implementation of the commands lies in tools/, beside scripts/.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

OLDEST = (3, 11)
NEWEST = (3, 14)  # the newest that the lock was tried with


def inside_venv(level: str = "site") -> None:
    """Return at once if this Python is .venv/'s own.

    Otherwise make .venv/ if need be, with the packages of this level (see tools/dev/environment.py), run the
    same script with the same arguments there, and end with its exit code. Ends with a message that says
    what to do if .venv/ cannot be made.
    """
    need_recent_python()
    from tools.dev import environment

    environment.enter(level)


def need_recent_python() -> None:
    """End with a message that says what to do if this Python is too old for the project."""
    if sys.version_info < OLDEST:
        sys.exit(too_old(sys.version_info[:2], sys.executable, newer_pythons(), sys.argv))


def too_old(version: "tuple[int, ...]", executable: str, newer: "list[str]", command: "list[str]") -> str:
    """Return the message for a Python that cannot run this project."""
    needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST, version))
    said = f"This needs Python {needed} or newer, and {executable} is Python {found}.\n"
    if newer:
        return said + "This machine has a newer one. Type:\n  " + " ".join([newer[0]] + command)
    return said + (
        "Install a newer one, then start the same command again:\n"
        "  Windows, macOS    https://www.python.org/downloads/\n"
        "  Debian, Ubuntu    sudo apt install python3 python3-venv    (Debian 12 or Ubuntu 24.04 and later)"
    )


def newer_pythons() -> "list[str]":
    """Commands on this machine that start a Python new enough, newest first."""
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return [name for name in names if shutil.which(name)]
