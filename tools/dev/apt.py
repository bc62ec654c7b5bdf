"""Installation of system packages, on Debian and its relatives.

Only without a password prompt (as root in a container, or with passwordless sudo in CI); otherwise the caller
prints the command to type.
"""

import os
import shutil
import subprocess

from tools.dev.processes import run_in_terminal


def install_packages(*packages: str) -> bool:
    """Announce and install packages; return whether that succeeded."""
    if passwordless_root_prefix() is None or not shutil.which("apt-get"):
        return False
    print(f"Installing {' and '.join(packages)} with apt-get", flush=True)
    update_package_lists()  # a fresh machine has no lists; if it fails, older lists may still do
    return apt_get("install", "--yes", "--no-install-recommends", *packages) == 0


def update_package_lists() -> None:
    """Update the package lists, if that needs no password."""
    apt_get("update")


def apt_get(*words: str) -> int:
    """Run apt-get as root, without questions; return its exit code, or 1 where that would need a password."""
    become_root = passwordless_root_prefix()
    if become_root is None:
        return 1
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    return run_in_terminal([*become_root, *quiet, *words])


def passwordless_root_prefix() -> list[str] | None:
    """Return the prefix that runs a command as root, None if that would ask for a password."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if not shutil.which("sudo"):
        return None
    probe = subprocess.run([*sudo, "true"], check=False, capture_output=True)
    return None if probe.returncode else sudo
