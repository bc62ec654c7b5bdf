"""The work model: the bibliographic data that styles and reference managers need.

Only kind and title are required. What an entry does not have stays empty, and no style may fill it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from compendium.i18n import N_

# "legislation" is an act of the European Union or the law of a State; "resolution" any text that a body
# adopted or issued and that is no law: a decision, a declaration, a recommendation.
WorkKind = Literal[
    "webpage",
    "report",
    "book",
    "chapter",
    "article",
    "film",
    "judgment",
    "treaty",
    "legislation",
    "resolution",
]
# The kinds that are law, which is cited by its title and has articles.
LAW_KINDS: tuple[WorkKind, ...] = ("treaty", "legislation")
# In place of an access date: the day on which the reader opens the page, filled in by the browser.
ACCESSED_TODAY = "today"
# Precedes a citation warning.
NOT_SAFE_TO_CITE = N_("This reference is not safe to cite.")

_INITIALS_AND_FAMILY_NAME = re.compile(r"((?:[^\W\d_]\.[ -]?)+) ?(\S.*)")
_NAME_PARTICLES = frozenset(
    ("da", "de", "del", "den", "der", "di", "du", "la", "le", "ten", "ter", "van", "von", "zu")
)
_TRAILING_ABBREVIATION = re.compile(r" \(([^\W\d_][\w.]{1,11})\)$")
_UN_RESOLUTION_NUMBER = re.compile(
    r"(?:(?:UN)?(GA|SC|ECOSOC) Res\.? |([AES])/RES/)(\d+(?:/\d+)?)(?: ?\(\d{4}\))?"
)
# The first part is the organ: the main ones, and those of the human rights treaties.
_UN_DOCUMENT_SYMBOL = re.compile(r"(?:[AEST]|ST|CEDAW|CCPR|CERD|CRC|CAT|CMW|CRPD|CED|HRI)/\S+")
_UN_ORGANS = {  # {letter in symbols: (name, abbreviation)}
    "A": ("General Assembly", "GA"),
    "S": ("Security Council", "SC"),
    "E": ("Economic and Social Council", "ECOSOC"),
}
_LETTER_BY_ORGAN = {abbreviation: letter for letter, (_, abbreviation) in _UN_ORGANS.items()}
# How entries name a site that has no title of its own.
_WEBSITE_OF = re.compile(r"Website of (?:the )?(.+)|(.+) website")
# "164-167, art. 812": some official journals number the texts of an issue.
_ITEM_OF_ISSUE = re.compile(r", (art\. \d+)$")
# Not allowed in a URL; word processors end a link at them.
_NOT_IN_URLS = re.compile(r'[ "<>\\^`{|}\[\]]')
SERIES_NAMES = {"OJ": "Official Journal of the European Union", "UNTS": "United Nations Treaty Series"}


def percent_encoded(url: str) -> str:
    """Return a URL in which the characters that a URL must not contain are percent-encoded."""
    return _NOT_IN_URLS.sub(lambda match: f"%{ord(match[0]):02X}", url)


@dataclass(frozen=True)
class UnResolution:
    """Resolution of an organ of the United Nations: the letter of the organ, and "58/137" or "2331"."""

    organ_letter: str
    number: str

    @property
    def organ(self) -> str:
        return _UN_ORGANS[self.organ_letter][0]

    @property
    def organ_abbreviation(self) -> str:
        return _UN_ORGANS[self.organ_letter][1]

    @property
    def symbol(self) -> str:
        """The document symbol, without the year that those of the Security Council end in."""
        return f"{self.organ_letter}/RES/{self.number}"


@dataclass(frozen=True)
class Publication:
    """Place of a text in an official journal or a treaty series."""

    series: str  # "OJ L", "UNTS" or the name of a journal
    number: str  # the issue, the volume, or since 2023 the number of the act
    page: str = ""
    date: str = ""

    @property
    def section(self) -> str:
        """The series of the Official Journal of the European Union, "L"; "" of any other publication."""
        return self.series.removeprefix("OJ ") if self.series.startswith("OJ ") else ""

    @property
    def journal(self) -> str:
        """The abbreviation, "OJ" or "UNTS", or the name."""
        return "OJ" if self.section else self.series

    @property
    def name(self) -> str:
        """The series, written out if it is known here."""
        return SERIES_NAMES.get(self.journal, self.journal)

    @property
    def volume(self) -> str:
        """The number with the section before it: "L 101", or "L, 2024/1712" of an act with its own number."""
        if not self.section:
            return self.number
        return f"{self.section}{',' if '/' in self.number else ''} {self.number}"

    @property
    def number_with_item(self) -> str:
        """The number, with the item in brackets: "164-167 (art. 812)", which is no article of the text."""
        return _ITEM_OF_ISSUE.sub(r" (\1)", self.number)


@dataclass(frozen=True)
class AmendingText:
    """A text that has changed the words cited."""

    name: str
    publication: Publication | None = None


@dataclass(frozen=True)
class CreatorName:
    """The name of a person or an organisation. Without `given` it is an organisation, and never inverted."""

    family_name: str
    given_name: str = ""
    abbreviation: str = field(default="", compare=False)  # of an organisation

    @property
    def full(self) -> str:
        """The full name: "Liliana Sorrentino", or the name of the organisation."""
        return f"{self.given_name} {self.family_name}" if self.given_name else self.family_name

    @property
    def initials(self) -> str:
        """The initials of the given name: "L." for Liliana, "" for an organisation."""
        parts = re.findall(r"[^\W\d_]+", self.given_name)
        return " ".join(f"{part[0]}." for part in parts)


def amendment_clause(names: Iterable[str]) -> str:
    """Return "as amended by A and B", "" without names."""
    joined = " and ".join(names)
    return joined and f"as amended by {joined}"


def organisation_name(name: str) -> CreatorName:
    """Return the name of an organisation; an abbreviation in brackets at its end is no part of the name."""
    abbreviation = _TRAILING_ABBREVIATION.search(name)
    if not abbreviation:
        return CreatorName(name)
    return CreatorName(name[: abbreviation.start()], abbreviation=abbreviation[1])


def parse_name(name: str, person: bool = False) -> CreatorName:
    """Parse a name from an entry.

    It is a person's if the entry says so or if it begins with initials; guessing would split "La Strada
    International" into given and family name.
    """
    if initials := _INITIALS_AND_FAMILY_NAME.fullmatch(name):
        return CreatorName(initials[2], initials[1].strip())
    if not person:
        return organisation_name(name)
    family_name, comma, given_name = name.partition(", ")
    if comma:
        return CreatorName(family_name, given_name)
    name_parts = name.split()
    start = next(
        (index for index, word in enumerate(name_parts) if index and word in _NAME_PARTICLES),
        len(name_parts) - 1,
    )
    return CreatorName(" ".join(name_parts[start:]), " ".join(name_parts[:start]))


@dataclass(frozen=True)
class Work:
    """A citable work. Dates are full or partial: 2014, 2014-05 or 2014-05-16."""

    kind: WorkKind
    title: str
    key: str = ""  # for reference managers: unique in the compendium, ASCII
    authors: tuple[CreatorName, ...] = ()
    container: str = ""  # the book, the journal or the site
    editors: tuple[CreatorName, ...] = ()  # of the container
    series: str = ""
    number: str = ""  # a document symbol, an application number, a number in a series
    volume: str = ""  # of a journal, with the issue
    issue: str = ""
    date: str = ""
    is_dated_by_opening: bool = False  # whether the date of a treaty is that of the opening for signature
    in_force: str = ""  # since when a treaty has been in force
    is_dated_by_publication: bool = False  # whether the date of a law is that of its official journal
    amended_by: tuple[AmendingText, ...] = ()  # the later texts that the words cited come from
    earlier_version: str = ""  # "in the version before …", of words that a later text has replaced
    publication: Publication | None = None
    publisher: str = ""
    publication_place: str = ""
    jurisdiction: str = ""  # the State whose law it is
    url: str = ""
    pinpoint: str = ""  # as in the entry: "Box 6; footnote 145", "Article 5(6)"
    is_our_page: bool = False
    # Of a page of ours, once it is released; `date` is then the date of the version.
    version: str = ""
    content_hash: str = ""
    note: str = ""  # a citation warning, or cautions before quoting

    @property
    def year(self) -> str:
        """The year, "" if the date is unknown."""
        return self.date[:4]

    @property
    def date_for_managers(self) -> str:
        """The date for reference managers: they take that of a law for its adoption, a year for either."""
        return self.year if self.is_dated_by_publication else self.date

    @property
    def distinct_publisher(self) -> str:
        """The publisher, "" if it is an author."""
        return "" if self._is_author(self.publisher) else self.publisher

    @property
    def site_name(self) -> str:
        """The container; "KOK" if that is "KOK website" or "Website of the KOK"."""
        website = _WEBSITE_OF.fullmatch(self.container)
        return organisation_name(website[1] or website[2]).family_name if website else self.container

    @property
    def distinct_container(self) -> str:
        """The name of the site or container, "" if it is the name or the abbreviation of an author."""
        name = self.site_name
        is_author = self._is_author(name) or any(author.abbreviation == name for author in self.authors)
        return "" if is_author else name

    @property
    def version_label(self) -> str:
        """The version for readers, "version 2026.1"; "" before the first release."""
        return self.version and f"version {self.version}"

    @property
    def version_remark(self) -> str:
        """The version with its hash, for reference managers that have no fields for them."""
        parts = [self.version_label.capitalize(), self.content_hash and f"sha256:{self.content_hash}"]
        return ", ".join(filter(None, parts))

    @property
    def is_unreleased(self) -> bool:
        """Whether the words of a page of ours are in no release: only those of a release have a date."""
        return self.is_our_page and bool(self.content_hash) and not self.date

    @property
    def accessed(self) -> str:
        """ACCESSED_TODAY if the work has an address: only its reader knows the day of access."""
        return ACCESSED_TODAY if self.url else ""

    @property
    def text_version(self) -> str:
        """ "as amended by Directive (EU) 2024/1712", or the earlier version; "" of an unchanged text."""
        return self.earlier_version or amendment_clause(text.name for text in self.amended_by)

    @property
    def full_title(self) -> str:
        """The title with the version of the text that has the words cited."""
        return ", ".join(filter(None, [self.title, self.text_version]))

    @property
    def designation(self) -> str:
        """ "Resolution 2331", if a resolution of the United Nations has no other title; else ""."""
        if not self.un_resolution:
            return ""
        designation = f"Resolution {self.un_resolution.number}"
        authors = "|".join(re.escape(name.family_name) for name in self.authors)
        return (
            designation if re.fullmatch(rf"(?:(?:{authors}) )?{designation}( \(\d+\))?", self.title) else ""
        )

    @property
    def un_resolution(self) -> UnResolution | None:
        """The resolution of the United Nations that the number names, in any form of it."""
        match = _UN_RESOLUTION_NUMBER.fullmatch(self.number)
        return UnResolution(match[2] or _LETTER_BY_ORGAN[match[1]], match[3]) if match else None

    @property
    def document_number(self) -> str:
        """The number; of a resolution of the United Nations its symbol."""
        is_symbol = "/RES/" in self.number
        return self.un_resolution.symbol if self.un_resolution and not is_symbol else self.number

    @property
    def is_found_without_address(self) -> bool:
        """Whether a publication, a treaty series, a symbol or an application number leads to the text."""
        return bool(
            self.publication
            or self.un_resolution
            or self.has_un_symbol
            or re.match(r"CETS |ETS ", self.number)
            or (self.kind == "judgment" and self.number)
        )

    @property
    def has_un_symbol(self) -> bool:
        """Whether the number is the symbol of a document of the United Nations."""
        return bool(_UN_DOCUMENT_SYMBOL.fullmatch(self.number))

    @property
    def distinct_number(self) -> str:
        """The number, "" if the title contains it."""
        return self.number if self.number and not self.title_contains(self.number) else ""

    def _is_author(self, name: str) -> bool:
        return bool(name and self.authors) and any(author.family_name == name for author in self.authors)

    def title_contains(self, text: str) -> bool:
        """Return whether the title contains a text, ignoring case."""
        return text.casefold() in self.title.casefold()
