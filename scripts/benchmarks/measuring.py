"""A command as a whole process: what it and its children cost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU seconds in user and system mode, children included, and the largest memory in bytes."""

    user: float
    system: float
    peak: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder. Ends with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{said.read().decode()}")
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime, used.ru_stime, peak)
