"""Joining of lines into one text: hyphenated words and broken URLs are restored."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tools.quotations.texts import LIGATURES

CHARACTER_TABLE = {
    **{ord(sign): letters for sign, letters in LIGATURES.items()},
    **str.maketrans("\u2010\u2011\u00a0\u202f", "--  ", "\u200b\u200c\u200d\u2060\ufeff"),
}
URL_AT_END = re.compile(r"(?:https?://|www\.)\S*\Z")
# Parts of words that keep their hyphen where nothing else in the report says how the word is written.
HYPHENATED_PREFIXES = (
    "co",
    "non",
    "anti",
    "multi",
    "inter",
    "self",
    "re",
    "pre",
    "post",
    "sub",
    "well",
    "long",
    "ex",
)


@dataclass(frozen=True)
class JoinedText:
    """A text joined from lines, with the offset at which each line begins."""

    text: str
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Return the number of the line, from 0, at an offset in the text."""
        return bisect_right(self.starts, offset) - 1


def vocabulary(lines: Iterable[str]) -> set[str]:
    """Return the words inside lines, which no line end can have divided, in lower case."""
    words_inside_lines: set[str] = set()
    for line in lines:
        words = line.translate(CHARACTER_TABLE).split()
        words_inside_lines.update(word.strip(".,;:!?()[]“”‘’'\"").casefold() for word in words[1:-1])
    return words_inside_lines


def join_lines(lines: Sequence[str], known_words: Collection[str]) -> JoinedText:
    """Return one text. `known_words` are undivided words of the report."""
    text, starts, length = [""], [], 0
    for line in lines:
        words = " ".join(line.translate(CHARACTER_TABLE).split())
        if length:
            # Only the last line matters, and the address that may begin in it.
            last_part = _prepare_join(text[-1], words, known_words)
            length += len(last_part) - len(text[-1])
            text[-1] = last_part
        starts.append(length)
        # A divided word stays in one part, because it may be divided again.
        if text[-1] and not text[-1].endswith(" "):
            text[-1] += words
        else:
            text.append(words)
        length += len(words)
    return JoinedText("".join(text), tuple(starts))


def _prepare_join(text: str, following: str, known_words: Collection[str]) -> str:
    """Return a text with a space at its end, or without its hyphen, so that the next line can be appended."""
    url = URL_AT_END.search(text)
    if url and _url_continues(url[0], following):
        return text[:-1] if _hyphen_was_inserted(url[0], following, known_words) else text
    if not re.search(r"\w-\Z", text):
        return text + ("" if re.search(r"\w/\Z", text) else " ")
    word_start, word_rest = _last_word(text), re.match(r"[\w’'-]*", following)[0]  # type: ignore[index]  # matches ""
    if not word_rest[:1].islower():
        return text if word_rest else text + " "
    unhyphenated, hyphenated = (word_start[:-1] + word_rest).casefold(), (word_start + word_rest).casefold()
    if hyphenated in known_words and unhyphenated not in known_words:
        return text
    if re.match(r"(?:or|and|und|et)\b", word_rest) and unhyphenated not in known_words:
        return text + " "
    keeps_hyphen = (
        unhyphenated not in known_words
        and word_start[:-1].casefold().rsplit("-", 1)[-1] in HYPHENATED_PREFIXES
    )
    return text if keeps_hyphen else text[:-1]


def _last_word(text: str) -> str:
    return re.search(r"[\w’'-]*\Z", text)[0]  # type: ignore[index]  # matches ""


# Addresses ------------------------------------------------------------------------------------------


def _url_continues(url: str, following: str) -> bool:
    """Return whether a URL that reaches the end of a line continues on the next."""
    token, _, after_token = following.partition(" ")
    token = token.rstrip(".,;)")
    if not token or token.startswith("(") or url.endswith((")", ",", ";")):
        return False
    if re.match(r"https?:|www\.", token):
        return url.endswith("//") or url.endswith(":")
    if url.endswith(("/", "-", "_", "=", "?", "&", "%", "#", "~", "+", ":")):
        # A stroke may be the end of an address; then a sentence follows.
        is_complete = url.endswith("/") and re.fullmatch("[A-Z][a-z]*|and|the|see|in", token) and after_token
        return not (is_complete and not after_token.startswith("("))
    if re.match(r"[/_=?&%#~+-]|\.\w", token) or re.search(r"[/_=?&%#]|\w\.\w", token):
        return True
    if url.endswith("."):  # "example." and "org/helpline", which has a stroke; or the end of a sentence
        return bool(re.fullmatch(r"(?:pdf|html?|aspx?|php|org|com|net|int|eu)", token))
    return bool(re.search(r"\w-\w.*-\w|[0-9][a-z]|[a-z][0-9]", token)) and after_token.startswith(("(", ""))


def _hyphen_was_inserted(url: str, following: str, known_words: Collection[str]) -> bool:
    """Return whether the hyphen at the end of a broken URL was added by typesetting."""
    if not re.search(r"\w-\Z", url):
        return False
    segment_start = re.split(r"[/=?&]", url)[-1][:-1]
    segment_rest = re.match(r"[^\s/=?&]*", following)[0].rstrip(".,;)")  # type: ignore[index]  # matches ""
    joined_word = re.split(r"%20|_|\W", segment_start)[-1] + re.split(r"%20|_|\W", segment_rest)[0]
    if len(joined_word) > 4 and joined_word.casefold() in known_words:
        return True
    return "-" not in segment_start and "-" not in segment_rest
