"""The domain model: every kind of entry with its fields, each declared once."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.model.base import Field, Record
from compendium.model.challenge import Challenge
from compendium.model.citation_form import CitationForm
from compendium.model.concept import Concept
from compendium.model.country import Country
from compendium.model.facets import FACETS, Facet
from compendium.model.footnote import Footnote
from compendium.model.instrument import CitableText, Instrument, Provision
from compendium.model.link_status import LinkStatus
from compendium.model.organisation import Organisation
from compendium.model.practice import Practice
from compendium.model.recommendation import Recommendation
from compendium.model.records import Entry
from compendium.model.source import Source
from compendium.model.term_of_art import TermOfArt
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
class DataLocation:
    """Folder or file with the entries of a kind; `max_bytes` is the limit of a file."""

    kind: str
    path: str  # a folder with one file per entry, or one file with an entry per key
    max_bytes: int

    @property
    def is_folder(self) -> bool:
        return not self.path.endswith(".yml")


BYTES_PER_KIB = 1024
# Enough for ten thousand entries.
MAX_REGISTER_BYTES = 4096 * BYTES_PER_KIB
DATA_LOCATIONS = (
    DataLocation("practice", "practices", 64 * BYTES_PER_KIB),
    DataLocation("instrument", "instruments", 256 * BYTES_PER_KIB),
    DataLocation("topic", "reference/concepts.yml", MAX_REGISTER_BYTES),
    DataLocation("organisation", "reference/organisations.yml", MAX_REGISTER_BYTES),
    DataLocation("source", "reference/sources.yml", MAX_REGISTER_BYTES),
    DataLocation("footnote", "reference/footnotes.yml", MAX_REGISTER_BYTES),
    DataLocation("recommendation", "reference/recommendations.yml", MAX_REGISTER_BYTES),
    DataLocation("challenge", "reference/challenges.yml", MAX_REGISTER_BYTES),
    DataLocation("country", "reference/countries.yml", MAX_REGISTER_BYTES),
)
# Not entries: the results of quotation checks. A program writes the file, and it may be missing.
VERIFICATIONS_FILE = DataLocation("verification", "reference/verified.yml", MAX_REGISTER_BYTES)
# Not entries either: the results of link checks, likewise.
LINK_STATUSES_FILE = DataLocation("seen", "reference/links.yml", MAX_REGISTER_BYTES)
# Not entries: the controlled list of terms of art. It may be missing.
TERMS_FILE = DataLocation("term", "reference/terms.yml", MAX_REGISTER_BYTES)
# Not entries: the forms of references that the citation checker finds. It may be missing.
CITATION_FORMS_FILE = DataLocation("form", "reference/citation_forms.yml", MAX_REGISTER_BYTES)

__all__ = [
    "FACETS",
    "KINDS",
    "DATA_LOCATIONS",
    "LINK_STATUSES",
    "VERIFICATIONS",
    "Challenge",
    "CitationForm",
    "Concept",
    "Country",
    "Entry",
    "Facet",
    "Field",
    "Footnote",
    "CitableText",
    "Instrument",
    "Organisation",
    "DataLocation",
    "Practice",
    "Provision",
    "Recommendation",
    "Record",
    "LinkStatus",
    "Source",
    "TermOfArt",
    "Verification",
]
