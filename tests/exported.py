"""The data of the real content, made once, and readers of it that know nothing of what made it."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from content import build_real_compendium

import compendium
from compendium.export import DataFiles
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[1]
SITE = SiteSettings(url="https://example.org/c/", name="Civil Society", version="2026.1")
JsonData = dict[str, Any]
ENTRY_JSON_FILE = "index.json"


def export_files(entries: compendium.Compendium, site: SiteSettings = SITE) -> dict[str, bytes]:
    """Return {path: content} of all data files of some entries, with what lies beside the pages."""
    return dict(DataFiles(entries, site).files(with_entry_files=True))


@cache
def real_export_files() -> dict[str, bytes]:
    """Return the data files of the real content."""
    return export_files(build_real_compendium())


def read_csv_table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, an apostrophe before a formula taken away as use.md says."""
    text = files[f"data/csv/{name}.csv"].decode("utf-8-sig")
    return [
        {key: without_formula_guard(cell) for key, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def without_formula_guard(cell: str) -> str:
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare and bare[0] in "=+-@\t\r\n＝＋－＠" else cell


def split_cell_values(cell: str) -> list[str]:
    """Return the values in a cell that has several."""
    return [value.replace("||", "|") for value in cell.split(" | ")] if cell else []


def read_compendium_json(files: dict[str, bytes]) -> JsonData:
    """Return compendium.json."""
    return dict(json.loads(files["data/compendium.json"]))


def entries_by_ref(data: JsonData) -> dict[str, JsonData]:
    """Return {ref: entry} of all entries, provisions too."""
    found = {}
    for name, entries in data.items():
        for entry in entries if name != "version" else ():
            found[entry["ref"]] = entry
            if name == "instruments":
                found |= {provision["ref"]: provision for provision in entry["provisions"]}
    return found
