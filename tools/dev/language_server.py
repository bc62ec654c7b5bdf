"""What editors' programs ask about YAML: yaml-language-server, a program for Node.

The tests drive it on our files. It comes from npm's registry, pinned by a lock file; where that cannot be
reached those tests are left out, and say why.
"""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from tools.dev import ROOT, STATE, Stuck, apt
from tools.dev.file_lock import alone

PINNED = ROOT / "tests/language_server"
SECONDS = 180  # for 20 packages, 20 MB


def language_server() -> list[str]:
    """Return the command that starts it. Raises Stuck, with what happened, if it cannot be had."""
    lock = PINNED / "package-lock.json"
    folder = ROOT / STATE / f"language-server-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    with alone(folder.with_suffix(".lock"), if_not=lambda: None):
        if not (shutil.which("node") and shutil.which("npm")):
            apt.install("nodejs", "npm")
        node, npm = shutil.which("node"), shutil.which("npm")
        if not (node and npm):
            raise Stuck("yaml-language-server needs Node and npm — install them: https://nodejs.org")
        if not folder.is_dir():
            _install(npm, folder)
    return [node, str(folder / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]


def _install(npm: str, folder: Path) -> None:
    """Fetch what the lock file names, each only if its hash is the one pinned; run no script of it."""
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(PINNED, new)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries=1"]
    try:
        done = subprocess.run(
            [npm, "ci", *quiet], cwd=new, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        raise Stuck(f"npm could not fetch yaml-language-server within {SECONDS} seconds") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        raise Stuck(f"npm could not fetch yaml-language-server: {lines[0] if lines else 'no reason given'}")
    new.rename(folder)
