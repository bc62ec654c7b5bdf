"""The site of the real entries, built once for all who test at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from devtools.alone import alone

ROOT = Path(__file__).resolve().parents[1]


def build(out: Path, **variables: str) -> Path:
    """Build the site of the real entries into a folder; what was built there before is taken as it is.

    pytest-xdist runs several of us at once: the first builds, the others wait for it.
    """
    with alone(out.with_suffix(".lock"), if_not=lambda: None):
        if not out.is_dir():
            new = out.with_suffix(".new")
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(new)]
            environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", **variables}
            subprocess.run(command, cwd=ROOT, check=True, env=environment)
            new.rename(out)
    return out
