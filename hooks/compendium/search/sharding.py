"""Which file holds a word. The beginning of a word decides, and each file holds many beginnings.

A browser that fetches a file tells the host one thing: that a word was typed that begins in one of the ways
this file holds. So beginnings are dealt out by a hash: those of one file have nothing in common. It also
saves a list of which file holds what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

PREFIX_LENGTH = 3  # of a word, that decide
_MASK = 0xFFFFFFFF
_CANDIDATE_SEEDS = 60
_MAX_PREFIX_SHARE = 0.35  # of a file, for one beginning
_MAX_PREFIX_LENGTH = 7
_MAX_LOAD_RATIO = 1.7  # times what a file takes on average: the fullest may take so much


def fnv1a(text: str) -> int:
    """Return the hash FNV-1a of a text's code points, 32 bits."""
    value = 0x811C9DC5
    for letter in text:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK
    return value


@dataclass(frozen=True)
class ShardMap:
    """How beginnings are dealt out: among so many files, with this seed, and which take a letter more."""

    files: int
    seed: int
    long: frozenset[str]

    def prefix(self, word: str) -> str:
        """Return the part of a word that decides; of two words, that of the first."""
        word = word.partition(" ")[0]
        length = PREFIX_LENGTH
        while length < len(word) and word[:length] in self.long:
            length += 1
        return word[:length]

    def file(self, word: str) -> int:
        """Return the number of the file that holds a word; "ab*" lies with "ab"."""
        return _shard_of_hash(fnv1a(self.prefix(word.removesuffix("*"))), self.seed, self.files)


def assign_shards(sizes: Mapping[str, int], target: int) -> ShardMap:
    """Return the best of some deals, for {word: what it takes} and about `target` for each file.

    Of those that are even enough, it is the one whose poorest file holds the most beginnings.
    """
    whole = ShardMap(1, 0, frozenset())
    # A beginning that would fill much of a file is split: files of about one size hold others, too.
    for length in range(PREFIX_LENGTH, _MAX_PREFIX_LENGTH):
        large = {
            first for first, size in _prefix_sizes(whole, sizes).items() if size > target * _MAX_PREFIX_SHARE
        }
        large = {first for first in large if len(first) == length}
        if not large:
            break
        whole = replace(whole, long=whole.long | large)
    count = max(1, -(-sum(sizes.values()) // target))
    hashed = [
        (fnv1a(first), size, first[:PREFIX_LENGTH]) for first, size in _prefix_sizes(whole, sizes).items()
    ]
    seed = min(range(_CANDIDATE_SEEDS), key=lambda seed: _cost(hashed, seed, count)) if count > 1 else 0
    return ShardMap(count, seed, whole.long)


def _prefix_sizes(whole: ShardMap, sizes: Mapping[str, int]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for word, size in sizes.items():
        first = whole.prefix(word)
        summed[first] = summed.get(first, 0) + size
    return summed


def _shard_of_hash(hash: int, seed: int, files: int) -> int:
    return ((((hash ^ seed) * 2654435761) & _MASK) >> 8) % files


def _cost(hashed: list[tuple[int, int, str]], seed: int, files: int) -> tuple[bool, int, int]:
    places = [_shard_of_hash(hash, seed, files) for hash, _, _ in hashed]
    load = [0] * files
    for place, (_, size, _) in zip(places, hashed, strict=True):
        load[place] += size
    if max(load) * files > _MAX_LOAD_RATIO * sum(load):
        return True, 0, max(load)
    held = Counter(
        place for place, _ in {(place, first) for place, (_, _, first) in zip(places, hashed, strict=True)}
    )
    return False, -min(held[file] for file in range(files)), max(load)
