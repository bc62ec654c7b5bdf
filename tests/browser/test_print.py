"""On paper, as Chromium's own PDF: all that is read, nothing that is only for the screen, no heading left alone at the foot."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest
from kinds import KINDS
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import Destination

PRINTED = pytest.mark.parametrize(
    "path",
    [
        KINDS[kind]
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
MARGIN = 57  # points: 20 mm
FOOT = MARGIN + 40  # room for the heading with a line below it


class Paper:
    """Printed version of a page by Chromium."""

    def __init__(self, data: bytes) -> None:
        self.pdf = PdfReader(io.BytesIO(data))

    @cached_property
    def sheets(self) -> list[str]:
        """The words on each sheet, to be compared."""
        return [words(sheet.extract_text()) for sheet in self.pdf.pages]

    @property
    def text(self) -> str:
        return "".join(self.sheets)


def on_paper(page: Page, url: str) -> Paper:
    page.emulate_media(media="print")
    page.goto(url)
    return Paper(page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True))


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    """Printed pages by path, shared by all tests."""
    return {}


@pytest.fixture
def paper(path: str, papers: dict[str, Paper], reader: Page, site_url: str) -> Paper:
    """Print the page at a path, once for all tests."""
    if path not in papers:
        papers[path] = on_paper(reader, site_url + path)
    return papers[path]


def words(text: str) -> str:
    """Return a text to be compared: without spaces, ligatures, and the quotation marks a style sheet adds."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(str.maketrans("", "", "“”‘’\"'"))


def headings(outline: list[Any]) -> Iterator[Destination]:
    for item in outline:
        if isinstance(item, Destination):
            yield item
        else:
            yield from headings(item)


@PRINTED
def test_all_that_is_read_is_printed(path: str, paper: Paper, reader: Page, site_url: str) -> None:
    reader.emulate_media(media="print")
    reader.goto(site_url + path)
    screen = ".crumbs, .az, .toc-inline, .siblings, .edit-link, details:not([open])"
    reading = f"main :is(h1, h2, h3, p, li, dt, dd, td, q):not({screen}, :is({screen}) *)"
    pieces = reader.locator(f"{reading}:not(:has(p, li, ul, dl))").all_inner_texts()
    assert len(pieces) > 10
    # A few words of each: a piece may go over two pages, and addresses are added to links.
    assert [piece for piece in pieces if words(piece[:20]) not in paper.text] == []


@PRINTED
def test_nothing_is_printed_that_is_only_for_the_screen(paper: Paper) -> None:
    assert words("Civil Society against Trafficking") in paper.sheets[0]
    tabs, foot = "Practices Instruments Topics Countries", "Help and contacts Using this site safely"
    chrome = ["Skip to content", "Search Menu", "On this page", "Instruments›", tabs, foot]
    assert [words(piece) for piece in chrome if words(piece) in paper.text] == []


@PRINTED
def test_no_heading_stands_alone_at_the_foot_of_a_page(paper: Paper) -> None:
    found = list(headings(paper.pdf.outline))
    assert len(found) >= 2
    assert round(float(paper.pdf.pages[0].mediabox.height), -1) == 840  # points, of which FOOT is reckoned
    # For a heading that goes over to the next page Chromium gives, as its place, the margin itself.
    assert [
        heading.title for heading in found if heading.top is not None and MARGIN < heading.top < FOOT
    ] == []


def test_paper_shows_where_a_link_leads_out_of_the_site_once(reader: Page, site_url: str) -> None:
    text = on_paper(reader, site_url + "help/").text
    assert text.count(words("https://ec.europa.eu/anti-trafficking/citizens-corner-national-hotlines")) == 1
    assert words("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in text
    assert words("Leave this site") not in text


def test_on_paper_the_facts_of_a_provision_follow_its_words(
    papers: dict[str, Paper], reader: Page, site_url: str
) -> None:
    """All facts were kept together, and went to the next sheet below half a sheet of nothing."""
    path = KINDS["provision"]
    paper = papers.setdefault(path, on_paper(reader, site_url + path))
    assert words("Addressee") in paper.sheets[0]


def test_a_panel_is_printed_if_it_is_open(reader: Page, site_url: str) -> None:
    """Closed, it would be a heading with nothing below."""
    reader.emulate_media(media="print")
    reader.goto(site_url + KINDS["practice"])
    panel = reader.locator("details.cite")
    expect(panel).to_be_hidden()
    panel.evaluate("panel => { panel.open = true }")
    expect(panel).to_contain_text("OSCOLA")
    expect(panel).to_be_visible()


def test_paper_is_white_in_the_dark_scheme_too(reader: Page, site_url: str) -> None:
    reader.emulate_media(media="print", color_scheme="dark")
    reader.goto(site_url + KINDS["provision"])
    colours = "[document.body, document.querySelector('h1')].map((element, n) => getComputedStyle(element)[n ? 'color' : 'backgroundColor'])"
    paper, ink = reader.evaluate(colours)
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert ink == "rgb(26, 34, 38)"
