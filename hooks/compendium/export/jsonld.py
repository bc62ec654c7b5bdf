"""JSON-LD export: the entries, the facets, and the definitions of our own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.cite.dataset import DATASET_PAGE_URL, Dataset
from compendium.cite.metadata import without_empty_values
from compendium.export.linked_data import JsonLdNode, NodeBuilder
from compendium.export.serialization import all_record_types, exported_fields, json_line
from compendium.export.skos import OWN_FACET_TERMS
from compendium.export.vocabulary import VOCABULARY_URL, json_ld_term
from compendium.site import LICENCE_URL


def json_ld_document_start(node_builder: NodeBuilder) -> bytes:
    """Return the document up to the first node; nodes follow, one a line, separated by commas."""
    return b'{"@context": %s,\n"@graph": [\n' % json_line(node_builder.context())


JSON_LD_DOCUMENT_END = b"\n]}\n"


def dataset_node(dataset: Dataset) -> JsonLdNode:
    """Return the node of the compendium itself."""
    return without_empty_values(
        {
            "@id": DATASET_PAGE_URL,
            "@type": ["schema:Dataset"],
            "schema:name": dataset.name,
            "schema:version": dataset.version,
            "dcterms:creator": [creator.name for creator in dataset.creators],
            "dcterms:publisher": dataset.publisher,
            "dcterms:issued": dataset.issued,
            "dcterms:modified": dataset.modified,
            "dcterms:license": LICENCE_URL,
        }
    )


def vocabulary_nodes() -> Iterator[JsonLdNode]:
    """Yield the definitions of our own terms: each record a class, each field a property."""
    nodes: dict[str, JsonLdNode] = {}
    for record in all_record_types():
        description = (record.__doc__ or "").split("\n")[0]
        nodes[record.__name__] = _term_node(record.__name__, "rdfs:Class", record.__name__, description)
        for name, field in exported_fields(record).items():
            term = json_ld_term(record, name)
            if ":" not in term:
                node = nodes.setdefault(term, _term_node(term, "rdf:Property", field.label, field.help))
                if field.help not in node["rdfs:comment"]:
                    node["rdfs:comment"].append(field.help)
    yield from nodes.values()
    for term, (label, comment) in OWN_FACET_TERMS.items():
        yield _term_node(term, "rdf:Property", label, comment)


def _term_node(name: str, type: str, label: str, comment: str) -> JsonLdNode:
    return {
        "@id": f"{VOCABULARY_URL}{name}",
        "@type": [type],
        "rdfs:label": label,
        "rdfs:comment": [comment],
        "rdfs:isDefinedBy": VOCABULARY_URL.rstrip("#"),
    }


def node_lines(nodes: Iterable[JsonLdNode]) -> bytes:
    """Return nodes as lines of the graph."""
    return b",\n".join(map(json_line, nodes))
