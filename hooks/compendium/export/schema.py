"""JSON Schema of `compendium.json`, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from compendium.export.serialization import COLLECTION_NAMES, all_record_types, exported_fields
from compendium.export.value_types import BOOLEAN_TYPE, PARAGRAPHS_TYPE, value_type
from compendium.i18n import N_
from compendium.model import KINDS, Entry, Field, Record
from compendium.model.groups import LANGUAGES, ListField, PerLanguageField, RecordField
from compendium.model.text import ChoiceField, DateField, NumberField, PatternField
from compendium.site import SiteSettings

JsonObject = dict[str, Any]
JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}){0,2}$"

COMMON_PROPERTIES: JsonObject = {
    "id": {"type": "string", "description": N_("Unlike any other of its kind, for ever.")},
    "ref": {"type": "string", "description": N_("Kind and id: unlike any other in the whole compendium.")},
    "title": {"type": "string", "description": N_("Its full title.")},
    "url": {"type": "string", "description": N_("The address of its page, from the root of the site.")},
}
VERSION_PROPERTY: JsonObject = {"type": "string", "description": N_("Of the data: YYYY.N.")}
REFERENCED_BY_PROPERTY: JsonObject = {
    "type": "object",
    "description": N_("The refs of the entries that point here, by the name of the relation."),
    "additionalProperties": {"type": "array", "items": {"type": "string"}},
}


def compendium_schema(names: list[str], site: SiteSettings) -> bytes:
    """Return `data/compendium.schema.json`; `names` are the keys of the lists in compendium.json."""
    kinds = {COLLECTION_NAMES[kind]: record for kind, record in KINDS.items()}
    lists = {name: {"type": "array", "items": _schema_reference(kinds[name])} for name in names}
    schema = {
        "$schema": JSON_SCHEMA_DIALECT,
        **({"$id": f"{site.url}data/compendium.schema.json"} if site.url else {}),
        "title": site.name,
        "description": "compendium.json; an index.json beside a page is one of the objects in $defs.",
        **_object_schema({"version": VERSION_PROPERTY, **lists}, required=None),
        "$defs": {record.__name__: _record_schema(record) for record in all_record_types()},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"


def _record_schema(record: type[Record]) -> JsonObject:
    properties = {name: _property_schema(field) for name, field in exported_fields(record).items()}
    required = [name for name, field in exported_fields(record).items() if field.required]
    description = {"description": (record.__doc__ or "").split("\n")[0]}
    if issubclass(record, Entry):
        required = [*COMMON_PROPERTIES, *required, "referenced_by"]
        return description | _object_schema(
            {**COMMON_PROPERTIES, **properties, "referenced_by": REFERENCED_BY_PROPERTY}, required
        )
    return description | _object_schema(properties, required)


def _object_schema(properties: JsonObject, required: list[str] | None) -> JsonObject:
    """Return the schema of an object without additional properties; `required` None requires all."""
    required_keys = list(properties) if required is None else required
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required_keys} if required_keys else {}),
    }


def _property_schema(field: Field[Any]) -> JsonObject:
    return {"title": field.label, "description": field.help, **_value_schema(field)}


def _value_schema(field: Field[Any]) -> JsonObject:
    if isinstance(field, ListField):
        return {"type": "array", "items": _value_schema(field.item)}
    if isinstance(field, RecordField):
        return _schema_reference(field.record)
    if isinstance(field, PerLanguageField):
        return _object_schema({code: _value_schema(field.item) for code in LANGUAGES}, [])
    field_type = value_type(field)
    if field_type == PARAGRAPHS_TYPE:
        return {"type": "array", "items": {"type": "string"}}
    if field_type == BOOLEAN_TYPE:
        return {"const": True}
    if isinstance(field, ChoiceField):
        return {"enum": list(field.choices)}
    if isinstance(field, PatternField | NumberField):
        return {"type": "string", "pattern": f"^(?:{field.pattern.pattern})$"}
    return {"type": "string", "pattern": DATE_PATTERN} if isinstance(field, DateField) else {"type": "string"}


def _schema_reference(record: type[Record]) -> JsonObject:
    return {"$ref": f"#/$defs/{record.__name__}"}
