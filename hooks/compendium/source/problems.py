"""A problem is a value: where it is, what was written, what to do. Only the edges print."""

from __future__ import annotations

import difflib
import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compendium.source.messages import say

# A file name may hold what no entry may: the end of a line, or what turns the reading direction.
_unseen = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return a text as one line that nothing in it can turn round; what nobody sees is shown as U+202E."""
    return _unseen.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an editor has to mend, in words that say how."""

    mark: Mark
    text: str

    def __post_init__(self) -> None:
        # What was written may go over several lines; a problem is one line.
        if "\n" in self.text:
            object.__setattr__(self, "text", " ".join(self.text.split()))
        object.__setattr__(self, "text", visible(self.text))

    def __str__(self) -> str:
        return f"{self.mark}: {self.text}"


class InvalidEntries(Exception):
    """Raised when entries cannot become a site; its text is the whole list and the count."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), count(self.problems)]))


def count(problems: Sequence[Problem]) -> str:
    """Return "3 problems in 2 files"."""
    files = len({problem.mark.path for problem in problems})
    return f"{number_of(len(problems), 'problem')} in {number_of(files, 'file')}"


def number_of(n: int, noun: str, nouns: str = "") -> str:
    """Return "1 problem", "2 problems"; `nouns` is a plural that does not end in s."""
    return f"{n} {noun}" if n == 1 else f"{n} {nouns or f'{noun}s'}"


def did_you_mean(written: str, known: Iterable[str], otherwise: str = "", least: float = 0.6) -> str:
    """Return the remedy for a word nobody knows: the nearest known word, or `otherwise`, or nothing.

    The result starts with " — ", ready to follow the complaint. `least` is how much alike the two have to be.
    """
    near = nearest(written, known, least)
    if near:
        return say("did_you_mean", near=near)
    return f" — {otherwise}" if otherwise else ""


def nearest(written: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """Return the known word most like the one written, in any case of letters, if one is like it at all."""
    words = {word.casefold(): word for word in known}
    wanted = written.casefold()[:100]
    candidates: Iterable[str] = words
    if len(words) > FEW:
        # Comparing letter by letter with 3,000 ids takes 10 ms a slip, counting pairs of letters 1 ms.
        pairs = _pairs(wanted)
        candidates = heapq.nlargest(FEW, words, key=lambda word: len(pairs & _pairs(word)) / (len(word) + 1))
    found = difflib.get_close_matches(wanted, candidates, n=1, cutoff=least)
    if not found or _likeness(found[0], wanted) < SURE:
        # Of a name of several words people write one: "undok" for "undok-austria". Only a slip is likelier.
        whole = [word for word in words if wanted and wanted in re.split("[-/ ]", word)]
        found = [max(whole, key=lambda word: (_likeness(word, wanted), word))] if whole else found
    return words[found[0]] if found else None


def _likeness(word: str, wanted: str) -> float:
    return difflib.SequenceMatcher(None, word, wanted).ratio()


FEW = 30
SURE = 0.8  # so much alike are two words of which one is the other with a slip


@lru_cache(maxsize=100_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, zip(word, word[1:], strict=False)))


def quoted(text: str) -> str:
    """Return a text in quotes, ready to copy into YAML: "a: b", or 'say "a"' if it has such marks inside."""
    text = " ".join(text.split())
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def cut(text: str, longest: int = 40) -> str:
    """Return the beginning of a text: enough to know it again."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def listed(words: Sequence[str], limit: int = 6) -> str:
    """Return "a, b, c and 4 others": enough to choose from, never a wall of text."""
    if len(words) <= limit + 1:
        return ", ".join(words)
    return say("others", words=", ".join(words[:limit]), n=len(words) - limit)
