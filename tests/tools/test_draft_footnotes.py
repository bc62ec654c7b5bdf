"""Footnotes in drafts: which they are, where each is called, and what they say, however a report prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from builders import TinyProject, instrument_yaml
from pdfs import PlacedText, pdf_with_texts, text_column

import draft_from_pdf
from compendium.load import load
from tools.check.command import check_drafts
from tools.pdf_drafts.extraction import PdfExtraction, extract_parts
from tools.pdf_drafts.footnote_numbering import FootnoteLabel
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.page_reader import read_pages

FIRST_URL = "https://example.org/first"


def body_lines(*lines: str, top: float = 700) -> list[PlacedText]:
    """Return lines of ten points; "word^4" calls footnote 4 by a raised number, and "^4 Words" begins it."""
    return [piece for n, line in enumerate(lines) for piece in _line(line, top - 14 * n, 10)]


def footnote_lines(*lines: str, top: float = 200) -> list[PlacedText]:
    """Return lines of eight points at the foot of a page."""
    return [piece for n, line in enumerate(lines) for piece in _line(line, top - 10 * n, 8)]


def _line(line: str, y: float, size: float) -> Iterable[PlacedText]:
    x = 50.0
    for n, part in enumerate(line.split("^")):
        digits = "".join(sign for sign in part[:2] if sign.isdigit()) if n else ""
        if digits:
            yield x, y + 0.35 * size, digits, 0.6 * size
            x += 0.36 * size * len(digits)
        if part[len(digits) :]:
            yield x, y, part[len(digits) :], size
            x += 0.6 * size * len(part)


def written_in_courier(*pages: Sequence[PlacedText]) -> bytes:
    return pdf_with_texts(*pages).replace(
        b"/Helvetica", b"/Courier"
    )  # whose letters are all 0.6 of their height wide


def extract_report(project: TinyProject, *pages: Sequence[PlacedText]) -> PdfExtraction:
    written = read_pages(written_in_courier(*pages), project.root / "kept", lambda words: None)
    return extract_parts(written.pages, Gazetteer(load(project.root)))


def footnote_texts(project: TinyProject, *pages: Sequence[PlacedText]) -> dict[str, str]:
    return {str(note.label): note.text for note in extract_report(project, *pages).footnotes}


SAMPLE_SENTENCES = [
    "Those who work at night see what others do not see.",
    "They say so, and somebody should listen.",
]


def test_footnotes_may_begin_again_in_each_chapter(project: TinyProject) -> None:
    pages = [
        [
            *body_lines("1. On the night", "It is dark.^1 It is long.^2", *SAMPLE_SENTENCES),
            *footnote_lines("^1 So say all.", "^2 As above."),
        ],
        [*body_lines("It is also cold.^3", *SAMPLE_SENTENCES), *footnote_lines("^3 In winter.")],
        [*body_lines("2. On the day", "It is light.^1", *SAMPLE_SENTENCES), *footnote_lines("^1 Mostly.")],
        [*body_lines("It is short.^2", *SAMPLE_SENTENCES), *footnote_lines("^2 In winter too.")],
    ]
    assert footnote_texts(project, *pages) == {
        "1.1": "So say all.",
        "1.2": "As above.",
        "1.3": "In winter.",
        "2.1": "Mostly.",
        "2.2": "In winter too.",
    }


def test_footnotes_may_begin_again_on_each_page(project: TinyProject) -> None:
    pages = [
        [*body_lines(f"It is {says}.^1", *SAMPLE_SENTENCES), *footnote_lines(f"^1 Many said {says}.")]
        for says in ("dark", "cold", "long")
    ]
    assert list(footnote_texts(project, *pages)) == ["1.1", "2.1", "3.1"]


def test_a_note_of_a_table_does_not_part_those_of_the_report(project: TinyProject) -> None:
    pages = [
        [
            *body_lines("It is dark.^1 It is long.^2", *SAMPLE_SENTENCES),
            *footnote_lines("^1 So say all.", "^2 As above."),
        ],
        [*body_lines("A table", "Winters^1 4", "", *SAMPLE_SENTENCES), *footnote_lines("^1 Counted once.")],
        [*body_lines("It is cold.^3", *SAMPLE_SENTENCES), *footnote_lines("^3 In winter.")],
    ]
    assert list(footnote_texts(project, *pages)) == ["1", "2", "1.1", "3"]


def test_drafts_of_such_footnotes_are_ones_that_the_check_takes(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [
        [*body_lines(f"It is said.^1 {n}", *SAMPLE_SENTENCES), *footnote_lines(f"^1 See {FIRST_URL}{n}.")]
        for n in (1, 2)
    ]
    (project.root / "report.pdf").write_bytes(pdf_with_texts(*pages))
    folder = project.root / "drafts"
    assert draft_from_pdf.main([str(project.root / "report.pdf"), "--out", str(folder)], project.root) == 0
    written = (folder / "reference/footnotes.yml").read_text("utf-8")
    assert "# Footnotes begin again with 1 here: 2.5 is number 5 of the second row." in written
    assert "  '1.1':\n" in written and "  '2.1':\n" in written
    capsys.readouterr()
    check_drafts(project.root, folder)
    problems = capsys.readouterr().out.splitlines()
    assert [problem for problem in problems if "footnotes.yml" in problem and "TODO" not in problem] == []


def test_a_footnote_goes_on_at_the_foot_of_the_next_page(project: TinyProject) -> None:
    pages = [
        [
            *body_lines("It is dark.^1", *SAMPLE_SENTENCES),
            *footnote_lines("^1 So say all who work there and were"),
        ],
        [
            *body_lines("It is cold.^2", *SAMPLE_SENTENCES),
            *footnote_lines("asked in the winter of that year.", "^2 In winter."),
        ],
    ]
    assert footnote_texts(project, *pages) == {
        "1": "So say all who work there and were asked in the winter of that year.",
        "2": "In winter.",
    }


def test_small_letters_below_a_footnote_that_has_ended_are_not_its(project: TinyProject) -> None:
    pages = [
        [*body_lines("It is dark.^1", *SAMPLE_SENTENCES), *footnote_lines("^1 So say all.")],
        [
            *body_lines("It is cold.^2", *SAMPLE_SENTENCES),
            *footnote_lines("Source: the winter of that year.", "^2 In winter."),
        ],
    ]
    assert footnote_texts(project, *pages)["1"] == "So say all."


def test_a_raised_number_behind_a_year_or_a_word_calls_a_footnote(project: TinyProject) -> None:
    page = [
        *body_lines(
            "It was so in 2009^1 and in Austria^2 and there", "was as much as 3 m^3 of it.", *SAMPLE_SENTENCES
        ),
        *footnote_lines("^1 So say all.", "^2 Not elsewhere.", "3 Not called, and no footnote."),
    ]
    notes = extract_report(project, page).footnotes
    assert [(str(note.label), note.reference_row and note.reference_row.number) for note in notes] == [
        ("1", 1),
        ("2", 1),
    ]


def test_a_raised_number_is_no_part_of_a_name_a_title_or_a_quotation(project: TinyProject) -> None:
    project.write(
        "instruments/palermo.yml", instrument_yaml(title="A Protocol", short_title="Palermo Protocol")
    )
    page = [
        *body_lines(
            "BOX 1",
            "A helpline^1",
            "",
            "It is open all night in Austria^2 for everybody.",
            "",
            *SAMPLE_SENTENCES,
        ),
        *body_lines("The Palermo Protocol^3 says: “Each State", "Party^4 shall consider it”.^5", top=500),
        *footnote_lines("^1 A.", "^2 B.", "^3 C.", "^4 D.", "^5 Article 6."),
    ]
    all_found = extract_report(project, page)
    [box], [quoted] = all_found.report.boxes, all_found.quoted_provisions
    assert box.title == "A helpline"
    assert all_found.report.display_text(box.body).startswith(
        "It is open all night in Austria² for everybody."
    )
    assert (quoted.instrument, quoted.words) == ("palermo", "Each State Party shall consider it")
    assert quoted.footnote and (str(quoted.footnote.label), quoted.label) == ("5", "Article 6")
    (project.root / "report.pdf").write_bytes(pdf_with_texts(page))
    folder = project.root / "drafts"
    draft_from_pdf.main([str(project.root / "report.pdf"), "--out", str(folder)], project.root)
    assert "  - TODO Austria\n" in (folder / "practices/a-helpline.yml").read_text("utf-8")


@pytest.mark.parametrize("begun", ["^1 So say all.", "1. So say all.", "[1] So say all.", "1 So say all."])
def test_a_footnote_begins_with_its_number_however_it_is_set(project: TinyProject, begun: str) -> None:
    assert footnote_texts(
        project, [*body_lines("It is dark.^1", *SAMPLE_SENTENCES), *footnote_lines(begun)]
    ) == {"1": "So say all."}


def test_lists_of_contents_and_headings_are_no_footnotes(project: TinyProject) -> None:
    listed = [f"{n} On the matter of night number {n} {'. ' * 20}{n + 2}" for n in range(1, 7)]
    chapter = [(50.0, 700.0, "1 On the matter of night", 14.0)]
    pages = [
        body_lines("Contents", *listed),
        [*chapter, *body_lines("2.1 It is dark", *SAMPLE_SENTENCES, top=650)],
    ]
    assert footnote_texts(project, *pages) == {}


def test_where_no_number_is_raised_a_number_behind_a_word_calls(project: TinyProject) -> None:
    page = [
        *text_column(50, ["It is dark.1 It is long2", "", *SAMPLE_SENTENCES]),
        *text_column(50, ["1 So say all.", "2 As above."], 200),
    ]
    notes = extract_report(project, page).footnotes
    assert [(note.number, note.reference_row and note.reference_row.number) for note in notes] == [
        (1, 1),
        (2, 1),
    ]


def test_the_number_of_a_section_calls_no_footnote(project: TinyProject, tmp_path: Path) -> None:
    page = [
        *text_column(50, ["2.1 It is dark", "", *SAMPLE_SENTENCES]),
        *text_column(50, ["1 So say all."], 200),
    ]
    assert [note.reference_row for note in extract_report(project, page).footnotes] in ([], [None])


# What a footnote names --------------------------------------------------------------------------------------------

CONVENTION = "Convention on Action against Trafficking in Human Beings"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See LEFÖ, Annual Report, https://a.org/1", ["LEFÖ, Annual Report"]),
        ("See also: LEFÖ, Report (2016), www.a.org", ["LEFÖ, Report (2016)"]),
        ("Cf. A Study, available at: https://a.org", ["A Study"]),
        ("For more information, see also https://a.org", [""]),
        ("One, https://a.org (accessed 3 May 2018); cf. Two, https://b.org.", ["One", "Two"]),
        ("The guide is at https://a.org/1 and https://a.org/2.", ["The guide is", "The guide is"]),
        ("Seeking help, https://a.org", ["Seeking help"]),
    ],
)
def test_what_leads_to_a_work_is_no_part_of_its_name(text: str, named: list[str]) -> None:
    assert [words for words, _ in Footnote(FootnoteLabel(0, 1), text, (), None).named_urls] == named


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (CONVENTION, "coe"),
        (f"LEFÖ, {CONVENTION}, 2005", "coe"),
        (f"Article 12(1) of the {CONVENTION}", "coe"),
        ("Convention on the Rights of the Child", ""),
        ("European Convention on Human Rights", ""),
        ("Council Framework Decision of 19 July 2002", ""),
        (f"Somebody, Handbook on the {CONVENTION}", None),
        ("Report on the Convention on the Rights of the Child", None),
        ("The day the Convention came", None),
        ("Annual Report", None),
    ],
)
def test_a_treaty_is_told_from_a_work_about_one(project: TinyProject, words: str, id: str | None) -> None:
    project.write("instruments/coe.yml", instrument_yaml(title=CONVENTION))
    treaty = Gazetteer(load(project.root)).find_treaty(words)
    assert (treaty and treaty.id) == id
