"""Ways through the site, as a reader with a script takes them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser
from sites import is_emptied_page


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
        ("pictures/where/", "About"),
    ],
)
def test_the_tab_of_a_page_is_lit(path: str, tab: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + path)
    expect(shared_page.locator(".md-tabs__item--active")).to_have_text(tab)


def test_a_reader_gets_from_a_practice_to_the_duty_and_back(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "practices/belgium-reception-centres/")
    shared_page.get_by_role("link", name="CoE Anti-Trafficking Convention, Article 12").click()
    expect(shared_page.locator("h1")).to_contain_text("Article 12")
    shared_page.get_by_role("link", name="Specialised reception centres of three NGOs in Belgium").click()
    expect(shared_page.locator("h1")).to_have_text("Specialised reception centres of three NGOs in Belgium")


def test_a_page_that_is_not_there_says_so_and_leads_on(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "404.html")
    expect(shared_page.locator("h1")).to_contain_text("not found")
    assert shared_page.locator("main a").count() >= 1


def linked_page_paths(site: Path, page: str) -> set[str]:
    """Return the pages that a page of the site links to, each as a path from the root without its slash."""
    tree = LexborHTMLParser((site / page / "index.html").read_text("utf-8"))
    hrefs = (str(link.attributes["href"]).partition("#")[0] for link in tree.css("a[href]"))
    found = {
        posixpath.normpath(posixpath.join(page or ".", href)).removeprefix(".") for href in hrefs if href
    }
    return {path for path in found if (site / path / "index.html").is_file()}


def test_every_page_is_two_clicks_from_home(built_site: Path) -> None:
    first = linked_page_paths(built_site, "")
    second = set().union(*(linked_page_paths(built_site, page) for page in first))
    pages = {
        file.parent.relative_to(built_site).as_posix()
        for file in built_site.rglob("index.html")
        if not is_emptied_page(file.read_text("utf-8"))
    } - {"."}
    assert len(pages) > 900
    # The former words of an entry are one click behind the entry.
    former = {page for page in pages if re.fullmatch(r".+/\d{4}\.\d+", page)}
    assert sorted(pages - former - first - second) == []
    assert [
        page for page in sorted(former) if page not in linked_page_paths(built_site, page.rpartition("/")[0])
    ] == []
