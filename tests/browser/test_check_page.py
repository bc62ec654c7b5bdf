"""The citation checker as a writer uses it: a text in, findings in text and list, footnotes and reports out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import docx_parts, zip_file
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from test_axe import accessibility_violations
from test_layout import layout_faults

CHECK_PATH = "tools/check/"
TEXT = (
    "States have promised much (Palermo Protocol, art 6(3)). See also CoE Anti-Trafficking Convention, art 12.\n"
    "No: Palermo Protocol, art 44. Yes: Palermo Protocol, art 6(3). Under Article 5 of the lease the tenant pays."
)
# Findings as the engine makes them, of a text that is not that of a provision.
DIFFERENT = "State Parties must, where appropriate, act"
HANDMADE_TEXT = f"“{DIFFERENT}” (Treaty, art 1). =1+1"
HANDMADE_FINDING = {
    "start": HANDMADE_TEXT.index("Treaty"),
    "end": HANDMADE_TEXT.index(")"),
    "text": "Treaty, art 1",
    "ref": "provision:palermo-protocol/art-6-3",
    "verdict": "differs",
    "words": "held",
    "quotation": {"start": 1, "end": 1 + len(DIFFERENT), "text": DIFFERENT},
    "diff": [
        {"op": "same", "text": "State Parties"},
        {"op": "added", "text": "must"},
        {"op": "missing", "text": "shall"},
        {"op": "same", "text": ", where appropriate, act"},
    ],
    "spelling": False,
    "pinpoint": "(b)",
    "reason": "words-differ",
    "title": "Palermo Protocol, Article 6(3)",
    "url": "instruments/palermo-protocol/art-6-3/",
    "source": {"title": "the OSCE paper", "at": "section 2.1"},
    "cautions": [{"text": "The paper prints a part."}],
}


@pytest.fixture
def clipboard_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A visitor who lets pages write to the clipboard, on 5 May 2027."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.clock.set_fixed_time("2027-05-05T12:00:00")
        yield page


def check_text(page: Page, site_url: str, text: str = TEXT) -> None:
    page.goto(site_url + CHECK_PATH)
    page.get_by_label("Text with citations").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="Results")).to_be_focused()


def show_findings(page: Page, site_url: str, text: str, findings: list[dict[str, Any]]) -> None:
    """Show findings that the engine did not make."""
    page.goto(site_url + CHECK_PATH)
    page.evaluate(
        "([text, findings]) => $checker_results.makeResults(() => {}).show(text, findings)", [text, findings]
    )


def verdicts(page: Page) -> list[str]:
    return page.locator(".check-list > li:visible .check-verdict").all_text_contents()


def save_report(page: Page, button: str) -> tuple[str, str]:
    """Return the name and the content of a report."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


# Text and list --------------------------------------------------------------------------------------------------


def test_findings_are_marked_in_the_text_listed_and_counted(shared_page: Page, site_url: str) -> None:
    check_text(shared_page, site_url)
    assert verdicts(shared_page) == ["Correct", "Correct", "Part not here", "Correct", "Not recognised"]
    counts = "Found: 5. Part not here: 1. Correct: 3. Not recognised: 1."
    assert shared_page.locator(".check-form [role=status]").inner_text() == counts
    marks = shared_page.locator(".check-text .check-mark")
    assert marks.first.text_content() == "Palermo Protocol, art 6(3)\u00a0[1, Correct]"
    assert len(marks.all()) == 5
    shown = shared_page.evaluate(
        "[...document.querySelectorAll('.check-number')].forEach((number) => number.remove()) ?? document.querySelector('.check-text').textContent"
    )
    assert shown == TEXT
    missing = shared_page.locator("#finding-3")
    expect(missing).to_contain_text("This instrument is here, but not this part of it.")
    expect(missing.get_by_role("link", name="Palermo Protocol", exact=True)).to_have_attribute(
        "href", "../../instruments/palermo-protocol/"
    )


def test_mark_and_item_lead_to_each_other_by_the_keyboard_and_nothing_gets_into_the_history(
    page: Page, site_url: str
) -> None:
    check_text(page, site_url)
    length = page.evaluate("history.length")
    page.locator("#mark-3").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#finding-3")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#mark-3")).to_be_focused()
    assert page.evaluate("[history.length, history.state, location.href]") == [
        length,
        None,
        site_url + CHECK_PATH,
    ]


def test_the_list_is_narrowed_to_a_verdict_and_a_mark_of_another_widens_it(
    shared_page: Page, site_url: str
) -> None:
    check_text(shared_page, site_url)
    shared_page.get_by_label("Not recognised: 1").check()
    assert verdicts(shared_page) == ["Not recognised"]
    expect(shared_page.locator(".check-said")).to_have_text("Shown: 1 of 5.")
    shared_page.locator("#mark-1").click()
    expect(shared_page.locator("#finding-1")).to_be_focused()
    assert len(verdicts(shared_page)) == 5
    assert shared_page.get_by_label("All: 5").is_checked()


def test_a_difference_is_read_without_colours_and_is_never_called_wrong(
    shared_page: Page, site_url: str
) -> None:
    show_findings(shared_page, site_url, HANDMADE_TEXT, [HANDMADE_FINDING])
    item = shared_page.locator("#finding-1")
    expect(item).to_contain_text("Differs from the words printed in the OSCE paper, section 2.1.")
    expect(item.locator(".check-diff")).to_have_text(
        "Your words, compared with the printed ones: State Parties [only in your text: must] "
        "[only in the printed words: shall] , where appropriate, act"
    )
    decoration = "element => getComputedStyle(element).textDecorationLine"
    assert item.locator("del").evaluate(decoration) == "line-through"
    assert item.locator("ins").evaluate(decoration) == "underline"
    expect(item).to_contain_text("Before you quote: The paper prints a part.")
    expect(item).to_contain_text("(b) is no entry of its own here.")
    assert "wrong" not in shared_page.locator("main").inner_text().lower()
    quoted, cited = shared_page.locator(".check-text .check-mark").all()
    assert (quoted.inner_text(), cited.get_attribute("id")) == (DIFFERENT, "mark-1")


def test_a_reference_within_a_quotation_has_its_own_mark(shared_page: Page, site_url: str) -> None:
    at = HANDMADE_TEXT.index("where")
    inner = {**HANDMADE_FINDING, "ref": None, "start": at, "end": at + 5, "text": "where", "quotation": None, "diff": None, "verdict": "correct", "reason": "no-quotation"}  # fmt: skip
    show_findings(shared_page, site_url, HANDMADE_TEXT, [inner, HANDMADE_FINDING])
    marks = shared_page.locator(".check-text .check-mark").all()
    assert [(mark.get_attribute("href"), mark.text_content()) for mark in marks] == [
        ("#finding-2", "State Parties must, "),
        ("#finding-1", "where\u00a0[1, Correct]"),
        ("#finding-2", " appropriate, act"),
        ("#finding-2", "Treaty, art 1\u00a0[2, Different words]"),
    ]


def test_cautions_of_an_entry_are_said_once(shared_page: Page, site_url: str) -> None:
    show_findings(shared_page, site_url, HANDMADE_TEXT, [HANDMADE_FINDING, HANDMADE_FINDING])
    assert shared_page.locator(".check-list .notice").all_text_contents() == [
        "Before you quote: The paper prints a part."
    ]
    shared_page.locator("#finding-2").get_by_role("link", name="see finding 1.").click()
    expect(shared_page.locator("#finding-1")).to_be_focused()


def test_words_of_the_text_are_no_markup(shared_page: Page, site_url: str) -> None:
    check_text(shared_page, site_url, "<img src=x onerror=alert(1)> Palermo Protocol, art 6(3) <b>x</b>")
    assert shared_page.locator(".check-results :is(img, b)").count() == 0


def test_without_a_text_there_is_nothing_to_check_and_a_changed_text_is_not_the_checked_one(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url + CHECK_PATH)
    status = shared_page.locator(".check-form [role=status]")
    shared_page.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("Paste a text or open a document first.")
    expect(shared_page.get_by_label("Text with citations")).to_be_focused()
    check_text(shared_page, site_url)
    shared_page.get_by_label("Text with citations").press("x")
    expect(status).to_have_text("The text has changed. The results below are of the earlier text.")


# Files ----------------------------------------------------------------------------------------------------------


def test_a_document_is_opened_and_checked(page: Page, site_url: str) -> None:
    page.goto(site_url + CHECK_PATH)
    body = "<w:p><w:r><w:t>See Palermo Protocol, art 6(3).</w:t></w:r></w:p>"
    file = {"name": "thesis.docx", "mimeType": "", "buffer": zip_file(docx_parts(body))}
    page.get_by_label("or a document").set_input_files(file)  # type: ignore[arg-type]
    status = page.locator(".check-form [role=status]")
    expect(status).to_have_text("thesis.docx was read, with notes: 0. Found: 1. Correct: 1.")
    expect(page.get_by_label("Text with citations")).to_have_value("See Palermo Protocol, art 6(3).")


def test_a_dropped_file_is_opened_and_one_that_cannot_be_read_says_what_to_do(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url + CHECK_PATH)
    drop = """([content, name]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name));
      document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }"""
    shared_page.evaluate(drop, ["%PDF-1.7", "thesis.pdf"])
    status = shared_page.locator(".check-form [role=status]")
    expect(status).to_have_text(
        "thesis.pdf is a PDF, which this page cannot read. Open it in a reader, select all, copy, and paste the "
        "words into the field."
    )
    shared_page.evaluate(drop, ["Palermo Protocol, art 6(3)", "x.md"])
    expect(status).to_have_text("x.md was read, with notes: 0. Found: 1. Correct: 1.")


def test_the_text_is_kept_nowhere_and_leaving_asks_first(page: Page, site_url: str) -> None:
    check_text(page, site_url)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.reload()
    assert dialogs == ["beforeunload"]
    expect(page.get_by_label("Text with citations")).to_have_value("")
    page.reload()
    assert dialogs == ["beforeunload"]


# Footnotes and reports ------------------------------------------------------------------------------------------


def test_a_footnote_is_that_of_the_page_of_the_entry_in_the_chosen_style(
    clipboard_page: Page, site_url: str
) -> None:
    clipboard_page.goto(f"{site_url}instruments/palermo-protocol/art-6-3/")
    chicago = clipboard_page.locator(".cite dd").nth(4)
    expected_text, expected_html = chicago.text_content(), chicago.inner_html()
    check_text(clipboard_page, site_url)
    clipboard_page.get_by_label("Style of footnotes").select_option("Chicago")
    clipboard_page.locator("#finding-1").get_by_role("button", name="Copy the footnote 1").click()
    expect(clipboard_page.locator("#finding-1 [role=status]")).to_have_text("Copied.")
    copied = clipboard_page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    assert copied[0] == expected_text
    assert LexborHTMLParser(copied[1]).css_first("p").inner_html == expected_html


def test_all_footnotes_are_copied_once_each_in_the_order_of_the_text(
    clipboard_page: Page, site_url: str
) -> None:
    check_text(clipboard_page, site_url)
    clipboard_page.get_by_role("button", name="Copy all footnotes").click()
    expect(clipboard_page.locator(".check-said")).to_have_text("Copied: 3. Without a citation: 0.")
    lines = clipboard_page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [line.rpartition(") ")[2] for line in lines] == [
        "2237 UNTS 319 art 6(3).",
        "CETS No 197 art 12.",
        "2237 UNTS 319.",
    ]


def test_a_reference_that_is_not_safe_to_cite_has_no_footnote_and_says_why(
    shared_page: Page, site_url: str
) -> None:
    shared_page.goto(site_url + CHECK_PATH)
    finding = {**HANDMADE_FINDING, "ref": "provision:unhcr-trafficking-guidelines/para-53-as-printed"}
    citation, notes = shared_page.evaluate(
        "(finding) => $checker_footnotes.loadFootnote(finding, 'OSCOLA').then(({ citation, notes }) => [citation, notes])",
        finding,
    )
    assert citation is None and notes[0].startswith("This reference is not safe to cite. ")


def test_no_file_of_citations_is_fetched_before_a_click(shared_page: Page, site_url: str) -> None:
    requested: list[str] = []
    shared_page.on("request", lambda request: requested.append(request.url.removeprefix(site_url)))
    check_text(shared_page, site_url)
    assert not [path for path in requested if path.startswith("cite/")]
    shared_page.locator("#finding-1").get_by_role("button").click()
    expect(shared_page.locator("#finding-1 .check-citation")).to_be_visible()
    fetched = [path for path in requested if path.startswith("cite/")]
    assert fetched[0] == "cite/index.js" and len(fetched) == 2


def test_the_table_has_a_row_for_each_finding_and_no_formula(shared_page: Page, site_url: str) -> None:
    text = "‘=1+1’ Palermo Protocol, art 6(3). Palermo Protocol, art 44."
    check_text(shared_page, site_url, text)
    name, content = save_report(shared_page, "Save a table (CSV)")
    assert name.startswith("citations-20") and name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    assert [(row["number"], row["verdict"], row["ref"]) for row in rows] == [
        ("1", "Correct", "provision:palermo-protocol/art-6-3"),
        ("2", "Part not here", "instrument:palermo-protocol"),
    ]
    assert rows[0]["url"] == f"{site_url}instruments/palermo-protocol/art-6-3/"
    assert rows[0]["citation"].endswith("art 6(3).")
    formula = shared_page.evaluate("compendium.csv([['=1+1']])")
    assert formula == "'=1+1\r\n"


def test_the_report_is_a_page_of_its_own_with_all_findings(shared_page: Page, site_url: str) -> None:
    check_text(shared_page, site_url)
    name, content = save_report(shared_page, "Save a report to print")
    assert name.endswith(".html")
    report = LexborHTMLParser(content)
    assert [node.text() for node in report.css("h2")][2] == "Part not here: Palermo Protocol, art 44"
    assert len(report.css("ol > li")) == 5 and not report.css("script, button, input")
    assert "A machine compared; nobody has read the text." in report.body.text()
    links = {node.attributes["href"] for node in report.css("a")}
    assert f"{site_url}instruments/palermo-protocol/" in links


# Everywhere -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_results_fit_on_every_screen(width: int, shared_page: Page, site_url: str) -> None:
    show_findings(
        shared_page, site_url, f"{HANDMADE_TEXT} {'long' * 60}", [{**HANDMADE_FINDING, "text": "long" * 60}]
    )
    assert layout_faults(shared_page, width) == []


def test_axe_finds_nothing_in_the_results(shared_page: Page, site_url: str) -> None:
    check_text(shared_page, site_url)
    shared_page.locator("#finding-1").get_by_role("button").click()
    expect(shared_page.locator("#finding-1 .check-citation")).to_be_visible()
    assert accessibility_violations(shared_page) == ""
    show_findings(shared_page, site_url, HANDMADE_TEXT, [HANDMADE_FINDING])
    assert accessibility_violations(shared_page) == ""


def test_on_paper_are_the_findings_and_no_controls(shared_page: Page, site_url: str) -> None:
    check_text(shared_page, site_url)
    shared_page.emulate_media(media="print")
    for hidden in ("form", ".check-filter", ".check-tools", "#finding-1 button"):
        expect(shared_page.locator(f"#check {hidden}").first).to_be_hidden()
    expect(shared_page.locator("#does")).to_be_hidden()
    expect(shared_page.locator("#finding-3")).to_be_visible()


def test_from_a_disk_it_works_too(browser: Browser, offline_site: Path) -> None:
    with browser.new_context(offline=True) as context, context.new_page() as page:
        page.goto(f"{offline_site.as_uri()}/{CHECK_PATH}index.html")
        page.get_by_label("Text with citations").fill(TEXT)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator(".check-list > li")).to_have_count(5)
        page.locator("#finding-1").get_by_role("button").click()
        expect(page.locator("#finding-1 .check-citation")).to_be_visible()
        page.locator("#finding-1").get_by_role("link", name="Article 6(3)").click()
        page.wait_for_timeout(0)
        assert context.pages[-1].url.startswith(offline_site.as_uri())


def test_without_javascript_the_page_says_so_and_leads_to_the_search(
    page_without_script: Page, site_url: str
) -> None:
    page_without_script.goto(site_url + CHECK_PATH)
    needs = page_without_script.locator(".check-needs")
    expect(needs).to_contain_text("This page needs JavaScript.")
    expect(needs.get_by_role("link", name="Search")).to_have_attribute("href", "../../search/")
    expect(page_without_script.locator("#check form")).to_be_hidden()


def test_what_is_checked_for_programs_is_plain_data(shared_page: Page, site_url: str) -> None:
    shared_page.goto(site_url + CHECK_PATH)
    found = shared_page.evaluate("(text) => compendium.checkCitations(text)", TEXT)
    assert json.loads(json.dumps(found)) == found
    assert [TEXT[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert [(one["ref"], one["verdict"]) for one in found[:3]] == [
        ("provision:palermo-protocol/art-6-3", "correct"),
        ("provision:coe-anti-trafficking-convention/art-12", "correct"),
        ("instrument:palermo-protocol", "not-here"),
    ]
