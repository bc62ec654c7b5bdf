"""The matrix and the comparisons, as they are seen, heard and printed."""

from __future__ import annotations

import io

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Page, expect
from pypdf import PdfReader

MATRIX_PATH, COMPARISON_PATH = PATH_BY_PAGE_KIND["matrix"], PATH_BY_PAGE_KIND["comparison"]


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_the_matrix_scrolls_in_its_box_and_says_all_the_time_who_speaks(
    width: int, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 700})
    shared_page.goto(site_url + MATRIX_PATH)
    box = shared_page.locator(".table-box").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth * 2")
    box.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    last = box.locator("tr").nth(5).locator("td").last.bounding_box()
    head = box.locator("tr").nth(5).locator("th").bounding_box()
    assert last and head
    assert head["x"] == pytest.approx(16, abs=1), "the head of the row stays at the edge"
    assert head["x"] + head["width"] <= last["x"] + 1 < width, "and leaves room for a cell"
    assert shared_page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 360])
def test_no_word_of_the_matrix_is_broken_in_two(width: int, shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": width, "height": 700})
    shared_page.goto(site_url + MATRIX_PATH)
    lines = """marks => marks.map((mark) => {
      const range = document.createRange();
      range.selectNodeContents(mark);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      return [mark.textContent.trim(), lines.size];
    }).filter(([said, lines]) => lines > said.split(" ").length)"""
    assert shared_page.locator("table.matrix .duty").evaluate_all(lines) == []


def test_what_has_the_focus_is_not_beneath_the_head_of_its_row(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 360, "height": 700})
    shared_page.goto(site_url + MATRIX_PATH)
    row = shared_page.locator(".table-box").first.locator("tbody tr").nth(4)
    row.locator("td a").last.focus()
    for _ in range(row.locator("td a").count() - 1):
        shared_page.keyboard.press("Shift+Tab")
        assert shared_page.evaluate(
            """() => {
              const { left, right, top } = document.activeElement.getBoundingClientRect();
              return left >= 0 && right <= innerWidth && [left + 3, right - 3].every(
                (x) => document.activeElement.contains(document.elementFromPoint(x, top + 3)));
            }"""
        )


@pytest.mark.parametrize("width", [1280, 360])
def test_a_cell_is_heard_with_the_heads_of_its_row_and_column(
    width: int, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 700})
    shared_page.goto(site_url + MATRIX_PATH)
    table = shared_page.get_by_role(
        "table", name="Strongest duty, provisions and illustrating practices, by body and subject"
    )
    expect(table.get_by_role("columnheader", name="Identification")).to_have_count(1)
    row = table.get_by_role("row").filter(has=shared_page.get_by_role("rowheader", name="Council of Europe"))
    cell = row.get_by_role("cell").nth(
        table.get_by_role("columnheader").all_inner_texts().index("Identification") - 1
    )
    assert cell.inner_text().split("\n")[0] == "Obligation"
    cell.get_by_role("link").click()
    expect(shared_page.locator("h1")).to_contain_text("Identification")
    expect(shared_page.locator("h1")).to_contain_text("Council of Europe")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_comparison_stays_a_table_when_its_rows_become_blocks(
    width: int, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 700})
    shared_page.goto(site_url + COMPARISON_PATH)
    table = shared_page.get_by_role("table", name="Recommendation")
    rows = table.get_by_role("rowheader").count()
    assert rows > 10
    assert table.get_by_role("cell").count() == 3 * rows
    heads = table.locator("thead")
    expect(heads).to_be_visible(visible=width == 1280)
    label = table.locator("td[data-head]").first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == ("none" if width == 1280 else '"Addressee: "')


def test_the_shapes_of_duties_differ_without_colour(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + MATRIX_PATH)
    look = """marks => marks.map((mark) => {
      const { backgroundImage, borderRadius, borderTopStyle, transform } = getComputedStyle(mark, '::before');
      return [backgroundImage.replace(/rgb[^)]*\\)/g, ''), borderRadius, borderTopStyle, transform].join();
    })"""
    shapes = shared_page.locator(".duty-key .duty").evaluate_all(look)
    assert len(shapes) == len(set(shapes)) == 10


def test_the_matrix_is_printed_whole_on_sheets_on_their_side(shared_page: Page, site_url: str) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(site_url + MATRIX_PATH)
    paper = PdfReader(io.BytesIO(shared_page.pdf(format="A4", prefer_css_page_size=True)))
    assert {(round(page.mediabox.width, -1), round(page.mediabox.height, -1)) for page in paper.pages} == {
        (840, 600)
    }
    heads = shared_page.locator(".table-box").first.locator("thead th").all_inner_texts()
    sheet = next(page for page in paper.pages if "Council of Europe" in page.extract_text())
    text = "".join(sheet.extract_text().split())
    assert [head for head in heads if "".join(head.split()) not in text] == []
    shared_page.set_viewport_size(
        {"width": 971, "height": 700}
    )  # what a sheet of 297 mm leaves between its margins
    assert shared_page.evaluate("document.documentElement.scrollWidth") == 971


def test_a_comparison_is_printed_upright(shared_page: Page, site_url: str) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(site_url + COMPARISON_PATH)
    paper = PdfReader(io.BytesIO(shared_page.pdf(format="A4", prefer_css_page_size=True)))
    assert {round(page.mediabox.height, -1) for page in paper.pages} == {840}


def test_where_there_is_room_no_number_is_broken_in_two(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 1280, "height": 900})
    shared_page.goto(f"{site_url}about/performance/")
    broken = shared_page.evaluate(
        """() => [...document.querySelectorAll("main td")].filter((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          return /^[0-9,.]+$/.test(cell.textContent) && words.getClientRects().length > 1;
        }).map((cell) => cell.textContent)"""
    )
    assert broken == []
