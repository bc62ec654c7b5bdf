"""Problems as values: mark, complaint and remedy; with helpers for their messages."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compendium.source.messages import format_message

# The form is sent these numbers, too.
MIN_WORD_SIMILARITY = 0.6  # of a word that may be meant, 0 to 1
CERTAIN_WORD_SIMILARITY = 0.8  # so much alike are two words of which one is the other with a slip
MAX_MATCH_CANDIDATES = 30  # words that are compared letter by letter
MAX_COMPARED_LENGTH = 100  # characters of an unknown word that are compared
MAX_QUOTED_LENGTH = 40  # characters of a text in a message
MAX_LISTED_WORDS = 6  # in a message

# A file name may hold what no entry may: the end of a line, or what turns the reading direction.
_INVISIBLE_PATTERN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escape_invisible(text: str) -> str:
    """Return a text as one line that nothing in it can turn round; what nobody sees is shown as U+202E."""
    return _INVISIBLE_PATTERN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{escape_invisible(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """An error in a file, with a message that states the remedy."""

    mark: Mark
    text: str

    def __post_init__(self) -> None:
        # What was written may go over several lines; a problem is one line.
        if "\n" in self.text:
            object.__setattr__(self, "text", " ".join(self.text.split()))
        object.__setattr__(self, "text", escape_invisible(self.text))

    def __str__(self) -> str:
        return f"{self.mark}: {self.text}"


class InvalidEntriesError(Exception):
    """Raised when entries cannot become a site; its text is the whole list and the count."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), summarize_problem_counts(self.problems)]))


def summarize_problem_counts(problems: Sequence[Problem]) -> str:
    """Return "3 problems in 2 files"."""
    files = len({problem.mark.path for problem in problems})
    return f"{pluralize(len(problems), 'problem')} in {pluralize(files, 'file')}"


def pluralize(n: int, noun: str, nouns: str = "") -> str:
    """Return "1 problem", "2 problems"; `nouns` is a plural that does not end in s."""
    return f"{n} {noun}" if n == 1 else f"{n} {nouns or f'{noun}s'}"


def did_you_mean(
    word: str, vocabulary: Iterable[str], fallback: str = "", cutoff: float = MIN_WORD_SIMILARITY
) -> str:
    """Return the remedy for an unknown word: the closest known word, or `fallback`, or nothing.

    The result starts with " — ", ready to follow the complaint. `cutoff` is the least similarity, 0 to 1.
    """
    match = closest_match(word, vocabulary, cutoff)
    if match:
        return format_message("did_you_mean", near=match)
    return f" — {fallback}" if fallback else ""


def closest_match(written: str, vocabulary: Iterable[str], cutoff: float = MIN_WORD_SIMILARITY) -> str | None:
    """Return the known word most similar to the one written, ignoring case; None below the `cutoff`."""
    words = {word.casefold(): word for word in vocabulary}
    query = written.casefold()[:MAX_COMPARED_LENGTH]
    candidates: Iterable[str] = words
    if len(words) > MAX_MATCH_CANDIDATES:
        # Counting common bigrams is much faster than the comparison of sequences.
        bigrams = _letter_bigrams(query)
        candidates = heapq.nlargest(
            MAX_MATCH_CANDIDATES,
            words,
            key=lambda word: len(bigrams & _letter_bigrams(word)) / (len(word) + 1),
        )
    matches = difflib.get_close_matches(query, candidates, n=1, cutoff=cutoff)
    if not matches or _bigram_similarity(matches[0], query) < CERTAIN_WORD_SIMILARITY:
        # Of a name of several words people write one: "undok" for "undok-austria". Only a slip is likelier.
        words_with_query = [word for word in words if query and query in re.split("[-/ ]", word)]
        matches = (
            [max(words_with_query, key=lambda word: (_bigram_similarity(word, query), word))]
            if words_with_query
            else matches
        )
    return words[matches[0]] if matches else None


def _bigram_similarity(word: str, query: str) -> float:
    return difflib.SequenceMatcher(None, word, query).ratio()


@lru_cache(maxsize=100_000)
def _letter_bigrams(word: str) -> frozenset[str]:
    return frozenset(map("".join, zip(word, word[1:], strict=False)))


def quote_yaml(text: str) -> str:
    """Return a text in quotes, ready to copy into YAML: "a: b", or 'say "a"' if it has such marks inside."""
    text = " ".join(text.split())
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def truncate(text: str, max_length: int = MAX_QUOTED_LENGTH) -> str:
    """Return the beginning of a text on one line, with an ellipsis if it was cut."""
    text = " ".join(text.split())
    return text if len(text) <= max_length else text[: max_length - 1].rstrip() + "…"


def join_limited(words: Sequence[str], limit: int = MAX_LISTED_WORDS) -> str:
    """Return "a, b, c and 4 others": enough to choose from, never a wall of text."""
    if len(words) <= limit + 1:
        return ", ".join(words)
    return format_message("others", words=", ".join(words[:limit]), n=len(words) - limit)
