"""The concepts as SKOS: each facet a concept scheme, each value a concept."""

from __future__ import annotations

from dataclasses import asdict

from compendium.export.linked_data import Linker, Node, scheme
from compendium.export.plain_values import as_data
from compendium.export.turtle import turtle
from compendium.export.vocabulary import IN_SCHEME, LANGUAGE
from compendium.link import Compendium
from compendium.model import FACETS, Facet
from compendium.site import LICENCE

# What the fields of a facet are called among linked data.
TERMS = {"label": "skos:prefLabel", "help": "skos:definition", "origin": "origin"}
# Of those that are ours: (label, what it means).
EXPLAINED = {"origin": ("Origin", "Where the source asks the question that a facet is.")}


def concept_nodes(compendium: Compendium, linker: Linker) -> list[Node]:
    """Return the nodes of all concepts, each with the schemes at whose top it stands."""
    nodes = [linker.node(as_data(compendium, concept)) for concept in compendium.concepts]
    by_url = {node["@id"]: node for node in nodes}
    for node in nodes:
        wider = by_url.get(node.get("skos:broader", ""), {}).get(IN_SCHEME, ())
        if top := [own for own in node[IN_SCHEME] if own not in wider]:
            node["skos:topConceptOf"] = top
    return nodes


def schemes(concepts: list[Node]) -> list[Node]:
    """Return the node of each facet, with the concepts at its top."""
    return [_scheme(name, facet, concepts) for name, facet in FACETS.items()]


def _scheme(name: str, facet: Facet, concepts: list[Node]) -> Node:
    url = scheme(name)
    said = {TERMS[key]: value for key, value in asdict(facet).items() if value}
    return {
        "@id": url,
        "@type": ["skos:ConceptScheme"],
        **said,
        "skos:prefLabel": {LANGUAGE: facet.label},
        "dcterms:license": LICENCE,
        "skos:hasTopConcept": [it["@id"] for it in concepts if url in it.get("skos:topConceptOf", ())],
    }


def concepts_ttl(concepts: list[Node], linker: Linker) -> bytes:
    """Return `data/concepts.ttl`."""
    return turtle([*schemes(concepts), *concepts], linker.base, linker.senses)
