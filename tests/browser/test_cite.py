"""The panel "Cite" as readers meet it: with and without a script, by keyboard, on paper, and what it copies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from content import build_real_compendium
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from sites import PUBLISHED_SITE_URL
from test_axe import accessibility_violations

from compendium.cite.panel import CITATION_FILE_LABELS, CITATION_STYLES
from compendium.cite.text import citation_to_html
from compendium.cite.work_factory import WorkFactory
from compendium.model import CitableText, Provision
from compendium.site import SiteSettings

CITED_KINDS = ("practice", "provision", "instrument", "recommendation", "source")
UNCITED_KINDS = ("organisation", "topic", "country", "challenge", "list")
for_each_cited_kind = pytest.mark.parametrize("kind", CITED_KINDS)


@pytest.fixture
def clipboard_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A visitor who lets pages write to the clipboard, on 5 May 2027."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time("2027-05-05T12:00:00")
    yield page
    context.close()


def open_at_published_url(page: Page, published: Path, path: str) -> None:
    """Open a page of the published site."""

    def answer(route):  # type: ignore[no-untyped-def]
        file = published / route.request.url.removeprefix(PUBLISHED_SITE_URL).partition("?")[0]
        file = file / "index.html" if file.is_dir() else file
        route.fulfill(path=file) if file.is_file() else route.abort()

    page.route(f"{PUBLISHED_SITE_URL}**", answer)
    page.goto(PUBLISHED_SITE_URL + path)


@for_each_cited_kind
def test_the_panel_opens_without_a_script_and_holds_five_styles(
    kind: str, page_without_script: Page, site_url: str
) -> None:
    page_without_script.goto(site_url + PATH_BY_PAGE_KIND[kind])
    panel = page_without_script.locator("details.cite")
    expect(panel.locator("dd").first).to_be_hidden()
    panel.locator("summary").click()
    expect(panel.locator("dd").first).to_be_visible()
    assert {"OSCOLA", "UN", "APA", "Chicago", "Harvard"} <= set(panel.locator("dt").all_inner_texts())
    expect(panel.locator("button")).to_have_count(0)


def test_no_file_of_the_site_cites_a_reference_that_is_not_safe_to_cite(published_site: Path) -> None:
    works = WorkFactory(build_real_compendium(), SiteSettings())
    warned = [
        one
        for one in build_real_compendium()
        if isinstance(one, CitableText) and one.applicable_citation_warning
    ]
    texts = [
        works._instrument_work(one.instrument, one)
        if isinstance(one, Provision)
        else works._instrument_work(one)
        for one in warned
    ]
    # Two styles have the place in the text alone: their reference to a sound instrument or report may be printed.
    known = build_real_compendium()
    sound = {
        citation_to_html(style(work))
        for work in (
            *(works._instrument_work(one) for one in known.instruments if not one.citation_warning),
            *map(works._source_work, known.sources),
        )
        for style, _ in CITATION_STYLES.values()
    }
    printed = {
        citation_to_html(style(text)) for text in texts for style, _ in CITATION_STYLES.values()
    } - sound
    # A file for a reference manager has the key of the work.
    keys = [text.key for text in texts]
    pages = {path: path.read_text("utf-8") for path in published_site.rglob("*.html")}
    files = {
        path: path.read_text("utf-8") for name in CITATION_FILE_LABELS for path in published_site.rglob(name)
    }
    assert len(warned) > 20 and len(files) > 1500
    assert [(path, found) for path, said in pages.items() for found in printed if found in said] == []
    assert [
        path for path, said in files.items() if any(re.search(rf"\b{key}\b(?!-)", said) for key in keys)
    ] == []
    for one in warned:
        for name in ("index.html", *CITATION_FILE_LABELS):
            said = unescape((published_site / one.url / name).read_text("utf-8"))
            assert "This reference is not safe to cite." in said
            assert one.applicable_citation_warning[0].partition("[[")[0] in said


def test_where_a_reference_is_not_safe_to_cite_only_our_page_can_be_copied(
    shared_page: Page, page_without_script: Page, site_url: str
) -> None:
    for page in (shared_page, page_without_script):
        page.goto(f"{site_url}instruments/unhcr-trafficking-guidelines/para-53-as-printed/")
        panel = page.locator("details.cite")
        panel.locator("summary").click()
        expect(panel.locator("h3")).to_have_text(["The text itself", "This page"])
        expect(panel.locator(".notice")).to_contain_text("This reference is not safe to cite.")
        expect(panel.locator("dd")).to_have_count(7)
        expect(panel.locator(".notice button")).to_have_count(0)
    expect(shared_page.locator("details.cite dt button")).to_have_count(7)


@pytest.mark.parametrize("kind", UNCITED_KINDS)
def test_what_nobody_cites_has_no_panel(kind: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    expect(shared_page.locator("details.cite")).to_have_count(0)


@for_each_cited_kind
def test_the_keyboard_opens_the_panel(kind: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    shared_page.locator(".cite summary").focus()
    shared_page.keyboard.press("Enter")
    expect(shared_page.locator(".cite dd").first).to_be_visible()


def test_without_an_address_of_the_site_no_citation_of_our_page_has_one(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["practice"])
    text = shared_page.locator(".cite dl").first.text_content() or ""
    assert "http" not in text and "ccessed" not in text and "[date]" not in text


def test_the_day_of_reading_is_today_in_the_form_of_each_style(
    clipboard_page: Page, published_site: Path
) -> None:
    practice = build_real_compendium().practices[0]
    open_at_published_url(clipboard_page, published_site, practice.url)
    dd = clipboard_page.locator(".cite dl").first.locator("dd")
    site = SiteSettings(url=PUBLISHED_SITE_URL)
    page_work = WorkFactory(build_real_compendium(), site).for_entry(practice)[0]
    address = page_work.url  # of the released words, or of the page
    oscola, un, apa, _, chicago, harvard, _ = dd.all_text_contents()
    assert oscola.endswith(f" <{address}> accessed 5 May 2027.")
    assert un.endswith(f". Available at {address} (accessed on 5 May 2027).")
    assert harvard.endswith(f". Available at: {address} (Accessed: 5 May 2027).")
    # A page of released words has a date of its own, and needs no day of reading in these two.
    is_dated = page_work.date
    assert apa.endswith(f". {address}" if is_dated else f" Retrieved May 5, 2027, from {address}")
    assert chicago.endswith(f", {address}." if is_dated else f", accessed May 5, 2027, {address}.")


def test_without_a_script_the_reader_is_asked_for_the_day(browser: Browser, published_site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    open_at_published_url(page, published_site, "practices/undok-austria/")
    first = page.locator(".cite dd").first
    assert (first.text_content() or "").endswith("accessed [date].")
    page.close()


def test_a_citation_is_copied_as_text_and_with_its_italics(clipboard_page: Page, site_url: str) -> None:
    clipboard_page.goto(site_url + "practices/undok-austria/")
    clipboard_page.locator(".cite summary").click()
    clipboard_page.get_by_role("button", name="Copy Chicago").last.click()
    expect(clipboard_page.locator(".cite [role=status]").filter(has_text="Copied")).to_have_count(1)
    text = clipboard_page.locator(".cite dd").nth(11).text_content()
    assert clipboard_page.evaluate("navigator.clipboard.readText()") == text
    html = clipboard_page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<i>The Critical Role of Civil Society in Combating Trafficking in Human Beings</i>" in html


def test_each_button_says_what_it_copies(clipboard_page: Page, site_url: str) -> None:
    clipboard_page.goto(site_url + PATH_BY_PAGE_KIND["source"])
    clipboard_page.locator(".cite summary").click()
    names = [button.get_attribute("aria-label") for button in clipboard_page.locator(".cite button").all()]
    assert names == [
        "Copy OSCOLA",
        "Copy UN",
        "Copy APA",
        "Copy APA, in the text",
        "Copy Chicago",
        "Copy Harvard",
        "Copy Harvard, in the text",
    ]


@for_each_cited_kind
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_open_panel_fits_its_page(kind: str, width: int, shared_page: Page, site_url: str) -> None:
    shared_page.set_viewport_size({"width": width, "height": 800})
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    shared_page.locator(".cite summary").click()
    assert shared_page.evaluate("document.documentElement.scrollWidth") <= width


@for_each_cited_kind
def test_the_files_are_there_to_be_saved(kind: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    for link in shared_page.locator(".cite a[download]").all():
        address = link.evaluate("link => link.href")
        assert shared_page.request.get(address).ok, address


@pytest.mark.parametrize("kind", ["provision", "source"])
def test_axe_finds_nothing_in_the_open_panel(kind: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    shared_page.locator(".cite summary").click()
    assert accessibility_violations(shared_page) == ""


def parse_published_page(published: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((published / path / "index.html").read_text("utf-8"))


@for_each_cited_kind
def test_the_head_of_a_published_page_has_its_address_and_its_item(kind: str, published_site: Path) -> None:
    tree = parse_published_page(published_site, PATH_BY_PAGE_KIND[kind])
    named = {
        meta.attributes.get("name") or meta.attributes.get("property"): meta.attributes.get("content")
        for meta in tree.css("head meta")
    }
    canonical = tree.css_first("link[rel=canonical]")
    assert canonical is not None
    assert named["og:url"] == canonical.attributes["href"] == PUBLISHED_SITE_URL + PATH_BY_PAGE_KIND[kind]
    assert named["og:site_name"] == "Civil Society against Trafficking"
    assert named["z:itemType"] and named["z:title"]
    (data,) = tree.css('head script[type="application/ld+json"]')
    assert json.loads(data.text())["@context"] == "https://schema.org"


def test_where_people_at_risk_read_the_head_says_nothing_to_machines(published_site: Path) -> None:
    tree = parse_published_page(published_site, "help/")
    assert tree.css('meta[property], meta[name^="z:"], script[type="application/ld+json"]') == []


def test_the_home_page_describes_the_data_set(published_site: Path) -> None:
    (data,) = parse_published_page(published_site, "").css('head script[type="application/ld+json"]')
    found = json.loads(data.text())
    assert (found["@type"], found["url"]) == ("Dataset", f"{PUBLISHED_SITE_URL}data/")
    assert all(
        (published_site / part["url"].removeprefix(PUBLISHED_SITE_URL)).is_dir() for part in found["hasPart"]
    )
    files = [it["contentUrl"].removeprefix(PUBLISHED_SITE_URL) for it in found["distribution"]]
    assert "data/compendium.json" in files and all((published_site / path).is_file() for path in files)
