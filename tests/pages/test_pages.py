"""Pages: their URLs and content, and that nothing an editor wrote is silently left out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from builders import PROBLEM_MARK, file_with_new_entry, practice_yaml
from content import build_real_compendium
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.export import DataFiles
from compendium.form.page import FORM_URL as FORM
from compendium.output import render
from compendium.output.sitemap import page_urls, redirect_pages, robots_txt, sitemap_xml
from compendium.pages.data import DESCRIPTION_FILES
from compendium.pages.explorer import OFFERED_FACETS, SEARCH_PAGE_URL
from compendium.pictures.participating_states import PARTICIPATING_STATES
from compendium.releases.snapshots import VERSIONS_URL

ROOT = Path(__file__).resolve().parents[2]
SITE = render.SiteSettings(url="https://example.org/", name="Site", version="2026.1")
REAL_CONTENT = build_real_compendium()
DATA_FILES = DataFiles(REAL_CONTENT, SITE)
PAGES_BY_PATH = {page.path: page for page in render.render_pages(REAL_CONTENT, SITE, DATA_FILES)}
OTHER_PATHS = {
    "edit",
    *(file.path for file in DATA_FILES.manifest),
    *(f"data/{name}" for name in DESCRIPTION_FILES),
    "data/SHA256SUMS.txt",
    "feed.xml",
    *(f"{entry.url}index.json" for entry in REAL_CONTENT),
    *(str(path.relative_to(ROOT / "docs").with_suffix("")) for path in (ROOT / "docs").rglob("*.md")),
}
REAL_REFS = {entry.ref for entry in REAL_CONTENT}
ENTRIES_WITH_PAGE = [entry for entry in REAL_CONTENT if entry.path and entry.kind != "footnote"]


def page_tree(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<main>{PAGES_BY_PATH[path].body}</main>")


def text_of(path: str) -> str:
    body = page_tree(path).body
    return " ".join((body.text(separator=" ") if body else "").split())


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("[!_]*.yml")), ids=lambda path: path.name)
def test_each_practice_file_has_a_page(path):
    assert f"practices/{path.stem}/" in PAGES_BY_PATH


@pytest.mark.parametrize("entry", ENTRIES_WITH_PAGE, ids=lambda entry: entry.ref)
def test_each_entry_has_a_page_that_names_its_sources_corrections_and_cautions(entry):
    shown = text_of(entry.url)
    assert (entry.label if entry.kind == "provision" else entry.name) in shown
    for citation in entry.sources:
        assert citation.at in shown
    for note in (*entry.corrections, *entry.cautions):
        assert " ".join(note.why.split()) in shown


@pytest.mark.parametrize("page", PAGES_BY_PATH.values(), ids=lambda page: page.path)
def test_each_page_has_one_heading_unique_ids_and_links_that_lead_somewhere(page):
    html = page_tree(page.path)
    assert len(html.css("h1")) == 1
    ids = [str(node.attributes["id"]) for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in html.css("a[href]"):
        href = str(link.attributes["href"])
        if not href.startswith(("https://", "http://")):
            assert link_leads_somewhere(page.path, href), href


def link_leads_somewhere(path: str, href: str) -> bool:
    """Return whether a relative address leads to a page, and to an anchor on it."""
    place, _, anchor = href.partition("#")
    steps = place.count("../")
    folder = path.rstrip("/").split("/")
    way = folder[: len(folder) - steps] if place else folder
    found = (
        "/".join([*way, *[part for part in place.replace("../", "").replace("./", "").split("/") if part]])
        + "/"
    )
    folder, _, name = found.rstrip("/").rpartition("/")
    if (beside := PAGES_BY_PATH.get(f"{folder}/")) and name in dict(beside.extra_files):
        return True
    if found.removeprefix(VERSIONS_URL).rstrip("/") in dict(PAGES_BY_PATH[VERSIONS_URL].extra_files):
        return True
    if found not in PAGES_BY_PATH:
        return found == "/" or found.rstrip("/") in OTHER_PATHS
    if found == SEARCH_PAGE_URL and anchor.startswith("v=1&"):  # a view of the search page
        return anchor.removeprefix("v=1&").split("=")[0] in OFFERED_FACETS
    if found == FORM and anchor.startswith("correct="):
        return anchor.removeprefix("correct=") in REAL_REFS
    return not anchor or f'id="{anchor}"' in PAGES_BY_PATH[found].body


def head_links(path: str) -> list[tuple[str, str]]:
    """Return (relation, target) of the typed links of a page."""
    found = LexborHTMLParser(f"<head>{PAGES_BY_PATH[path].head}</head>").css("link")
    return [(it.attributes["rel"], it.attributes["href"]) for it in found]


def test_the_head_of_an_entry_says_where_its_data_are_and_which_address_to_cite():
    assert head_links("practices/undok-austria/") == [
        ("alternate describedby", "index.json"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("collection", "https://example.org/data/"),
        ("cite-as", url_to_cite(REAL_CONTENT.entry("practice", "undok-austria"))),
    ]


def url_to_cite(entry):
    version = REAL_CONTENT.versions.for_entry(entry)
    if version is None or version.release is None:
        return f"https://example.org/{entry.url}"
    return f"https://example.org/versions/{version.release.version}/{entry.kinds}/#{entry.id}"


def test_released_words_are_cited_at_their_version_and_others_at_their_page():
    entries = [
        it for it in ENTRIES_WITH_PAGE if it.kind in ("practice", "organisation", "topic", "challenge")
    ]
    found = {it.ref: dict(head_links(it.url))["cite-as"] for it in entries}
    assert found == {it.ref: url_to_cite(it) for it in entries}
    assert any("#" in url for url in found.values()) and not all("#" in url for url in found.values())


def test_the_head_of_the_data_page_has_each_file_and_each_description():
    links = head_links("data/")
    assert links[0] == ("cite-as", "https://example.org/data/")
    assert [target for relation, target in links if relation == "describedby"] == list(DESCRIPTION_FILES)
    assert [target for relation, target in links if relation == "item"] == [
        file.name for file in DATA_FILES.manifest
    ]


def test_titles_are_unique():
    titles = [page.title for page in PAGES_BY_PATH.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


@pytest.mark.parametrize("page", PAGES_BY_PATH.values(), ids=lambda page: page.path)
def test_each_page_is_described_in_a_line(page):
    assert page.description and "\n" not in page.description


def test_a_provision_shows_words_duty_and_who_makes_each_link():
    shown = text_of("instruments/coe-anti-trafficking-convention/art-12/")
    assert "Each Party shall take measures, where appropriate and under the conditions" in shown
    assert "Qualified obligation" in shown
    assert "Specialised reception centres of three NGOs in Belgium" in shown
    assert "Our link" in shown


def test_a_provision_without_printed_words_says_so_and_quotes_none():
    path = "instruments/eu-directive-2011-36/art-11-5/"
    assert "prints no operative words" in text_of(path)
    assert page_tree(path).css("blockquote") == []
    assert (
        "In our words As described in OSCE Occasional Paper (2018) , section 2.1, footnote 52 . We have not seen"
        " the words themselves." in text_of(path)
    )


def test_a_paraphrase_of_words_that_were_seen_rests_on_nothing_else():
    seen = [p for p in REAL_CONTENT.provisions if p.quote or p.id == "eu-directive-2024-1712/recital-1"]
    assert [p.id for p in seen if p.paraphrase_rests_on] == []


def test_a_practice_that_is_continued_says_so():
    assert re.search(r"Continued by: Justice at Last", text_of("practices/comp-act/"))


def test_a_claim_shows_its_date_and_its_pinpoint():
    result = page_tree("practices/comp-act/").css("ul.results li")[0]
    said = " ".join(result.text(separator=" ").split())
    assert re.search(r"As of \d{4}", said) and "Box 11" in said


def test_one_fact_of_a_challenge_says_what_the_source_lacks(project):
    path, text = file_with_new_entry("challenge", not_in_source="[dates, results]")
    project.write(path, text.replace(PROBLEM_MARK, ""))
    pages = render.page_factories(compendium.build(project.root), SITE)
    facts = LexborHTMLParser(pages["challenges/no-time/"]().body).css(".facts > *")
    assert [" ".join(fact.text().split()) for fact in facts[-2:]] == ["Not in the source", "dates, results"]


def test_a_country_shows_the_name_that_the_source_prints_beside_todays():
    assert "former Yugoslav Republic of Macedonia" in text_of("countries/mk/")
    assert page_tree("countries/mk/").css_first("h1").text() == "North Macedonia"


def test_the_list_of_topics_goes_from_the_strongest_duty_to_the_weakest():
    shown = text_of("topics/")
    order = ["Qualified obligation", "Recommendation", "Encouragement", "Option", "Acknowledgement"]
    places = [shown.index(word, shown.rindex("Duty")) for word in order]
    assert places == sorted(places)


def test_the_sitemap_lists_every_page_under_the_address_of_the_site():
    listed = re.findall(
        "<loc>(.*?)</loc>", sitemap_xml(REAL_CONTENT, replace(SITE, handwritten_pages=("about/",))).decode()
    )
    # Frozen words are for those who cited them; whoever searches is to find the words of today.
    today = [
        path
        for path in PAGES_BY_PATH
        if not re.search(r"^(?!versions/).*/\d+\.\d+/$|^versions/.+/.+/$", path)
    ]
    withdrawn = {entry.url for entry in REAL_CONTENT if entry.withdrawn}
    listed_then = sorted({*today, "", "about/"} - withdrawn)
    assert withdrawn and [f"https://example.org/{path}" for path in listed_then] == listed
    assert set(page_urls(REAL_CONTENT)) == set(today) and len(today) < len(PAGES_BY_PATH)


def test_without_an_address_the_sitemap_is_empty_and_robots_names_none():
    assert "<loc>" not in sitemap_xml(REAL_CONTENT, render.SiteSettings()).decode()
    assert robots_txt(render.SiteSettings()).decode() == "User-agent: *\nAllow: /\n"


def test_robots_names_the_sitemap():
    assert robots_txt(SITE).decode().endswith("Sitemap: https://example.org/sitemap.xml\n")


def test_a_former_address_leads_to_the_entry(project):
    project.write("practices/new.yml", practice_yaml(aliases="[old-name]"))
    found = dict(redirect_pages(compendium.build(project.root), SITE))
    assert list(found) == ["practices/old-name/index.html"]
    assert b'content="0; url=../../practices/new/"' in found["practices/old-name/index.html"]


def test_each_page_goes_into_a_shell_that_lies_as_deep_as_itself():
    for page in PAGES_BY_PATH.values():
        assert render.SHELL_DEFINITIONS[page.shell].path.count("/") == page.path.count("/"), page.path


STATE_PATHS = sorted(path for path in PAGES_BY_PATH if re.fullmatch(r"countries/../", path))


@pytest.mark.parametrize("path", STATE_PATHS)
def test_a_state_is_told_what_is_open_to_it_and_nowhere_that_a_treaty_binds_it(path):
    page = page_tree(path)
    assert page.css_first("h2").text() == "Treaties open to this State"
    name = page.css_first("h1").text()
    assert " ".join(page.css_first("#binding").text().split()) == (
        f"Each treaty is listed with the rule under which {name} may become a party to it. This site does not record"
        " whether it has done so. The depositary of the treaty says whether it is a party, since when and with which"
        " reservations."
    )
    lists = [
        item.css_first("a").attributes["href"]
        for item in page.css("#treaties ~ ul p.parties")
        if item.css("a")
    ]
    assert len(lists) == 6 and {address.split("/")[2] for address in lists} == {
        "treaties.un.org",
        "www.coe.int",
        "normlex.ilo.org",
    }
    text = PAGES_BY_PATH[path].body.split('id="treaties"')[1].split("<h2")[0]
    assert not re.search(r"\bbinds\b|\bbound\b", text)


def test_every_participating_state_has_a_page():
    assert {path.split("/")[1] for path in STATE_PATHS} >= set(PARTICIPATING_STATES)


def test_the_page_of_an_organisation_lists_its_members_with_their_time_and_the_evidence():
    page = page_tree("topics/council-of-europe/")
    found = {
        item.css_first("a").text(): item.css_first("span").text()
        for item in page.css("#members ~ ul.short-list li")
    }
    assert found["Russia"].split() == ["from", "28", "Feb", "1996", "to", "16", "Mar", "2022"]
    assert found["Andorra"].strip() == "since 1994"
    said = page.css_first("#members + p").text()
    assert "As of 2024." in said and "mfa.gov.tr" in said and "No person has checked the dates." in said


def test_the_list_of_instruments_has_below_each_body_what_binds_before_what_does_not_and_newest_first():
    instruments = {one.url: one for one in REAL_CONTENT.instruments}
    forces = ["binding", "security-council-resolution", "politically-binding", "non-binding"]
    lists = page_tree("instruments/").css("ul.entry-list")
    found = [
        [instruments[link.attributes["href"].removeprefix("../")] for link in box.css("li > a")]
        for box in lists
    ]
    assert sum(map(len, found)) == len(instruments)
    for body in found:
        ranks = [forces.index(one.force.id) for one in body]
        assert ranks == sorted(ranks)
        for before, after in pairwise(body):
            dates = [one.adopted.date if one.adopted else "" for one in (before, after)]
            assert before.force is not after.force or dates == sorted(dates, reverse=True)


def test_a_withdrawn_topic_does_not_ask_for_entries():
    assert "No entry bears this topic yet." not in text_of("topics/international-organisations/")
    unused = next(
        it for it in REAL_CONTENT.concepts if not it.withdrawn and not REAL_CONTENT.backlinks(it, "entries")
    )
    assert "No entry bears this topic yet." in text_of(unused.url)


@pytest.mark.parametrize(("name", "kind"), [("practices", "practice"), ("instruments", "instrument")])
def test_a_long_list_leads_to_where_it_is_narrowed(name, kind):
    found = {link.text(): link.attributes["href"] for link in page_tree(f"{name}/").css("a")}
    assert found["Search and narrow these entries"] == f"../search/#v=1&kind={kind}"
