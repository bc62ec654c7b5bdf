"""Composition of accents that old TeX fonts draw as separate glyphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tools.quotations.layout import TextPiece

COMBINING_MARKS = "\u0308\u0301\u0300\u0302\u0303\u0304\u030c\u0306\u0307\u030a\u0327\u0328\u030b"
COMBINING_BY_SPACING = dict(zip("¨´`ˆ˜¯ˇ˘˙˚¸˛˝", COMBINING_MARKS, strict=True))
# Within words these are accents; the others may be quotation marks or part of a URL.
ACCENT_BEFORE_LETTER = re.compile(r"([¨¯ˇ˘˙˚¸˛˝])([A-Za-zı])")
SEPARATE_ACCENT = re.compile(rf"\s*([{''.join(COMBINING_BY_SPACING)}])\s*")
MAX_ACCENT_DX, MAX_ACCENT_DY = (
    0.5,
    0.4,
)  # of the font size: distance from the start of the letter


def compose_accents(pieces: Sequence[TextPiece]) -> Iterator[TextPiece]:
    """Yield the pieces of a page, in the order of the file, with each accent on its letter."""
    pending: TextPiece | None = None
    for piece in pieces:
        composed = (
            _compose_first_letter(pending.words.strip(), piece.words)
            if pending and _is_over_letter(pending, piece)
            else ""
        )
        if pending and not composed:
            yield pending
        pending = piece if not composed and SEPARATE_ACCENT.fullmatch(piece.words) else None
        if not pending:
            words = ACCENT_BEFORE_LETTER.sub(
                lambda match: _compose_first_letter(match[1], match[2]) or match[0], piece.words
            )
            yield piece._replace(words=composed or words)
    if pending:
        yield pending


def _is_over_letter(accent: TextPiece, letter: TextPiece) -> bool:
    return (
        abs(accent.x - letter.x) < MAX_ACCENT_DX * letter.size
        and abs(accent.y - letter.y) < MAX_ACCENT_DY * letter.size
    )


def _compose_first_letter(accent: str, words: str) -> str:
    """Return words with an accent on their first letter, or "" if there is no such letter."""
    first = unicodedata.normalize("NFC", words[:1].replace("ı", "i") + COMBINING_BY_SPACING[accent])
    return first + words[1:] if len(first) == 1 else ""
