"""Atom feeds, read by feedparser: valid, small, the same ids for ever, and honest without an address of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from builders import TinyProject, practice_yaml
from content import build_real_compendium
from each import for_each_case
from hypothesis import given
from hypothesis import strategies as st

import compendium
import release
from compendium.export.atom import Feed, FeedItem, render_atom_feed, uuid_urn
from compendium.export.feeds import MAX_ITEMS_PER_RELEASE, feed_urls
from compendium.output.render import page_factories
from compendium.pages.renderer import Renderer
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "https://example.org/c/"
SITE = SiteSettings(name="Site & more", url=SITE_URL)
ATOM_NAMESPACE = "{http://www.w3.org/2005/Atom}"


def feed_contents(known: compendium.Compendium, site: SiteSettings = SITE) -> dict[str, bytes]:
    """Return {address: content} of every feed of a site."""
    found = {"feed.xml": Renderer(known, site).feeds.site_feed()}
    for path, page in page_factories(known, site).items():
        if not path.count(".") and path.split("/")[0] in {url.split("/")[0] for url in feed_urls(known)}:
            found |= {f"{path}{name}": content for name, content in page().extra_files if name == "feed.xml"}
    return found


def parse_feed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def make_release(project: TinyProject, date: str, *more: str) -> None:
    assert release.main(["--date", date, *more], project.root) == 0


@pytest.fixture
def project_with_two_releases(project: TinyProject) -> TinyProject:
    make_release(project, "2026-11-25")
    project.write("practices/other.yml", practice_yaml(people="[girls]", countries="[Austria]"))
    make_release(project, "2027-02-01", "--corrected", "practice:other", "It is for <girls> & others.")
    return project


def test_the_feed_of_all_tells_what_each_release_changed_the_newest_first(
    project_with_two_releases: TinyProject,
) -> None:
    feed = parse_feed(feed_contents(compendium.build(project_with_two_releases.root))["feed.xml"])
    assert feed.feed.title == "Site & more: All changes" and feed.feed.author == "Site & more"
    assert [(it.title, it.updated, it.link, it.tags[0].term) for it in feed.entries] == [
        ("Counselling for undocumented workers: corrected", "2027-02-01T00:00:00Z", f"{SITE_URL}practices/other/", "corrected"),
        ("Version 2026.1, the first", "2026-11-25T00:00:00Z", f"{SITE_URL}versions/2026.1/", "release"),
    ]  # fmt: skip
    assert feed.entries[0].summary == (
        "Corrected. It is for <girls> & others. What is different: Countries, People served."
    )
    assert feed.feed.updated == "2027-02-01T00:00:00Z"
    assert {(link.rel, link.href) for link in feed.feed.links} == {
        ("alternate", f"{SITE_URL}versions/"), ("self", f"{SITE_URL}feed.xml"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("practices/feed.xml", 2),
        ("topics/girls/feed.xml", 2),
        ("countries/at/feed.xml", 2),
        ("organisations/feed.xml", 1),
        ("topics/feed.xml", 1),
    ],
)
def test_a_feed_of_a_kind_a_topic_or_a_state_tells_what_belongs_to_it(
    project_with_two_releases: TinyProject, address: str, told: int
) -> None:
    assert (
        len(parse_feed(feed_contents(compendium.build(project_with_two_releases.root))[address]).entries)
        == told
    )


def test_the_addresses_of_the_feeds_are_those_that_are_made(project_with_two_releases: TinyProject) -> None:
    known = compendium.build(project_with_two_releases.root)
    assert sorted(feed_urls(known)) == sorted(feed_contents(known))


def test_without_an_address_links_are_relative_and_ids_are_the_same(
    project_with_two_releases: TinyProject,
) -> None:
    known = compendium.build(project_with_two_releases.root)
    with_address, without = feed_contents(known), feed_contents(known, SiteSettings(name="Site & more"))
    for path in with_address:
        assert b"https://" not in without[path] and b'rel="self"' not in without[path]
        one, other = (ElementTree.fromstring(it[path]) for it in (with_address, without))
        ids = [[node.text for node in tree.iter(f"{ATOM_NAMESPACE}id")] for tree in (one, other)]
        assert ids[0] == ids[1] and all(str(id).startswith("urn:uuid:") for id in ids[0])
    links = [
        node.get("href")
        for node in ElementTree.fromstring(without["topics/girls/feed.xml"]).iter(f"{ATOM_NAMESPACE}link")
    ]
    assert links == ["../../topics/girls/", "../../practices/other/", "../../versions/2026.1/"]


def test_ids_are_unique_and_stay_when_there_is_more_to_tell(project_with_two_releases: TinyProject) -> None:
    def ids() -> list[str]:
        return [
            it.id
            for content in feed_contents(compendium.build(project_with_two_releases.root)).values()
            for it in [parse_feed(content).feed]
        ]

    def items() -> list[str]:
        return [
            it.id
            for it in parse_feed(
                feed_contents(compendium.build(project_with_two_releases.root))["feed.xml"]
            ).entries
        ]

    before, first = items(), ids()
    assert len(set(first)) == len(first)
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another"))
    make_release(project_with_two_releases, "2027-03-01")
    assert items()[1:] == before and ids() == first


def test_a_release_that_changes_much_is_one_item(project: TinyProject) -> None:
    make_release(project, "2026-11-25")
    for number in range(MAX_ITEMS_PER_RELEASE + 1):
        own = f"Practice {number}", " ".join(f"word{number}" for _ in range(30))
        project.write(f"practices/p{number}.yml", practice_yaml(title=own[0], summary=own[1]))
    make_release(project, "2027-02-01")
    newest = parse_feed(feed_contents(compendium.build(project.root))["practices/feed.xml"]).entries[0]
    assert (newest.title, newest.summary, newest.link) == (
        "Version 2027.1", f"{MAX_ITEMS_PER_RELEASE + 1} entries changed.", f"{SITE_URL}versions/2027.1/",
    )  # fmt: skip


def test_pages_say_where_their_feed_is(project_with_two_releases: TinyProject) -> None:
    pages = page_factories(compendium.build(project_with_two_releases.root), SITE)
    link = '<link rel="alternate" type="application/atom+xml" title="Changes" href="{}">'
    for path, address in {
        "practices/": "feed.xml",
        "topics/any/": "feed.xml",
        "countries/at/": "feed.xml",
        "versions/": "../feed.xml",
    }.items():
        page = pages[path]()
        assert link.format(address) in page.head and f'<a href="{address}">Atom</a>' in page.body
    assert "atom" not in pages["practices/other/"]().head


def test_without_a_release_there_is_no_feed(project: TinyProject) -> None:
    known = compendium.build(project.root)
    assert list(feed_urls(known)) == [] and not Renderer(known, SITE).feeds
    assert "atom" not in page_factories(known, SITE)["practices/"]().head


XML_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60
)


@given(XML_TEXTS, XML_TEXTS, st.sampled_from(["", SITE_URL]))
def test_whatever_a_title_holds_the_feed_says_it(title: str, summary: str, root: str) -> None:
    item = FeedItem("practice:x@2026.1", title, "2026-11-25", "practices/x/", summary, "changed")
    tree = ElementTree.fromstring(
        render_atom_feed(Feed("feed.xml", "versions/", title, title, "en"), [item], root)
    )
    found = tree.find(f"{ATOM_NAMESPACE}entry")
    assert found is not None
    assert (found.findtext(f"{ATOM_NAMESPACE}title"), found.findtext(f"{ATOM_NAMESPACE}summary")) == (
        " ".join(title.split()), " ".join(summary.split()),
    )  # fmt: skip


def test_an_id_is_the_one_that_readers_have_seen() -> None:
    """If this fails, every item is new to every reader of a feed."""
    assert (
        uuid_urn("practice:street-lawyers-denmark@2026.2") == "urn:uuid:01c2b234-f41d-5c61-aa9a-beb3796c51f7"
    )


REAL_COMPENDIUM = build_real_compendium()
REAL_FEEDS = feed_contents(REAL_COMPENDIUM)


@for_each_case(REAL_FEEDS)
def test_every_real_feed_is_read_without_complaint_and_is_small(address: str) -> None:
    feed = parse_feed(REAL_FEEDS[address])
    assert feed.feed.title and feed.feed.id and feed.feed.updated and feed.entries
    assert all(it.id and it.title and it.updated and it.link.startswith(SITE_URL) for it in feed.entries)
    assert len(REAL_FEEDS[address]) < 40_000
