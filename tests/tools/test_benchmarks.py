"""Benchmarks: generated projects that are valid, as dense as the real one, and a peer with the same words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from builders import TinyProject
from copies import file_hashes

import compendium
from compendium.docs_pages.entry_links import resolve_entry_links
from compendium.docs_pages.placeholders import placeholder_values
from compendium.output.render import SiteSettings, page_factories, render_pages
from tools.bench import peer
from tools.bench.check_time import CHECK_SCRIPT
from tools.bench.files import file_report_lines
from tools.bench.markdown import page_as_markdown
from tools.bench.process_cost import measure_command
from tools.bench.synthetic import SyntheticContent

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def synthetic_content() -> SyntheticContent:
    return SyntheticContent(ROOT)


def write_synthetic_project(synthetic_content: SyntheticContent, folder: Path, entries: int) -> Path:
    folder.mkdir()
    synthetic_content.write(folder, entries)
    return folder


# A part of the real content, and a bit more than all of it.
@pytest.mark.parametrize("share", [0.6, 1.3])
def test_a_project_of_any_size_is_sound(
    synthetic_content: SyntheticContent, tmp_path: Path, share: float
) -> None:
    size = round(share * synthetic_content.pages)
    project = write_synthetic_project(synthetic_content, tmp_path / "made", size)
    assert [str(problem) for problem in compendium.check(project)] == []
    assert len(page_factories(compendium.build(project), SiteSettings())) == pytest.approx(size, rel=0.1)


def test_the_pages_of_a_small_project_ask_for_no_entry_that_it_lacks(
    synthetic_content: SyntheticContent, tmp_path: Path
) -> None:
    project = write_synthetic_project(synthetic_content, tmp_path / "made", 300)
    made = compendium.build(project)
    words = placeholder_values(made, SiteSettings())
    for path in sorted((project / "docs/overviews").glob("*.md")):
        assert resolve_entry_links(path.read_text("utf-8"), made, "", path.name, 1, words)[1] == []


def test_the_same_size_is_made_the_same_again(synthetic_content: SyntheticContent, tmp_path: Path) -> None:
    once, again = (
        write_synthetic_project(synthetic_content, tmp_path / name, 300) for name in ("once", "again")
    )
    for folder in ("practices", "instruments", "reference"):
        assert file_hashes(once / folder) == file_hashes(again / folder)


def test_made_entries_are_as_dense_as_the_real_ones(
    synthetic_content: SyntheticContent, tmp_path: Path
) -> None:
    whole = len(page_factories(synthetic_content.real, SiteSettings()))
    made = compendium.build(write_synthetic_project(synthetic_content, tmp_path / "made", 2 * whole))
    real = synthetic_content.real.entry("practice", "comp-act")
    for id in ("comp-act", "comp-act-1"):
        told = made.entry("practice", id)
        assert list(told.node.values) == list(real.node.values)
        assert len(told.references) == pytest.approx(len(real.references), abs=2)
        assert len(str(told.get("summary")).split()) == len(str(real.get("summary")).split())


def test_the_peer_shows_the_words_and_links_of_ours(
    synthetic_content: SyntheticContent, tmp_path: Path
) -> None:
    project = write_synthetic_project(synthetic_content, tmp_path / "made", 300)
    peer.write_peer_project(project, tmp_path / "peer")
    for page in render_pages(compendium.build(project), SiteSettings()):
        name = page.path.strip("/")
        paths = [tmp_path / "peer/entries" / f"{name}{ending}" for ending in (".md", "/index.md")]
        (text,) = (path.read_text("utf-8") for path in paths if path.exists())
        if page.path != "search/":  # its box has no counterpart: the peer has a search of its own
            assert text.count("](") == page.body.count("<a "), page.path


def test_html_becomes_markdown() -> None:
    html = (
        '<h1>A <span>title</span></h1><p>Words_ &amp; a <a href="x/">link</a>.</p><h2 id="more">More</h2>'
        "<ul><li>one</li><li>two<p>its text</p></li></ul><dl><dt>Key</dt><dd><ul><li>value</li></ul></dd></dl>"
        "<form>left out</form>"
    )
    expected = r"""
        # A title

        Words\_ & a [link](to:x/).

        ## More { #more }

        -   one
        -   two

            its text


        Key
        :   -   value
    """
    lines = (re.sub("^ {8}", "", line) for line in expected.strip("\n ").split("\n"))
    assert page_as_markdown(html, lambda href: f"to:{href}").split("\n")[:-1] == list(lines)


def test_the_check_is_measured_as_a_whole_process(project: TinyProject) -> None:
    """And it is the check: of a folder where nothing can be checked it says so, and there is no number."""
    command = [sys.executable, "-c", CHECK_SCRIPT.format(root=str(ROOT))]
    assert measure_command(command, project.root).cpu > 0.05
    with pytest.raises(SystemExit, match="broken off"):
        measure_command([*command[:2], CHECK_SCRIPT.format(root="broken off")], project.root)


def test_files_are_counted_per_page_and_the_first_limit_of_each_host_is_named(tmp_path: Path) -> None:
    data = b'{"practices":[{}],"instruments":[{"provisions":[{},{}]}],"footnotes":[{}]}'
    written = {
        "index.html": 1000,
        "practices/a/index.html": 1000,
        "practices/a/cite.ris": 10,
        "data/x.sqlite": 2**20,
    }
    for path, size in written.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b" " * size)
    (tmp_path / "data/compendium.json").write_bytes(data)
    assert list(file_report_lines(tmp_path)) == [
        "kind             files  per page       MB",
        "index.html           2     1.000     0.00",
        ".json                1     0.500     0.00",
        ".sqlite              1     0.500     1.05",
        "cite.ris             1     0.500     0.00",
        "all                  5     2.500     1.05",
        "",
        "Of 4 entries on 2 pages today, entries that fit:",
        "GitHub Pages                3,807, then the site is too large",
        "GitLab Pages                3,807, then the site is too large",
        "Cloudflare Pages, free        100, then the largest file is too large",
        "Netlify                   108,000, then a folder has too many files",
    ]
