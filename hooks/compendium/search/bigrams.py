"""Which words stand side by side, for phrases in quotation marks: fetched only when somebody types one.

A pair is known by a hash, not by its words: a browser that asks for a pair asks for one of many files by it.
The hash may be that of another pair, too; since all words of a phrase are looked up as words as well, what a
reader gets is wrong about once in a hundred thousand times.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby

from compendium.search.encoding import ALPHABET, delta_encode
from compendium.search.sharding import fnv1a

_TARGET_SHARD_SIZE = 2500  # pairs in a file, about 8 KB compressed
_MASK = 0xFFFFFFFF
_DOCUMENT_BITS = 20  # bits for the number of a document
_DOCUMENT_MASK = (1 << _DOCUMENT_BITS) - 1
CODE_COUNT = 91 * 91  # two signs
_PARTITION_SHIFT = 28  # the four bits of a hash above these say in which part it lies
_PARTITION_COUNT = 1 << 32 - _PARTITION_SHIFT


class BigramIndex:
    """Pairs of stems and the documents that hold them."""

    def __init__(self) -> None:
        self._hashes = _StemHashes()
        self._document_hashes: set[int] = set()  # of the document that is read
        # Hash and document in one number. Parts are sorted one by one: all at once would be what takes most.
        self._partitions = [array("Q") for _ in range(_PARTITION_COUNT)]

    def add(self, stems: list[str]) -> None:
        """Note the pairs of a text, which is given as its stems in their order."""
        stem_hashes = list(map(self._hashes.__getitem__, stems))
        self._document_hashes.update(map(bigram_hash, stem_hashes, stem_hashes[1:]))

    def close(self, document: int) -> None:
        """Say that the texts since the last call were those of a document."""
        parts = self._partitions
        for hash in self._document_hashes:
            parts[hash >> _PARTITION_SHIFT].append((hash << _DOCUMENT_BITS) + document)
        self._document_hashes.clear()

    def shards(self) -> list[str]:
        """Return the files. A pair is in that of `floor(hash * files / 2 ** 32)`.

        A file is " ", code, documents, " " … The code is `hash % CODES` in two signs; documents are packed.
        """
        shard_count = max(1, round(sum(map(len, self._partitions)) / _TARGET_SHARD_SIZE))
        files = [" "] * shard_count
        # Hashes rise, so the files become full one after the other: one at a time is in pieces.
        for shard, bigrams in groupby(self._encoded_bigrams(), lambda bigram: bigram[0] * shard_count >> 32):
            files[shard] = " ".join(["", *(encoded for _, encoded in bigrams), ""])
        return files

    def _encoded_bigrams(self) -> Iterator[tuple[int, str]]:
        """Yield (hash, code and documents) of each pair, by hash."""
        for part in self._partitions:
            for hash, group in groupby(sorted(part), _DOCUMENT_BITS.__rrshift__):
                code = hash % CODE_COUNT
                documents = delta_encode([value & _DOCUMENT_MASK for value in group])
                yield hash, f"{ALPHABET[code // 91]}{ALPHABET[code % 91]}{documents}"


class _StemHashes(dict[str, int]):
    """The hash of each stem that was asked for."""

    def __missing__(self, stem: str) -> int:
        self[stem] = hash = fnv1a(stem)
        return hash


def bigram_hash(first: int, second: int) -> int:
    """Return the hash of two stems from theirs, 32 bits."""
    return ((first * 31 ^ second) * 2654435761) & _MASK
