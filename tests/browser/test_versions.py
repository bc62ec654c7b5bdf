"""A reader who comes with an old citation, without JavaScript, and every address that was ever published."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

import compendium

ROOT = Path(__file__).resolve().parents[2]
ENTRY_PATH = "practices/street-lawyers-denmark/"
QUOTED_SENTENCE = (
    "Together with other organisations, they help trafficked persons to get justice and remedies"
)


def test_an_old_citation_leads_to_the_words_that_were_cited(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.goto(site_url + ENTRY_PATH)
    assert QUOTED_SENTENCE not in page.inner_text("main")
    page.locator("#version").get_by_role("link", name="2026.1").click()
    expect(page).to_have_url(f"{site_url}{ENTRY_PATH}2026.1/")
    assert QUOTED_SENTENCE in page.inner_text("main")
    expect(page.locator(".notice")).to_contain_text("These are earlier words, kept for those who cited them.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.locator(".notice").get_by_role("link").click()
    expect(page).to_have_url(site_url + ENTRY_PATH)


def test_a_withdrawn_entry_says_so_and_leads_on(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.goto(f"{site_url}versions/2026.2/")
    page.get_by_role("link", name="International organisations", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("Withdrawn on")
    page.locator(".notice").get_by_role("link").click()
    expect(page).to_have_url(f"{site_url}topics/international-organisation/")


def test_the_panel_leads_to_the_data_of_the_entry(page: Page, site_url: str) -> None:
    page.goto(site_url + ENTRY_PATH)
    page.locator("#cite summary").click()
    link = page.locator("#cite").get_by_role("link", name="Data of this entry (JSON)")
    # Opened as a page of its own, the browser would ask for an icon that only HTML pages name.
    data = link.evaluate("async (link) => (await fetch(link.href)).json()")
    assert data["ref"] == "practice:street-lawyers-denmark"


def test_every_address_that_was_ever_published_is_in_the_site(built_site: Path) -> None:
    urls = compendium.load(ROOT).history.published_urls()
    assert len(urls) > 1200
    files = {url: built_site / (f"{url}index.html" if url.endswith("/") or not url else url) for url in urls}
    assert [url for url, path in files.items() if not path.is_file()] == []
