"""The offline edition: a folder on a disk, opened without any network and without a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def offline_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser that reaches nothing but the disk."""
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    context = browser.new_context(offline=True, java_script_enabled=request.param)
    context.route(lambda url: not url.startswith("file:"), refuse)
    yield context.new_page()
    context.close()
    assert refused == []


def test_a_reader_gets_from_the_list_to_the_duty_and_on(offline_page: Page, offline_site: Path) -> None:
    root = offline_site.as_uri()
    offline_page.goto(f"{root}/index.html")
    offline_page.locator("main").get_by_role("link", name="All practices", exact=True).click()
    offline_page.wait_for_url(f"{root}/practices/index.html")
    offline_page.get_by_role("link", name="Specialised reception centres of three NGOs in Belgium").click()
    offline_page.wait_for_url(f"{root}/practices/belgium-reception-centres/index.html")
    offline_page.get_by_role("link", name="CoE Anti-Trafficking Convention, Article 12").click()
    offline_page.wait_for_url(f"{root}/instruments/coe-anti-trafficking-convention/art-12/index.html")
    offline_page.get_by_role("link", name="Qualified obligation").first.click()
    offline_page.wait_for_url(f"{root}/topics/qualified-obligation/index.html")
    offline_page.get_by_role("link", name="Civil Society against Trafficking").click()
    offline_page.wait_for_url(f"{root}/index.html")
    assert offline_page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")


@pytest.mark.parametrize("offline_page", [True], indirect=True)
def test_a_reader_searches_and_opens_the_result(offline_page: Page, offline_site: Path) -> None:
    root = offline_site.as_uri()
    offline_page.goto(f"{root}/instruments/coe-anti-trafficking-convention/art-12/index.html")
    offline_page.get_by_role("link", name="Search", exact=True).first.click()
    offline_page.get_by_role("searchbox").fill("art. 6 para 3")
    offline_page.locator(".search-results > li > a").first.click()
    offline_page.wait_for_url(f"{root}/instruments/palermo-protocol/art-6-3/index.html")
    offline_page.go_back()
    expect(offline_page.get_by_role("searchbox")).to_have_value("art. 6 para 3")


def test_every_link_names_a_file_that_is_there(offline_site: Path) -> None:
    missing = []
    for page in sorted(offline_site.rglob("*.html")):
        for link in LexborHTMLParser(page.read_bytes()).css("a[href], link[href], script[src]"):
            url = (link.attributes.get("href") or link.attributes.get("src") or "").partition("#")[0]
            # A host shows 404.html at any address, so its links start at the root of the host.
            if url and ":" not in url and page.name != "404.html" and not (page.parent / url).is_file():
                missing.append(f"{page.relative_to(offline_site)}: {url}")
    assert missing == []


def test_nothing_else_differs_from_the_site(offline_site: Path, built_site: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        return {name: b"" if name.endswith(".html") else path.read_bytes() for name, path in found.items()}

    assert files(offline_site) == files(built_site)
