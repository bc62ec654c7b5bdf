"""Bigram index for phrases in quotation marks, sharded by hash and fetched only for such a query.

A bigram is stored by its hash, not its words. Two bigrams may collide; since all words of a phrase are also
looked up as terms, a result is wrong about once in a hundred thousand phrases.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby

from compendium.search.encoding import ENCODING_ALPHABET, delta_encode
from compendium.search.sharding import fnv1a

_TARGET_SHARD_SIZE = 2500  # bigrams
_MASK_OF_32_BITS = 0xFFFFFFFF
_DOCUMENT_BITS = 20
_DOCUMENT_MASK = (1 << _DOCUMENT_BITS) - 1
BIGRAM_CODE_COUNT = 91 * 91  # of the two signs that tell bigrams of one shard apart
_PARTITION_SHIFT = 28  # the upper four bits of a hash select a partition
_PARTITION_COUNT = 1 << 32 - _PARTITION_SHIFT


class BigramIndex:
    """Bigrams of stems with the documents that contain them."""

    def __init__(self) -> None:
        self._hashes = _StemHashes()
        self._document_hashes: set[int] = set()  # of the current document
        # Hash and document in one number. Sorting one partition at a time keeps the peak memory low.
        self._partitions = [array("Q") for _ in range(_PARTITION_COUNT)]

    def add(self, stems: list[str]) -> None:
        """Add the bigrams of a text, given as its stems in order, to the current document."""
        stem_hashes = list(map(self._hashes.__getitem__, stems))
        self._document_hashes.update(map(bigram_hash, stem_hashes, stem_hashes[1:]))

    def close_document(self, document: int) -> None:
        """Assign the texts added since the last call to a document."""
        parts = self._partitions
        for hash in self._document_hashes:
            parts[hash >> _PARTITION_SHIFT].append((hash << _DOCUMENT_BITS) + document)
        self._document_hashes.clear()

    def shards(self) -> list[str]:
        """Return the shards. A bigram is in shard `floor(hash * shards / 2 ** 32)`.

        A shard is " ", code, documents, " " … The code is `hash % BIGRAM_CODE_COUNT` in two signs; documents
        are delta-encoded.
        """
        shard_count = max(1, round(sum(map(len, self._partitions)) / _TARGET_SHARD_SIZE))
        files = [" "] * shard_count
        # Hashes ascend, so that shards are completed one after the other.
        for shard, bigrams in groupby(self._encoded_bigrams(), lambda bigram: bigram[0] * shard_count >> 32):
            files[shard] = " ".join(["", *(encoded for _, encoded in bigrams), ""])
        return files

    def _encoded_bigrams(self) -> Iterator[tuple[int, str]]:
        """Yield (hash, code and documents) of each bigram, by ascending hash."""
        for part in self._partitions:
            for hash, group in groupby(sorted(part), _DOCUMENT_BITS.__rrshift__):
                code = hash % BIGRAM_CODE_COUNT
                documents = delta_encode([value & _DOCUMENT_MASK for value in group])
                yield hash, f"{ENCODING_ALPHABET[code // 91]}{ENCODING_ALPHABET[code % 91]}{documents}"


class _StemHashes(dict[str, int]):
    """Cache of stem hashes."""

    def __missing__(self, stem: str) -> int:
        self[stem] = hash = fnv1a(stem)
        return hash


def bigram_hash(first: int, second: int) -> int:
    """Combine the hashes of two stems into one of 32 bits."""
    return ((first * 31 ^ second) * 2654435761) & _MASK_OF_32_BITS
