"""Reading of CITATION.cff, the citation of the compendium as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from compendium.site import CitationFile, Contributor

CITATION_FILE_NAME = "CITATION.cff"


def read_citation_file(root: Path) -> CitationFile:
    """Return the citation of the compendium, empty if a copy of the project has no such file."""
    path = root / CITATION_FILE_NAME
    if not path.is_file():
        return CitationFile()
    fields = yaml.safe_load(path.read_text("utf-8")) or {}
    return CitationFile(
        version=str(fields.get("version", "")),
        abstract=" ".join(fields.get("abstract", "").split()),
        authors=tuple(map(_contributor, fields.get("authors", ()))),
        keywords=tuple(fields.get("keywords", ())),
        doi=fields.get("doi", ""),
    )


def _contributor(author: dict[str, Any]) -> Contributor:
    """Return an author; the schema of the file tells a person, who has no `name`, from an entity."""
    url = author.get("orcid") or author.get("website") or ""
    if name := author.get("name"):
        return Contributor(name, url=url)
    parts = (author.get(key) for key in ("given-names", "name-particle", "family-names", "name-suffix"))
    return Contributor(" ".join(filter(None, parts)), is_person=True, url=url)
