"""What fields are called among linked data: by a term of a vocabulary that many know, else by one of ours.

Terms of ours need no line here: they are the names of the fields and records, below `data/fields/#` on the
site, where a page explains each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compendium.export.serialization import all_records, exported_fields
from compendium.export.value_types import NUMBER, REFERENCE, STATE, URL, item_field, value_type
from compendium.model import (
    Concept,
    Country,
    Entry,
    Field,
    Instrument,
    Organisation,
    Provision,
    Record,
    Source,
)
from compendium.model.groups import Nested, PerLanguage

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
VOCABULARY = "data/fields/#"  # from the site's root
IN_SCHEME, MENTIONS = "skos:inScheme", "schema:mentions"
LANGUAGE = "en"  # in which the sentences of the compendium are written

# Only where the meaning is the same. A field of one kind first, then the same field of every kind.
STANDARD_TERMS: dict[tuple[type[Record] | None, str], str] = {
    (None, "id"): "dcterms:identifier",
    (None, "title"): "schema:name",
    (None, "original_url"): "schema:url",
    (None, "other_names"): "schema:alternateName",
    (None, "description"): "schema:description",
    (None, "about"): "schema:description",
    (Concept, "facets"): IN_SCHEME,
    (Concept, "labels"): "skos:prefLabel",
    (Concept, "synonyms"): "skos:altLabel",
    (Concept, "definition"): "skos:definition",
    (Concept, "broader"): "skos:broader",
    (Concept, "related"): "skos:related",
    (Country, "names"): "skos:prefLabel",
    (Instrument, "reference"): "schema:legislationIdentifier",
    (Instrument, "adopted_by"): "schema:legislationPassedBy",
    (Instrument, "provisions"): "schema:hasPart",
    (Provision, "instrument"): "schema:isPartOf",
    (Organisation, "parent"): "schema:parentOrganization",
    (Source, "authors"): "schema:author",
    (Source, "editors"): "schema:editor",
    (Source, "date"): "schema:datePublished",
    (Source, "publisher"): "schema:publisher",
    (Source, "archived_url"): "schema:archivedAt",
}
# What an entry is for programs that do not know us.
STANDARD_CLASSES: dict[type[Record], str] = {
    Concept: "skos:Concept",
    Country: "schema:Country",
    Instrument: "schema:Legislation",
    Provision: "schema:Legislation",
    Organisation: "schema:Organization",
    Source: "schema:CreativeWork",
}


def term_name(record: type[Record], name: str) -> str:
    """Return the term for a field of a record: "skos:definition", or its own name."""
    if not issubclass(record, Entry):
        return name
    return STANDARD_TERMS.get((record, name)) or STANDARD_TERMS.get((None, name)) or name


def node_types(record: type[Record]) -> list[str]:
    """Return what a record is: our own word first."""
    return [record.__name__, *([STANDARD_CLASSES[record]] if record in STANDARD_CLASSES else [])]


@dataclass(frozen=True)
class TermDefinition:
    """How the values of a term are to be read. `by_language`: one, or a list of them, for each language."""

    reference: bool = False
    datatype: str = ""
    language: str = ""
    by_language: bool = False

    def context(self) -> dict[str, str]:
        """Return what a JSON-LD context says of the term."""
        if self.by_language:
            return {"@container": "@language"}
        if self.reference:
            return {"@type": "@id"}
        if self.datatype:
            return {"@type": self.datatype}
        return {"@language": self.language} if self.language else {}


# Of terms that no field has.
EXTRA_DEFINITIONS = {
    **dict.fromkeys(
        [
            MENTIONS,
            "skos:narrower",
            "skos:hasTopConcept",
            "skos:topConceptOf",
            "dcterms:license",
            "rdfs:isDefinedBy",
        ],
        TermDefinition(reference=True),
    ),
    "rdfs:label": TermDefinition(language=LANGUAGE),
    "rdfs:comment": TermDefinition(language=LANGUAGE),
}


def term_definition(record: type[Record], name: str, field: Field[Any]) -> TermDefinition | None:
    """Return how the values of a field are to be read, None for records, which say so themselves."""
    if isinstance(field, PerLanguage):
        return TermDefinition(by_language=True)
    one = item_field(field)
    if isinstance(one, Nested):
        return None
    sort = value_type(one)
    if sort in (REFERENCE, STATE, URL) or term_name(record, name) == IN_SCHEME:
        return TermDefinition(reference=True)
    if sort == NUMBER:
        return TermDefinition(datatype="xsd:decimal")
    # Names and quotations are in whatever language they are in.
    return TermDefinition(language=LANGUAGE) if getattr(one, "ours", False) else TermDefinition()


def shared_term_definitions() -> dict[str, TermDefinition]:
    """Return {term: sense} for the terms whose values are read in the same way in every record.

    The values of all other terms have to say themselves how they are to be read.
    """
    found: dict[str, set[TermDefinition | None]] = {name: {own} for name, own in EXTRA_DEFINITIONS.items()}
    for record in all_records():
        for name, field in exported_fields(record).items():
            found.setdefault(term_name(record, name), set()).add(term_definition(record, name, field))
    agreed: dict[str, TermDefinition] = {}
    for name, senses in found.items():
        # Among values of one sense, a record is known by its class; among texts by language, it would be one.
        own = senses if TermDefinition(by_language=True) in senses else senses - {None}
        if len(own) == 1 and (only := own.pop()):
            agreed[name] = only
    return agreed
