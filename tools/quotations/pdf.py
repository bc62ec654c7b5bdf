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
from tools.quotations.layout import TextPiece, mask_numbers, running_heads, text_by_columns
from tools.quotations.pdf_repair import expand_spacing, page_fonts, repair_fonts
from tools.quotations.texts import SearchableText, UnreadableFileError, normalize_characters

SCANNED_MESSAGE = (
    "has no words that can be read, perhaps because its pages are scanned images — run text recognition "
    "(OCR) over it, or give the text of the work in UTF-8"
)
ENCRYPTED_MESSAGE = (
    "is encrypted — save a copy without a password, for example by printing it to a PDF, and give that"
)
BROKEN_MESSAGE = (
    "cannot be read as a PDF, it may be damaged — download it again, or give the text of the work in UTF-8"
)
TEXT_OPERATORS = (b"Tj", b"TJ", b"'", b'"')
# A soft hyphen that a page shows is a visible hyphen.
VISIBLE_CHARACTERS = str.maketrans("\u00ad\n", "- ")
IDENTITY_TRANSFORM = ([FloatObject(number) for number in (1, 0, 0, 1, 0, 0)], b"cm")


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def extract_texts(data: bytes) -> list[SearchableText]:
    """Return the text of a PDF in each reading order: that of the file, and by columns.

    Pages are separated by form feeds. Raises UnreadableFileError with advice.
    """
    try:
        orders = _reading_orders(open_pdf(data))
    except UnreadableFileError:
        raise
    except Exception:  # pypdf raises exceptions of any kind for a damaged file
        raise UnreadableFileError(BROKEN_MESSAGE) from None
    if not has_words("".join(orders[0])):
        raise UnreadableFileError(SCANNED_MESSAGE)
    return [SearchableText(normalize_characters("\f".join(order)), "pdf") for order in orders]


def has_words(text: str) -> bool:
    """Return whether a text has readable words, unlike that of a scan or of a font without encoding."""
    characters = re.sub(r"[\s\d.…_-]", "", text)  # as in tables and lists of contents
    return sum(char.isalpha() for char in characters) >= max(20, len(characters) // 2)


def open_pdf(data: bytes) -> pypdf.PdfReader:
    """Return a PDF. Raises UnreadableFileError if it has a password, any exception of pypdf if damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its own repairs need no warning
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        is_locked = reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED
    except pypdf.errors.DependencyError:  # pypdf needs another package for this kind of encryption
        is_locked = True
    if is_locked:
        raise UnreadableFileError(ENCRYPTED_MESSAGE)
    return reader


def _reading_orders(reader: pypdf.PdfReader) -> list[list[str]]:
    for page in reader.pages:
        repair_fonts(page)
    file_order = [page.extract_text().replace("\u00ad", "-") for page in reader.pages]
    pages = [text_pieces(page) for page in reader.pages]
    running_lines = running_heads(pages)
    as_written = [_without_running_lines(page, running_lines) for page in file_order]
    columns = [
        text_by_columns(pieces, float(page.mediabox.width), running_lines)
        for pieces, page in zip(pages, reader.pages, strict=True)
    ]
    return [as_written, columns]


def _without_running_lines(page: str, running_lines: set[str]) -> str:
    """Return the text of a page without its running head and foot."""
    lines = page.splitlines()
    for edge in (0, -1):
        if lines and mask_numbers(lines[edge]) in running_lines:
            del lines[edge]
    return "".join(f"{line}\n" for line in lines)


def text_pieces(page: Any) -> list[TextPiece]:
    """Return the text of each operator with its position, single spaces included."""
    pieces: list[TextPiece] = []

    def add_piece(words: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        if words.strip("\n"):
            x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            height = abs(size) * math.hypot(matrix[2], matrix[3]) * math.hypot(user[2], user[3])
            pieces.append(TextPiece(words.translate(VISIBLE_CHARACTERS), x, y, height, _is_bold(font)))

    if "/Contents" in page:
        # pypdf calls the visitor when the coordinates change; an identity transform makes it call each time.
        contents = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
        contents.operations = [
            step
            for operation in expand_spacing(contents.operations, page_fonts(page))
            for step in ([IDENTITY_TRANSFORM, operation] if operation[1] in TEXT_OPERATORS else [operation])
        ]
        page[NameObject("/Contents")] = contents
        page.extract_text(visitor_text=add_piece)
    return list(compose_accents(pieces))


def _is_bold(font: Any) -> bool:
    return bool(font) and bool(re.search("bold|black|heavy", str(font.get("/BaseFont", "")), re.IGNORECASE))
