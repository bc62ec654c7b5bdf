"""Shared fixtures: a tiny valid project in a folder of its own, and one browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import CheckText, TinyProject
from hypothesis import HealthCheck, settings
from sites import PUBLISHED_SITE_URL, build_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Chromium looks up hosts of its maker at start; a test of "no request leaves" must not be muddied by that.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]


BROWSER_TIMEOUT = (
    60_000  # milliseconds; what does not come by then does not come, however slow the machine is
)

# A test says the same on each machine, each time: it tries the same examples, and does not mind how long they take.
# `pytest --hypothesis-profile=others` tries others.
SUPPRESSED_HEALTH_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "others", derandomize=False, database=None, deadline=None, suppress_health_check=SUPPRESSED_HEALTH_CHECKS
)
settings.register_profile("same", settings.get_profile("others"), derandomize=True)
settings.load_profile("same")


@pytest.fixture
def project(tmp_path: Path) -> TinyProject:
    """The tiny project, valid as it is."""
    return TinyProject(tmp_path)


@pytest.fixture
def practice_problems(project: TinyProject) -> CheckText:
    """Write a text into practices/new.yml and return what is wrong, without the file's name."""

    def check(text: str) -> list[str]:
        project.write("practices/new.yml", text)
        return [problem.removeprefix("practices/new.yml:") for problem in project.problems()]

    return check


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, found by `scripts/dev.py test`: one for all, since a process can have only one Playwright."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=BROWSER_TIMEOUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("COMPENDIUM_CHROMIUM"),
            args=CHROMIUM_ARGUMENTS,
            timeout=3 * BROWSER_TIMEOUT,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sites_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder in which sites are built, one for all that test at the same time."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built_site(sites_folder: Path) -> Path:
    """The site, without an address of its own."""
    return build_site(sites_folder / "site")


@pytest.fixture(scope="session")
def published_site(sites_folder: Path) -> Path:
    """The site as it is with an address of its own."""
    return build_site(sites_folder / "published", SITE_URL=PUBLISHED_SITE_URL)


@pytest.fixture(scope="session")
def offline_site(sites_folder: Path) -> Path:
    """The site as a folder to be opened from a disk."""
    return build_site(sites_folder / "offline", OFFLINE="1")
