"""Field tables of the editors' guide, generated from the model: each key, its values, help and example."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup, escape

from compendium.i18n import InterfaceWords
from compendium.model import DATA_LOCATIONS, FACETS, KINDS, Record
from compendium.model.choices import ConceptField
from compendium.model.groups import ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.labels import kind_name
from compendium.pages.environment import template_environment


@cache
def field_tables(words: InterfaceWords) -> str:
    """Return the tables as HTML: one per kind of file, nested records below their field."""
    tables = []
    for location in DATA_LOCATIONS:
        record = KINDS[location.kind]
        path = f"{location.path}/<id>.yml" if location.is_folder else location.path
        tables.append(
            {
                "kind": kind_name(words, location.kind, 2),
                "id": location.kind,
                "path": path,
                "rows": field_rows(record),
            }
        )
    template = template_environment().get_template("fields.html.j2")
    return template.render(tables=tables, _=words, ticks=backticks_to_code)


def backticks_to_code(text: str) -> Markup:
    """Return HTML with the text between backticks as <code>."""
    pieces = str(escape(text)).split("`")
    return Markup("".join(f"<code>{piece}</code>" if n % 2 else piece for n, piece in enumerate(pieces)))


def field_rows(record: type[Record], prefix: str = "") -> list[dict[str, Any]]:
    """Return one row per field: name, type, required, help, example, and the facet it chooses from."""
    rows = []
    for name, field in record.fields.items():
        full_name = f"{prefix}{name}"
        facet = _facet_of_field(field)
        rows.append(
            {
                "name": full_name,
                "takes": field.type_label,
                "required": field.required,
                "help": field.help,
                "example": field.example,
                "facet": facet,
                "facet_anchor": facet.replace("_", "-") if facet else "",
                "depth": full_name.count("."),
            }
        )
        nested_record = _nested_record_type(field)
        if nested_record and not full_name.startswith(("sources.", "editor_notes.")):
            rows += field_rows(nested_record, f"{full_name}.")
    return rows


def _nested_record_type(field: Any) -> type[Record] | None:
    return field.record if isinstance(field, RecordField | RecordListField) else None


def _facet_of_field(field: Any) -> str:
    inner = field.item if isinstance(field, ListField | PerLanguageField) else field
    return inner.facet if isinstance(inner, ConceptField) and inner.facet in FACETS else ""
