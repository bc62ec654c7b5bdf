"""Fingerprint files of sources: reviews/<work>/fingerprints.txt, made from copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.own_words.shingles import (
    PREFILTER_SIZE,
    SHINGLE_SIZE,
    decode_fingerprints,
    encode_fingerprints,
    normalized_words,
    shingle_fingerprints,
)

if TYPE_CHECKING:  # reading fingerprints does not need the PDF library
    from tools.quotations.copies import SourceCopy

NEARBY_PARTS = 8  # parts before and after, in which the rest of a divided sentence is searched
# An empty line, the start of a page, or a short line without punctuation before one in lower case.
PART_BREAK = re.compile(r"\n[ \t]*\n|\f|\n(?= )|(?<=\n)(?=[^\n]{1,40}[^\s.,;:!?\-]\s*\n[a-z])")
SENTENCE_END = re.compile(r"[.:;!?\"')][0-9]{0,3}\s*\Z")  # of a sentence, with the number of a footnote


def read_fingerprints(root: Path) -> dict[str, frozenset[bytes]]:
    """Return {work: fingerprints of its runs of twelve words}."""
    paths = sorted((root / "reviews").glob("*/fingerprints.txt"))
    return {path.parent.name: decode_fingerprints(path.read_text("utf-8")) for path in paths}


def write_fingerprints(root: Path, work: str, copies: Sequence[SourceCopy]) -> int:
    """Write the fingerprints of a work from its copies; return how many there are."""
    fingerprints = {
        fingerprint
        for copy in copies
        for text in copy.texts
        for fingerprint in text_fingerprints(text.full_text)
    }
    files = "".join(f"# {copy.sha256}\n" for copy in copies)
    head = f"# Every {SHINGLE_SIZE} words in a row of {work}, "
    head += f"and behind the empty line every {PREFILTER_SIZE},\n"
    head += f"# by scripts/own_words.py. SHA-256 of the copies:\n{files}"
    path = root / "reviews" / work / "fingerprints.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + encode_fingerprints(fingerprints), "utf-8", newline="\n")
    return len(fingerprints)


def text_fingerprints(text: str) -> Iterator[bytes]:
    """Yield the fingerprints of a text, and of sentences that columns or footnotes divide.

    The rest of a divided sentence may be in one of the nearby parts, before or after.
    """
    yield from shingle_fingerprints(normalized_words(text))
    parts = [part for part in PART_BREAK.split(text) if part and part.strip()]
    for position, part in enumerate(parts):
        if SENTENCE_END.search(part):
            continue
        for nearby_part in parts[max(position - NEARBY_PARTS, 0) : position + NEARBY_PARTS + 1]:
            if nearby_part is not part and nearby_part.lstrip()[:1].islower():
                yield from shingle_fingerprints(normalized_words(_join_across(part, nearby_part)))


def _join_across(part: str, other: str) -> str:
    """Return the last words of one part and the first of another, enough for every run across the break."""
    last = " ".join(part.split()[-SHINGLE_SIZE:])
    return ("" if last.endswith("-") else " ").join(
        [last.removesuffix("-"), " ".join(other.split()[:SHINGLE_SIZE])]
    )
