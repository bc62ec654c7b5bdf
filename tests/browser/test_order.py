"""Order of a page: its first elements, and those beside them."""

from __future__ import annotations

import pytest
from kinds import KINDS
from playwright.sync_api import Locator, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
ENTRIES = [
    "practice",
    "instrument",
    "organisation",
    "topic",
    "recommendation",
    "challenge",
    "source",
    "withdrawn",
]


def top(part: Locator) -> float:
    box = part.first.bounding_box()
    assert box
    return box["y"]


def bottom(part: Locator) -> float:
    box = part.first.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.mark.parametrize("kind", ENTRIES)
def test_facts_stand_below_the_opening_on_a_phone_and_beside_it_on_a_desk(
    kind: str, reader: Page, site_url: str
) -> None:
    reader.set_viewport_size(PHONE)
    reader.goto(site_url + KINDS[kind])
    opening, facts = reader.locator("main .opening"), reader.locator("main .facts")
    assert bottom(opening) < top(facts)
    reader.set_viewport_size(DESK)
    assert top(facts) == pytest.approx(top(opening), abs=8)
    after = reader.locator("main .opening + .facts + *")
    assert top(after) >= bottom(opening)


@pytest.mark.parametrize("path", ["about/decisions/", "about/cite/", "background/"])
def test_a_page_by_hand_says_what_it_is_before_its_contents(path: str, reader: Page, site_url: str) -> None:
    reader.set_viewport_size(PHONE)
    reader.goto(site_url + path)
    opening, contents = reader.locator("main .opening"), reader.locator("main .toc-inline")
    assert bottom(opening) < top(contents) < top(reader.locator("main h2:not(nav *)"))
    reader.set_viewport_size(DESK)
    assert top(contents) == pytest.approx(top(opening), abs=8)
    assert bottom(opening) <= top(reader.locator("main h2:not(nav *)"))


@pytest.mark.parametrize("kind", ["list", "list of instruments", "list of topics", "list by letter"])
def test_feeds_and_files_of_a_list_come_after_it(kind: str, reader: Page, site_url: str) -> None:
    reader.goto(site_url + KINDS[kind])
    last = reader.locator("main :is(.entry-list, .short-list) > li").last
    assert bottom(last) < top(reader.get_by_role("link", name="Atom"))


def test_a_practice_says_at_once_where_it_is_and_for_whom(reader: Page, site_url: str) -> None:
    reader.goto(site_url + KINDS["practice"])
    names = reader.locator("main .facts").first.locator("dt").all_inner_texts()
    assert names == ["Countries", "People served", "Organisations", "Status", "Sources"]


def test_a_provision_says_at_once_whether_it_binds(reader: Page, site_url: str) -> None:
    reader.goto(site_url + KINDS["provision"])
    assert reader.locator("main h1 ~ p:has(> .duty)").inner_text() == "Qualified obligation · Legally binding"
    reader.goto(site_url + KINDS["instrument"])
    assert reader.locator("main h1 + p").inner_text() == "Legally binding · CETS No. 197"


def test_a_quotation_is_between_marks_and_its_source_is_not(reader: Page, site_url: str) -> None:
    reader.goto(site_url + KINDS["provision"])
    marks = "part => ['::before', '::after'].map((end) => getComputedStyle(part, end).content)"
    assert reader.locator(".quote > p").first.evaluate(marks) == ["open-quote", "close-quote"]
    assert reader.locator(".quote > footer").evaluate(marks) == ["none", "none"]
