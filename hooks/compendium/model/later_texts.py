"""Changes of instruments and provisions by later texts: amendments and successions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import ReferenceField
from compendium.model.records import stating_place_field, stating_source_field
from compendium.model.text import DateField, TextField

if TYPE_CHECKING:
    from compendium.model.instrument import Instrument
    from compendium.model.source import Source

# Inverse relations of later texts. A change of one provision is none of the whole instrument.
LATER_TEXT_INVERSES = AMENDS_INVERSE, SUPERSEDES_INVERSE = "amends", "supersedes"


def _later_instrument_field(label: str, inverse: str) -> ReferenceField[Instrument]:
    return ReferenceField(
        "instrument",
        label,
        inverse=inverse,
        required=True,
        help="The later instrument.",
        example="eu-directive-2024-1712",
    )


class LaterText(Record):
    """Change of a text by a later one: from when it is in force, what changes, and the source."""

    instrument: ReferenceField[Instrument]
    rules = (rules.pages_only_where_the_work_has_them, rules.place_is_one_that_the_work_has)
    since = DateField("Since", required=True, help="From when the change is in force.", example="2024-07-14")
    change = TextField("Change", required=True, words=(3, 60), help="What changes, in our words.")
    source: ReferenceField[Source] = stating_source_field("eur-lex-directive-2011-36-consolidated")
    at = stating_place_field("Article 19")


class Amendment(LaterText):
    """Amendment of a text by a later instrument."""

    noun = "an amendment"
    instrument: ReferenceField[Instrument] = _later_instrument_field("Amended by", AMENDS_INVERSE)


class Succession(LaterText):
    """Replacement of a whole text by a later instrument."""

    noun = "a succession"
    instrument: ReferenceField[Instrument] = _later_instrument_field("Superseded by", SUPERSEDES_INVERSE)
