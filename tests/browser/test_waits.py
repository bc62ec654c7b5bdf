"""Requests of a search on a slow line: few files, and each requested as early as it can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, Route, expect


@contextmanager
def hold_requests(page: Page, pattern: str) -> Iterator[None]:
    """Let what fits a pattern be asked for, and answer only at the end."""
    waiting: list[Route] | None = []
    page.route(pattern, lambda route: route.continue_() if waiting is None else waiting.append(route))
    yield
    answered, waiting = waiting or [], None
    for route in answered:
        route.continue_()


def test_opening_the_search_fetches_two_files(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}about/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.locator("#search-link").click()
    page.wait_for_selector("dialog .search-whole:not([hidden])")  # the index is open
    assert sorted(asked) == ["en.js", "search.js"]


def test_the_search_page_asks_for_what_every_search_needs_beside_its_program(
    page: Page, site_url: str
) -> None:
    with hold_requests(page, "**/scripts/*/search.js"), page.expect_request("**/search/en.js"):
        page.goto(f"{site_url}search/", wait_until="commit")
    expect(page.locator(".search-results > li").first).to_be_visible()


def test_a_word_and_its_stem_that_lie_in_two_files_are_asked_for_at_once(page: Page, site_url: str) -> None:
    """As "party" and "parti" do."""
    page.goto(f"{site_url}search/", wait_until="networkidle")
    asked: set[str] = set()

    def is_second(request: Request) -> bool:
        asked.update({request.url} if "/terms-" in request.url else ())
        return len(asked) == 2

    with hold_requests(page, "**/terms-*.js"), page.expect_request(is_second):
        page.locator("main .search-box input").fill("party")
    expect(page.locator(".search-results mark", has_text="party").first).to_be_visible()


def test_results_are_asked_for_while_the_rests_of_long_lists_are_to_come(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}about/")
    page.locator("#search-link").click()
    page.wait_for_selector("dialog .search-whole:not([hidden])")
    with hold_requests(page, "**/more-*.js"), page.expect_request("**/cards-*.js"):
        page.locator("dialog .search-box input").fill("human trafficking")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
