"""Facts about the official text of an instrument, each with the evidence for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from compendium.model import rules
from compendium.model.base import Record, ValidationRule
from compendium.model.choices import ReferenceField
from compendium.model.groups import LANGUAGES, ListField
from compendium.model.records import FootnoteNumberField
from compendium.model.text import (
    ChoiceField,
    DateField,
    NameField,
    PinpointField,
    TextField,
    UrlField,
)

if TYPE_CHECKING:
    from compendium.model.source import Source

EVIDENCE_BASES = {
    "source": "A work in the register says so, at the place given.",
    "look-up": "A stored public copy was seen that says so, or that comes from this address.",
    "person": "Somebody read it in the official text, or opened the address.",
}
ADDRESS_BASES = {
    **EVIDENCE_BASES,
    "pattern": "The address follows a documented pattern; it has not been opened yet.",
}
# Languages of treaties: those of the United Nations, and those of the OSCE.
TREATY_LANGUAGES = {**LANGUAGES, "ar": "Arabic", "zh": "Chinese"}


class Evidence(Record):
    """Base of facts that rest on a source, a stored copy or a person's reading."""

    rules: ClassVar[tuple[ValidationRule, ...]] = (
        rules.pages_only_where_the_work_has_them,
        rules.place_is_one_that_the_work_has,
        rules.evidence_fits_its_basis,
    )
    basis = ChoiceField(
        "Basis",
        EVIDENCE_BASES,
        help="Left out, it is `source`: then the work and the place are needed.",
        example="look-up",
    )
    source: ReferenceField[Source | None] = ReferenceField(
        "source", "Source", inverse="cited_by", help="The work that says so.", example="osce-paper"
    )
    at = PinpointField("Where", help="The place in the work.", example="section 2.1")
    footnote = FootnoteNumberField("Footnote", help="The footnote that says so.", example="34")
    seen = DateField(
        "Seen",
        help="The day on which it was seen: by the authors of the source, in a stored copy, or by a person.",
        example="2026-12-02",
    )
    evidence = TextField(
        "Evidence",
        words=(2, 60),
        help="For editors: which copy was seen and what it says, or where the pattern is documented.",
    )

    @property
    def known_by(self) -> str:
        """The basis, also where it is left out."""
        return self.basis or "source"


class WebAddress(Evidence):
    """Address at a publisher or depositary, with the evidence that it is the right one."""

    noun = "an address"
    url = UrlField(
        "Address",
        required=True,
        help="Of the text itself or of the publisher's page for it.",
        example="http://data.europa.eu/eli/dir/2011/36/oj",
    )
    basis = ChoiceField(
        "Basis",
        ADDRESS_BASES,
        help="Left out, it is `source`. With `pattern`, pages say that the address is not yet checked.",
        example="pattern",
    )

    @property
    def visited(self) -> str:
        """Last day on which scripts/check_links.py found the instrument named there, "" if it never did."""
        status: Any = self.resolver.link_status(self.url)
        return status.alive if status and status.named and status.state != "gone" else ""

    @property
    def is_checked(self) -> bool:
        """Whether a source prints the address, or a copy, a person or a visit has confirmed it."""
        return self.known_by != "pattern" or bool(self.visited)


class DatedEvent(Evidence):
    """Event in the life of an instrument, with its date."""

    noun = "a date"
    date = DateField("Date", required=True, help="As exact as it is known.", example="2005-05-16")


class PlacedEvent(DatedEvent):
    """Adoption of an instrument, or its opening for signature: date and place."""

    date = DatedEvent.date
    place = NameField("Place", help="Where it was adopted or opened for signature.", example="Warsaw")


class AuthenticLanguages(Evidence):
    """Languages in which the text of a treaty is authentic."""

    noun = "a list of authentic languages"
    languages = ListField(
        ChoiceField(
            "Languages", TREATY_LANGUAGES, help="As the final clause of the treaty names them.", example="en"
        ),
        required=True,
    )


class OfficialPublication(Evidence):
    """Place of an instrument in an official journal or a treaty series."""

    noun = "an official publication"
    series = NameField(
        "Series",
        required=True,
        help="The journal or series, abbreviated as it is cited.",
        example="OJ L",
    )
    number = NameField(
        "Number",
        required=True,
        help="Volume or issue; of the Official Journal since October 2023 the number of the act.",
        example="101",
    )
    page = NameField("Page", help="Where it begins; an act with its own number has none.", example="1")
    date = DateField("Date", help="The day of the issue.", example="2011-04-15")
