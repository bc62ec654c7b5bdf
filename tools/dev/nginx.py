"""nginx for the test of its configuration: installed, or unpacked from Debian's package."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.dev import ROOT, STATE_DIR, CommandError, apt
from tools.dev.file_lock import exclusive_lock

NGINX_NOT_FOUND = """\
The tests need nginx, and it could neither be found nor fetched. Do one of these, then start again:
  Debian, Ubuntu    sudo apt install nginx
  it is elsewhere   set the environment variable NGINX to the full path of its program"""


def find_nginx(state: Path = ROOT / STATE_DIR) -> Path:
    """Return the path of a working nginx. Raises CommandError, with what to do, if there is none."""
    if chosen := os.environ.get("NGINX"):
        return configured_nginx(chosen)
    with exclusive_lock(state / "nginx.lock", on_wait=lambda: None):
        if not (path := first_working_nginx(state)) and unpack_nginx_package(state):
            path = first_working_nginx(state)
    if not path:
        raise CommandError(NGINX_NOT_FOUND)
    return Path(path)


def configured_nginx(path: str) -> Path:
    """Return the server that NGINX names; raise if it does not start, rather than use another."""
    if not nginx_starts(path):
        raise CommandError(
            f"The environment variable NGINX names {path}, which does not run.\n"
            "Correct or unset it, then start again."
        )
    return Path(path)


def first_working_nginx(state: Path) -> str | None:
    return next(filter(nginx_starts, candidate_nginx_paths(state)), None)


def nginx_starts(path: str) -> bool:
    """Return whether a program starts: the libraries it needs may be missing."""
    try:
        return subprocess.run([path, "-v"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def candidate_nginx_paths(state: Path) -> Iterator[str]:
    """Yield possible paths of nginx. Debian keeps servers out of the PATH of ordinary users."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    if installed := shutil.which("nginx", path=path):
        yield installed
    yield str(state / "nginx/usr/sbin/nginx")


def mime_types(program: Path) -> Path:
    """Return the MIME types that come with nginx."""
    return program.parents[2] / "etc/nginx/mime.types"


def unpack_nginx_package(state: Path) -> bool:
    """Unpack Debian's package in the state folder; return whether that succeeded.

    It is not installed, because that needs a password and starts a server.
    """
    folder = state / "nginx"
    if not shutil.which("apt-get"):
        return False
    print("Fetching nginx with apt-get", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if not download_nginx_package(folder):
        apt.update_package_lists()  # a fresh machine has no lists
        if not download_nginx_package(folder):
            return False
    return all(
        subprocess.run(["dpkg-deb", "-x", package, folder], check=False).returncode == 0
        for package in folder.glob("*.deb")
    )


def download_nginx_package(folder: Path) -> bool:
    command = ["apt-get", "-qq", "download", "nginx", "nginx-common"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0
