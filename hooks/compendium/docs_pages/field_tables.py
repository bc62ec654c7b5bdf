"""The editors' field tables, from the model: what each line of a file means and what may stand in it."""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup, escape

from compendium.i18n import Words
from compendium.model import DATA_LOCATIONS, FACETS, KINDS, Record
from compendium.model.choices import ConceptRef
from compendium.model.groups import Many, Nested, NestedList, PerLanguage
from compendium.model.labels import kind_name
from compendium.pages.environment import environment


@cache
def field_tables(words: Words) -> str:
    """Return the tables as HTML: one per kind of file, nested records below their field."""
    tables = []
    for place in DATA_LOCATIONS:
        record = KINDS[place.kind]
        path = f"{place.path}/<id>.yml" if place.is_folder else place.path
        tables.append(
            {
                "kind": kind_name(words, place.kind, 2),
                "id": place.kind,
                "path": path,
                "rows": rows(record),
            }
        )
    template = environment().get_template("fields.html.j2")
    return template.render(tables=tables, _=words, ticks=ticks)


def ticks(text: str) -> Markup:
    """Return a text with what stands between backticks as code."""
    pieces = str(escape(text)).split("`")
    return Markup("".join(f"<code>{piece}</code>" if n % 2 else piece for n, piece in enumerate(pieces)))


def rows(record: type[Record], prefix: str = "") -> list[dict[str, Any]]:
    """Return one row per field: name, type, required, help, example, and the facet it chooses from."""
    found = []
    for name, field in record.fields.items():
        full = f"{prefix}{name}"
        facet = _facet(field)
        found.append(
            {
                "name": full,
                "takes": field.takes,
                "required": field.required,
                "help": field.help,
                "example": field.example,
                "facet": facet,
                "facet_anchor": facet.replace("_", "-") if facet else "",
                "depth": full.count("."),
            }
        )
        nested = _nested(field)
        if nested and not full.startswith(("sources.", "editor_notes.")):
            found += rows(nested, f"{full}.")
    return found


def _nested(field: Any) -> type[Record] | None:
    return field.record if isinstance(field, Nested | NestedList) else None


def _facet(field: Any) -> str:
    inner = field.item if isinstance(field, Many | PerLanguage) else field
    return inner.facet if isinstance(inner, ConceptRef) and inner.facet in FACETS else ""
