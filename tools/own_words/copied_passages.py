"""Passages of entries that are copied from a source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from compendium.load import LoadResult
from compendium.model import Record
from compendium.source.nodes import MappingNode
from compendium.source.problems import Problem
from tools.own_words.own_sentences import PASSAGE_BREAK, entry_records, own_sentences
from tools.own_words.proper_names import ProperNames, proper_names
from tools.own_words.shingles import (
    SHINGLE_SIZE,
    normalized_words,
    shared_word_runs,
    split_words,
    strip_punctuation,
)

QUOTED_PASSAGE_PATTERN = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|«[^»]*»")


def copied_passages(loaded: LoadResult, sources: Mapping[str, AbstractSet[bytes]]) -> Iterator[Problem]:
    """Yield a problem for each copied passage of every entry."""
    names = cache(lambda: proper_names(loaded))  # needed only for a shared run, which is rare
    for _, record, node in entry_records(loaded):
        yield from copied_in_record(record, node, sources, names)


def copied_in_record(
    record: type[Record],
    node: MappingNode,
    sources: Mapping[str, AbstractSet[bytes]],
    names: Callable[[], ProperNames],
) -> Iterator[Problem]:
    """Yield each run of twelve words or more that an entry shares with a source.

    Words in quotation marks and those of names and titles do not count; the rest of the run does.
    """
    for sentence in own_sentences(record, node):
        for work, fingerprints in sources.items():
            for run, own_count in shared_words(sentence.words, fingerprints, names):
                complaint = f'{own_count} words are those of {work}: "{run}"'
                yield Problem(sentence.node.mark, f"{complaint} — say it in words of our own")


def shared_words(
    text: str, fingerprints: AbstractSet[bytes], names: Callable[[], ProperNames]
) -> Iterator[tuple[str, int]]:
    """Yield (the run as written, how many of its words are neither quoted nor part of a name)."""
    for part in text.split(PASSAGE_BREAK):
        runs = list(shared_word_runs(normalized_words(part), fingerprints))
        if not runs:  # nearly always; looking for names is slow
            continue
        word_list, plain = split_words(part), strip_punctuation(part)
        in_name = names().covered_words(word_list)
        quoted = [match.span() for match in QUOTED_PASSAGE_PATTERN.finditer(plain)]
        for first, end in runs:
            own_count = sum(
                not in_name[index] and not any(a <= word_list[index].start < b for a, b in quoted)
                for index in range(first, end)
            )
            if own_count >= SHINGLE_SIZE:
                yield " ".join(plain[word_list[first].start : word_list[end - 1].end].split()), own_count
