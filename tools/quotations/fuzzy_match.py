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
    wanted = [word.word for word in _words(quotation.translate(SHAPES))]
    found = [near for text in texts if (near := _nearest(wanted, text)) is not None]
    return max(found, key=lambda near: near.same, default=None)


def _nearest(wanted: Sequence[str], text: Text) -> NearMatch | None:
    there = list(_words(text.words, frozenset(wanted)))
    likely, slack = _likeliest(wanted, there), 16 + len(wanted) // 4
    passage = there[max(likely - slack, 0) : likely + len(wanted) + slack]
    blocks = _matcher(wanted, passage).get_matching_blocks()[:-1]
    same = sum(block.size for block in blocks)
    if not blocks or same < MIN_SIMILARITY * len(wanted):
        return None
    # Words of the quotation before the first that they share, or behind the last, stand for as many there.
    first, last = blocks[0], blocks[-1]
    passage = passage[max(first.b - first.a, 0) : last.b + len(wanted) - last.a]
    place = text.place(passage[0].start, passage[-1].end)
    return NearMatch(place, same, len(wanted), *_marked(wanted, passage))


def _likeliest(wanted: Sequence[str], there: Sequence[Word]) -> int:
    """Return about where the words of a quotation begin in a text; words that are rare there count more."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(there):
        places[found.word].append(place)
    scores: Counter[int] = Counter()
    for offset, word in enumerate(wanted):
        for place in places[word]:
            scores[(place - offset) // 8] += 1000 // len(places[word])
    best = max(scores, key=lambda begins: scores[begins] + scores.get(begins + 1, 0), default=0)
    return max(best * 8, 0)


def _marked(wanted: Sequence[str], passage: Sequence[Word]) -> tuple[str, str]:
    ours: list[str] = []
    theirs: list[str] = []
    for what, a, until_a, b, until_b in _matcher(wanted, passage).get_opcodes():
        if what == "equal":
            same = list(wanted[a:until_a])
            if len(same) > 2 * AROUND_A_DIFFERENCE:
                same[AROUND_A_DIFFERENCE:-AROUND_A_DIFFERENCE] = ["…"]
            ours += same
            theirs += same
        else:
            ours += [f"»{' '.join(wanted[a:until_a])}«"] if until_a > a else []
            theirs += [f"»{' '.join(word.word for word in passage[b:until_b])}«"] if until_b > b else []
    return " ".join(ours), " ".join(theirs)


def _matcher(wanted: Sequence[str], passage: Sequence[Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, wanted, [word.word for word in passage], autojunk=False)


def _words(text: str, known: AbstractSet[str] = frozenset()) -> Iterator[Word]:
    """Yield the words of a text; one that can be read in several ways is read as the known one."""
    for found in WORD.finditer(text):
        hyphenated, joined = DIVIDED.sub(r"\1", found[0]), DIVIDED.sub("", found[0])
        readings = [joined, hyphenated]
        readings += [BESIDE_A_QUOTATION.sub("", reading) for reading in readings]
        yield Word(next((word for word in readings if word in known), joined), found.start(), found.end())
