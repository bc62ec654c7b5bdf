"""What lies in `data/`: the manifest as a Data Package, and the checksums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from compendium.export.columns import Column
from compendium.export.plain_values import NAMES
from compendium.export.tables import ENTRIES, KEYS, Table
from compendium.export.value_types import NUMBER, YES
from compendium.site import LICENCE, LICENCE_NAME, SiteSettings

FOLDER = "data/"
CSV = f"{FOLDER}csv/"
FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle",
}


@dataclass(frozen=True)
class File:
    """A file of the data. Of a table, `title` says what its rows are; the heading is not counted."""

    path: str  # from the site's root
    size: int  # in bytes
    sha256: str
    rows: int | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """Its path in the folder of the data."""
        return self.path.removeprefix(FOLDER)


def file(path: str, content: bytes, rows: int | None = None, title: str = "") -> File:
    """Return what is said of a file with this content."""
    return File(path, len(content), sha256(content).hexdigest(), rows, title)


def checksums(files: Iterable[File]) -> bytes:
    """Return SHA256SUMS.txt, as `sha256sum -c` and `shasum -a 256 -c` read it."""
    return "".join(f"{it.sha256}  {it.name}\n" for it in files).encode()


def datapackage(files: Iterable[File], tables: Mapping[str, Table], site: SiteSettings) -> bytes:
    """Return datapackage.json (Data Package, version 1): every file, and of our tables every column."""
    package = {
        "profile": "data-package",
        "name": "compendium",
        "title": site.name,
        "version": site.version,
        **({"homepage": f"{site.url}{FOLDER}"} if site.url else {}),
        "licenses": [{"name": LICENCE_NAME.replace(" ", "-"), "path": LICENCE, "title": LICENCE_NAME}],
        "resources": [_resource(it, tables) for it in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(it: File, tables: Mapping[str, Table]) -> dict[str, Any]:
    stem, _, ending = it.name.rpartition(".")
    found = {
        "name": it.name.replace("/", "-").replace("_", "-").lower(),
        "path": it.name,
        "format": ending,
        "mediatype": FORMATS.get(ending, "text/plain"),
        "bytes": it.size,
        "hash": f"sha256:{it.sha256}",
    }
    table = tables.get(stem.removeprefix("csv/")) if it.path.startswith(CSV) else None
    if table is None:
        return {**found, "type": "file", "profile": "data-resource"}
    return {
        **found,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8-sig",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [(it.name, ENTRIES, "ref") for it in table.columns if it.name in KEYS]
    keys += [(it.name, NAMES[it.refers], "id") for it in table.columns if it.refers]
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.of_kind:
        schema["primaryKey"] = "id"
    elif table.name == ENTRIES:
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
    if column.sort == NUMBER and not column.many:
        return {**about, "type": "number"}
    if column.sort == YES:
        return {**about, "type": "boolean", "trueValues": ["yes"]}
    return {**about, "type": "string"}
