"""Regular expressions for quotations that tolerate line breaks, hyphenation and omissions."""

from __future__ import annotations

import re

from compendium.model.quotations import SHAPES

LINE_END = r"[ \t]*[\n\f]\s*"
DOTS = r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\."
FARTHEST = 3000  # characters that "…" may leave out, about a page


def pattern(quotation: str) -> re.Pattern[str]:
    """Return what matches a quotation, however the lines of the text are broken.

    It only looks ahead, so that every place is seen, also one inside another. It has a group for the first
    letter of each piece, one for each "…" between pieces, and an empty one at the end of the quotation.
    """
    gap = rf"\s*({DOTS}|\W[\s\S]{{0,{FARTHEST}}}?\W)\s*"
    return re.compile(rf"(?<!\w)(?={gap.join(map(_piece_pattern, pieces(quotation)))}()(?![^\W\d_]))")


def pieces(quotation: str) -> list[str]:
    """Return the parts of a quotation between one "…" and the next."""
    parts = re.split(DOTS, " ".join(quotation.translate(SHAPES).split()))
    return [part.strip() for part in parts if part.strip()]


def opening(piece: str) -> str:
    """Return the letter a piece begins with, in its brackets if it has them: "[e]" of "[e]ncourages"."""
    match = re.match(r"\[[^\W\d_]\]|[^\W\d_]", piece)
    return match[0] if match else ""


def _piece_pattern(piece: str) -> str:
    """Match a piece; its first letter may be small or a capital and stand in brackets."""
    first = opening(piece)
    letter = first.strip("[]")
    either = f"[{letter.lower()}{letter.upper()}]"
    start = rf"\[{either}\s*\](?:{LINE_END})?|{either}(?:-{LINE_END})?" if letter else ""
    return f"({start})" + "".join(map(_token_pattern, re.findall(r"\s|\w+|\W", piece[len(first) :])))


def _token_pattern(token: str) -> str:
    """Match a space, a word or a sign; a word may be divided at the end of a line, also behind a bracket."""
    if token.isspace():
        return r"\s+"
    if token in "-/":
        return rf"{re.escape(token)}(?:{LINE_END})?"
    if token == "]":
        return rf"\s*\](?:{LINE_END})?"
    return re.escape(token) if token.isdigit() else rf"(?:-{LINE_END})?".join(map(re.escape, token))
