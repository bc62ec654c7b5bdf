"""Description of the data folder as a Research Object Crate, version 1.1 of the specification."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from compendium.cite.dataset import Dataset
from compendium.cite.metadata import without_empty_values
from compendium.export.data_package import DATA_FOLDER, DataFile
from compendium.site import LICENCE_NAME, LICENCE_URL

RO_CRATE_FILE = f"{DATA_FOLDER}ro-crate-metadata.json"
SPECIFICATION_URL = "https://w3id.org/ro/crate/1.1"


def ro_crate_json(files: Sequence[DataFile], dataset: Dataset) -> bytes:
    """Return ro-crate-metadata.json, whose paths are relative to the folder."""
    creators = [(f"#creator-{number}", creator) for number, creator in enumerate(dataset.creators, 1)]
    authors = [{"@id": creator_id} for creator_id, _ in creators]
    publisher_id = "#publisher"
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": dataset.name,
        "description": dataset.description,
        "datePublished": dataset.modified,
        "version": dataset.version,
        "license": {"@id": LICENCE_URL},
        "identifier": dataset.identifier,
        "url": dataset.url,
        "keywords": ", ".join(dataset.keywords),
        "inLanguage": dataset.language,
        # The specification wants a single value without a list.
        "author": authors[0] if len(authors) == 1 else authors,
        "publisher": {"@id": publisher_id} if dataset.publisher else None,
        "hasPart": [{"@id": file.name} for file in files],
    }
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": SPECIFICATION_URL},
        },
        without_empty_values(root),
        {
            "@id": LICENCE_URL,
            "@type": "CreativeWork",
            "name": LICENCE_NAME,
            "description": "Creative Commons Attribution 4.0 International",
        },
    ]
    for creator_id, creator in creators:
        agent = {"@id": creator_id, "@type": "Person" if creator.is_person else "Organization"}
        graph.append(without_empty_values({**agent, "name": creator.name, "url": creator.url}))
    if dataset.publisher:
        graph.append({"@id": publisher_id, "@type": "Organization", "name": dataset.publisher})
    graph += map(_file_entity, files)
    document = {"@context": f"{SPECIFICATION_URL}/context", "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _file_entity(file: DataFile) -> dict[str, Any]:
    return without_empty_values(
        {
            "@id": file.name,
            "@type": "File",
            "name": file.name,
            "description": file.title,
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
        }
    )
