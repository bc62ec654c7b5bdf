"""CPU time and peak memory of a command and its child processes.

It is started by a small process of its own, which runs this file: a child's memory is counted from that of
its parent at the moment it begins, and a benchmark that has made 10,000 entries is larger than any build.
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
class Cost:
    """CPU seconds in user and system mode, children included, and the largest memory in bytes."""

    user: float
    system: float
    peak: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


def measure(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder. Ends with what it said if it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    starter = [sys.executable, __file__, *command]
    done = subprocess.run(starter, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def main() -> int:
    """Run the command that is given; print its cost, or what it said if it fails."""
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
