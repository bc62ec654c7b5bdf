"""The project's virtual environment: packages of a lock file in .venv/, installed on first use."""

import hashlib
import os
import sys
import sysconfig
from pathlib import Path

from tools.dev import ROOT, STATE_DIR, CommandError
from tools.dev.file_lock import exclusive_lock
from tools.dev.processes import run_in_terminal

# Each level includes the previous one; serving needs far fewer packages than testing.
LOCK_FILES = {
    "site": "requirements.lock",
    "tools": "requirements-tools.lock",
    "tests": "requirements-tests.lock",
}
STAMP_FILE = "made-from.txt"  # inside .venv/; written last, so that an environment without it is incomplete


def enter_environment(level: str) -> None:
    """Return if we run inside .venv/ already; otherwise run this script there and end with its exit code."""
    if runs_inside_venv(ROOT):
        if not is_venv_complete(ROOT, level):
            print(
                f"Note: .venv/ was not made from this {LOCK_FILES[level]}; start with python3 to renew it.",
                file=sys.stderr,
            )
        return
    try:
        ensure_environment(ROOT, level)
    except KeyboardInterrupt:
        raise CommandError("\nStopped before .venv/ was finished; the next start makes it anew.") from None
    raise SystemExit(run_in_terminal([venv_python_path(ROOT / ".venv"), *sys.argv]))


def runs_inside_venv(root: Path) -> bool:
    """Return whether the running Python is that of .venv/."""
    venv = root / ".venv"
    return venv.exists() and os.path.samefile(sys.prefix, venv)


def is_venv_complete(root: Path, level: str) -> bool:
    """Return whether .venv/ is complete, for this lock level, this Python and this path.

    A higher level will do, so that `serve` does not undo what `test` has installed.
    """
    stamp = root / ".venv" / STAMP_FILE
    levels = list(LOCK_FILES)
    return (
        venv_python_path(
            root / ".venv"
        ).exists()  # a symbolic link, which is broken if that Python was removed
        and stamp.is_file()
        and stamp.read_text("utf-8")
        in [stamp_content(root, sufficient_level) for sufficient_level in levels[levels.index(level) :]]
    )


def stamp_content(root: Path, level: str) -> str:
    """Return everything .venv/ depends on. Scripts in it name their Python by its full path."""
    lock = (root / LOCK_FILES[level]).read_bytes().replace(b"\r\n", b"\n")
    return "\n".join(
        [
            f"lock    {hashlib.sha256(lock).hexdigest()}",
            f"python  {sys.implementation.cache_tag} {sysconfig.get_platform()}",
            f"place   {root}",
            "",
        ]
    )


def ensure_environment(root: Path, level: str) -> None:
    """Make .venv/ unless it is ready. Raises CommandError, with what to do, if that cannot be done."""
    if is_venv_complete(root, level):
        return
    from tools.dev import installing  # imported on demand, for a faster start

    with (
        installing.os_errors_explained(),
        exclusive_lock(root / STATE_DIR / "environment.lock", on_wait=announce_wait),
    ):
        if is_venv_complete(root, level):
            return  # made by another start while we waited
        venv = root / ".venv"
        (venv / STAMP_FILE).unlink(missing_ok=True)
        print("Setting up .venv/ (once; about a minute)", flush=True)
        installing.create_venv(venv)
        installing.install_lock_file(venv, root / LOCK_FILES[level], log=root / STATE_DIR / "pip.log")
        make_compendium_importable(root / "hooks", venv)
        (venv / STAMP_FILE).write_text(stamp_content(root, level), "utf-8")
        print("  ready", flush=True)


def make_compendium_importable(source: Path, venv: Path) -> None:
    """Make `import compendium` find the package in the working tree.

    One line in a .pth file does what an editable install does, but needs no build tools and no network. The
    path is relative, hence plain ASCII whatever the folder is called: older
    Pythons read this file in a local encoding.
    """
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(venv), "platbase": str(venv)}))
    (packages / "compendium.pth").write_text(os.path.relpath(source, packages) + "\n", "utf-8")


def venv_python_path(venv: Path) -> Path:
    """Return the interpreter of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def announce_wait() -> None:
    print("Another start is setting up .venv/; waiting for it", flush=True)
