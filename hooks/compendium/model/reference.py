"""The registers in `reference/`: concepts, organisations, sources, footnotes and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from compendium import countries, rules
from compendium.model.base import Record
from compendium.model.choices import Choice, CountryName, Ref, concerned
from compendium.model.facets import FACETS
from compendium.model.groups import ByLanguage, Group, Groups, Many
from compendium.model.records import (
    NO_PINPOINT,
    ChallengeLink,
    Citation,
    EditorNote,
    Entry,
    FootnoteNumber,
    ProvisionLink,
)
from compendium.model.text import Date, Name, Pattern, Pinpoint, Text, Url, Whole, Word, Yes

if TYPE_CHECKING:
    from compendium.model.instrument import Instrument, Provision


class OfficialText(Pattern):
    """The text of an instrument that has a word, in the language of the word."""

    takes = "text"
    pattern = re.compile(
        r".*\b(?:French|German|Italian|Russian|Spanish|English) (?:text|translation|edition)\b.*"
    )
    say = "does not say in which language the text is — write it like: CETS No. 197, French text, Article 12"


class Term(Record):
    """A word or an abbreviation of the field, explained in one sentence for the glossary."""

    noun = "a term"
    rules = (rules.sources_of_words_name_a_word,)
    term = Name(
        "Term",
        required=True,
        help="The word in full, as a text uses it.",
        example="national referral mechanism",
    )
    abbreviation = Name("Abbreviation", longest=20, help="Its short form, if it has one.", example="NRM")
    explanation = Text(
        "Explanation",
        required=True,
        words=(4, 45),
        help="What it means, in one sentence of our own.",
    )
    words = ByLanguage(
        Many(Name("In other languages", help="The term in other languages.", example="non-refoulement"))
    )
    word_sources = ByLanguage(
        Many(
            OfficialText(
                "Sources of words",
                help="A word of another language, a colon, and the official text in which you saw it.",
                example='"titre de séjour: Directive 2004/81/EC, French text, title"',
            )
        )
    )

    def sourced_words(self, language: str) -> list[tuple[str, str]]:
        """Return [(word, the official text that has it, or "")]."""
        return _sourced(self.words.get(language, ()), self.word_sources.get(language, ()))


def _sourced(words: Sequence[str], sources: Sequence[str]) -> list[tuple[str, str]]:
    """Return each word with what stands behind the colon in the source that begins with it."""
    found = {word: source for word, _, source in (written.partition(": ") for written in sources)}
    return [(word, found.get(word, "")) for word in words]


class Concept(Entry):
    """A value that can be chosen, in six languages. One concept may serve several facets."""

    kind, kinds, noun = "topic", "topics", "a concept"
    rules = (*Entry.rules, rules.sources_of_labels_name_a_label, rules.sources_of_words_name_a_word)

    facets = Many(
        Word(
            "Facet",
            {name: facet.help for name, facet in FACETS.items()},
            help="The fields it can be chosen in.",
            example="people",
        ),
        required=True,
    )
    labels = ByLanguage(
        Name("Labels", help="The preferred term in each language.", example="undocumented workers"),
        needs="en",
        required=True,
    )
    synonyms = ByLanguage(
        Many(Name("Synonyms", help="Other words people search for.", example="irregular workers"))
    )
    label_sources = ByLanguage(
        OfficialText(
            "Sources of labels",
            help="The official text in which you saw the preferred term; none if the term is our choice.",
            example="CETS No. 197, English text, Article 12",
        )
    )
    synonym_sources = ByLanguage(
        Many(
            OfficialText(
                "Sources of synonyms",
                help="The synonym, a colon, and the official text in which you saw it.",
                example='"irregular workers: CETS No. 197, English text, Article 12"',
            )
        )
    )
    definition = Text(
        "Definition",
        required=True,
        words=(4, 80),
        help="What it means here, in one or two sentences of our own.",
    )
    terms = Groups(
        Term, "Terms", help="Words and abbreviations that belong here; the glossary explains each."
    )
    broader: Ref[Concept | None] = Ref("topic", "Broader", inverse="narrower", help="The next wider concept.")
    related: Many[Concept] = Many(
        Ref("topic", "Related", inverse="related_from", help="Concepts worth reading beside it.")
    )
    sources = Groups(Citation, "Sources", help="Where a work gives this value; leave out if it is ours.")

    @property
    def name(self) -> str:
        return self.labels["en"]

    def sourced_synonyms(self, language: str) -> list[tuple[str, str]]:
        """Return [(synonym, the official text that has it, or "")]."""
        return _sourced(self.synonyms.get(language, ()), self.synonym_sources.get(language, ()))


class Organisation(Entry):
    """A body that acts, funds, adopts or identifies. One body never has two entries."""

    kind, kinds, noun = "organisation", "organisations", "an organisation"

    title = Name("Name", required=True, help="Its full name.", example="LEFÖ")
    other_names = Many(
        Name("Other names", help="Variants as printed, and names people search for.", example="LEFÖ-IB")
    )
    abbreviation = Name("Abbreviation", help="The short form in use.", example="GRETA")
    kind_: Choice[Concept] = Choice(
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
    """A work that entries rest on. Treaties and other instruments are not sources but instruments."""

    kind, kinds, noun = "source", "sources", "a work"

    type = Word("Type", SOURCE_TYPES, required=True, help="What sort of work it is.", example="report")
    authors = Many(
        Name(
            "Authors",
            help="People or organisations, one name each, not split.",
            example="La Strada International",
        )
    )
    by_people = Yes(
        "By people", help="Write yes if the authors are people, whose names reference lists turn round."
    )
    title = Name(
        "Title", required=True, longest=400, help="As printed.", example="Compendium of Good Practices"
    )
    short_title = Name(
        "Short title",
        longest=60,
        help="What pinpoints call it; leave out to use the title.",
        example="GRETA Compendium",
    )
    container = Name("In", longest=400, help="The book, journal or site that holds it.")
    editors = Many(Name("Editors", help="Of the book.", example="R. Piotrowicz"))
    date = Date("Date", help="As exact as it is known.", example="2016")
    publisher = Name("Publisher", help="Who brought it out.", example="Council of Europe")
    place = Name("Place", help="Where it was brought out.", example="Strasbourg")
    number = Name("Number", help="Document symbol, report or application number.", example="GRETA(2016)21")
    url_ = Url("Address", help="As the footnote gives it, repaired where a line end broke it.")
    archived_url = Url("Archived copy", help="A copy that will not change.")
    accessed = Date(
        "Accessed",
        help="When it was read there: by the authors of the work that cites it, or by an editor.",
        example="2018-08-22",
    )
    unpaged = Text(
        "Without pages",
        help="Why pages of this work are not to be cited; then `p.` is refused as a pinpoint.",
    )
    parts = Many(
        Pinpoint(
            "Parts",
            help="The chapters, sections, boxes or annexes it has, each as a pinpoint. Of a sort that is "
            "listed, no other is taken.",
            example="Box 1",
        )
    )
    countries: Many[Country] = Many(concerned("works"))
    note = Text("Note", help="What a reader should know about this work.")
    sources = Groups(Citation, "Sources", help="Where the work is cited, if not by a footnote.")


class FootnoteCitation(Record):
    """A work, an instrument or a provision that a footnote cites."""

    noun = "a cited work"
    rules = (rules.footnote_cites_one_thing_at_a_time,)
    source: Ref[Source | None] = Ref(
        "source", "Source", inverse="footnotes", help="A work in `reference/sources.yml`."
    )
    instrument: Ref[Instrument | None] = Ref(
        "instrument", "Instrument", inverse="footnotes", help="Or an instrument."
    )
    provision: Ref[Provision | None] = Ref(
        "provision", "Provision", inverse="footnotes", help="Or a provision."
    )
    at = Pinpoint("Where", help="The place in it that the footnote names.", example="p. 9")


class Footnote(Entry):
    """A footnote of a work: what it cites and what it says beyond."""

    kind, kinds, noun = "footnote", "footnotes", "a footnote"

    cites = Groups(FootnoteCitation, "Cites", help="The works it cites, in its order.")
    note = Text("Note", help="What it says beyond citing, in our words.")
    at = Pinpoint("Stands at", help="The place in the work where its number stands.", example="Box 6")
    unused = Text("Unused", help="Why no entry rests on it, in one sentence; leave out as soon as one does.")
    sources = Groups(Citation, "Sources", help="Not used: a footnote stands in its work.")

    work: Source

    @property
    def number(self) -> str:
        """Return "145", or "2.5" for footnote 5 of chapter 2 where footnotes begin again in each chapter."""
        return self.id.rsplit("/", 1)[1]

    @property
    def place(self) -> list[int]:
        """Return what footnotes are ordered by."""
        return [int(part) for part in self.number.split(".")]

    @property
    def url(self) -> str:
        return f"{self.work.url}#footnote-{self.number}"

    @property
    def name(self) -> str:
        return f"Footnote {self.number}"


class RecommendationProvision(ProvisionLink):
    """A provision that the recommendation builds on."""

    provision: Ref[Provision] = Ref(
        "provision",
        "Provision",
        required=True,
        inverse="recommendations",
        help="Instrument id, slash, provision id.",
    )


class RecommendationChallenge(ChallengeLink):
    """A challenge that the recommendation answers."""

    challenge: Ref[Challenge] = Ref(
        "challenge",
        "Challenge",
        required=True,
        inverse="recommendations",
        example="belgium-budget-cuts",
        help="Its id.",
    )


class Recommendation(Entry):
    """What the source asks for."""

    kind, kinds, noun = "recommendation", "recommendations", "a recommendation"

    number = Whole("Number", required=True, help="Its place in the source's list.", example="5")
    title = Name("Title", required=True, help="A few words that say what is asked.")
    text = Text(
        "Text",
        required=True,
        words=(10, 110),
        help="What is asked, in our words, never stronger than the source.",
    )
    addressees: Many[Concept] = Many(
        Choice("addressee", "Addressees", help="Who is to act.", example="participating-states"),
        required=True,
    )
    themes: Many[Concept] = Many(
        Ref("topic", "Themes", inverse="entries", help="Concepts it is about.", example="training"),
        required=True,
    )
    provisions = Groups(RecommendationProvision, "Provisions", help="Provisions it builds on.")
    challenges = Groups(
        RecommendationChallenge, "Challenges", help="Obstacles that would be smaller if it were followed."
    )


class ChallengeProvision(ProvisionLink):
    """A provision that speaks to the challenge."""

    provision: Ref[Provision] = Ref(
        "provision",
        "Provision",
        required=True,
        inverse="challenges",
        help="Instrument id, slash, provision id.",
    )


class Challenge(Entry):
    """An obstacle that civil society reports. A report, not a finding about a State."""

    kind, kinds, noun = "challenge", "challenges", "a challenge"

    title = Name("Title", required=True, help="A few words.")
    text = Text("Text", required=True, words=(10, 110), help="What is reported and by whom, in our words.")
    group: Choice[Concept] = Choice(
        "challenge_group", "Group", required=True, help="What sort of obstacle it is.", example="funding"
    )
    reported_by = Name(
        "Reported by", required=True, help="Who says so.", example="NGOs consulted in 2016 and 2017"
    )
    themes: Many[Concept] = Many(
        Ref("topic", "Themes", inverse="entries", help="Concepts it is about.", example="protection"),
        required=True,
    )
    countries: Many[Country] = Many(concerned("challenges"))
    provisions = Groups(ChallengeProvision, "Provisions", help="Provisions that speak to it.")


class PrintedName(Record):
    """A name of the State as a source prints it."""

    noun = "a printed name"
    rules = (rules.pages_only_where_the_work_has_them, rules.place_is_one_that_the_work_has)
    name = Name(
        "Name", required=True, help="As printed.", example="the former Yugoslav Republic of Macedonia"
    )
    source: Ref[Source] = Ref(
        "source",
        "Source",
        inverse="cited_by",
        required=True,
        help="The work that prints it.",
        example="osce-paper",
    )
    at = Pinpoint(
        "Where", required=True, missing=NO_PINPOINT, help="The place in the work.", example="section 3.3"
    )
    footnote = FootnoteNumber("Footnote", help="The footnote that prints it.")


class Country(Entry):
    """A State. Its names come from the Unicode CLDR; the register adds names that sources print."""

    kind, kinds, noun = "country", "countries", "a country"

    printed_as = Groups(PrintedName, "Printed as", help="Names that differ from today's.")
    note = Text("Note", help="What a reader should know about the name.")
    sources = Groups(Citation, "Sources", help="Not used: each printed name has its own.")

    @property
    def name(self) -> str:
        return countries.names()[self.id]

    @property
    def title(self) -> str:
        """Return the English short name."""
        return self.name

    def names(self) -> dict[str, str]:
        """Return its name in each language of the site."""
        from compendium.model.groups import LANGUAGES

        return {code: countries.names(code)[self.id] for code in LANGUAGES}


__all__ = [
    "Challenge",
    "Concept",
    "Country",
    "EditorNote",
    "Footnote",
    "Group",
    "Organisation",
    "Recommendation",
    "Source",
]
