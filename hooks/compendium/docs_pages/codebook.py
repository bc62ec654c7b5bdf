"""The codebook: definitions of the table columns and linked-data terms, generated from the model."""

from __future__ import annotations

from functools import cache
from typing import Any

from compendium.docs_pages.field_tables import backticks_to_code
from compendium.export.columns import Column
from compendium.export.jsonld import vocabulary_nodes
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import build_tables
from compendium.export.vocabulary import VOCABULARY_URL
from compendium.i18n import N_, InterfaceWords
from compendium.pages.environment import template_environment

MULTIPLE_VALUES_NOTE = N_("several, with | between them")


@cache
def codebook_html(words: InterfaceWords) -> str:
    """Return the codebook as HTML; the URL of each of our terms leads to its anchor."""
    tables = [
        {
            "name": table.name,
            "title": words(table.title),
            "columns": [_column_template_values(column, words) for column in table.columns],
        }
        for table in build_tables(str).values()
    ]
    terms = [
        {
            "name": node["@id"].removeprefix(VOCABULARY_URL),
            "label": words(node["rdfs:label"]),
            "comments": [backticks_to_code(words(comment)) for comment in node["rdfs:comment"]],
        }
        for node in sorted(vocabulary_nodes(), key=lambda node: str(node["@id"]).casefold())
    ]
    return template_environment().get_template("codebook.html.j2").render(tables=tables, terms=terms, _=words)


def _column_template_values(column: Column, words: InterfaceWords) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": words(column.label),
        "help": backticks_to_code(words(column.help)),
        "many": words(MULTIPLE_VALUES_NOTE) if column.is_list else "",
        "refers": COLLECTION_NAMES[column.target_kind] if column.target_kind else "",
    }
