"""Records shared by all kinds: citations, editor's notes, withdrawals, claims, links between entries."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from compendium.model import rules
from compendium.model.base import JsonValue, Record, ValidationRule
from compendium.model.choices import ProseField, ReferenceField
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.id_registry import IdRegistry
from compendium.model.quotations import quotation_hash
from compendium.model.text import (
    ChoiceField,
    DateField,
    IdField,
    NameField,
    PatternField,
    PinpointField,
    TextField,
    VerbatimField,
)

if TYPE_CHECKING:
    from compendium.model.challenge import Challenge
    from compendium.model.instrument import Provision
    from compendium.model.recommendation import Recommendation
    from compendium.model.source import Source
    from compendium.model.verification import Verification

MISSING_PINPOINT_MESSAGE = "this source has no pinpoint — say where to look: at: Box 6"


class FootnoteNumberField(PatternField):
    """The number of a footnote in the work with footnotes that the same entry cites, or `work/number`."""

    type_label = "number"
    pattern = re.compile(f"([a-z0-9-]+/)?{rules.FOOTNOTE_NUMBER_PATTERN}")
    literal_pattern = "[1-9][0-9]*"  # 2.10 is no number: it is footnote 10 of chapter 2
    mismatch_message = "is not a footnote number — write digits: footnote: 145"
    form_mismatch_message = "is not a footnote number — write digits, such as 145"

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        # 145 without quotes is a number to the programs that read schemas.
        return {"type": ["number", "string"], "pattern": f"^({self.pattern.pattern})$"}


# Wrong keys for a pinpoint that editors use, with an example of the pinpoint.
PINPOINT_EXAMPLES = {
    "page": "p. 9",
    "pages": "pp. 9-11",
    "box": "Box 6",
    "section": "section 2.1",
    "annex": "Annex 2",
}


class Citation(Record):
    """A cited work with a pinpoint."""

    noun = "a source"
    rules = (rules.pages_only_where_the_work_has_them, rules.place_is_one_that_the_work_has)
    key_hints: ClassVar[dict[str, str]] = {
        word: f"write the place as at: {at}" for word, at in PINPOINT_EXAMPLES.items()
    }
    source: ReferenceField[Source] = ReferenceField(
        "source",
        "Source",
        inverse="cited_by",
        required=True,
        example="osce-paper",
        help="The id of the work in `reference/sources.yml`.",
    )
    at = PinpointField(
        "Where",
        required=True,
        missing_message=MISSING_PINPOINT_MESSAGE,
        example="Box 6",
        help="The place a reader turns to: section, Box, footnote, Annex; a page if the edition has pages;"
        " on the web a heading, written heading “Our work”; for all of it: whole work.",
    )
    footnote = FootnoteNumberField(
        "Footnote",
        example="145",
        help="The footnote that cites this work, if the claim was found through one.",
    )


NOTE_KINDS = {
    "correction": "What is printed is wrong, and this is how it should read.",
    "caution": "What somebody has to know before quoting the passage.",
    "log": "A decision of the editors, such as a filing; it is in the data and on no page.",
}
SETTLED_BY_CHOICES = {
    "printed-paper": "The printed paper would settle it.",
    "instrument": "The text of the instrument itself would settle it.",
    "other-report": "Another report or work would settle it.",
    "nothing": "Nothing is open, or nothing would settle it.",
}


class EditorNote(Record):
    """A correction of the source, a caution before quoting it, or an entry in the editors' log."""

    noun = "an editor's note"
    rules: ClassVar[tuple[ValidationRule, ...]] = (
        rules.correction_gives_both_readings,
        rules.only_a_correction_has_a_reading,
    )
    kind = ChoiceField(
        "Kind of note",
        NOTE_KINDS,
        required=True,
        help="`correction` if the source is wrong and you know how it should read, `caution` if somebody "
        "who quotes the passage has to know it, else `log`.",
        example="correction",
    )
    printed = VerbatimField(
        "Printed",
        help="What the source has, as few words as show it. The words of a correction must occur in the "
        "source; of another note this is a label of the passage.",
        example="MC Decision No.6/07",
    )
    read = VerbatimField(
        "Read", help="What it should be; only in a correction.", example="MC Decision No. 6/17"
    )
    why = TextField("Why", required=True, help="How we know, or what is open, in one sentence.")
    settled_by = ChoiceField(
        "Settled by",
        SETTLED_BY_CHOICES,
        required=True,
        help="What somebody would have to look at to settle it; `nothing` if the text itself does, or "
        "nothing could.",
        example="nothing",
    )
    at = PinpointField(
        "Where", help="The place of the misprint, if it is not the entry's own.", example="footnote 88"
    )


class Withdrawal(Record):
    """Withdrawal of a published entry, with date and reason; its page stays."""

    noun = "a withdrawal"
    date = DateField("Date", required=True, help="The day it was withdrawn.", example="2027-03-01")
    reason = TextField("Reason", required=True, help="Why, in one sentence a reader can use.")
    instead = ProseField(
        "Instead",
        help="Where to go in its place, in one sentence with a link.",
        example="See [[topic:international-organisation]].",
    )


def stating_source_field(
    example: str = "osce-paper", help: str = "The work that says so."
) -> ReferenceField[Source]:
    """Return the field of the work that states what a record says."""
    return ReferenceField("source", "Source", inverse="cited_by", required=True, help=help, example=example)


def stating_place_field(example: str) -> PinpointField:
    """Return the field of the place in the work that states what a record says."""
    return PinpointField(
        "Where",
        required=True,
        missing_message=MISSING_PINPOINT_MESSAGE,
        help="The place in the work.",
        example=example,
    )


def not_in_source_field() -> ListField[str]:
    """Return the field of the facts that a reader would look for and the source does not give."""
    return ListField(
        NameField(
            "Not in the source",
            max_length=60,
            help="What a reader would look for and the source does not give, each in a few words; the texts "
            "need not say so again.",
            example="dates",
        )
    )


class Claim(Record):
    """A statement that is true as of a date, with its source."""

    noun = "a claim"
    rules: ClassVar[tuple[ValidationRule, ...]] = (
        rules.pages_only_where_the_work_has_them,
        rules.place_is_one_that_the_work_has,
    )
    statement = TextField("Statement", required=True, help="One sentence of our own.")
    as_of = DateField("As of", required=True, help="The date the source speaks of.", example="2018")
    source: ReferenceField[Source] = stating_source_field()
    at = stating_place_field("section 2.1")
    footnote = FootnoteNumberField("Footnote", help="The footnote that says so, if one does.", example="30")


BASIS_CHOICES = {
    "stated": "The source itself makes this connection.",
    "cited-together": "The source cites both in the same place, and does not say that one fulfils the other.",
    "editorial": "The editors of this compendium make this connection; the reason says why.",
}


class Link(Record):
    """Link to another entry, with its basis and reason."""

    noun = "a link"
    rules = (
        rules.editorial_link_has_a_reason,
        rules.stated_link_says_where,
        rules.pages_only_where_the_work_has_them,
        rules.place_is_one_that_the_work_has,
    )
    basis = ChoiceField(
        "Basis",
        BASIS_CHOICES,
        required=True,
        help="`stated` if the source says so, `cited-together` if it only cites both in one place, "
        "`editorial` if the link is ours.",
        example="editorial",
    )
    reason = TextField("Reason", help="Why we see the connection, in one sentence; required if editorial.")
    source: ReferenceField[Source] = ReferenceField(
        "source", "Source", inverse="cited_by", help="The work that states it.", example="osce-paper"
    )
    at = PinpointField(
        "Where",
        help="The place that states it, or cites both; required unless the link is ours.",
        example="footnote 120",
    )
    footnote = FootnoteNumberField("Footnote", help="The footnote that states it.", example="151")


class ProvisionLink(Link):
    """Link to a provision that the entry illustrates, uses or asks for."""

    provision: ReferenceField[Provision] = ReferenceField(
        "provision",
        "Provision",
        required=True,
        example="coe-anti-trafficking-convention/art-12",
        help="Instrument id, slash, provision id.",
    )


class RecommendationLink(Link):
    """Link to a recommendation that the practice illustrates."""

    recommendation: ReferenceField[Recommendation] = ReferenceField(
        "recommendation",
        "Recommendation",
        required=True,
        example="rec-05",
        inverse="practices",
        help="Its id.",
    )


class ChallengeLink(Link):
    """Link to a challenge that the entry meets or answers."""

    challenge: ReferenceField[Challenge] = ReferenceField(
        "challenge",
        "Challenge",
        required=True,
        example="belgium-budget-cuts",
        inverse="practices",
        help="Its id.",
    )


class Entry(Record):
    """Base of all entries: a permanent id, sources, former ids, withdrawal and editor's notes."""

    rules: ClassVar[tuple[ValidationRule, ...]] = (rules.footnotes_belong_to_a_cited_work,)
    kind: ClassVar[str] = ""
    kinds: ClassVar[str] = ""  # plural, the key in compendium.json and the folder of the pages

    key_hints: ClassVar[dict[str, str]] = {
        "id": "the id is the name of the file or, in a list, the key above; delete this line",
        **{
            word: f"write it with its work: sources: [{{source: osce-paper, at: {at}}}]"
            for word, at in {"at": "Box 6", **PINPOINT_EXAMPLES}.items()
        },
    }

    aliases = ListField(
        IdField("Former ids", help="Ids this entry had before; their addresses lead here.", example="undok")
    )
    withdrawn = RecordField(Withdrawal, "Withdrawn", help="Fill in instead of deleting a published entry.")
    sources = RecordListField(
        Citation, "Sources", required=True, help="Every work the entry rests on, with the place in it."
    )
    editor_notes = RecordListField(
        EditorNote,
        "Editor's notes",
        help="Corrections to the source, cautions for those who quote it, and the editors' log.",
    )

    id: str
    path: str  # of the YAML file, in the repository

    @cached_property
    def origins(self) -> tuple[Source, ...]:
        """Works read for this entry: all that it cites, except those cited through a footnote of another."""
        return tuple(
            dict.fromkeys(
                citation.source
                for citation in self.sources
                if not citation.footnote or self.resolver.footnotes_of(citation.source)
            )
        )

    @property
    def corrections(self) -> tuple[EditorNote, ...]:
        """Corrections to the source, among the editor's notes."""
        return tuple(note for note in self.editor_notes if note.kind == "correction")

    @property
    def cautions(self) -> tuple[EditorNote, ...]:
        """Notes to read before quoting the entry; a provision also has those of its instrument."""
        return tuple(note for note in self.editor_notes if note.kind == "caution")

    @cached_property  # read very often in one build
    def ref(self) -> str:
        """Return "practice:undok-austria"."""
        return f"{self.kind}:{self.id}"

    @property
    def url(self) -> str:
        """Return the address of the page, relative to the site's root."""
        return f"{self.kinds}/{self.id}/"

    @property
    def name(self) -> str:
        """Return the title that lists and links show."""
        return str(self.get("title"))


class QuotedEntry(Entry):
    """Base of kinds with a `quote`: the words of a source, verbatim, beside those of the editors."""

    @property
    def quotation_id(self) -> str:
        """The id of the quotation in reference/verified.yml."""
        return self.id

    @property
    def verification(self) -> Verification | None:
        """Result of the last quotation check, None if there is none or the quotation has changed since."""
        verification: Verification | None = self.resolver.verification(self.quotation_id)
        is_current = verification and verification.words == quotation_hash(self.get("quote"))
        return verification if is_current else None
