"""Accessibility by axe-core: WCAG 2.0 to 2.2, A and AA, and its best practices. People find more; see docs/about/accessibility.md."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from kinds import SHORTEN, arrive, pages
from playwright.sync_api import Page, expect

from compendium import Mark, Problem
from compendium.output.render import problem_banner

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "runOnly => axe.run(document, { runOnly, resultTypes: ['violations'] })"
# In the dark scheme all is where it was in the light one; only these rules ask for colours.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# A phone, and a screen wide enough for everything that stands in the margin.
VIEWS = [(width, scheme) for width in (1280, 360) for scheme in ("light", "dark")]


def violations(page: Page) -> str:
    """Return the violations on the current page, one line each: "1280 dark: color-contrast: …"."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    page.evaluate(SHORTEN)  # axe would take a minute
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result: dict[str, Any] = page.evaluate(RUN, RULES if scheme == "light" else OF_COLOURS)
        found += [
            f"{width} {scheme}: {rule['id']}: {json.dumps(node['target'])} {' '.join(node['failureSummary'].split())}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]
    return "\n".join(found)


@pages
def test_axe_finds_nothing(path: str, reader: Page, site_url: str) -> None:
    arrive(reader, site_url, path)
    assert violations(reader) == ""


def test_axe_finds_nothing_in_the_open_drawer(reader: Page, site_url: str) -> None:
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(site_url + "help/")
    reader.get_by_role("checkbox", name="Menu").check(force=True)
    expect(reader.locator(".md-sidebar--primary")).to_be_in_viewport()
    assert violations(reader) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("trafficking", ".search-more"),
        ("sans papiers Mongolia", ".search-results .entry-meta"),
        ("vikktim ", ".search-near button"),
    ],
)
def test_axe_finds_nothing_in_the_dialog_with_results(
    words: str, shown: str, reader: Page, site_url: str
) -> None:
    reader.goto(site_url + "practices/")
    reader.get_by_role("link", name="Search", exact=True).click()
    reader.locator("dialog .search-box input").fill(words)
    reader.locator("dialog .search-box input").press("Enter")  # then nothing more is looked for
    expect(reader.locator(f"dialog {shown}").first).to_be_visible()
    assert violations(reader) == ""


def test_axe_finds_nothing_on_the_search_page_with_results(reader: Page, site_url: str) -> None:
    reader.goto(site_url + "search/")
    reader.locator("main .search-box input").fill("undocumented workers Mongolia")
    reader.locator("main .search-box input").press("Enter")
    expect(reader.locator("main .search-results li > a").first).to_be_focused()
    expect(reader.locator("main .search-status")).to_contain_text("Mongolia")
    assert violations(reader) == ""


def test_axe_finds_nothing_in_the_list_of_problems(reader: Page, site_url: str) -> None:
    """An editor sees it under `serve`, where a test cannot look on without a faulty entry."""
    reader.goto(site_url + "practices/undok-austria/")
    problem = Problem(
        Mark("practices/undok-austria.yml", 12, 3), 'unknown key "titel" — did you mean "title"?'
    )
    reader.evaluate(
        "html => document.querySelector('main > *').insertAdjacentHTML('afterbegin', html)",
        problem_banner([problem]),
    )
    expect(reader.get_by_text("did you mean")).to_be_visible()
    assert violations(reader) == ""


def test_axe_would_find_something(reader: Page, site_url: str) -> None:
    """Else all of the above would say nothing."""
    reader.goto(site_url + "practices/")
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"\">')")
    assert "image-alt" in violations(reader)
