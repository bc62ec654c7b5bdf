"""The words of a release on the site: pages with an anchor for each entry, files to check them, and TimeMaps."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from selectolax.lexbor import LexborHTMLParser
from sites import run_page_command

import compendium
import release
from compendium.output.on_demand import OnDemandRenderer
from compendium.output.render import page_factories
from compendium.pages import version_lists
from compendium.site import SiteSettings
from tools.release.published_urls import published_urls

SITE = SiteSettings(name="Site", url="https://example.org/")
CHANGED_SUMMARY = (
    "Advice for workers who have no papers and were cheated of their wages, given by people who speak their language"
    " and know every law of the country."
)


def make_release(project: TinyProject, date: str, *more: str) -> None:
    assert release.main(["--date", date, *more], project.root) == 0


@pytest.fixture
def project_with_two_releases(project: TinyProject) -> TinyProject:
    """The tiny project after two releases, between which the practice was corrected."""
    make_release(project, "2026-11-25")
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    make_release(project, "2027-02-01", "--corrected", "practice:other", "They know every law.")
    return project


def built_pages(project: TinyProject) -> dict[str, Any]:
    return page_factories(compendium.build(project.root), SITE)


def page_tree(project: TinyProject, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<main>{built_pages(project)[path]().body}</main>")


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_from_a_release_on_its_words_have_a_page_that_says_what_became_of_them(
    project_with_two_releases: TinyProject,
) -> None:
    first = page_tree(project_with_two_releases, "versions/2026.1/practices/")
    assert [node.attributes["id"] for node in first.css("h2")] == ["other", "check.hash"]
    assert texts(first, ".entry-meta") == [
        "Other words took their place: The words of version 2027.1. The entry as it is today:"
        " Counselling for undocumented workers",
    ]
    assert "The entry was corrected: They know every law." in texts(first, "p")
    shown = dict(zip(texts(first, ".frozen dt"), texts(first, ".frozen dd"), strict=True))
    assert shown["Summary"].endswith("know the law of the country they work in.")
    assert shown["Sources"] == "Source: The Paper · Where: Box 6"
    second = page_tree(project_with_two_releases, "versions/2027.1/practices/")
    assert texts(second, ".entry-meta") == [
        "The entry has these words today: Counselling for undocumented workers",
        "Different from version 2026.1: Summary. The words of version 2026.1",
    ]
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    second = page_tree(project_with_two_releases, "versions/2027.1/practices/")
    assert texts(second, ".entry-meta")[0] == (
        "The entry has changed since, and the change is not released yet: Another title"
    )


def test_earlier_words_of_a_withdrawn_entry_say_when_and_why(project_with_two_releases: TinyProject) -> None:
    withdrawn = "{date: 2027-03-01, reason: It never took place.}"
    project_with_two_releases.write(
        "practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY, withdrawn=withdrawn)
    )
    make_release(project_with_two_releases, "2027-03-01")
    for version in ("2026.1", "2027.1", "2027.2"):
        page = page_tree(project_with_two_releases, f"versions/{version}/practices/")
        assert "The entry was withdrawn on 1 Mar 2027: It never took place." in texts(page, "p")


def test_new_words_have_the_id_by_which_archives_of_software_know_them(
    project_with_two_releases: TinyProject,
) -> None:
    manifest = json.loads((project_with_two_releases.root / "releases/2027.1.json").read_text("utf-8"))
    second = page_tree(project_with_two_releases, "versions/2027.1/practices/")
    assert texts(second, ".permalink") == [
        f"practice:other · Content hash: {manifest['entries']['practice:other']}"
        f" · SWHID: swh:1:cnt:{manifest['blobs']['practice:other']}"
    ]


def test_of_an_entry_with_a_new_id_the_words_stay_and_lead_to_it(
    project_with_two_releases: TinyProject,
) -> None:
    (project_with_two_releases.root / "practices/other.yml").unlink()
    project_with_two_releases.write(
        "practices/better.yml", practice_yaml(aliases="[other]", summary=CHANGED_SUMMARY)
    )
    make_release(project_with_two_releases, "2027-03-01")
    old = page_tree(project_with_two_releases, "versions/2027.1/practices/")
    assert texts(old, ".entry-meta")[0] == (
        "The entry has another address since version 2027.2: Counselling for undocumented workers"
    )
    assert "../../../practices/better/" in [link.attributes["href"] for link in old.css(".entry-meta a")]


@pytest.mark.skipif(sys.platform != "linux", reason="the commands are those of a GNU system")
def test_withheld_words_keep_their_anchor_and_the_page_and_the_commands_say_so(
    project_with_two_releases: TinyProject, tmp_path: Path
) -> None:
    taken_out = ["--withhold", "practice:other", "2026.1", "They named a person."]
    release.main(["--date", "2027-03-01", *taken_out], project_with_two_releases.root)
    page = page_tree(project_with_two_releases, "versions/2026.1/practices/")
    assert [node.attributes["id"] for node in page.css("h2")] == ["other"]
    assert "The words of this version were taken out on 1 Mar 2027: They named a person." in texts(page, "p")
    assert texts(page, "dl") == []
    pages = built_pages(project_with_two_releases)
    published = pages["versions/2026.1/"]()
    for name, content in published.extra_files:
        (tmp_path / name).write_bytes(content)
    assert run_page_command(published.body, tmp_path) == ["10", "agrees", "1", "withheld"]
    withheld = dict(pages["versions/"]().extra_files)["withheld.json"]
    assert withheld == (project_with_two_releases.root / "releases/withheld.json").read_bytes()


def test_a_release_whose_manifest_was_altered_says_so(project_with_two_releases: TinyProject) -> None:
    assert texts(page_tree(project_with_two_releases, "versions/2026.1/"), ".notice") == []
    record = {"date": "2027-03-01", "reason": "An address put a person at risk."}
    project_with_two_releases.write("releases/withheld.json", json.dumps({"2026.1": record}))
    assert texts(page_tree(project_with_two_releases, "versions/2026.1/"), ".notice") == [
        "The list of hashes was altered on 1 Mar 2027: An address put a person at risk."
    ]


def test_a_long_list_is_in_parts_and_its_page_keeps_the_anchors(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    provisions = "\n" + "\n".join(
        yaml_list_item(provision_yaml(id=f"art-{n}", label=f"Article {n}")) for n in (10, 9, 1, 2)
    )
    project.write("instruments/treaty.yml", instrument_yaml(provisions=provisions))
    make_release(project, "2026-11-25")
    monkeypatch.setattr(version_lists, "MAX_PAGE_SIZE", 4_000)
    pages = built_pages(project)
    listed = page_tree(project, "versions/2026.1/instruments/")
    links = {node.attributes["id"]: node.css_first("a").attributes["href"] for node in listed.css("li[id]")}
    in_order = ["treaty", "treaty/art-1", "treaty/art-2", "treaty/art-9", "treaty/art-10"]
    assert list(links) == in_order
    parts = [path for path in pages if path.startswith("versions/2026.1/instruments/")][1:]
    assert len(parts) > 1
    found = []
    for path in parts:
        for node in page_tree(project, path).css("h2:not([id='check.hash'])"):
            anchor = node.attributes["id"]
            assert links[anchor] == f"{path.split('/')[-2]}/#{anchor}"
            found.append(anchor)
    assert found == in_order
    assert not set(parts) & set(published_urls(compendium.build(project.root), project.root))


def test_frozen_words_are_kept_from_search_engines(project_with_two_releases: TinyProject) -> None:
    page = built_pages(project_with_two_releases)["versions/2027.1/practices/"]()
    assert page.title == "Practices (version 2027.1)"
    assert page.head == '<meta name="robots" content="noindex">'


def test_a_timemap_has_the_versions_of_each_entry(project_with_two_releases: TinyProject) -> None:
    files = dict(built_pages(project_with_two_releases)["versions/"]().extra_files)
    assert sorted(files) == [
        f"{name}/timemap.txt"
        for name in ("challenges", "instruments", "organisations", "practices", "recommendations", "sources", "topics")
    ]  # fmt: skip
    original = "https://example.org/practices/other/"
    assert files["practices/timemap.txt"].decode().splitlines() == [
        '<https://example.org/versions/practices/timemap.txt>; rel="self"; type="application/link-format",',
        f'<{original}>; rel="original"; anchor="{original}",',
        '<https://example.org/versions/2026.1/practices/#other>; rel="first memento"; '
        f'datetime="Wed, 25 Nov 2026 00:00:00 GMT"; anchor="{original}",',
        '<https://example.org/versions/2027.1/practices/#other>; rel="last memento"; '
        f'datetime="Mon, 01 Feb 2027 00:00:00 GMT"; anchor="{original}"',
    ]


def test_under_serve_the_files_of_versions_are_made_when_they_are_asked_for(
    project_with_two_releases: TinyProject, tmp_path: Path
) -> None:
    class Writer:
        def __init__(self) -> None:
            self.out = tmp_path / "out"

        def write(self, page: Any) -> None:
            for name, content in page.extra_files:
                (self.out / page.path / name).parent.mkdir(parents=True, exist_ok=True)
                (self.out / page.path / name).write_bytes(content)

    writer: Any = Writer()
    on_demand = OnDemandRenderer(compendium.build(project_with_two_releases.root), SITE, writer)
    for path in ("versions/practices/timemap.txt", "versions/2026.1/2026.1.words.jsonl"):
        assert on_demand.ensure_written(path)
        assert (writer.out / path).is_file()
