"""Under `serve` pages and exports are made when they are asked for, and a file is read again only if it changed."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from builders import TinyProject

import compendium
from compendium.load import ParseCache, load
from compendium.output.on_demand import OnDemandRenderer, add_on_demand_rendering
from compendium.output.render import SHELL_DEFINITIONS, page_factories, render_pages
from compendium.pages.shells import (
    CONTENT_PLACEHOLDER,
    DESCRIPTION_PLACEHOLDER,
    TITLE_PLACEHOLDER,
    PageWriter,
    write_file,
)
from compendium.site import SiteSettings
from compendium.source import parse

SITE = SiteSettings()
SHELL_HTML = f"<title>{TITLE_PLACEHOLDER}</title>{DESCRIPTION_PLACEHOLDER}<main>{CONTENT_PLACEHOLDER}</main>"


@pytest.fixture
def unwritten_renderer(project: TinyProject, tmp_path: Path) -> OnDemandRenderer:
    out = tmp_path / "out"
    for shell in SHELL_DEFINITIONS.values():
        write_file(out, f"{shell.path}index.html", SHELL_HTML.encode())
    entries = compendium.build(project.root)
    return OnDemandRenderer(
        entries, SITE, PageWriter(out, SHELL_DEFINITIONS, dict.fromkeys(SHELL_DEFINITIONS, SHELL_HTML), SITE)
    )


def written_files(tmp_path: Path) -> list[str]:
    return sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))


@pytest.mark.parametrize("asked", ["topics/any/", "topics/any", "topics/any/index.html"])
def test_a_page_is_made_when_it_is_asked_for_and_only_once(
    unwritten_renderer: OnDemandRenderer, tmp_path: Path, asked: str
) -> None:
    assert unwritten_renderer.ensure_written(asked)
    assert written_files(tmp_path) == ["topics/any/index.html"]
    page = tmp_path / "out/topics/any/index.html"
    assert "<h1>anything</h1>" in page.read_text("utf-8")
    page.write_text("as it was left")
    assert unwritten_renderer.ensure_written(asked)
    assert page.read_text() == "as it was left"


def test_two_who_ask_at_one_time_both_find_what_was_made(
    unwritten_renderer: OnDemandRenderer, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(unwritten_renderer.ensure_written, ["search/en.js", "search/en.js"]))
    assert found == [True, True]
    assert "search/en.js" in written_files(tmp_path)


def test_what_could_not_be_written_is_tried_again(
    unwritten_renderer: OnDemandRenderer, tmp_path: Path
) -> None:
    blocked = tmp_path / "out" / "data"
    blocked.write_text("a file where a folder belongs")
    with pytest.raises(OSError):
        unwritten_renderer.ensure_written("data/compendium.json")
    blocked.unlink()
    assert unwritten_renderer.ensure_written("data/compendium.json")
    assert "data/compendium.json" in written_files(tmp_path)


def test_the_search_and_the_data_are_made_when_they_are_asked_for(
    unwritten_renderer: OnDemandRenderer, tmp_path: Path
) -> None:
    assert unwritten_renderer.ensure_written("data/compendium.json")
    assert {"data/compendium.json", "data/corrections.csv", "data/matrix/duties.csv"} <= set(
        written_files(tmp_path)
    )
    assert all(path.startswith("data/") for path in written_files(tmp_path))
    assert unwritten_renderer.ensure_written("search/en.js")
    assert "search/en.js" in written_files(tmp_path) and "search/index.html" not in written_files(tmp_path)
    assert unwritten_renderer.ensure_written("search/") and "search/index.html" in written_files(tmp_path)


def test_nothing_is_made_for_an_address_that_nothing_has(
    unwritten_renderer: OnDemandRenderer, tmp_path: Path
) -> None:
    assert (
        not unwritten_renderer.ensure_written("favicon.ico")
        and not unwritten_renderer.ensure_written("practices/nowhere/")
        and not unwritten_renderer.ensure_written("")
    )
    assert written_files(tmp_path) == []


def test_nothing_is_made_any_more_once_the_next_build_has_begun(unwritten_renderer: OnDemandRenderer) -> None:
    unwritten_renderer.close()
    assert (
        unwritten_renderer.ensure_written("topics/any/") is None
        and unwritten_renderer.ensure_written("search/en.js") is None
    )


def test_a_page_that_is_asked_for_as_the_next_build_begins_is_answered_after_it() -> None:
    knows: list[bool | None] = [None, True]
    statuses = ["404 Not Found", "404 Not Found", "200 OK"]  # before the build, after it, once it is made

    def app(environ: dict[str, str], start_response: Callable[..., None]) -> list[bytes]:
        start_response(statuses.pop(0), [])
        return [b"%d" % len(statuses)]

    said: list[str] = []
    answer = add_on_demand_rendering(app, lambda path: knows.pop(0), "/")
    body = answer({"PATH_INFO": "/topics/any/"}, lambda status, headers: said.append(status))
    assert (body, said, knows) == ([b"0"], ["200 OK"], [])


def test_every_page_can_be_made_alone(project: TinyProject) -> None:
    entries = compendium.build(project.root)
    alone = page_factories(entries, SITE)
    together = list(render_pages(entries, SITE))
    assert list(alone) == [page.path for page in together]
    assert [alone[page.path]() for page in together] == together


def test_a_file_is_read_again_only_if_it_changed(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("practices/one.yml", "title: One\n")
    project.write("practices/two.yml", "title: Two\n")
    kept: ParseCache = {}
    first = load(project.root, kept)
    read: list[str] = []
    module = importlib.import_module("compendium.load")  # `compendium.load` is the function

    def noted(name: str, data: bytes, limit: int) -> object:
        read.append(name)
        return parse.parse_mapping(name, data, limit)

    monkeypatch.setattr(module, "parse_mapping", noted)
    assert load(project.root, kept).entries == first.entries and read == []
    project.write("practices/two.yml", "title: 2\n")
    (changed,) = (raw for raw in load(project.root, kept).entries if raw.id == "two")
    assert read == ["practices/two.yml"] and changed.node.get("title").text == "2"
    load(project.root)
    assert len(read) > 3  # who keeps nothing reads everything
