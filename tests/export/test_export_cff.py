"""CITATION.cff and .zenodo.json: valid, and about this version.

The schema beside this test is the official one of the Citation File Format 1.2.0
(https://citation-file-format.github.io/1.2.0/schema.json, CC BY 4.0), as cffconvert 2.0.0 ships it. cffconvert itself
needs a jsonschema older than ours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from content import build_real_compendium
from jsonschema import Draft7Validator, FormatChecker

import compendium
from compendium.cite.citation_file import read_citation_file
from compendium.site import CitationFile, Contributor
from tools.derive.zenodo import zenodo_json

ROOT = Path(__file__).resolve().parents[2]
CFF_SCHEMA = json.loads((ROOT / "tests/schemas/cff-1.2.0.schema.json").read_text("utf-8"))


@pytest.fixture
def citation_cff() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8")))


def cff_schema_errors(citation: dict[str, Any]) -> list[str]:
    return [
        error.message
        for error in Draft7Validator(CFF_SCHEMA, format_checker=FormatChecker()).iter_errors(citation)
    ]


def test_it_is_valid(citation_cff: dict[str, Any]) -> None:
    assert cff_schema_errors(citation_cff) == []


def test_the_schema_would_find_a_mistake(citation_cff: dict[str, Any]) -> None:
    citation_cff["licence"] = citation_cff.pop("license")
    del citation_cff["authors"]
    assert len(cff_schema_errors(citation_cff)) == 2


def test_it_cites_the_version_of_the_data(citation_cff: dict[str, Any]) -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    last = compendium.load(ROOT).history.releases[-1]
    assert (citation_cff["version"], citation_cff["date-released"]) == (last.version, last.date)
    assert citation_cff["title"].startswith(
        f"{settings.split('site_name: ')[1].splitlines()[0]}: a compendium"
    )


def test_it_has_the_licence_of_the_content(citation_cff: dict[str, Any]) -> None:
    assert citation_cff["license"] == "CC-BY-4.0" and citation_cff["type"] == "dataset"


def test_it_names_the_first_source_as_the_register_does(citation_cff: dict[str, Any]) -> None:
    paper = build_real_compendium().entry("source", "osce-paper")
    (cited,) = citation_cff["references"]
    assert (cited["title"], str(cited["year"])) == (paper.get("title"), paper.get("date"))
    assert tuple(author["name"] for author in cited["authors"]) == paper.get("authors")
    assert cited["publisher"]["name"] == paper.get("publisher")


# .zenodo.json, which is made from it

PERSON = {
    "given-names": "Ada",
    "name-particle": "von",
    "family-names": "Berg",
    "orcid": "https://orcid.org/0000-0002-1825-0097",
}


def test_zenodo_is_told_the_same(citation_cff: dict[str, Any]) -> None:
    content = (ROOT / ".zenodo.json").read_bytes()
    assert content == zenodo_json((ROOT / "CITATION.cff").read_text("utf-8")), (
        "run: python3 scripts/derive.py"
    )
    found = json.loads(content)
    assert found["creators"] == citation_cff["authors"] and found["keywords"] == citation_cff["keywords"]
    assert (found["upload_type"], found["license"], found["access_right"]) == ("dataset", "CC-BY-4.0", "open")
    assert found["references"] == [
        "OSCE Office of the Special Representative and Co-ordinator for Combating Trafficking in Human Beings: The Critical "
        "Role of Civil Society in Combating Trafficking in Human Beings. Organization for Security and Co-operation in "
        "Europe (OSCE), 2018"
    ]


def test_zenodo_gets_a_person_as_its_schema_asks(citation_cff: dict[str, Any]) -> None:
    citation_cff["authors"] = [PERSON]
    assert json.loads(zenodo_json(yaml.safe_dump(citation_cff)))["creators"] == [
        {"name": "von Berg, Ada", "orcid": "0000-0002-1825-0097"}
    ]


def test_pages_get_what_the_file_says(tmp_path: Path) -> None:
    assert read_citation_file(tmp_path) == CitationFile()
    written = {
        "abstract": "Two\nlines.",
        "authors": [PERSON, {"name": "The Contributors"}],
        "keywords": ["law"],
        "doi": "10.1/x",
    }
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(written), "utf-8")
    assert read_citation_file(tmp_path) == CitationFile(
        "Two lines.",
        (
            Contributor("Ada von Berg", True, "https://orcid.org/0000-0002-1825-0097"),
            Contributor("The Contributors"),
        ),
        ("law",),
        "10.1/x",
    )
