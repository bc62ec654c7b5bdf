"""Pictures under fingers and keys, in forced colours and in the dark."""

from __future__ import annotations

import re

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Browser, Page, expect

from compendium.link import title_sort_key

for_each_picture = pytest.mark.parametrize("picture", ["where", "when", "whom"])

# The smaller side of each mark, in pixels; words that stand for themselves are as high as their row.
MARK_SIZES_SCRIPT = """() => [...document.querySelectorAll('figure a:has(.mark)')].map((mark) => {
  const { width, height } = mark.getBoundingClientRect();
  return Math.min(width, height);
})"""

# The colour of each thing drawn with one, and of the paper.
MARK_FILLS_SCRIPT = """() => [...document.querySelectorAll('.mark:not(.empty, .none), .must, .asked, .noted, .done')]
  .map((shape) => getComputedStyle(shape).fill)"""


@for_each_picture
def test_a_finger_finds_each_mark_on_a_phone(picture: str, shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 360, "height": 800})
    shared_page.goto(f"{site_url}pictures/{picture}/")
    sizes = shared_page.evaluate(MARK_SIZES_SCRIPT)
    assert len(sizes) > 20
    assert min(sizes) >= 24


def test_a_mark_is_a_link_by_its_name(page: Page, site_url: str) -> None:
    page.goto(site_url + "pictures/where/")
    mark = page.get_by_role("link", name=re.compile(r"Austria: \d+ practices"))
    count = int((mark.locator("title").text_content() or "").split()[1])
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Austria")
    expect(page.locator("#practices + .entry-list > li")).to_have_count(count)


def test_marks_come_before_the_table_in_the_order_of_names(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "pictures/where/")
    names = shared_page.locator("figure a title").all_text_contents()
    assert names == sorted(names, key=title_sort_key)
    table = shared_page.locator("tbody th a").all_text_contents()
    assert [name.split(":")[0] for name in names] == table[: len(names)]


@pytest.mark.parametrize("path", ["", "pictures/where/", "pictures/when/", "pictures/whom/"])
def test_nothing_drawn_vanishes_in_forced_colours(path: str, browser: Browser, site_url: str) -> None:
    with (
        browser.new_context(forced_colors="active", color_scheme="dark") as context,
        context.new_page() as page,
    ):
        page.goto(site_url + path)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        fills = set(page.evaluate(MARK_FILLS_SCRIPT))
        assert paper == "rgb(0, 0, 0)"
        assert fills
        assert fills <= {"rgb(255, 255, 255)", "rgb(255, 255, 0)"}, "words and links of that scheme"


def test_in_forced_colours_a_full_mark_is_full_and_what_opens_shows_it(
    browser: Browser, site_url: str
) -> None:
    """Both are drawn with backgrounds, which forced colours take away."""
    drawn = "(element, [part, way]) => getComputedStyle(element, part)[way]"
    with (
        browser.new_context(forced_colors="active", color_scheme="dark") as context,
        context.new_page() as page,
    ):
        page.goto(site_url + PATH_BY_PAGE_KIND["recommendation"])
        mark = page.locator(".duty-recommendation").first.evaluate(drawn, ["::before", "backgroundImage"])
        assert mark == "linear-gradient(rgb(255, 255, 255), rgb(255, 255, 255))"
        arrow = page.locator("details.cite summary").evaluate(drawn, ["::after", "backgroundColor"])
        assert arrow == "rgb(255, 255, 255)"


def test_the_home_page_leads_to_the_search_and_to_help_before_anything_else(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url)
    links = shared_page.locator("main a").all_text_contents()
    assert links[:3] == [
        "Search practices, provisions and topics",
        "Help and contacts",
        "Using this site safely",
    ]
    doors = shared_page.locator(".doors h2").all_text_contents()
    assert doors == ["What must States do?", "What is already done?", "What can we ask for?"]
