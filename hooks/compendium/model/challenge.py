"""Challenges: what stands in the way, as civil society reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model.choices import ConceptField, ReferenceField, states_concerned_field
from compendium.model.groups import ListField, RecordListField
from compendium.model.records import Entry, ProvisionLink, not_in_source_field
from compendium.model.text import NameField, TextField

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.country import Country
    from compendium.model.instrument import Provision


class ChallengeProvision(ProvisionLink):
    """A provision that speaks to the challenge."""

    provision: ReferenceField[Provision] = ReferenceField(
        "provision",
        "Provision",
        required=True,
        inverse="challenges",
        help="Instrument id, slash, provision id.",
    )


class Challenge(Entry):
    """An obstacle that civil society reports. A report, not a finding about a State."""

    kind, kinds, noun = "challenge", "challenges", "a challenge"

    title = NameField("Title", required=True, help="A few words.")
    text = TextField(
        "Text", required=True, words=(10, 110), help="What is reported and by whom, in our words."
    )
    group: ConceptField[Concept] = ConceptField(
        "challenge_group", "Group", required=True, help="What sort of obstacle it is.", example="funding"
    )
    reported_by = NameField(
        "Reported by", required=True, help="Who says so.", example="NGOs consulted in 2016 and 2017"
    )
    themes: ListField[Concept] = ListField(
        ReferenceField(
            "topic", "Themes", inverse="entries", help="Concepts it is about.", example="protection"
        ),
        required=True,
    )
    countries: ListField[Country] = ListField(states_concerned_field("challenges"))
    provisions = RecordListField(ChallengeProvision, "Provisions", help="Provisions that speak to it.")
    not_in_source = not_in_source_field()
