"""Privacy: a visit leaves behind and gives away nothing but the pages that were opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, Route, expect

STORED_DATA_SCRIPT = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING_STORED = {"cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@pytest.fixture
def visitor_requests(context: BrowserContext) -> list[Request]:
    """Every request the visitor's browser makes."""
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - Playwright wants a function of Python
    return requests


@pytest.fixture
def browser_history_session(page: Page) -> Iterator[CDPSession]:
    """The browser's own view of its history."""
    session = page.context.new_cdp_session(page)
    yield session
    session.detach()


def test_a_tour_of_the_site_leaves_nothing_behind(
    page: Page, visitor_requests: list[Request], site_url: str
) -> None:
    """The fixture `context` fails, too, if a cookie was set, another host asked, or the policy broken."""
    for path in PATH_BY_PAGE_KIND.values():
        page.goto(site_url + path)
    page.get_by_role("link", name="Search", exact=True).first.click()
    assert page.evaluate(STORED_DATA_SCRIPT) == NOTHING_STORED
    assert all(request.url.startswith(site_url) for request in visitor_requests)
    assert not [request.url for request in visitor_requests if "?" in request.url]
    assert {request.method for request in visitor_requests} == {"GET"}


def test_a_query_in_a_link_from_elsewhere_reaches_the_host_once_and_goes_no_further(
    page: Page, visitor_requests: list[Request], browser_history_session: CDPSession, site_url: str
) -> None:
    link = f"{site_url}search/?q=undocumented"
    page.goto(link)
    expect(page.get_by_role("searchbox")).to_have_value("undocumented")
    results = page.locator(".search-results li a")
    expect(results.first).to_be_visible()
    results.first.click()
    page.wait_for_url("**undocumented**")
    opened = page.url
    asked = [request for request in visitor_requests if "?" in request.url]
    assert [request.url for request in asked] == [link]
    assert {request.header_value("referer") or "" for request in visitor_requests} == {""}
    visited = browser_history_session.send("Page.getNavigationHistory")["entries"]
    assert [entry["url"] for entry in visited] == ["about:blank", f"{site_url}search/", opened]


@pytest.mark.parametrize("path", ["search/", "about/cite/"])
def test_what_is_searched_is_told_to_nobody(
    path: str, page: Page, visitor_requests: list[Request], browser_history_session: CDPSession, site_url: str
) -> None:
    page.goto(site_url + path)
    if path != "search/":
        page.get_by_role("link", name="Search", exact=True).click()
    box = page.get_by_role("searchbox")
    box.fill("undocumented")
    results = page.locator(".search-results li a")
    expect(results.first).to_be_visible()
    box.press("Enter")
    expect(results.first).to_be_focused()
    assert page.evaluate(STORED_DATA_SCRIPT) == NOTHING_STORED
    results.first.click()
    page.wait_for_url("**undocumented**")
    opened = page.url
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("undocumented")
    assert page.evaluate(STORED_DATA_SCRIPT) == NOTHING_STORED

    # The word stands in the address of the entry that was opened, and nowhere else.
    assert {request.url for request in visitor_requests if "undocumented" in request.url} == {opened}
    assert not [request.url for request in visitor_requests if request.post_data]
    visited = browser_history_session.send("Page.getNavigationHistory")["entries"]
    assert [entry["url"] for entry in visited if entry["url"] != opened] == ["about:blank", site_url + path]
    others = [entry["title"] for entry in visited if entry["url"] != opened]
    assert others
    assert not [title for title in others if "undocumented" in title]


def test_a_closed_dialog_forgets_what_was_typed(page: Page, site_url: str) -> None:
    page.goto(site_url + "practices/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("undocumented")
    expect(page.locator(".search-results li a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("!history.state?.search")  # a closed dialog says so a moment after it has closed
    page.reload()
    expect(page.get_by_role("heading", name="Practices", level=1)).to_be_visible()
    assert page.evaluate("history.state?.search") is None


def test_the_next_site_does_not_learn_where_a_reader_came_from(browser: Browser, site_url: str) -> None:
    told: list[str | None] = []

    def answer(route: Route) -> None:
        told.append(route.request.headers.get("referer"))
        route.fulfill(body="elsewhere")

    with browser.new_context() as context, context.new_page() as page:
        page.route("https://creativecommons.org/**", answer)
        page.goto(site_url + "practices/undok-austria/")
        link = page.get_by_role("link", name="CC BY 4.0")
        assert "noreferrer" in (link.get_attribute("rel") or "")
        link.evaluate("link => link.removeAttribute('rel')")  # as if one had been forgotten
        link.click()
        page.wait_for_url("https://creativecommons.org/**")
    assert told == [None]
