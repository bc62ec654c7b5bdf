"""Exact matching of a quotation in a copy, and the deviations that were tolerated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tools.quotations.patterns import DOTS, opening, pattern, pieces
from tools.quotations.texts import Text

CONTEXT_WORDS = 6  # words shown on each side


class Match(NamedTuple):
    """The place of a quotation, the words around it, and what was overlooked."""

    place: str
    around: str
    notes: tuple[str, ...] = ()


def find(quotation: str, texts: Sequence[Text]) -> Match | None:
    """Return where a quotation stands, with as little overlooked as possible; None if it is nowhere.

    Of several places, that in quotation marks: a word or two may also stand where nobody is quoted.
    """
    regex = pattern(quotation)
    for text in (*texts, *(text.without_headings for text in texts)):
        matches = sorted(regex.finditer(text.words), key=_length)
        candidates = [(_found(quotation, match, text), _in_marks(match, text)) for match in matches]
        if candidates:
            return min(candidates, key=lambda each: (len(each[0].notes), not each[1]))[0]
    return None


def excerpt(words: str) -> str:
    """Return the first words, in one line."""
    word_list = words.split()
    return " ".join(word_list[:CONTEXT_WORDS]) + (" …" if len(word_list) > CONTEXT_WORDS else "")


def _found(quotation: str, match: re.Match[str], text: Text) -> Match:
    start, end = match.start(), _end(match)
    before = _words(f"{text.words[:start][-200:]}»")
    inside = _words(text.words[start:end])
    behind = _words(f"«{text.words[end:][:200]}")
    if len(inside) > 2 * CONTEXT_WORDS:
        inside[CONTEXT_WORDS:-CONTEXT_WORDS] = ["…"]
    if len(before) > CONTEXT_WORDS:
        before[: -CONTEXT_WORDS - 1] = ["…"]
    around = " ".join(before) + " ".join(inside) + excerpt(" ".join(behind))
    return Match(text.place(start, end), around, tuple(_notes(quotation, match, text)))


def _in_marks(match: re.Match[str], text: Text) -> bool:
    return text.words[: match.start()].rstrip().endswith(('"', "'"))


def _words(text: str) -> list[str]:
    return re.sub(r"-[ \t]*[\n\f]\s*", "-", text).split()


def _notes(quotation: str, match: re.Match[str], text: Text) -> list[str]:
    notes = [
        f"found across the foot of a page: {heading}, a heading, cuts the sentence"
        for heading in text.headings_within(match.start(), _end(match))
    ]
    for piece, first in zip(pieces(quotation), match.groups()[:-1:2], strict=True):
        expected, printed = opening(piece), re.sub(r"\s|-", "", first)
        if expected != printed:
            notes.append(f'begins "{excerpt(piece)}", but the text has "{printed}" for "{expected}"')
    for left_out in match.groups()[1:-1:2]:
        if not re.fullmatch(DOTS, left_out):
            notes.append(f'"…" is ours and leaves out "{excerpt(left_out)}"')
    return notes


def _end(match: re.Match[str]) -> int:
    return match.end(match.re.groups)


def _length(match: re.Match[str]) -> int:
    return _end(match) - match.start()
