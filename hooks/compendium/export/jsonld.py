"""The whole compendium as JSON-LD: the entries, the facets, and the terms of our own that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.export.linked_data import Linker, Node
from compendium.export.plain_values import fields, line, records
from compendium.export.skos import EXPLAINED
from compendium.export.vocabulary import OURS, term
from compendium.site import LICENCE, SiteSettings


def begin(linker: Linker) -> bytes:
    """Return what stands before the first node; nodes follow, one a line, with commas between them."""
    return b'{"@context": %s,\n"@graph": [\n' % line(linker.context())


END = b"\n]}\n"


def dataset(site: SiteSettings) -> Node:
    """Return the node of the compendium itself."""
    publisher = {"dcterms:publisher": site.publisher} if site.publisher else {}
    return {
        "@id": "data/",
        "@type": ["schema:Dataset"],
        "schema:name": site.name,
        "schema:version": site.version,
        "dcterms:license": LICENCE,
        **publisher,
    }


def terms() -> Iterator[Node]:
    """Yield our own terms: each record a class, each field a property, with what the model says of it."""
    said: dict[str, Node] = {}
    for record in records():
        explained = (record.__doc__ or "").split("\n")[0]
        said[record.__name__] = _term(record.__name__, "rdfs:Class", record.__name__, explained)
        for name, field in fields(record).items():
            key = term(record, name)
            if ":" not in key:
                node = said.setdefault(key, _term(key, "rdf:Property", field.label, field.help))
                if field.help not in node["rdfs:comment"]:
                    node["rdfs:comment"].append(field.help)
    yield from said.values()
    for key, (label, comment) in EXPLAINED.items():
        yield _term(key, "rdf:Property", label, comment)


def _term(name: str, type: str, label: str, comment: str) -> Node:
    return {
        "@id": f"{OURS}{name}",
        "@type": [type],
        "rdfs:label": label,
        "rdfs:comment": [comment],
        "rdfs:isDefinedBy": OURS.rstrip("#"),
    }


def lines(nodes: Iterable[Node]) -> bytes:
    """Return nodes as they stand in the graph."""
    return b",\n".join(map(line, nodes))
