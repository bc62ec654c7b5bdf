"""Accessibility by axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices. People find more; see docs/about/accessibility.md."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from kinds import SHORTEN_LISTS_SCRIPT, open_filled_page, pages
from playwright.sync_api import Page, expect

from compendium import Mark, Problem
from compendium.output.render import problem_banner

AXE_SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
AXE_RULE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN_AXE_SCRIPT = "runOnly => axe.run(document, { runOnly, resultTypes: ['violations'] })"
# In the dark scheme all is where it was in the light one; only these rules ask for colours.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# A phone, and a screen wide enough for everything that stands in the margin.
WINDOW_VIEWS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


def accessibility_violations(page: Page) -> str:
    """Return the violations on the current page, one line each: "1280 dark: color-contrast: …"."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(SHORTEN_LISTS_SCRIPT)  # axe would take a minute
    found = []
    for width, scheme in WINDOW_VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result: dict[str, Any] = page.evaluate(
            RUN_AXE_SCRIPT, AXE_RULE_TAGS if scheme == "light" else COLOUR_RULES
        )
        found += [
            f"{width} {scheme}: {rule['id']}: {json.dumps(node['target'])} {' '.join(node['failureSummary'].split())}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]
    return "\n".join(found)


@pages
def test_axe_finds_nothing(path: str, shared_page: Page, site_url: str) -> None:
    open_filled_page(shared_page, site_url, path)
    assert accessibility_violations(shared_page) == ""


def test_axe_finds_nothing_in_the_open_drawer(shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": 360, "height": 800})
    shared_page.goto(site_url + "help/")
    shared_page.get_by_role("checkbox", name="Menu").check(force=True)
    expect(shared_page.locator(".md-sidebar--primary")).to_be_in_viewport()
    assert accessibility_violations(shared_page) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("trafficking", ".search-more"),
        ("sans papiers Bhutan", ".search-results .entry-meta"),
        ("vikktim ", ".search-near button"),
    ],
)
def test_axe_finds_nothing_in_the_dialog_with_results(
    words: str, shown: str, shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url + "practices/")
    shared_page.get_by_role("link", name="Search", exact=True).click()
    shared_page.locator("dialog .search-box input").fill(words)
    shared_page.locator("dialog .search-box input").press("Enter")  # then nothing more is looked for
    expect(shared_page.locator(f"dialog {shown}").first).to_be_visible()
    assert accessibility_violations(shared_page) == ""


def test_axe_finds_nothing_on_the_search_page_with_results(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "search/")
    shared_page.locator("main .search-box input").fill("undocumented workers Bhutan")
    shared_page.locator("main .search-box input").press("Enter")
    expect(shared_page.locator("main .search-results li > a").first).to_be_focused()
    expect(shared_page.locator("main .search-status")).to_contain_text("Bhutan")
    assert accessibility_violations(shared_page) == ""


def test_axe_finds_nothing_in_the_list_of_problems(shared_page: Page, site_url: str) -> None:
    """An editor sees it under `serve`, where a test cannot look on without a faulty entry."""
    shared_page.goto(site_url + "practices/undok-austria/")
    problem = Problem(
        Mark("practices/undok-austria.yml", 12, 3), 'unknown key "titel" — did you mean "title"?'
    )
    shared_page.evaluate(
        "html => document.querySelector('main > *').insertAdjacentHTML('afterbegin', html)",
        problem_banner([problem]),
    )
    expect(shared_page.get_by_text("did you mean")).to_be_visible()
    assert accessibility_violations(shared_page) == ""


def test_axe_would_find_something(shared_page: Page, site_url: str) -> None:
    """Else all of the above would say nothing."""
    shared_page.goto(site_url + "practices/")
    shared_page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"\">')")
    assert "image-alt" in accessibility_violations(shared_page)
