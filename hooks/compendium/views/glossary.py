"""Glossary of terms and abbreviations, from concepts, terms of art, organisations and instruments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compendium.link import Compendium, distinct_entries, title_sort_key
from compendium.model import Entry


@dataclass(frozen=True)
class GlossaryTerm:
    """A term with its explanation in one sentence.

    `expansion` is the full form of an abbreviation, else "". `entries` explain the term further, best first.
    `translations` are (language code, terms).
    """

    term: str
    expansion: str
    explanation: str
    entries: tuple[Entry, ...]
    is_abbreviation: bool
    translations: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def anchor(self) -> str:
        """Return the fragment identifier on the glossary page: "osr-cthb"."""
        ascii_term = unicodedata.normalize("NFKD", self.term.casefold()).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]+", "-", ascii_term).strip("-") or "word"


def build_glossary(compendium: Compendium) -> list[GlossaryTerm]:
    """Return the terms in alphabetical order, each once.

    If a concept and an organisation share an abbreviation, the explanation is the concept's, which is written
    for the glossary, and both entries are listed.
    """
    terms_by_key: dict[str, GlossaryTerm] = {}
    for term in (
        *_concept_terms(compendium),
        *_terms_of_art(compendium),
        *_organisation_terms(compendium),
        *_instrument_terms(compendium),
    ):
        existing = terms_by_key.setdefault(term.term.casefold(), term)
        if existing is not term:
            entries = tuple(distinct_entries((*term.entries, *existing.entries)))
            terms_by_key[term.term.casefold()] = replace(existing, entries=entries)
    return sorted(terms_by_key.values(), key=lambda term: (title_sort_key(term.term), term.term))


def _concept_terms(compendium: Compendium) -> Iterator[GlossaryTerm]:
    for concept in compendium.concepts:
        for term in () if concept.withdrawn else concept.terms:
            abbreviation = term.abbreviation
            expansion = term.term if abbreviation else ""
            translations = tuple(term.words.items())
            yield GlossaryTerm(
                abbreviation or term.term,
                expansion,
                term.explanation,
                (concept,),
                bool(abbreviation),
                translations,
            )


def _terms_of_art(compendium: Compendium) -> Iterator[GlossaryTerm]:
    """Yield the terms of art with an explanation; the others are plain words or explained elsewhere."""
    for term in compendium.terms:
        if term.explanation:
            entries = (term.topic,) if term.topic and not term.topic.withdrawn else ()
            yield GlossaryTerm(term.term, "", term.explanation, entries, is_abbreviation=False)


def _organisation_terms(compendium: Compendium) -> Iterator[GlossaryTerm]:
    topics = {
        synonym: concept for concept in compendium.concepts for synonym in concept.synonyms.get("en", ())
    }
    for body in compendium.organisations:
        if body.abbreviation and not body.withdrawn:
            topic = topics.get(body.abbreviation)
            active_topic = topic if topic and not topic.withdrawn else None
            entries = (body, active_topic) if active_topic else (body,)
            # The topic defines the body; the page of the organisation reports the sources.
            explanation = first_sentence(active_topic.definition if active_topic else body.about)
            yield GlossaryTerm(body.abbreviation, body.title, explanation, entries, is_abbreviation=True)


def _instrument_terms(compendium: Compendium) -> Iterator[GlossaryTerm]:
    """Yield the short names of norms. A short name with a digit in it is a number, not a name."""
    for instrument in compendium.instruments:
        name, title = instrument.short_title, instrument.title
        has_name = name != title and not re.search("[0-9]", name) and instrument.role.id == "norm"
        if has_name and not instrument.withdrawn:
            yield GlossaryTerm(
                name, title, first_sentence(instrument.about), (instrument,), is_abbreviation=False
            )


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; the full stop in "No. 197" does not end one."""
    return re.split(r"(?<=[.!?])(?<!No\.)\s+(?=[A-Z“])", text, maxsplit=1)[0]
