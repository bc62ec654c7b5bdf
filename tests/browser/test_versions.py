"""A reader who comes with an old citation, without JavaScript, and every address that was ever published."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser
from sites import run_page_command

import compendium
from compendium.releases.snapshots import version_url

ROOT = Path(__file__).resolve().parents[2]
ENTRY_PATH = "practices/street-lawyers-denmark/"
QUOTED_SENTENCE = (
    "Together with other organisations, they help trafficked persons to get justice and remedies"
)


def test_an_old_citation_leads_to_the_words_that_were_cited(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.goto(site_url + ENTRY_PATH)
    assert QUOTED_SENTENCE not in page.inner_text("main")
    page.locator("#version").get_by_role("link", name="2026.1").click()
    expect(page).to_have_url(f"{site_url}versions/2026.1/practices/#street-lawyers-denmark")
    page.locator("[id='street-lawyers-denmark']:target").get_by_role("link").click()
    assert QUOTED_SENTENCE in page.inner_text("main")
    # The older address of the same words, which somebody may have cited.
    page.goto(f"{site_url}{ENTRY_PATH}2026.1/")
    assert QUOTED_SENTENCE in page.inner_text("main")
    expect(page.locator(".notice")).to_contain_text("These are earlier words, kept for those who cited them.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.locator(".notice").get_by_role("link").first.click()
    expect(page).to_have_url(site_url + ENTRY_PATH)


def test_a_withdrawn_entry_says_so_and_leads_on(page_without_script: Page, site_url: str) -> None:
    page = page_without_script
    page.goto(f"{site_url}versions/2026.2/")
    page.get_by_role("link", name="International organisations", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("Withdrawn on")
    page.locator(".notice").get_by_role("link").click()
    expect(page).to_have_url(f"{site_url}topics/international-organisation/")


def test_the_panel_leads_to_the_data_of_the_entry(page: Page, site_url: str) -> None:
    page.goto(site_url + ENTRY_PATH)
    page.locator("#cite summary").click()
    link = page.locator("#cite").get_by_role("link", name="Data of this entry (JSON)")
    # Opened as a page of its own, the browser would ask for an icon that only HTML pages name.
    data = link.evaluate("async (link) => (await fetch(link.href)).json()")
    assert data["ref"] == "practice:street-lawyers-denmark"


def test_every_address_that_was_ever_published_is_in_the_site(built_site: Path) -> None:
    urls = compendium.load(ROOT).history.published_urls()
    assert len(urls) > 1200
    files = {url: built_site / (f"{url}index.html" if url.endswith("/") or not url else url) for url in urls}
    assert [url for url, path in files.items() if not path.is_file()] == []


def anchors_of_page(site: Path, url: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', (site / f"{url}index.html").read_text("utf-8")))


def test_every_version_of_every_entry_has_its_anchor_and_every_memento_answers(built_site: Path) -> None:
    history = compendium.load(ROOT).history
    urls = {
        version_url(ref, step.release.version)
        for ref in history.released_refs()
        for step in history.revisions(ref)
        if step.hash
    }
    assert len(urls) > 900
    anchors = {page: anchors_of_page(built_site, page) for page in {url.partition("#")[0] for url in urls}}
    assert [url for url in urls if url.partition("#")[2] not in anchors[url.partition("#")[0]]] == []
    mementos, originals = set(), set()
    for timemap in (built_site / "versions").rglob("timemap.txt"):
        for target, relation in re.findall(r'<([^>]*)>; rel="([^"]*)"', timemap.read_text("utf-8")):
            path = posixpath.normpath(posixpath.join("versions/x", target))
            if "memento" in relation:
                mementos.add(path.replace("/#", "#").replace("#", "/#"))
            elif relation == "original":
                originals.add(path)
    assert mementos == urls
    assert [path for path in originals if not (built_site / path / "index.html").is_file()] == []


linux_commands = pytest.mark.skipif(sys.platform != "linux", reason="the commands are those of a GNU system")


@linux_commands
def test_the_commands_on_a_page_of_words_give_the_hash_that_the_page_gives(built_site: Path) -> None:
    pages = [
        path for path in (built_site / "versions").rglob("index.html") if b"| sha256sum<" in path.read_bytes()
    ]
    assert len(pages) >= 20
    for page in pages:
        html = LexborHTMLParser(page.read_text("utf-8"))
        folder = built_site / Path(*page.relative_to(built_site).parts[:2])
        assert run_page_command(html.html or "", folder)[0] == html.css_first("code.hash").text(), page


@linux_commands
def test_the_commands_on_the_page_of_a_release_find_every_line_right(built_site: Path) -> None:
    folder = built_site / "versions/2026.1"
    assert run_page_command((folder / "index.html").read_text("utf-8"), folder) == ["912", "agrees"]
