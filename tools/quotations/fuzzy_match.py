"""Fuzzy matching: the passage nearest to a quotation, and a diff of their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import NamedTuple

from compendium.model.quotations import QUOTATION_MARK_TABLE
from tools.quotations.texts import SearchableText

MIN_SIMILARITY = 0.4  # of the words must agree before a passage is shown
DIFF_CONTEXT_WORDS = 4  # words shown on each side
# A word may be divided at the end of a line, by a hyphen or after a letter in brackets.
LINE_BREAK_IN_WORD = re.compile(r"(?:(-)[ \t]*|(?<=\]))[\n\f]\s*")
WORD_PATTERN = re.compile(r"(?:(?:\S*-[ \t]*|[^\s\w]*\[\w\])[\n\f]\s*)*\S+")

# Quotation marks with the punctuation around them, and footnote numbers, are no part of a word.
ADJACENT_PUNCTUATION = re.compile(r"\A[\"'(]+|[\"')]+[.,;:]?[0-9]*\Z|[0-9]+\Z")


class NearMatch(NamedTuple):
    """A passage, the number of words it shares with the quotation, and both with their differences in »«."""

    location: str
    matching_words: int
    total_words: int
    quotation: str
    passage: str


class PassageWord(NamedTuple):
    """A word, and its place in a text."""

    word: str
    start: int
    end: int


def nearest_passage(quotation: str, texts: Sequence[SearchableText]) -> NearMatch | None:
    """Return the passage that shares the most words with a quotation, in order; None if none is similar."""
    quotation_words = [word.word for word in _words_of_text(quotation.translate(QUOTATION_MARK_TABLE))]
    matches = [
        near for text in texts if (near := _nearest_passage_in_text(quotation_words, text)) is not None
    ]
    return max(matches, key=lambda near: near.matching_words, default=None)


def _nearest_passage_in_text(quotation_words: Sequence[str], text: SearchableText) -> NearMatch | None:
    text_words = list(_words_of_text(text.words, frozenset(quotation_words)))
    estimated_start, slack = _estimated_start(quotation_words, text_words), 16 + len(quotation_words) // 4
    passage = text_words[max(estimated_start - slack, 0) : estimated_start + len(quotation_words) + slack]
    blocks = _word_matcher(quotation_words, passage).get_matching_blocks()[:-1]
    matching_words = sum(block.size for block in blocks)
    if not blocks or matching_words < MIN_SIMILARITY * len(quotation_words):
        return None
    # Words of the quotation before the first shared one, or after the last, replace as many in the passage.
    first, last = blocks[0], blocks[-1]
    passage = passage[max(first.b - first.a, 0) : last.b + len(quotation_words) - last.a]
    location = text.location(passage[0].start, passage[-1].end)
    return NearMatch(
        location, matching_words, len(quotation_words), *_mark_differences(quotation_words, passage)
    )


def _estimated_start(quotation_words: Sequence[str], text_words: Sequence[PassageWord]) -> int:
    """Return an estimate of where a quotation begins in a text; words that are rare there count more."""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, text_word in enumerate(text_words):
        positions[text_word.word].append(position)
    scores: Counter[int] = Counter()
    for offset, word in enumerate(quotation_words):
        for position in positions[word]:
            scores[(position - offset) // 8] += 1000 // len(positions[word])
    best = max(scores, key=lambda begins: scores[begins] + scores.get(begins + 1, 0), default=0)
    return max(best * 8, 0)


def _mark_differences(quotation_words: Sequence[str], passage: Sequence[PassageWord]) -> tuple[str, str]:
    marked_quotation: list[str] = []
    marked_passage: list[str] = []
    for opcode, a, until_a, b, until_b in _word_matcher(quotation_words, passage).get_opcodes():
        if opcode == "equal":
            equal_words = list(quotation_words[a:until_a])
            if len(equal_words) > 2 * DIFF_CONTEXT_WORDS:
                equal_words[DIFF_CONTEXT_WORDS:-DIFF_CONTEXT_WORDS] = ["…"]
            marked_quotation += equal_words
            marked_passage += equal_words
        else:
            marked_quotation += [f"»{' '.join(quotation_words[a:until_a])}«"] if until_a > a else []
            marked_passage += (
                [f"»{' '.join(word.word for word in passage[b:until_b])}«"] if until_b > b else []
            )
    return " ".join(marked_quotation), " ".join(marked_passage)


def _word_matcher(quotation_words: Sequence[str], passage: Sequence[PassageWord]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, quotation_words, [word.word for word in passage], autojunk=False)


def _words_of_text(text: str, known_words: AbstractSet[str] = frozenset()) -> Iterator[PassageWord]:
    """Yield the words of a text; of several readings of a divided word, a known one is preferred."""
    for match in WORD_PATTERN.finditer(text):
        hyphenated, joined = LINE_BREAK_IN_WORD.sub(r"\1", match[0]), LINE_BREAK_IN_WORD.sub("", match[0])
        readings = [joined, hyphenated]
        readings += [ADJACENT_PUNCTUATION.sub("", reading) for reading in readings]
        yield PassageWord(
            next((word for word in readings if word in known_words), joined), match.start(), match.end()
        )
