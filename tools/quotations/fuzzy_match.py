"""Fuzzy matching: the passage nearest to a quotation, and a diff of their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import NamedTuple

from compendium.model.quotations import SHAPES
from tools.quotations.texts import Text

MIN_SIMILARITY = 0.4  # of the words must agree before a passage is shown
AROUND_A_DIFFERENCE = 4  # words shown on each side
# A word may be divided at the end of a line, by a hyphen or behind a letter in brackets.
DIVIDED = re.compile(r"(?:(-)[ \t]*|(?<=\]))[\n\f]\s*")
WORD = re.compile(r"(?:(?:\S*-[ \t]*|[^\s\w]*\[\w\])[\n\f]\s*)*\S+")

# Quotation marks with what stands outside them, and the number of a footnote, belong to the text.
BESIDE_A_QUOTATION = re.compile(r"\A[\"'(]+|[\"')]+[.,;:]?[0-9]*\Z|[0-9]+\Z")


class NearMatch(NamedTuple):
    """A passage, how many words of the quotation it has, and both with the words that differ in »«."""

    place: str
    same: int
    of: int
    quotation: str
    passage: str


class Word(NamedTuple):
    """A word, and its place in a text."""

    word: str
    start: int
    end: int


def nearest(quotation: str, texts: Sequence[Text]) -> NearMatch | None:
    """Return the passage that has most words of a quotation in their order; None if none is like it."""
    quotation_words = [word.word for word in _words(quotation.translate(SHAPES))]
    matches = [near for text in texts if (near := _nearest(quotation_words, text)) is not None]
    return max(matches, key=lambda near: near.same, default=None)


def _nearest(quotation_words: Sequence[str], text: Text) -> NearMatch | None:
    text_words = list(_words(text.words, frozenset(quotation_words)))
    likely, slack = _likeliest(quotation_words, text_words), 16 + len(quotation_words) // 4
    passage = text_words[max(likely - slack, 0) : likely + len(quotation_words) + slack]
    blocks = _matcher(quotation_words, passage).get_matching_blocks()[:-1]
    same = sum(block.size for block in blocks)
    if not blocks or same < MIN_SIMILARITY * len(quotation_words):
        return None
    # Words of the quotation before the first that they share, or behind the last, stand for as many there.
    first, last = blocks[0], blocks[-1]
    passage = passage[max(first.b - first.a, 0) : last.b + len(quotation_words) - last.a]
    location = text.place(passage[0].start, passage[-1].end)
    return NearMatch(location, same, len(quotation_words), *_marked(quotation_words, passage))


def _likeliest(quotation_words: Sequence[str], text_words: Sequence[Word]) -> int:
    """Return about where the words of a quotation begin in a text; words that are rare there count more."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, text_word in enumerate(text_words):
        places[text_word.word].append(position)
    scores: Counter[int] = Counter()
    for offset, word in enumerate(quotation_words):
        for position in places[word]:
            scores[(position - offset) // 8] += 1000 // len(places[word])
    best = max(scores, key=lambda begins: scores[begins] + scores.get(begins + 1, 0), default=0)
    return max(best * 8, 0)


def _marked(quotation_words: Sequence[str], passage: Sequence[Word]) -> tuple[str, str]:
    ours: list[str] = []
    theirs: list[str] = []
    for opcode, a, until_a, b, until_b in _matcher(quotation_words, passage).get_opcodes():
        if opcode == "equal":
            same = list(quotation_words[a:until_a])
            if len(same) > 2 * AROUND_A_DIFFERENCE:
                same[AROUND_A_DIFFERENCE:-AROUND_A_DIFFERENCE] = ["…"]
            ours += same
            theirs += same
        else:
            ours += [f"»{' '.join(quotation_words[a:until_a])}«"] if until_a > a else []
            theirs += [f"»{' '.join(word.word for word in passage[b:until_b])}«"] if until_b > b else []
    return " ".join(ours), " ".join(theirs)


def _matcher(quotation_words: Sequence[str], passage: Sequence[Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, quotation_words, [word.word for word in passage], autojunk=False)


def _words(text: str, preferred: AbstractSet[str] = frozenset()) -> Iterator[Word]:
    """Yield the words of a text; one that can be read in several ways is read as the known one."""
    for match in WORD.finditer(text):
        hyphenated, joined = DIVIDED.sub(r"\1", match[0]), DIVIDED.sub("", match[0])
        readings = [joined, hyphenated]
        readings += [BESIDE_A_QUOTATION.sub("", reading) for reading in readings]
        yield Word(next((word for word in readings if word in preferred), joined), match.start(), match.end())
