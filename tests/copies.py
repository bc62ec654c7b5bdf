"""Copies of the project to do things to: build, break, serve. Nothing of the original is touched."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED_PARTS = (
    "docs", "hooks", "instruments", "practices", "reference", "releases", "scripts", "theme", "tools", "mkdocs.yml",
    "CITATION.cff",
)  # fmt: skip


def copy_project(folder: Path, *, releases: bool = True) -> Path:
    """Copy what a build reads into a new folder, and return it.

    A third of a build are the pages of released versions: a test that does not look at them goes without.
    """
    for part in COPIED_PARTS:
        if part == "releases" and not releases:
            (folder / part).mkdir()
        elif (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, folder / part, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copy2(ROOT / part, folder / part)
    return folder


def copy_environment(project: Path, *more: Path, **changes: str) -> dict[str, str]:
    """Return the environment of a program that works on a copy: its own code comes first."""
    own = [*map(str, more), str(project / "hooks"), str(project / "scripts"), str(project)]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SITE_URL": "", "REPOSITORY": ""}
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**kept, **quiet, "PYTHONPATH": os.pathsep.join(own), **changes}


DEV_BUILD_COMMAND = [
    sys.executable,
    "-c",
    "import sys; from tools.dev import commands; sys.exit(commands.run_command('build', []))",
]


def run_dev_build(project: Path, *more: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run what `scripts/dev.py build` runs inside its environment."""
    return subprocess.run(
        DEV_BUILD_COMMAND, cwd=project, env=copy_environment(project, *more, **changes),
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def file_hashes(tree: Path) -> dict[str, str]:
    """Return {path: SHA-256} of every file of a tree."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    return {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def differing_files(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the first ten files that differ between two trees."""
    names = sorted(one.keys() | other.keys())
    return [name for name in names if one.get(name) != other.get(name)][:10]
