"""Text extraction from PDF files."""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Sequence
from typing import Any

import pypdf
import pypdf.errors
from pypdf.generic import ContentStream, FloatObject, NameObject

from tools.quotations.accents import compose_accents
from tools.quotations.layout import TextPiece, by_columns, mask_numbers, running_heads
from tools.quotations.pdf_repair import expand_spacing, fonts_of, mend_fonts
from tools.quotations.texts import Text, Unreadable, shaped

SCANNED = (
    "has no words that can be read, perhaps because its pages are scanned images — run text recognition "
    "(OCR) over it, or give the text of the work in UTF-8"
)
ENCRYPTED = (
    "is encrypted — save a copy without a password, for example by printing it to a PDF, and give that"
)
BROKEN = (
    "cannot be read as a PDF, it may be damaged — download it again, or give the text of the work in UTF-8"
)
SHOWS = (b"Tj", b"TJ", b"'", b'"')
# What a page shows is seen: a hyphen that its font calls a soft one is a hyphen.
SEEN = str.maketrans("\u00ad\n", "- ")
NO_CHANGE = ([FloatObject(number) for number in (1, 0, 0, 1, 0, 0)], b"cm")


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def texts_of(data: bytes) -> list[Text]:
    """Return the text of a PDF in each order its words may be meant in: as the file has them, and by columns.

    Pages are separated by form feeds. Raises Unreadable with advice.
    """
    try:
        orders = _orders(opened(data))
    except Unreadable:
        raise
    except Exception:  # a damaged file makes pypdf raise whatever comes to it
        raise Unreadable(BROKEN) from None
    if not has_words("".join(orders[0])):
        raise Unreadable(SCANNED)
    return [Text(shaped("\f".join(order)), "pdf") for order in orders]


def has_words(text: str) -> bool:
    """Return whether a text has readable words, unlike that of a scan or of a font without encoding."""
    signs = re.sub(r"[\s\d.…_-]", "", text)  # what tables and lists of contents consist of
    return sum(sign.isalpha() for sign in signs) >= max(20, len(signs) // 2)


def opened(data: bytes) -> pypdf.PdfReader:
    """Return a PDF. Raises Unreadable if it has a password; pypdf raises what it likes if it is damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends by itself is nobody's concern
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED
    except pypdf.errors.DependencyError:  # a way of encrypting that pypdf cannot undo without another package
        locked = True
    if locked:
        raise Unreadable(ENCRYPTED)
    return reader


def _orders(reader: pypdf.PdfReader) -> list[list[str]]:
    for page in reader.pages:
        mend_fonts(page)
    file_order = [page.extract_text().replace("\u00ad", "-") for page in reader.pages]
    pages = [pieces_of(page) for page in reader.pages]
    dropped = running_heads(pages)
    as_written = [_without(page, dropped) for page in file_order]
    columns = [
        by_columns(pieces, float(page.mediabox.width), dropped)
        for pieces, page in zip(pages, reader.pages, strict=True)
    ]
    return [as_written, columns]


def _without(page: str, dropped: set[str]) -> str:
    """Return the text of a page without the line on top and the line at the foot that all pages have."""
    lines = page.splitlines()
    for edge in (0, -1):
        if lines and mask_numbers(lines[edge]) in dropped:
            del lines[edge]
    return "".join(f"{line}\n" for line in lines)


def pieces_of(page: Any) -> list[TextPiece]:
    """Return what each operator shows, with its place; also a space that is shown alone."""
    pieces: list[TextPiece] = []

    def take(words: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        if words.strip("\n"):
            x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            height = abs(size) * math.hypot(matrix[2], matrix[3]) * math.hypot(user[2], user[3])
            pieces.append(TextPiece(words.translate(SEEN), x, y, height, _is_bold(font)))

    if "/Contents" in page:
        # pypdf hands over words when the coordinates change; here they change to the same ones each time.
        contents = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
        contents.operations = [
            step
            for operation in expand_spacing(contents.operations, fonts_of(page))
            for step in ([NO_CHANGE, operation] if operation[1] in SHOWS else [operation])
        ]
        page[NameObject("/Contents")] = contents
        page.extract_text(visitor_text=take)
    return list(compose_accents(pieces))


def _is_bold(font: Any) -> bool:
    return bool(font) and bool(re.search("bold|black|heavy", str(font.get("/BaseFont", "")), re.IGNORECASE))
