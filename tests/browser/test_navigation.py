"""Ways through the site, as a reader with a script takes them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser
from sites import is_emptied_page


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("practices/undok-austria/", "Practices"),
        ("practices/", "Practices"),
        ("instruments/palermo-protocol/", "Instruments"),
        ("instruments/palermo-protocol/art-6-3/", "Instruments"),
        ("topics/protection/", "Topics"),
        ("countries/at/", "Countries"),
        ("sources/osce-paper/", "Sources"),
        ("matrix/", "Duties"),
        ("compare/", "Duties"),
        ("compare/identification/osce/", "Duties"),
        ("overviews/", "Overviews"),
        ("overviews/what-states-owe/", "Overviews"),
        ("about/cite/", "About"),
        ("pictures/where/", "About"),
    ],
)
def test_the_tab_of_a_page_is_lit(path: str, tab: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + path)
    expect(shared_page.locator(".md-tabs__item--active")).to_have_text(tab)


def test_a_reader_gets_from_a_practice_to_the_duty_and_back(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "practices/belgium-reception-centres/")
    shared_page.get_by_role("link", name="CoE Anti-Trafficking Convention, Article 12").click()
    expect(shared_page.locator("h1")).to_contain_text("Article 12")
    shared_page.get_by_role("link", name="Specialised reception centres of three NGOs in Belgium").click()
    expect(shared_page.locator("h1")).to_have_text("Specialised reception centres of three NGOs in Belgium")


def test_one_click_leads_from_home_to_what_binds_on_identification_strongest_first_with_its_limits(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url)
    shared_page.locator("table").get_by_role("link", name="Identification", exact=True).click()
    expect(shared_page.locator("h1")).to_contain_text("from the strongest duty to the weakest")
    legal = (
        shared_page.locator("#obligation ~ table").nth(0),
        shared_page.locator("#obligation ~ table").nth(1),
    )
    assert [table.locator("tbody th > a").all_inner_texts() for table in legal] == [
        ["CoE Anti-Trafficking Convention, Article 10(1)", "EU Anti-Trafficking Directive, Article 11(4)"],
        ["CoE Anti-Trafficking Convention, Article 10(2)"],
    ]
    assert shared_page.locator("table.compared caption").all_inner_texts()[:2] == [
        "Obligation",
        "Qualified obligation",
    ]
    gaps = shared_page.locator("#known-gaps")
    expect(gaps).to_contain_text("on training officials to identify victims")
    expect(shared_page.locator("main")).to_contain_text(
        "What is missing here may well stand in a text outside it."
    )


@pytest.mark.parametrize(
    ("overview", "answer", "limit"),
    [
        (
            "Identification",
            ["coe-anti-trafficking-convention/art-10-1", "eu-directive-2011-36/art-11-4", "coe-anti-trafficking-convention/art-10-2"],
            "on training officials to identify victims",
        ),
        (
            "Policy and legislation",
            ["coe-anti-trafficking-convention/art-5-1", "eu-directive-2011-36/art-19-1", "eu-directive-2011-36/art-19b-1"],
            "None of the words of Article 29(2), which the paper counts among the obligations, have been read.",
        ),
    ],
)  # fmt: skip
def test_two_clicks_lead_from_home_to_what_binds_on_a_subject_and_what_is_not_known(
    overview: str, answer: list[str], limit: str, shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url)
    shared_page.locator(".md-tabs").get_by_role("link", name="Overviews").click()
    shared_page.get_by_role("main").get_by_role("link", name=overview, exact=True).click()
    binding = shared_page.locator("#what-binds ~ ul").first
    links = [str(link.get_attribute("href")) for link in binding.get_by_role("link").all()]
    cited = [link.partition("instruments/")[2].strip("/") for link in links]
    assert [ref for ref in cited if ref in answer] == answer
    gaps = shared_page.locator("#what-binds ~ p", has_text="known to be missing here").first
    expect(gaps).to_contain_text(limit)


def test_two_clicks_lead_from_home_to_the_wording_on_consultation_binding_texts_first(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url)
    shared_page.get_by_role("main").get_by_role("link", name="Compare the wording").click()
    shared_page.get_by_role("link", name="Consultation and co-ordination", exact=True).first.click()
    legal = shared_page.locator("#obligation ~ table").first
    expect(legal).to_contain_text("EU Anti-Trafficking Directive, Article 19(1)")
    assert {line.partition(" ·")[0] for line in legal.locator("tbody th > .pin").all_inner_texts()} == {
        "Legally binding"
    }
    expect(shared_page.locator("#known-gaps")).to_contain_text("None of the words of Article 29(2)")
    not_compared = shared_page.locator(
        "main p", has_text="Not compared, because they do not concern civil society"
    )
    expect(not_compared).to_contain_text("EU Anti-Trafficking Directive, Article 19b(1)")


@pytest.mark.parametrize(
    ("asked", "page", "among"),
    [
        ("binding obligations on identification, Council of Europe and EU, strongest first", "overviews/identification", 3),
        ("what binds on identification", "overviews/identification", 1),
        ("what can I cite to be consulted on a national action plan?", "overviews/policy-and-legislation", 3),
        ("consult NGOs national action plan", "overviews/policy-and-legislation", 5),
    ],
)  # fmt: skip
def test_a_question_asked_in_the_search_leads_to_the_overview_that_answers_it(
    asked: str, page: str, among: int, shared_page: Page, site_url: str
) -> None:
    shared_page.goto(f"{site_url}search/")
    expect(shared_page.locator(".search-results li").first).to_be_visible()
    found = shared_page.evaluate(
        "async (asked) => (await compendium.search(asked)).map(({ ref }) => ref)", asked
    )
    assert f"page:{page}" in found[:among]


def test_what_is_open_to_a_state_is_answered_two_clicks_from_home(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url)
    shared_page.get_by_role("link", name="Countries", exact=True).first.click()
    shared_page.get_by_role("main").get_by_role("link", name="Moldova", exact=True).click()
    expect(shared_page.locator("h2").first).to_have_text("Treaties open to this State")
    convention = shared_page.locator("#treaties ~ ul > li").filter(has_text="CETS No. 197")
    expect(convention).to_contain_text(
        "Under Article 42, member States of the Council of Europe may sign and ratify it."
    )
    expect(convention.locator(".parties a")).to_have_attribute(
        "href", re.compile(r"^https://www\.coe\.int/.*signatures-by-treaty&treatynum=197$")
    )
    expect(shared_page.locator("#binding")).to_contain_text(
        "This site does not record whether it has done so."
    )
    expect(shared_page.locator("#directives + p")).to_contain_text(
        "Moldova is not one, as of 2023, and they are not addressed"
    )
    expect(shared_page.locator("#memberships + ul")).to_contain_text("Council of Europe: since 13 Jul 1995.")


def test_a_page_that_is_not_there_says_so_and_leads_on(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + "404.html")
    expect(shared_page.locator("h1")).to_contain_text("not found")
    assert shared_page.locator("main a").count() >= 1


def linked_page_paths(site: Path, page: str) -> set[str]:
    """Return the pages that a page of the site links to, each as a path from the root without its slash."""
    tree = LexborHTMLParser((site / page / "index.html").read_text("utf-8"))
    hrefs = (str(link.attributes["href"]).partition("#")[0] for link in tree.css("a[href]"))
    found = {
        posixpath.normpath(posixpath.join(page or ".", href)).removeprefix(".") for href in hrefs if href
    }
    return {path for path in found if (site / path / "index.html").is_file()}


def test_every_page_is_two_clicks_from_home(built_site: Path) -> None:
    first = linked_page_paths(built_site, "")
    second = set().union(*(linked_page_paths(built_site, page) for page in first))
    pages = {
        file.parent.relative_to(built_site).as_posix()
        for file in built_site.rglob("index.html")
        if not is_emptied_page(file.read_text("utf-8"))
    } - {"."}
    assert len(pages) > 900
    # The words of a release are one click behind its page; older pages of earlier words answer, unlinked.
    frozen = {page for page in pages if re.fullmatch(r"versions/[^/]+/[^/]+(/\d+)?", page)}
    older = {page for page in pages if re.fullmatch(r"(?!versions/).+/\d{4}\.\d+", page)}
    assert sorted(pages - frozen - older - first - second) == []
    assert [
        page for page in sorted(frozen) if page not in linked_page_paths(built_site, page.rpartition("/")[0])
    ] == []
