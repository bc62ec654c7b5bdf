"""CITATION.cff: valid, and about this version.

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
