"""Command-line options of scripts/new.py: one subcommand for each kind, one option for each field."""

from __future__ import annotations

import argparse

from compendium.model.groups import ListField
from compendium.model.id_registry import IdRegistry
from tools.new.prompts import (
    CREATABLE_KINDS,
    FieldAnswer,
    citation_fields,
    field_help,
    rests_on_sources,
    simple_fields,
    split_list_answer,
)


def add_options(parser: argparse.ArgumentParser, register: IdRegistry) -> None:
    """Add a subcommand for each kind of entry that can be created."""
    kinds = parser.add_subparsers(dest="entry", required=True, metavar="|".join(CREATABLE_KINDS))
    for kind in CREATABLE_KINDS:
        subparser = kinds.add_parser(kind, help=f"begin a new {kind}")
        subparser.add_argument("--id", default="", help="its id; made from the title if left out")
        fields = {**simple_fields(kind), **(citation_fields() if rests_on_sources(kind) else {})}
        for name, field in fields.items():
            help_text = field_help(field, register).replace("%", "%%")
            subparser.add_argument(
                f"--{option_name(name)}", dest=f"field {name}", metavar="…", help=help_text
            )


def option_name(name: str) -> str:
    """Return the option of a field, without the two hyphens."""
    return name.replace("_", "-")


def given_values(options: argparse.Namespace, kind: str) -> dict[str, FieldAnswer]:
    """Return the values given as options, by field."""
    values = {name: vars(options).get(f"field {name}") for name in (*simple_fields(kind), *citation_fields())}
    lists = {name for name, field in simple_fields(kind).items() if isinstance(field, ListField)}
    return {
        name: split_list_answer(value) if name in lists else value
        for name, value in values.items()
        if value is not None
    }
