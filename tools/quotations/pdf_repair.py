"""Repairs of PDF fonts and word spacing that pypdf misreads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

UNITS_PER_EM = 1000  # of the font size, in which widths are given
SPACE_WIDTH, MAX_SPACE_WIDTH = 250, 350  # a wider one is no space in a proportional font
SPACE_MAPPING = re.compile(rb"[>\[]\s*<0020>[ \t]*(?:[\r\n\]]|endbf|\Z)")  # of a code, to a space
UNUSED_CODE = 0xFFFE  # no font has this code
MIN_LETTER_GAP = 0.18  # of the font size: more than kerning
MAX_SPACED_LETTERS = 3  # a longer string with gaps between its letters is emphasis by s p a c i n g

PdfOperation = tuple[Any, bytes]  # operands and operator


def repair_fonts(page: Any) -> None:
    """Repair the widths and the space of each font of a page."""
    for font in page_fonts(page).values():
        if isinstance(_resolve_pdf_object(font.get("/Widths")), ArrayObject):
            _repair_widths(font["/Widths"].get_object(), font.get("/FirstChar", 0))
        if font.get("/Subtype") == "/Type0":
            _add_space_to_font(font)


def _repair_widths(widths: ArrayObject, first: int) -> None:
    """Repair the widths of a font with one-byte codes."""
    # groff writes a width too many, which pypdf refuses.
    del widths[256:]
    # At the code of the space, TeX has a character that it never uses, which may be wide.
    space_index, is_proportional = ord(" ") - first, len({width for width in widths if width}) > 1
    if 0 <= space_index < len(widths) and widths[space_index] > MAX_SPACE_WIDTH and is_proportional:
        widths[space_index] = NumberObject(SPACE_WIDTH)


def _add_space_to_font(font: Any) -> None:
    """Add a space to a font that has none.

    TeX separates words by moving the position, and pypdf would use the width of another letter.
    """
    mapping = _resolve_pdf_object(font.get("/ToUnicode"))
    to_unicode = mapping.get_data() if isinstance(mapping, StreamObject) else b""
    for part in font.get("/DescendantFonts") or ():
        widths = part.get_object().get("/W")
        if to_unicode and widths is not None and not SPACE_MAPPING.search(to_unicode):
            widths.get_object().extend((NumberObject(UNUSED_CODE), ArrayObject([NumberObject(SPACE_WIDTH)])))
            with_space = DecodedStreamObject()
            with_space.set_data(to_unicode + b"\n1 beginbfchar\n<%04X> <0020>\nendbfchar\n" % UNUSED_CODE)
            font[NameObject("/ToUnicode")] = with_space


def page_fonts(page: Any) -> dict[str, Any]:
    """Return the fonts of a page by their resource names."""
    resources = _resolve_dictionary(page.get("/Resources"))
    return {name: font.get_object() for name, font in _resolve_dictionary(resources.get("/Font")).items()}


def external_objects(page: Any) -> dict[str, Any]:
    """Return the XObjects of a page (pictures and drawings) by their resource names."""
    return dict(_resolve_dictionary(_resolve_dictionary(page.get("/Resources")).get("/XObject")))


def content_streams(page: Any) -> list[bytes]:
    """Return the unpacked content streams of a page."""
    contents = _resolve_pdf_object(page.get("/Contents"))
    streams = contents if isinstance(contents, ArrayObject) else [contents]
    return [one.get_object().get_data() for one in streams if one is not None]


def expand_spacing(operations: Iterable[PdfOperation], fonts: dict[str, Any]) -> Iterator[PdfOperation]:
    """Yield the operations of a page with word spacing (Tw) and letter spacing (Tc) written out as moves.

    pypdf ignores Tw and takes what follows for a new word; nor does it notice that Tc separates two words.
    Ghostscript uses both.
    """
    font, size, word_spacing, letter_spacing = "", 0.0, 0.0, 0.0
    state_stack: list[tuple[str, float, float, float]] = []
    for operands, operator in operations:
        if operator == b"q":
            state_stack.append((font, size, word_spacing, letter_spacing))
        elif operator == b"Q" and state_stack:
            font, size, word_spacing, letter_spacing = state_stack.pop()
        elif operator == b"Tf" and len(operands) > 1:
            font, size = str(operands[0]), abs(_operand_as_number(operands[1]))
        elif operator == b"Tw" and operands:
            word_spacing = _operand_as_number(operands[0])
        elif operator == b"Tc" and operands:
            letter_spacing = _operand_as_number(operands[0])
        elif (
            operator in (b"Tj", b"TJ") and operands and size and not _has_two_byte_codes(fonts.get(font, {}))
        ):
            is_spaced = letter_spacing > MIN_LETTER_GAP * size
            if word_spacing or is_spaced:
                strings = operands[0] if operator == b"TJ" else [operands[0]]
                yield (
                    [
                        ArrayObject(
                            _expand_string_spacing(strings, UNITS_PER_EM * word_spacing / size, is_spaced)
                        )
                    ],
                    b"TJ",
                )
                continue
        yield operands, operator


def _expand_string_spacing(elements: Sequence[Any], word_spacing: float, is_spaced: bool) -> Iterator[Any]:
    """Yield strings and moves; `word_spacing` follows each space, in thousandths of the font size."""
    for element in elements:
        if not isinstance(element, (bytes, str)):
            yield element
            continue
        letters = element if isinstance(element, bytes) else element.encode("latin-1", "replace")
        for number, part in enumerate(
            _split_string(letters, is_spaced and len(letters) <= MAX_SPACED_LETTERS)
        ):
            if number and not part.startswith(b" ") and is_spaced:
                yield from (
                    FloatObject(-UNITS_PER_EM),
                    FloatObject(UNITS_PER_EM),
                )  # a space, and nothing moves
            # Ghostscript moves letters together by a space with a negative spacing of its own width.
            is_removed = word_spacing < -0.8 * SPACE_WIDTH
            yield ByteStringObject(part.rstrip(b" ") if is_removed else part)
            if part.endswith(b" "):
                yield FloatObject(-word_spacing - SPACE_WIDTH * is_removed)


def _split_string(letters: bytes, split_letters: bool) -> list[bytes]:
    """Return the words of a string, each with the space after it, or its letters."""
    if split_letters:
        return [letters[at : at + 1] for at in range(len(letters))]
    words = letters.split(b" ")
    return [word + b" " for word in words[:-1]] + ([words[-1]] if words[-1] else [])


def _has_two_byte_codes(font: Any) -> bool:
    """Return whether a font has two-byte codes, to which Tw does not apply."""
    return bool(font.get("/Subtype") == "/Type0")


def _operand_as_number(operand: Any) -> float:
    return float(operand) if isinstance(operand, (int, float)) else 0.0


def _resolve_pdf_object(part: Any) -> Any:
    return part.get_object() if part is not None else None


def _resolve_dictionary(part: Any) -> dict[str, Any]:
    """Return a dictionary, empty if it is missing."""
    return _resolve_pdf_object(part) or {}
