"""The search page as an explorer: everything can be looked through, narrowed, gone back to, linked to and exported."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page, expect
from test_axe import accessibility_violations
from test_keyboard import FOCUSABLE_SCRIPT, walk_focus_stops
from test_layout import layout_faults

from compendium.model.regions import STATE_CODES_BY_REGION
from compendium.pages.explorer import FACET_SECTIONS, OFFERED_FACETS, filtered_search_url
from compendium.search.tokenizer import tokenize
from compendium.views.spreadsheets import escape_formula

COUNT_RESULTS_SCRIPT = (
    """async ([text, facets]) => (await compendium.find(text, { facets, everything: true })).total"""
)
READ_VIEW_SCRIPT = "([fragment, names]) => compendium.view.read(fragment, names)"
WRITE_VIEW_SCRIPT = "(view) => compendium.view.write({ ...compendium.view.nothing, ...view })"


@pytest.fixture
def explorer(page: Page, site_url: str) -> Page:
    """The explorer with everything in it, on a wide screen."""
    return open_explorer(page, f"{site_url}search/")


def open_explorer(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator(".search-status")).to_contain_text("Results: ")
    return page


def result_links(page: Page) -> Locator:
    return page.locator(".search-results > li > a")


def search_field(page: Page) -> Locator:
    return page.get_by_role("searchbox")


def facet_group(page: Page, name: str) -> Locator:
    return page.locator(f".facet[data-facet={name}]")


def open_facet(page: Page, name: str) -> Locator:
    group = facet_group(page, name)
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group


def choose_facet_value(page: Page, name: str, value: str) -> Locator:
    """Tick a value of a facet, and wait until the results, what is chosen and the facets are those of it."""
    group = open_facet(page, name)
    before = page.locator(".search-status").inner_text()
    chosen = group.locator("input:checked").count()
    box = group.get_by_role("checkbox", name=re.compile(rf"^{re.escape(value)} [\d,]+ results?$"))
    box.check()
    expect(page.locator(".search-status")).not_to_have_text(before)
    expect(filter_chips(page).filter(has_text=f": {value} ×")).to_have_count(1)
    expect(group.locator(".facet-chosen")).to_have_text(f"({chosen + 1})")
    return box


def expect_nothing_chosen(page: Page) -> None:
    """Wait until what was chosen is taken back in the results, above them, and in the facets."""
    expect_result_count(page, page.evaluate(COUNT_RESULTS_SCRIPT, ["", {}]))
    expect(filter_chips(page)).to_have_count(0)
    expect(page.locator(".facet .facet-chosen:not(:empty)")).to_have_count(0)


def filter_chips(page: Page) -> Locator:
    return page.locator(".explorer-chips button")


def shown_result_total(page: Page) -> int:
    found = re.match(r"Results: (\d+)", page.locator(".search-status").inner_text())
    return int(found[1]) if found else 0


def expect_result_count(page: Page, count: int) -> None:
    expect(page.locator(".search-status")).to_contain_text(f"Results: {count}.")


# Facets ----------------------------------------------------------------------------------------------------------


def test_with_no_text_typed_it_shows_everything(explorer: Page) -> None:
    assert shown_result_total(explorer) == explorer.evaluate(
        "async () => (await compendium.index('en')).size"
    )
    expect(result_links(explorer)).to_have_count(20)


def test_every_facet_of_the_page_is_one_of_the_index(explorer: Page) -> None:
    known = explorer.evaluate("async () => (await compendium.index('en')).facets")
    assert set(known) | {"region"} >= OFFERED_FACETS
    assert len(OFFERED_FACETS) == sum(map(len, FACET_SECTIONS.values())) == 18


def test_each_value_says_how_many_results_choosing_it_gives(explorer: Page) -> None:
    for name in ("kind", "dimension", "duty", "country", "region"):
        for item in open_facet(explorer, name).locator("li:visible").all()[:3]:
            count = int(item.locator(".facet-count").inner_text())
            label = item.locator("label > span").first.inner_text()
            choose_facet_value(explorer, name, label)
            expect_result_count(explorer, count)
            explorer.go_back()
            expect_nothing_chosen(explorer)


def test_several_values_of_one_facet_are_added_and_facets_narrow_each_other(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Practices")
    choose_facet_value(explorer, "kind", "Challenges")
    either = explorer.evaluate(COUNT_RESULTS_SCRIPT, ["", {"kind": ["practice", "challenge"]}])
    expect_result_count(explorer, either)
    choose_facet_value(explorer, "country", "Belgium")
    both = explorer.evaluate(
        COUNT_RESULTS_SCRIPT, ["", {"kind": ["practice", "challenge"], "country": ["be"]}]
    )
    expect_result_count(explorer, both)
    assert 0 < both < either


def test_facets_and_text_work_together_and_the_counts_follow_the_text(explorer: Page) -> None:
    everything = facet_group(explorer, "kind").locator("li", has_text="Provisions").locator(".facet-count")
    before = everything.inner_text()
    search_field(explorer).fill("children")
    expect(everything).not_to_have_text(before)
    choose_facet_value(explorer, "kind", "Provisions")
    expect_result_count(
        explorer, explorer.evaluate(COUNT_RESULTS_SCRIPT, ["children", {"kind": ["provision"]}])
    )


def test_facets_that_would_change_nothing_are_not_shown(explorer: Page) -> None:
    expect(facet_group(explorer, "people")).to_be_visible()
    choose_facet_value(explorer, "kind", "Provisions")
    expect(facet_group(explorer, "duty")).to_be_visible()
    expect(facet_group(explorer, "people")).to_be_hidden()
    expect(explorer.get_by_role("heading", name="Practices")).to_be_hidden()


def test_what_is_chosen_stands_above_the_results_and_is_taken_back_there(explorer: Page) -> None:
    before = shown_result_total(explorer)
    choose_facet_value(explorer, "kind", "Practices")
    choose_facet_value(explorer, "dimension", "Prevention")
    expect(filter_chips(explorer)).to_have_text(
        ["Kind: Practices ×", "Dimension: Prevention ×", "Remove all"]
    )
    explorer.get_by_role("button", name="Remove: Kind: Practices").click()
    expect(filter_chips(explorer)).to_have_text(["Dimension: Prevention ×"])
    expect(filter_chips(explorer).first).to_be_focused()
    filter_chips(explorer).first.click()
    expect_result_count(explorer, before)
    expect(search_field(explorer)).to_be_focused()


def test_all_that_is_chosen_is_taken_back_at_once(explorer: Page) -> None:
    before = shown_result_total(explorer)
    choose_facet_value(explorer, "kind", "Practices")
    choose_facet_value(explorer, "dimension", "Prevention")
    explorer.get_by_role("button", name="Remove all").click()
    expect_result_count(explorer, before)
    expect(filter_chips(explorer)).to_have_count(0)


def test_a_long_facet_shows_its_most_frequent_values_and_the_others_on_request(explorer: Page) -> None:
    group = open_facet(explorer, "country")
    expect(group.locator("li:visible")).to_have_count(8)
    group.get_by_role("button", name=re.compile(r"Show all \d\d")).click()
    names = group.locator("li:visible label > span:first-of-type").all_inner_texts()
    assert len(names) > 30
    assert names == sorted(names)
    group.get_by_role("button", name="Show fewer").click()
    expect(group.locator("li:visible")).to_have_count(8)


def test_a_value_of_a_long_facet_is_found_by_its_letters(explorer: Page) -> None:
    group = open_facet(explorer, "organisation")
    group.get_by_label("Find in this list: Organisation").fill("LEFO")
    expect(group.locator("li:visible")).to_have_count(1)
    expect(group.locator("li:visible")).to_contain_text("LEFÖ")
    group.get_by_label("Find in this list: Organisation").fill("zzz")
    expect(group.get_by_text("Nothing in this list.")).to_be_visible()


def test_years_are_chosen_as_a_span_whichever_end_comes_first(explorer: Page) -> None:
    group = open_facet(explorer, "year")
    group.get_by_label("From").select_option("2012")
    expect(filter_chips(explorer)).to_have_text(["Years: from 2012 ×"])
    group.get_by_label("To").select_option("2010")
    expect(filter_chips(explorer)).to_have_text(["Years: 2010–2012 ×"])
    expect_result_count(
        explorer, explorer.evaluate(COUNT_RESULTS_SCRIPT, ["", {"year": ["2010", "2011", "2012"]}])
    )


def test_a_region_has_what_its_states_have(explorer: Page) -> None:
    choose_facet_value(explorer, "region", "Central Asia")
    expect_result_count(
        explorer,
        explorer.evaluate(COUNT_RESULTS_SCRIPT, ["", {"country": list(STATE_CODES_BY_REGION["143"])}]),
    )


def test_a_value_that_is_taken_back_keeps_the_focus(explorer: Page) -> None:
    box = choose_facet_value(explorer, "duty", "Option")
    expect(box).to_be_focused()
    box.uncheck()
    expect(box).to_be_focused()


def test_results_are_sorted_by_title_and_by_year(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Instruments")
    before = result_links(explorer).all_inner_texts()
    explorer.get_by_label("Sort").select_option("title")
    expect(result_links(explorer)).not_to_have_text(before)
    titles = [tokenize(title) for title in result_links(explorer).all_inner_texts()]
    assert titles == sorted(titles)
    explorer.get_by_label("Sort").select_option("year")
    lines = explorer.locator(".search-results li .entry-meta:first-of-type")
    expect(lines.first).to_contain_text(re.compile("202[4-9]"))
    years = [year for text in lines.all_inner_texts() for year in re.findall(r"(\d{4})(?:-\d\d){0,2}$", text)]
    assert len(years) > 10
    assert years == sorted(years, reverse=True)


def offered_sort_orders(page: Page) -> list[str]:
    return page.locator(".explorer-sort option").all_inner_texts()


def test_provisions_are_sorted_from_the_strongest_duty_to_the_weakest(explorer: Page) -> None:
    choose_facet_value(explorer, "area", "Identification")
    choose_facet_value(explorer, "kind", "Provisions")
    before = result_links(explorer).all_inner_texts()
    explorer.get_by_label("Sort").select_option("strongest duty first")
    expect(result_links(explorer)).not_to_have_text(before)
    duties = explorer.locator(".search-results .duty")
    shown = duties.all_inner_texts()
    assert len(shown) == result_links(explorer).count() > 10
    weaker = [
        "Obligation", "Qualified obligation", "Political commitment", "Recommendation", "Encouragement",
        "Option", "Acknowledgement", "Mandate", "Explanation", "Words not seen",
    ]  # fmt: skip
    assert [weaker.index(duty) for duty in shown] == sorted(weaker.index(duty) for duty in shown)
    expect(explorer.locator(".search-results .entry-meta").first).to_have_text("Obligation · Legally binding")


def test_the_order_by_duty_is_offered_where_provisions_are_and_stays_where_it_was_chosen(
    explorer: Page,
) -> None:
    assert "strongest duty first" in offered_sort_orders(explorer)
    choose_facet_value(explorer, "kind", "Practices")
    assert offered_sort_orders(explorer) == ["by kind", "by title", "newest first"]
    choose_facet_value(explorer, "kind", "Provisions")
    assert offered_sort_orders(explorer)[1] == "strongest duty first"
    explorer.get_by_label("Sort").select_option("duty")
    expect(explorer.locator(".search-results .duty").first).to_have_text("Obligation")
    filter_chips(explorer).nth(1).click()
    expect(explorer.locator(".search-results .duty")).to_have_count(0)
    expect(explorer.get_by_label("Sort")).to_have_value("duty")
    explorer.go_back()
    expect(explorer.locator(".search-results .duty").first).to_have_text("Obligation")


def test_a_view_of_a_subject_points_to_where_its_provisions_lie_side_by_side(
    explorer: Page, site_url: str
) -> None:
    pointer = explorer.locator(".explorer-compare")
    expect(pointer).to_be_hidden()
    choose_facet_value(explorer, "area", "Identification")
    expect(pointer).to_have_text("Side by side: Identification")
    choose_facet_value(explorer, "body", "Council of Europe")
    expect(pointer).to_have_text("Side by side: Identification: Council of Europe")
    choose_facet_value(explorer, "area", "Prevention")
    expect(pointer).to_have_text(
        "Side by side: Identification: Council of Europe · Prevention: Council of Europe"
    )
    expect(pointer.get_by_role("link").first).to_have_attribute(
        "href", f"{site_url}compare/identification/council-of-europe/"
    )
    pointer.get_by_role("link").first.click()
    expect(explorer.locator("h1")).to_have_text("Identification Council of Europe")
    explorer.go_back()
    expect(pointer).to_be_visible()
    explorer.get_by_role("button", name="Remove all").click()
    expect(pointer).to_be_hidden()


def test_a_value_that_is_no_subject_points_nowhere(page: Page, site_url: str) -> None:
    open_explorer(page, site_url + "search/#v=1&country=at&people=women")
    expect(filter_chips(page)).to_have_count(3)
    expect(page.locator(".explorer-compare")).to_be_hidden()


def test_more_results_come_twenty_at_a_time_and_the_focus_is_on_the_first_of_them(explorer: Page) -> None:
    explorer.get_by_role("button", name="Show more results").click()
    expect(result_links(explorer)).to_have_count(40)
    expect(result_links(explorer).nth(20)).to_be_focused()
    expect(explorer.locator(".search-status")).to_contain_text("The first 40 are shown.")


# Back and Forward, links -----------------------------------------------------------------------------------------


def test_back_and_forward_lose_nothing(explorer: Page) -> None:
    search_field(explorer).fill("victims")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    choose_facet_value(explorer, "kind", "Provisions")
    open_facet(explorer, "duty")
    explorer.get_by_role("button", name="Show more results").click()
    expect(result_links(explorer)).to_have_count(40)
    chosen = shown_result_total(explorer)
    link = result_links(explorer).nth(33)
    link.scroll_into_view_if_needed()
    title = link.inner_text()
    link.click()
    explorer.wait_for_url("**/instruments/**")
    explorer.go_back()

    expect(result_links(explorer)).to_have_count(40)
    expect(result_links(explorer).nth(33)).to_be_focused()
    expect(result_links(explorer).nth(33)).to_be_in_viewport()
    assert result_links(explorer).nth(33).inner_text() == title
    expect(search_field(explorer)).to_have_value("victims")
    expect(filter_chips(explorer)).to_have_text(["Kind: Provisions ×"])
    expect(facet_group(explorer, "duty")).to_have_attribute("open", "")
    expect_result_count(explorer, chosen)

    explorer.go_back()
    expect(filter_chips(explorer)).to_have_count(0)
    expect(search_field(explorer)).to_have_value("victims")
    explorer.go_forward()
    expect(filter_chips(explorer)).to_have_text(["Kind: Provisions ×"])
    expect_result_count(explorer, chosen)


def test_what_was_typed_a_moment_ago_is_not_lost_by_choosing(explorer: Page) -> None:
    search_field(explorer).focus()
    explorer.keyboard.insert_text("shelter")
    facet_group(explorer, "kind").get_by_role("checkbox", name=re.compile("^Practices ")).evaluate(
        "box => box.click()"
    )
    expect(filter_chips(explorer)).to_have_count(1)
    expect(search_field(explorer)).to_have_value("shelter")
    expect_result_count(
        explorer, explorer.evaluate(COUNT_RESULTS_SCRIPT, ["shelter", {"kind": ["practice"]}])
    )


def test_a_page_loaded_anew_shows_the_same(explorer: Page) -> None:
    search_field(explorer).fill("shelter")
    choose_facet_value(explorer, "kind", "Practices")
    shown = explorer.locator(".search-status").inner_text()
    explorer.reload()
    expect(filter_chips(explorer)).to_have_text(["Kind: Practices ×"])
    expect(search_field(explorer)).to_have_value("shelter")
    expect(explorer.locator(".search-status")).to_have_text(shown)


def test_a_menu_run_through_with_the_keyboard_is_one_step_back(explorer: Page) -> None:
    steps = explorer.evaluate("history.length")
    explorer.clock.set_fixed_time("2026-11-25T12:00:00Z")  # however slow the machine is
    menu = open_facet(explorer, "year").get_by_label("From")
    for year in ("2010", "2011", "2012"):
        menu.select_option(year)
    expect(filter_chips(explorer)).to_have_text(["Years: from 2012 ×"])
    assert explorer.evaluate("history.length") == steps + 1
    explorer.go_back()
    expect(filter_chips(explorer)).to_have_count(0)
    expect(menu).to_have_value("")


def test_nothing_typed_or_chosen_is_in_the_address_until_the_reader_asks_for_a_link(
    explorer: Page, site_url: str
) -> None:
    search_field(explorer).fill("shelter")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    choose_facet_value(explorer, "kind", "Practices")
    assert explorer.url == f"{site_url}search/"
    explorer.get_by_role("button", name="Link to this view").click()
    expect(explorer.locator(".explorer-said")).to_contain_text("now stands in the address")
    assert explorer.url == f"{site_url}search/#v=1&q=shelter&kind=practice"
    search_field(explorer).fill("shelters and")
    explorer.wait_for_url(f"{site_url}search/")


def test_a_link_is_copied_and_opens_the_same_view(explorer: Page, browser: Browser) -> None:
    explorer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    search_field(explorer).fill("Şanlıurfa & “crisis centre”")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    choose_facet_value(explorer, "kind", "Practices")
    explorer.get_by_label("Sort").select_option("title")
    explorer.get_by_role("button", name="Link to this view").click()
    expect(explorer.locator(".explorer-said")).to_contain_text("is copied")
    copied = explorer.evaluate("navigator.clipboard.readText()")
    assert copied == explorer.url
    with browser.new_context() as context:
        other = open_explorer(context.new_page(), copied)
        expect(search_field(other)).to_have_value("Şanlıurfa & “crisis centre”")
        expect(filter_chips(other)).to_have_text(["Kind: Practices ×"])
        expect(other.get_by_label("Sort")).to_have_value("title")
        expect(other.locator(".search-status")).to_have_text(explorer.locator(".search-status").inner_text())


def test_where_the_clipboard_is_closed_the_link_stands_in_the_address(explorer: Page) -> None:
    explorer.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    explorer.get_by_role("button", name="Link to this view").click()
    expect(explorer.locator(".explorer-said")).to_contain_text("Copy it from there.")
    assert explorer.url.endswith("/search/#v=1")


@pytest.mark.parametrize("fragment", ["#v=", "#v=2&q=x", "#v=%E0%A4%A", "#v=1x", "#v=eyJ4IjoxfQ=="])
def test_a_broken_link_shows_everything_and_says_so(fragment: str, page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/{fragment}")
    expect(page.locator(".explorer-said")).to_have_text(
        "This link to a view cannot be read. Everything is shown."
    )
    expect(result_links(page)).to_have_count(20)
    assert page.url == f"{site_url}search/"


@pytest.mark.parametrize(
    ("fragment", "view"),
    [
        ("#v=1&kind=bogus", {}),
        ("#v=1&&&&q=a&q=b", {"text": "b"}),
        ("#v=1&year=1999-1990", {"years": "1990-1999"}),
        ("#v=1&__proto__=x&constructor=practice&sort=bogus", {}),
        ("#v=1&q=children%09%0Alaw", {"text": "children  law"}),
        (f"#v=1&q={'x' * 5000}", {"text": "x" * 1000}),
        (f"#v=1&q={'x' * 999}🕊", {"text": "x" * 999}),
        ("#v=1&" + "&".join(f"country=x{n}" for n in range(300)), {}),
    ],
)
def test_an_odd_link_shows_what_of_it_can_be_read_and_the_address_says_no_more(
    fragment: str, view: dict[str, str], page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}search/{fragment}")
    expect(page.locator(".search-status")).to_have_text(re.compile("Results: |Nothing found"))
    shown = page.evaluate("history.state.view")
    assert {key: shown[key] for key in ("text", "years", "sort", "facets")} == {
        "text": "", "years": "", "sort": "relevance", "facets": {}, **view,
    }  # fmt: skip
    assert page.url == f"{site_url}search/{page.evaluate(WRITE_VIEW_SCRIPT, view)}"


@pytest.mark.parametrize(
    "saved",
    [
        {}, {"text": "shelter"}, {"text": 7, "facets": None, "open": {}}, {"facets": {"kind": "practice"}}, 5,
        {"shown": -1, "sort": "newest", "years": "soon", "y": "top", "at": "first"},
    ],
)  # fmt: skip
def test_a_view_that_another_version_of_the_page_saved_is_shown_as_far_as_it_is_understood(
    saved: object, page: Page, site_url: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_explorer(page, f"{site_url}search/")
    page.evaluate("view => history.replaceState({ view }, '')", saved)
    page.reload()
    expect(page.locator(".search-status")).to_have_text(re.compile("Results: .*The first 20 are shown"))
    assert errors == []


ODD_QUERIES = [
    "<script>alert(1)</script>", '"shall encourage" "open', "🕊 שלום", "   children      law   ", "the of and", "...---...",
    "%E0%A4%A &lt;b&gt;", "a&b=c#d +{words} ${x}", "- -victims",
]  # fmt: skip


def test_a_link_to_an_odd_view_opens_that_view(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/")
    for typed in ODD_QUERIES:
        search_field(page).fill(typed)
        search_field(page).press("Enter")
        status = page.locator(".search-status")
        count = page.evaluate(COUNT_RESULTS_SCRIPT, [typed, {}])
        # The one before may have brought as many; Enter leads to the first result when they are those of this.
        expect(status).to_contain_text(
            f"Results: {count}." if count else f"Nothing found for “{typed.strip()}"
        )
        if count:
            expect(result_links(page).first).to_be_focused()
        page.get_by_role("button", name="Link to this view").click()
        said = page.locator(".explorer-said")
        expect(said).not_to_be_empty()
        shown, numbers = status.inner_text(), result_links(page).all_inner_texts()
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        expect(status).to_have_text(shown)
        expect(result_links(page)).to_have_text(numbers)
        # A blank at the end says that the last word is whole.
        assert search_field(page).input_value() == re.sub(r"\s+$", " ", typed.lstrip())


def test_a_fragment_that_is_none_of_ours_is_ignored_and_that_is_said(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/#<b>elsewhere")
    expect(page.locator(".explorer-said")).to_contain_text("leads nowhere")
    assert page.locator(".explorer-said b").count() == 0


def test_a_value_that_would_leave_nothing_is_named_with_the_reason(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/#v=1&area=identification&force=binding&duty=qualified-obligation")
    body = page.locator("details.facet", has=page.locator("summary", has_text="Body"))
    body.evaluate("details => { details.open = true }")
    note = body.locator(".facet-values p.entry-meta:visible")
    expect(note).to_have_text(
        re.compile(r"^(Not offered|\d+ more are not offered), because nothing would be left")
    )


def test_a_query_in_the_address_is_read_like_a_link_and_leaves_it(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/?utm_source=letter&q=shelter&kind=practice")
    expect(search_field(page)).to_have_value("shelter")
    expect(filter_chips(page)).to_have_text(["Kind: Practices ×"])
    expect(page.locator(".explorer-said")).to_have_text(
        "Not known here, and left out of the view: utm_source letter."
    )
    assert page.url == f"{site_url}search/"
    page.reload()
    expect(search_field(page)).to_have_value("shelter")
    expect(filter_chips(page)).to_have_text(["Kind: Practices ×"])


def test_what_a_link_names_and_nobody_knows_is_left_out_and_named(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/#v=1&kind=practice&kind=unicorn&colour=red&q=shelter")
    expect(filter_chips(page)).to_have_text(["Kind: Practices ×"])
    expect(page.locator(".explorer-said")).to_have_text(
        "Not known here, and left out of the view: colour red, Kind unicorn."
    )


def test_a_link_cannot_turn_the_line_around_or_bring_markup(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/#v=1&q=shel%E2%80%AEter%00&<i>=%E2%80%AE<b>x</b>")
    expect(search_field(page)).to_have_value("shelter")
    expect(page.locator(".explorer-said")).to_have_text(
        "Not known here, and left out of the view: <i> <b>x</b>."
    )


def test_a_link_pasted_into_an_open_explorer_is_followed(explorer: Page) -> None:
    explorer.evaluate("location.hash = '#v=1&kind=country'")
    expect(filter_chips(explorer)).to_have_text(["Kind: Countries ×"])
    explorer.go_back()
    expect(filter_chips(explorer)).to_have_count(0)


def test_the_link_past_the_menu_leaves_the_view_as_it_is(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Practices")
    explorer.locator(".md-skip").focus()
    explorer.keyboard.press("Enter")
    expect(explorer.locator("main")).to_be_focused()
    expect(filter_chips(explorer)).to_have_text(["Kind: Practices ×"])
    expect(explorer.locator(".explorer-said")).to_have_text("")


@pytest.mark.parametrize(
    ("name", "value", "chip"),
    [
        ("dimension", "prevention", "Dimension: Prevention ×"),
        ("country", "be", "Country: Belgium ×"),
        ("people", "women", "People served: Women ×"),
    ],
)
def test_other_pages_link_to_a_narrowed_view(
    name: str, value: str, chip: str, page: Page, site_url: str
) -> None:
    open_explorer(page, site_url + filtered_search_url(name, value))
    expect(filter_chips(page)).to_have_text([chip])
    expect(facet_group(page, name).locator("input:checked")).to_be_visible()


query_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="\ufffd"), max_size=60
)
facet_ids = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z")
explorer_views = st.fixed_dictionaries(
    {
        "text": query_texts.map(str.strip),
        "facets": st.dictionaries(
            st.sampled_from(sorted(OFFERED_FACETS - {"year"})),
            st.lists(facet_ids, min_size=1, max_size=3, unique=True).map(sorted),
            max_size=3,
        ),
        "years": st.sampled_from(["", "2000-2010", "-2010", "2000-"]),
        "sort": st.sampled_from(["relevance", "duty", "title", "year"]),
    }
)


@settings(max_examples=60)
@given(view=explorer_views)
def test_every_view_comes_out_of_its_link_as_it_went_in(view: dict[str, Any], shared_page: Page) -> None:
    found = shared_page.evaluate(
        READ_VIEW_SCRIPT, [shared_page.evaluate(WRITE_VIEW_SCRIPT, view), sorted(OFFERED_FACETS)]
    )
    assert found["unread"] == []
    assert {key: found["view"][key] for key in view} == view


@settings(max_examples=60)
@given(fragment=st.text(max_size=80))
def test_no_fragment_makes_an_error(fragment: str, shared_page: Page) -> None:
    for start in ("", "#v=1&", "#v="):
        shared_page.evaluate(READ_VIEW_SCRIPT, [start + fragment, sorted(OFFERED_FACETS)])


@pytest.fixture(autouse=True)
def shared_page_on_explorer(request: pytest.FixtureRequest) -> None:
    """Show the explorer on the shared page, for tests that only call its scripts."""
    if "shared_page" in request.fixturenames:
        request.getfixturevalue("shared_page").goto(request.getfixturevalue("site_url") + "search/")


# Nothing found ---------------------------------------------------------------------------------------------------


def test_nothing_found_says_what_to_leave_out_and_what_that_brings(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Countries")
    search_field(explorer).fill("undocumented")
    ways = explorer.locator(".explorer-ways button")
    expect(explorer.locator(".search-status")).to_have_text(
        "Nothing found for “undocumented” among what is chosen."
    )
    without = explorer.evaluate(COUNT_RESULTS_SCRIPT, ["undocumented", {}])
    countries = explorer.evaluate(COUNT_RESULTS_SCRIPT, ["", {"kind": ["country"]}])
    expect(ways).to_have_text([f"without Kind: Countries: {without}", f"without the words: {countries}"])
    expect(explorer.locator(".search-nothing")).to_contain_text("Topics")
    ways.first.click()
    expect_result_count(explorer, without)
    expect(result_links(explorer).first).to_be_focused()
    expect(explorer.locator(".explorer-ways")).to_be_hidden()
    expect(search_field(explorer)).to_have_value("undocumented")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Nothing found."),
        ("shelter", "Nothing found for “shelter” among what is chosen."),
        ("?!", "Nothing found."),
        ("shelter -moldova", "Nothing found for “shelter -moldova” among what is chosen. Left out is what has “moldova”."),
    ],
)  # fmt: skip
def test_it_says_that_what_is_chosen_narrows(typed: str, said: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/#v=1&kind=country&people=women&{urlencode({'q': typed} if typed else {})}")
    expect(page.locator(".search-status")).to_have_text(said)
    expect(filter_chips(page)).to_have_text(["Kind: Countries ×", "People served: Women ×", "Remove all"])


def test_signs_alone_show_all_of_what_is_chosen(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Countries")
    search_field(explorer).fill("🕊 …")
    countries = explorer.evaluate(COUNT_RESULTS_SCRIPT, ["", {"kind": ["country"]}])
    expect(explorer.locator(".search-status")).to_have_text(
        f"Nothing to search for in “🕊 …”; shown is all of what is chosen. Results: {countries}. The first 20 are shown."
    )


def test_nothing_found_offers_words_that_are_near(explorer: Page) -> None:
    search_field(explorer).fill("vikktim ")
    explorer.get_by_role("button", name="victim", exact=True).click()
    expect(result_links(explorer).first).to_be_visible()
    expect(search_field(explorer)).to_have_value("victim ")


# Export ----------------------------------------------------------------------------------------------------------


def export_csv(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as CSV").click()
    assert download.value.suggested_filename == "compendium-results.csv"
    return Path(download.value.path()).read_bytes()


def parse_csv_rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_export_has_a_row_for_every_result_not_only_for_those_on_the_screen(
    explorer: Page, site_url: str
) -> None:
    choose_facet_value(explorer, "kind", "Practices")
    table = parse_csv_rows(export_csv(explorer))
    assert len(table) == shown_result_total(explorer) > 40
    said = re.compile(rf"a row for each entry: {len(table)}\.$")
    expect(explorer.locator(".explorer-said")).to_have_text(said)
    row = next(row for row in table if row["ref"] == "practice:undok-austria")
    assert row["url"] == f"{site_url}practices/undok-austria/"
    assert row["kind"] == "practice"
    assert row["title"] == "UNDOK, drop-in centre for undocumented workers"
    assert row["country"] == "Austria"
    assert row["region"] == "Western Europe"
    assert next(row["year"] for row in table if row["title"].startswith("Alliance against")) == "2004"
    assert {row["kind"] for row in table} == {"practice"}
    assert row["pinpoint"].startswith("OSCE Occasional Paper (2018), Box 6 | ")
    assert {row["quote"] for row in table} == {""}
    assert all(row["version"] and row["exported"] for row in table)


def test_the_export_warns_of_references_that_are_not_safe_to_cite(page: Page, site_url: str) -> None:
    open_explorer(page, f"{site_url}search/#v=1&instrument=un-ecosoc-res-2015-53")
    table = parse_csv_rows(export_csv(page))
    assert {row["kind"] for row in table} >= {"provision"}
    assert {row["citation_warning"].partition(" stands")[0] for row in table} == {
        "The number of this resolution"
    }
    assert {row["citation"] for row in table} == {""}


def test_the_export_cites_our_pages_with_their_version_and_the_day(page: Page, site_url: str) -> None:
    page.clock.set_fixed_time("2026-11-25T12:00:00Z")
    open_explorer(page, f"{site_url}search/#v=1&q=%22drop-in+centre%22+|&kind=practice&sort=title")
    table = parse_csv_rows(export_csv(page))
    row = next(row for row in table if row["ref"] == "practice:undok-austria")
    assert row["citation"].startswith(
        f"‘UNDOK, drop-in centre for undocumented workers’ (Civil Society against Trafficking, version {row['version']}"
    )
    assert "[date]" not in "".join(row["citation"] for row in table)
    assert {row["view"] for row in table} == {'Words: "drop-in centre" || | Kind: Practices | Sort: by title'}
    assert all(re.fullmatch(r"(after )?\d{4}\.\d+", row["site_version"]) for row in table)


def test_the_export_of_provisions_has_the_words_a_lawyer_needs(explorer: Page, site_url: str) -> None:
    explorer.clock.set_fixed_time("2026-11-25T12:00:00Z")
    choose_facet_value(explorer, "instrument", "CoE Anti-Trafficking Convention")
    choose_facet_value(explorer, "kind", "Provisions")
    content = export_csv(explorer)
    head = content.decode("utf-8-sig").partition("\r\n")[0]
    assert head == (
        "url,ref,kind,title,label,quote,citation_warning,addressee,verb,duty,force,scope,instrument,pinpoint,citation,version,where,year,summary,"
        "source,area,body,dimension,contribution,people,exploitation,actor_type,identified_by,country,region,"
        "respondent_state,organisation,exported,view,view_url,site_version"
    )
    table = parse_csv_rows(content)
    row = next(row for row in table if row["label"] == "Article 5(6)")
    entry = json.loads(explorer.request.get(f"{row['url']}index.json").text())
    assert re.fullmatch(
        r"Council of Europe Convention on Action against Trafficking in Human Beings \(.*\).*\b5\(6\)\.",
        row["citation"],
    )
    assert row == {
        "url": f"{site_url}instruments/coe-anti-trafficking-convention/art-5-6/",
        "ref": "provision:coe-anti-trafficking-convention/art-5-6",
        "kind": "provision",
        "title": entry["title"],
        "label": "Article 5(6)",
        "quote": entry["quote"],
        "citation_warning": "",
        "addressee": entry["addressee"],
        "verb": entry["verb"],
        "duty": "Qualified obligation",
        "force": "Legally binding",
        "scope": "",
        "instrument": "CoE Anti-Trafficking Convention",
        "pinpoint": "OSCE Occasional Paper (2018), section 2.1"
        " | Explanatory Report (CETS 197), para. 107; cited in footnote 40"
        " | OSCE Occasional Paper (2018), section 3.2; cited in footnote 141",
        "citation": row["citation"],
        "version": entry["version"]["number"],
        "where": "Council of Europe Convention on Action against Trafficking in Human Beings · CETS No. 197",
        "year": "2005",
        "summary": entry["paraphrase"],
        "source": "OSCE Occasional Paper (2018)",
        "area": "Partnership | Prevention | Prevention and training, together with civil society",
        "body": "Council of Europe",
        "country": "",
        "region": "",
        "respondent_state": "",
        "exported": "2026-11-25",
        "view": "Instrument: CoE Anti-Trafficking Convention | Kind: Provisions | Sort: by kind",
        "view_url": f"{site_url}search/#v=1&instrument=coe-anti-trafficking-convention&kind=provision",
        "site_version": row["site_version"],
        **dict.fromkeys(("dimension", "contribution", "people", "exploitation", "actor_type"), ""),
        **dict.fromkeys(("identified_by", "organisation"), ""),
    }


def test_the_export_stands_in_the_order_of_the_results(explorer: Page) -> None:
    search_field(explorer).fill("compensation")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    before = result_links(explorer).all_inner_texts()
    explorer.get_by_label("Sort").select_option("title")
    expect(result_links(explorer)).not_to_have_text(before)
    titles = [row["title"] for row in parse_csv_rows(export_csv(explorer))]
    by_relevance = explorer.evaluate(
        "async () => (await compendium.search('compensation')).map(({ title }) => title)"
    )
    assert titles[: len(by_relevance)] != by_relevance
    expect(result_links(explorer)).to_have_text(titles[: len(before)])


def test_everything_can_be_exported(explorer: Page) -> None:
    table = parse_csv_rows(export_csv(explorer))
    assert len(table) == len({row["ref"] for row in table}) == shown_result_total(explorer)
    many = [row["country"] for row in table if " | " in row["country"]]
    assert "Belgium | Italy | Romania | Spain" in many


def test_no_cell_is_a_formula_and_the_rule_is_that_of_the_other_tables(explorer: Page) -> None:
    explorer.evaluate("compendium.load('scripts/csv.js')")
    cells = ["=1+1", "'=1", "''@x", "+49", "-", "＝A1", "\t", "x=1", "'x", "", "a,b", 'say "no"', "a\nb", "|"]
    text = explorer.evaluate("(cells) => compendium.csv([cells])", cells)
    assert next(csv.reader(io.StringIO(text, newline=""))) == [escape_formula(cell) for cell in cells]


# Keyboard and screen reader --------------------------------------------------------------------------------------


def test_a_slash_leads_to_the_field_from_the_whole_page_and_can_be_switched_off(explorer: Page) -> None:
    for place in (
        explorer.locator(".masthead"),
        result_links(explorer).nth(3),
        facet_group(explorer, "kind").get_by_role("checkbox").first,
    ):
        place.focus()
        explorer.keyboard.press("/")
        expect(search_field(explorer)).to_be_focused()
    explorer.keyboard.type("6/3")
    expect(search_field(explorer)).to_have_value("6/3")
    explorer.get_by_role("button", name="Switch it off").click()
    expect(explorer.locator(".explorer-key")).to_have_text("The key / is off. Switch it on")
    explorer.keyboard.press("/")
    expect(search_field(explorer)).not_to_be_focused()
    explorer.get_by_role("button", name="Switch it on").click()
    explorer.keyboard.press("/")
    expect(search_field(explorer)).to_be_focused()


def test_where_the_slash_cannot_be_switched_off_it_leads_only_from_results_and_facets(explorer: Page) -> None:
    """People who speak to their computer set off single keys by chance."""
    explorer.set_viewport_size({"width": 360, "height": 740})
    expect(explorer.locator(".explorer-key")).to_be_hidden()
    explorer.locator(".masthead").focus()
    explorer.keyboard.press("/")
    expect(explorer.locator(".masthead")).to_be_focused()
    result_links(explorer).nth(3).focus()
    explorer.keyboard.press("/")
    expect(search_field(explorer)).to_be_focused()


def test_it_is_worked_with_the_keyboard_alone(explorer: Page) -> None:
    search_field(explorer).focus()
    explorer.keyboard.type("shelter")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    explorer.keyboard.press("Tab")
    explorer.keyboard.press("Tab")
    expect(explorer.get_by_role("button", name="Switch it off")).to_be_focused()
    explorer.keyboard.press("Tab")
    expect(explorer.get_by_role("button", name="Skip to the results")).to_be_focused()
    explorer.keyboard.press("Tab")
    expect(facet_group(explorer, "kind").locator("summary")).to_be_focused()
    explorer.keyboard.press("Tab")
    explorer.keyboard.press("Space")
    expect(filter_chips(explorer)).to_have_count(1)
    narrowed = shown_result_total(explorer)
    explorer.keyboard.press("/")
    explorer.keyboard.press("ArrowDown")
    expect(result_links(explorer).first).to_be_focused()
    explorer.keyboard.press("ArrowDown")
    expect(result_links(explorer).nth(1)).to_be_focused()
    address = result_links(explorer).nth(1).get_attribute("href") or ""
    explorer.keyboard.press("Enter")
    explorer.wait_for_url(address)
    explorer.go_back()
    expect(result_links(explorer).nth(1)).to_be_focused()
    assert shown_result_total(explorer) == narrowed


@pytest.mark.parametrize("width", [1280, 360])
def test_every_stop_is_seen_with_facets_and_results_open(width: int, explorer: Page) -> None:
    narrow_layout_faults(explorer, width)
    search_field(explorer).focus()
    expect(explorer.get_by_role("button", name="Fetch the whole index")).to_be_visible()
    explorer.evaluate("document.activeElement.blur()")
    expected = explorer.evaluate(FOCUSABLE_SCRIPT)
    explorer.locator(".md-skip").focus()  # the walk_focus_stops begins at the first stop
    explorer.keyboard.press("Shift+Tab")
    stops = walk_focus_stops(explorer)
    assert [f"{stop['name']} {', '.join(stop['problems'])}" for stop in stops if stop["problems"]] == []
    assert [stop["stop"] for stop in stops] == expected


def test_a_screen_reader_hears_with_a_title_what_it_is_and_whether_it_binds(explorer: Page) -> None:
    choose_facet_value(explorer, "instrument", "CoE Anti-Trafficking Convention")
    expect(result_links(explorer).first).to_have_accessible_description("Acknowledgement · Legally binding")
    expect(result_links(explorer).last).to_have_accessible_description(
        "Instrument · Council of Europe · CETS No. 197 · 2005-05-03"
    )


def test_what_is_typed_brings_in_the_end_what_enter_would_and_takes_the_focus_from_nobody(
    explorer: Page,
) -> None:
    typed = "passport"
    all_of_it = explorer.evaluate(COUNT_RESULTS_SCRIPT, [typed, {}])
    status = explorer.locator(".search-status")
    stop_the_clock(explorer)
    search_field(explorer).fill(typed)
    explorer.clock.run_for(200)
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    explorer.keyboard.press("ArrowDown")
    explorer.clock.run_for(600)
    expect(result_links(explorer).first).to_be_focused()
    little = shown_result_total(explorer)
    assert little < all_of_it
    search_field(explorer).fill("")
    search_field(explorer).fill(typed)
    explorer.clock.run_for(200)
    expect(status).to_contain_text(f"Results: {little}.")
    explorer.clock.run_for(600)
    expect(status).to_contain_text(f"Results: {all_of_it}.")


def test_results_that_come_late_leave_the_focus_where_the_reader_went_meanwhile(explorer: Page) -> None:
    typed = "prison"
    stop_the_clock(explorer)
    hold_search_function(explorer, "find")
    search_field(explorer).fill(typed)
    explorer.clock.run_for(200)
    explorer.keyboard.press("ArrowDown")
    release_search_function(explorer, "find")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    expect(result_links(explorer).first).to_be_focused()

    search_field(explorer).focus()
    hold_search_function(explorer, "find")
    explorer.clock.run_for(600)  # more is looked for
    explorer.keyboard.press("ArrowDown")
    shown = result_links(explorer).all_inner_texts()
    release_search_function(explorer, "find")
    explorer.evaluate("(text) => compendium.search(text).then(() => {})", typed)  # by now it is found
    expect(result_links(explorer).first).to_be_focused()
    assert result_links(explorer).all_inner_texts() == shown


def test_what_is_ticked_while_counts_are_on_their_way_stays_ticked(explorer: Page) -> None:
    box = facet_group(explorer, "kind").get_by_role("checkbox", name=re.compile("^Practices "))
    expect(box).to_be_visible()
    hold_search_function(explorer, "counts")
    search_field(explorer).fill("shelter")
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    hold_search_function(explorer, "find")
    box.check()
    release_search_function(explorer, "counts")
    assert box.is_checked()
    release_search_function(explorer, "find")
    expect(filter_chips(explorer)).to_have_text(["Kind: Practices ×"])
    expect(box).to_be_checked()


def stop_the_clock(page: Page) -> None:
    """Let timers run only when a test lets time go on, however slow the machine is."""
    page.clock.install(time="2026-11-25T12:00:00Z")
    page.clock.pause_at("2026-11-25T12:00:10Z")


def hold_search_function(page: Page, name: str) -> None:
    """Let nothing come of a function of the search until it may go on."""
    page.evaluate(
        """(name) => {
          const does = compendium[name];
          const held = new Promise((release) => {
            globalThis.release = async () => {
              compendium[name] = does;
              release();
            };
          });
          compendium[name] = async (...given) => { await held; return does(...given); };
          (globalThis.releases ??= {})[name] = globalThis.release;
        }""",
        name,
    )


def release_search_function(page: Page, name: str) -> None:
    """Let it go on, and wait until nothing more comes of it at once."""
    page.evaluate("async (name) => { releases[name](); for (let n = 0; n < 100; n += 1) await null; }", name)


def test_the_way_past_the_facets_leads_to_the_first_result(explorer: Page) -> None:
    explorer.get_by_role("button", name="Skip to the results").press("Enter")
    expect(result_links(explorer).first).to_be_focused()


def test_how_many_results_there_are_can_be_read_by_ear_and_stands_there_once(explorer: Page) -> None:
    found = explorer.locator(".search-found")
    assert found.aria_snapshot().count("Results: ") == 1
    search_field(explorer).fill("compensation")
    expect(explorer.locator(".search-said")).to_contain_text("Results: ")
    assert found.aria_snapshot().count("Results: ") == 1


def test_how_many_results_there_are_is_told_once_and_not_at_each_key(explorer: Page) -> None:
    explorer.evaluate("""() => {
      globalThis.told = [];
      const status = document.querySelector("main .search [role=status].search-said");
      new MutationObserver(() => status.textContent && told.push(status.textContent)).observe(status, { childList: true });
    }""")
    stop_the_clock(explorer)
    for letter in "compensation":
        search_field(explorer).press(letter)
        explorer.clock.run_for(60)
    explorer.clock.run_for(200)
    expect(explorer.locator(".search-results mark").first).to_be_visible()
    explorer.clock.run_for(900)
    assert explorer.evaluate("told") == [explorer.locator(".search-status").inner_text()]


def test_axe_finds_nothing_with_facets_and_results_open(explorer: Page) -> None:
    choose_facet_value(explorer, "area", "Identification")
    explorer.get_by_label("Sort").select_option("duty")
    expect(explorer.locator(".search-results .duty").first).to_have_text("Obligation")
    for name in sorted(OFFERED_FACETS):
        if facet_group(explorer, name).is_visible():
            open_facet(explorer, name)
    explorer.locator(".explorer-narrow").evaluate("button => button.click()")  # for the phone's turn
    explorer.emulate_media(reduced_motion="reduce")  # else colours are measured on their way
    assert accessibility_violations(explorer) == ""


def test_axe_finds_nothing_where_nothing_was_found(explorer: Page) -> None:
    choose_facet_value(explorer, "kind", "Countries")
    search_field(explorer).fill("undocumented")
    expect(explorer.locator(".explorer-ways button").first).to_be_visible()
    explorer.emulate_media(reduced_motion="reduce")  # else colours are measured on their way
    assert accessibility_violations(explorer) == ""


# Small screens, other ways to open it ----------------------------------------------------------------------------


@pytest.fixture
def phone_explorer(browser: Browser, site_url: str) -> Iterator[Page]:
    """The explorer on a phone."""
    with browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True
    ) as context:
        yield open_explorer(context.new_page(), f"{site_url}search/")


def test_on_a_phone_one_button_opens_the_facets_and_one_leads_to_the_results(phone_explorer: Page) -> None:
    panel = phone_explorer.get_by_role("group", name="Narrow", exact=True)
    expect(panel).to_be_hidden()
    button = phone_explorer.get_by_role("button", name="Narrow")
    button.tap()
    expect(button).to_have_attribute("aria-expanded", "true")
    choose_facet_value(phone_explorer, "kind", "Practices")
    phone_explorer.get_by_role("button", name=f"Show results: {shown_result_total(phone_explorer)}").tap()
    expect(panel).to_be_hidden()
    expect(result_links(phone_explorer).first).to_be_focused()
    expect(phone_explorer.get_by_role("button", name="Narrow (1)")).to_be_visible()


def test_on_a_phone_no_facet_is_fetched_before_it_is_asked_for(browser: Browser, site_url: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        open_explorer(page, f"{site_url}search/")
        assert not [url for url in fetched if "/facet-" in url]
        page.get_by_role("button", name="Narrow").click()
        expect(facet_group(page, "kind")).to_be_visible()
        assert len([url for url in fetched if "/facet-" in url]) == len(OFFERED_FACETS - {"region"})


SMALL_TARGETS_SCRIPT = """() => [...document.querySelectorAll("main .search :is(button, summary, select, input:not([type=checkbox]), li > label, .search-results a)")]
  .filter((element) => element.checkVisibility() && !element.matches(".explorer-skip"))
  .map((element) => [element.textContent.trim().slice(0, 30), element.getBoundingClientRect()])
  .filter(([, { height, width }]) => height < 43.9 || width < 43.9).map(([name, { height, width }]) => `${name} ${width}×${height}`)"""


def test_targets_for_a_finger_have_44_pixels(phone_explorer: Page) -> None:
    phone_explorer.get_by_role("button", name="Narrow").tap()
    open_facet(phone_explorer, "country")
    open_facet(phone_explorer, "year")
    choose_facet_value(phone_explorer, "dimension", "Prevention")
    expect(filter_chips(phone_explorer)).to_have_count(1)
    assert phone_explorer.evaluate(SMALL_TARGETS_SCRIPT) == []


def test_targets_for_a_finger_have_44_pixels_in_the_dialog(phone_explorer: Page, site_url: str) -> None:
    phone_explorer.goto(f"{site_url}practices/")
    phone_explorer.locator("#search-link").tap()
    phone_explorer.locator("dialog input").fill("vikktim ")
    expect(phone_explorer.locator("dialog .search-near button").first).to_be_visible()
    small = SMALL_TARGETS_SCRIPT.replace("main .search", "dialog")
    assert phone_explorer.evaluate(small) == []
    phone_explorer.locator("dialog input").fill("reflection period")
    expect(phone_explorer.locator("dialog .search-results mark").first).to_be_visible()
    assert phone_explorer.evaluate(small) == []


def test_on_a_phone_the_first_result_is_seen_without_scrolling(phone_explorer: Page) -> None:
    search_field(phone_explorer).fill("reflection period")
    expect(phone_explorer.locator(".search-results mark").first).to_be_visible()
    box = result_links(phone_explorer).first.bounding_box()
    assert box and box["y"] + box["height"] < 500


def narrow_layout_faults(page: Page, width: int) -> list[str]:
    """Choose something with everything open; return what is wrong with the layout."""
    page.set_viewport_size({"width": width, "height": 700})
    if page.locator(".explorer-narrow").is_visible():
        page.locator(".explorer-narrow").click()
    open_facet(page, "organisation")
    open_facet(page, "year")
    choose_facet_value(page, "country", "Belgium")
    expect(filter_chips(page)).to_have_count(1)
    return layout_faults(page, width)


@pytest.mark.parametrize("width", [320, 360, 768, 960, 1280])
def test_nothing_scrolls_sideways_or_is_cut_off(width: int, explorer: Page) -> None:
    assert narrow_layout_faults(explorer, width) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_letters_of_twice_the_size_fit(width: int, page: Page, site_url: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert narrow_layout_faults(open_explorer(page, f"{site_url}search/"), width) == []


def test_without_javascript_the_page_leads_to_topics_and_a_to_z(
    page_without_script: Page, site_url: str
) -> None:
    page_without_script.goto(f"{site_url}search/#v=1&kind=practice")
    expect(page_without_script.locator("main .search")).to_be_hidden()
    main = page_without_script.locator("main")
    expect(main.get_by_text("this needs no JavaScript")).to_be_visible()
    expect(main.get_by_role("link", name="Topics")).to_be_visible()
    expect(main.get_by_role("link", name="A to Z")).to_be_visible()


def test_from_a_disk_it_is_narrowed_gone_back_to_linked_and_exported(
    browser: Browser, built_site: Path
) -> None:
    with browser.new_context() as context:
        page = open_explorer(context.new_page(), f"{built_site.as_uri()}/search/index.html")
        choose_facet_value(page, "country", "Austria")
        page.get_by_role("button", name="Link to this view").click()
        expect(page.locator(".explorer-said")).to_contain_text("stands in the address")
        linked = page.url
        assert linked.endswith("/search/index.html#v=1&country=at")
        table = parse_csv_rows(export_csv(page))
        # The address of a file would tell whose disk it is.
        assert "practices/undok-austria/" in {row["url"] for row in table}
        result_links(page).first.click()
        page.wait_for_url(re.compile(r"/index\.html$"))
        page.go_back()
        expect(filter_chips(page)).to_have_text(["Country: Austria ×"])
        assert page.url == linked
        # The words of provisions lie in scripts, which open where fetch does not.
        filter_chips(page).click()
        expect_nothing_chosen(page)
        choose_facet_value(page, "instrument", "CoE Anti-Trafficking Convention")
        quotes = {row["ref"]: row["quote"] for row in parse_csv_rows(export_csv(page))}
        assert quotes["provision:coe-anti-trafficking-convention/art-35"].startswith(
            "Each Party shall encourage"
        )


def test_facets_that_cannot_be_loaded_are_said_and_the_results_stay(browser: Browser, site_url: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search/en/*/facet-*.js", lambda route: route.abort())
        open_explorer(page, f"{site_url}search/")
        expect(page.locator(".explorer-problem")).to_have_text(
            "The filters could not be loaded. Search again; if that fails, reload the page."
        )
        expect(result_links(page)).to_have_count(20)
        page.unroute("**/search/en/*/facet-*.js")
        search_field(page).fill("shelter")
        expect(facet_group(page, "kind")).to_be_visible()
        expect(page.locator(".explorer-problem")).to_have_text("")


def test_a_link_whose_lists_cannot_be_loaded_says_so_and_can_be_tried_again(
    browser: Browser, site_url: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/search/en/**", lambda route: route.abort())
        page.goto(f"{site_url}search/#v=1&kind=country")
        expect(page.locator(".search-status")).to_contain_text("could not be loaded")
        page.unroute("**/search/en/**")
        search_field(page).press("Enter")
        expect(filter_chips(page)).to_have_text(["Kind: Countries ×"])


def test_nothing_is_stored(explorer: Page) -> None:
    """And the fixture fails if anything left the site, was stored, or broke the policy."""
    choose_facet_value(explorer, "kind", "Practices")
    export_csv(explorer)
    assert json.loads(explorer.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [
        0,
        0,
    ]
