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

    shard_count: int
    seed: int
    split_prefixes: frozenset[str]

    def prefix(self, word: str) -> str:
        """Return the part of a word that decides; of two words, that of the first."""
        word = word.partition(" ")[0]
        length = PREFIX_LENGTH
        while length < len(word) and word[:length] in self.split_prefixes:
            length += 1
        return word[:length]

    def shard(self, word: str) -> int:
        """Return the number of the file that holds a word; "ab*" lies with "ab"."""
        return _shard_of_hash(fnv1a(self.prefix(word.removesuffix("*"))), self.seed, self.shard_count)


def assign_shards(sizes: Mapping[str, int], target: int) -> ShardMap:
    """Return the best of some deals, for {word: what it takes} and about `target` for each file.

    Of those that are even enough, it is the one whose poorest file holds the most beginnings.
    """
    shard_map = ShardMap(1, 0, frozenset())
    # A beginning that would fill much of a file is split: files of about one size hold others, too.
    for length in range(PREFIX_LENGTH, _MAX_PREFIX_LENGTH):
        large_prefixes = {
            prefix
            for prefix, size in _prefix_sizes(shard_map, sizes).items()
            if size > target * _MAX_PREFIX_SHARE
        }
        large_prefixes = {prefix for prefix in large_prefixes if len(prefix) == length}
        if not large_prefixes:
            break
        shard_map = replace(shard_map, split_prefixes=shard_map.split_prefixes | large_prefixes)
    shard_count = max(1, -(-sum(sizes.values()) // target))
    hashed_prefixes = [
        (fnv1a(prefix), size, prefix[:PREFIX_LENGTH])
        for prefix, size in _prefix_sizes(shard_map, sizes).items()
    ]
    seed = (
        min(range(_CANDIDATE_SEEDS), key=lambda seed: _cost(hashed_prefixes, seed, shard_count))
        if shard_count > 1
        else 0
    )
    return ShardMap(shard_count, seed, shard_map.split_prefixes)


def _prefix_sizes(shard_map: ShardMap, sizes: Mapping[str, int]) -> dict[str, int]:
    prefix_sizes: dict[str, int] = {}
    for word, size in sizes.items():
        prefix = shard_map.prefix(word)
        prefix_sizes[prefix] = prefix_sizes.get(prefix, 0) + size
    return prefix_sizes


def _shard_of_hash(hash: int, seed: int, shard_count: int) -> int:
    return ((((hash ^ seed) * 2654435761) & _MASK) >> 8) % shard_count


def _cost(hashed_prefixes: list[tuple[int, int, str]], seed: int, shard_count: int) -> tuple[bool, int, int]:
    shards = [_shard_of_hash(hash, seed, shard_count) for hash, _, _ in hashed_prefixes]
    load = [0] * shard_count
    for shard, (_, size, _) in zip(shards, hashed_prefixes, strict=True):
        load[shard] += size
    if max(load) * shard_count > _MAX_LOAD_RATIO * sum(load):
        return True, 0, max(load)
    prefix_counts = Counter(
        shard
        for shard, _ in {
            (shard, prefix) for shard, (_, _, prefix) in zip(shards, hashed_prefixes, strict=True)
        }
    )
    return False, -min(prefix_counts[file] for file in range(shard_count)), max(load)
