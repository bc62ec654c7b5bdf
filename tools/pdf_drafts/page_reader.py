"""PDF pages read one by one and cached, so that an interrupted run can resume."""

from __future__ import annotations

import hashlib
import json
import math
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.pdf_drafts.rows import PDF_BOX_HEADING
from tools.quotations import pdf
from tools.quotations.layout import TextLine, TextPiece, page_lines, running_heads
from tools.quotations.pdf_repair import content_streams, external_objects, repair_fonts
from tools.quotations.texts import UnreadableFileError

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_PAGES = 2000
MAX_PAGE_LETTERS = 60_000  # many times a page of small print; more is a drawing, or an attack
MAX_CONTENT_STREAM_BYTES = 2 * 1024 * 1024  # of one page; a map may have more, and takes minutes
MAX_SLOW_OPERATORS = 60_000  # of one page: as many as letters, if a program places each of them
MAX_UNREADABLE_PAGES = 50  # each may take long
MAX_READING_SECONDS = 600  # of one run; reports of 500 pages take less than a minute
TOO_LARGE_MESSAGE = (
    f"has more than {MAX_FILE_BYTES // 1024**2} MB — save a smaller copy, for example without pictures"
)
TOO_LONG_MESSAGE = (
    f"has more than {MAX_PAGES} pages — give a part of it, for example a chapter, as a file of its own"
)
TRUNCATED_MESSAGE = "ends before its end — download it again"
NOT_A_PDF = "is not a PDF — save the report as a PDF, for example by printing it into one"
TOO_SLOW_MESSAGE = (
    f"takes more than {MAX_READING_SECONDS // 60} minutes to read — give a part of it, for example a"
    " chapter, as a file of its own"
)
WRONG_LETTERS_MESSAGE = (
    "has letters that cannot be read, because its fonts do not say what their signs mean — run text"
    " recognition (OCR) over it, or ask its publisher for another copy"
)

# Text, saved states and forms: what pypdf needs most time and memory for.
_SLOW_OPERATORS = re.compile(rb"(?<![^\s\])>])(?:Tj|TJ|BT|q|Do)(?!\S)|['\"](?!\S)")

OCR_NAME = "text recognition (OCR)"

PDF_CACHE_VERSION = 2  # changes when the cached pages have another format

ProgressCallback = Callable[[str], None]


@dataclass(frozen=True)
class PageTexts:
    """Lines of each page of a report, its title, and the numbers of pages without readable text.

    `unreadable` pages are damaged; `textless` ones have pictures and no words.
    """

    pages: Sequence[Sequence[TextLine]]
    unreadable: Sequence[int]
    textless: Sequence[int]
    title: str


def read_pages(data: bytes, cache: Path, report_progress: ProgressCallback) -> PageTexts:
    """Return the lines of a PDF. Pages are cached in the file `cache`, one line each, and not read again.

    Raises UnreadableFileError with what to do.
    """
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFileError(TOO_LARGE_MESSAGE)
    if not pdf.is_pdf(data):
        raise UnreadableFileError(NOT_A_PDF)
    reader, count = _open_report(data)
    digest = f"{hashlib.sha256(data).hexdigest()} {PDF_CACHE_VERSION}"
    pages = _cached_pages(cache, digest)
    with cache.open("a", encoding="utf-8") as file:
        if not pages:
            file.truncate(0)
            file.write(json.dumps(digest) + "\n")
        end = time.monotonic() + MAX_READING_SECONDS
        for number in range(len(pages), count):
            if time.monotonic() > end:
                raise UnreadableFileError(TOO_SLOW_MESSAGE)
            report_progress(f"reading page {number + 1} of {count}")
            pages.append(_read_page(reader, number))
            if pages.count(None) > MAX_UNREADABLE_PAGES:
                raise UnreadableFileError(pdf.BROKEN_MESSAGE)
            file.write(json.dumps(pages[-1], ensure_ascii=False) + "\n")
            file.flush()
    return _page_texts(pages, reader)


def _open_report(data: bytes) -> tuple[Any, int]:
    try:
        reader = pdf.open_pdf(data)
        count = len(reader.pages)
    except UnreadableFileError:
        raise
    except Exception:  # pypdf raises exceptions of any kind for a damaged file
        raise UnreadableFileError(
            TRUNCATED_MESSAGE if b"%%EOF" not in data[-2048:] else pdf.BROKEN_MESSAGE
        ) from None
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableFileError(TRUNCATED_MESSAGE)
    if count > MAX_PAGES:
        raise UnreadableFileError(TOO_LONG_MESSAGE)
    return reader, count


def _cached_pages(cache: Path, digest: str) -> list[Any]:
    """Return the cached pages of a PDF with this digest, up to an incomplete line."""
    pages: list[Any] = []
    if not cache.exists():
        return pages
    cache_lines = cache.read_text("utf-8", errors="replace").split("\n")
    if cache_lines[0] != json.dumps(digest):
        return pages
    for line in cache_lines[1:-1]:
        pages.append(json.loads(line))
    # Without the incomplete line the next page begins a line.
    cache.write_text("\n".join(cache_lines[:-1]) + "\n", "utf-8")
    return pages


def _read_page(reader: Any, number: int) -> Any:
    """Return [width, pieces, whether it has pictures] of a page, or null for one that cannot be read."""
    try:
        page = reader.pages[number]
        streams = content_streams(page)
        if sum(map(len, streams)) > MAX_CONTENT_STREAM_BYTES:
            return None
        if sum(1 for stream in streams for _ in _SLOW_OPERATORS.finditer(stream)) > MAX_SLOW_OPERATORS:
            return None
        width = float(page.mediabox.width)
        repair_fonts(page)
        pieces = pdf.text_pieces(page)
    except Exception:  # one damaged page is no reason to lose the others
        return None
    if sum(len(piece.words) for piece in pieces) > MAX_PAGE_LETTERS or not math.isfinite(width):
        return None
    return [width, pieces, bool(external_objects(page))]


def _page_texts(pages: Sequence[Any], reader: Any) -> PageTexts:
    layouts = [(page[0], [TextPiece(*piece) for piece in page[1]]) if page else (0.0, []) for page in pages]
    # Boxes may begin many pages.
    running_lines = {
        line
        for line in running_heads([pieces for _, pieces in layouts])
        if not PDF_BOX_HEADING.fullmatch(line.replace("#", "1"))
    }
    all_lines = [page_lines(pieces, width, running_lines) for width, pieces in layouts]
    text = "\n".join(line.words for page in all_lines for line in page)
    if not any(pages):
        raise UnreadableFileError(pdf.BROKEN_MESSAGE)
    if not text.strip():
        raise UnreadableFileError(pdf.SCANNED_MESSAGE)
    if not pdf.has_words(text) or _has_wrong_letters(text):
        raise UnreadableFileError(WRONG_LETTERS_MESSAGE if len(text) > 200 else pdf.SCANNED_MESSAGE)
    unreadable = [number for number, page in enumerate(pages, 1) if not page]
    textless = [number for number, page in enumerate(pages, 1) if page and page[2] and not page[1]]
    return PageTexts(all_lines, unreadable, textless, _metadata_title(reader, text))


def _has_wrong_letters(text: str) -> bool:
    """Return whether over a tenth of the characters are private-use, control or replacement ones."""
    characters = "".join(text.split())
    wrong_count = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in characters)
    return wrong_count > len(characters) / 10


def _metadata_title(reader: Any, text: str) -> str:
    """Return the title in the metadata of the file if the text has it as well, else ""."""
    try:
        title = " ".join(str(reader.metadata.title or "").split())
    except Exception:  # metadata may be damaged alone
        return ""
    return title if title and title.casefold() in " ".join(text.split()).casefold() else ""


def omitted_pages(page_texts: PageTexts) -> Iterator[str]:
    for number in page_texts.unreadable:
        yield f"page {number} of the file cannot be read and is left out"
    if page_texts.textless:
        noun, verb = ("pages", "have") if len(page_texts.textless) > 1 else ("page", "has")
        message = (
            f"{noun} {', '.join(map(str, page_texts.textless))} of the file {verb} pictures and no words"
        )
        yield f"{message} — if that is text, run {OCR_NAME} over the file"
