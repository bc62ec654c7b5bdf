"""The codebook: what each column of the tables and each term of the linked data means, from the model."""

from __future__ import annotations

from functools import cache
from typing import Any

from compendium.docs_pages.field_tables import ticks
from compendium.export.columns import Column
from compendium.export.jsonld import vocabulary_nodes
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import build_tables
from compendium.export.vocabulary import VOCABULARY
from compendium.i18n import N_, Words
from compendium.pages.environment import environment

MANY = N_("several, with | between them")


@cache
def codebook(words: Words) -> str:
    """Return the codebook as HTML. The address of a term of ours leads to its place here."""
    tables = [
        {
            "name": table.name,
            "title": words(table.title),
            "columns": [_shown(column, words) for column in table.columns],
        }
        for table in build_tables(str).values()
    ]
    own = [
        {
            "name": node["@id"].removeprefix(VOCABULARY),
            "label": words(node["rdfs:label"]),
            "comments": [ticks(words(comment)) for comment in node["rdfs:comment"]],
        }
        for node in sorted(vocabulary_nodes(), key=lambda node: str(node["@id"]).casefold())
    ]
    return environment().get_template("codebook.html.j2").render(tables=tables, terms=own, _=words)


def _shown(column: Column, words: Words) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": words(column.label),
        "help": ticks(words(column.help)),
        "many": words(MANY) if column.is_list else "",
        "refers": COLLECTION_NAMES[column.target_kind] if column.target_kind else "",
    }
