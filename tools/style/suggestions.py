"""Suggestions about the style of entries: terms of art, expressions to avoid, and what the source lacks.

They stop nothing. scripts/check.py prints those of the files that it is asked about, and a test keeps their
number low.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from compendium.checks.ids import scalar_items
from compendium.load import LoadResult
from compendium.model import Record
from compendium.model.rules import scalar_text
from compendium.model.term_of_art import phrase_pattern
from compendium.source.nodes import MappingNode, ScalarNode
from compendium.source.problems import Problem
from tools.own_words.copied_passages import QUOTED_PASSAGE_PATTERN
from tools.own_words.own_sentences import entry_records, own_sentences
from tools.style.sentences import Sentence, sentences
from tools.style.source_mentions import checked_sentences_of_entry, source_patterns

# Fields about the source itself: there, such words are right.
FIELDS_ABOUT_THE_SOURCE = ("editor_notes", "caution", "no_practice", "citation_warning", "withdrawn")
KINDS_WITH_PROSE = (
    "practice", "instrument", "provision", "organisation", "challenge", "recommendation", "topic",
)  # fmt: skip
# Patterns of source_mentions.tsv for what the source does not say.
ABSENCE_PATTERNS = ("not said", "nothing said", "names none", "does not say", "none is given")
MAX_SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern to avoid, what to write instead, and the reason."""

    name: str
    pattern: re.Pattern[str]
    remedy: str
    reason: str


@cache
def expressions() -> tuple[Expression, ...]:
    """Return the rows of expressions.tsv."""
    lines = Path(__file__).with_name("expressions.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple(
        Expression(name, re.compile(pattern, re.IGNORECASE), remedy, reason)
        for name, pattern, remedy, reason, _ in rows
    )


def discouraged_substitutes(loaded: LoadResult) -> tuple[Expression, ...]:
    """Return the words that reference/terms.yml discourages, each with its term."""
    return tuple(
        Expression(raw.id, phrase_pattern((substitute.text,)), scalar_text(raw.node, "term"), "a term of art")
        for raw in loaded.terms
        for substitute in scalar_items(raw.node, "avoid")
    )


def style_suggestions(
    loaded: LoadResult, is_selected: Callable[[str], bool] = lambda path: True
) -> Iterator[Problem]:
    """Yield the suggestions for every entry in a file whose path `is_selected`."""
    avoided = (*discouraged_substitutes(loaded), *expressions())
    for ref, record, node in entry_records(loaded):
        if ref.partition(":")[0] in KINDS_WITH_PROSE and is_selected(node.document.path):
            yield from _wording_suggestions(record, node, avoided)
            yield from _absence_suggestions(ref, record, node)


def _wording_suggestions(
    record: type[Record], node: MappingNode, avoided: tuple[Expression, ...]
) -> Iterator[Problem]:
    for sentence in _sentences_on_the_subject(record, node):
        taken = [match.span() for match in QUOTED_PASSAGE_PATTERN.finditer(sentence.text)]
        for expression in avoided:
            for match in expression.pattern.finditer(sentence.text):
                if not any(start <= match.start() and match.end() <= end for start, end in taken):
                    taken.append(match.span())
                    advice = f"write {expression.remedy} ({expression.reason})"
                    yield Problem(sentence.mark(match.start()), f'"{_shortened(match[0])}" — {advice}')


def _sentences_on_the_subject(record: type[Record], node: MappingNode) -> Iterator[Sentence]:
    values = {key: value for key, value in node.values.items() if key not in FIELDS_ABOUT_THE_SOURCE}
    own = own_sentences(record, replace(node, values=values, key_positions=()))
    nodes: dict[int, ScalarNode] = {id(sentence.node): sentence.node for sentence in own}
    for value in nodes.values():
        yield from sentences(value)


def _absence_suggestions(ref: str, record: type[Record], node: MappingNode) -> Iterator[Problem]:
    if "not_in_source" not in record.fields:
        return
    patterns = [source_patterns()[name] for name in ABSENCE_PATTERNS]
    for one in checked_sentences_of_entry(ref, node):
        if any(pattern.search(one.sentence.text) for pattern in patterns):
            advice = "name it in one fact instead: not_in_source: [dates, results]"
            yield Problem(
                one.sentence.mark(),
                f'"{_shortened(one.sentence.text)}" tells what the source does not say — {advice}',
            )


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:MAX_SHOWN_WORDS]) + (" …" if len(words) > MAX_SHOWN_WORDS else "")
