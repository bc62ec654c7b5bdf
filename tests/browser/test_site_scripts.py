"""Scripts of every page: copy buttons and quick exit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PAGE_SOURCE = """<!doctype html><html lang="en"><head><title>Help</title><script src="../{script}" defer></script></head><body>
<a class="quick-exit" href="../elsewhere/" data-shift="{n} more">Leave</a><input>
<p class="permalink" data-copy="Copy" data-copied="Copied">Address: <code>https://example.org/practices/x/</code></p>
</body></html>"""


@pytest.fixture(scope="session")
def page_source(built_site: Path) -> str:
    script = next(built_site.glob("scripts/*/site.js"))
    return PAGE_SOURCE.replace("{script}", script.relative_to(built_site).as_posix())


@pytest.fixture
def page(browser: Browser, site_url: str, page_source: str) -> Iterator[Page]:
    """A page of our own, so that these tests need no particular page of the site."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("**/try/", lambda route: route.fulfill(content_type="text/html", body=page_source))
    page.route(
        "**/elsewhere/",
        lambda route: route.fulfill(content_type="text/html", body="<title>Elsewhere</title>"),
    )
    page.goto(f"{site_url}about/privacy/")
    page.goto(f"{site_url}try/")
    page.wait_for_selector("p[role=status]", state="attached")
    yield page
    context.close()


def test_an_address_is_copied_and_that_is_said(page: Page) -> None:
    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".permalink [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/practices/x/"


def test_without_a_clipboard_there_is_no_button(browser: Browser, site_url: str, page_source: str) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.route("**/try/", lambda route: route.fulfill(content_type="text/html", body=page_source))
    page.goto(f"{site_url}try/")
    assert page.get_by_role("button").count() == 0
    page.close()


def test_the_way_out_leaves_no_page_to_go_back_to(page: Page) -> None:
    page.get_by_role("link", name="Leave").click()
    page.wait_for_url("**/elsewhere/")
    page.go_back()
    assert page.url.endswith("/about/privacy/")


def test_the_page_is_blank_before_the_other_has_come(page: Page) -> None:
    click = "() => { document.querySelector('a.quick-exit').click(); return [getComputedStyle(document.body).display, document.title]; }"
    assert page.evaluate(click) == ["none", "127.0.0.1"]


def test_shift_three_times_leaves_and_says_how_far_it_is(page: Page) -> None:
    status = page.locator("body > p[role=status]")
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # five seconds are not over, however slow the machine is
    page.keyboard.press("Shift")
    expect(status).to_have_text("2 more")
    page.keyboard.press("Shift")
    expect(status).to_have_text("1 more")
    page.keyboard.press("Shift")
    page.wait_for_url("**/elsewhere/")


def test_writing_capitals_does_not_leave(page: Page) -> None:
    page.locator("input").focus()
    for letter in "GRETA":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.endswith("/try/")


def test_three_slow_presses_do_not_leave(page: Page) -> None:
    page.clock.install()
    for _ in range(2):
        page.keyboard.press("Shift")
    page.clock.run_for(5100)
    page.keyboard.press("Shift")
    expect(page.locator("body > p[role=status]")).to_have_text("2 more")
    assert page.url.endswith("/try/")
