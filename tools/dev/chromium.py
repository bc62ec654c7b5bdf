"""Chromium for the tests: found on this machine, or installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tools.dev import CommandError, apt
from tools.dev.processes import run_in_terminal

CHROMIUM_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSER_PATHS = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe",
           r"Microsoft\Edge\Application\msedge.exe")  # fmt: skip

CHROMIUM_NOT_FOUND = """\
The tests need Chromium, and it could neither be found nor installed. Do one of these, then start again:
  Debian, Ubuntu    sudo apt install chromium
  any system        install Chromium, Google Chrome or Microsoft Edge
  it is elsewhere   set the environment variable CHROMIUM to the full path of its program"""


def find_chromium() -> str:
    """Return the path of a working Chromium. Raises CommandError, with what to do, if there is none."""
    if chosen := os.environ.get("CHROMIUM"):
        return configured_chromium(chosen)
    return (
        first_working_browser(candidate_browser_paths())
        or installed_by_apt()
        or downloaded_by_playwright()
        or raise_not_found()
    )


def configured_chromium(path: str) -> str:
    """Return the browser that CHROMIUM names; raise if it does not start, rather than use another."""
    if not browser_starts(path):
        raise CommandError(
            f"The environment variable CHROMIUM names {path}, which does not run.\n"
            "Correct or unset it, then start again."
        )
    return path


def candidate_browser_paths(
    which: Callable[[str], str | None] = shutil.which,
    system: str = sys.platform,
    variables: Mapping[str, str] = os.environ,
) -> Iterator[str]:
    """Yield possible paths of Chromium, likeliest first."""
    yield from filter(None, map(which, CHROMIUM_COMMANDS))
    if system == "darwin":
        for folder in ("/Applications", variables.get("HOME", "") + "/Applications"):
            yield from (f"{folder}/{name}.app/Contents/MacOS/{name}" for name in MAC_BROWSERS)
    if system == "win32":
        folders = [
            variables[name]
            for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
            if name in variables
        ]
        yield from (rf"{folder}\{program}" for program in WINDOWS_BROWSER_PATHS for folder in folders)


def first_working_browser(paths: Iterator[str]) -> str | None:
    return next(filter(browser_starts, paths), None)


def browser_starts(path: str) -> bool:
    """Return whether a program starts: Ubuntu's chromium-browser may be a stub for a snap."""
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":
        return True  # there --version would open a window
    try:
        started = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def installed_by_apt() -> str | None:
    """Debian's package, with a font that has Latin and Cyrillic letters: without one no text has a width."""
    return (
        first_working_browser(candidate_browser_paths())
        if apt.install_packages("chromium", "fonts-liberation")
        else None
    )


def downloaded_by_playwright() -> str | None:
    """Playwright's build in the user's cache folder, and with passwordless root the libraries it needs."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if browser_starts(path):
        return path
    needed = ["--with-deps"] if sys.platform == "linux" and apt.passwordless_root_prefix() is not None else []
    run_in_terminal([sys.executable, "-m", "playwright", "install", *needed, "chromium"])
    return path if browser_starts(path) else None


def raise_not_found() -> str:
    raise CommandError(CHROMIUM_NOT_FOUND)
