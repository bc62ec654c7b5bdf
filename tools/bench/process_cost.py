"""CPU time and peak memory of a command and its child processes.

The command is started by a small process that runs this file: the peak memory of a child is at least that of
its parent at the fork, and a benchmark with 10,000 entries in memory is larger than any build.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProcessCost:
    """CPU seconds in user and system mode, children included, and the largest memory in bytes."""

    user: float
    system: float
    peak: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


def measure_command(command: list[str], folder: Path) -> ProcessCost:
    """Run a command in a folder. Exits with its output if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    starter = [sys.executable, __file__, *command]
    done = subprocess.run(starter, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{done.stderr}")
    return ProcessCost(**json.loads(done.stdout))


def main() -> int:
    """Run the command in the arguments; print its cost, or its output if it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(sys.argv[1:], stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.stderr.write(output.read().decode())
            return 1
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"user": used.ru_utime, "system": used.ru_stime, "peak": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
