"""Names of an entry for exact matches: titles, abbreviations, reference numbers, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from compendium.model import (
    Concept,
    Country,
    Entry,
    Instrument,
    Organisation,
    Practice,
    Provision,
    Recommendation,
    Source,
)
from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize

TITLE_WEIGHT, ALIAS_WEIGHT, MENTION_WEIGHT = 3, 2, 1  # weights of names
_MAX_ARTICLE_PARAGRAPHS = 9  # of an article; few have more
_MIN_ACRONYM_LENGTH, _MAX_ACRONYM_LENGTH = 3, 6


@dataclass(frozen=True, slots=True)
class WeightedName:
    """Name with its weight if it is the whole query."""

    text: str
    weight: int


def exact_names(entry: Entry) -> list[WeightedName]:
    """Return the names of an entry, best first, each once."""
    names_by_key: dict[str, WeightedName] = {}
    for name in sorted(_collect_names(entry), key=lambda name: -name.weight):
        if name.text:
            names_by_key.setdefault(name.text.casefold(), name)
    return list(names_by_key.values())


@singledispatch
def _collect_names(entry: Entry) -> Iterator[WeightedName]:
    yield WeightedName(entry.name, TITLE_WEIGHT)


@_collect_names.register
def _practice_names(entry: Practice) -> Iterator[WeightedName]:
    yield WeightedName(entry.title, TITLE_WEIGHT)
    # "UNDOK, drop-in centre …", "COMP.ACT, European Action …": the part before the comma is a name.
    yield WeightedName(entry.title.partition(",")[0], ALIAS_WEIGHT)
    yield from (WeightedName(name, TITLE_WEIGHT) for name in entry.other_names)
    # Readers of the printed paper search for its Boxes.
    boxes = (box for citation in entry.sources for box in re.findall(r"Box \d+", citation.at))
    yield from (WeightedName(box, MENTION_WEIGHT) for box in boxes)


@_collect_names.register
def _instrument_names(entry: Instrument) -> Iterator[WeightedName]:
    own = (entry.title, entry.short_title, entry.reference, *entry.other_names)
    yield from (WeightedName(name, TITLE_WEIGHT) for name in own)


@_collect_names.register
def _provision_names(entry: Provision) -> Iterator[WeightedName]:
    yield WeightedName(entry.name, TITLE_WEIGHT)
    yield from (WeightedName(label, ALIAS_WEIGHT) for label in (entry.label, *entry.other_labels))
    # Article 12(5) leads to Article 12 where the source does not distinguish its paragraphs.
    if re.fullmatch(r"Article \d+", entry.label) and not any(
        other.label.startswith(f"{entry.label}(") for other in entry.instrument.provisions
    ):
        yield from (
            WeightedName(f"{entry.label}({number})", MENTION_WEIGHT)
            for number in range(1, _MAX_ARTICLE_PARAGRAPHS + 1)
        )


@_collect_names.register
def _organisation_names(entry: Organisation) -> Iterator[WeightedName]:
    yield from (
        WeightedName(name, TITLE_WEIGHT) for name in (entry.title, entry.abbreviation, *entry.other_names)
    )
    if not entry.abbreviation:
        for name in (entry.title, *entry.other_names):
            yield from (WeightedName(short, MENTION_WEIGHT) for short in acronyms(name))


@_collect_names.register
def _concept_names(entry: Concept) -> Iterator[WeightedName]:
    yield from (WeightedName(label, TITLE_WEIGHT) for label in entry.labels.values())
    yield from (WeightedName(word, ALIAS_WEIGHT) for synonyms in entry.synonyms.values() for word in synonyms)


@_collect_names.register
def _country_names(entry: Country) -> Iterator[WeightedName]:
    yield from (WeightedName(name, TITLE_WEIGHT) for name in entry.names().values())
    yield from (WeightedName(printed.name, ALIAS_WEIGHT) for printed in entry.printed_as)


@_collect_names.register
def _recommendation_names(entry: Recommendation) -> Iterator[WeightedName]:
    yield WeightedName(entry.title, TITLE_WEIGHT)
    yield from (WeightedName(f"{word} {entry.number}", ALIAS_WEIGHT) for word in ("recommendation", "rec"))


@_collect_names.register
def _source_names(entry: Source) -> Iterator[WeightedName]:
    yield WeightedName(entry.title, TITLE_WEIGHT)
    yield from (WeightedName(name, MENTION_WEIGHT) for name in (entry.number, *entry.authors))


def reference_numbers(name: str) -> Iterator[str]:
    """Yield the number in a reference, "6/3" for "Article 6(3)"; a year alone does not count."""
    numeric_tokens = [word for word in tokenize(name) if word[0].isdigit()]
    if len(numeric_tokens) == 1 and not re.fullmatch("(19|20)[0-9]{2}", numeric_tokens[0]):
        yield numeric_tokens[0].replace("_", "/")


def acronyms(name: str) -> Iterator[str]:
    """Yield acronyms of a long name: HTLC, or ABA for American Bar Association Task Force."""
    first_letters = [word[0] for word in tokenize(name) if word not in ALL_STOP_WORDS and word[0].isalpha()]
    if len(first_letters) >= _MIN_ACRONYM_LENGTH:
        yield "".join(first_letters[:_MIN_ACRONYM_LENGTH]).upper()
        yield "".join(first_letters[:_MAX_ACRONYM_LENGTH]).upper()
