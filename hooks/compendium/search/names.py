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

TITLE, ALIAS, MENTION = 3, 2, 1  # weights of names
_MAX_PARAGRAPHS = 9  # of an article; few have more
_MIN_ACRONYM_LENGTH, _MAX_ACRONYM_LENGTH = 3, 6


@dataclass(frozen=True, slots=True)
class Name:
    """Name with its weight if it is the whole query."""

    text: str
    weight: int


def names(entry: Entry) -> list[Name]:
    """Return the names of an entry, best first, each once."""
    names_by_key: dict[str, Name] = {}
    for name in sorted(_names(entry), key=lambda name: -name.weight):
        if name.text:
            names_by_key.setdefault(name.text.casefold(), name)
    return list(names_by_key.values())


@singledispatch
def _names(entry: Entry) -> Iterator[Name]:
    yield Name(entry.name, TITLE)


@_names.register
def _(entry: Practice) -> Iterator[Name]:
    yield Name(entry.title, TITLE)
    # "UNDOK, drop-in centre …", "COMP.ACT, European Action …": the part before the comma is a name.
    yield Name(entry.title.partition(",")[0], ALIAS)
    yield from (Name(name, TITLE) for name in entry.other_names)
    # Readers of the printed paper search for its Boxes.
    boxes = (box for citation in entry.sources for box in re.findall(r"Box \d+", citation.at))
    yield from (Name(box, MENTION) for box in boxes)


@_names.register
def _(entry: Instrument) -> Iterator[Name]:
    own = (entry.title, entry.short_title, entry.reference, *entry.other_names)
    yield from (Name(name, TITLE) for name in own)


@_names.register
def _(entry: Provision) -> Iterator[Name]:
    yield Name(entry.name, TITLE)
    yield from (Name(label, ALIAS) for label in (entry.label, *entry.other_labels))
    # Article 12(5) leads to Article 12 where the source does not distinguish its paragraphs.
    if re.fullmatch(r"Article \d+", entry.label) and not any(
        other.label.startswith(f"{entry.label}(") for other in entry.instrument.provisions
    ):
        yield from (Name(f"{entry.label}({number})", MENTION) for number in range(1, _MAX_PARAGRAPHS + 1))


@_names.register
def _(entry: Organisation) -> Iterator[Name]:
    yield from (Name(name, TITLE) for name in (entry.title, entry.abbreviation, *entry.other_names))
    if not entry.abbreviation:
        for name in (entry.title, *entry.other_names):
            yield from (Name(short, MENTION) for short in acronyms(name))


@_names.register
def _(entry: Concept) -> Iterator[Name]:
    yield from (Name(label, TITLE) for label in entry.labels.values())
    yield from (Name(word, ALIAS) for synonyms in entry.synonyms.values() for word in synonyms)


@_names.register
def _(entry: Country) -> Iterator[Name]:
    yield from (Name(name, TITLE) for name in entry.names().values())
    yield from (Name(printed.name, ALIAS) for printed in entry.printed_as)


@_names.register
def _(entry: Recommendation) -> Iterator[Name]:
    yield Name(entry.title, TITLE)
    yield from (Name(f"{word} {entry.number}", ALIAS) for word in ("recommendation", "rec"))


@_names.register
def _(entry: Source) -> Iterator[Name]:
    yield Name(entry.title, TITLE)
    yield from (Name(name, MENTION) for name in (entry.number, *entry.authors))


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
