"""Works that entries cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model.choices import states_concerned_field
from compendium.model.groups import ListField, RecordListField
from compendium.model.records import Citation, Entry
from compendium.model.text import (
    BooleanField,
    ChoiceField,
    DateField,
    NameField,
    PinpointField,
    TextField,
    UrlField,
)

if TYPE_CHECKING:
    from compendium.model.country import Country


SOURCE_TYPES = {
    "report": "A report or study.",
    "policy-paper": "A policy paper or a set of recommendations.",
    "guidelines": "Guidelines, a handbook or a toolkit.",
    "book": "A book.",
    "chapter": "A chapter or contribution in a book.",
    "article": "An article in a journal, magazine or newsletter.",
    "web-page": "A page on the web.",
    "project-page": "A page about a project or an event.",
    "statement": "A statement or open letter.",
    "law": "A law, decree or bill of a State.",
    "judgment": "A judgment.",
    "film": "A film or video.",
}


class Source(Entry):
    """A work that entries cite. Treaties and other legal texts are instruments, not sources."""

    kind, kinds, noun = "source", "sources", "a work"

    type = ChoiceField("Type", SOURCE_TYPES, required=True, help="What sort of work it is.", example="report")
    authors = ListField(
        NameField(
            "Authors",
            help="People or organisations, one name each, not split.",
            example="La Strada International",
        )
    )
    by_people = BooleanField(
        "By people", help="Write yes if the authors are people, whose names reference lists turn round."
    )
    title = NameField(
        "Title", required=True, max_length=400, help="As printed.", example="Compendium of Good Practices"
    )
    short_title = NameField(
        "Short title",
        max_length=60,
        help="What pinpoints call it; leave out to use the title.",
        example="GRETA Compendium",
    )
    container = NameField("In", max_length=400, help="The book, journal or site that holds it.")
    editors = ListField(NameField("Editors", help="Of the book.", example="R. Piotrowicz"))
    date = DateField("Date", help="As exact as it is known.", example="2016")
    publisher = NameField("Publisher", help="Who brought it out.", example="Council of Europe")
    place = NameField("Place", help="Where it was brought out.", example="Strasbourg")
    number = NameField(
        "Number", help="Document symbol, report or application number.", example="GRETA(2016)21"
    )
    url_ = UrlField("Address", help="On the web; as a footnote gives it, repaired where a line end broke it.")
    archived_url = UrlField("Archived copy", help="A copy that will not change.")
    accessed = DateField(
        "Accessed",
        help="When it was read there: by the authors of the work that cites it, or by an editor.",
        example="2018-08-22",
    )
    unpaged = TextField(
        "Without pages",
        help="Why pages of this work are not to be cited; then `p.` is refused as a pinpoint.",
    )
    parts = ListField(
        PinpointField(
            "Parts",
            help="The chapters, sections, boxes or annexes it has, each as a pinpoint. Of a sort that is "
            "listed, no other is taken.",
            example="Box 1",
        )
    )
    countries: ListField[Country] = ListField(states_concerned_field("works"))
    note = TextField("Note", help="What a reader should know about this work.")
    sources = RecordListField(Citation, "Sources", help="Where the work is cited, if not by a footnote.")
