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
    fingerprints,
    normalized,
)

if TYPE_CHECKING:  # who only asks for fingerprints need not load what reads a PDF
    from tools.quotations.copies import Copy

NEARBY_PARTS = (
    8  # parts among which the rest of a sentence is looked for, that a column or a footnote has cut
)
# An empty line, the start of a page, or a short line without an end before one that goes on in small letters.
CUT = re.compile(r"\n[ \t]*\n|\f|\n(?= )|(?<=\n)(?=[^\n]{1,40}[^\s.,;:!?\-]\s*\n[a-z])")
END = re.compile(r"[.:;!?\"')][0-9]{0,3}\s*\Z")  # of a sentence, with the number of a footnote


def read_fingerprints(root: Path) -> dict[str, frozenset[bytes]]:
    """Return {work: fingerprints of its runs of twelve words}."""
    paths = sorted((root / "reviews").glob("*/fingerprints.txt"))
    return {path.parent.name: decode_fingerprints(path.read_text("utf-8")) for path in paths}


def write_fingerprints(root: Path, work: str, copies: Sequence[Copy]) -> int:
    """Write the fingerprints of a work from its copies; return how many there are."""
    prints = {found for copy in copies for text in copy.texts for found in text_fingerprints(text.whole)}
    files = "".join(f"# {copy.file}\n" for copy in copies)
    head = f"# Every {SHINGLE_SIZE} words in a row of {work}, "
    head += f"and behind the empty line every {PREFILTER_SIZE},\n"
    head += f"# by scripts/own_words.py. SHA-256 of the copies:\n{files}"
    path = root / "reviews" / work / "fingerprints.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + encode_fingerprints(prints), "utf-8", newline="\n")
    return len(prints)


def text_fingerprints(text: str) -> Iterator[bytes]:
    """Yield the fingerprints of a text as it stands, and across what columns and footnotes have cut.

    The rest of a sentence that is cut off may stand in one of the parts nearby, before or behind.
    """
    yield from fingerprints(normalized(text))
    parts = [part for part in CUT.split(text) if part and part.strip()]
    for position, part in enumerate(parts):
        if END.search(part):
            continue
        for nearby_part in parts[max(position - NEARBY_PARTS, 0) : position + NEARBY_PARTS + 1]:
            if nearby_part is not part and nearby_part.lstrip()[:1].islower():
                yield from fingerprints(normalized(_joined(part, nearby_part)))


def _joined(part: str, other: str) -> str:
    """Return the last words of one part and the first of another, enough for every run across the cut."""
    last = " ".join(part.split()[-SHINGLE_SIZE:])
    return ("" if last.endswith("-") else " ").join(
        [last.removesuffix("-"), " ".join(other.split()[:SHINGLE_SIZE])]
    )
