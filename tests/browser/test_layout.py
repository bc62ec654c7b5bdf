"""Reading in a narrow window, with large letters, with more space between them: nothing scrolls sideways, nothing is cut off."""

from __future__ import annotations

import pytest
from kinds import open_filled_page, pages
from playwright.sync_api import Page

# Boxes that hide what does not fit into them. What only a screen reader says is meant to be unseen.
CUT_OFF_TEXT_SCRIPT = """() => [...document.querySelectorAll('body *')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.textContent.trim())
  .filter((element) => !element.closest('.visually-hidden, .md-skip'))
  .filter((element) => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const hides = (way) => way === 'hidden' || way === 'clip';
    return (hides(overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1) || textOverflow === 'ellipsis';
  }).map((element) => `<${element.localName} class="${element.className}"> cuts off: ${element.textContent.trim().slice(0, 60)}`)"""

# WCAG 1.4.12, as a reader's own style sheet would set it.
TEXT_SPACING_SCRIPT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""

# Moves that no input caused, and what moved: https://developer.mozilla.org/docs/Web/API/LayoutShift
LAYOUT_SHIFT_SCRIPT = """globalThis.layoutShifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (!hadRecentInput) layoutShifts.push([value, sources.map(({ node }) => `${node?.nodeName} ${node?.id ?? ""}`).join()]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
MAX_LAYOUT_SHIFT = 0.01


def layout_faults(page: Page, width: int) -> list[str]:
    """Return the layout faults in a window of a width."""
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = page.evaluate(CUT_OFF_TEXT_SCRIPT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found += [f"the page is {wide} wide"] if wide > width else []
    return [f"in a window of {width}: {said}" for said in found]


@pages
@pytest.mark.parametrize("widths", [(1280, 980, 640), (360, 320)], ids=["on a desk", "in a hand"])
def test_nothing_scrolls_sideways_or_is_cut_off(
    path: str, widths: tuple[int, ...], shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size({"width": widths[0], "height": 800})
    open_filled_page(shared_page, site_url, path)
    assert [said for width in widths for said in layout_faults(shared_page, width)] == []
    shared_page.evaluate(TEXT_SPACING_SCRIPT)
    assert [said for width in widths for said in layout_faults(shared_page, width)] == []


@pages
@pytest.mark.parametrize("size", [(1280, 800), (360, 640)], ids=["on a desk", "in a hand"])
def test_nothing_moves_while_a_page_loads(
    path: str, size: tuple[int, int], page: Page, site_url: str
) -> None:
    page.add_init_script(LAYOUT_SHIFT_SCRIPT)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_filled_page(page, site_url, path)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shifts = page.evaluate("layoutShifts")
    assert sum(value for value, _ in shifts) < MAX_LAYOUT_SHIFT, shifts


@pages
def test_letters_of_twice_the_size_fit(path: str, shared_page: Page, site_url: str) -> None:
    """As set in the browser, which is not the same as zooming: the window stays as wide as it was."""
    session = shared_page.context.new_cdp_session(shared_page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    open_filled_page(shared_page, site_url, path)
    assert shared_page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    assert [said for width in (1280, 640, 360) for said in layout_faults(shared_page, width)] == []
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def test_results_fit_a_narrow_window(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 320, "height": 600})
    shared_page.goto(site_url + "practices/")
    shared_page.get_by_role("link", name="Search", exact=True).click()
    shared_page.locator("dialog input").fill("co-operation with non-governmental organisations")
    shared_page.locator("dialog .search-results li").first.wait_for()
    assert layout_faults(shared_page, 320) == []
    dialog = shared_page.locator("dialog")
    assert dialog.evaluate("element => element.scrollWidth <= element.clientWidth")


@pages
def test_the_dark_scheme_follows_the_system(path: str, shared_page: Page, site_url: str) -> None:
    open_filled_page(shared_page, site_url, path)
    paper = "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"
    assert sum(shared_page.evaluate(paper)) > 600
    shared_page.emulate_media(color_scheme="dark")
    assert sum(shared_page.evaluate(paper)) < 200
