"""The words of a PDF, where programs move letters about, leave out spaces, or draw accents beside their letters."""

from __future__ import annotations

import pypdf
import pytest
from pdfs import pdf_stream, pdf_with_content, pdf_with_texts, text_column

from tools.quotations import pdf as reader
from tools.quotations.accents import compose_accents
from tools.quotations.layout import TextPiece, page_lines, running_heads
from tools.quotations.pdf_repair import repair_fonts
from tools.quotations.texts import UnreadableFileError


def first_page_lines(data: bytes) -> list[str]:
    """Return the lines of the first page."""
    page = reader.open_pdf(data).pages[0]
    repair_fonts(page)
    return [line.words for line in page_lines(reader.text_pieces(page), 600, set())]


# Times-Roman with the widths that these words need; the others are 500.
TIMES_FONT = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 122"
    b" /Widths [250 %s] >>" % b" ".join([b"500"] * 90)
)


def test_room_made_wider_between_words_does_not_tear_the_next_word() -> None:
    # As Ghostscript writes "To establish": the gap of the letters T and o is taken back by a wider space.
    shown = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm -0.8 Tc 2.3 Tw (To e) Tj 0 Tc 17.1 0 Td 0 Tw (stablish it) Tj ET"
    assert first_page_lines(pdf_with_content(shown, TIMES_FONT)) == ["To establish it"]


def test_a_space_that_is_taken_back_is_none() -> None:
    shown = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (N) Tj -0.25 Tc -2.15 Tw 5 0 Td (ev e) Tj 0 Tc 14.4 0 Td 0.6 Tw (r so) Tj ET"
    assert first_page_lines(pdf_with_content(shown, TIMES_FONT)) == ["Never so"]


def test_room_between_two_letters_parts_two_words() -> None:
    shown = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (it) Tj 10 0 Td 3.2 Tc (,h) Tj 0 Tc 16.4 0 Td (as been) Tj ET"
    assert first_page_lines(pdf_with_content(shown, TIMES_FONT)) == ["it, has been"]


def test_a_word_that_is_spaced_stays_one_word() -> None:
    assert first_page_lines(
        pdf_with_content(b"BT /F1 10 Tf 1 0 0 1 50 700 Tm 3 Tc (CHAPTER) Tj ET", TIMES_FONT)
    ) == ["CHAPTER"]


def test_what_a_graphic_changes_is_as_before_behind_it() -> None:
    shown = b"q BT /F1 10 Tf 3 Tw 1 0 0 1 50 700 Tm (a b) Tj ET Q BT /F1 10 Tf 1 0 0 1 50 650 Tm (c d) Tj ET"
    assert first_page_lines(pdf_with_content(shown, TIMES_FONT)) == ["a b", "c d"]


CODE_SPACE_RANGE = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
# Letters 32 to 34 are a, b and c, as in a font of TeX: none is a space, and number 32 is a wide letter.
CHARACTER_MAP = CODE_SPACE_RANGE + b"3 beginbfchar\n<0020> <0061>\n<0021> <0062>\n<0022> <0063>\nendbfchar\n"
FONT_WITHOUT_SPACE = b"<< /Type /Font /Subtype /Type0 /BaseFont /Tex /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
FONT_WITH_WIDTHS = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tex /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> /DW 1000 /W [32 [900 500 500]] >>"
)


@pytest.mark.parametrize(("move", "words"), [(-210, "ab bc"), (-40, "abbc")])
def test_a_font_without_a_space_has_words_where_there_is_room(move: int, words: str) -> None:
    shown = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm [<00200021> %d <00210022>] TJ ET" % move
    assert first_page_lines(
        pdf_with_content(shown, FONT_WITHOUT_SPACE, FONT_WITH_WIDTHS, pdf_stream(CHARACTER_MAP))
    ) == [words]


def test_a_wide_sign_in_the_place_of_the_space_is_none() -> None:
    wide = TIMES_FONT.replace(b"[250 ", b"[600 ")
    shown = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm [(two) -210 (words)] TJ ET"
    assert first_page_lines(pdf_with_content(shown, wide)) == ["two words"]


def test_an_empty_page_needs_no_fonts() -> None:
    data = pdf_with_content(b"").replace(b"/Resources << /Font << /F1 3 0 R >> >>", b"/Rotate 0 " + b" " * 29)
    assert first_page_lines(data) == []


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([("F", 50, 700), ("¨", 56.2, 699.6), ("ur", 56, 700)], ["F", "ür"]),
        ([("¨", 51, 702), ("Uber", 50, 700)], ["Über"]),
        ([("Nieders¨achsische ¸ca", 50, 700)], ["Niedersächsische ça"]),
        ([("d´aide, l`a, ~user", 50, 700)], ["d´aide, l`a, ~user"]),
        ([("´", 50, 700), ("word", 80, 700)], ["´", "word"]),
        ([("word", 50, 700), ("¨", 72, 700)], ["word", "¨"]),
        ([("¨", 50, 700), ("8", 50, 700)], ["¨", "8"]),
    ],
)
def test_an_accent_beside_its_letter_is_put_onto_it(
    pieces: list[tuple[str, float, float]], words: list[str]
) -> None:
    assert [
        piece.words for piece in compose_accents([TextPiece(*piece, size=10) for piece in pieces])
    ] == words


def test_raised_numbers_are_told_from_others() -> None:
    def raised(*pieces: tuple[str, float, float, float]) -> list[str]:
        [line] = page_lines([TextPiece(*piece) for piece in pieces], 600, set())
        return [line.words[start:end] for start, end in line.superscript_spans]

    assert raised(("since 2009", 50, 700, 10), ("14", 100, 703.5, 6), (" and", 108, 700, 10)) == ["14"]
    assert raised(("all", 50, 700, 10), ("1", 62, 703.5, 6), ("2", 65, 703.5, 6)) == ["12"]
    assert raised(("all", 50, 700, 10), ("1, 2", 62, 703.5, 6)) == ["1, 2"]
    assert raised(("H", 50, 700, 10), ("2", 56, 698, 6), ("O", 59, 700, 10)) == []
    assert raised(("10 km", 50, 700, 10), ("2", 76, 703.5, 6)) == []
    assert raised(("1", 50, 703.5, 6), ("st", 54, 703.5, 6), (" of May", 60, 700, 10)) == ["1"]


def test_tables_and_lists_of_contents_are_words_enough() -> None:
    assert reader.has_words("Heading in a list of contents" + "." * 300 + "1")
    assert not reader.has_words("\x03\x04\x05" * 100)


def test_a_way_of_encrypting_that_cannot_be_undone_here_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf, "PdfReader", refuse)
    with pytest.raises(UnreadableFileError, match=r"\Ais encrypted — save a copy without a password"):
        reader.open_pdf(pdf_with_texts(text_column(50, ["Words."])))


def test_a_running_head_is_on_pages_near_each_other() -> None:
    def page(*words: str) -> list[TextPiece]:
        return [TextPiece(line, 50, 700 - 10 * n, 10) for n, line in enumerate(words)]

    every = [page("The night", "Words.", f"{n}") for n in range(1, 10)]
    assert running_heads(every) == {"#", "The night"}
    left = [page(f"{'The night' if n % 2 else 'A chapter'} {n}", "Words.") for n in range(1, 8)]
    assert running_heads(left) >= {"The night #", "A chapter #"}
    far = [
        page("Words.", f"{n} See section 5." if n % 20 == 0 else f"Words of page {'i' * n}.")
        for n in range(1, 80)
    ]
    assert "# See section #." not in running_heads(far)
