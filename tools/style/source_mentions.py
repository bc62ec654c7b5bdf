"""Sentences about the source of an entry instead of its subject, by the patterns of source_mentions.tsv.

"The paper says" is right for a judgement and for a claim about a State. Elsewhere a sentence about the source
delays what a reader looks for, and what the source lacks has a field of its own, `not_in_source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compendium.load import LoadResult
from compendium.source.nodes import MappingNode, ScalarNode
from tools.own_words.own_sentences import entry_records
from tools.style.sentences import Sentence, sentences

# The text of an entry for its readers; the reasons of links and the notes may speak of the source.
TEXT_FIELDS = {
    "practice": ("summary", "description"),
    "provision": ("paraphrase",),
    "instrument": ("about",),
    "organisation": ("about",),
    "challenge": ("text",),
    "recommendation": ("text",),
    "topic": ("definition",),
}
# Such a sentence goes on about the source if the one before it was about the source.
CONTINUATION = "goes on"
_CONTINUATION_PATTERN = re.compile(
    r"(?:It|This|They) (?:also |then |further |only )?(?:adds?|calls?|cites?|concludes?|counts?|describes?"
    r"|gives?|mentions?|names?|places?|points?|presents?|prints?|quotes?|reads?|recalls?|remarks?|reports?|says?|sees?)\b"
)


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of an entry, with the name of the first pattern that finds the source in it, else ""."""

    kind: str
    ref: str
    sentence: Sentence
    pattern: str


@cache
def source_patterns() -> dict[str, re.Pattern[str]]:
    """Return {name: pattern} of source_mentions.tsv."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    return {
        name: re.compile(pattern, re.IGNORECASE) for name, pattern, _ in (line.split("\t") for line in lines)
    }


def source_pattern(text: str) -> str:
    """Return the name of the first pattern that finds the source in a sentence, "" if none does."""
    return next((name for name, pattern in source_patterns().items() if pattern.search(text)), "")


def checked_sentences(loaded: LoadResult) -> Iterator[CheckedSentence]:
    """Yield every sentence of the texts of entries."""
    for ref, _, node in entry_records(loaded):
        yield from checked_sentences_of_entry(ref, node)


def checked_sentences_of_entry(ref: str, entry: MappingNode) -> Iterator[CheckedSentence]:
    """Yield every sentence of the texts of an entry."""
    kind = ref.partition(":")[0]
    for name in TEXT_FIELDS.get(kind, ()):
        node = entry.get(name)
        pattern = ""
        for sentence in sentences(node) if isinstance(node, ScalarNode) else ():
            goes_on = bool(pattern) and not sentence.first and _CONTINUATION_PATTERN.match(sentence.text)
            pattern = source_pattern(sentence.text) or (CONTINUATION if goes_on else "")
            yield CheckedSentence(kind, ref, sentence, pattern)
