"""Exact matching of a quotation in a copy, and the deviations that were tolerated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tools.quotations.patterns import ELLIPSIS, first_letter, quotation_pattern, split_at_ellipses
from tools.quotations.texts import SearchableText

CONTEXT_WORDS = 6  # words shown on each side


class QuotationMatch(NamedTuple):
    """The location of a quotation in a copy, the words around it, and the deviations that were tolerated."""

    location: str
    context: str
    notes: tuple[str, ...] = ()


def find_quotation(quotation: str, texts: Sequence[SearchableText]) -> QuotationMatch | None:
    """Return the match of a quotation with the fewest deviations, or None.

    A match in quotation marks is preferred: a word or two may also occur where nobody is quoted.
    """
    regex = quotation_pattern(quotation)
    for text in (*texts, *(text.without_headings for text in texts)):
        matches = sorted(regex.finditer(text.words), key=_match_length)
        candidates = [
            (_build_match(quotation, match, text), _is_in_quotation_marks(match, text)) for match in matches
        ]
        if candidates:
            return min(candidates, key=lambda each: (len(each[0].notes), not each[1]))[0]
    return None


def first_words(words: str) -> str:
    """Return the first words, in one line."""
    word_list = words.split()
    return " ".join(word_list[:CONTEXT_WORDS]) + (" …" if len(word_list) > CONTEXT_WORDS else "")


def _build_match(quotation: str, match: re.Match[str], text: SearchableText) -> QuotationMatch:
    start, end = match.start(), _match_end(match)
    before = _split_words(f"{text.words[:start][-200:]}»")
    quoted = _split_words(text.words[start:end])
    after = _split_words(f"«{text.words[end:][:200]}")
    if len(quoted) > 2 * CONTEXT_WORDS:
        quoted[CONTEXT_WORDS:-CONTEXT_WORDS] = ["…"]
    if len(before) > CONTEXT_WORDS:
        before[: -CONTEXT_WORDS - 1] = ["…"]
    context = " ".join(before) + " ".join(quoted) + first_words(" ".join(after))
    return QuotationMatch(text.location(start, end), context, tuple(_deviation_notes(quotation, match, text)))


def _is_in_quotation_marks(match: re.Match[str], text: SearchableText) -> bool:
    return text.words[: match.start()].rstrip().endswith(('"', "'"))


def _split_words(text: str) -> list[str]:
    return re.sub(r"-[ \t]*[\n\f]\s*", "-", text).split()


def _deviation_notes(quotation: str, match: re.Match[str], text: SearchableText) -> list[str]:
    notes = [
        f"found across the foot of a page: {heading}, a heading, cuts the sentence"
        for heading in text.headings_within(match.start(), _match_end(match))
    ]
    for piece, first in zip(split_at_ellipses(quotation), match.groups()[:-1:2], strict=True):
        expected, printed = first_letter(piece), re.sub(r"\s|-", "", first)
        if expected != printed:
            notes.append(f'begins "{first_words(piece)}", but the text has "{printed}" for "{expected}"')
    for omitted in match.groups()[1:-1:2]:
        if not re.fullmatch(ELLIPSIS, omitted):
            notes.append(f'"…" is ours and leaves out "{first_words(omitted)}"')
    return notes


def _match_end(match: re.Match[str]) -> int:
    return match.end(match.re.groups)


def _match_length(match: re.Match[str]) -> int:
    return _match_end(match) - match.start()
