"""PDF pages read one by one and cached, so that an interrupted run can resume."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.pdf_drafts.rows import BOX
from tools.quotations import pdf
from tools.quotations.layout import Line, TextPiece, lines, running_heads
from tools.quotations.pdf_repair import content_stream_size, mend_fonts, objects_of
from tools.quotations.texts import Unreadable

LARGEST = 200 * 1024 * 1024
MOST_PAGES = 2000
MOST_LETTERS = 60_000  # a page of small print has 8,000; more is a drawing, or made to do harm
MOST_DRAWN = 8 * 1024 * 1024  # bytes that draw a page; a map may have more, and takes minutes
MOST_UNREAD = 50  # pages; each may be made to take long
TOO_LARGE = f"has more than {LARGEST // 1024**2} MB — save a smaller copy, for example without pictures"
TOO_LONG = (
    f"has more than {MOST_PAGES} pages — give a part of it, for example a chapter, as a file of its own"
)
CUT_OFF = "ends before its end — download it again"
NO_PDF = "is not a PDF — save the report as a PDF, for example by printing it into one"
WRONG_LETTERS = (
    "has letters that cannot be read, because its fonts do not say what their signs mean — run text"
    " recognition (OCR) over it, or ask its publisher for another copy"
)

OCR = "text recognition (OCR)"

FORM = 2  # of the pages that are kept

Say = Callable[[str], None]


@dataclass(frozen=True)
class PageTexts:
    """Text of a report: the lines of each page, the pages that could not be read, those that have
    pictures and no words, its title."""

    pages: Sequence[Sequence[Line]]
    unread: Sequence[int]
    pictures: Sequence[int]
    title: str


def read_pages(data: bytes, cache: Path, say: Say) -> PageTexts:
    """Return the lines of a PDF. Pages are kept in the file `kept`, a line for each; what is there is not
    read again. Raises Unreadable with what to do."""
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if not pdf.is_pdf(data):
        raise Unreadable(NO_PDF)
    reader, count = _opened(data)
    digest = f"{hashlib.sha256(data).hexdigest()} {FORM}"
    pages = _kept(cache, digest)
    with cache.open("a", encoding="utf-8") as file:
        if not pages:
            file.truncate(0)
            file.write(json.dumps(digest) + "\n")
        for number in range(len(pages), count):
            say(f"reading page {number + 1} of {count}")
            pages.append(_page(reader, number))
            if pages.count(None) > MOST_UNREAD:
                raise Unreadable(pdf.BROKEN)
            file.write(json.dumps(pages[-1], ensure_ascii=False) + "\n")
            file.flush()
    return _read(pages, reader)


def _opened(data: bytes) -> tuple[Any, int]:
    try:
        reader = pdf.opened(data)
        count = len(reader.pages)
    except Unreadable:
        raise
    except Exception:  # a damaged file makes pypdf raise whatever comes to it
        raise Unreadable(CUT_OFF if b"%%EOF" not in data[-2048:] else pdf.BROKEN) from None
    if b"%%EOF" not in data[-2048:]:
        raise Unreadable(CUT_OFF)
    if count > MOST_PAGES:
        raise Unreadable(TOO_LONG)
    return reader, count


def _kept(file: Path, digest: str) -> list[Any]:
    """Return the pages kept of a PDF with this digest. A line that was not finished ends the list."""
    pages: list[Any] = []
    if not file.exists():
        return pages
    lines_of_cache = file.read_text("utf-8", errors="replace").split("\n")
    if lines_of_cache[0] != json.dumps(digest):
        return pages
    for line in lines_of_cache[1:-1]:
        pages.append(json.loads(line))
    # Cut off what was half written, so that the next page begins a line.
    file.write_text("\n".join(lines_of_cache[:-1]) + "\n", "utf-8")
    return pages


def _page(reader: Any, number: int) -> Any:
    """Return [width, pieces, whether it has pictures] of a page, or null for one that cannot be read."""
    try:
        page = reader.pages[number]
        if content_stream_size(page) > MOST_DRAWN:
            return None
        mend_fonts(page)
        pieces = pdf.pieces_of(page)
    except Exception:  # one damaged page is no reason to lose the others
        return None
    if sum(len(piece.words) for piece in pieces) > MOST_LETTERS:
        return None
    return [float(page.mediabox.width), pieces, bool(objects_of(page))]


def _read(pages: Sequence[Any], reader: Any) -> PageTexts:
    layouts = [(page[0], [TextPiece(*piece) for piece in page[1]]) if page else (0.0, []) for page in pages]
    # Boxes may begin many pages.
    dropped = {
        line
        for line in running_heads([pieces for _, pieces in layouts])
        if not BOX.fullmatch(line.replace("#", "1"))
    }
    page_lines = [lines(pieces, width, dropped) for width, pieces in layouts]
    text = "\n".join(line.words for page in page_lines for line in page)
    if not any(pages):
        raise Unreadable(pdf.BROKEN)
    if not text.strip():
        raise Unreadable(pdf.SCANNED)
    if not pdf.has_words(text) or _has_wrong_letters(text):
        raise Unreadable(WRONG_LETTERS if len(text) > 200 else pdf.SCANNED)
    unread = [number for number, page in enumerate(pages, 1) if not page]
    pictures = [number for number, page in enumerate(pages, 1) if page and page[2] and not page[1]]
    return PageTexts(page_lines, unread, pictures, _title(reader, text))


def _has_wrong_letters(text: str) -> bool:
    """Return whether over a tenth of the characters are private-use, control or replacement ones."""
    signs = "".join(text.split())
    wrong_count = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in signs)
    return wrong_count > len(signs) / 10


def _title(reader: Any, text: str) -> str:
    """Return the title that the file gives, if it stands in the report too; or ""."""
    try:
        title = " ".join(str(reader.metadata.title or "").split())
    except Exception:  # metadata may be damaged alone
        return ""
    return title if title and title.casefold() in " ".join(text.split()).casefold() else ""


def pages_left_out(read: PageTexts) -> Iterator[str]:
    for number in read.unread:
        yield f"page {number} of the file cannot be read and is left out"
    if read.pictures:
        pages, have = ("pages", "have") if len(read.pictures) > 1 else ("page", "has")
        message = f"{pages} {', '.join(map(str, read.pictures))} of the file {have} pictures and no words"
        yield f"{message} — if that is text, run {OCR} over the file"
