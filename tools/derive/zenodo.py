"""The description of the repository for Zenodo, derived from CITATION.cff."""

from __future__ import annotations

import json
from typing import Any

import yaml

ZENODO_FILE = ".zenodo.json"


def zenodo_json(cff: str) -> bytes:
    """Return .zenodo.json with what CITATION.cff says, in the terms of Zenodo's deposit schema.

    The schema has no version: Zenodo takes it from the tag of the release.
    """
    fields = yaml.safe_load(cff)
    record = {
        "title": fields.get("title"),
        "upload_type": fields.get("type", "software"),
        "description": fields.get("abstract"),
        "creators": list(map(_creator, fields.get("authors", ()))),
        "access_right": "open",
        "license": fields.get("license"),
        "keywords": fields.get("keywords"),
        "publication_date": fields.get("date-released"),
        "references": list(map(_reference, fields.get("references", ()))),
    }
    given = {key: value for key, value in record.items() if value}
    return json.dumps(given, ensure_ascii=False, indent=2).encode() + b"\n"


def _creator(author: dict[str, Any]) -> dict[str, str]:
    given_name = author.get("given-names", "")
    family_name = " ".join(filter(None, [author.get("name-particle"), author.get("family-names")]))
    creator = {
        "name": author.get("name") or ", ".join(filter(None, [family_name, given_name])),
        "affiliation": author.get("affiliation"),
        "orcid": author.get("orcid", "").removeprefix("https://orcid.org/"),
    }
    return {key: value for key, value in creator.items() if value}


def _reference(reference: dict[str, Any]) -> str:
    """Return a work as "Author: Title. Publisher, year"."""
    authors = ", ".join(_creator(author)["name"] for author in reference.get("authors", ()))
    title = ": ".join(filter(None, [authors, reference.get("title")]))
    place = ", ".join(
        filter(None, [reference.get("publisher", {}).get("name"), str(reference.get("year", ""))])
    )
    return ". ".join(filter(None, [title, place]))
