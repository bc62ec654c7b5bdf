"""Description of the tables for machine learning: Croissant 1.0, a record set for each table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from compendium.cite.dataset import Dataset, schema_org_agent
from compendium.cite.metadata import without_empty_values
from compendium.export.columns import Column
from compendium.export.data_package import CSV_FOLDER, DATA_FOLDER, DataFile
from compendium.export.tables import ExportTable
from compendium.export.value_types import BOOLEAN_TYPE, NUMBER_TYPE
from compendium.site import LICENCE_URL

CROISSANT_FILE = f"{DATA_FOLDER}croissant.json"
SPECIFICATION_URL = "http://mlcommons.org/croissant/1.0"
# The specification prescribes these terms.
_CROISSANT_TERMS = (
    *("citeAs", "column", "extract", "field", "fileProperty", "fileObject", "fileSet", "format", "includes"),
    *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
    "equivalentProperty",
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _CROISSANT_TERMS},
}


def croissant_json(files: Sequence[DataFile], tables: Mapping[str, ExportTable], dataset: Dataset) -> bytes:
    """Return croissant.json. Without a URL of the site the files are named by their path in the folder."""
    document = without_empty_values(
        {
            "@context": CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": SPECIFICATION_URL,
            "name": dataset.name,
            "description": dataset.description,
            "license": LICENCE_URL,
            "citeAs": _citation(dataset),
            "url": dataset.url,
            "creator": list(map(schema_org_agent, dataset.creators)),
            "publisher": dataset.publisher and {"@type": "Organization", "name": dataset.publisher},
            "datePublished": dataset.issued,
            "dateModified": dataset.modified,
            "version": dataset.version,
            "keywords": list(dataset.keywords),
            "inLanguage": dataset.language,
            "distribution": [_file_object(file, dataset) for file in files],
            "recordSet": [
                _record_set(file, tables[table])
                for file in files
                if file.path.startswith(CSV_FOLDER)
                and (table := file.path.removeprefix(CSV_FOLDER).removesuffix(".csv")) in tables
            ],
        }
    )
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _citation(dataset: Dataset) -> str:
    """Return how to cite the dataset: "Creators, Name, version 2026.1 (2026-11-25), URL"."""
    creators = "; ".join(creator.name for creator in dataset.creators)
    version = f"version {dataset.version}" if dataset.issued else ""
    date = f" ({dataset.modified})" if dataset.modified else ""
    return ", ".join(filter(None, [creators, dataset.name, f"{version}{date}", dataset.identifier]))


def _file_object(file: DataFile, dataset: Dataset) -> dict[str, Any]:
    return without_empty_values(
        {
            "@type": "cr:FileObject",
            "@id": file.name,
            "name": file.name,
            "description": file.title,
            "contentUrl": f"{dataset.url}{file.name}",
            "contentSize": f"{file.size} B",
            "encodingFormat": file.media_type,
            "sha256": file.sha256,
        }
    )


def _record_set(file: DataFile, table: ExportTable) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": file.title,
        "field": [_field(file, table, column) for column in table.columns],
    }


def _field(file: DataFile, table: ExportTable, column: Column) -> dict[str, Any]:
    is_single = not column.is_list
    data_type = {NUMBER_TYPE: "sc:Float", BOOLEAN_TYPE: "sc:Boolean"}.get(column.value_type, "sc:Text")
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.help,
        "dataType": data_type if is_single else "sc:Text",
        "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
    }
