"""On paper, as Chromium's own PDF: all that is read, nothing that is only for the screen, no heading left alone at the foot."""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination
from sites import PUBLISHED_SITE_URL

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
            "comparison",
            "matrix",
            "overview",
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


def printed_today() -> str:
    today = datetime.date.today()
    return comparable_text(f"printed on {today.day} {today:%B %Y}")


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
    # A few words of each: a piece may go over two pages. Addresses are added to links.
    printed = printed_page.text + re.sub(r"\(https?:[^()]*\)", "", printed_page.text)
    assert [piece for piece in pieces if comparable_text(piece[:20]) not in printed] == []


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
    # In points, of which FOOTER_TOP is reckoned: A4, on its side for the widest tables.
    assert round(float(printed_page.pdf.pages[0].mediabox.height), -1) in (840, 600)
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
    assert comparable_text("Leave this site") not in text
    foot = print_page(shared_page, site_url + "about/contact/").sheets[-1]
    assert comparable_text("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in foot


def test_on_paper_the_facts_of_a_provision_follow_its_words(
    printed_pages_by_path: dict[str, PrintedPage], shared_page: Page, site_url: str
) -> None:
    """All facts were kept together, and went to the next sheet below half a sheet of nothing."""
    path = PATH_BY_PAGE_KIND["provision"]
    paper = printed_pages_by_path.setdefault(path, print_page(shared_page, site_url + path))
    assert comparable_text("Addressee") in paper.sheets[0]


def test_a_closed_panel_prints_one_style_of_each_work_and_an_open_one_all(
    shared_page: Page, site_url: str
) -> None:
    path = PATH_BY_PAGE_KIND["provision"]
    brief = print_page(shared_page, site_url + path).text
    cited = "Council of Europe Convention on Action against Trafficking in Human Beings ("
    assert brief.count("OSCOLA") == 2
    assert comparable_text(f"OSCOLA {cited}") in brief
    assert [name for name in ("Chicago", "BibLaTeX") if name in brief] == []
    shared_page.locator("details.cite").evaluate("panel => { panel.open = true }")
    data = shared_page.pdf(format="A4", prefer_css_page_size=True)
    assert [name for name in ("OSCOLA", "Chicago", "BibLaTeX") if name in PrintedPage(data).text] == [
        "OSCOLA",
        "Chicago",
        "BibLaTeX",
    ]


def test_an_older_browser_opens_the_panel_for_the_time_of_printing(page: Page, site_url: str) -> None:
    page.add_init_script("CSS.supports = () => false")
    page.goto(site_url + PATH_BY_PAGE_KIND["provision"])
    panel = page.locator("details.cite")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(panel).to_have_attribute("open", "")
    expect(panel).to_have_class("cite brief")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(panel).not_to_have_attribute("open", "")
    expect(panel).to_have_class("cite")


@pytest.mark.parametrize("kind", ["provision", "comparison"])
def test_each_sheet_says_where_it_is_from_when_it_was_printed_and_which_it_is(
    kind: str, published_site: Path, page: Page
) -> None:
    path = PATH_BY_PAGE_KIND[kind]
    sheets = print_page(page, (published_site / path / "index.html").as_uri()).sheets
    address = comparable_text(f"{PUBLISHED_SITE_URL}{path} · version ")
    for number, sheet in enumerate(sheets, 1):
        assert address in sheet
        assert printed_today() in sheet
        assert f"{number}/{len(sheets)}" in sheet


def test_without_a_script_sheets_are_numbered_and_have_no_day(
    page_without_script: Page, site_url: str
) -> None:
    first, *_ = print_page(page_without_script, site_url + PATH_BY_PAGE_KIND["provision"]).sheets
    assert "printedon" not in first
    assert "1/" in first


@pytest.mark.parametrize("path", ["help/", "safety/"])
def test_paper_for_people_at_risk_does_not_say_where_or_when_it_was_printed(
    path: str, published_site: Path, page: Page
) -> None:
    text = print_page(page, (published_site / path / "index.html").as_uri()).text
    telling = ["Civil Society against Trafficking", "example.org", "OSCE site"]
    assert [words for words in map(comparable_text, telling) if words in text] == []
    assert printed_today() not in text


@for_each_printed_page
def test_the_last_sheet_has_more_than_the_foot_of_the_site(printed_page: PrintedPage) -> None:
    words, _, foot = printed_page.sheets[-1].partition(comparable_text("This is not an OSCE site."))
    assert foot
    assert len(words) > 100


def test_a_comparison_prints_its_head_on_every_sheet_and_cites_what_it_compares(
    printed_pages_by_path: dict[str, PrintedPage], shared_page: Page, site_url: str
) -> None:
    path = PATH_BY_PAGE_KIND["comparison"]
    paper = printed_pages_by_path.setdefault(path, print_page(shared_page, site_url + path))
    head, citations = (
        comparable_text("Provision Addressee Verb Words"),
        comparable_text("The texts compared, in OSCOLA"),
    )
    last_with_rows = max(number for number, sheet in enumerate(paper.sheets) if head in sheet)
    assert all(head in sheet for sheet in paper.sheets[: last_with_rows + 1])
    assert (
        comparable_text("‘Identification: the wording compared’ (Civil Society against Trafficking")
        in paper.text
    )
    cited = paper.text.partition(citations)[2]
    assert cited.count(comparable_text("CoE Anti-Trafficking Convention Council of Europe Convention")) == 1


def test_paper_is_white_in_the_dark_scheme_too(shared_page: Page, site_url: str) -> None:
    shared_page.emulate_media(media="print", color_scheme="dark")
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["provision"])
    colours = "[document.body, document.querySelector('h1')].map((element, n) => getComputedStyle(element)[n ? 'color' : 'backgroundColor'])"
    paper, ink = shared_page.evaluate(colours)
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert ink == "rgb(26, 34, 38)"
