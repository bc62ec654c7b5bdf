"""What lies in `data/`: the manifest as a Data Package, and the checksums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from compendium.export.columns import Column
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import ENTRIES_TABLE, FOREIGN_KEY_COLUMNS, Table
from compendium.export.value_types import BOOLEAN, NUMBER
from compendium.site import LICENCE, LICENCE_NAME, SiteSettings

DATA_FOLDER = "data/"
CSV_FOLDER = f"{DATA_FOLDER}csv/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle",
}


@dataclass(frozen=True)
class DataFile:
    """A file of the data. Of a table, `title` says what its rows are; the heading is not counted."""

    path: str  # from the site's root
    size: int  # in bytes
    sha256: str
    rows: int | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """Its path in the folder of the data."""
        return self.path.removeprefix(DATA_FOLDER)


def describe_file(path: str, content: bytes, rows: int | None = None, title: str = "") -> DataFile:
    """Return what is said of a file with this content."""
    return DataFile(path, len(content), sha256(content).hexdigest(), rows, title)


def checksums(files: Iterable[DataFile]) -> bytes:
    """Return SHA256SUMS.txt, as `sha256sum -c` and `shasum -a 256 -c` read it."""
    return "".join(f"{it.sha256}  {it.name}\n" for it in files).encode()


def datapackage(files: Iterable[DataFile], tables: Mapping[str, Table], site: SiteSettings) -> bytes:
    """Return datapackage.json (Data Package, version 1): every file, and of our tables every column."""
    package = {
        "profile": "data-package",
        "name": "compendium",
        "title": site.name,
        "version": site.version,
        **({"homepage": f"{site.url}{DATA_FOLDER}"} if site.url else {}),
        "licenses": [{"name": LICENCE_NAME.replace(" ", "-"), "path": LICENCE, "title": LICENCE_NAME}],
        "resources": [_resource(it, tables) for it in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(it: DataFile, tables: Mapping[str, Table]) -> dict[str, Any]:
    stem, _, ending = it.name.rpartition(".")
    found = {
        "name": it.name.replace("/", "-").replace("_", "-").lower(),
        "path": it.name,
        "format": ending,
        "mediatype": MEDIA_TYPES.get(ending, "text/plain"),
        "bytes": it.size,
        "hash": f"sha256:{it.sha256}",
    }
    table = tables.get(stem.removeprefix("csv/")) if it.path.startswith(CSV_FOLDER) else None
    if table is None:
        return {**found, "type": "file", "profile": "data-resource"}
    return {
        **found,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8-sig",
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, Any]:
    keys = [(it.name, ENTRIES_TABLE, "ref") for it in table.columns if it.name in FOREIGN_KEY_COLUMNS]
    keys += [(it.name, COLLECTION_NAMES[it.target_kind], "id") for it in table.columns if it.target_kind]
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.entry_kind:
        schema["primaryKey"] = "id"
    elif table.name == ENTRIES_TABLE:
        schema["primaryKey"] = "ref"
    if keys:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": _resource_name(other, table), "fields": key}}
            for name, other, key in keys
        ]
    return schema


def _resource_name(other: str, table: Table) -> str:
    """Return what a foreign key calls another table; its own has no name there."""
    return "" if other == table.name else f"csv-{other.replace('_', '-')}.csv"


def _field(column: Column) -> dict[str, Any]:
    about = {"name": column.name, "title": column.label, "description": column.help}
    if column.value_type == NUMBER and not column.many:
        return {**about, "type": "number"}
    if column.value_type == BOOLEAN:
        return {**about, "type": "boolean", "trueValues": ["yes"]}
    return {**about, "type": "string"}
