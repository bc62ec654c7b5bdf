"""A real browser on the real site, served with the strict policy that the site promises to live with."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from compendium.output.server_config import CONTENT_SECURITY_POLICY

# Without transitions what is measured is what stays: no colour on its way from light to dark, no arrow that turns.
REDUCED_MOTION: Any = {"reduced_motion": "reduce"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)


class SiteRequestHandler(SimpleHTTPRequestHandler):
    def handle(self) -> None:
        """Answer, unless the page was left in between: that is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Log nothing: the browser reports failed requests."""


class SiteServer(ThreadingHTTPServer):
    request_queue_size = (
        128  # of a browser's many questions at one time none is turned away while we are slow
    )


@pytest.fixture(scope="session")
def site_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address at which the site is served, with the policy. SERVED_AT names a server that has it already."""
    if served := os.environ.get("SERVED_AT"):
        yield served
        return
    built_site = request.getfixturevalue("built_site")

    def handler(*arguments: Any) -> SiteRequestHandler:
        return SiteRequestHandler(*arguments, directory=str(built_site))

    with SiteServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class VisitWatch:
    """Forbidden actions of a page: errors, and requests to other hosts."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.own = own
        context.on("request", self._request)
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.own, "data:", "file:", "about:")):
            self.foreign.append(request.url)

    def _console(self, type: str, text: str) -> None:
        if type == "error":
            self.complaints.append(text)

    def assert_clean(self) -> None:
        """Fail if something left the site or broke the policy since this was last asked."""
        did = self.foreign[:], self.complaints[:]
        self.foreign.clear()
        self.complaints.clear()
        assert did == ([], [])


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A fresh visitor. At the end nothing may have left the site, been stored, or broken the policy."""
    context = browser.new_context(**REDUCED_MOTION)
    watch = VisitWatch(context, site_url)
    yield context
    watch.assert_clean()
    assert context.cookies() == []
    assert context.storage_state()["origins"] == []
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def _watched_page(browser: Browser, site_url: str) -> Iterator[tuple[Page, VisitWatch]]:
    context = browser.new_context(**REDUCED_MOTION)
    watch = VisitWatch(context, site_url)
    yield context.new_page(), watch
    context.close()


@pytest.fixture
def shared_page(_watched_page: tuple[Page, VisitWatch]) -> Iterator[Page]:
    """One page for all tests that only look: where a fresh visitor is not the point, this is quicker."""
    page, watch = _watched_page
    page.goto("about:blank")  # else the next page, if it is the same, still has the history.state of this
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen", color_scheme="light")
    yield page
    watch.assert_clean()


@pytest.fixture(scope="session")
def _scriptless_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_script(_scriptless_page: Page) -> Iterator[Page]:
    """A visitor with a phone, whose browser runs no scripts: one for all, since no site keeps anything of theirs."""
    yield _scriptless_page
    _scriptless_page.emulate_media(media="screen")
    _scriptless_page.unroute_all()
    _scriptless_page.goto("about:blank")
