"""On paper, as Chromium's own PDF: all that is read, nothing that is only for the screen, no heading left alone at the foot."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from kinds import KINDS
from playwright.sync_api import Page
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
FOOT = 57 + 40  # points: the margin of 20 mm, and room for the heading with a line below it


def on_paper(page: Page, url: str) -> PdfReader:
    page.emulate_media(media="print")
    page.goto(url)
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)))


def words(text: str) -> str:
    """Return a text to be compared: without spaces, ligatures, and the quotation marks a style sheet adds."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(str.maketrans("", "", "“”‘’\"'"))


def text_of(paper: PdfReader) -> str:
    return words("".join(page.extract_text() for page in paper.pages))


def headings(outline: list[Any]) -> Iterator[Destination]:
    for item in outline:
        if isinstance(item, Destination):
            yield item
        else:
            yield from headings(item)


@PRINTED
def test_all_that_is_read_is_printed(path: str, reader: Page, site_url: str) -> None:
    text = text_of(on_paper(reader, site_url + path))
    reading = "main :is(h1, h2, h3, p, li, dt, dd, td, q):not(:is(.crumbs, .az, .toc-inline, .siblings) *)"
    pieces = reader.locator(f"{reading}:not(:has(p, li, ul, dl))").all_inner_texts()
    assert len(pieces) > 10
    # A few words of each: a piece may go over two pages, and addresses are added to links.
    assert [piece for piece in pieces if words(piece[:20]) not in text] == []


@PRINTED
def test_nothing_is_printed_that_is_only_for_the_screen(path: str, reader: Page, site_url: str) -> None:
    paper = on_paper(reader, site_url + path)
    assert words("Civil Society against Trafficking") in words(paper.pages[0].extract_text())
    tabs, foot = "Practices Instruments Topics Countries", "Help and contacts Using this site safely"
    text = text_of(paper)
    chrome = ["Skip to content", "Search Menu", "On this page", "Instruments›", tabs, foot]
    assert [words(piece) for piece in chrome if words(piece) in text] == []


@PRINTED
def test_no_heading_stands_alone_at_the_foot_of_a_page(path: str, reader: Page, site_url: str) -> None:
    paper = on_paper(reader, site_url + path)
    found = list(headings(paper.outline))
    assert len(found) >= 2
    assert round(float(paper.pages[0].mediabox.height), -1) == 840  # points, of which FOOT is reckoned
    assert [heading.title for heading in found if heading.top is not None and heading.top < FOOT] == []


def test_paper_shows_where_a_link_leads_out_of_the_site_once(reader: Page, site_url: str) -> None:
    text = text_of(on_paper(reader, site_url + "help/"))
    assert text.count(words("https://ec.europa.eu/anti-trafficking/citizens-corner-national-hotlines")) == 1
    assert words("CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)") in text
    assert words("Leave this site") not in text


def test_paper_is_white_in_the_dark_scheme_too(reader: Page, site_url: str) -> None:
    reader.emulate_media(media="print", color_scheme="dark")
    reader.goto(site_url + KINDS["provision"])
    colours = "[document.body, document.querySelector('h1')].map((element, n) => getComputedStyle(element)[n ? 'color' : 'backgroundColor'])"
    paper, ink = reader.evaluate(colours)
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert ink == "rgb(26, 34, 38)"
