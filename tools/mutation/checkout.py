"""Temporary checkouts of the last commit, in which files are mutated and tests run."""

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

PYTEST_PLUGIN = Path(__file__).parent / "pytest_mutation.py"
_mtime_steps = itertools.count(1)


class Checkout:
    """A clone of a project with the same virtual environment."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.root = folder / project.name
        self.plugins = folder / "plugins"
        subprocess.run(["git", "clone", "--quiet", "--shared", project, self.root], check=True)
        self.plugins.mkdir()
        shutil.copy(PYTEST_PLUGIN, self.plugins)
        self.python = self._environment(project / ".venv")
        if (cache := project / ".mypy_cache").exists():
            shutil.copytree(cache, self.root / cache.name)

    def _environment(self, venv: Path) -> Path:
        if not venv.exists():
            return Path(sys.executable)
        # Links to the files and not to the folder, because the stamp contains the path of the checkout.
        environment = self.root / ".venv"
        environment.mkdir()
        for path in venv.iterdir():
            if path.name == "made-from.txt":
                text = path.read_text("utf-8").replace(str(venv.parent), str(self.root))
                (environment / path.name).write_text(text, "utf-8")
            else:
                (environment / path.name).symlink_to(path)
        return environment / "bin" / "python"

    def variables(self, **additional: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.plugins), "NO_MKDOCS_2_WARNING": "1", **additional}

    def pytest(self, *options: str) -> list[str]:
        quiet = ["-q", "--tb=no", "-rfE", "-p", "no:cacheprovider", "-p", "pytest_mutation"]
        return [str(self.python), "-m", "pytest", *quiet, *options]

    @contextmanager
    def modified(self, file: str, text: str) -> Iterator[None]:
        """Replace the text of a file until the block ends."""
        path = self.root / file
        original = path.read_bytes()
        write_source_file(path, text.encode())
        try:
            yield
        finally:
            write_source_file(path, original)


def write_source_file(path: Path, content: bytes) -> None:
    """Write a file with a new modification time, so that Python compiles it again.

    Python compares size and time in whole seconds; `<` may become `>` within one.
    """
    path.write_bytes(content)
    modified_at = time.time() + 10 * next(_mtime_steps)
    os.utime(path, (modified_at, modified_at))


@contextmanager
def temporary_checkout(project: Path) -> Iterator[Checkout]:
    """Yield a checkout that is removed when the block ends."""
    with tempfile.TemporaryDirectory(prefix="mutation-", ignore_cleanup_errors=True) as folder:
        yield Checkout(project, Path(folder))
