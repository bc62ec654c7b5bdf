"""What a practice, an instrument, a provision … is: every kind of entry, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.model.base import Field, Record
from compendium.model.challenge import Challenge
from compendium.model.concept import Concept
from compendium.model.country import Country
from compendium.model.facets import FACETS, Facet
from compendium.model.footnote import Footnote
from compendium.model.instrument import CitableText, Instrument, Provision
from compendium.model.organisation import Organisation
from compendium.model.practice import Practice
from compendium.model.recommendation import Recommendation
from compendium.model.records import Entry
from compendium.model.seen import Seen
from compendium.model.source import Source
from compendium.model.verification import Verification

KINDS: dict[str, type[Entry]] = {
    entry.kind: entry
    for entry in (
        Practice,
        Instrument,
        Provision,
        Organisation,
        Source,
        Footnote,
        Recommendation,
        Challenge,
        Concept,
        Country,
    )
}


@dataclass(frozen=True)
class Place:
    """Where the entries of a kind are written. `largest` is the limit of a file in bytes."""

    kind: str
    path: str  # a folder with one file per entry, or one file with an entry per key
    largest: int

    @property
    def folder(self) -> bool:
        return not self.path.endswith(".yml")


KIB = 1024
# Ten thousand entries have about a megabyte in each of the larger registers.
REGISTER = 4096 * KIB
PLACES = (
    Place("practice", "practices", 64 * KIB),
    Place("instrument", "instruments", 256 * KIB),
    Place("topic", "reference/concepts.yml", REGISTER),
    Place("organisation", "reference/organisations.yml", REGISTER),
    Place("source", "reference/sources.yml", REGISTER),
    Place("footnote", "reference/footnotes.yml", REGISTER),
    Place("recommendation", "reference/recommendations.yml", REGISTER),
    Place("challenge", "reference/challenges.yml", REGISTER),
    Place("country", "reference/countries.yml", REGISTER),
)
# Not entries: where the words of quotations were found. A program writes it, and it may be missing.
VERIFIED = Place("verification", "reference/verified.yml", REGISTER)
# Neither are these: what was found at addresses outside, likewise.
SEEN = Place("seen", "reference/links.yml", REGISTER)

__all__ = [
    "FACETS",
    "KINDS",
    "PLACES",
    "SEEN",
    "VERIFIED",
    "Challenge",
    "Concept",
    "Country",
    "Entry",
    "Facet",
    "Field",
    "Footnote",
    "CitableText",
    "Instrument",
    "Organisation",
    "Place",
    "Practice",
    "Provision",
    "Recommendation",
    "Record",
    "Seen",
    "Source",
    "Verification",
]
