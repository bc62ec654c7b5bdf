"""Concepts: the values of facets, in six languages, with the terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import ReferenceField
from compendium.model.facets import FACETS
from compendium.model.groups import ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.participation import Membership
from compendium.model.records import Citation, Entry
from compendium.model.text import ChoiceField, NameField, PatternField, TextField


class OfficialTextField(PatternField):
    """Citation of an official text in the language of the word that it attests."""

    type_label = "text"
    pattern = re.compile(
        r".*\b(?:French|German|Italian|Russian|Spanish|English) (?:text|translation|edition)\b.*"
    )
    mismatch_message = (
        "does not say in which language the text is — write it like: CETS No. 197, French text, Article 12"
    )


class Term(Record):
    """A technical term or abbreviation, explained in one sentence for the glossary."""

    noun = "a term"
    rules = (rules.sources_of_words_name_a_word,)
    term = NameField(
        "Term",
        required=True,
        help="The word in full, as a text uses it.",
        example="national referral mechanism",
    )
    abbreviation = NameField(
        "Abbreviation", max_length=20, help="Its short form, if it has one.", example="NRM"
    )
    explanation = TextField(
        "Explanation",
        required=True,
        words=(4, 45),
        help="What it means, in one sentence of our own.",
    )
    words = PerLanguageField(
        ListField(
            NameField("In other languages", help="The term in other languages.", example="non-refoulement")
        )
    )
    word_sources = PerLanguageField(
        ListField(
            OfficialTextField(
                "Sources of words",
                help="A word of another language, a colon, and the official text in which you saw it.",
                example='"titre de séjour: Directive 2004/81/EC, French text, title"',
            )
        )
    )

    def sourced_words(self, language: str) -> list[tuple[str, str]]:
        """Return [(word, the official text that has it, or "")]."""
        return _pair_with_sources(self.words.get(language, ()), self.word_sources.get(language, ()))


def _pair_with_sources(words: Sequence[str], sources: Sequence[str]) -> list[tuple[str, str]]:
    """Return (word, source) for each word, the source from its "word: source" item, "" without one."""
    source_by_word = {word: source for word, _, source in (entry.partition(": ") for entry in sources)}
    return [(word, source_by_word.get(word, "")) for word in words]


class Concept(Entry):
    """A controlled vocabulary value with labels in six languages, used by one or several facets."""

    kind, kinds, noun = "topic", "topics", "a concept"
    rules = (*Entry.rules, rules.sources_of_labels_name_a_label, rules.sources_of_words_name_a_word)

    facets = ListField(
        ChoiceField(
            "Facet",
            {name: facet.help for name, facet in FACETS.items()},
            help="The fields it can be chosen in.",
            example="people",
        ),
        required=True,
    )
    labels = PerLanguageField(
        NameField("Labels", help="The preferred term in each language.", example="undocumented workers"),
        required_language="en",
        required=True,
    )
    synonyms = PerLanguageField(
        ListField(NameField("Synonyms", help="Other words people search for.", example="irregular workers"))
    )
    label_sources = PerLanguageField(
        OfficialTextField(
            "Sources of labels",
            help="The official text in which you saw the preferred term; none if the term is our choice.",
            example="CETS No. 197, English text, Article 12",
        )
    )
    synonym_sources = PerLanguageField(
        ListField(
            OfficialTextField(
                "Sources of synonyms",
                help="The synonym, a colon, and the official text in which you saw it.",
                example='"irregular workers: CETS No. 197, English text, Article 12"',
            )
        )
    )
    definition = TextField(
        "Definition",
        required=True,
        words=(4, 80),
        help="What it means here, in one or two sentences of our own.",
    )
    terms = RecordListField(
        Term, "Terms", help="Words and abbreviations that belong here; the glossary explains each."
    )
    broader: ReferenceField[Concept | None] = ReferenceField(
        "topic", "Broader", inverse="narrower", help="The next wider concept."
    )
    related: ListField[Concept] = ListField(
        ReferenceField("topic", "Related", inverse="related_from", help="Concepts worth reading beside it.")
    )
    membership = RecordField(
        Membership, "Membership", help="Only of an organisation of States: its members, with the evidence."
    )
    sources = RecordListField(
        Citation, "Sources", help="Where a work gives this value; leave out if it is ours."
    )

    @property
    def name(self) -> str:
        return self.labels["en"]

    @property
    def broader_concepts(self) -> list[Concept]:
        """The broader concepts, transitively, nearest first."""
        found: list[Concept] = []
        concept = self.broader
        while concept is not None:
            found.append(concept)
            concept = concept.broader
        return found

    def sourced_synonyms(self, language: str) -> list[tuple[str, str]]:
        """Return [(synonym, the official text that has it, or "")]."""
        return _pair_with_sources(self.synonyms.get(language, ()), self.synonym_sources.get(language, ()))
