"""Build of the site into a new folder, swapped with site/ when it is complete."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.dev import STATE_DIR, CommandError, installing
from tools.dev.file_lock import exclusive_lock
from tools.dev.processes import run_in_terminal

SiteBuilder = Callable[[Path], int]  # writes a site into the folder; returns an exit code


def build_site(root: Path, make: SiteBuilder) -> int:
    """Replace site/ by the output of `make`. If it fails or is killed, site/ stays unchanged.

    Raises CommandError if site/ cannot be replaced.
    """
    site, state = root / "site", root / STATE_DIR
    _refuse_unusual_site(site)
    if not os.environ.get("SOURCE_DATE_EPOCH", "0").isdecimal():
        raise CommandError("SOURCE_DATE_EPOCH is not a number of seconds. Set it right, or unset it.")
    previous_mask = os.umask(0o022)  # a web server of another user has to read the files
    with installing.os_errors_explained(), exclusive_lock(state / "build.lock", on_wait=refuse_second_build):
        try:
            clean_up_interrupted_build(site, state)
            new = (
                state / f"site-{os.getpid()}"
            )  # its own name: a build whose parent was killed may still be writing
            if code := make(new):
                shutil.rmtree(new, ignore_errors=True)
                print("The build failed; site/ is as it was before.", file=sys.stderr)
                return code
            swap_site(site, new, old=state / "site.old")
        except OSError as error:
            advice = "Close programs that have it open" if os.name == "nt" else "Check its permissions"
            raise CommandError(f"site/ could not be replaced: {error}\n{advice}, then build again.") from None
        finally:
            os.umask(previous_mask)
    print(f"The site is in {site}")
    return 0


def _refuse_unusual_site(site: Path) -> None:
    """Raise CommandError if site/ is no folder of the project: renaming it would not do what is meant."""
    if site.is_symlink():
        found = f"a link to {os.readlink(site)}"
        remedy = "Remove the link; to publish from another place, copy the finished site there"
    elif site.exists() and not site.is_dir():
        found, remedy = "a file, not a folder", "Move it away"
    elif site.is_mount():
        found = "a mounted disk"
        remedy = "Unmount it; to publish from another disk, copy the finished site there"
    else:
        return
    raise CommandError(f"{site} is {found}. {remedy}, then build again.")


def clean_up_interrupted_build(site: Path, state: Path) -> None:
    """Remove the leftovers of a killed build, and restore site.old if it was killed between two renames."""
    old = state / "site.old"
    if old.exists() and not site.exists():
        old.rename(site)
    for leftover in [old, *state.glob("site-*")]:
        if leftover.exists():
            shutil.rmtree(leftover)


def swap_site(site: Path, new: Path, old: Path) -> None:
    """Put the new site in place; readers never see a half-written one."""
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_second_build() -> None:
    raise CommandError("Another build of this folder is running. Wait until it has ended, then start again.")


def mkdocs_builder(root: Path, arguments: Sequence[str]) -> SiteBuilder:
    """Return a builder that runs mkdocs in strict mode: a warning, such as a broken link, fails the build."""

    def make(new: Path) -> int:
        return run_in_terminal(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", new, *arguments], cwd=root
        )

    return make
