"""Screenshots of the form for the ten-minute guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

PICTURES_FOLDER = Path("docs/edit/pictures")
WIDTH, HEIGHT = 740, 900  # of the window: the text column of a page with its margins
SCREENSHOT_MARGIN = 14  # pixels around the element
FRAME_SCRIPT = """({x, y, width, height}) => {
  const frame = document.createElement("div");
  frame.id = "frame-of-picture";
  const place = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
  const look = { position: "absolute", border: "1px solid #888", boxSizing: "border-box" };
  Object.assign(frame.style, look, place);
  document.body.append(frame);
}"""
REPOSITORY_URL = "https://git.example.org/compendium"
EXAMPLE_SUMMARY = (
    "Drivers of night buses who have no papers, and were cheated of their wages, are advised at night by "
    "people who speak their language and know the law of the country they work in."
)


def take_screenshots(page: Page, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, PNG) of each picture, from the form of the site at an address."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(f"{address}contribute/form/")
    page.get_by_role("heading", name="What do you want to add?").wait_for()
    # As on a site with a repository, which is the usual case.
    page.evaluate(
        "address => { document.querySelector('#entry-form').dataset.repository = address; }", REPOSITORY_URL
    )
    yield "1-choose.png", _screenshot(page, ".form-begin")
    page.get_by_role("button", name="Practice", exact=True).click()
    page.get_by_label("Title", exact=True).fill("Night bus advice")
    page.get_by_label("Summary", exact=True).fill(EXAMPLE_SUMMARY)
    yield "2-write.png", _screenshot(page, "[data-path='[\"title\"]']", "[data-path='[\"summary\"]']")
    page.get_by_role("combobox", name="Source", exact=True).fill("osce occasional")
    page.locator(".form-options:visible > li").first.click()
    page.get_by_label("Where", exact=True).fill("Box 99")
    page.get_by_label("Where", exact=True).press("Tab")
    page.locator(".form-error:visible").first.wait_for()
    yield "3-message.png", _screenshot(page, "[data-path='[\"sources\",0]']")
    page.get_by_label("Where", exact=True).fill("Box 6")
    page.get_by_label("Level", exact=True).select_option("specific")
    page.get_by_label("Kind", exact=True).select_option("service")
    page.get_by_label("Description", exact=True).fill("Drivers come to the centre with their questions.")
    page.get_by_role("combobox", name="Dimension", exact=True).fill("protection")
    page.locator(".form-options:visible > li").first.click()
    page.get_by_role("button", name="Check and go on").click()
    page.locator("#form-done").wait_for()
    yield "4-done.png", _screenshot(page, ".form-result")


def _screenshot(page: Page, first: str, last: str = "") -> bytes:
    """Return a picture from one part of the page to another, in a frame: it is not the page itself."""
    page.evaluate("scrollTo(0, 0)")
    top = page.locator(first).bounding_box()
    bottom = page.locator(last).bounding_box() if last else top
    assert top and bottom
    clip = {
        "x": top["x"] - SCREENSHOT_MARGIN,
        "y": top["y"] - SCREENSHOT_MARGIN,
        "width": top["width"] + 2 * SCREENSHOT_MARGIN,
        "height": bottom["y"] + bottom["height"] - top["y"] + 2 * SCREENSHOT_MARGIN,
    }
    page.evaluate(FRAME_SCRIPT, clip)
    picture = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]  # a plain dict will do
    page.evaluate("() => document.querySelector('#frame-of-picture').remove()")
    return picture


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in dots. Raises ValueError for anything else."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def update_image_sizes(guide: str, folder: Path) -> str:
    """Return the text of the guide with the current size of each picture."""

    def sized(image: re.Match[str]) -> str:
        width, height = png_size((folder / image[2]).read_bytes())
        return f'{image[1]}{image[2]}" width="{width}" height="{height}"'

    return re.sub(r'(<img src="\.\./pictures/)([\w.-]+)" width="\d+" height="\d+"', sized, guide)
