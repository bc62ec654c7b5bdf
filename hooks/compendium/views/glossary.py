"""The words and abbreviations of the field, each with one sentence: from concepts, bodies and instruments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compendium.link import Compendium, distinct, sort_key
from compendium.model import Entry


@dataclass(frozen=True)
class GlossaryTerm:
    """What a reader looks up, and what it means.

    `full` is the word written out, "" if it is written out already. `entries` say more, best first. `others`
    are (code of a language, the words in it).
    """

    term: str
    expansion: str
    explanation: str
    entries: tuple[Entry, ...]
    abbreviation: bool
    translations: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def anchor(self) -> str:
        """Return the place on the page of the glossary: "osr-cthb"."""
        plain = unicodedata.normalize("NFKD", self.term.casefold()).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]+", "-", plain).strip("-") or "word"


def glossary(compendium: Compendium) -> list[GlossaryTerm]:
    """Return the words by the alphabet, each once.

    Where a concept explains what an organisation abbreviates, the sentence is that of the concept, which is
    written for the glossary, and both entries are named.
    """
    found: dict[str, GlossaryTerm] = {}
    for word in (*_terms(compendium), *_organisations(compendium), *_instruments(compendium)):
        first = found.setdefault(word.term.casefold(), word)
        if first is not word:
            entries = tuple(distinct((*word.entries, *first.entries)))
            found[word.term.casefold()] = replace(first, entries=entries)
    return sorted(found.values(), key=lambda word: (sort_key(word.term), word.term))


def _terms(compendium: Compendium) -> Iterator[GlossaryTerm]:
    for concept in compendium.concepts:
        for term in () if concept.withdrawn else concept.terms:
            short = term.abbreviation
            full = term.term if short else ""
            others = tuple(term.words.items())
            yield GlossaryTerm(short or term.term, full, term.explanation, (concept,), bool(short), others)


def _organisations(compendium: Compendium) -> Iterator[GlossaryTerm]:
    topics = {word: concept for concept in compendium.concepts for word in concept.synonyms.get("en", ())}
    for body in compendium.organisations:
        if body.abbreviation and not body.withdrawn:
            topic = topics.get(body.abbreviation)
            known = topic if topic and not topic.withdrawn else None
            entries = (body, known) if known else (body,)
            # What a topic says of a body defines it; what its own page says is what the sources tell of it.
            said = first_sentence(known.definition if known else body.about)
            yield GlossaryTerm(body.abbreviation, body.title, said, entries, abbreviation=True)


def _instruments(compendium: Compendium) -> Iterator[GlossaryTerm]:
    """Yield the names by which norms are known. One with a number in it is a number, not a name."""
    for instrument in compendium.instruments:
        name, title = instrument.short_title, instrument.title
        named = name != title and not re.search("[0-9]", name) and instrument.role.id == "norm"
        if named and not instrument.withdrawn:
            yield GlossaryTerm(
                name, title, first_sentence(instrument.about), (instrument,), abbreviation=False
            )


def first_sentence(text: str) -> str:
    """Return a text up to the first full stop that a capital letter follows; "No. 197" goes on."""
    return re.split(r"(?<=[.!?])(?<!No\.)\s+(?=[A-Z“])", text, maxsplit=1)[0]
