"""Countries: the current names, and the names that sources print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model import country_names, rules
from compendium.model.base import Record
from compendium.model.choices import ReferenceField
from compendium.model.groups import LANGUAGES, RecordListField
from compendium.model.records import (
    Citation,
    Entry,
    FootnoteNumberField,
    stating_place_field,
    stating_source_field,
)
from compendium.model.text import NameField, TextField

if TYPE_CHECKING:
    from compendium.model.source import Source


class PrintedName(Record):
    """A name of the State as printed in a source."""

    noun = "a printed name"
    rules = (rules.pages_only_where_the_work_has_them, rules.place_is_one_that_the_work_has)
    name = NameField(
        "Name", required=True, help="As printed.", example="the former Yugoslav Republic of Macedonia"
    )
    source: ReferenceField[Source] = stating_source_field(help="The work that prints it.")
    at = stating_place_field("section 3.3")
    footnote = FootnoteNumberField("Footnote", help="The footnote that prints it.")


class Country(Entry):
    """A State, with its names from the Unicode CLDR and the names printed in sources."""

    kind, kinds, noun = "country", "countries", "a country"

    printed_as = RecordListField(PrintedName, "Printed as", help="Names that differ from today's.")
    note = TextField("Note", help="What a reader should know about the name.")
    sources = RecordListField(Citation, "Sources", help="Not used: each printed name has its own.")

    @property
    def name(self) -> str:
        return country_names.country_names_by_code()[self.id]

    @property
    def title(self) -> str:
        """Return the English short name."""
        return self.name

    def names(self) -> dict[str, str]:
        """Return the name in each language of the site."""
        return {code: country_names.country_names_by_code(code)[self.id] for code in LANGUAGES}
