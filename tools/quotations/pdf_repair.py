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

EM = 1000  # thousandths of the height of letters, in which their widths are given
SPACE, WIDEST = 250, 350  # a space; one that may be none, where letters differ in width
TO_SPACE = re.compile(rb"[>\[]\s*<0020>[ \t]*(?:[\r\n\]]|endbf|\Z)")  # what a letter means: a space
UNUSED = 0xFFFE  # no letter of a font
GAP = 0.18  # of the height of letters: wider than what letters are moved by to look well
FEW = 3  # letters: a longer string with room between its letters is one that is s p a c e d

Step = tuple[Any, bytes]  # what an operator is given, and the operator


def mend_fonts(page: Any) -> None:
    """Mend the fonts of a page, as far as it has some."""
    for font in fonts_of(page).values():
        if isinstance(_object(font.get("/Widths")), ArrayObject):
            _mend_widths(font["/Widths"].get_object(), font.get("/FirstChar", 0))
        if font.get("/Subtype") == "/Type0":
            _give_space(font)


def _mend_widths(widths: ArrayObject, first: int) -> None:
    """Mend the widths of letters of one byte."""
    # groff writes a width more than a font can have, which pypdf refuses.
    del widths[256:]
    # Where others have their space, TeX has a sign that it never uses, and it may be wide.
    at, different = ord(" ") - first, len({width for width in widths if width}) > 1
    if 0 <= at < len(widths) and widths[at] > WIDEST and different:
        widths[at] = NumberObject(SPACE)


def _give_space(font: Any) -> None:
    """Give a font a space that nobody uses, if it has none. TeX parts words by moving on alone, and pypdf
    would take another letter for the space, often a wide one."""
    meanings = _object(font.get("/ToUnicode"))
    to_unicode = meanings.get_data() if isinstance(meanings, StreamObject) else b""
    for part in font.get("/DescendantFonts") or ():
        widths = part.get_object().get("/W")
        if to_unicode and widths is not None and not TO_SPACE.search(to_unicode):
            widths.get_object().extend((NumberObject(UNUSED), ArrayObject([NumberObject(SPACE)])))
            with_space = DecodedStreamObject()
            with_space.set_data(to_unicode + b"\n1 beginbfchar\n<%04X> <0020>\nendbfchar\n" % UNUSED)
            font[NameObject("/ToUnicode")] = with_space


def fonts_of(page: Any) -> dict[str, Any]:
    """Return the fonts of a page by their names there; an empty page has none."""
    resources = _there(page.get("/Resources"))
    return {name: font.get_object() for name, font in _there(resources.get("/Font")).items()}


def objects_of(page: Any) -> dict[str, Any]:
    """Return the pictures and drawings of a page, by their names there."""
    return dict(_there(_there(page.get("/Resources")).get("/XObject")))


def content_stream_size(page: Any) -> int:
    """Return how many bytes draw a page."""
    contents = _object(page.get("/Contents"))
    streams = contents if isinstance(contents, ArrayObject) else [contents]
    return sum(len(one.get_object().get_data()) for one in streams if one is not None)


def expand_spacing(steps: Iterable[Step], fonts: dict[str, Any]) -> Iterator[Step]:
    """Yield what draws a page, with the room that Tw and Tc make between words written out.

    pypdf does not count Tw, and takes what comes behind for a new word; nor does it see that Tc parts two
    words. Ghostscript makes room by both.
    """
    font, size, word, letter = "", 0.0, 0.0, 0.0
    state_stack: list[tuple[str, float, float, float]] = []
    for operands, operator in steps:
        if operator == b"q":
            state_stack.append((font, size, word, letter))
        elif operator == b"Q" and state_stack:
            font, size, word, letter = state_stack.pop()
        elif operator == b"Tf" and len(operands) > 1:
            font, size = str(operands[0]), abs(_number(operands[1]))
        elif operator == b"Tw" and operands:
            word = _number(operands[0])
        elif operator == b"Tc" and operands:
            letter = _number(operands[0])
        elif operator in (b"Tj", b"TJ") and operands and size and not _is_wide(fonts.get(font, {})):
            apart = letter > GAP * size
            if word or apart:
                strings = operands[0] if operator == b"TJ" else [operands[0]]
                yield [ArrayObject(_written_out(strings, EM * word / size, apart))], b"TJ"
                continue
        yield operands, operator


def _written_out(elements: Sequence[Any], word: float, apart: bool) -> Iterator[Any]:
    """Yield strings and moves; `word` is the room behind each space, in thousandths of the height."""
    for element in elements:
        if not isinstance(element, (bytes, str)):
            yield element
            continue
        letters = element if isinstance(element, bytes) else element.encode("latin-1", "replace")
        for number, part in enumerate(_parts(letters, apart and len(letters) <= FEW)):
            if number and not part.startswith(b" ") and apart:
                yield from (FloatObject(-EM), FloatObject(EM))  # a space, and nothing moves
            # A space that nothing is left of is how Ghostscript moves two letters together.
            gone = word < -0.8 * SPACE
            yield ByteStringObject(part.rstrip(b" ") if gone else part)
            if part.endswith(b" "):
                yield FloatObject(-word - SPACE * gone)


def _parts(letters: bytes, each: bool) -> list[bytes]:
    """Return the words of a string, each with the space behind it, or its letters."""
    if each:
        return [letters[at : at + 1] for at in range(len(letters))]
    words = letters.split(b" ")
    return [word + b" " for word in words[:-1]] + ([words[-1]] if words[-1] else [])


def _is_wide(font: Any) -> bool:
    """Return whether a font has two-byte codes: it has no space that Tw widens."""
    return bool(font.get("/Subtype") == "/Type0")


def _number(operand: Any) -> float:
    return float(operand) if isinstance(operand, (int, float)) else 0.0


def _object(part: Any) -> Any:
    return part.get_object() if part is not None else None


def _there(part: Any) -> dict[str, Any]:
    """Return a dictionary, also one that is not there."""
    return _object(part) or {}
