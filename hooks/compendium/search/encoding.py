"""Numbers as printable characters: half the bytes of JSON after compression, and read in one pass.

There are 91 signs, from "#" to "~" without the backslash, so that nothing needs an escape and a space can
stand between two lists. Small numbers take one sign, larger ones two, three or four. docs/scripts/
search-packed.js reads what is written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

ALPHABET = "".join(map(chr, [*range(35, 92), *range(93, 127)]))
_ONE, _TWO, _THREE = 70, 15, 5  # first signs that stand alone, that take one more, that take two more
_FROM_TWO = _ONE
_FROM_THREE = _FROM_TWO + _TWO * 91
_FROM_FOUR = _FROM_THREE + _THREE * 91**2
INT_LIMIT = _FROM_FOUR + 91**3


@cache
def encode_int(value: int) -> str:
    """Return the signs of a whole number below MOST (796,000). Raises OverflowError for others."""
    if not 0 <= value < INT_LIMIT:
        raise OverflowError(f"{value} cannot be packed: the search holds up to {INT_LIMIT:,} entries")
    if value < _FROM_TWO:
        return ALPHABET[value]
    if value < _FROM_THREE:
        first, remainder = divmod(value - _FROM_TWO, 91)
        return ALPHABET[_ONE + first] + ALPHABET[remainder]
    if value < _FROM_FOUR:
        first, remainder = divmod(value - _FROM_THREE, 91**2)
        return ALPHABET[_ONE + _TWO + first] + _digits(remainder, 2)
    return ALPHABET[90] + _digits(value - _FROM_FOUR, 3)


def encode_ints(values: Iterable[int]) -> str:
    """Return numbers in a row."""
    return "".join(map(encode_int, values))


def delta_encode(values: Iterable[int]) -> str:
    """Return numbers that rise, each as what it adds to the one before, less one."""
    previous, encoded = -1, []
    for value in values:
        encoded.append(encode_int(value - previous - 1))
        previous = value
    return "".join(encoded)


def _digits(value: int, length: int) -> str:
    signs = ""
    for _ in range(length):
        value, remainder = divmod(value, 91)
        signs = ALPHABET[remainder] + signs
    return signs
