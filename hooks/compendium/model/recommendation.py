"""Recommendations of a source, with their addressees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model.choices import ConceptField, ReferenceField
from compendium.model.groups import ListField, RecordListField
from compendium.model.records import ChallengeLink, ProvisionLink, QuotedEntry
from compendium.model.text import NameField, PositiveIntegerField, QuotationField, TextField

if TYPE_CHECKING:
    from compendium.model.challenge import Challenge
    from compendium.model.concept import Concept
    from compendium.model.instrument import Provision


class RecommendationProvision(ProvisionLink):
    """Link from a recommendation to a provision that it builds on."""

    provision: ReferenceField[Provision] = ReferenceField(
        "provision",
        "Provision",
        required=True,
        inverse="recommendations",
        help="Instrument id, slash, provision id.",
    )


class RecommendationChallenge(ChallengeLink):
    """Link from a recommendation to a challenge that it answers."""

    challenge: ReferenceField[Challenge] = ReferenceField(
        "challenge",
        "Challenge",
        required=True,
        inverse="recommendations",
        example="belgium-budget-cuts",
        help="Its id.",
    )


class Recommendation(QuotedEntry):
    """A recommendation of a source."""

    kind, kinds, noun = "recommendation", "recommendations", "a recommendation"

    number = PositiveIntegerField(
        "Number", required=True, help="Its place in the source's list.", example="5"
    )
    title = NameField("Title", required=True, help="A few words that say what is asked.")
    quote = QuotationField(
        "Quotation",
        words=(1, 80),
        help="The operative clause, verbatim; not its reasons.",
        example="Specialized NGOs should be admitted as full-fledged members",
    )
    text = TextField(
        "In our words",
        required=True,
        words=(10, 110),
        help="What is asked, in our words, never stronger than the source.",
    )
    addressees: ListField[Concept] = ListField(
        ConceptField("addressee", "Addressees", help="Who is to act.", example="participating-states"),
        required=True,
    )
    themes: ListField[Concept] = ListField(
        ReferenceField(
            "topic", "Themes", inverse="entries", help="Concepts it is about.", example="training"
        ),
        required=True,
    )
    provisions = RecordListField(RecommendationProvision, "Provisions", help="Provisions it builds on.")
    challenges = RecordListField(
        RecommendationChallenge, "Challenges", help="Obstacles that would be smaller if it were followed."
    )

    @property
    def quotation_id(self) -> str:
        return f"{self.kinds}/{self.id}"  # like the key in reference/verified.yml, with what stands above it
