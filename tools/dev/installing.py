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
from tools.dev.environment import python_path
from tools.dev.install_advice import advice
from tools.dev.processes import child_environment


def create_venv(folder: Path) -> None:
    """An empty environment with pip. What was in the folder is removed."""
    require_ensurepip()
    create_empty_venv(folder)


def create_empty_venv(folder: Path, python: str = sys.executable, *options: str) -> None:
    """An environment of a Python of this machine. What was in the folder is removed."""
    done = subprocess.run(
        [python, "-m", "venv", "--clear", *options, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        env=child_environment(),
    )
    if done.returncode:
        raise CommandError(advice(done.stdout + done.stderr))


def require_ensurepip() -> None:
    """Debian and Ubuntu leave out of their Python what makes an environment; get it, or say how."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if not (apt.install(package) and has_ensurepip_now()):
        raise CommandError(
            f"The Python at {sys.executable} comes without its venv module. Install it, then start again:\n"
            f"  sudo apt install {package}"
        )


def has_ensurepip_now() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install(venv: Path, lock: Path, log: Path, pip_of: Path | None = None) -> None:
    """Install the lock's packages, each only if its hash is the one pinned. The log keeps what pip says.

    The pip is the environment's own, or that of the Python `pip_of`.
    """
    whose = [str(pip_of), "-m", "pip", "--python"] if pip_of else []
    pip = subprocess.Popen(
        [
            *whose, str(python_path(venv)), *([] if whose else ["-m", "pip"]), "install",
            "--disable-pip-version-check", "--no-input",
            "--require-hashes", "--no-deps",    # the lock is complete: nothing else may come in
            "--only-binary=:all:",              # nothing is compiled or run while installing
            "--no-compile",                     # Python compiles modules as they are used
            "--requirement", str(lock),
        ],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        env=child_environment(PYTHONUNBUFFERED="1"),
        close_fds=False,  # pip holds the lock of alone() as well
    )  # fmt: skip
    assert pip.stdout
    with log.open("w", encoding="utf-8") as copy:
        output = show_progress(pip.stdout, len(package_names(lock.read_text("utf-8"))), copy.write)
    if pip.wait():
        raise CommandError(f"{advice(output)}\nAll that pip said is in {log}.")


def package_names(lock: str) -> set[str]:
    """The packages a lock names (one may stand there twice, for different versions of Python)."""
    return set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def show_progress(lines: Iterable[str], total: int, keep: Callable[[str], object]) -> str:
    """Say how far pip has come, in one line that changes if this is a terminal. Returns all that pip said."""
    output, number = "", 0
    for line in lines:
        keep(line)
        output += line
        if match := re.match(r"Collecting ([\w.-]+)", line):
            number += 1
            print_progress(f"  {number} of {total}  {match[1]}")
        elif line.startswith("Installing collected packages"):
            print_progress("  unpacking")
    if sys.stdout.isatty():
        print(flush=True)
    return output


def print_progress(text: str) -> None:
    """On a terminal each line takes the place of the one before."""
    if sys.stdout.isatty():
        print(f"\r{text:<60}", end="", flush=True)
    else:
        print(text, flush=True)


@contextmanager
def os_errors_explained() -> Iterator[None]:
    """A file or folder that cannot be written ends in advice, not in a stack trace."""
    try:
        yield
    except OSError as error:
        raise CommandError(advice(str(error))) from None
