"""Porter's stemmer for English (M. F. Porter, "An algorithm for suffix stripping", 1980) as lunr.js runs it.

A word typed must meet the word indexed. lunr.py's own stemmer gives other stems than lunr.js 2.3.9 for about
one word in a hundred ("delay", "try", "employ"), and so does `snowballstemmer`. A test in the browser holds
this one against lunr.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

_C = "[^aeiou][^aeiouy]*"  # consonants
_V = "[aeiouy][aeiou]*"  # vowels
_SOME = re.compile(f"^({_C})?{_V}{_C}")  # Porter's measure m > 0
_ONE = re.compile(f"^({_C})?{_V}{_C}({_V})?$")  # m = 1
_MORE = re.compile(f"^({_C})?{_V}{_C}{_V}{_C}")  # m > 1
_VOWEL = re.compile(f"^({_C})?[aeiouy]")
_SHORT = re.compile(f"^{_C}[aeiouy][^aeiouwxy]$")  # hop, fil: an e was lost

_PLURAL = re.compile("^(.+?)(ss|i)es$"), re.compile("^(.+?)([^s])s$")
_EED, _ED = re.compile("^(.+?)eed$"), re.compile("^(.+?)(ed|ing)$")
_LOST_E, _DOUBLED = re.compile("(at|bl|iz)$"), re.compile(r"([^aeiouylsz])\1$")
_Y = re.compile("^(.+?[^aeiou])y$")
_ION = re.compile("^(.+?)(s|t)(ion)$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate",
    "iti", "ous", "ive", "ize",
)  # fmt: skip


def _endings(suffixes: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"^(.+?)({'|'.join(suffixes)})$")


_SUFFIX_2, _SUFFIX_3, _SUFFIX_4 = _endings(_STEP_2), _endings(_STEP_3), _endings(_STEP_4)


@cache
def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of one or two letters stay as they are."""
    if len(word) < 3:
        return word
    # A y at the start is a consonant: a capital is neither in the vowels nor in the endings below.
    word = "Y" + word[1:] if word[0] == "y" else word
    word = _without_ed(_without_plural(word))
    word = _Y.sub(r"\1i", word)
    word = _replaced(_SUFFIX_2, _STEP_2, word)
    word = _replaced(_SUFFIX_3, _STEP_3, word)
    word = _without_e(_without_step_4(word))
    return "y" + word[1:] if word[0] == "Y" else word


def _without_plural(word: str) -> str:
    for ending in _PLURAL:
        if ending.match(word):
            return ending.sub(r"\1\2", word)
    return word


def _without_ed(word: str) -> str:
    if found := _EED.match(word):
        return word[:-1] if _SOME.match(found[1]) else word
    found = _ED.match(word)
    if not found or not _VOWEL.match(found[1]):
        return word
    rest = found[1]
    if _LOST_E.search(rest):
        return rest + "e"
    if _DOUBLED.search(rest):
        return rest[:-1]
    return rest + "e" if _SHORT.match(rest) else rest


def _replaced(ending: re.Pattern[str], by: Mapping[str, str], word: str) -> str:
    found = ending.match(word)
    return found[1] + by[found[2]] if found and _SOME.match(found[1]) else word


def _without_step_4(word: str) -> str:
    if found := _SUFFIX_4.match(word):
        return found[1] if _MORE.match(found[1]) else word
    if found := _ION.match(word):
        rest = found[1] + found[2]
        return rest if _MORE.match(rest) else word
    return word


def _without_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if rest and (_MORE.match(rest) or (_ONE.match(rest) and not _SHORT.match(rest))):
            word = rest
    return word[:-1] if word.endswith("ll") and _MORE.match(word) else word
