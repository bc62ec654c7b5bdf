"""A temporary checkout of the project's last commit, in which files are changed and tests run."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLUGIN = Path(__file__).parent / "pytest_mutation.py"
_stamps = itertools.count(1)


class Checkout:
    """A clone of a project with the same virtual environment."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.root = folder / project.name
        self.plugins = folder / "plugins"
        subprocess.run(["git", "clone", "--quiet", "--shared", project, self.root], check=True)
        self.plugins.mkdir()
        shutil.copy(PLUGIN, self.plugins)
        self.python = self._environment(project / ".venv")
        if (cache := project / ".mypy_cache").exists():
            shutil.copytree(cache, self.root / cache.name)

    def _environment(self, venv: Path) -> Path:
        if not venv.exists():
            return Path(sys.executable)
        # Links rather than one link: what was made "in this place" has to name this place.
        own = self.root / ".venv"
        own.mkdir()
        for path in venv.iterdir():
            if path.name == "made-from.txt":
                text = path.read_text("utf-8").replace(str(venv.parent), str(self.root))
                (own / path.name).write_text(text, "utf-8")
            else:
                (own / path.name).symlink_to(path)
        return own / "bin" / "python"

    def variables(self, **more: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.plugins), "NO_MKDOCS_2_WARNING": "1", **more}

    def pytest(self, *words: str) -> list[str]:
        quiet = ["-q", "--tb=no", "-rfE", "-p", "no:cacheprovider", "-p", "pytest_mutation"]
        return [str(self.python), "-m", "pytest", *quiet, *words]

    @contextmanager
    def holding(self, file: str, text: str) -> Iterator[None]:
        """Hold another text in a file for a while."""
        path = self.root / file
        before = path.read_bytes()
        write(path, text.encode())
        try:
            yield
        finally:
            write(path, before)


def write(path: Path, content: bytes) -> None:
    """Write a file so that no compiled copy of its earlier content is taken for it.

    Python compares size and time in whole seconds; `<` may become `>` within one.
    """
    path.write_bytes(content)
    stamp = time.time() + 10 * next(_stamps)
    os.utime(path, (stamp, stamp))


@contextmanager
def checkout(project: Path) -> Iterator[Checkout]:
    """Make a checkout for a while."""
    with tempfile.TemporaryDirectory(prefix="mutation-", ignore_cleanup_errors=True) as folder:
        yield Checkout(project, Path(folder))
