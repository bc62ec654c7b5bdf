"""Of the theme's stylesheets the site ships what its pages use."""

from __future__ import annotations

import re
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest
from content import build_real_compendium
from filled import SITE, filled_compendium

import compendium
from compendium.assets import purge_css
from compendium.output import render

STYLESHEETS = Path(material.__file__).parent / "templates/assets/stylesheets"
MAIN_STYLESHEET = next(STYLESHEETS.glob("main.*.css")).read_text("utf-8")
PALETTE_STYLESHEET = next(STYLESHEETS.glob("palette.*.css")).read_text("utf-8")


def used_names(*names: str) -> purge_css.SelectorNames:
    return frozenset(names)


def test_names_are_what_a_selector_can_ask_for() -> None:
    html = '<input class="md-toggle big" id="__drawer" data-md-toggle="drawer" title="a.b"><p dir="ltr">.no #no</p>'
    assert purge_css.page_selector_names(html) == used_names(
        ".md-toggle", ".big", "#__drawer", "data-md-toggle", "data-md-toggle=drawer", "dir", "dir=ltr"
    )


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{a:b}", "p{a:b}"),
        (".in{a:b}", ".in{a:b}"),
        (".out{a:b}", ""),
        (".in .out{a:b}", ""),
        (".in,.out,p{a:b}", ".in,p{a:b}"),
        ("#out{a:b}", ""),
        ("[dir=rtl] .in{a:b}", ""),
        ("[hidden]{a:b}", "[hidden]{a:b}"),
        (".in:not(.out){a:b}", ".in:not(.out){a:b}"),
        (".in:is(.out,.in){a:b}", ".in:is(.out,.in){a:b}"),
        ("@media print{.out{a:b}}", ""),
        ("@media print{.in{a:b}.out{a:b}}", "@media print{.in{a:b}}"),
        ('@charset "UTF-8";p{a:b}', '@charset "UTF-8";p{a:b}'),
        ("/* .in{ */p{a:b}", "p{a:b}"),
        ('p{a:url("data:;{\'}")}.out{a:b}', 'p{a:url("data:;{\'}")}'),
    ],
)
def test_a_rule_stays_if_a_page_can_match_it(css: str, kept: str) -> None:
    assert purge_css.purge_unused_rules(css, used_names(".in")) == kept


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (":root{--a:1;--b:2}p{x:var(--a)}", ":root{--a:1}p{x:var(--a)}"),
        (":root{--a:var(--b);--b:2}", ""),
        (":root{--a:var(--b);--b:2}p{x:var(--a)}", ":root{--a:var(--b);--b:2}p{x:var(--a)}"),
        (':root{--icon:url("data:a;b")}p{a:b}', "p{a:b}"),
        ("@keyframes fade{to{a:b}}", ""),
        ("@keyframes fade{to{a:b}}p{animation:fade 1s}", "@keyframes fade{to{a:b}}p{animation:fade 1s}"),
    ],
)
def test_variables_and_animations_nobody_asks_for_go(css: str, kept: str) -> None:
    assert purge_css.purge_unused_rules(css, used_names()) == kept


def test_a_variable_our_own_styles_ask_for_stays() -> None:
    assert (
        purge_css.purge_unused_rules(":root{--a:1;--b:2}", used_names(), "p{color:var( --b )}")
        == ":root{--b:2}"
    )


def test_the_dark_scheme_follows_the_system() -> None:
    dark = purge_css.dark_scheme_rules(PALETTE_STYLESHEET)
    assert dark.startswith("@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;")
    assert "--md-default-bg-color:" in dark
    assert "data-md-color" not in dark


def test_the_themes_stylesheet_shrinks_to_a_quarter() -> None:
    html = (
        '<p class="md-typeset md-header md-header__inner md-grid md-tabs md-tabs__link md-main md-content">'
    )
    slim = purge_css.theme_stylesheet(
        [str(STYLESHEETS.parent.parent)], purge_css.page_selector_names(html), []
    )
    assert len(slim) < len(MAIN_STYLESHEET) / 4
    assert ".md-header{" in slim
    assert ".md-typeset h1{" in slim
    assert "md-search" not in slim


def test_a_page_that_uses_everything_keeps_every_selector() -> None:
    """Guards the parser: what it could not read would be lost in silence."""
    everything = frozenset("." + name for name in re.findall(r"\.([\w-]+)", MAIN_STYLESHEET))
    everything |= {"#" + name for name in re.findall(r"#([\w-]+)", MAIN_STYLESHEET)}
    everything |= {
        name.replace('"', "") for name in re.findall(r"\[((?:dir|data-md-)[^\]]*)\]", MAIN_STYLESHEET)
    }
    slim = purge_css.purge_unused_rules(MAIN_STYLESHEET, everything, MAIN_STYLESHEET)
    assert slim.count("{") == purge_css._CSS_COMMENT.sub("", MAIN_STYLESHEET).count("{")


def test_a_theme_without_its_stylesheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"brings no stylesheet main\.\*\.css"):
        purge_css.theme_stylesheet([str(tmp_path)], [], [])


# What only other pages load


ROOT = Path(__file__).resolve().parents[2]
STYLED_CLASSES = set(
    re.findall(r"\.([a-z][\w-]*)", ROOT.joinpath("docs/styles/pages.css").read_text("utf-8"))
)
FRAME_CLASSES = {"md-typeset", "md-content__inner", "corrections"}  # a list of corrections is not their table


@pytest.mark.parametrize(
    "entries", [build_real_compendium(), filled_compendium("x")], ids=["real", "every field filled"]
)
def test_the_page_of_an_entry_has_nothing_that_the_stylesheet_of_other_pages_dresses(
    entries: compendium.Compendium,
) -> None:
    looked_at = 0
    for page in render.render_pages(entries, SITE):
        if page.shell.endswith("-entry") and page.shell != "sources-entry":
            looked_at += 1
            assert not purge_css.page_selector_names(page.body) & {
                f".{name}" for name in STYLED_CLASSES - FRAME_CLASSES
            }, page.path
            assert "<table" not in page.body, page.path
    assert looked_at > 5


def test_the_stylesheet_of_other_pages_dresses_what_is_on_them() -> None:
    """Else the test above would say nothing."""
    found = {
        name
        for page in render.render_pages(build_real_compendium(), SITE)
        for name in purge_css.page_selector_names(page.body)
    }
    assert {".az", ".footnotes", ".fields", ".changes", ".frozen"} <= found
    assert {"az", "footnotes", "fields", "changes", "frozen"} <= STYLED_CLASSES
