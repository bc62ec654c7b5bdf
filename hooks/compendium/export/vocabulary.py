"""Linked data vocabulary: fields and records as terms of standard vocabularies, else as our own terms.

Our own terms are the names of fields and records, below `data/fields/#` on the site, where a page documents
each. They need no entry here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compendium.export.serialization import all_record_types, exported_fields
from compendium.export.value_types import (
    NUMBER_TYPE,
    REFERENCE_TYPE,
    STATE_TYPE,
    URL_TYPE,
    item_field,
    value_type,
)
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
from compendium.model.groups import PerLanguageField, RecordField

NAMESPACE_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
VOCABULARY_URL = "data/fields/#"  # from the site's root
IN_SCHEME_TERM, MENTIONS_TERM = "skos:inScheme", "schema:mentions"
PROSE_LANGUAGE = "en"  # of the editors' prose

# By (record, field), or (None, field) for every kind of entry; only where the meaning is the same.
STANDARD_JSON_LD_TERMS: dict[tuple[type[Record] | None, str], str] = {
    (None, "id"): "dcterms:identifier",
    (None, "title"): "schema:name",
    (None, "original_url"): "schema:url",
    (None, "other_names"): "schema:alternateName",
    (None, "description"): "schema:description",
    (None, "about"): "schema:description",
    (Concept, "facets"): IN_SCHEME_TERM,
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
# Standard classes of entries, for programs that do not know our own.
STANDARD_CLASSES: dict[type[Record], str] = {
    Concept: "skos:Concept",
    Country: "schema:Country",
    Instrument: "schema:Legislation",
    Provision: "schema:Legislation",
    Organisation: "schema:Organization",
    Source: "schema:CreativeWork",
}


def json_ld_term(record: type[Record], name: str) -> str:
    """Return the term of a field: a standard one such as "skos:definition", or the name of the field."""
    if not issubclass(record, Entry):
        return name
    return STANDARD_JSON_LD_TERMS.get((record, name)) or STANDARD_JSON_LD_TERMS.get((None, name)) or name


def node_types(record: type[Record]) -> list[str]:
    """Return the classes of a record, our own first."""
    return [record.__name__, *([STANDARD_CLASSES[record]] if record in STANDARD_CLASSES else [])]


@dataclass(frozen=True)
class TermDefinition:
    """Type coercion of the values of a term. `by_language`: a value or a list of values for each language."""

    reference: bool = False
    datatype: str = ""
    language: str = ""
    by_language: bool = False

    def context(self) -> dict[str, str]:
        """Return the definition in a JSON-LD context."""
        if self.by_language:
            return {"@container": "@language"}
        if self.reference:
            return {"@type": "@id"}
        if self.datatype:
            return {"@type": self.datatype}
        return {"@language": self.language} if self.language else {}


# Terms that no field has.
EXTRA_TERM_DEFINITIONS = {
    **dict.fromkeys(
        [
            MENTIONS_TERM,
            "skos:narrower",
            "skos:hasTopConcept",
            "skos:topConceptOf",
            "dcterms:license",
            "rdfs:isDefinedBy",
        ],
        TermDefinition(reference=True),
    ),
    "dcterms:title": TermDefinition(language=PROSE_LANGUAGE),
    "rdfs:label": TermDefinition(language=PROSE_LANGUAGE),
    "rdfs:comment": TermDefinition(language=PROSE_LANGUAGE),
}


def term_definition(record: type[Record], name: str, field: Field[Any]) -> TermDefinition | None:
    """Return the type coercion of a field, None for records, whose nodes are typed themselves."""
    if isinstance(field, PerLanguageField):
        return TermDefinition(by_language=True)
    item = item_field(field)
    if isinstance(item, RecordField):
        return None
    field_type = value_type(item)
    if field_type in (REFERENCE_TYPE, STATE_TYPE, URL_TYPE) or json_ld_term(record, name) == IN_SCHEME_TERM:
        return TermDefinition(reference=True)
    if field_type == NUMBER_TYPE:
        return TermDefinition(datatype="xsd:decimal")
    # Names and quotations have no language tag: they may be in any language.
    return TermDefinition(language=PROSE_LANGUAGE) if item.is_own_wording else TermDefinition()


def shared_term_definitions() -> dict[str, TermDefinition]:
    """Return {term: definition} for the terms that have one definition in all records.

    The values of all other terms are written as value objects, with their type or language.
    """
    definitions_by_term: dict[str, set[TermDefinition | None]] = {
        name: {definition} for name, definition in EXTRA_TERM_DEFINITIONS.items()
    }
    for record in all_record_types():
        for name, field in exported_fields(record).items():
            definitions_by_term.setdefault(json_ld_term(record, name), set()).add(
                term_definition(record, name, field)
            )
    shared: dict[str, TermDefinition] = {}
    for name, definitions in definitions_by_term.items():
        # A nested record is recognised by its class, but in a language map it would be taken for one.
        distinct = definitions if TermDefinition(by_language=True) in definitions else definitions - {None}
        if len(distinct) == 1 and (definition := distinct.pop()):
            shared[name] = definition
    return shared
