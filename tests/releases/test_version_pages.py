"""Versions on the site: the version line of an entry, its earlier words, the list of releases, and permanent URLs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml
from content import build_real_compendium
from filled import filled_compendium, without_link_marks
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import compendium
import release
from compendium.cite import Citations
from compendium.cite.work_factory import WorkFactory
from compendium.export.serialization import entry_as_dict
from compendium.i18n import interface_words
from compendium.output.render import page_factories
from compendium.output.sitemap import page_urls, redirect_pages
from compendium.pages.renderer import Renderer
from compendium.pages.snapshots import SnapshotView, diff_lines, plain_lines
from compendium.releases.snapshots import PUBLISHED_KINDS, parse_snapshot, serialize_snapshot
from compendium.site import SiteSettings
from tools.release.published_urls import handwritten_page_urls, published_urls

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(name="Site")
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
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY, people="[girls]"))
    make_release(project, "2027-02-01", "--corrected", "practice:other", "They know every law.")
    return project


OLDER_PATH = "practices/other/2026.1/"


def keep_older_pages(project: TinyProject, *paths: str) -> None:
    """Promise older pages of earlier words, which no release adds any more."""
    urls = project.root / "releases/urls.txt"
    urls.write_text(
        "".join(f"{url}\n" for url in sorted({*urls.read_text("utf-8").split(), *paths})), "utf-8"
    )


@pytest.fixture
def project_with_older_page(project_with_two_releases: TinyProject) -> TinyProject:
    """The same, with an older page of the earlier words."""
    keep_older_pages(project_with_two_releases, OLDER_PATH)
    return project_with_two_releases


def build_page(project: TinyProject, path: str) -> Any:
    return page_factories(compendium.build(project.root), SITE)[path]()


def texts_of_elements(html: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(f"<main>{html}</main>").css(selector)]


def hash_of_entry(project: TinyProject, ref: str) -> str:
    known = compendium.build(project.root)
    version = known.versions.for_entry(known.entry(*ref.split(":", 1)))
    assert version
    return version.hash


# On the page of an entry -----------------------------------------------------------------------------------------


def test_an_entry_says_which_version_it_is_and_leads_to_its_earlier_words(
    project_with_two_releases: TinyProject,
) -> None:
    body = build_page(project_with_two_releases, "practices/other/").body
    short = hash_of_entry(project_with_two_releases, "practice:other")[:12]
    assert texts_of_elements(body, "#version") == [
        "Version 2027.1 of 1 Feb 2027 · Address of these words: versions/2027.1/practices/#other"
        f" · Content hash: {short} · Earlier versions: 2026.1"
    ]
    links = [node.attributes["href"] for node in LexborHTMLParser(body).css("#version a")]
    assert links == [
        "../../versions/2027.1/",
        "../../versions/2027.1/practices/#other",
        "../../versions/2026.1/practices/#other",
    ]


def test_above_its_title_an_entry_says_that_its_words_have_changed_and_where_the_earlier_ones_are(
    project_with_two_releases: TinyProject,
) -> None:
    def notice() -> tuple[list[str], list[str | None]]:
        body = build_page(project_with_two_releases, "practices/other/").body
        links = LexborHTMLParser(body).css(".changed-since a")
        return texts_of_elements(body, ".changed-since"), [link.attributes["href"] for link in links]

    assert notice() == (
        ["Changed in version 2027.1. The words of version 2026.1"],
        ["../../versions/2026.1/practices/#other"],
    )
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    assert notice() == (
        ["Changed since version 2027.1, not released yet. The words of version 2027.1"],
        ["../../versions/2027.1/practices/#other"],
    )
    body = build_page(project_with_two_releases, "organisations/lefo/").body
    assert texts_of_elements(body, ".changed-since") == []


def test_the_url_to_cite_is_that_of_the_version_and_words_that_are_not_released_have_none(
    project_with_two_releases: TinyProject,
) -> None:
    def url(ref: str) -> str:
        known = compendium.build(project_with_two_releases.root)
        return known.versions.url_for(known.entry(*ref.split(":", 1)))

    assert url("practice:other") == "versions/2027.1/practices/#other"
    assert url("provision:treaty/art-1") == "versions/2026.1/instruments/#treaty/art-1"
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    assert url("practice:other") == ""


def test_our_page_is_cited_at_the_address_of_the_words_shown_and_an_unreleased_one_at_its_own(
    project_with_two_releases: TinyProject,
) -> None:
    def cited(ref: str) -> tuple[str, list[str], str | None, str, str]:
        known = compendium.build(project_with_two_releases.root)
        entry = known.entry(*ref.split(":", 1))
        citations = Citations(known, replace(SITE, url="https://example.org/"), interface_words("en"))
        panel, head = citations.panel(entry), LexborHTMLParser(citations.head_metadata(entry))
        zotero_url = head.css_first("[name='z:url']")
        data = json.loads(head.css_first("script").text())
        (csl, *_) = json.loads(dict(citations.entry_files(entry))["cite.json"])
        notes = texts_of_elements(panel, ".pin")
        citation = next(text for text in texts_of_elements(panel, "dd") if "Site, version" in text)
        return citation, notes, zotero_url and zotero_url.attributes["content"], data["url"], csl["URL"]

    page = "https://example.org/practices/other/"
    frozen = "https://example.org/versions/2027.1/practices/#other"
    assert cited("practice:other") == (
        f"‘Counselling for undocumented workers’ (Site, version 2027.1, 1 February 2027) <{frozen}> accessed [date].",
        [],
        frozen,
        page,
        frozen,
    )
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    assert cited("practice:other") == (
        f"‘Another title’ (Site, version after 2027.1) <{page}> accessed [date].",
        ["These words are in no release yet: the address may show others later."],
        page,
        page,
        page,
    )


def test_an_entry_that_is_not_cited_has_the_link_to_its_data_there(
    project_with_two_releases: TinyProject,
) -> None:
    short = hash_of_entry(project_with_two_releases, "organisation:lefo")[:12]
    assert texts_of_elements(
        build_page(project_with_two_releases, "organisations/lefo/").body, "#version"
    ) == [
        "Version 2026.1 of 25 Nov 2026 · Address of these words: versions/2026.1/organisations/#lefo"
        f" · Content hash: {short} · Data of this entry (JSON)"
    ]


def test_words_that_are_not_released_say_so(project_with_two_releases: TinyProject) -> None:
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    project_with_two_releases.write("practices/fresh.yml", practice_yaml())
    other, fresh = (
        texts_of_elements(build_page(project_with_two_releases, f"practices/{id}/").body, "#version")[0]
        for id in ("other", "fresh")
    )
    assert other.startswith("Changed since version 2027.1, not released yet · Content hash: ")
    assert other.endswith(" · Earlier versions: 2027.1, 2026.1")
    assert fresh.startswith("New, not released yet · Content hash: ")


def test_without_a_release_there_is_no_version_but_the_data(project: TinyProject) -> None:
    assert texts_of_elements(build_page(project, "practices/other/").body, "#version") == []
    assert texts_of_elements(build_page(project, "topics/any/").body, "#version") == [
        "Data of this entry (JSON)"
    ]


def test_the_data_lie_beside_the_page_and_the_head_says_so(project_with_two_releases: TinyProject) -> None:
    assert (
        '<link rel="alternate describedby" type="application/json" href="index.json">'
        in build_page(project_with_two_releases, "practices/other/").head
    )


def test_a_citation_has_the_version_the_day_and_the_hash(project_with_two_releases: TinyProject) -> None:
    known = compendium.build(project_with_two_releases.root)
    ours, origin = WorkFactory(known, SITE).for_entry(known.entry("practice", "other"))
    hash = hash_of_entry(project_with_two_releases, "practice:other")
    assert (ours.version, ours.date, ours.content_hash) == ("2027.1", "2027-02-01", hash[:12])
    assert (origin.version, origin.content_hash) == ("", "")


def test_a_citation_of_words_that_are_not_released_has_no_day(project_with_two_releases: TinyProject) -> None:
    project_with_two_releases.write("practices/other.yml", practice_yaml(title="Another title"))
    known = compendium.build(project_with_two_releases.root)
    ours = WorkFactory(known, SITE).for_entry(known.entry("practice", "other"))[0]
    assert (ours.version, ours.date) == ("after 2027.1", "")
    assert ours.content_hash == hash_of_entry(project_with_two_releases, "practice:other")[:12]


def test_the_data_have_the_version_the_day_and_the_whole_hash(project_with_two_releases: TinyProject) -> None:
    known = compendium.build(project_with_two_releases.root)
    assert entry_as_dict(known, known.entry("practice", "other"))["version"] == {
        "number": "2027.1", "date": "2027-02-01", "content_hash": hash_of_entry(project_with_two_releases, "practice:other"),
    }  # fmt: skip


# Older pages of earlier words -------------------------------------------------------------------------------------


def test_zotero_saves_earlier_words_with_their_day_and_version(
    project_with_older_page: TinyProject,
) -> None:
    old = build_page(project_with_older_page, OLDER_PATH)
    metas = LexborHTMLParser(f"<head>{old.head}</head>").css('meta[name^="z:"]')
    known = compendium.build(project_with_older_page.root)
    hash = known.history.revisions("practice:other")[0].hash
    assert {meta.attributes["name"]: meta.attributes["content"] for meta in metas} == {
        "z:itemType": "webpage",
        "z:title": "Counselling for undocumented workers (practice, version 2026.1)",
        "z:date": "2026-11-25",
        "z:publicationTitle": "Site",
        "z:extra": f"Version 2026.1, sha256:{hash[:12]}",
    }


def test_earlier_words_have_a_page_that_says_that_they_are_old_and_what_has_changed(
    project_with_older_page: TinyProject,
) -> None:
    old = build_page(project_with_older_page, OLDER_PATH)
    assert old.title == "Counselling for undocumented workers (practice, version 2026.1)"
    assert '<meta name="robots" content="noindex">' in old.head
    assert texts_of_elements(old.body, ".notice p") == [
        "These are earlier words, kept for those who cited them. They were published on 25 Nov 2026, and others took"
        " their place in version 2027.1.",
        "The entry as it is today: Counselling for undocumented workers",
        "The address to cite: versions/2026.1/practices/#other",
    ]
    assert texts_of_elements(old.body, ".changes dt") == ["Summary", "People served"]
    assert texts_of_elements(old.body, "del") == ["the", "country they work in."]
    assert texts_of_elements(old.body, "ins") == ["every", "country.", "girls"]
    assert texts_of_elements(old.body, ".changes dd")[2:] == ["Before: nothing", "Today: girls"]
    shown = dict(
        zip(texts_of_elements(old.body, ".frozen dt"), texts_of_elements(old.body, ".frozen dd"), strict=True)
    )
    assert shown["Summary"].endswith("know the law of the country they work in.")
    assert shown["Sources"] == "Source: The Paper · Where: Box 6"
    links = {node.attributes["href"] for node in LexborHTMLParser(old.body).css("a")}
    assert {
        "../../../practices/other/",
        "../../../topics/any/",
        "../../../sources/paper/",
        "words.json",
    } <= links


def test_what_was_hashed_lies_beside_the_page(project_with_older_page: TinyProject) -> None:
    old = build_page(project_with_older_page, OLDER_PATH)
    ((name, content),) = old.extra_files
    assert name == "words.json"
    assert texts_of_elements(old.body, "code.hash") == [hashlib.sha256(content).hexdigest()]


ALSO_UNRELEASED_NOTE = "Compared with the entry as it is today, also with what is not released yet."


def test_a_comparison_with_words_that_are_not_released_says_so(
    project_with_older_page: TinyProject,
) -> None:
    assert ALSO_UNRELEASED_NOTE not in build_page(project_with_older_page, OLDER_PATH).body
    project_with_older_page.write("practices/other.yml", practice_yaml(title="Another title"))
    assert texts_of_elements(build_page(project_with_older_page, OLDER_PATH).body, "#changes + p") == [
        ALSO_UNRELEASED_NOTE
    ]
    keep_older_pages(project_with_older_page, "practices/other/2027.1/")
    newer = build_page(project_with_older_page, "practices/other/2027.1/").body
    assert ALSO_UNRELEASED_NOTE not in newer, "its notice says so already"
    assert texts_of_elements(newer, ".notice p")[0].endswith(
        "The entry has changed since, and the change is not released yet."
    )


def test_no_release_adds_an_older_page_and_finding_them_computes_no_hash(
    project_with_older_page: TinyProject,
) -> None:
    project_with_older_page.write("practices/other.yml", practice_yaml(title="Another title"))
    make_release(project_with_older_page, "2027-03-01")
    known = compendium.build(project_with_older_page.root)
    older = [
        path
        for path in page_factories(known, SITE)
        if path.endswith((".1/", ".2/")) and "versions" not in path
    ]
    assert older == [OLDER_PATH]
    assert known.versions._version_by_ref == {}


def test_an_older_page_of_words_that_came_back_says_so(project_with_older_page: TinyProject) -> None:
    project_with_older_page.write("practices/other.yml", practice_yaml())
    assert "Nothing: the entry has these words again." in build_page(project_with_older_page, OLDER_PATH).body


def test_provisions_instruments_and_topics_have_pages_of_earlier_words_too(project: TinyProject) -> None:
    make_release(project, "2026-11-25")
    keep_older_pages(
        project, "instruments/treaty/2026.1/", "instruments/treaty/art-1/2026.1/", "topics/girls/2026.1/"
    )
    project.write("instruments/treaty.yml", instrument_yaml(
        title="Another Convention",
        provisions="\n  - " + provision_yaml(label="Art. 1").replace("\n", "\n    ").strip()
        + "\n  - " + provision_yaml(id="art-2", label="Article 2").replace("\n", "\n    ").strip() + "\n",
    ))  # fmt: skip
    topics = project.root / "reference/concepts.yml"
    topics.write_text(
        topics.read_text("utf-8").replace("Persons who are girls here.", "Girls are persons under 18."),
        "utf-8",
    )
    assert (
        build_page(project, "instruments/treaty/2026.1/").title
        == "The Convention (instrument, version 2026.1)"
    )
    assert (
        build_page(project, "instruments/treaty/art-1/2026.1/").title
        == "The Convention, Article 1 (version 2026.1)"
    )
    assert build_page(project, "instruments/treaty/art-1/2026.1/").shell == "snapshot-provision"
    assert build_page(project, "topics/girls/2026.1/").title == "girls (topic, version 2026.1)"


def test_of_an_entry_with_a_new_id_the_earlier_words_stay_where_they_were(
    project_with_two_releases: TinyProject,
) -> None:
    (project_with_two_releases.root / "practices/other.yml").unlink()
    project_with_two_releases.write("practices/better.yml", practice_yaml(aliases="[other]"))
    keep_older_pages(project_with_two_releases, "practices/other/2027.1/")
    old = build_page(project_with_two_releases, "practices/other/2027.1/")
    assert "../../../practices/better/" in old.body
    moved = dict(redirect_pages(compendium.build(project_with_two_releases.root), SITE))
    assert list(moved) == ["practices/other/index.html"]


def test_words_that_were_taken_out_are_not_shown_and_the_page_says_why(
    project_with_older_page: TinyProject,
) -> None:
    make_withheld = ["--withhold", "practice:other", "2026.1", "They named a person."]
    assert release.main(["--date", "2027-03-01", *make_withheld], project_with_older_page.root) == 0
    old = build_page(project_with_older_page, OLDER_PATH)
    assert old.extra_files == () and "wages" not in old.body
    assert (
        "The words of this version were taken out on 1 Mar 2027: They named a person."
        in texts_of_elements(old.body, "p")
    )
    assert texts_of_elements(build_page(project_with_older_page, "versions/2027.1/").body, ".entry-list p") == [
        "They know every law.", "The words of version 2026.1",
    ]  # fmt: skip


def test_an_entry_that_is_withdrawn_because_of_its_words_is_listed_without_them(
    project_with_two_releases: TinyProject,
) -> None:
    project_with_two_releases.write(
        "practices/other.yml", practice_yaml(withdrawn="{date: 2027-03-01, reason: It put somebody at risk.}")
    )
    make_release(project_with_two_releases, "2027-03-01")
    for version in ("2026.1", "2027.1"):
        taken_out = ["--withhold", "practice:other", version, "They named a person."]
        release.main(["--date", "2027-03-01", *taken_out], project_with_two_releases.root)
    body = build_page(project_with_two_releases, "versions/2027.2/").body
    assert texts_of_elements(body, "h2")[:1] == ["Withdrawn"]
    assert texts_of_elements(body, ".entry-list p")[0] == "It put somebody at risk."


def test_words_that_the_model_no_longer_knows_are_shown_as_they_were_written(
    project_with_older_page: TinyProject,
) -> None:
    known = compendium.build(project_with_older_page.root)
    (step,) = (it for it in known.history.revisions("practice:other") if it.release.version == "2026.1")
    path = project_with_older_page.root / "releases/2026.1.words.jsonl"
    line = known.history.read_snapshot_bytes(step.hash).decode()
    data = json.loads(line)
    data["words"] |= {
        "old_field": [{"a": "<b>", "c": ["d", "e"]}],
        "people": ["nobody-knows"],
        "level": {"x": "y"},
    }
    path.write_text(path.read_text("utf-8").replace(line, json.dumps(data) + "\n"), "utf-8")
    body = build_page(project_with_older_page, OLDER_PATH).body
    assert "<dt>old field</dt>\n<dd>a: &lt;b&gt;; c: d · e</dd>" in body
    assert "nobody-knows" in body and "<b>" not in body


# Any two texts

LINES_STRATEGY = st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), max_size=5)


@given(LINES_STRATEGY, LINES_STRATEGY)
def test_both_sides_of_a_comparison_say_all_that_differs_and_what_is_unmarked_is_the_same(
    before: list[str], now: list[str]
) -> None:
    for left, right in diff_lines(before, now):
        assert "".join(words for words, _ in left).strip() in "\n".join(map(str.strip, before))
        same = ["".join(words.split()) for words, marked in left if not marked]
        assert "".join(same) == "".join("".join(words.split()) for words, marked in right if not marked)
    assert (diff_lines(before, now) == []) == (before == now)


# The list of releases --------------------------------------------------------------------------------------------


def test_the_list_of_releases_says_what_each_changed(project_with_two_releases: TinyProject) -> None:
    listed = build_page(project_with_two_releases, "versions/")
    assert texts_of_elements(listed.body, ".releases dt") == ["Version 2027.1", "Version 2026.1"]
    assert texts_of_elements(listed.body, ".releases dd") == [
        "1 Feb 2027: 1 corrected",
        "25 Nov 2026: 11 entries, the first",
    ]
    assert "since" not in listed.body
    project_with_two_releases.write("practices/fresh.yml", practice_yaml())
    listed = build_page(project_with_two_releases, "versions/")
    assert texts_of_elements(listed.body, "#since + p") == [
        "1 entry has changed or is new since the last release."
    ]
    assert texts_of_elements(listed.body, ".short-list li") == [
        "Counselling for undocumented workers Practice"
    ]


def test_of_two_releases_on_one_day_the_list_says_which_came_first(project: TinyProject) -> None:
    make_release(project, "2026-11-25")
    own = " ".join(f"word{n}" for n in range(30))
    project.write("practices/fresh.yml", practice_yaml(title="Something fresh", summary=own))
    make_release(project, "2026-11-25")
    assert texts_of_elements(build_page(project, "versions/").body, ".releases dd") == [
        "25 Nov 2026, after version 2026.1: 1 added",
        "25 Nov 2026: 11 entries, the first",
    ]


def test_a_release_says_of_each_entry_what_is_different_and_why(
    project_with_two_releases: TinyProject,
) -> None:
    body = build_page(project_with_two_releases, "versions/2027.1/").body
    assert texts_of_elements(body, "h2")[:1] == ["Corrected"]
    assert texts_of_elements(body, ".entry-list p") == [
        "They know every law.",
        "What is different: Summary, People served.",
        "The words of version 2026.1",
    ]
    assert "../../versions/2026.1/practices/#other" in body


def test_the_first_release_is_counted_by_kind(project_with_two_releases: TinyProject) -> None:
    assert "2 provisions" in texts_of_elements(
        build_page(project_with_two_releases, "versions/2026.1/").body, "li"
    )


def test_without_a_release_the_list_says_so(project: TinyProject) -> None:
    assert (
        texts_of_elements(build_page(project, "versions/").body, "p")[-1] == "Nothing has been released yet."
    )


# A withdrawn entry, an address that stays ------------------------------------------------------------------------


def test_a_withdrawn_entry_says_when_why_and_where_to_go(project: TinyProject) -> None:
    keys = "{date: 2027-03-01, reason: It was there twice., instead: 'See [[practice:good|the other]].'}"
    project.write("practices/good.yml", practice_yaml())
    project.write("practices/other.yml", practice_yaml(withdrawn=keys))
    body = build_page(project, "practices/other/").body
    assert texts_of_elements(body, ".notice p") == [
        "Withdrawn on 1 Mar 2027. It was there twice.",
        "See the other.",
    ]
    assert '<a href="../../practices/good/">the other</a>' in body


def test_with_an_instrument_the_pages_of_its_provisions_move(project_with_two_releases: TinyProject) -> None:
    text = (project_with_two_releases.root / "instruments/treaty.yml").read_text("utf-8")
    (project_with_two_releases.root / "instruments/treaty.yml").unlink()
    project_with_two_releases.write(
        "instruments/convention.yml",
        "aliases: [treaty]\n" + text.replace("id: art-2", "aliases: [art-2]\n    id: art-02"),
    )
    moved = {
        path: html.decode()
        for path, html in redirect_pages(compendium.build(project_with_two_releases.root), SITE)
    }
    assert sorted(path.removesuffix("index.html") for path in moved) == [
        "instruments/convention/art-2/",
        "instruments/treaty/",
        "instruments/treaty/art-02/",
        "instruments/treaty/art-1/",
        "instruments/treaty/art-2/",
    ]
    assert 'url=../../../instruments/convention/art-02/"' in moved["instruments/treaty/art-2/index.html"]


def test_a_page_that_only_counted_entries_stays_when_none_is_left(
    project_with_two_releases: TinyProject,
) -> None:
    urls = project_with_two_releases.root / "releases/urls.txt"
    urls.write_text(urls.read_text("utf-8") + "compare/any/gone/\ncountries/fr/\n", "utf-8")
    made = {
        path: html.decode()
        for path, html in redirect_pages(compendium.build(project_with_two_releases.root), SITE)
    }
    assert set(made) == {"compare/any/gone/index.html", "countries/fr/index.html"}
    assert (
        '<a href="../../../compare/any/">Go to what is there now</a>' in made["compare/any/gone/index.html"]
    )
    assert '<a href="../../countries/">Go to what is there now</a>' in made["countries/fr/index.html"]


REAL_COMPENDIUM = build_real_compendium()


def test_no_address_that_was_ever_published_is_lost() -> None:
    """If this fails, do not take the line out of releases/urls.txt: bring the page back, or let it say what happened."""
    promised = REAL_COMPENDIUM.history.published_urls()
    assert len(promised) > 1200 and promised == sorted(set(promised))
    there = set(published_urls(REAL_COMPENDIUM, ROOT))
    assert [url for url in promised if url not in there] == []


def test_a_lost_address_would_be_noticed(project_with_two_releases: TinyProject) -> None:
    project_with_two_releases.write("docs/about/index.md", "# About\n")
    project_with_two_releases.write("practices/other.yml", practice_yaml())
    make_release(project_with_two_releases, "2027-03-01")
    (project_with_two_releases.root / "docs/about/index.md").unlink()
    known = compendium.build(project_with_two_releases.root)
    assert [
        url
        for url in known.history.published_urls()
        if url not in set(published_urls(known, project_with_two_releases.root))
    ] == ["about/"]


def test_what_is_promised_are_pages_feeds_and_whole_files(project_with_two_releases: TinyProject) -> None:
    promised = compendium.build(project_with_two_releases.root).history.published_urls()
    wanted = {
        "practices/other/", "versions/2027.1/", "versions/2027.1/practices/", "feed.xml", "topics/any/feed.xml",
        "versions/2027.1/2027.1.json", "versions/2027.1/2027.1.words.jsonl", "versions/practices/timemap.txt",
        "data/compendium.json", "data/csv/practices.csv", "a-z/", "instruments/treaty/art-1/",
    }  # fmt: skip
    assert wanted <= set(promised)
    assert not [url for url in promised if url.startswith("search/") and url != "search/"]


def test_pages_written_by_hand_are_found_as_the_site_builder_finds_them() -> None:
    assert {"", "about/method/", "edit/", "help/"} <= set(handwritten_page_urls(ROOT))
    assert not [url for url in handwritten_page_urls(ROOT) if url.startswith("dev/")]


def test_frozen_words_are_not_in_the_sitemap(project_with_older_page: TinyProject) -> None:
    listed = page_urls(compendium.build(project_with_older_page.root))
    assert "versions/2027.1/" in listed
    assert not {OLDER_PATH, "versions/2027.1/practices/"} & set(listed)


# Any words -------------------------------------------------------------------------------------------------------

SINGLE_LINE_TEXT_STRATEGY = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=40
).filter(lambda text: text == " ".join(text.split()) and text == without_link_marks(text))


@settings(max_examples=25)
@given(SINGLE_LINE_TEXT_STRATEGY)
def test_whatever_an_entry_says_is_frozen_as_it_is_and_shown_in_full(text: str) -> None:
    known = filled_compendium(text)
    renderer = Renderer(known, SITE)
    shown = SnapshotView(renderer, renderer.changes.resolve_ref)
    for entry in known:
        if entry.kind in PUBLISHED_KINDS:
            words = parse_snapshot(serialize_snapshot(entry))
            assert words == json.loads(json.dumps({**words, **{name: entry.plain()[name] for name in words}}))
            fields = shown.fields(entry.kind, words)
            assert len(fields) == len(words)
            said = " ".join(line for _, lines in fields for line in plain_lines(lines))
            assert text in said and "[[" not in said
            assert shown.differences(entry.kind, words, words) == []
            assert len(shown.differences(entry.kind, words, {})) == len(words)
