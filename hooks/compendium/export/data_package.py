"""Manifest of the files in `data/` as a Data Package, and their checksums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from compendium.cite.dataset import Dataset
from compendium.cite.metadata import without_empty_values
from compendium.export.columns import Column
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import ENTRIES_TABLE, FOREIGN_KEY_COLUMNS, ExportTable
from compendium.export.value_types import BOOLEAN_TYPE, NUMBER_TYPE
from compendium.i18n import N_
from compendium.model import Source
from compendium.site import LICENCE_NAME, LICENCE_URL

DATA_FOLDER = "data/"
CSV_FOLDER = f"{DATA_FOLDER}csv/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle",
    "zip": "application/zip",
}
# Files that are about every entry. In the exports, which are in English, the messages are as they are here.
COMPLETE_FILE_DESCRIPTIONS = {
    "compendium.json": N_(
        "Every entry with every field, one entry a line. For programs; the schema explains each key."
    ),
    "compendium.schema.json": N_("What each key of it means, as a JSON Schema."),
    "compendium.sqlite": N_("All tables in one database with a full-text search. For questions in SQL."),
    "compendium.jsonld": N_(
        "The entries as linked data, in the terms of schema.org, Dublin Core and our own."
    ),
    "akoma-ntoso.zip": N_("The instruments with their provisions as XML (Akoma Ntoso), a file for each."),
    "concepts.ttl": N_("The topics in six languages as a thesaurus (SKOS), in Turtle."),
}


@dataclass(frozen=True)
class DataFile:
    """A file in `data/`. For a table, `rows` excludes the header and `title` describes a row."""

    path: str  # from the site's root
    size: int  # in bytes
    sha256: str
    rows: int | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """The path within `data/`."""
        return self.path.removeprefix(DATA_FOLDER)

    @property
    def media_type(self) -> str:
        """The media type that IANA has registered for it."""
        return media_type(self.path)


def media_type(path: str) -> str:
    """Return the media type of a file in `data/`."""
    return MEDIA_TYPES.get(path.rpartition(".")[2], "text/plain")


def describe_file(path: str, content: bytes, rows: int | None = None, title: str = "") -> DataFile:
    """Return the description of a file with this content."""
    title = title or COMPLETE_FILE_DESCRIPTIONS.get(path.removeprefix(DATA_FOLDER), "")
    return DataFile(path, len(content), sha256(content).hexdigest(), rows, title)


def checksums_file(files: Iterable[DataFile]) -> bytes:
    """Return SHA256SUMS.txt in the format of `sha256sum -c` and `shasum -a 256 -c`."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def data_package_json(
    files: Iterable[DataFile], tables: Mapping[str, ExportTable], dataset: Dataset, sources: Iterable[Source]
) -> bytes:
    """Return datapackage.json (Data Package, version 1) with every file, and every column of the tables.

    `sources` are the works that the entries rest on.
    """
    package = {
        "profile": "data-package",
        "name": "compendium",
        "title": dataset.name,
        "description": dataset.description,
        "version": dataset.version,
        "created": dataset.modified and f"{dataset.modified}T00:00:00Z",
        "homepage": dataset.url,
        "keywords": dataset.keywords,
        "contributors": _contributors(dataset),
        "sources": [_source_descriptor(source) for source in sources],
        "licenses": [{"name": LICENCE_NAME.replace(" ", "-"), "path": LICENCE_URL, "title": LICENCE_NAME}],
        "resources": [_resource_descriptor(file, tables) for file in files],
    }
    return json.dumps(without_empty_values(package), ensure_ascii=False, indent=1).encode() + b"\n"


def _contributors(dataset: Dataset) -> list[dict[str, str]]:
    contributors = [
        without_empty_values({"title": creator.name, "path": creator.url, "role": "author"})
        for creator in dataset.creators
    ]
    return [
        *contributors,
        *([{"title": dataset.publisher, "role": "publisher"}] if dataset.publisher else []),
    ]


def _source_descriptor(source: Source) -> dict[str, str]:
    """Return a work, with its own address if it has one."""
    return without_empty_values({"title": source.title, "path": source.get("url") or ""})


def _resource_descriptor(file: DataFile, tables: Mapping[str, ExportTable]) -> dict[str, Any]:
    stem, _, extension = file.name.rpartition(".")
    resource = {
        "name": file.name.replace("/", "-").replace("_", "-").lower(),
        "path": file.name,
        "format": extension,
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    table = tables.get(stem.removeprefix("csv/")) if file.path.startswith(CSV_FOLDER) else None
    if table is None:
        return {**resource, "type": "file", "profile": "data-resource"}
    return {
        **resource,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8-sig",
        "schema": _table_schema(table),
    }


def _table_schema(table: ExportTable) -> dict[str, Any]:
    foreign_keys = [
        (column.name, ENTRIES_TABLE, "ref") for column in table.columns if column.name in FOREIGN_KEY_COLUMNS
    ]
    foreign_keys += [
        (column.name, COLLECTION_NAMES[column.target_kind], "id")
        for column in table.columns
        if column.target_kind
    ]
    schema: dict[str, Any] = {"fields": [_field_descriptor(column) for column in table.columns]}
    if table.entry_kind:
        schema["primaryKey"] = "id"
    elif table.name == ENTRIES_TABLE:
        schema["primaryKey"] = "ref"
    if foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": name,
                "reference": {"resource": _resource_name(target_table, table), "fields": target_column},
            }
            for name, target_table, target_column in foreign_keys
        ]
    return schema


def _resource_name(target_table: str, table: ExportTable) -> str:
    """Return the resource of a foreign key: "" for the same table, as the specification requires."""
    return "" if target_table == table.name else f"csv-{target_table.replace('_', '-')}.csv"


def _field_descriptor(column: Column) -> dict[str, Any]:
    descriptor = {"name": column.name, "title": column.label, "description": column.help}
    if column.value_type == NUMBER_TYPE and not column.is_list:
        return {**descriptor, "type": "number"}
    if column.value_type == BOOLEAN_TYPE:
        return {**descriptor, "type": "boolean", "trueValues": ["yes"]}
    return {**descriptor, "type": "string"}
