"""Creation of virtual environments, and installation from lock files, with advice if it fails."""

import importlib
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.dev import CommandError, apt
from tools.dev.environment import venv_python_path
from tools.dev.install_advice import failure_advice
from tools.dev.processes import child_environment


def create_venv(folder: Path) -> None:
    """Create an empty environment with pip; an existing one is removed."""
    require_ensurepip()
    create_empty_venv(folder)


def create_empty_venv(folder: Path, python: str = sys.executable, *options: str) -> None:
    """Create an empty environment for an installed Python; an existing one is removed."""
    done = subprocess.run(
        [python, "-m", "venv", "--clear", *options, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        env=child_environment(),
    )
    if done.returncode:
        raise CommandError(failure_advice(done.stdout + done.stderr))


def require_ensurepip() -> None:
    """Install ensurepip, which Debian and Ubuntu package separately. Raises CommandError with the command."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if not (apt.install_packages(package) and has_ensurepip_now()):
        raise CommandError(
            f"The Python at {sys.executable} comes without its venv module. Install it, then start again:\n"
            f"  sudo apt install {package}"
        )


def has_ensurepip_now() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install_lock_file(venv: Path, lock: Path, log: Path, pip_of: Path | None = None) -> None:
    """Install the packages of a lock file, with hashes checked; the output of pip goes to the log.

    Uses the pip of the environment, or that of the Python `pip_of`.
    """
    foreign_pip = [str(pip_of), "-m", "pip", "--python"] if pip_of else []
    pip = subprocess.Popen(
        [
            *foreign_pip, str(venv_python_path(venv)), *([] if foreign_pip else ["-m", "pip"]), "install",
            "--disable-pip-version-check", "--no-input",
            "--require-hashes", "--no-deps",    # the lock is complete
            "--only-binary=:all:",              # nothing is compiled or run while installing
            "--no-compile",                     # Python compiles modules as they are used
            "--requirement", str(lock),
        ],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        env=child_environment(PYTHONUNBUFFERED="1"),
        close_fds=False,  # pip inherits the file lock
    )  # fmt: skip
    assert pip.stdout
    with log.open("w", encoding="utf-8") as copy:
        output = show_pip_progress(pip.stdout, len(locked_package_names(lock.read_text("utf-8"))), copy.write)
    if pip.wait():
        raise CommandError(f"{failure_advice(output)}\nAll that pip said is in {log}.")


def locked_package_names(lock: str) -> set[str]:
    """Return the packages in a lock file; one may occur twice, for different versions of Python."""
    return set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def show_pip_progress(lines: Iterable[str], total: int, log: Callable[[str], object]) -> str:
    """Print the progress of pip, in one changing line on a terminal. Return its output."""
    output, number = "", 0
    for line in lines:
        log(line)
        output += line
        if match := re.match(r"Collecting ([\w.-]+)", line):
            number += 1
            print_progress_line(f"  {number} of {total}  {match[1]}")
        elif line.startswith("Installing collected packages"):
            print_progress_line("  unpacking")
    if sys.stdout.isatty():
        print(flush=True)
    return output


def print_progress_line(text: str) -> None:
    """Print a line, which on a terminal replaces the previous one."""
    if sys.stdout.isatty():
        print(f"\r{text:<60}", end="", flush=True)
    else:
        print(text, flush=True)


@contextmanager
def os_errors_explained() -> Iterator[None]:
    """Turn an OSError into a CommandError with advice."""
    try:
        yield
    except OSError as error:
        raise CommandError(failure_advice(str(error))) from None
