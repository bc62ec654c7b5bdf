"""The concepts as SKOS: each facet a concept scheme, each value a concept."""

from __future__ import annotations

from dataclasses import asdict

from compendium.export.linked_data import Node, NodeBuilder, scheme_url
from compendium.export.serialization import entry_as_dict
from compendium.export.turtle import turtle
from compendium.export.vocabulary import IN_SCHEME, LANGUAGE
from compendium.link import Compendium
from compendium.model import FACETS, Facet
from compendium.site import LICENCE

# What the fields of a facet are called among linked data.
FACET_TERMS = {"label": "skos:prefLabel", "help": "skos:definition", "origin": "origin"}
# Of those that are ours: (label, what it means).
OWN_FACET_TERMS = {"origin": ("Origin", "Where the source asks the question that a facet is.")}


def concept_nodes(compendium: Compendium, linker: NodeBuilder) -> list[Node]:
    """Return the nodes of all concepts, each with the schemes at whose top it stands."""
    nodes = [linker.node(entry_as_dict(compendium, concept)) for concept in compendium.concepts]
    by_url = {node["@id"]: node for node in nodes}
    for node in nodes:
        wider = by_url.get(node.get("skos:broader", ""), {}).get(IN_SCHEME, ())
        if top := [own for own in node[IN_SCHEME] if own not in wider]:
            node["skos:topConceptOf"] = top
    return nodes


def scheme_nodes(concepts: list[Node]) -> list[Node]:
    """Return the node of each facet, with the concepts at its top."""
    return [_scheme_node(name, facet, concepts) for name, facet in FACETS.items()]


def _scheme_node(name: str, facet: Facet, concepts: list[Node]) -> Node:
    url = scheme_url(name)
    said = {FACET_TERMS[key]: value for key, value in asdict(facet).items() if value}
    return {
        "@id": url,
        "@type": ["skos:ConceptScheme"],
        **said,
        "skos:prefLabel": {LANGUAGE: facet.label},
        "dcterms:license": LICENCE,
        "skos:hasTopConcept": [it["@id"] for it in concepts if url in it.get("skos:topConceptOf", ())],
    }


def concepts_ttl(concepts: list[Node], linker: NodeBuilder) -> bytes:
    """Return `data/concepts.ttl`."""
    return turtle([*scheme_nodes(concepts), *concepts], linker.base, linker.definitions)
