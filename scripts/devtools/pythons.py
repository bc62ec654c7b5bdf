"""Other Pythons of this machine, each with what the site needs: do they build the same site?"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from devtools import STATE, installing
from devtools.alone import alone
from devtools.environment import LOCK, STAMP, python_of
from inside import newer_pythons


def others() -> list[str]:
    """Commands on this machine that start a Python of another version that the project supports."""
    own = f"python3.{sys.version_info.minor}"
    return [name for name in newer_pythons() if name != own and has_venv(name)]


def has_venv(python: str) -> bool:
    """Whether it can make environments; pip is not asked for, Debian leaves it out."""
    return not subprocess.run([python, "-c", "import venv"], check=False, capture_output=True).returncode


def environment_of(python: str, root: Path) -> Path:
    """The interpreter of an environment with the pinned packages of the site; made when first needed.

    Raises Stuck, with what to do, if it cannot be made.
    """
    state = root / STATE
    venv, own_lock = state / python, state / f"{python}.requirements.lock"
    lock = "".join(pins((root / LOCK).read_text("utf-8"), needed(root)))
    made = venv / STAMP
    with installing.explained(), alone(state / f"{python}.lock", if_not=lambda: None):
        if not (made.is_file() and made.read_text("utf-8") == lock and python_of(venv).exists()):
            print(f"Setting up {STATE}/{python}/ (once)", flush=True)
            installing.make_empty_venv(venv, python, "--without-pip")
            own_lock.write_text(lock, "utf-8")
            installing.install(venv, own_lock, state / f"{python}.log", pip_of=Path(sys.executable))
            made.write_text(lock, "utf-8")
    return python_of(venv)


def needed(root: Path) -> set[str]:
    """The packages that the site needs, and those that these need."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    todo, found = list(settings["project"]["dependencies"]), set()
    while todo:
        if (name := name_of(todo.pop())) not in found:
            found.add(name)
            with suppress(metadata.PackageNotFoundError):
                todo += [line for line in metadata.requires(name) or [] if "extra ==" not in line]
    return found


def pins(lock: str, names: set[str]) -> Iterator[str]:
    """The parts of a lock that pin these packages, hashes included."""
    parts = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)
    return (part for part in parts if part[:1].isalnum() and name_of(part) in names)


def name_of(requirement: str) -> str:
    """The name of a package as indexes compare it, without version and conditions."""
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()
