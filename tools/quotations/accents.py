"""Composition of accents that old TeX fonts draw as separate glyphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tools.quotations.layout import TextPiece

MARKS = "\u0308\u0301\u0300\u0302\u0303\u0304\u030c\u0306\u0307\u030a\u0327\u0328\u030b"
COMBINING = dict(zip("¨´`ˆ˜¯ˇ˘˙˚¸˛˝", MARKS, strict=True))
# Within words these are accents; the others may be quotation marks or stand in an address.
WITHIN = re.compile(r"([¨¯ˇ˘˙˚¸˛˝])([A-Za-zı])")
ALONE = re.compile(rf"\s*([{''.join(COMBINING)}])\s*")
NEAR, HIGH = 0.5, 0.4  # of the height of letters: as far as an accent may be from where its letter begins


def compose_accents(pieces: Sequence[TextPiece]) -> Iterator[TextPiece]:
    """Yield the pieces of a page, in the order of the file, with each accent on its letter."""
    waiting: TextPiece | None = None
    for piece in pieces:
        composed = (
            _composed(waiting.words.strip(), piece.words) if waiting and _is_over(waiting, piece) else ""
        )
        if waiting and not composed:
            yield waiting
        waiting = piece if not composed and ALONE.fullmatch(piece.words) else None
        if not waiting:
            words = WITHIN.sub(lambda found: _composed(found[1], found[2]) or found[0], piece.words)
            yield piece._replace(words=composed or words)
    if waiting:
        yield waiting


def _is_over(accent: TextPiece, letter: TextPiece) -> bool:
    return abs(accent.x - letter.x) < NEAR * letter.size and abs(accent.y - letter.y) < HIGH * letter.size


def _composed(accent: str, words: str) -> str:
    """Return words with an accent on their first letter, or "" if there is no such letter."""
    first = unicodedata.normalize("NFC", words[:1].replace("ı", "i") + COMBINING[accent])
    return first + words[1:] if len(first) == 1 else ""
