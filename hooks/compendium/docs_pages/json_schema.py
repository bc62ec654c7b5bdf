"""JSON Schemas for text editors, generated from the model: completion, hover help and inline errors.

The validator stays the judge; a schema cannot see the other files.
"""

from __future__ import annotations

import json
from typing import Any

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.model import DATA_LOCATIONS, KINDS, TERMS_FILE, DataLocation, Record, TermOfArt
from compendium.model.groups import record_schema
from compendium.model.id_registry import IdRegistry
from compendium.model.rules import FOOTNOTE_NUMBER_PATTERN
from compendium.model.text import IdField

SCHEMA_DIALECT_URL = "http://json-schema.org/draft-07/schema#"  # what YAML language servers read


def schema_files(loaded: LoadResult) -> dict[str, bytes]:
    """Return {file name: content} for every kind of file, with the values that the registers hold today."""
    register = LoadedIds(loaded)
    return {
        f"{_schema_file_name(location)}.schema.json": _schema_bytes(location_schema(location, register))
        for location in (*DATA_LOCATIONS, TERMS_FILE)
    }


def location_schema(location: DataLocation, register: IdRegistry) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of the file, or of each file, at a place."""
    record: type[Record] = TermOfArt if location is TERMS_FILE else KINDS[location.kind]
    heading = {"$schema": SCHEMA_DIALECT_URL, "title": (record.__doc__ or "").split("\n")[0]}
    entry = record_schema(record, register)
    if location.is_folder:
        return {**heading, **entry}
    by_id = _object_with_key_pattern(entry, IdField.pattern.pattern)
    if location.kind == "footnote":
        return {
            **heading,
            **_object_with_key_pattern(
                _object_with_key_pattern(entry, FOOTNOTE_NUMBER_PATTERN), IdField.pattern.pattern
            ),
        }
    return {**heading, **by_id}


def _object_with_key_pattern(value: dict[str, Any], pattern: str) -> dict[str, Any]:
    return {"type": "object", "patternProperties": {f"^(?:{pattern})$": value}, "additionalProperties": False}


def _schema_file_name(location: DataLocation) -> str:
    return location.path.rsplit("/", 1)[-1].removesuffix(".yml")


def _schema_bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def without_register_values(value: Any) -> Any:
    """Return a schema without the values taken from registers, for comparison with the model."""
    if isinstance(value, dict):
        return {
            key: without_register_values(item)
            for key, item in value.items()
            if key not in ("enum", "examples")
        }
    return [without_register_values(item) for item in value] if isinstance(value, list) else value
