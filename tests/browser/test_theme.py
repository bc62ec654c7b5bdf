"""Known defects of the theme, mended here, and the ground we stand on: what a new version of the theme may take away.

The frame is ours (theme/main.html and its partials do not extend the theme's); of the theme we take the stylesheet. What
axe, the keyboard and the HTML checker find is tested in the files of these names.
"""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from kinds import open_filled_page, pages
from playwright.sync_api import Page, expect

from compendium.assets import purge_css

ROOT = Path(__file__).resolve().parents[2]
THEME_STYLESHEETS_FOLDER = Path(material.__file__).parent / "templates/assets/stylesheets"
THEME_STYLESHEET = next(THEME_STYLESHEETS_FOLDER.glob("main.*.min.css")).read_text("utf-8")
OWN_STYLESHEET = ROOT.joinpath("docs/styles/compendium.css").read_text("utf-8")


# The ground ------------------------------------------------------------------------------------------------------


def test_the_theme_still_dresses_every_class_that_the_frame_takes_from_it(built_site: Path) -> None:
    frame = [built_site.joinpath(path, "index.html").read_text("utf-8") for path in ("", "edit", "help")]
    taken = {name for name in purge_css.page_selector_names("".join(frame)) if name.startswith(".md-")}
    dressed = {f".{name}" for name in re.findall(r"\.(md-[\w-]+)", THEME_STYLESHEET)}
    assert len(taken) > 15
    assert taken - dressed == set()


def test_our_stylesheet_changes_only_what_the_theme_still_has() -> None:
    changed = set(re.findall(r"\.(md-[\w-]+)", OWN_STYLESHEET))
    assert changed - set(re.findall(r"\.(md-[\w-]+)", THEME_STYLESHEET)) == set()
    variables = set(re.findall(r"var\((--md-[\w-]+)", OWN_STYLESHEET))
    palette = next(THEME_STYLESHEETS_FOLDER.glob("palette.*.min.css")).read_text("utf-8")
    set_by_us = set(re.findall(r"^\s*(--md-[\w-]+):", OWN_STYLESHEET, re.MULTILINE))
    assert variables - set_by_us - set(re.findall(r"(--md-[\w-]+):", THEME_STYLESHEET + palette)) == set()


@pytest.mark.parametrize("width", ["76.25em", "76.234375em", "44.984375em", "45em"])
def test_the_theme_still_changes_its_layout_at_the_widths_we_do(width: str) -> None:
    assert f":{width})" in THEME_STYLESHEET.replace(" ", "")
    assert width in OWN_STYLESHEET


def test_the_themes_letters_still_have_the_size_ours_are_reckoned_from(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url)
    assert shared_page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"


def test_the_themes_dark_scheme_still_has_the_hue_we_turn(shared_page: Page, site_url: str) -> None:
    shared_page.emulate_media(color_scheme="dark")
    shared_page.goto(site_url)
    red, green, blue = shared_page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"
    )
    assert red < green < blue < 60


# The defects -----------------------------------------------------------------------------------------------------


@pages
def test_links_in_text_are_underlined(path: str, shared_page: Page, site_url: str) -> None:
    """The theme tells them by colour alone, 2.34:1."""
    open_filled_page(shared_page, site_url, path)
    plain = shared_page.locator("main :is(p, li, dd) a:not(.tags a, .search-link), .md-footer a")
    lines = plain.evaluate_all("links => links.map((link) => getComputedStyle(link).textDecorationLine)")
    assert lines
    assert set(lines) == {"underline"}


@pages
def test_no_box_has_an_attribute_that_html_forbids_it(path: str, shared_page: Page, site_url: str) -> None:
    """The theme gives its two checkboxes autocomplete; we have one beside the facets, without."""
    open_filled_page(shared_page, site_url, path)
    boxes = shared_page.locator("input[type=checkbox]:not(.facet input)")
    expect(boxes).to_have_count(1)
    assert boxes.get_attribute("autocomplete") is None


def test_the_dialog_has_a_name_and_the_field_a_ring(shared_page: Page, site_url: str) -> None:
    """The theme's dialog is nameless, its field shows a caret only, and its empty list of results is a stop of Tab."""
    shared_page.goto(site_url + "practices/")
    shared_page.get_by_role("link", name="Search", exact=True).press("Enter")
    dialog = shared_page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    ring = dialog.get_by_role("searchbox").evaluate("field => getComputedStyle(field).outlineStyle")
    assert ring == "solid"
    assert dialog.locator("[tabindex]").count() == 0


def test_the_drawer_has_lists_and_links_not_labels_to_fold(shared_page: Page, site_url: str) -> None:
    """The theme folds sections by labels that no keyboard reaches, and would list every entry."""
    shared_page.goto(site_url + "practices/")
    drawer = shared_page.locator(".md-sidebar--primary")
    assert drawer.locator("input, label:not(.drawer-close)").count() == 0
    assert drawer.locator("a").count() < 40


def test_landmarks_are_few_and_told_apart_by_name(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "practices/undok-austria/")
    names = shared_page.get_by_role("navigation").evaluate_all("all => all.map((nav) => nav.ariaLabel)")
    assert len(names) == len(set(names)) <= 5
    for landmark in ("banner", "main", "contentinfo"):
        expect(shared_page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]


@pages
def test_nothing_in_the_page_asks_for_what_the_policy_forbids(
    path: str, shared_page: Page, site_url: str
) -> None:
    """The theme has inline scripts and styles, and names a host of others' scripts."""
    html = shared_page.request.get(site_url + path).text()
    # JSON-LD is data: no browser runs it, so that the policy does not speak of it.
    assert re.findall(r'<script(?![^>]*\ssrc=)(?! type="application/ld\+json")', html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    # A typed link is not fetched; a style sheet, an icon or a file to be loaded ahead is.
    link = r'link rel="(?:stylesheet|shortcut icon|icon|dns-prefetch|preload|modulepreload|prefetch|preconnect|manifest)"'
    fetched = rf'<(?:script|img|iframe|{link})[^>]*(?:src|href)="(?:https?:)?//'
    assert re.findall(fetched, html) == []
    assert 'name="generator"' not in html


def test_no_script_or_font_of_the_theme_is_in_the_site(built_site: Path) -> None:
    scripts = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.js")}
    assert {
        name
        for name in scripts
        if not name.startswith(("scripts/", "search/", "cite/", "check/", "contribute/form/"))
    } == set()
    assert list(built_site.rglob("*.woff*")) == []
