"""Which words stand side by side, for phrases in quotation marks: fetched only when somebody types one.

A pair is known by a hash, not by its words: a browser that asks for a pair asks for one of many files by it.
The hash may be that of another pair, too; since all words of a phrase are looked up as words as well, what a
reader gets is wrong about once in a hundred thousand times.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby

from compendium.search.encoding import SIGNS, rising
from compendium.search.sharding import fnv

_TARGET = 2500  # pairs in a file, about 8 KB compressed
_MASK = 0xFFFFFFFF
_DOCUMENT = 20  # bits for the number of a document
_LAST = (1 << _DOCUMENT) - 1
CODES = 91 * 91  # two signs
_PART = 28  # the four bits of a hash above these say in which part it lies
_PARTS = 1 << 32 - _PART


class Pairs:
    """Pairs of stems and the documents that hold them."""

    def __init__(self) -> None:
        self._hashes = _Hashes()
        self._own: set[int] = set()  # of the document that is read
        # Hash and document in one number. Parts are sorted one by one: all at once would be what takes most.
        self._parts = [array("Q") for _ in range(_PARTS)]

    def add(self, stems: list[str]) -> None:
        """Note the pairs of a text, which is given as its stems in their order."""
        row = list(map(self._hashes.__getitem__, stems))
        self._own.update(map(pair_hash, row, row[1:]))

    def close(self, document: int) -> None:
        """Say that the texts since the last call were those of a document."""
        parts = self._parts
        for hash in self._own:
            parts[hash >> _PART].append((hash << _DOCUMENT) + document)
        self._own.clear()

    def files(self) -> list[str]:
        """Return the files. A pair is in that of `floor(hash * files / 2 ** 32)`.

        A file is " ", code, documents, " " … The code is `hash % CODES` in two signs; documents are packed.
        """
        count = max(1, round(sum(map(len, self._parts)) / _TARGET))
        files = [" "] * count
        # Hashes rise, so the files become full one after the other: one at a time is in pieces.
        for number, pairs in groupby(self._written(), lambda pair: pair[0] * count >> 32):
            files[number] = " ".join(["", *(written for _, written in pairs), ""])
        return files

    def _written(self) -> Iterator[tuple[int, str]]:
        """Yield (hash, code and documents) of each pair, by hash."""
        for part in self._parts:
            for hash, group in groupby(sorted(part), _DOCUMENT.__rrshift__):
                code = hash % CODES
                documents = rising([value & _LAST for value in group])
                yield hash, f"{SIGNS[code // 91]}{SIGNS[code % 91]}{documents}"


class _Hashes(dict[str, int]):
    """The hash of each stem that was asked for."""

    def __missing__(self, stem: str) -> int:
        self[stem] = known = fnv(stem)
        return known


def pair_hash(first: int, second: int) -> int:
    """Return the hash of two stems from theirs, 32 bits."""
    return ((first * 31 ^ second) * 2654435761) & _MASK
