"""Entry text is data: whatever stands in a field is shown as written, and never becomes an element of the page."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from filled import SITE, filled_compendium, without_link_marks
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import ChoiceLoader, DictLoader
from selectolax.lexbor import LexborHTMLParser

from compendium.export import compendium_json
from compendium.link import Compendium
from compendium.output import render
from compendium.pages.entries import entry_page
from compendium.pages.renderer import Renderer
from compendium.pages.shells import (
    CANONICAL_URL_PLACEHOLDER,
    CONTENT_PLACEHOLDER,
    DESCRIPTION_PLACEHOLDER,
    EDIT_URL_PLACEHOLDER,
    TITLE_PLACEHOLDER,
    RenderedShell,
)

SHELL_HTML = (
    f'<!doctype html><html lang="en"><head><title>{TITLE_PLACEHOLDER} - Site</title><meta name="description" content="{DESCRIPTION_PLACEHOLDER}">'
    f'<link rel="canonical" href="{CANONICAL_URL_PLACEHOLDER}"></head><body><main>{CONTENT_PLACEHOLDER}</main><a href="{EDIT_URL_PLACEHOLDER}">edit</a></body></html>'
)

# What breaks out of text, attributes, titles, comments, scripts, templates and Markdown.
AWKWARD_TEXTS = [
    "<script>alert(1)</script>", "</title><script>", '"><img src=x onerror=alert(1)>', "' onmouseover='x", "<!--", "-->",
    "]]>", "</main>", "&amp;", "&lt;b&gt;", "&#x3c;", "{{ config }}", "{% raw %}", "${x}", "[x](javascript:1)", "# Hotline",
    "**x**", "`x`", "\\", "<", ">", "&", '"', "'", "=", "ß", "Şanlıurfa", "приют", "‒", "“quoted”", "\U0001f54a", "⟪content⟫", "\\u003c",
]  # fmt: skip
hostile_text = st.lists(
    st.one_of(st.sampled_from(AWKWARD_TEXTS), st.text("ab<>&\"'/=[]{}%$#`*_~|\\ \t", max_size=6)),
    min_size=1,
    max_size=6,
)
hostile_text = hostile_text.map(" ".join).map(lambda text: " ".join(text.split())).filter(bool)


def finished_pages(compendium: Compendium) -> dict[str, str]:
    """Return {address: the whole page} of every entry."""
    renderer = Renderer(compendium, SITE)
    shell = RenderedShell("test", SHELL_HTML)
    entries = [entry for entry in compendium if entry.path]
    found = [entry_page(renderer, entry) for entry in entries if entry.kind != "footnote"]
    return {
        page.path: shell.fill(
            title=page.title,
            description=page.description,
            content=page.body,
            canonical=SITE.url + page.path,
            edit="e",
        ).decode()
        for page in found
    }


def count_elements(html: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return the number of each element in a page, by its name and the names of its attributes."""
    tree = LexborHTMLParser(html)
    nodes = tree.css("*")
    return Counter((str(node.tag), tuple(sorted(node.attributes))) for node in nodes)


def visible_text(html: str) -> str:
    tree = LexborHTMLParser(html)
    return " ".join((tree.body.text() if tree.body else "").split())


HARMLESS_ELEMENTS = {
    path: count_elements(html) for path, html in finished_pages(filled_compendium("words")).items()
}


def assert_text_stays_text(compendium: Compendium, text: str) -> None:
    for path, html in finished_pages(compendium).items():
        assert count_elements(html) == HARMLESS_ELEMENTS[path], path
        assert text in visible_text(html) or without_link_marks(text) in visible_text(html), path


@settings(max_examples=60)
@given(hostile_text)
def test_hostile_words_in_every_field_are_shown_as_written_and_make_no_element(text: str) -> None:
    assert_text_stays_text(filled_compendium(text), text)


@settings(max_examples=40)
@given(hostile_text)
def test_title_and_description_in_the_head_hold_hostile_words_as_written(text: str) -> None:
    html = finished_pages(filled_compendium(text))["practices/x/"]
    tree = LexborHTMLParser(html)
    title = tree.css_first("title")
    description = tree.css_first("meta[name=description]")
    assert title is not None and description is not None
    assert " ".join(title.text().split()) == f"{text} (practice) - Site"
    assert description.attributes["content"] == text


@settings(max_examples=40)
@given(hostile_text)
def test_hostile_words_come_back_from_the_data_file_as_written(text: str) -> None:
    data = json.loads(compendium_json(filled_compendium(text), SITE))
    assert data["practices"][0]["title"] == text
    assert data["practices"][0]["results"][0]["statement"] == text
    assert data["instruments"][0]["provisions"][0]["quote"] == text
    assert data["concepts"][0]["labels"]["ru"] == text


@settings(max_examples=20)
@given(hostile_text)
def test_hostile_words_on_list_pages_make_no_new_kind_of_element(text: str) -> None:
    known = {
        kind
        for page in render.render_pages(filled_compendium("words"), SITE)
        for kind in count_elements(page.body)
    }
    for page in render.render_pages(filled_compendium(text), SITE):
        assert set(count_elements(page.body)) <= known, page.path


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_field_that_a_template_forgets_to_escape_is_caught(field: str) -> None:
    compendium = filled_compendium("<b>x</b>")
    renderer = Renderer(compendium, SITE)
    planted = renderer.environment.loader
    assert planted is not None
    source = planted.get_source(renderer.environment, "written/practice.html.j2")[0]
    broken = source.replace(f"entry.{field} }}}}", f"entry.{field} | safe }}}}")
    assert broken != source
    renderer.environment = renderer.environment.overlay(
        loader=ChoiceLoader([DictLoader({"written/practice.html.j2": broken}), planted])
    )
    page = entry_page(renderer, compendium.entry("practice", "x"))
    assert count_elements(page.body)[("b", ())] == 1
