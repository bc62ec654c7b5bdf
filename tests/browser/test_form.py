"""The form as an editor uses it, and its half of the tables it shares with the programs (tests/form/test_form_words.py has the other)."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from content import build_real_compendium
from formcases import ALLOWED_DATA_CASES, LAYOUT_CASES, MESSAGE_CASES, PRIVATE_DATA_CASES, keys_of_case
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from test_axe import accessibility_violations
from test_layout import layout_faults

from compendium.checks.ids import LoadedIds
from compendium.checks.plausibility import text_has_no_markup, values_are_plausible
from compendium.checks.private_data import PRIVATE_DATA_DESCRIPTIONS, file_has_no_private_data
from compendium.form.declarations import FORM_KINDS
from compendium.format.canonical import CanonicalWriter
from compendium.format.rewrite import format_entry_file
from compendium.load import load
from compendium.model import DATA_LOCATIONS, KINDS
from compendium.source.parse import parse_mapping

ROOT = Path(__file__).resolve().parents[2]
FORM_PATH = "contribute/form/"
LOADED_IDS = LoadedIds(load(ROOT))
LOCATION_BY_KIND = {place.kind: place for place in DATA_LOCATIONS}


def open_form(page: Page, site_url: str, kind: str = "", correct: str = "") -> None:
    """Open the form, at the choice of a kind, at a new entry of a kind, or at an entry to correct."""
    page.goto(f"{site_url}{FORM_PATH}{f'#correct={correct}' if correct else ''}")
    if correct:
        expect(page.get_by_role("heading", name="Correct:")).to_be_visible()
        return
    expect(page.get_by_role("heading", name="What do you want to add?")).to_be_visible()
    if kind:
        page.get_by_role("button", name=kind, exact=True).click()


# The two tables -------------------------------------------------------------------------------------


def test_the_form_says_what_the_table_says(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    cases = [
        {"kind": c["kind"], "id": c.get("id", "new"), "keys": keys_of_case(c)} for c in MESSAGE_CASES["cases"]
    ]
    said = shared_page.evaluate(
        "cases => cases.map(({kind, id, keys}) => compendium.form.check(kind, id, keys).map(({text}) => text))",
        cases,
    )
    assert [sorted(texts) for texts in said] == [sorted(case["messages"]) for case in MESSAGE_CASES["cases"]]


def test_the_form_says_of_an_id_what_the_table_says(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    said = shared_page.evaluate(
        "cases => cases.map(({kind, id}) => compendium.form.checkId(kind, id))", MESSAGE_CASES["ids"]
    )
    assert said == [case["messages"] for case in MESSAGE_CASES["ids"]]


def test_the_form_finds_what_must_not_be_public_as_the_check_does(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    table = {
        text: f'"{found}" {PRIVATE_DATA_DESCRIPTIONS[what]} — '
        for what, cases in PRIVATE_DATA_CASES.items()
        for text, found in cases.items()
    }
    table |= dict.fromkeys(ALLOWED_DATA_CASES, "")
    said = shared_page.evaluate(
        """texts => texts.map(description => compendium.form.implausible("practice", "new", {description})
          .map(({text}) => text.split("delete it")[0]).join("; "))""",
        list(table),
    )
    assert dict(zip(table, said, strict=True)) == table


def test_the_form_writes_what_the_table_says(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    written = shared_page.evaluate(
        "cases => cases.map(({kind, id, keys}) => compendium.form.yaml(kind, id, keys))", LAYOUT_CASES
    )
    assert written == [case["text"] for case in LAYOUT_CASES]


# Real entries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_real_entry_goes_through_the_form_without_loss(
    kind: str, shared_page: Page, site_url: str, built_site: Path
) -> None:
    """Its published data becomes the text that `check.py --fix` makes of its file, and nothing is wrong with it."""
    open_form(shared_page, site_url)
    entries = build_real_compendium().entries_of_kind(KINDS[kind])  # type: ignore[type-abstract]
    data = [json.loads((built_site / entry.url / "index.json").read_bytes()) for entry in entries]
    found = shared_page.evaluate(
        """([kind, data]) => data.map((one) => {
          const keys = compendium.form.fromJson(kind, one);
          return [compendium.form.yaml(kind, one.id, keys), compendium.form.check(kind, one.id, keys)];
        })""",
        [kind, data],
    )
    assert [problems for _, problems in found if problems] == []
    folder = LOCATION_BY_KIND[kind].is_folder
    for entry, (text, _) in zip(entries, found, strict=True):
        lines = CanonicalWriter(in_register=not folder).record_lines(
            entry.node, type(entry), 0 if folder else 2
        )
        assert text == "\n".join([*([] if folder else [f"{entry.id}:"]), *lines]) + "\n"
        assert format_entry_file("x.yml", text.encode(), LOCATION_BY_KIND[kind]) == text.encode()


@pytest.mark.parametrize(
    "ref", ["practice:undok-austria", "organisation:lefo", "source:osce-paper", "instrument:palermo-protocol"]
)
def test_a_filled_form_that_nobody_touches_gives_the_entry_back(
    ref: str, page: Page, site_url: str, built_site: Path
) -> None:
    kind, id = ref.split(":")
    page.goto(f"{site_url}{KINDS[kind].kinds}/{id}/")
    page.get_by_role("link", name="Correct this entry").click()
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator(".form-summary")).to_have_count(0)
    data = json.loads((built_site / KINDS[kind].kinds / id / "index.json").read_bytes())
    wanted = page.evaluate(
        "([kind, data]) => compendium.form.yaml(kind, data.id, compendium.form.fromJson(kind, data))",
        [kind, data],
    )
    assert page.locator("#form-text").input_value() == wanted


def test_a_new_provision_is_added_to_its_instrument(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Provision")
    box = page.get_by_role("combobox", name="The instrument it stands in")
    expect(box).to_be_focused()
    box.fill("no such treaty")
    box.press("Enter")
    expect(page.get_by_text("No instrument is called “no such treaty”.")).to_be_visible()
    box.fill("palermo")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Correct:")).to_be_visible()
    provisions = page.locator("#f-provisions > div > fieldset")
    before = len(
        next(it for it in build_real_compendium().instruments if it.id == "palermo-protocol").provisions
    )
    expect(provisions).to_have_count(before + 1)
    expect(provisions.last.locator("input").first).to_be_focused()
    page.keyboard.type("art-99")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator(".form-summary")).to_contain_text("Label")


AWKWARD_TEXTS = [
    "NO", "a: b", "#x", "- y", "[[lefo]]", "[[organisation:lefoo|x]]", "[[country:de]]", "2014-13", "p. 9", "Box 6; p. 2", "Türkei", "-",
    "note: hello", "x" * 130, "word " * 80, "🚌 bus", "null", "stated", "editorial", "145", "osce-paper/9999", "ﬁne", "a\u00adb", "tab\there",
    "women", "]] half", "{a}", "1.5", "straße", '"q" \\ z',
]  # fmt: skip
TextReplacement = tuple[str, int]


def with_replaced_texts(keys: Any, changes: list[TextReplacement]) -> Any:
    """Return the keys with some texts in them replaced: (new text, which text, counted round and round)."""
    texts: list[tuple[Any, Any]] = []

    def gather(value: Any) -> None:
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inside, str):
                texts.append((value, key))
            elif isinstance(inside, dict | list):
                gather(inside)

    gather(keys)
    for text, number in changes:
        holder, key = texts[number % len(texts)]
        holder[key] = text
    return keys


@settings(max_examples=40)
@given(
    st.sampled_from(
        [
            "practice:undok-austria",
            "practice:fine-tune-project",
            "instrument:palermo-protocol",
            "source:osce-paper",
        ]
    ),
    st.lists(
        st.tuples(st.sampled_from(AWKWARD_TEXTS) | st.text(max_size=60), st.integers(0, 500)),
        min_size=1,
        max_size=6,
    ),
)
def test_whatever_is_written_the_check_says_of_the_file_what_the_form_says(
    shared_page: Page, site_url: str, built_site: Path, ref: str, changes: list[TextReplacement]
) -> None:
    if FORM_PATH not in shared_page.url:
        open_form(shared_page, site_url)
    kind, id = ref.split(":")
    data = json.loads((built_site / KINDS[kind].kinds / id / "index.json").read_bytes())
    keys = with_replaced_texts(
        shared_page.evaluate("([kind, data]) => compendium.form.fromJson(kind, data)", [kind, data]), changes
    )
    text, said = shared_page.evaluate(
        "([kind, id, keys]) => [compendium.form.yaml(kind, id, keys), compendium.form.check(kind, id, keys).map(({text}) => text)]",
        [kind, id, keys],
    )
    node, problems = parse_mapping(f"practices/{id}.yml", text.encode("utf-8", "surrogatepass"), 10**7)
    if node is not None and not LOCATION_BY_KIND[kind].is_folder:
        node = node.values[id]  # type: ignore[assignment]
    found = problems
    if node is not None:
        said_by_model = KINDS[kind].check(node, LOADED_IDS)
        unlikely = values_are_plausible(node, LOADED_IDS, datetime.date.today())
        private = [*file_has_no_private_data(node.document, node), *text_has_no_markup(node.document)]
        found = [*problems, *said_by_model, *unlikely, *private]
    assert sorted(" ".join(problem.text.split()) for problem in found) == sorted(
        " ".join(one.split()) for one in said
    )
    if node is not None and not problems:
        assert format_entry_file("x.yml", text.encode(), LOCATION_BY_KIND[kind]) == text.encode()


# By hand --------------------------------------------------------------------------------------------

UNDOK_SUMMARY = (
    "UNDOK in Vienna is one place where undocumented migrant workers get advice and support on their rights, wages, "
    "compensation and social security. Trade unions and non-governmental organisations run it together."
)
UNDOK_YAML = """\
title: "UNDOK: a drop-in centre"
level: specific
kind: service
summary: >-
  UNDOK in Vienna is one place where undocumented migrant workers get advice and support on their rights,
  wages, compensation and social security. Trade unions and non-governmental organisations run it together.
description: |
  Many partners run the centre.

  It is paid for by the city.
countries:
  - Austria
organisations:
  - {organisation: lefo, role: run-by}
dimensions:
  - prevention
  - partnership
sources:
  - {source: osce-paper, at: Box 6}
"""


def test_a_practice_is_written_with_the_keyboard_alone(page: Page, site_url: str) -> None:
    open_form(page, site_url)
    keys = page.keyboard

    def tab_to(label: str) -> None:
        """Tab on until the box of this label has the focus."""
        for _ in range(60):
            keys.press("Tab")
            named = page.evaluate(
                "() => { const at = document.activeElement; return (at.labels?.[0] ?? at).textContent.trim(); }"
            )
            if named == label:
                return
        raise AssertionError(f"Tab never came to {label}")

    def choose(*words: str) -> None:
        for word in words:
            keys.type(word)
            keys.press("ArrowDown")
            keys.press("Enter")

    tab_to("Practice")
    keys.press("Enter")
    tab_to("Title")
    keys.type("UNDOK: a drop-in centre")
    tab_to("Id")
    expect(page.get_by_label("Id", exact=True)).to_have_value("undok-a-drop-in-centre")
    tab_to("Level")
    keys.type("Spec")
    tab_to("Kind")
    keys.type("Serv")
    tab_to("Summary")
    keys.type(UNDOK_SUMMARY)
    tab_to("Description")
    keys.type("Many partners run the centre.\n\nIt is paid for by the city.")
    tab_to("Dimension")
    choose("prev", "partn")
    tab_to("Source")
    choose("critical role")
    tab_to("Where")
    keys.type("Box 6")
    tab_to("Countries")
    keys.press("Enter")
    tab_to("Countries")
    choose("österr")
    tab_to("Organisations")
    keys.press("Enter")
    tab_to("Add an organisation")
    keys.press("Enter")
    choose("lefö")
    tab_to("Role")
    keys.type("Run by")
    tab_to("Check and go on")
    keys.press("Enter")
    expect(page.locator(".form-summary")).to_have_count(0)
    expect(page.locator("#form-done")).to_be_focused()
    assert page.locator("#form-text").input_value() == UNDOK_YAML
    expect(page.locator("#form-where")).to_have_text(
        "It belongs into the file practices/undok-a-drop-in-centre.yml."
    )


def test_problems_are_summed_up_and_lead_to_their_fields(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Organisation")
    page.get_by_role("button", name="Check and go on").click()
    summary = page.locator(".form-summary")
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    assert links.all_inner_texts() == [
        "Name: this is needed — for example: LEFÖ",
        "Kind: this is needed — choose one",
        "Sources: this is needed — add a source",
    ]
    links.nth(0).click()
    box = page.get_by_label("Name", exact=True)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(
        "Its full name. For example: LEFÖ this is needed — for example: LEFÖ"
    )
    box.fill("Night Bus Union")
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_a_slip_is_said_when_the_field_is_left_and_taken_back_when_it_is_right(
    page: Page, site_url: str
) -> None:
    open_form(page, site_url, "Source")
    page.locator("summary", has_text="Date").first.click()
    date = page.get_by_label("Date", exact=True)
    error = page.locator("[id='f-date-error']")
    date.fill("June 2018")
    expect(error).to_be_hidden()
    date.press("Tab")
    expect(error).to_have_text('"June 2018" is not a date — write 2014, 2014-05 or 2014-05-16')
    date.fill("2018-06")
    expect(error).to_be_hidden()


def test_a_word_that_is_in_no_list_is_not_dropped(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.locator("summary", has_text="Countries").click()
    box = page.get_by_role("combobox", name="Countries", exact=True)
    box.fill("Austia")
    box.press("Tab")
    expect(page.locator("[id='f-countries-error']")).to_have_text(
        'unknown country "Austia" — did you mean "Austria"?'
    )
    page.get_by_role("button", name="Remove Austia").click()
    expect(page.locator("[id='f-countries-error']")).to_be_hidden()


def test_an_organisation_begun_in_this_visit_can_be_chosen_in_a_practice(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Organisation")
    page.get_by_label("Name", exact=True).fill("Night Bus Union")
    page.get_by_role("button", name="Practice", exact=True).click()
    page.locator("summary", has_text="Organisations").click()
    page.get_by_role("button", name="Add an organisation").click()
    page.get_by_role("combobox", name="Organisation", exact=True).fill("night bus")
    page.get_by_role("option", name="Night Bus Union").click()
    expect(page.locator("[id='f-organisations-0-organisation-error']")).to_be_hidden()
    page.get_by_role("button", name="Night Bus Union", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Night Bus Union")


def test_what_is_in_no_list_can_be_begun_at_once_and_is_chosen_then(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.get_by_label("Title", exact=True).fill("Night bus advice")
    page.locator("summary", has_text="Organisations").click()
    page.get_by_role("button", name="Add an organisation").click()
    box = page.get_by_role("combobox", name="Organisation", exact=True)
    box.fill("Zebra Union")
    box.press("Tab")
    page.get_by_role("button", name="Add “Zebra Union” as a new entry: Organisation").click()
    expect(page.get_by_role("heading", name="A new entry: Organisation")).to_be_focused()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Zebra Union")
    page.get_by_role("button", name="Night bus advice", exact=True).click()
    expect(page.get_by_role("combobox", name="Organisation", exact=True)).to_have_value("Zebra Union")
    page.get_by_role("button", name="Check and go on").click()
    assert "organisation: zebra-union" in page.locator("#form-text").input_value()
    expect(page.get_by_text("It names entries that you began in this visit: Zebra Union.")).to_be_visible()


# Handing over ---------------------------------------------------------------------------------------

REPOSITORY_URL = "https://git.example.org/who/what"
PROPOSE_SCRIPT = "([repository, result]) => compendium.form.proposal(repository, result)"


def propose_entry(page: Page, **result: str) -> dict[str, Any]:
    whole = {"kind": "practice", "id": "new", "title": "", "text": "title: a & b\n", "original": "", **result}
    found: dict[str, Any] = page.evaluate(PROPOSE_SCRIPT, [REPOSITORY_URL, whole])
    return found


def test_a_proposal_opens_where_its_file_is_made_or_changed(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    new = f"{REPOSITORY_URL}/new/main?filename=practices%2Fnew.yml"
    assert propose_entry(shared_page)["address"] == f"{new}&value=title%3A%20a%20%26%20b%0A"
    long = propose_entry(shared_page, text="x" * 8000)
    assert (long["address"], long["copies"]) == (new, True)
    assert (
        propose_entry(shared_page, original="practice:new")["address"]
        == f"{REPOSITORY_URL}/edit/main/practices/new.yml"
    )
    assert (
        propose_entry(shared_page, kind="organisation")["address"]
        == f"{REPOSITORY_URL}/edit/main/reference/organisations.yml"
    )


def finish_source_entry(page: Page, site_url: str, **settings: str) -> None:
    """Finish a small entry on a site with settings of its own."""
    open_form(page, site_url, "Source")
    page.evaluate(
        "settings => Object.assign(document.querySelector('#entry-form').dataset, settings)", settings
    )
    page.get_by_label("Type", exact=True).select_option("report")
    page.get_by_label("Title", exact=True).fill("Night Bus Report")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.locator("#form-done")).to_be_focused()


def test_without_a_repository_one_can_copy_and_download(page: Page, site_url: str) -> None:
    finish_source_entry(page, site_url)
    ways = page.locator(".form-result .form-ways li")
    assert ways.all_inner_texts() == ["Copy the text", "Download the file"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    assert download.value.suggested_filename == "night-bus-report.yml"
    assert (
        Path(download.value.path()).read_text("utf-8")
        == "night-bus-report:\n  type: report\n  title: Night Bus Report\n"
    )


def test_the_text_is_copied_or_the_page_says_that_it_could_not(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    finish_source_entry(page, site_url)
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text("The text is on the clipboard.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#form-text").input_value()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text("Select the text and copy it yourself.")).to_be_visible()


def test_an_e_mail_holds_the_text(page: Page, site_url: str) -> None:
    finish_source_entry(page, site_url, mail="desk@example.org", repository=REPOSITORY_URL)
    assert page.get_by_role("link", name="Send it by e-mail").get_attribute("href") == (
        "mailto:desk@example.org?subject=Entry%20for%20the%20compendium%3A%20Night%20Bus%20Report"
        "&body=night-bus-report%3A%0D%0A%20%20type%3A%20report%0D%0A%20%20title%3A%20Night%20Bus%20Report%0D%0A"
    )
    link = page.get_by_role("link", name="Copy the text and open the file")
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize(("taken", "asked"), [(False, ["beforeunload"]), (True, [])])
def test_leaving_what_was_not_taken_asks_first(
    taken: bool, asked: list[str], page: Page, site_url: str
) -> None:
    finish_source_entry(page, site_url)
    if taken:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.resolve(); }")
        page.get_by_role("button", name="Copy the text").click()
        expect(page.get_by_text("The text is on the clipboard.")).to_be_visible()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.goto(site_url)
    assert dialogs == asked


def test_a_draft_is_downloaded_and_gone_on_with_another_day(
    page: Page, context: Any, site_url: str, tmp_path: Path
) -> None:
    open_form(page, site_url, "Practice")
    page.get_by_label("Title", exact=True).fill("Night bus advice")
    page.get_by_role("combobox", name="Source", exact=True).fill("critical role")
    page.locator(".form-options:visible > li").first.click()
    page.get_by_label("Where", exact=True).fill("Box 6")
    expect(page.get_by_text("Nothing is stored.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a draft").click()
    assert download.value.suggested_filename == "draft-night-bus-advice.json"
    expect(page.get_by_text("The draft is among your downloads")).to_be_visible()
    draft = tmp_path / "draft.json"
    download.value.save_as(draft)
    keys = {"title": "Night bus advice", "sources": [{"source": "osce-paper", "at": "Box 6"}]}
    assert json.loads(draft.read_bytes())["entries"][0]["keys"] == keys
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.goto(site_url)
    assert dialogs == []

    later = context.new_page()
    open_form(later, site_url)
    other = tmp_path / "other.json"
    other.write_text('{"form": 1, "entries": [{"kind": "topic"}]}', "utf-8")
    later.get_by_label("Go on with a draft").set_input_files(other)
    expect(later.get_by_text("This is not a draft of this form.")).to_be_visible()
    large = tmp_path / "large.json"
    large.write_text(" " * 1_000_001, "utf-8")
    later.get_by_label("Go on with a draft").set_input_files(large)
    expect(later.get_by_text("This file is larger than 1 MB")).to_be_visible()
    later.get_by_label("Go on with a draft").set_input_files(draft)
    expect(later.get_by_role("heading", name="A new entry: Practice")).to_be_focused()
    expect(later.get_by_label("Title", exact=True)).to_have_value("Night bus advice")
    expect(later.get_by_label("Id", exact=True)).to_have_value("night-bus-advice")
    expect(later.get_by_label("Where", exact=True)).to_have_value("Box 6")


def test_a_draft_that_was_changed_by_hand_brings_in_nothing_strange(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    keys = {
        "title": ["x"],
        "aliases": "x",
        "period": {"from": 2014, "to": "2016"},
        "sources": [None, {"at": "Box 6", "x": 1}],
        "nope": "x",
    }
    file = json.dumps({"form": 1, "entries": [{"kind": "practice", "original": "topic:x", "keys": keys}]})
    found = shared_page.evaluate("text => compendium.form.fromDraft(text)", file)
    sound = {"period": {"to": "2016"}, "sources": [{}, {"at": "Box 6"}]}
    assert found == [{"kind": "practice", "id": "", "ownId": False, "original": "", "keys": sound}]
    forged = {"kind": "practice", "original": "practice:undok-austria", "id": "../../../other/repository"}
    stranger = {"kind": "practice", "original": "practice:../x", "id": "new"}
    provision = {"kind": "instrument", "original": "provision:palermo-protocol/art-6-3"}
    file = json.dumps({"form": 1, "entries": [forged, stranger, provision]})
    opened = shared_page.evaluate("text => compendium.form.fromDraft(text)", file)
    assert [(draft["original"], draft["id"]) for draft in opened] == [
        ("practice:undok-austria", "undok-austria"),
        ("", "new"),
        ("provision:palermo-protocol/art-6-3", "palermo-protocol"),
    ]
    many = json.dumps({"form": 1, "entries": [stranger] * 101})
    for broken in (many, "", "[]", "null", '{"form": 2, "entries": []}', '{"form": 1}'):
        assert shared_page.evaluate("text => compendium.form.fromDraft(text)", broken) == []


# For everybody --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Practice", "Instrument"])
def test_axe_finds_nothing_in_the_form_with_problems(kind: str, shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url, kind)
    for fold in shared_page.locator("summary").all():
        fold.click()
    shared_page.get_by_role("button", name="Add").first.click()
    shared_page.get_by_role("button", name="Check and go on").click()
    assert accessibility_violations(shared_page) == ""
    shared_page.set_viewport_size({"width": 320, "height": 700})
    assert layout_faults(shared_page, 320) == []
    shared_page.evaluate("onbeforeunload = null")


def test_axe_finds_nothing_in_an_open_list(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url, "Practice")
    shared_page.get_by_role("combobox", name="Dimension", exact=True).press("ArrowDown")
    expect(shared_page.locator(".form-options > li").first).to_be_visible()
    assert accessibility_violations(shared_page) == ""


def test_an_entry_that_is_not_there_is_said(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{FORM_PATH}#correct=practice:nobody-knows-it")
    expect(
        page.get_by_text("There is no entry “practice:nobody-knows-it” that this form can correct.")
    ).to_be_visible()


@pytest.mark.parametrize(
    "ref", ["constructor:x", "__proto__:x", "toString:x", "practice:__proto__", "hasOwnProperty:a/b"]
)
def test_a_name_that_every_object_has_is_no_entry(ref: str, shared_page: Page, site_url: str) -> None:
    shared_page.goto("about:blank")
    shared_page.goto(f"{site_url}{FORM_PATH}#correct={ref}")
    expect(shared_page.get_by_text(f"There is no entry “{ref}” that this form can correct.")).to_be_visible()
    keys = {"title": "x", "sources": [{"source": "constructor", "at": "Box 6"}]}
    told = shared_page.evaluate(
        "keys => compendium.form.check('practice', 'x', keys).map(({ text }) => text)", keys
    )
    assert any('unknown source "constructor"' in text for text in told)


def test_what_nobody_sees_does_not_come_along_with_what_is_pasted(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.get_by_label("Title", exact=True).fill("Night\u00adbus\u200b for 👩\u200d👧")
    assert page.evaluate("compendium.form.draft.keys.title") == "Nightbus for 👩\u200d👧"
    page.get_by_label("Description", exact=True).fill(
        "It does:\n\uf0b7 one thing\n\uf0b7\tanother\nwhich is long\n1) end"
    )
    points = ["It does:", "• one thing", "• another which is long", "1) end"]
    assert page.evaluate("compendium.form.yaml('practice', 'x', compendium.form.draft.keys)").endswith(
        "description: |\n" + "\n\n".join(f"  {point}" for point in points) + "\n"
    )


def test_a_double_click_removes_one_thing_and_adds_one(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    dimension = page.get_by_role("combobox", name="Dimension", exact=True)
    for word in ("protection", "prevention"):
        dimension.fill(word)
        dimension.press("Enter")
    page.get_by_role("button", name="Remove Protection").dblclick()
    assert page.evaluate("compendium.form.draft.keys.dimensions") == ["prevention"]
    page.get_by_role("button", name="Add a source").dblclick()
    page.get_by_role("button", name="Remove Sources 1").dblclick()
    assert page.evaluate("compendium.form.draft.keys.sources.length") == 1


def test_what_was_removed_can_be_put_back(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.get_by_label("Where", exact=True).fill("Box 6")
    page.get_by_role("button", name="Remove Sources 1").click()
    page.get_by_role("button", name="Put back Sources 1").press("Enter")
    expect(page.get_by_label("Where", exact=True)).to_have_value("Box 6")
    assert page.evaluate("compendium.form.draft.keys.sources") == [{"at": "Box 6"}]


def test_a_long_word_makes_no_page_wider_than_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_form(page, site_url, "Practice")
    for name in ("Title", "Summary", "Description", "Where"):
        page.get_by_label(name, exact=True).fill("x" * 300)
    source = page.get_by_role("combobox", name="Source", exact=True)
    source.fill("x" * 300)
    source.press("Tab")
    page.get_by_role("button", name="Check and go on").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_provision_is_corrected_in_its_instrument(page: Page, site_url: str) -> None:
    open_form(page, site_url, correct="provision:palermo-protocol/art-6-3")
    focused = page.locator(":focus")
    expect(focused.get_by_label("Id", exact=True)).to_have_value("art-6-3")
    assert focused.evaluate("box => box.getBoundingClientRect().top") > -1
    page.goto("about:blank")
    open_form(page, site_url, correct="provision:palermo-protocol/6-3")
    expect(page.get_by_text("The instrument has no provision “6-3”.")).to_be_visible()


def test_what_the_form_does_not_offer_is_said_with_the_way_there_is(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{FORM_PATH}#correct=topic:prevention")
    said = page.get_by_text("This form does not offer entries such as “topic:prevention”.")
    expect(said).to_contain_text("They are corrected in the file reference/concepts.yml.")
    expect(said.get_by_role("link")).to_have_attribute("href", f"{site_url}edit/")


def test_without_a_script_the_page_says_what_to_do_instead(page_without_script: Page, site_url: str) -> None:
    page_without_script.goto(site_url + FORM_PATH)
    expect(page_without_script.get_by_text("The form needs JavaScript.")).to_be_visible()
    page_without_script.get_by_role(
        "link", name="In the browser, in the repository: a guide of ten minutes"
    ).click()
    expect(
        page_without_script.get_by_role("heading", name="Add or correct an entry", exact=True)
    ).to_be_visible()


def test_from_a_disk_one_can_write_a_new_entry(context: Any, offline_site: Path) -> None:
    page = context.new_page()
    page.goto((offline_site / FORM_PATH / "index.html").as_uri())
    page.get_by_role("button", name="Organisation", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_be_visible()
