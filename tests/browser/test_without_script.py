"""The site without JavaScript, as in Tor Browser's safest setting: everything is read, every list reached."""

from __future__ import annotations

import pytest
from kinds import pages
from playwright.sync_api import Page, expect

from compendium.pages.lists import LIST_HEADINGS


@pages
def test_everything_can_be_read(path: str, page_without_script: Page, site_url: str) -> None:
    page_without_script.goto(site_url + path)
    # The page's own name at the end of the breadcrumbs stands right above the heading on a narrow screen;
    # the form and its answers need a script and are replaced by links to the lists.
    reading = "main :is(p, li, dt, dd, td, blockquote, h1, h2, h3):not(.crumbs *, .search *, .search)"
    texts = page_without_script.locator(f"{reading}:not(:visible)").all_inner_texts()
    assert [text for text in texts if text.strip()] == []
    assert page_without_script.locator(f"{reading}:visible").count() > 1


@pages
def test_nothing_is_offered_that_does_not_work(path: str, page_without_script: Page, site_url: str) -> None:
    page_without_script.goto(site_url + path)
    assert (
        page_without_script.locator("button:visible, input:visible:not(.md-toggle)").all_inner_texts() == []
    )


@pytest.mark.parametrize("folder", LIST_HEADINGS)
def test_the_home_page_leads_to_every_list_and_the_list_to_its_entries(
    folder: str, page_without_script: Page, site_url: str
) -> None:
    page = page_without_script
    page.goto(site_url)
    page.locator(f"main a[href='{folder}/']").last.click()
    expect(page.locator("h1")).to_have_text(LIST_HEADINGS[folder])
    entry = page.locator("main li a:not([href^='#'])").first
    name = entry.inner_text()
    entry.click()
    expect(page.locator(".crumbs a").first).to_have_text(LIST_HEADINGS[folder])
    assert name.split(",")[0] in page.locator("main").inner_text()


def test_the_search_page_leads_to_the_lists(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.goto(site_url + "practices/")
    page.get_by_role("link", name="Search", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Search")
    expect(page.locator("main .search")).to_be_hidden()
    names = page.locator("main li a").all_inner_texts()
    assert names == ["A to Z", *LIST_HEADINGS.values()]
    page.locator("main").get_by_role("link", name="A to Z").click()
    assert page.locator("main .short-list a").count() > 200


def test_the_drawer_opens_and_closes_and_leads_to_every_list(
    page_without_script: Page, site_url: str
) -> None:
    page = page_without_script
    page.goto(site_url + "practices/undok-austria/")
    drawer = page.get_by_role("navigation", name="Menu")
    expect(drawer).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(drawer).to_be_visible()
    assert {"Home", "Search", *LIST_HEADINGS.values()} <= set(drawer.get_by_role("link").all_inner_texts())
    drawer.get_by_text("Close", exact=True).click()
    expect(drawer).to_be_hidden()
    page.get_by_role("checkbox", name="Menu").press("Space")
    drawer.get_by_role("link", name="Instruments").click()
    expect(page.locator("h1")).to_have_text("Instruments")


def test_the_way_out_is_a_link(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.route("https://www.wikipedia.org/", lambda route: route.fulfill(body="elsewhere"))
    page.goto(site_url + "help/")
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url("https://www.wikipedia.org/")
