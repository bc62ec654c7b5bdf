"""The data of the real content, made once, and readers of it that know nothing of what made it."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from content import content

import compendium
from compendium.export import DataFiles
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[1]
SITE = SiteSettings(url="https://example.org/c/", name="Civil Society", version="2026.1")
Data = dict[str, Any]
BESIDE = "index.json"


def made(entries: compendium.Compendium, site: SiteSettings = SITE) -> dict[str, bytes]:
    """Return {path: content} of all data files of some entries, with what lies beside the pages."""
    return dict(DataFiles(entries, site).files(with_entry_files=True))


@cache
def real() -> dict[str, bytes]:
    """Return the data files of the real content."""
    return made(content())


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, an apostrophe before a formula taken away as use.md says."""
    text = files[f"data/csv/{name}.csv"].decode("utf-8-sig")
    return [
        {key: unquoted(cell) for key, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def unquoted(cell: str) -> str:
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare and bare[0] in "=+-@\t\r\n＝＋－＠" else cell


def values(cell: str) -> list[str]:
    """Return the values in a cell that has several."""
    return [value.replace("||", "|") for value in cell.split(" | ")] if cell else []


def whole(files: dict[str, bytes]) -> Data:
    """Return compendium.json."""
    return dict(json.loads(files["data/compendium.json"]))


def every(data: Data) -> dict[str, Data]:
    """Return {ref: entry} of all entries, provisions too."""
    found = {}
    for name, entries in data.items():
        for entry in entries if name != "version" else ():
            found[entry["ref"]] = entry
            if name == "instruments":
                found |= {provision["ref"]: provision for provision in entry["provisions"]}
    return found
