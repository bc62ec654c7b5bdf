"""The form as somebody uses it who has read nothing: what is typed is taken as it was meant, and one finds the way back."""

from __future__ import annotations

import pytest
from content import build_real_compendium
from playwright.sync_api import Page, expect
from test_form import REPOSITORY_URL, finish_source_entry, open_form

# What is typed and what is meant ---------------------------------------------------------------------


def chosen_dimensions(page: Page) -> list[str]:
    return page.get_by_role("list", name="Chosen: Dimension").locator("li > span").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "key"),
    [("prev", "Enter"), ("prev", "Tab"), ("Prävention", "Enter"), ("предотвращение", "Tab")],
)
def test_a_word_that_can_mean_one_thing_only_is_that_thing(
    typed: str, key: str, page: Page, site_url: str
) -> None:
    open_form(page, site_url, "Practice")
    box = page.get_by_role("combobox", name="Dimension")
    box.press_sequentially(typed)
    box.press(key)
    assert chosen_dimensions(page) == ["Prevention"]


def test_a_part_of_a_name_may_be_the_whole_name_of_something_new(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    box = page.get_by_role("combobox", name="Source")
    box.press_sequentially("critical role")
    box.press("Tab")
    expect(page.get_by_role("button", name="Add “critical role” as a new entry: Source")).to_be_visible()
    box.fill("the critical role")
    box.press("Enter")
    expect(box).to_have_value("The Critical Role of Civil Society in Combating Trafficking in Human Beings")


def test_an_organisation_is_known_by_its_abbreviation(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.locator("summary", has_text="Organisations").click()
    page.get_by_role("button", name="Add an organisation").click()
    box = page.get_by_role("combobox", name="Organisation", exact=True)
    box.press_sequentially("IOM")
    box.press("Tab")
    expect(box).to_have_value("International Organization for Migration")


@pytest.mark.parametrize(
    "address", ["sources/osce-paper/", "sources/osce-paper/index.html", "sources/osce-paper/?a=b#cited-by"]
)
def test_the_address_of_a_page_is_the_entry_on_it(address: str, page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    box = page.get_by_role("combobox", name="Source")
    box.fill(f"https://example.org/{address}")
    box.press("Tab")
    expect(box).to_have_value("The Critical Role of Civil Society in Combating Trafficking in Human Beings")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ('heading "Our work"', "heading “Our work”"),
        ("Heading „Our work“", "heading “Our work”"),
        ("« Our work »", "heading “Our work”"),
        ("heading Our work", "heading “Our work”"),
        ("the whole work", "whole work"),
        ("Page 9", "p. 9"),
        ("pages 3-5", "pp. 3-5"),
        ("Section 2.1", "section 2.1"),
        ("box 6", "Box 6"),
        ("page 9; box 6", "p. 9; Box 6"),
        ("fn. 145", "footnote 145"),
        ("Our work", "Our work"),  # is it a heading? Only the writer knows
    ],
)
def test_a_place_in_a_work_is_written_as_it_is_kept(
    typed: str, place: str, page: Page, site_url: str
) -> None:
    open_form(page, site_url, "Practice")
    box = page.get_by_role("textbox", name="Where")
    box.fill(typed)
    box.press("Tab")
    expect(box).to_have_value(place)


def test_an_address_without_its_beginning_gets_one(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Organisation")
    page.locator("summary", has_text="Website").click()
    box = page.get_by_role("textbox", name="Website")
    box.fill("www.example.org")
    box.press("Tab")
    expect(box).to_have_value("https://www.example.org")
    expect(page.locator("[id='f-url-error']")).to_be_hidden()


def test_a_provision_gets_an_id_of_its_label_unless_it_has_one(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Instrument")
    provision = page.locator("#f-provisions-0")
    id, label = (provision.get_by_role("textbox", name=name, exact=True) for name in ("Id", "Label"))
    for written, made in [
        ("Article 12(3)", "art-12-3"),
        ("Annex 1, paragraph 5(a)", "annex-1-para-5-a"),
        ("Section IV, 4.1", "iv-4-1"),
    ]:
        label.fill(written)
        expect(id).to_have_value(made)
    id.fill("own")
    label.fill("Article 13")
    expect(id).to_have_value("own")


# What stands in the way ------------------------------------------------------------------------------


def test_a_message_does_not_move_away_what_is_being_pressed(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Organisation")
    page.locator("summary", has_text="Website").click()
    page.get_by_role("textbox", name="Website").press_sequentially("x y")
    button = page.get_by_role("button", name="Check and go on")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()
    assert before
    page.mouse.move(before["x"] + 20, before["y"] + 10)
    page.mouse.down()
    page.evaluate("() => new Promise((done) => setTimeout(done, 50))")  # a message comes after 0
    assert button.bounding_box() == before
    page.mouse.up()
    expect(page.locator(".form-summary")).to_be_focused()


def test_what_is_needed_is_told_to_who_cannot_see_the_heading(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    for name in ("Title", "Summary", "Where"):
        expect(page.get_by_role("textbox", name=name, exact=True)).to_have_attribute("aria-required", "true")
    expect(page.get_by_role("combobox", name="Dimension")).to_have_attribute("aria-required", "true")
    expect(page.get_by_role("textbox", name="Footnote")).not_to_have_attribute("aria-required", "true")


def test_in_forced_colours_one_sees_which_choice_is_marked_and_what_is_folded(
    page: Page, site_url: str
) -> None:
    page.emulate_media(forced_colors="active")
    open_form(page, site_url, "Practice")
    page.get_by_role("combobox", name="Dimension").press("ArrowDown")
    ground = "node => getComputedStyle(node).backgroundColor"
    marked, other = (page.get_by_role("option", name=name) for name in ("Prevention", "Protection"))
    assert marked.evaluate(ground) != other.evaluate(ground)
    arrow = "node => getComputedStyle(node, '::after').backgroundColor"
    summary = page.locator("summary", has_text="Countries")
    assert summary.evaluate(arrow) == "rgb(0, 0, 0)"
    assert summary.evaluate(ground) != summary.evaluate(arrow)


def test_the_number_of_words_is_read_with_the_field(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    summary = page.get_by_label("Summary", exact=True)
    summary.fill("Two words")
    expect(summary).to_have_accessible_description(
        "What it is, who does it, for whom. A reader who stops here should know. 2 words; 25 to 70 are asked for."
    )


def test_a_message_calls_choices_as_the_list_does(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.locator("summary", has_text="People served").click()
    box = page.get_by_role("combobox", name="People served")
    box.fill("migrant wokers")
    box.press("Tab")
    expect(page.locator("[id='f-people-error']")).to_have_text(
        'unknown people "migrant wokers" — did you mean "Migrant workers"?'
    )


# Ways there and back ---------------------------------------------------------------------------------


def test_what_a_practice_needs_is_added_in_between_and_leads_back_to_its_box(
    page: Page, site_url: str
) -> None:
    open_form(page, site_url, "Practice")
    page.get_by_label("Title", exact=True).fill("Night bus advice")
    box = page.get_by_role("combobox", name="Source")
    box.press_sequentially("Night bus report")
    # Before the box is left: the button is there as soon as nothing is found.
    page.get_by_role("button", name="Add “Night bus report” as a new entry: Source").click()
    expect(page.get_by_role("heading", name="A new entry: Source")).to_be_focused()
    expect(page.get_by_text("“Night bus advice” names this entry already")).to_be_visible()
    page.get_by_role("button", name="Check and go on").click()
    page.locator(".form-result").get_by_role("button", name="Go to “Night bus advice”").click()
    expect(box).to_be_focused()
    expect(box).to_have_value("Night bus report")
    page.get_by_role("button", name="Check and go on").click()
    page.get_by_role("button", name="Go to “Night bus report”").click()
    expect(page.get_by_role("heading", name="A new entry: Source")).to_be_focused()


def test_an_entry_to_correct_is_chosen_by_name_or_by_the_address_of_its_page(
    page: Page, site_url: str
) -> None:
    open_form(page, site_url)
    box = page.get_by_role("combobox", name="Or correct an entry")
    box.fill("no such practice")
    box.press("Enter")
    expect(
        page.get_by_text("There is no entry “no such practice” that this form can correct.")
    ).to_be_visible()
    expect(box).to_be_focused()
    box.fill("https://example.org/instruments/palermo-protocol/art-9-3/")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Correct: Protocol to Prevent")).to_be_visible()
    page.goto("about:blank")
    open_form(page, site_url)
    box.press_sequentially("undok, drop-in")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Correct: UNDOK")).to_be_focused()


def test_who_has_no_account_is_told_whom_to_give_the_file(page: Page, site_url: str) -> None:
    finish_source_entry(page, site_url, repository=REPOSITORY_URL)
    link = page.get_by_text("Without an account, download the file").get_by_role("link", name="Contact")
    with page.context.expect_page() as beside:  # what is written is not left
        link.click()
    expect(beside.value.get_by_role("heading", name="Contact and take-down")).to_be_visible()


# Between two entries -----------------------------------------------------------------------------------

NO_PRACTICE_LABEL = "Why no practice is linked: no practice illustrates this provision"


def test_a_new_provision_of_a_norm_asks_for_a_practice_or_for_the_reason_why_there_is_none(
    page: Page, site_url: str
) -> None:
    open_form(page, site_url, correct="instrument:palermo-protocol")
    page.locator("#f-provisions > .form-add").click()
    new = page.locator("#f-provisions > div > fieldset").last
    new.get_by_role("textbox", name="Label", exact=True).fill("Article 7")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator(".form-summary")).to_contain_text(NO_PRACTICE_LABEL)
    page.locator(".form-summary").get_by_role("link", name=NO_PRACTICE_LABEL).click()
    page.keyboard.type("The report names no practice of this sort.")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator(".form-summary")).not_to_contain_text(NO_PRACTICE_LABEL)


def test_who_links_to_a_provision_is_told_of_the_reason_that_falls(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    unmatched = next(one.id for one in build_real_compendium().provisions if one.no_practice)
    page.locator("summary", has_text="Provisions").click()
    page.locator("#f-provisions > .form-add").click()
    box = page.get_by_role("combobox", name="Provision", exact=True)
    box.fill(unmatched)
    box.press("Tab")
    expect(page.locator("[id='f-provisions-0-provision-error']")).to_contain_text(
        "this provision says that no practice illustrates it"
    )
