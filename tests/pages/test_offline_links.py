"""Links that work from a disk: each folder of the site is named by the index.html in it, nothing else changes."""

from __future__ import annotations

import pytest

from compendium.pages.offline_links import add_index_html


@pytest.mark.parametrize(
    ("written", "offline"),
    [
        ("../x/", "../x/index.html"),
        ("x/#a", "x/index.html#a"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("./#a", "./index.html#a"),
    ],
)
def test_a_folder_is_named_by_its_page(written: str, offline: str) -> None:
    assert add_index_html(f'<a href="{written}">x</a>') == f'<a href="{offline}">x</a>'
    assert add_index_html(f'<a class="x"\n   href="{written}">') == f'<a class="x"\n   href="{offline}">'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#a">', '<a href="">', '<a href="x.pdf">', '<a href="x/index.html#a">', '<a href="/x/">',
        '<a href="https://example.org/">', '<a href="mailto:x@example.org">', '<a data-to="a-z/">',
        '<link rel="icon" href="../favicon.svg">', '<code>&lt;a href="x/"&gt;</code>', 'href="x/"',
        '<abbr title="x" href="x/">',
    ],
)  # fmt: skip
def test_everything_else_stays(html: str) -> None:
    assert add_index_html(html) == html


def test_a_page_that_leads_on_leads_to_a_page() -> None:
    leads = '<meta http-equiv="refresh" content="0; url=../y/">'
    assert add_index_html(leads) == leads.replace("../y/", "../y/index.html")


def test_twice_is_once() -> None:
    once = add_index_html('<a href="x/">x</a>')
    assert add_index_html(once) == once
