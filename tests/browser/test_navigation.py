"""Ways through the site, as a reader with a script takes them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("practices/undok-austria/", "Practices"),
        ("practices/", "Practices"),
        ("instruments/palermo-protocol/", "Instruments"),
        ("instruments/palermo-protocol/art-6-3/", "Instruments"),
        ("topics/protection/", "Topics"),
        ("countries/at/", "Countries"),
        ("sources/osce-paper/", "Sources"),
        ("matrix/", "Duties"),
        ("compare/", "Duties"),
        ("compare/identification/osce/", "Duties"),
        ("overviews/", "Overviews"),
        ("overviews/what-states-owe/", "Overviews"),
        ("about/cite/", "About"),
    ],
)
def test_the_tab_of_a_page_is_lit(path: str, tab: str, reader: Page, site_url: str) -> None:
    reader.goto(site_url + path)
    expect(reader.locator(".md-tabs__item--active")).to_have_text(tab)


def test_a_reader_gets_from_a_practice_to_the_duty_and_back(reader: Page, site_url: str) -> None:
    reader.goto(site_url + "practices/belgium-reception-centres/")
    reader.get_by_role("link", name="CoE Anti-Trafficking Convention, Article 12").click()
    expect(reader.locator("h1")).to_contain_text("Article 12")
    reader.get_by_role("link", name="Specialised reception centres of three NGOs in Belgium").click()
    expect(reader.locator("h1")).to_have_text("Specialised reception centres of three NGOs in Belgium")


def test_a_page_that_is_not_there_says_so_and_leads_on(reader: Page, site_url: str) -> None:
    reader.goto(site_url + "404.html")
    expect(reader.locator("h1")).to_contain_text("not found")
    assert reader.locator("main a").count() >= 1
