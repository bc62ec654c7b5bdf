"""Variable-length integers in printable characters, smaller than JSON after compression.

The alphabet has 91 signs, from "#" to "~" without the backslash, so that nothing needs an escape and a space
can separate two lists. An integer takes one to four signs. docs/scripts/search/encoding.js decodes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

ALPHABET = "".join(map(chr, [*range(35, 92), *range(93, 127)]))
_ONE, _TWO, _THREE = 70, 15, 5  # first signs of integers of one, two and three signs
_FROM_TWO = _ONE
_FROM_THREE = _FROM_TWO + _TWO * 91
_FROM_FOUR = _FROM_THREE + _THREE * 91**2
INT_LIMIT = _FROM_FOUR + 91**3


@cache
def encode_int(value: int) -> str:
    """Return the signs of an integer from 0 to below INT_LIMIT (796,000). Raises OverflowError for others."""
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
    """Return the signs of integers, concatenated."""
    return "".join(map(encode_int, values))


def delta_encode(values: Iterable[int]) -> str:
    """Return ascending integers, each encoded as its distance from the previous one, less one."""
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
