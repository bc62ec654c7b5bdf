"""Organisations that act in practices, fund them, adopt instruments or identify good practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model.choices import ConceptField, CountryNameField, ReferenceField
from compendium.model.groups import ListField
from compendium.model.records import Entry, not_in_source_field
from compendium.model.text import DateField, NameField, TextField, UrlField

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.country import Country


class Organisation(Entry):
    """An organisation. One body never has two entries."""

    kind, kinds, noun = "organisation", "organisations", "an organisation"

    title = NameField("Name", required=True, help="Its full name.", example="LEFÖ")
    other_names = ListField(
        NameField("Other names", help="Variants as printed, and names people search for.", example="LEFÖ-IB")
    )
    abbreviation = NameField("Abbreviation", help="The short form in use.", example="GRETA")
    kind_: ConceptField[Concept] = ConceptField(
        "organisation_kind", "Kind", required=True, help="What sort of body it is.", example="ngo"
    )
    countries: ListField[Country] = ListField(
        CountryNameField(
            "Countries",
            inverse="organisations",
            help="Where it is based, if the source says so.",
            example="Austria",
        )
    )
    parent: ReferenceField[Organisation | None] = ReferenceField(
        "organisation", "Part of", inverse="parts", help="The body it belongs to, if the source says so."
    )
    url_ = UrlField("Website", help="Only if the source gives it.")
    accessed = DateField("Accessed", help="When the source's authors visited it.", example="2018-06-25")
    about = TextField("About", words=(5, 80), help="One or two sentences, only what the source says.")
    not_in_source = not_in_source_field()
