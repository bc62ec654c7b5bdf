"""Runs of twelve words, and the fingerprints by which they are known again without their text."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

RUN = 12
# Letters and digits; hyphens and apostrophes inside, also a hyphen at the end of a line, belong to the word.
WORD = re.compile(r"[^\W_]+(?:(?:-(?:[ \t]*[\n\f]\s*)?|['’])[^\W_]+)*")
BRACKETS = re.compile(r"\[(\w)\s*\]\s*(?=\w)")  # "[e]ncourages"
# The number of a footnote behind a word or a sign: "accepted30", "2017,32".
FOOTNOTE = re.compile(r"(?<=[^\W\d_])[0-9]{1,3}(?![^\W_])|(?<=\S[.,;:\"”’)])[0-9]{1,3}(?![^\W_])")


class Word(NamedTuple):
    """A word as written, as compared (no hyphens, no capitals), and its place in the text."""

    written: str
    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text. Places are those after brackets and footnote numbers are taken out."""
    plain = clean(text)
    return [
        Word(found[0], re.sub(r"[\W_]", "", found[0]).casefold(), found.start(), found.end())
        for found in WORD.finditer(plain)
    ]


def clean(text: str) -> str:
    return FOOTNOTE.sub("", BRACKETS.sub(r"\1", unicodedata.normalize("NFKC", text)))


def fingerprints(keys: Sequence[str]) -> Iterator[str]:
    """Yield the fingerprint of each run of twelve words: 48 bits of a SHA-256 as eight letters.

    With 30,000 runs of a source and 200,000 of ours, the chance of even one false alarm is 1 in 47,000.
    """
    for start in range(len(keys) - RUN + 1):
        digest = hashlib.sha256(" ".join(keys[start : start + RUN]).encode()).digest()
        yield base64.urlsafe_b64encode(digest[:6]).decode()


def shared(keys: Sequence[str], known: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, behind the last) of each longest run of words whose every twelve are known."""
    first: int | None = None
    for start, found in enumerate([*(print_ in known for print_ in fingerprints(keys)), False]):
        if found and first is None:
            first = start
        elif not found and first is not None:
            yield first, start - 1 + RUN
            first = None


def packed(prints: Iterable[str]) -> str:
    """Return fingerprints as a text: sorted, twelve on a line, nothing between them."""
    ordered = sorted(set(prints))
    return "".join("".join(ordered[at : at + RUN]) + "\n" for at in range(0, len(ordered), RUN))


def unpacked(text: str) -> frozenset[str]:
    """Return the fingerprints of such a text; lines that begin with "#" are for people."""
    lines = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(lines[at : at + 8] for at in range(0, len(lines), 8))
