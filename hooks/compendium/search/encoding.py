"""Variable-length integers in printable characters, smaller than JSON after compression.

The alphabet has 91 signs, from "#" to "~" without the backslash, so that nothing needs an escape and a space
can separate two lists. An integer takes one to four signs. docs/scripts/search/encoding.js decodes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

ENCODING_ALPHABET = "".join(map(chr, [*range(35, 92), *range(93, 127)]))
# Numbers of first signs of integers of one, two and three signs.
_ONE_SIGN_STARTS, _TWO_SIGN_STARTS, _THREE_SIGN_STARTS = 70, 15, 5
_MIN_TWO_CHARACTER_INT = _ONE_SIGN_STARTS
_MIN_THREE_CHARACTER_INT = _MIN_TWO_CHARACTER_INT + _TWO_SIGN_STARTS * 91
_MIN_FOUR_CHARACTER_INT = _MIN_THREE_CHARACTER_INT + _THREE_SIGN_STARTS * 91**2
ENCODABLE_INT_LIMIT = _MIN_FOUR_CHARACTER_INT + 91**3


@cache
def encode_int(value: int) -> str:
    """Return the signs of an integer from 0 to below ENCODABLE_INT_LIMIT (796,000).

    Raises OverflowError for others.
    """
    if not 0 <= value < ENCODABLE_INT_LIMIT:
        raise OverflowError(
            f"{value} cannot be packed: the search holds up to {ENCODABLE_INT_LIMIT:,} entries"
        )
    if value < _MIN_TWO_CHARACTER_INT:
        return ENCODING_ALPHABET[value]
    if value < _MIN_THREE_CHARACTER_INT:
        first, remainder = divmod(value - _MIN_TWO_CHARACTER_INT, 91)
        return ENCODING_ALPHABET[_ONE_SIGN_STARTS + first] + ENCODING_ALPHABET[remainder]
    if value < _MIN_FOUR_CHARACTER_INT:
        first, remainder = divmod(value - _MIN_THREE_CHARACTER_INT, 91**2)
        return ENCODING_ALPHABET[_ONE_SIGN_STARTS + _TWO_SIGN_STARTS + first] + _encode_base_91(remainder, 2)
    return ENCODING_ALPHABET[90] + _encode_base_91(value - _MIN_FOUR_CHARACTER_INT, 3)


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


def _encode_base_91(value: int, length: int) -> str:
    signs = ""
    for _ in range(length):
        value, remainder = divmod(value, 91)
        signs = ENCODING_ALPHABET[remainder] + signs
    return signs
