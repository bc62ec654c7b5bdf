"""Organisations that act in practices, fund them, adopt instruments or identify good practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model.choices import ConceptRef, CountryName, Ref
from compendium.model.groups import Many
from compendium.model.records import Entry
from compendium.model.text import Date, Name, Text, Url

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.country import Country


class Organisation(Entry):
    """An organisation. One body never has two entries."""

    kind, kinds, noun = "organisation", "organisations", "an organisation"

    title = Name("Name", required=True, help="Its full name.", example="LEFÖ")
    other_names = Many(
        Name("Other names", help="Variants as printed, and names people search for.", example="LEFÖ-IB")
    )
    abbreviation = Name("Abbreviation", help="The short form in use.", example="GRETA")
    kind_: ConceptRef[Concept] = ConceptRef(
        "organisation_kind", "Kind", required=True, help="What sort of body it is.", example="ngo"
    )
    countries: Many[Country] = Many(
        CountryName(
            "Countries",
            inverse="organisations",
            help="Where it is based, if the source says so.",
            example="Austria",
        )
    )
    parent: Ref[Organisation | None] = Ref(
        "organisation", "Part of", inverse="parts", help="The body it belongs to, if the source says so."
    )
    url_ = Url("Website", help="Only if the source gives it.")
    accessed = Date("Accessed", help="When the source's authors visited it.", example="2018-06-25")
    about = Text("About", words=(5, 80), help="One or two sentences, only what the source says.")
