"""Prefix sharding: maps a term to the shard that contains it, by a hash of its prefix.

A request for a shard reveals to the host only that a word with one of its prefixes was typed. Hashing gives
each shard many unrelated prefixes, and makes a list of prefixes by shard unnecessary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

SHARD_PREFIX_LENGTH = 3  # of terms whose prefix is not split
_MASK_OF_32_BITS = 0xFFFFFFFF
_CANDIDATE_SEED_COUNT = 60
_MAX_PREFIX_SHARE = 0.35  # of the target size, for one prefix
_MAX_PREFIX_LENGTH = 7
_MAX_LOAD_RATIO = 1.7  # of the largest shard to the average


def fnv1a(text: str) -> int:
    """Return the 32-bit FNV-1a hash of the code points of a text."""
    value = 0x811C9DC5
    for letter in text:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK_OF_32_BITS
    return value


@dataclass(frozen=True)
class ShardMap:
    """Assignment of prefixes to shards. Prefixes in `split_prefixes` are extended by a letter."""

    shard_count: int
    seed: int
    split_prefixes: frozenset[str]

    def prefix(self, word: str) -> str:
        """Return the prefix by which a term is assigned; of two words, that of the first."""
        word = word.partition(" ")[0]
        length = SHARD_PREFIX_LENGTH
        while length < len(word) and word[:length] in self.split_prefixes:
            length += 1
        return word[:length]

    def shard(self, word: str) -> int:
        """Return the number of the shard of a term; that of "ab*" is that of "ab"."""
        return _shard_of_hash(fnv1a(self.prefix(word.removesuffix("*"))), self.seed, self.shard_count)


def choose_shard_map(sizes: Mapping[str, int], target: int) -> ShardMap:
    """Return the best of some shard maps for {term: its size}, with shards of about `target` characters.

    Of those that are balanced enough, it is the one with the most prefixes in its smallest shard: the fewer
    prefixes a shard has, the more a request for it reveals.
    """
    shard_map = ShardMap(1, 0, frozenset())
    # A prefix that would fill much of a shard is split, so that every shard has several.
    for length in range(SHARD_PREFIX_LENGTH, _MAX_PREFIX_LENGTH):
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
        (fnv1a(prefix), size, prefix[:SHARD_PREFIX_LENGTH])
        for prefix, size in _prefix_sizes(shard_map, sizes).items()
    ]
    seed = (
        min(
            range(_CANDIDATE_SEED_COUNT), key=lambda seed: _shard_map_cost(hashed_prefixes, seed, shard_count)
        )
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
    return ((((hash ^ seed) * 2654435761) & _MASK_OF_32_BITS) >> 8) % shard_count


def _shard_map_cost(
    hashed_prefixes: list[tuple[int, int, str]], seed: int, shard_count: int
) -> tuple[bool, int, int]:
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
    return False, -min(prefix_counts[shard] for shard in range(shard_count)), max(load)
