"""Description of the dataset for data portals: DCAT 3 with the terms of DCAT-AP, in Turtle.

A catalogue must name its publisher, so there is one only where a publisher is set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.cite.dataset import DATASET_PAGE_URL, Dataset
from compendium.cite.metadata import without_empty_values
from compendium.export.data_package import DATA_FOLDER, DataFile
from compendium.export.linked_data import JsonLdNode
from compendium.export.turtle import turtle_document
from compendium.export.vocabulary import NAMESPACE_PREFIXES
from compendium.model import Source
from compendium.site import LICENCE_URL

DCAT_FILE = f"{DATA_FOLDER}dcat.ttl"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": NAMESPACE_PREFIXES["dcterms"],
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": NAMESPACE_PREFIXES["skos"],
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": NAMESPACE_PREFIXES["xsd"],
}
# Registers of the Publications Office of the European Union, which DCAT-AP prescribes.
_AUTHORITY_URL = "http://publications.europa.eu/resource/authority/"
_THEMES = {
    f"{_AUTHORITY_URL}data-theme/JUST": "Justice, legal system and public safety",
    f"{_AUTHORITY_URL}data-theme/SOCI": "Population and society",
}
_LANGUAGES = {"en": f"{_AUTHORITY_URL}language/ENG"}
_PUBLIC_ACCESS = f"{_AUTHORITY_URL}access-right/PUBLIC"
_FILE_TYPES = {"csv": "CSV", "json": "JSON", "jsonld": "JSON_LD", "ttl": "RDF_TURTLE", "zip": "ZIP"}
_SHA256 = f"{PREFIXES['spdx']}checksumAlgorithm_sha256"
_MEDIA_TYPES_URL = "https://www.iana.org/assignments/media-types/"


def dcat_files(
    files: Sequence[DataFile], dataset: Dataset, root: str, works: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the file. `root` is the URL of the site, `works` the pages of works that entries rest on."""
    nodes = list(_nodes(files, dataset, works))
    yield DCAT_FILE, turtle_document(nodes, root or "../", {}, PREFIXES)


def _nodes(files: Sequence[DataFile], dataset: Dataset, works: Sequence[str]) -> Iterator[JsonLdNode]:
    shared = without_empty_values(
        {
            "dcterms:title": _text(dataset.name, dataset.language),
            "dcterms:description": _text(dataset.description, dataset.language),
            "dcterms:publisher": dataset.publisher and _agent(dataset.publisher),
            "dcterms:language": _reference(_LANGUAGES.get(dataset.language, "")),
            "dcterms:license": _reference(LICENCE_URL),
            "dcterms:issued": _date(dataset.issued),
            "dcterms:modified": _date(dataset.modified),
        }
    )
    if dataset.publisher:
        catalogue = {"@id": f"{DCAT_FILE}#catalogue", "@type": ["dcat:Catalog"], **shared}
        yield {**catalogue, "dcat:dataset": _reference(DATASET_PAGE_URL)}
    yield without_empty_values(
        {
            "@id": DATASET_PAGE_URL,
            "@type": ["dcat:Dataset"],
            **shared,
            "dcterms:identifier": dataset.identifier,
            "dcterms:creator": [_agent(creator.name, creator.url) for creator in dataset.creators],
            "dcterms:accessRights": _reference(_PUBLIC_ACCESS),
            "dcterms:references": _reference(f"{Source.kinds}/"),
            "prov:wasDerivedFrom": list(map(_reference, works)),
            "dcat:keyword": [_text(word, dataset.language) for word in dataset.keywords],
            "dcat:theme": list(map(_reference, _THEMES)),
            "dcat:version": dataset.version,
            "dcat:landingPage": _reference(DATASET_PAGE_URL),
            "dcat:contactPoint": dataset.contact and _contact(dataset),
            "dcat:distribution": [_reference(_distribution_id(file)) for file in files],
        }
    )
    yield from (_distribution(file, dataset) for file in files)
    yield from _classes_of_registered_terms(files, dataset)


def _classes_of_registered_terms(files: Sequence[DataFile], dataset: Dataset) -> Iterator[JsonLdNode]:
    """Yield the classes of what the description refers to: validators of data portals do not look them up."""
    urls_by_class = {
        "foaf:Document": [DATASET_PAGE_URL],
        "dcterms:LicenseDocument": [LICENCE_URL],
        "dcterms:RightsStatement": [_PUBLIC_ACCESS],
        "dcterms:LinguisticSystem": [_LANGUAGES.get(dataset.language, "")],
        "dcterms:MediaType": [_MEDIA_TYPES_URL + file.media_type for file in files],
        "dcterms:MediaTypeOrExtent": [_file_type_url(file) for file in files],
        "spdx:ChecksumAlgorithm": [_SHA256],
    }
    for name, urls in urls_by_class.items():
        for url in dict.fromkeys(filter(None, urls)):
            yield {"@id": url, "@type": [name]}
    for url, label in _THEMES.items():
        yield {"@id": url, "@type": ["skos:Concept"], "skos:prefLabel": _text(label, "en")}


def _distribution(file: DataFile, dataset: Dataset) -> JsonLdNode:
    return without_empty_values(
        {
            "@id": _distribution_id(file),
            "@type": ["dcat:Distribution"],
            "dcterms:title": _text(file.name, dataset.language),
            "dcterms:description": file.title and _text(file.title, dataset.language),
            "dcterms:license": _reference(LICENCE_URL),
            "dcterms:modified": _date(dataset.modified),
            "dcterms:format": _reference(_file_type_url(file)),
            "dcat:mediaType": _reference(_MEDIA_TYPES_URL + file.media_type),
            "dcat:accessURL": _reference(file.path),
            "dcat:downloadURL": _reference(file.path),
            "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
            "spdx:checksum": {
                "@type": ["spdx:Checksum"],
                "spdx:algorithm": _reference(_SHA256),
                "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
            },
        }
    )


def _distribution_id(file: DataFile) -> str:
    return f"{DCAT_FILE}#{file.name}"


def _file_type_url(file: DataFile) -> str:
    """Return the entry of the register of file types; "" for a type that it lacks."""
    file_type = _FILE_TYPES.get(file.name.rpartition(".")[2])
    return f"{_AUTHORITY_URL}file-type/{file_type}" if file_type else ""


def _agent(name: str, url: str = "") -> JsonLdNode:
    return without_empty_values({"@type": ["foaf:Agent"], "foaf:name": name, "foaf:page": _reference(url)})


def _contact(dataset: Dataset) -> JsonLdNode:
    name = {"@type": ["vcard:Kind"], "vcard:fn": dataset.publisher or dataset.name}
    if "@" in dataset.contact and "/" not in dataset.contact:
        return {**name, "vcard:hasEmail": _reference(f"mailto:{dataset.contact}")}
    return {**name, "vcard:hasURL": _reference(dataset.contact)}


def _text(text: str, language: str) -> JsonLdNode:
    return {"@value": text, "@language": language}


def _date(date: str) -> JsonLdNode | None:
    return {"@value": date, "@type": "xsd:date"} if date else None


def _reference(url: str) -> JsonLdNode | None:
    return {"@id": url} if url else None
