"""The site without a mouse: every stop is seen, says what it is, and nothing lies over it; no stop is missing."""

from __future__ import annotations

from typing import Any

import pytest
from kinds import SHORTEN_LISTS_SCRIPT, open_filled_page, pages
from playwright.sync_api import Page, expect

# What Tab should stop at, as it stands in the document: everything of ours that can be used and is displayed.
FOCUSABLE_SCRIPT = """() => [...document.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex="0"]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element, place) => (element.dataset.stop = String(place)))"""

# The next Tab leads to the first stop.
RESET_FOCUS_SCRIPT = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}"""

# At a stop: its number, its name, and what is wrong with it.
FOCUS_STOP_SCRIPT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const problems = [];
  // The box that opens the drawer is unseen; the word beside it stands for it.
  const seen = at.matches('.md-toggle')
    ? document.querySelector(at.checked ? '.drawer-close' : '.masthead-menu') : at;
  const name = (at.ariaLabel || at.labels?.[0]?.textContent || at.textContent).trim();
  if (!name) problems.push('has no name');
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(seen);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) problems.push(`shows no ring (${outlineStyle} ${outlineWidth})`);
  const [ring, paper] = [outlineColor, getComputedStyle(document.body).backgroundColor].map((colour) =>
    colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)));
  const [dim, bright] = [ring, paper].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((a, b) => a - b);
  if ((bright + 0.05) / (dim + 0.05) < 3) problems.push('has a ring of too little contrast');
  // Its lines of text, or its box: some part must be inside the window, and on top.
  const rects = [...seen.getClientRects()].filter(({ width, height }) => width && height);
  const inside = rects.filter((box) => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth);
  if (!inside.length) problems.push('is off the screen');
  const hidden = inside.every((box) => {
    const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(x, y);
    return !(top && (seen.contains(top) || top.contains(seen)));
  });
  if (inside.length && hidden) problems.push('is covered');
  return { stop: at.dataset.stop, name, problems };
}"""


def walk_focus_stops(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Press the key until the focus leaves the page; return the stops."""
    stops: list[dict[str, Any]] = []
    while True:
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS_STOP_SCRIPT)
        if stop is None or (stops and stop == stops[0]):
            return stops
        stops.append(stop)
        assert len(stops) < 2000, "the focus does not get out of the page"


@pages
@pytest.mark.parametrize("width", [1280, 360])
def test_every_stop_is_seen_and_none_is_missing(
    path: str, width: int, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 700})
    open_filled_page(shared_page, site_url, path)
    shared_page.evaluate(SHORTEN_LISTS_SCRIPT)
    if path == "search/":
        shared_page.get_by_role("searchbox").focus()
        expect(shared_page.get_by_role("button", name="Fetch the whole index")).to_be_visible()
        shared_page.evaluate(RESET_FOCUS_SCRIPT)
    expected = shared_page.evaluate(FOCUSABLE_SCRIPT)
    stops = walk_focus_stops(shared_page)
    assert [f"{stop['name']} {', '.join(stop['problems'])}" for stop in stops if stop["problems"]] == []
    assert [stop["stop"] for stop in stops] == expected
    assert stops[0]["name"] == "Skip to content"


@pytest.mark.parametrize("path", ["help/", "practices/belgium-reception-centres/"])
def test_backwards_nothing_is_covered_either(path: str, shared_page: Page, site_url: str) -> None:
    """Going down, the window follows to its lower edge, where the way out lies; going up, to its upper."""
    shared_page.set_viewport_size({"width": 360, "height": 500})
    shared_page.emulate_media(color_scheme="dark")
    shared_page.goto(site_url + path)
    stops = walk_focus_stops(shared_page, "Shift+Tab")
    assert [f"{stop['name']} {', '.join(stop['problems'])}" for stop in stops if stop["problems"]] == []
    assert stops[-1]["name"] == "Skip to content"


def test_the_skip_link_leads_to_the_first_link_of_the_content(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "practices/belgium-reception-centres/")
    shared_page.keyboard.press("Tab")
    shared_page.keyboard.press("Enter")
    expect(shared_page.locator("main")).to_be_focused()
    shared_page.keyboard.press("Tab")
    expect(shared_page.locator("main .crumbs a").first).to_be_focused()


def test_the_search_and_the_content_are_a_few_stops_away(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "instruments/")
    stops = [stop["name"] for stop in walk_focus_stops(shared_page)]
    assert stops.index("Search") <= 2
    first = shared_page.locator("main li > a:not(.toc-inline a)").first.inner_text()
    assert stops.index(first) < 21


def test_the_dialog_keeps_the_focus_until_it_is_closed(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "practices/")
    shared_page.get_by_role("link", name="Search", exact=True).press("Enter")
    shared_page.keyboard.type("undocumented workers")
    # Results follow the typing: the walk begins when those of all words are there.
    expect(shared_page.locator("dialog .search-results > li > a").first).to_have_text("Undocumented workers")
    shared_page.evaluate(FOCUSABLE_SCRIPT)
    stops = walk_focus_stops(shared_page)
    assert [f"{stop['name']} {', '.join(stop['problems'])}" for stop in stops if stop["problems"]] == []
    names = {stop["name"] for stop in stops}
    assert "Undocumented workers" in names
    assert "Skip to content" not in names
    shared_page.get_by_role("searchbox").focus()
    shared_page.keyboard.press("Shift+Tab")
    expect(shared_page.get_by_role("button", name="Close the search")).to_be_focused()


def test_the_drawer_is_worked_by_space_and_closed_by_escape(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 360, "height": 700})
    shared_page.goto(site_url + "help/")
    menu = shared_page.get_by_role("checkbox", name="Menu")
    menu.focus()
    shared_page.keyboard.press("Space")
    expect(shared_page.get_by_role("navigation", name="Menu")).to_be_visible()
    # Nothing that lies under the drawer gets the focus, and it is not under the way out either.
    stops = walk_focus_stops(shared_page)
    assert [f"{stop['name']} {', '.join(stop['problems'])}" for stop in stops if stop["problems"]] == []
    assert {"Home", "Instruments", "Privacy"} <= {stop["name"] for stop in stops}
    assert "Using this site safely" in {stop["name"] for stop in stops}
    menu.focus()
    shared_page.keyboard.press("Escape")
    expect(shared_page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_way_out_is_in_sight_whatever_is_open(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 360, "height": 700})
    shared_page.goto(site_url + "help/")
    shared_page.get_by_role("checkbox", name="Menu").check(force=True)
    expect(shared_page.get_by_role("navigation", name="Menu")).to_be_visible()
    shared_page.get_by_role("link", name="Leave this site").click(trial=True)
