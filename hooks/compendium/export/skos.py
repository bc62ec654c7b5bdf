"""SKOS export of the concepts: each facet is a concept scheme, each value a concept."""

from __future__ import annotations

from dataclasses import asdict

from compendium.cite.dataset import Dataset
from compendium.cite.metadata import without_empty_values
from compendium.export.linked_data import JsonLdNode, NodeBuilder, concept_scheme_url
from compendium.export.serialization import entry_as_dict
from compendium.export.turtle import turtle_document
from compendium.export.vocabulary import IN_SCHEME_TERM, PROSE_LANGUAGE
from compendium.link import Compendium
from compendium.model import FACETS, Facet
from compendium.model.facets import FACET_LABELS
from compendium.site import LICENCE_URL

# Terms of the fields of a facet.
SKOS_TERM_BY_FACET_FIELD = {"label": "skos:prefLabel", "help": "skos:definition", "origin": "origin"}
# Our own among these: (label, definition).
OWN_FACET_TERMS = {"origin": ("Origin", "Where the source asks the question that a facet is.")}


def concept_nodes(compendium: Compendium, node_builder: NodeBuilder) -> list[JsonLdNode]:
    """Return the nodes of all concepts, each with the schemes of which it is a top concept."""
    nodes = [node_builder.node(entry_as_dict(compendium, concept)) for concept in compendium.concepts]
    by_url = {node["@id"]: node for node in nodes}
    for node in nodes:
        broader_schemes = by_url.get(node.get("skos:broader", ""), {}).get(IN_SCHEME_TERM, ())
        if top_schemes := [scheme for scheme in node[IN_SCHEME_TERM] if scheme not in broader_schemes]:
            node["skos:topConceptOf"] = top_schemes
    return nodes


def scheme_nodes(concepts: list[JsonLdNode], dataset: Dataset) -> list[JsonLdNode]:
    """Return the node of each facet, with its top concepts."""
    origin = without_empty_values(
        {
            "dcterms:creator": [creator.name for creator in dataset.creators],
            "dcterms:publisher": dataset.publisher,
            "dcterms:issued": dataset.issued,
            "dcterms:modified": dataset.modified,
            "dcterms:license": LICENCE_URL,
        }
    )
    return [_scheme_node(name, facet, concepts, origin) for name, facet in FACETS.items()]


def _scheme_node(name: str, facet: Facet, concepts: list[JsonLdNode], origin: JsonLdNode) -> JsonLdNode:
    url = concept_scheme_url(name)
    properties = {SKOS_TERM_BY_FACET_FIELD[key]: value for key, value in asdict(facet).items() if value}
    return {
        "@id": url,
        "@type": ["skos:ConceptScheme"],
        **properties,
        "skos:prefLabel": {PROSE_LANGUAGE: facet.label, **FACET_LABELS[name]},
        "dcterms:title": facet.label,
        **origin,
        "skos:hasTopConcept": [
            concept["@id"] for concept in concepts if url in concept.get("skos:topConceptOf", ())
        ],
    }


def concepts_ttl(concepts: list[JsonLdNode], node_builder: NodeBuilder, dataset: Dataset) -> bytes:
    """Return `data/concepts.ttl`."""
    return turtle_document(
        [*scheme_nodes(concepts, dataset), *concepts], node_builder.base_url, node_builder.definitions
    )
