"""Joining of lines into one text: hyphenated words and broken URLs are restored."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tools.quotations.texts import LIGATURES

LETTERS = {
    **{ord(sign): letters for sign, letters in LIGATURES.items()},
    **str.maketrans("\u2010\u2011\u00a0\u202f", "--  ", "\u200b\u200c\u200d\u2060\ufeff"),
}
ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")
# Parts of words that keep their hyphen where nothing else in the report says how the word is written.
PREFIXES = ("co", "non", "anti", "multi", "inter", "self", "re", "pre", "post", "sub", "well", "long", "ex")


@dataclass(frozen=True)
class JoinedText:
    """A text made of lines, and where each of them begins in it."""

    text: str
    starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return which line, from 0, holds a place in the text."""
        return bisect_right(self.starts, offset) - 1


def vocabulary(lines: Iterable[str]) -> set[str]:
    """Return the words that stand whole inside lines, in small letters."""
    words_inside_lines: set[str] = set()
    for line in lines:
        words = line.translate(LETTERS).split()
        words_inside_lines.update(word.strip(".,;:!?()[]“”‘’'\"").casefold() for word in words[1:-1])
    return words_inside_lines


def join_lines(lines: Sequence[str], known_words: Collection[str]) -> JoinedText:
    """Return one text. `known` are words that are written whole elsewhere in the report."""
    text, starts, length = [""], [], 0
    for line in lines:
        words = " ".join(line.translate(LETTERS).split())
        if length:
            # Only the last line matters, and the address that may begin in it.
            end = _before(text[-1], words, known_words)
            length += len(end) - len(text[-1])
            text[-1] = end
        starts.append(length)
        # What goes on without a space stays together, for it may be cut a second time.
        if text[-1] and not text[-1].endswith(" "):
            text[-1] += words
        else:
            text.append(words)
        length += len(words)
    return JoinedText("".join(text), tuple(starts))


def _before(text: str, following: str, known_words: Collection[str]) -> str:
    """Return a text, ready for the line that follows."""
    address = ADDRESS.search(text)
    if address and _goes_on(address[0], following):
        return text[:-1] if _is_added(address[0], following, known_words) else text
    if not re.search(r"\w-\Z", text):
        return text + ("" if re.search(r"\w/\Z", text) else " ")
    begun, rest = _last(text), re.match(r"[\w’'-]*", following)[0]  # type: ignore[index]  # matches ""
    if not rest[:1].islower():
        return text if rest else text + " "
    unhyphenated, hyphenated = (begun[:-1] + rest).casefold(), (begun + rest).casefold()
    if hyphenated in known_words and unhyphenated not in known_words:
        return text
    if re.match(r"(?:or|and|und|et)\b", rest) and unhyphenated not in known_words:
        return text + " "
    keeps = unhyphenated not in known_words and begun[:-1].casefold().rsplit("-", 1)[-1] in PREFIXES
    return text if keeps else text[:-1]


def _last(text: str) -> str:
    return re.search(r"[\w’'-]*\Z", text)[0]  # type: ignore[index]  # matches ""


# Addresses ------------------------------------------------------------------------------------------


def _goes_on(address: str, following: str) -> bool:
    """Return whether a URL that reaches the end of a line continues on the next."""
    token, _, behind = following.partition(" ")
    token = token.rstrip(".,;)")
    if not token or token.startswith("(") or address.endswith((")", ",", ";")):
        return False
    if re.match(r"https?:|www\.", token):
        return address.endswith("//") or address.endswith(":")
    if address.endswith(("/", "-", "_", "=", "?", "&", "%", "#", "~", "+", ":")):
        # A stroke may be the end of an address; then a sentence follows.
        ends = address.endswith("/") and re.fullmatch("[A-Z][a-z]*|and|the|see|in", token) and behind
        return not (ends and not behind.startswith("("))
    if re.match(r"[/_=?&%#~+-]|\.\w", token) or re.search(r"[/_=?&%#]|\w\.\w", token):
        return True
    if address.endswith("."):  # "example." and "org/helpline", which has a stroke; or the end of a sentence
        return bool(re.fullmatch(r"(?:pdf|html?|aspx?|php|org|com|net|int|eu)", token))
    return bool(re.search(r"\w-\w.*-\w|[0-9][a-z]|[a-z][0-9]", token)) and behind.startswith(("(", ""))


def _is_added(address: str, following: str, known_words: Collection[str]) -> bool:
    """Return whether the hyphen at the end of a broken URL was added by typesetting."""
    if not re.search(r"\w-\Z", address):
        return False
    begun = re.split(r"[/=?&]", address)[-1][:-1]
    rest = re.match(r"[^\s/=?&]*", following)[0].rstrip(".,;)")  # type: ignore[index]  # matches ""
    parts = re.split(r"%20|_|\W", begun)[-1] + re.split(r"%20|_|\W", rest)[0]
    if len(parts) > 4 and parts.casefold() in known_words:
        return True
    return "-" not in begun and "-" not in rest
