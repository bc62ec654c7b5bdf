"""Word shingles of length 12, their hash fingerprints, and a prefilter of length 6."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import NamedTuple

SHINGLE_SIZE = 12
PREFILTER_SIZE = 6
# Letters and digits; hyphens and apostrophes inside, also a hyphen at the end of a line, belong to the word.
WORD = re.compile(r"[^\W_]+(?:(?:-(?:[ \t]*[\n\f]\s*)?|['’])[^\W_]+)*")
BRACKETS = re.compile(r"\[(\w)\s*\]\s*(?=\w)")  # "[e]ncourages"
# The number of a footnote behind a word or a sign: "accepted30", "2017,32". It begins with a digit, and looks
# back from there, because a digit is found faster than what may stand before one.
FOOTNOTE = re.compile(r"[0-9](?:(?<=[^\W\d_][0-9])|(?<=\S[.,;:\"”’)][0-9]))[0-9]{0,2}(?![^\W_])")


class Word(NamedTuple):
    """A word as written, as compared (no hyphens, no capitals), and its place in the text."""

    written: str
    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text. Places are those after brackets and footnote numbers are taken out."""
    plain = strip_marks(text)
    return [
        Word(found[0], re.sub(r"[\W_]", "", found[0]).casefold(), found.start(), found.end())
        for found in WORD.finditer(plain)
    ]


def normalized(text: str) -> bytes:
    """Return the words of a text as they are compared, a space between them; faster than `words`."""
    plain = strip_marks(text)
    if not plain.isascii():
        plain = plain.translate(_TYPED)
    odd = "--" in plain or "-'" in plain or "'-" in plain or "''" in plain
    cut = "-" in plain and ("\n" in plain or "\f" in plain)
    if plain.isascii() and not odd and not cut:
        return b" ".join(plain.encode().translate(_SMALL, b"-'").split())
    return " ".join(word.key for word in words(text)).encode()


# Signs of printed texts, as a typewriter has them: an apostrophe may stand in a word, no other does.
_TYPED = str.maketrans("’“”„«»–—", "'       ")
# Small letters and digits; anything else in ASCII is a space.
_SMALL = bytes(ord(chr(n).lower() if n < 128 and chr(n).isalnum() else " ") for n in range(256))


def strip_marks(text: str) -> str:
    return FOOTNOTE.sub("", BRACKETS.sub(r"\1", unicodedata.normalize("NFKC", text)))


def fingerprints(row: bytes) -> list[bytes]:
    """Return the fingerprints of each run of twelve words, six bytes, and of each of six words, three bytes.

    `row` are words as `compared` returns them. The fingerprints are the first bits of a SHA-256. With 30,000
    runs of a source and 200,000 of ours, the chance of even one false alarm is 1 in 47,000: only the twelve
    decide. The six say where it is worth looking.
    """
    starts = _starts(row)
    return [*_of_runs(row, starts, PREFILTER_SIZE, 1), *_of_runs(row, starts, SHINGLE_SIZE, 1)]


def _starts(row: bytes) -> list[int]:
    """Return where each word begins, and where one more would."""
    return [0, *accumulate([len(word) + 1 for word in row.split(b" ")])]


def _of_runs(row: bytes, starts: list[int], length: int, step: int) -> list[bytes]:
    """Return the fingerprint of every `step`-th run of so many words; a byte for each two of them."""
    size, sha256 = length // 2, hashlib.sha256
    places = zip(starts[::step], starts[length::step], strict=False)
    return [sha256(row[a : b - 1]).digest()[:size] for a, b in places]


def shared_runs(row: bytes, fingerprints_of_source: AbstractSet[bytes]) -> Iterator[tuple[int, int]]:
    """Yield (first, behind the last) of each longest run of words whose every twelve are known."""
    starts = _starts(row)
    # Wherever twelve words stand, they hold a whole run of six that begins at a multiple of seven.
    if fingerprints_of_source.isdisjoint(
        _of_runs(row, starts, PREFILTER_SIZE, SHINGLE_SIZE - PREFILTER_SIZE + 1)
    ):  # as nearly always
        return
    prints = _of_runs(row, starts, SHINGLE_SIZE, 1)
    first: int | None = None
    for start, is_shared in enumerate([*(print_ in fingerprints_of_source for print_ in prints), False]):
        if is_shared and first is None:
            first = start
        elif not is_shared and first is not None:
            yield first, start - 1 + SHINGLE_SIZE
            first = None


def encode_fingerprints(prints: Iterable[bytes]) -> str:
    """Return fingerprints as a text: those of twelve words, sorted, a line of them, nothing between them;
    an empty line; those of six words."""
    letters = [base64.urlsafe_b64encode(print_).decode() for print_ in set(prints)]
    return "\n".join(_lines(sorted(found for found in letters if len(found) == size)) for size in (8, 4))


def _lines(letters: Sequence[str]) -> str:
    step = 96 // len(letters[0]) if letters else 1
    return "".join("".join(letters[at : at + step]) + "\n" for at in range(0, len(letters), step))


def decode_fingerprints(text: str) -> frozenset[bytes]:
    """Return the fingerprints of such a text; lines that begin with "#" are for people."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    middle = lines.index("")
    return frozenset((*_cut(lines[:middle], SHINGLE_SIZE // 2), *_cut(lines[middle:], PREFILTER_SIZE // 2)))


def _cut(lines: Sequence[str], size: int) -> Iterator[bytes]:
    decoded = base64.urlsafe_b64decode("".join(lines))
    return (decoded[at : at + size] for at in range(0, len(decoded), size))
