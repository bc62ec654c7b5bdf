"""A copy of a source may be a PDF: its columns are read one after the other, and what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import columns_line_by_line, encrypt_pdf, pdf_with_texts, text_column

from tools.quotations.copies import read_copy
from tools.quotations.matching import find_quotation
from tools.quotations.texts import UnreadableFileError

LEFT_COLUMN = [
    "In one place it says that “[e]ach Party shall",
    "consider establishing partnerships with civil so-",
    "ciety and [n]",
    "on-governmental organisations, and in another",
    "that nothing of this kind binds anybody, which",
    "is why the column goes on here and ends with",
    "the first words of a duty: States “shall estab-",
]
RIGHT_COLUMN = [
    "lish a national referral mechanism with all who",
    "help”. The rest is of no interest to anybody who",
    "looks for a quotation in these few lines.",
]
SAMPLE_QUOTATIONS = [
    "[e]ach Party shall consider establishing partnerships with civil society and [n]on-governmental organisations",
    "shall establish a national referral mechanism with all who help",
]


def two_column_page(number: int) -> list[tuple[float, float, str]]:
    return [*text_column(50, LEFT_COLUMN), *text_column(310, RIGHT_COLUMN), (290, 30, str(number))]


def words_of(tmp_path: Path, data: bytes) -> list[str]:
    (tmp_path / "paper.pdf").write_bytes(data)
    return [text.full_text for text in read_copy(tmp_path / "paper.pdf").texts]


@pytest.mark.parametrize("quote", SAMPLE_QUOTATIONS)
@pytest.mark.parametrize(
    "page",
    [
        two_column_page(7),
        columns_line_by_line(text_column(50, LEFT_COLUMN), text_column(310, RIGHT_COLUMN)),
        text_column(310, RIGHT_COLUMN) + text_column(50, LEFT_COLUMN),
    ],
    ids=["column after column", "line after line across the page", "the right column first"],
)
def test_a_quotation_is_found_whichever_way_the_columns_were_written(
    page: list[tuple[float, float, str]], quote: str, tmp_path: Path
) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf_with_texts(page))
    found = find_quotation(quote, read_copy(tmp_path / "paper.pdf").texts)
    assert found is not None
    assert (found.location, found.notes) == ("page 1 of the file", ())


def test_columns_are_found_where_each_letter_is_shown_alone() -> None:
    # A browser made it. Both columns have a line at each of these heights.
    [_, columns] = read_copy(Path(__file__).parents[1] / "reports/browser-2.pdf").texts
    assert (
        "In Europe the duty is put more firmly.\nArticle 35 of the Council of Europe\n" in columns.full_text
    )
    assert (
        "\ncalled at night.4 A number that is\nanswered in the language of the caller is\n"
        in columns.full_text
    )


def test_a_gap_no_wider_than_a_letter_parts_two_columns(tmp_path: Path) -> None:
    # Set in 8 points, the longest line of the left column ends about 12 points before the right one begins.
    [_, columns] = words_of(
        tmp_path,
        pdf_with_texts(
            columns_line_by_line(text_column(50, LEFT_COLUMN), text_column(240, RIGHT_COLUMN)), width=420
        ),
    )
    assert columns.splitlines() == [
        line.replace("“", '"').replace("”", '"') for line in [*LEFT_COLUMN, *RIGHT_COLUMN]
    ]


def test_a_hyphen_that_the_font_calls_a_soft_one_is_seen(tmp_path: Path) -> None:
    shown = pdf_with_texts(
        text_column(50, ["in co\u00adoperation with those who help", "and who are non\u00adgovernmental"])
    )
    (tmp_path / "paper.pdf").write_bytes(shown)
    found = find_quotation(
        "in co-operation with those who help and who are non-governmental",
        read_copy(tmp_path / "paper.pdf").texts,
    )
    assert found is not None


def test_a_font_with_one_width_too_many_is_read(tmp_path: Path) -> None:
    widths = f"/FirstChar 0 /LastChar 256 /Widths [{'500 ' * 257}]".encode()
    data = pdf_with_texts(two_column_page(1)).replace(b"/Encoding", widths + b" /Encoding")
    (tmp_path / "paper.pdf").write_bytes(data)
    assert find_quotation(SAMPLE_QUOTATIONS[0], read_copy(tmp_path / "paper.pdf").texts)


def test_a_sentence_goes_on_over_the_number_and_the_title_that_each_page_has(tmp_path: Path) -> None:
    pages = [
        [
            (50, 780, "The title of the paper"),
            *text_column(50, [f"Words of page {name} go on"]),
            (290, 30, str(n)),
        ]
        for n, name in enumerate(["one", "two", "three"], 1)
    ]
    for text in words_of(tmp_path, pdf_with_texts(*pages)):
        assert (
            " ".join(text.split())
            == "Words of page one go on Words of page two go on Words of page three go on"
        )


def test_a_place_is_the_page_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(
        pdf_with_texts(text_column(50, LEFT_COLUMN), text_column(50, RIGHT_COLUMN))
    )
    copy = read_copy(tmp_path / "paper.pdf")
    assert [
        find_quotation(words, copy.texts).location for words in ("nothing of this kind", SAMPLE_QUOTATIONS[1])
    ] == [  # type: ignore[union-attr]
        "page 1 of the file",
        "pages 1-2 of the file",
    ]


def test_a_heading_at_the_foot_of_a_page_is_bridged_and_said(tmp_path: Path) -> None:
    first = text_column(50, ["The paper requires", "co-operation at the", "", "", "3 Documents about others"])
    (tmp_path / "paper.pdf").write_bytes(
        pdf_with_texts(first, text_column(50, ["international level, it says."]))
    )
    found = find_quotation("co-operation at the international level", read_copy(tmp_path / "paper.pdf").texts)
    assert found is not None
    assert found.notes == (
        'found across the foot of a page: "3 Documents about others" on page 1 of the file, a heading, cuts the sentence',
    )


def test_quotation_marks_and_dashes_of_typesetting_are_read(tmp_path: Path) -> None:
    assert (
        words_of(tmp_path, pdf_with_texts([(50, 700, "the child’s “best interest” – always")]))
        == ['the child\'s "best interest" – always\n'] * 2
    )


def test_a_pdf_that_opens_without_a_password_is_read_although_it_is_encrypted(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(encrypt_pdf(pdf_with_texts(two_column_page(1)), ""))
    assert find_quotation(SAMPLE_QUOTATIONS[0], read_copy(tmp_path / "paper.pdf").texts)


DAMAGED_PDF = pdf_with_texts(two_column_page(1))[:400]
UNREADABLE_FILES = {
    "encrypted": (
        encrypt_pdf(pdf_with_texts(two_column_page(1)), "secret"),
        "is encrypted — save a copy without a password, for example by printing it to a PDF, and give that",
    ),
    "scanned": (
        pdf_with_texts([], []),
        "has no words that can be read, perhaps because its pages are scanned images — run text recognition (OCR) over it,"
        " or give the text of the work in UTF-8",
    ),
    "damaged": (
        DAMAGED_PDF,
        "cannot be read as a PDF, it may be damaged — download it again, or give the text of the work in UTF-8",
    ),
    "not UTF-8": (
        "Ministère".encode("latin-1"),
        "is not a text in UTF-8 — save it again as UTF-8, or give the PDF itself",
    ),
    "empty": (b" \n", "is empty — download or save it again"),
}


@pytest.mark.parametrize(("data", "said"), UNREADABLE_FILES.values(), ids=UNREADABLE_FILES)
def test_what_cannot_be_read_is_said_with_the_file_and_what_to_do(
    data: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "paper"
    file.write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        read_copy(file)
    assert str(error.value) == f"{file}: {said}"


def test_a_file_that_is_missing_is_said_with_the_name_it_may_have(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-")
    with pytest.raises(UnreadableFileError) as error:
        read_copy(tmp_path / "papper.pdf")
    assert str(error.value) == f'{tmp_path / "papper.pdf"}: there is no such file — did you mean "paper.pdf"?'
    with pytest.raises(UnreadableFileError) as error:
        read_copy(tmp_path / "elsewhere/paper.pdf")
    assert str(error.value).endswith(
        "there is no such file — check the path; it counts from the folder you are in"
    )
    with pytest.raises(UnreadableFileError) as error:
        read_copy(tmp_path)
    assert str(error.value) == f"{tmp_path}: cannot be read (it is a folder) — give a file that you may read"
