"""Descriptions of the dataset in the formats of others: what each must say, and no statement that nobody has made.

docs/about/performance.md has the results of their own validators.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from content import build_real_compendium
from exported import SITE, export_files, real_export_files
from rdflib import DCTERMS, FOAF, PROV, RDF, Graph, Literal, Namespace, URIRef

from compendium.export import DataFiles
from compendium.site import CitationFile, Contributor, SiteSettings

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DATASET = URIRef(f"{SITE.url}data/")
CITATION = CitationFile("All of it.", (Contributor("The Contributors"),), ("law",))
FULL_SITE = replace(SITE, citation=CITATION, publisher="The Press", contact="mail@example.org")
PATHS = [path for path in real_export_files() if path.startswith("data/")]
DESCRIPTIONS = ("datapackage.json", "dcat.ttl", "ro-crate-metadata.json", "croissant.json")
DESCRIBED_NAMES = {
    path.removeprefix("data/") for path in PATHS if not path.endswith((*DESCRIPTIONS, "SHA256SUMS.txt"))
}


@pytest.fixture(scope="module")
def full_files() -> dict[str, bytes]:
    return export_files(build_real_compendium(), FULL_SITE)


def read_json(files: dict[str, bytes], name: str) -> Any:
    return json.loads(files[f"data/{name}"])


def graph(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["data/dcat.ttl"], format="turtle")


def test_a_data_portal_gets_every_file_with_size_and_checksum(full_files: dict[str, bytes]) -> None:
    found = graph(full_files)
    package = {it["path"]: it for it in read_json(full_files, "datapackage.json")["resources"]}
    distributions = list(found.objects(DATASET, DCAT.distribution))
    assert len(distributions) == len(package) == len(DESCRIBED_NAMES)
    for distribution in distributions:
        url = found.value(distribution, DCAT.downloadURL)
        resource = package[str(url).removeprefix(DATASET)]
        checksum = found.value(found.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert str(found.value(distribution, DCAT.byteSize)) == str(resource["bytes"])
        assert f"sha256:{checksum}" == resource["hash"]
        assert str(found.value(distribution, DCAT.mediaType)).endswith(
            f"/media-types/{resource['mediatype']}"
        )


def test_a_data_portal_is_told_which_works_the_entries_rest_on(full_files: dict[str, bytes]) -> None:
    found = graph(full_files)
    assert {str(it) for it in found.objects(DATASET, PROV.wasDerivedFrom)} == {
        f"{SITE.url}{work.url}" for work in build_real_compendium().sources if not work.withdrawn
    }
    assert found.value(DATASET, DCTERMS.references) == URIRef(f"{SITE.url}sources/")


def test_a_catalogue_needs_a_publisher(full_files: dict[str, bytes]) -> None:
    with_publisher, without = graph(full_files), graph(real_export_files())
    (catalogue,) = with_publisher.subjects(RDF.type, DCAT.Catalog)
    assert with_publisher.value(catalogue, DCAT.dataset) == DATASET
    publisher = with_publisher.value(DATASET, DCTERMS.publisher)
    assert with_publisher.value(publisher, FOAF.name) == Literal("The Press")
    assert not list(without.subjects(RDF.type, DCAT.Catalog))
    unset = (DCTERMS.publisher, DCTERMS.creator, DCAT.contactPoint, DCAT.keyword)
    assert not [it for it in unset if without.value(DATASET, it)]


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        ("mail@example.org", "<http://www.w3.org/2006/vcard/ns#hasEmail> <mailto:mail@example.org>"),
        ("https://example.org/@us", "<http://www.w3.org/2006/vcard/ns#hasURL> <https://example.org/@us>"),
    ],
)
def test_a_contact_is_an_address_of_mail_or_of_a_page(contact: str, written: str) -> None:
    files = dict(DataFiles(build_real_compendium(), replace(FULL_SITE, contact=contact)).files())
    assert written in graph(files).serialize(format="nt")


def test_a_research_crate_lists_the_files_of_its_folder(full_files: dict[str, bytes]) -> None:
    entities = {it["@id"]: it for it in read_json(full_files, "ro-crate-metadata.json")["@graph"]}
    root = entities[entities["ro-crate-metadata.json"]["about"]["@id"]]
    assert {it["@id"] for it in root["hasPart"]} == DESCRIBED_NAMES
    for name in DESCRIBED_NAMES:
        assert entities[name]["contentSize"] == str(len(full_files[f"data/{name}"]))
    assert entities[root["author"]["@id"]] == {
        "@id": "#creator-1",
        "@type": "Organization",
        "name": "The Contributors",
    }
    assert entities[root["publisher"]["@id"]]["name"] == "The Press"
    assert root["datePublished"] == build_real_compendium().history.latest_date
    bare = read_json(real_export_files(), "ro-crate-metadata.json")["@graph"]
    assert not {"publisher", "author"} & bare[1].keys()


def test_machine_learning_finds_each_column_in_its_file(full_files: dict[str, bytes]) -> None:
    croissant = read_json(full_files, "croissant.json")
    urls = {it["@id"]: it["contentUrl"] for it in croissant["distribution"]}
    assert urls == {name: f"{DATASET}{name}" for name in DESCRIBED_NAMES}
    assert {it["@id"] for it in croissant["recordSet"]} == {
        name[4:-4] for name in DESCRIBED_NAMES if name.startswith("csv/")
    }
    for record_set in croissant["recordSet"]:
        sources = [field["source"] for field in record_set["field"]]
        (name,) = {source["fileObject"]["@id"] for source in sources}
        text = full_files[f"data/{name}"].decode("utf-8-sig")
        assert [source["extract"]["column"] for source in sources] == next(csv.reader(io.StringIO(text)))
    version = build_real_compendium().history.latest_date
    assert croissant["citeAs"] == f"The Contributors, Civil Society, version 2026.1 ({version}), {DATASET}"


def test_without_an_address_files_are_named_by_their_place(full_files: dict[str, bytes]) -> None:
    files = dict(DataFiles(build_real_compendium(), SiteSettings(name="Site")).files())
    assert read_json(files, "croissant.json")["distribution"][0]["contentUrl"] == "compendium.json"
    assert b"@base <../> ." in files["data/dcat.ttl"]
    assert not {"url", "identifier"} & read_json(files, "ro-crate-metadata.json")["@graph"][1].keys()
