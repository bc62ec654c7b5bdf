"""Virtual environments for the other supported Pythons of this machine."""

import subprocess
import sys
from pathlib import Path

from bootstrap import newer_pythons
from tools.dev import STATE_DIR, installing
from tools.dev.environment import LOCK_FILES, STAMP_FILE, venv_python_path
from tools.dev.file_lock import exclusive_lock


def other_pythons() -> list[str]:
    """Return commands that start another supported Python on this machine."""
    current = f"python3.{sys.version_info.minor}"
    return [name for name in newer_pythons() if name != current and has_venv_module(name)]


def has_venv_module(python: str) -> bool:
    """Return whether a Python has the module venv. Debian leaves pip out, so pip is not required."""
    return not subprocess.run([python, "-c", "import venv"], check=False, capture_output=True).returncode


def environment_for_python(python: str, root: Path) -> Path:
    """Return the interpreter of an environment with the pinned packages of the site, created on first use.

    Raises CommandError, with what to do, if it cannot be made.
    """
    state = root / STATE_DIR
    venv, stamp, lock = state / python, state / python / STAMP_FILE, root / LOCK_FILES["site"]
    with installing.os_errors_explained(), exclusive_lock(state / f"{python}.lock", on_wait=lambda: None):
        if not (
            stamp.is_file()
            and stamp.read_text("utf-8") == lock.read_text("utf-8")
            and venv_python_path(venv).exists()
        ):
            print(f"Setting up {STATE_DIR}/{python}/ (once)", flush=True)
            installing.create_empty_venv(venv, python, "--without-pip")
            installing.install_lock_file(venv, lock, state / f"{python}.log", pip_of=Path(sys.executable))
            stamp.write_text(lock.read_text("utf-8"), "utf-8")
    return venv_python_path(venv)
