"""Instruments and their provisions: duties, recommendations and acknowledgements of States."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import (
    ConceptField,
    ProseField,
    ReferenceField,
    split_prose_links,
    states_concerned_field,
)
from compendium.model.evidence import (
    AuthenticLanguages,
    DatedEvent,
    OfficialPublication,
    PlacedEvent,
    WebAddress,
)
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.later_texts import Amendment, LaterText, Succession
from compendium.model.participation import ParticipationClause
from compendium.model.records import (
    Citation,
    Claim,
    EditorNote,
    Entry,
    QuotedEntry,
    not_in_source_field,
)
from compendium.model.text import (
    ChoiceField,
    IdField,
    NameField,
    QuotationField,
    TextField,
)

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.country import Country
    from compendium.model.organisation import Organisation
    from compendium.model.source import Source


# Ids of the duties that are law, and of the forces of texts that can lay them down.
LEGAL_DUTY_IDS = {"obligation", "qualified-obligation"}
SECURITY_COUNCIL_FORCE = "security-council-resolution"
FORCES_OF_LAW = {"binding", SECURITY_COUNCIL_FORCE}

# Relation of a provision to civil society. Without a scope its words name civil society, and it counts.
READ_IN_SCOPE = "as-the-source-reads-it"
OUTSIDE_CIVIL_SOCIETY_SCOPE = "not-civil-society"
PROVISION_SCOPES = {
    READ_IN_SCOPE: (
        "Its words do not name civil society, and a source reads them so: it counts, and is marked."
    ),
    OUTSIDE_CIVIL_SOCIETY_SCOPE: (
        "It does not concern civil society: it is shown and found, and not counted as a duty."
    ),
}


# Name of the backlinks from an area to the known gaps in it.
GAP_INVERSE = "known_gaps"


def areas_with_broader(areas: Iterable[Concept]) -> list[Concept]:
    """Return areas and the broader ones that contain them, each once."""
    return list(dict.fromkeys(one for area in areas for one in (area, *area.broader_concepts)))


class InstrumentNote(EditorNote):
    """A note about an instrument, stored once for all provisions that it concerns."""

    provisions = ListField(
        IdField(
            "Provisions",
            help="The ids of the provisions that it is about; leave out if it is about all of them.",
            example="art-35",
        )
    )


class CitableText(Entry):
    """Base of instruments and provisions: later texts, and an optional warning against citing it."""

    citation_warning = ProseField(
        "Citation warning",
        help="Only if the reference is not safe to cite: why, and what to do. No citation of the text is "
        "offered then, for an instrument none of its provisions either.",
        example="The paper names no resolution; take number and date from the records of the Council.",
    )
    amended_by = RecordListField(
        Amendment, "Amended by", help="Every later instrument that changes its words, in order of time."
    )
    superseded_by = RecordField(
        Succession,
        "Superseded by",
        help="The later instrument that takes its place as a whole; a provision does not count any more.",
    )

    @property
    def later_texts(self) -> tuple[LaterText, ...]:
        """The amendments, then the succession."""
        return (*self.amended_by, *((self.superseded_by,) if self.superseded_by else ()))

    @property
    def is_superseded(self) -> bool:
        """Whether a later text has taken its place; a provision is superseded with its instrument."""
        return bool(self.superseded_by)

    @property
    def applicable_citation_warning(self) -> tuple[str, ...]:
        """The paragraphs of the citation warning; a provision without one has that of its instrument."""
        return self.citation_warning

    @property
    def citation_warning_text(self) -> str:
        """The citation warning as plain text, "" if there is none."""
        segments = [
            segment
            for paragraph in self.applicable_citation_warning
            for segment in (*split_prose_links(paragraph), (" ", None))
        ]
        texts = (
            words or self.resolver.entry(*target).name if target else words for words, target in segments
        )
        return "".join(texts).strip()


class Provision(CitableText, QuotedEntry):
    """One article, paragraph or recital of an instrument, as a lawyer cites it."""

    kind, kinds, noun = "provision", "provisions", "a provision"

    id_ = IdField(
        "Id",
        required=True,
        help="Part of the address for ever: `art-35`, `art-6-3`, `recital-6`.",
        example="art-35",
    )
    label = NameField(
        "Label",
        required=True,
        help="As a lawyer cites it; words that are yours stand in square brackets.",
        example="Article 35",
    )
    heading = NameField(
        "Heading",
        help="The title of the article, if the source gives it.",
        example="Co-operation with civil society",
    )
    other_labels = ListField(
        NameField("Other spellings", help="Usual ways to write the label.", example="art. 35 CETS 197")
    )
    quote = QuotationField(
        "Quotation", words=(1, 130), help="The operative words, verbatim, only if the source prints them."
    )
    paraphrase = TextField(
        "In our words",
        required=True,
        words=(8, 90),
        help="What it asks, of whom, under which condition; never stronger than the text.",
    )
    caution = TextField(
        "Before you rely on it",
        words=(5, 60),
        help="What the printed words leave open; overviews say it too, wherever they lead here.",
    )
    addressee = NameField(
        "Addressee", required=True, help="Who must act, in the text's own words.", example="each Party"
    )
    duty: ConceptField[Concept] = ConceptField(
        "duty",
        "Duty",
        required=True,
        help="Who is to do something, and how strongly: an obligation is law; a commitment of States is not; "
        "a mandate addresses an organ of the organisation. “Shall encourage” binds, “should” recommends.",
        example="obligation",
    )
    verb = NameField(
        "Verb",
        required=True,
        help="The words that carry the duty.",
        example="shall encourage",
        missing_message='a duty needs its verb — write the words that carry it: verb: "shall encourage"',
    )
    areas: ListField[Concept] = ListField(
        ConceptField("area", "Area", help="What it is about.", example="partnership"), required=True
    )
    scope = ChoiceField(
        "Scope",
        PROVISION_SCOPES,
        help="Only if its words do not name civil society: whether a source reads them so.",
        example=OUTSIDE_CIVIL_SOCIETY_SCOPE,
    )
    countries: ListField[Country] = ListField(states_concerned_field("provisions"))
    not_in_source = not_in_source_field()
    no_practice = TextField(
        "Why no practice is linked",
        help="One sentence, after an honest look; a practice that illustrates it takes its place.",
    )

    instrument: Instrument

    @property
    def concerns_civil_society(self) -> bool:
        """Whether its words or a source relate the provision to civil society."""
        return self.scope != OUTSIDE_CIVIL_SOCIETY_SCOPE

    @property
    def is_superseded(self) -> bool:
        return bool(self.superseded_by or self.instrument.superseded_by)

    @property
    def is_counted(self) -> bool:
        """Whether the provision counts in the matrix, the comparisons and the numbers of the home page."""
        return self.concerns_civil_society and not self.is_superseded

    @property
    def areas_with_broader(self) -> list[Concept]:
        """The areas and the broader ones that contain them, each once."""
        return areas_with_broader(self.areas)

    @property
    def is_read_in(self) -> bool:
        """Whether only a source reads civil society into the words of the provision."""
        return self.scope == READ_IN_SCOPE

    @property
    def report(self) -> Source | None:
        """The report that it stands in, if its instrument is a series and its label has the number of one."""
        numbered = (citation.source for citation in self.sources if citation.source.number)
        return next((source for source in numbered if f"{source.number}, " in self.label), None)

    @property
    def applicable_citation_warning(self) -> tuple[str, ...]:
        # The warning about a series does not hold for a paragraph that names its own report.
        return self.citation_warning or (() if self.report else self.instrument.citation_warning)

    @property
    def instrument_later_texts(self) -> tuple[LaterText, ...]:
        """The later texts that change the instrument, and of which no change of the provision is known."""
        changed_by = {text.instrument for text in self.later_texts}
        return tuple(text for text in self.instrument.later_texts if text.instrument not in changed_by)

    @property
    def cautions(self) -> tuple[EditorNote, ...]:
        shared = (
            note
            for note in self.instrument.cautions
            if isinstance(note, InstrumentNote) and (not note.provisions or self.id_ in note.provisions)
        )
        return (*super().cautions, *shared)

    @property
    def paraphrase_rests_on(self) -> Citation | None:
        """The place that describes it, if nobody here has seen its words; the paraphrase rests on that."""
        described_in = self.sources[0] if self.sources and not self.quote else None
        return described_in if described_in and described_in.source.type != "law" else None

    @property
    def is_read_in_copy(self) -> bool:
        """Whether its words come from a copy of the text itself, and not from a work that quotes it."""
        return bool(self.quote and self.sources) and self.sources[0].source.type == "law"

    @property
    def url(self) -> str:
        return f"{self.instrument.url}{self.id_}/"

    @property
    def name(self) -> str:
        return f"{self.instrument.short_title}, {self.label}"


class KnownGap(Record):
    """Law in an instrument that the compendium lacks, with the areas that it would belong to."""

    noun = "a known gap"
    missing = TextField(
        "What is missing",
        required=True,
        words=(5, 60),
        help="Which provision or words are missing, and why, in one or two sentences.",
        example="Paragraph 15 was not read in full: only its last words are known.",
    )
    areas: ListField[Concept] = ListField(
        ConceptField(
            "area",
            "Area",
            inverse=GAP_INVERSE,
            help="The areas in which a reader would expect it.",
            example="protection",
        ),
        required=True,
    )

    @property
    def areas_with_broader(self) -> list[Concept]:
        """The areas and the broader ones that contain them, each once."""
        return areas_with_broader(self.areas)


class Instrument(CitableText):
    """A treaty, directive, decision, resolution or other text that addresses States."""

    kind, kinds, noun = "instrument", "instruments", "an instrument"
    rules = (*Entry.rules, rules.provision_ids_are_unique, rules.notes_concern_own_provisions)

    title = NameField(
        "Title",
        required=True,
        max_length=400,
        help="The full official title; one that is yours stands in square brackets.",
        example="Council of Europe Convention on Action against Trafficking in Human Beings",
    )
    short_title = NameField(
        "Short title", required=True, help="How people call it.", example="CoE Anti-Trafficking Convention"
    )
    other_names = ListField(
        NameField(
            "Other names",
            help="Symbols, abbreviations and usual spellings people search for.",
            example="CETS 197",
        )
    )
    body: ConceptField[Concept] = ConceptField(
        "body",
        "Body",
        required=True,
        help="The organisation whose instrument it is.",
        example="council-of-europe",
    )
    adopted_by: ListField[Organisation] = ListField(
        ReferenceField(
            "organisation",
            "Adopted by",
            inverse="adopted",
            help="The organ that adopted it.",
            example="council-of-europe",
        )
    )
    reference = NameField("Reference", help="Its number or symbol.", example="CETS No. 197")
    adopted = RecordField(
        PlacedEvent,
        "Adopted or issued",
        help="Date and place of adoption, or of publication where no body adopts such texts.",
    )
    opened_for_signature = RecordField(
        PlacedEvent, "Opened for signature", help="Of a treaty: from when and where States could sign it."
    )
    in_force = RecordField(DatedEvent, "In force", help="The day on which it entered into force.")
    official_publication = RecordField(
        OfficialPublication,
        "Official publication",
        help="Where it stands in an official journal or a treaty series; its own number is the reference.",
    )
    authentic_languages = RecordField(
        AuthenticLanguages, "Authentic languages", help="Of a treaty: in which languages its text binds."
    )
    force: ConceptField[Concept] = ConceptField(
        "force",
        "Force",
        required=True,
        help="Whether it binds in law, politically, or not.",
        example="binding",
    )
    role: ConceptField[Concept] = ConceptField(
        "instrument_role",
        "Role",
        required=True,
        help="A norm, a text that supports one, or national law.",
        example="norm",
    )
    countries: ListField[Country] = ListField(states_concerned_field("instruments"))
    status = RecordListField(
        Claim, "Status", help="Parties, entry into force: each with its date and its source."
    )
    about = TextField("About", required=True, words=(20, 120), help="What it is and why it matters here.")
    official_text = RecordField(
        WebAddress,
        "Official text",
        help="Where its publisher has the text, and how this is known; without evidence leave it out.",
    )
    no_official_text = TextField(
        "Why no official text is linked",
        words=(5, 60),
        help="One sentence, after an honest look; an address takes its place.",
    )
    parties = RecordField(
        WebAddress, "Parties", help="Of a treaty: the list of the States that are bound, at the depositary."
    )
    participation = RecordListField(
        ParticipationClause,
        "Open to",
        help="Of a treaty: which States may become parties; of a directive: to which it is addressed.",
    )
    work: ReferenceField[Source | None] = ReferenceField(
        "source", "Work", inverse="same_text", help="The same text in the register of sources."
    )
    known_gaps = RecordListField(
        KnownGap,
        "Known gaps",
        help="Law of this text that matters here and is missing; comparisons and overviews say so.",
    )
    not_in_source = not_in_source_field()
    editor_notes = RecordListField(
        InstrumentNote,
        "Editor's notes",
        help="Notes about the instrument, and those that several of its provisions share.",
    )
    provisions = RecordListField(
        Provision,
        "Provisions",
        required=True,
        help="Every provision the source discusses, in the order of the text.",
    )

    @property
    def name(self) -> str:
        return self.short_title

    @property
    def url_(self) -> str:
        """The address of the official text; "" if none is known or nobody has checked it."""
        text = self.official_text
        return text.url if text and text.is_checked else ""

    @property
    def accessed(self) -> str:
        """The day on which the authors of the source that gives the address read the text there, or ""."""
        text = self.official_text
        return text.seen if text and text.known_by == "source" else ""


__all__ = ["CitableText", "Citation", "EditorNote", "Instrument", "InstrumentNote", "Provision"]
