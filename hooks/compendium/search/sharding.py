"""Which file holds a word. The beginning of a word decides, and each file holds many beginnings.

A browser that fetches a file tells the host one thing: that a word was typed that begins in one of the ways
this file holds. So beginnings are dealt out by a hash: those of one file have nothing in common. It also
saves a list of which file holds what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

LETTERS = 3  # of a word, that decide
_MASK = 0xFFFFFFFF
_DEALS = 60
_MOST = 0.35  # of a file, for one beginning
_MOST_LETTERS = 7
_EVEN = 1.7  # times what a file takes on average: the fullest may take so much


def fnv(text: str) -> int:
    """Return the hash FNV-1a of a text's code points, 32 bits."""
    value = 0x811C9DC5
    for letter in text:
        value = ((value ^ ord(letter)) * 0x01000193) & _MASK
    return value


@dataclass(frozen=True)
class Deal:
    """How beginnings are dealt out: among so many files, with this seed, and which take a letter more."""

    files: int
    seed: int
    long: frozenset[str]

    def beginning(self, word: str) -> str:
        """Return the part of a word that decides; of two words, that of the first."""
        word = word.partition(" ")[0]
        length = LETTERS
        while length < len(word) and word[:length] in self.long:
            length += 1
        return word[:length]

    def file(self, word: str) -> int:
        """Return the number of the file that holds a word; "ab*" lies with "ab"."""
        return _file(fnv(self.beginning(word.removesuffix("*"))), self.seed, self.files)


def deal(sizes: Mapping[str, int], target: int) -> Deal:
    """Return the best of some deals, for {word: what it takes} and about `target` for each file.

    Of those that are even enough, it is the one whose poorest file holds the most beginnings.
    """
    whole = Deal(1, 0, frozenset())
    # A beginning that would fill much of a file is split: files of about one size hold others, too.
    for length in range(LETTERS, _MOST_LETTERS):
        large = {first for first, size in _summed(whole, sizes).items() if size > target * _MOST}
        large = {first for first in large if len(first) == length}
        if not large:
            break
        whole = replace(whole, long=whole.long | large)
    count = max(1, -(-sum(sizes.values()) // target))
    hashed = [(fnv(first), size, first[:LETTERS]) for first, size in _summed(whole, sizes).items()]
    seed = min(range(_DEALS), key=lambda seed: _badness(hashed, seed, count)) if count > 1 else 0
    return Deal(count, seed, whole.long)


def _summed(whole: Deal, sizes: Mapping[str, int]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for word, size in sizes.items():
        first = whole.beginning(word)
        summed[first] = summed.get(first, 0) + size
    return summed


def _file(hash: int, seed: int, files: int) -> int:
    return ((((hash ^ seed) * 2654435761) & _MASK) >> 8) % files


def _badness(hashed: list[tuple[int, int, str]], seed: int, files: int) -> tuple[bool, int, int]:
    places = [_file(hash, seed, files) for hash, _, _ in hashed]
    load = [0] * files
    for place, (_, size, _) in zip(places, hashed, strict=True):
        load[place] += size
    if max(load) * files > _EVEN * sum(load):
        return True, 0, max(load)
    held = Counter(
        place for place, _ in {(place, first) for place, (_, _, first) in zip(places, hashed, strict=True)}
    )
    return False, -min(held[file] for file in range(files)), max(load)
