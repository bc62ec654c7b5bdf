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
WORD_PATTERN = re.compile(r"[^\W_]+(?:(?:-(?:[ \t]*[\n\f]\s*)?|['’])[^\W_]+)*")
BRACKETED_LETTER = re.compile(r"\[(\w)\s*\]\s*(?=\w)")  # "[e]ncourages"
# A footnote number after a word or a punctuation mark: "accepted30", "2017,32". The pattern begins with a
# digit and looks back from there, because digits are rare and the search is faster.
FOOTNOTE_NUMBER = re.compile(r"[0-9](?:(?<=[^\W\d_][0-9])|(?<=\S[.,;:\"”’)][0-9]))[0-9]{0,2}(?![^\W_])")


class ComparedWord(NamedTuple):
    """A word as it stands in the text, as compared (no hyphens, no capitals), and its span."""

    original: str
    key: str
    start: int
    end: int


def split_words(text: str) -> list[ComparedWord]:
    """Return the words of a text. Spans refer to the text without brackets and footnote numbers."""
    plain = strip_punctuation(text)
    return [
        ComparedWord(match[0], re.sub(r"[\W_]", "", match[0]).casefold(), match.start(), match.end())
        for match in WORD_PATTERN.finditer(plain)
    ]


def normalized_words(text: str) -> bytes:
    """Return the words of a text as they are compared, separated by spaces; faster than `split_words`."""
    plain = strip_punctuation(text)
    if not plain.isascii():
        plain = plain.translate(_PLAIN_PUNCTUATION)
    has_doubled_marks = "--" in plain or "-'" in plain or "'-" in plain or "''" in plain
    has_divided_word = "-" in plain and ("\n" in plain or "\f" in plain)
    if plain.isascii() and not has_doubled_marks and not has_divided_word:
        return b" ".join(plain.encode().translate(_LOWERCASE_TABLE, b"-'").split())
    return " ".join(word.key for word in split_words(text)).encode()


# Typographic punctuation in ASCII: an apostrophe may be part of a word, all else becomes a space.
_PLAIN_PUNCTUATION = str.maketrans("’“”„«»–—", "'       ")
# Lower-case letters and digits; any other ASCII character is a space.
_LOWERCASE_TABLE = bytes(ord(chr(n).lower() if n < 128 and chr(n).isalnum() else " ") for n in range(256))


def strip_punctuation(text: str) -> str:
    return FOOTNOTE_NUMBER.sub("", BRACKETED_LETTER.sub(r"\1", unicodedata.normalize("NFKC", text)))


def shingle_fingerprints(text: bytes) -> list[bytes]:
    """Return the fingerprints of each run of twelve words, six bytes, and of each of six words, three bytes.

    `text` are words as `normalized` returns them. A fingerprint is the start of a SHA-256. Those of twelve
    words decide, and are long enough that false alarms are very unlikely; those of six words are a prefilter.
    """
    starts = _word_offsets(text)
    return [
        *_run_fingerprints(text, starts, PREFILTER_SIZE, 1),
        *_run_fingerprints(text, starts, SHINGLE_SIZE, 1),
    ]


def _word_offsets(text: bytes) -> list[int]:
    """Return the offset of each word, and of one more."""
    return [0, *accumulate([len(word) + 1 for word in text.split(b" ")])]


def _run_fingerprints(text: bytes, starts: list[int], length: int, step: int) -> list[bytes]:
    """Return the fingerprint of every `step`-th run of `length` words; half as many bytes."""
    size, sha256 = length // 2, hashlib.sha256
    spans = zip(starts[::step], starts[length::step], strict=False)
    return [sha256(text[a : b - 1]).digest()[:size] for a, b in spans]


def shared_word_runs(text: bytes, fingerprints_of_source: AbstractSet[bytes]) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of each maximal run of words that is covered by known fingerprints."""
    starts = _word_offsets(text)
    # Any run of twelve words contains a run of six that begins at a multiple of seven.
    if fingerprints_of_source.isdisjoint(
        _run_fingerprints(text, starts, PREFILTER_SIZE, SHINGLE_SIZE - PREFILTER_SIZE + 1)
    ):  # nearly always
        return
    prints = _run_fingerprints(text, starts, SHINGLE_SIZE, 1)
    first: int | None = None
    for start, is_shared in enumerate([*(print_ in fingerprints_of_source for print_ in prints), False]):
        if is_shared and first is None:
            first = start
        elif not is_shared and first is not None:
            yield first, start - 1 + SHINGLE_SIZE
            first = None


def encode_fingerprints(prints: Iterable[bytes]) -> str:
    """Return fingerprints as text: those of twelve words sorted and joined, an empty line, those of six."""
    all_encoded = [base64.urlsafe_b64encode(print_).decode() for print_ in set(prints)]
    return "\n".join(
        _wrap_lines(sorted(encoded for encoded in all_encoded if len(encoded) == size)) for size in (8, 4)
    )


def _wrap_lines(encoded: Sequence[str]) -> str:
    step = 96 // len(encoded[0]) if encoded else 1
    return "".join("".join(encoded[index : index + step]) + "\n" for index in range(0, len(encoded), step))


def decode_fingerprints(text: str) -> frozenset[bytes]:
    """Return the fingerprints in such a text; lines that begin with "#" are comments."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    middle = lines.index("")
    return frozenset(
        (
            *_decode_lines(lines[:middle], SHINGLE_SIZE // 2),
            *_decode_lines(lines[middle:], PREFILTER_SIZE // 2),
        )
    )


def _decode_lines(lines: Sequence[str], size: int) -> Iterator[bytes]:
    decoded = base64.urlsafe_b64decode("".join(lines))
    return (decoded[index : index + size] for index in range(0, len(decoded), size))
