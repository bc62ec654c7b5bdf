"""Regular expressions for quotations that tolerate line breaks, hyphenation and omissions."""

from __future__ import annotations

import re

from compendium.model.quotations import QUOTATION_MARK_TABLE

LINE_END = r"[ \t]*[\n\f]\s*"
ELLIPSIS = r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\."
MAX_OMISSION = 3000  # characters that "…" may leave out, about a page


def quotation_pattern(quotation: str) -> re.Pattern[str]:
    """Return a pattern that matches a quotation with any line breaks.

    It is a lookahead, so that overlapping matches are found. It has a group for the first letter of each
    piece, one for each "…" between pieces, and an empty one at the end of the quotation.
    """
    gap = rf"\s*({ELLIPSIS}|\W[\s\S]{{0,{MAX_OMISSION}}}?\W)\s*"
    return re.compile(
        rf"(?<!\w)(?={gap.join(map(_piece_pattern, split_at_ellipses(quotation)))}()(?![^\W\d_]))"
    )


def split_at_ellipses(quotation: str) -> list[str]:
    """Return the parts of a quotation between one "…" and the next."""
    parts = re.split(ELLIPSIS, " ".join(quotation.translate(QUOTATION_MARK_TABLE).split()))
    return [part.strip() for part in parts if part.strip()]


def first_letter(piece: str) -> str:
    """Return the first letter of a piece with its brackets, if any: "[e]" of "[e]ncourages"."""
    match = re.match(r"\[[^\W\d_]\]|[^\W\d_]", piece)
    return match[0] if match else ""


def _piece_pattern(piece: str) -> str:
    """Match a piece; its first letter may be small or a capital and stand in brackets."""
    first = first_letter(piece)
    letter = first.strip("[]")
    either_case = f"[{letter.lower()}{letter.upper()}]"
    start = rf"\[{either_case}\s*\](?:{LINE_END})?|{either_case}(?:-{LINE_END})?" if letter else ""
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
