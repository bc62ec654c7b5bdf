"""Terms of art: the words of the field that entries use, and paraphrases that lose them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import ReferenceField
from compendium.model.groups import ListField, RecordListField
from compendium.model.records import Citation
from compendium.model.text import NameField, TextField

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.instrument import Provision


class TermOfArt(Record):
    """A term that a source or an instrument uses, its other forms, and words that do not replace it."""

    noun = "a term of art"
    rules = (rules.term_has_a_place,)

    term = NameField("Term", required=True, help="As entries write it.", example="human rights defender")
    variants = ListField(
        NameField(
            "Variants",
            help="Other forms of the same term: an abbreviation, a longer form, another part of speech. "
            "Hyphens, s for z and the plural in s need not be listed.",
            example="rights-based approach",
        )
    )
    avoid = ListField(
        NameField(
            "Discouraged substitutes",
            help="Paraphrases that lose the term, and that mean nothing else; the check proposes the term.",
            example="defenders of human rights",
        )
    )
    topic: ReferenceField[Concept | None] = ReferenceField(
        "topic", "Topic", help="The concept that it belongs to.", example="civil-society"
    )
    explanation = TextField(
        "Explanation",
        words=(4, 45),
        help="What it means, in one sentence of our own; only if the glossary is to have it.",
    )
    sources = RecordListField(
        Citation, "Sources", help="The works that use the term, with every place in them."
    )
    provisions: ListField[Provision] = ListField(
        ReferenceField(
            "provision",
            "Provisions",
            help="Provisions whose quotation has the term.",
            example="coe-anti-trafficking-convention/art-35",
        )
    )

    id: str

    @property
    def names(self) -> tuple[str, ...]:
        """The term and its variants."""
        return (self.term, *self.variants)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Pattern of the term and its variants."""
        return phrase_pattern(self.names)


@lru_cache(maxsize=1024)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of phrases as whole words.

    Case does not count. A hyphen may be a space or left out, "is" be "iz", and the last word a plural in s.
    """
    alternatives = "|".join(_phrase_letters(phrase) for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{alternatives})s?(?![\w-])", re.IGNORECASE)


def _phrase_letters(phrase: str) -> str:
    words = " ".join(phrase.replace("’", "'").split())
    letters = re.escape(words).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]*").replace("'", "['’]")
    return re.sub("i[sz](?=[aei])", "i[sz]", letters)
