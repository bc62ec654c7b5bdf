"""Packages from npm's registry for tests, pinned by a lock file with hashes.

If the registry cannot be reached, the tests that need them are skipped with the reason.
"""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from tools.dev import ROOT, STATE_DIR, CommandError, apt
from tools.dev.file_lock import exclusive_lock

TIMEOUT_SECONDS = 180  # of an installation


def installed_packages(pinned: Path, name: str) -> tuple[str, Path]:
    """Return Node and a copy of folder `pinned` with the packages of its lock file in node_modules/.

    Raises CommandError, with the reason, if `name` cannot be installed.
    """
    pins = sha256(b"".join(file.read_bytes() for file in sorted(pinned.iterdir()))).hexdigest()[:12]
    folder = ROOT / STATE_DIR / f"{pinned.name}-{pins}"
    with exclusive_lock(folder.with_suffix(".lock"), on_wait=lambda: None):
        if not (shutil.which("node") and shutil.which("npm")):
            apt.install_packages("nodejs", "npm")
        node, npm = shutil.which("node"), shutil.which("npm")
        if not (node and npm):
            raise CommandError(f"{name} needs Node and npm — install them: https://nodejs.org")
        if not folder.is_dir():
            _install_npm_packages(npm, pinned, folder, name)
    return node, folder


def _install_npm_packages(npm: str, pinned: Path, folder: Path, name: str) -> None:
    """Install the packages of the lock file with hashes checked and without their scripts."""
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(pinned, new)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries=1"]
    try:
        done = subprocess.run(
            [npm, "ci", *quiet], cwd=new, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise CommandError(f"npm could not fetch {name} within {TIMEOUT_SECONDS} seconds") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        raise CommandError(f"npm could not fetch {name}: {lines[0] if lines else 'no reason given'}")
    new.rename(folder)
