"""On paper, as Chromium's own PDF: all that is read, nothing that is only for the screen, no heading left alone at the foot."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination

for_each_printed_page = pytest.mark.parametrize(
    "path",
    [
        PATH_BY_PAGE_KIND[kind]
        for kind in (
            "practice",
            "instrument",
            "provision",
            "source",
            "list",
            "map",
            "timeline",
            "chart",
            "with tables",
            "editors",
        )
    ],
)
PAGE_MARGIN = 57  # points: 20 mm
FOOTER_TOP = PAGE_MARGIN + 40  # room for the heading with a line below it


class PrintedPage:
    """Printed version of a page by Chromium."""

    def __init__(self, data: bytes) -> None:
        self.pdf = PdfReader(io.BytesIO(data))

    @cached_property
    def sheets(self) -> list[str]:
        """The words on each sheet, to be compared."""
        return [comparable_text(sheet.extract_text()) for sheet in self.pdf.pages]

    @property
    def text(self) -> str:
        return "".join(self.sheets)


def print_page(page: Page, url: str) -> PrintedPage:
    page.emulate_media(media="print")
    page.goto(url)
    return PrintedPage(page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True))


@pytest.fixture(scope="module")
def printed_pages_by_path() -> dict[str, PrintedPage]:
    """Printed pages by path, shared by all tests."""
    return {}


@pytest.fixture
def printed_page(
    path: str, printed_pages_by_path: dict[str, PrintedPage], shared_page: Page, site_url: str
) -> PrintedPage:
    """Print the page at a path, once for all tests."""
    if path not in printed_pages_by_path:
        printed_pages_by_path[path] = print_page(shared_page, site_url + path)
    return printed_pages_by_path[path]


def comparable_text(text: str) -> str:
    """Return a text to be compared: without spaces, ligatures, and the quotation marks a style sheet adds."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(str.maketrans("", "", "“”‘’\"'"))


def outline_headings(outline: list[Any]) -> Iterator[Destination]:
    for item in outline:
        if isinstance(item, Destination):
            yield item
        else:
            yield from outline_headings(item)


@for_each_printed_page
def test_all_that_is_read_is_printed(
    path: str, printed_page: PrintedPage, shared_page: Page, site_url: str
) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(site_url + path)
    screen = ".crumbs, .az, .toc-inline, .siblings, .edit-link, details:not([open])"
    reading = f"main :is(h1, h2, h3, p, li, dt, dd, td, q):not({screen}, :is({screen}) *)"
    pieces = shared_page.locator(f"{reading}:not(:has(p, li, ul, dl))").all_inner_texts()
    assert len(pieces) > 10
    # A few words of each: a piece may go over two pages, and addresses are added to links.
    assert [piece for piece in pieces if comparable_text(piece[:20]) not in printed_page.text] == []


@for_each_printed_page
def test_nothing_is_printed_that_is_only_for_the_screen(printed_page: PrintedPage) -> None:
    assert comparable_text("Civil Society against Trafficking") in printed_page.sheets[0]
    tabs, foot = "Practices Instruments Topics Countries", "Help and contacts Using this site safely"
    chrome = ["Skip to content", "Search Menu", "On this page", "Instruments›", tabs, foot]
    assert [comparable_text(piece) for piece in chrome if comparable_text(piece) in printed_page.text] == []


@for_each_printed_page
def test_no_heading_stands_alone_at_the_foot_of_a_page(printed_page: PrintedPage) -> None:
    found = list(outline_headings(printed_page.pdf.outline))
    assert len(found) >= 2
    assert (
        round(float(printed_page.pdf.pages[0].mediabox.height), -1) == 840
    )  # points, of which FOOT is reckoned
    # For a heading that goes over to the next page Chromium gives, as its place, the margin itself.
    assert [
        heading.title
        for heading in found
        if heading.top is not None and PAGE_MARGIN < heading.top < FOOTER_TOP
    ] == []


def test_paper_shows_where_a_link_leads_out_of_the_site_once(shared_page: Page, site_url: str) -> None:
    text = print_page(shared_page, site_url + "help/").text
    assert (
        text.count(comparable_text("https://ec.europa.eu/anti-trafficking/citizens-corner-national-hotlines"))
        == 1
    )
    assert comparable_text("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in text
    assert comparable_text("Leave this site") not in text


def test_on_paper_the_facts_of_a_provision_follow_its_words(
    printed_pages_by_path: dict[str, PrintedPage], shared_page: Page, site_url: str
) -> None:
    """All facts were kept together, and went to the next sheet below half a sheet of nothing."""
    path = PATH_BY_PAGE_KIND["provision"]
    paper = printed_pages_by_path.setdefault(path, print_page(shared_page, site_url + path))
    assert comparable_text("Addressee") in paper.sheets[0]


def test_a_panel_is_printed_if_it_is_open(shared_page: Page, site_url: str) -> None:
    """Closed, it would be a heading with nothing below."""
    shared_page.emulate_media(media="print")
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["practice"])
    panel = shared_page.locator("details.cite")
    expect(panel).to_be_hidden()
    panel.evaluate("panel => { panel.open = true }")
    expect(panel).to_contain_text("OSCOLA")
    expect(panel).to_be_visible()


def test_paper_is_white_in_the_dark_scheme_too(shared_page: Page, site_url: str) -> None:
    shared_page.emulate_media(media="print", color_scheme="dark")
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["provision"])
    colours = "[document.body, document.querySelector('h1')].map((element, n) => getComputedStyle(element)[n ? 'color' : 'backgroundColor'])"
    paper, ink = shared_page.evaluate(colours)
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert ink == "rgb(26, 34, 38)"
