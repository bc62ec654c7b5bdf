"""Order of a page: its first elements, and those beside them."""

from __future__ import annotations

import pytest
from kinds import PATH_BY_PAGE_KIND
from playwright.sync_api import Locator, Page

PHONE_VIEWPORT, DESKTOP_VIEWPORT = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
ENTRY_PAGE_KINDS = [
    "practice",
    "instrument",
    "organisation",
    "topic",
    "recommendation",
    "challenge",
    "source",
    "withdrawn",
]


def top_edge(part: Locator) -> float:
    box = part.first.bounding_box()
    assert box
    return box["y"]


def bottom_edge(part: Locator) -> float:
    box = part.first.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.mark.parametrize("kind", ENTRY_PAGE_KINDS)
def test_facts_stand_below_the_opening_on_a_phone_and_beside_it_on_a_desk(
    kind: str, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size(PHONE_VIEWPORT)
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    opening, facts = shared_page.locator("main .opening"), shared_page.locator("main .facts")
    assert bottom_edge(opening) < top_edge(facts)
    shared_page.set_viewport_size(DESKTOP_VIEWPORT)
    assert top_edge(facts) == pytest.approx(top_edge(opening), abs=8)
    after = shared_page.locator("main .opening + .facts + *")
    assert top_edge(after) >= bottom_edge(opening)


@pytest.mark.parametrize("path", ["about/decisions/", "about/cite/", "background/"])
def test_a_page_by_hand_says_what_it_is_before_its_contents(
    path: str, shared_page: Page, site_url: str
) -> None:
    shared_page.set_viewport_size(PHONE_VIEWPORT)
    shared_page.goto(site_url + path)
    opening, contents = shared_page.locator("main .opening"), shared_page.locator("main .toc-inline")
    assert bottom_edge(opening) < top_edge(contents) < top_edge(shared_page.locator("main h2:not(nav *)"))
    shared_page.set_viewport_size(DESKTOP_VIEWPORT)
    assert top_edge(contents) == pytest.approx(top_edge(opening), abs=8)
    assert bottom_edge(opening) <= top_edge(shared_page.locator("main h2:not(nav *)"))


@pytest.mark.parametrize("kind", ["list", "list of instruments", "list of topics", "list by letter"])
def test_feeds_and_files_of_a_list_come_after_it(kind: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND[kind])
    last = shared_page.locator("main :is(.entry-list, .short-list) > li").last
    assert bottom_edge(last) < top_edge(shared_page.get_by_role("link", name="Atom"))


def test_a_practice_says_at_once_where_it_is_and_for_whom(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["practice"])
    names = shared_page.locator("main .facts").first.locator("dt").all_inner_texts()
    assert names == ["Countries", "People served", "Organisations", "Status", "Sources"]


def test_a_provision_says_at_once_whether_it_binds(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["provision"])
    assert (
        shared_page.locator("main h1 ~ p:has(> .duty)").inner_text()
        == "Qualified obligation · force of the text: Legally binding"
    )
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["instrument"])
    assert shared_page.locator("main h1 + p").inner_text() == "Legally binding · CETS No. 197"


def test_a_quotation_is_between_marks_and_its_source_is_not(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + PATH_BY_PAGE_KIND["provision"])
    marks = "part => ['::before', '::after'].map((end) => getComputedStyle(part, end).content)"
    assert shared_page.locator(".quote > p").first.evaluate(marks) == ["open-quote", "close-quote"]
    assert shared_page.locator(".quote > footer").evaluate(marks) == ["none", "none"]
