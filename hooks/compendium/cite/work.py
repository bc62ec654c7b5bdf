"""The work model: the bibliographic data that styles and reference managers need.

Only kind and title are required. What an entry does not have stays empty, and no style may fill it in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from compendium.i18n import N_

# "legislation" is a treaty, a directive or a law; "resolution" any other text that a body
# adopted or issued: a decision, a declaration, a recommendation.
WorkKind = Literal[
    "webpage",
    "report",
    "book",
    "chapter",
    "article",
    "film",
    "judgment",
    "legislation",
    "resolution",
]
# In place of an access date: the day on which the reader opens the page, filled in by the browser.
ACCESSED_TODAY = "today"
# Precedes a citation warning.
NOT_SAFE_TO_CITE = N_("This reference is not safe to cite.")

_INITIALS_AND_FAMILY_NAME = re.compile(r"((?:[^\W\d_]\.[ -]?)+) ?(\S.*)")
_NAME_PARTICLES = frozenset(
    ("da", "de", "del", "den", "der", "di", "du", "la", "le", "ten", "ter", "van", "von", "zu")
)
_TRAILING_ABBREVIATION = re.compile(r" \([^\W\d_][\w.]{1,11}\)$")


@dataclass(frozen=True)
class CreatorName:
    """The name of a person or an organisation. Without `given` it is an organisation, and never inverted."""

    family_name: str
    given_name: str = ""

    @property
    def full(self) -> str:
        """The full name: "Liliana Sorrentino", or the name of the organisation."""
        return f"{self.given_name} {self.family_name}" if self.given_name else self.family_name

    @property
    def initials(self) -> str:
        """The initials of the given name: "L." for Liliana, "" for an organisation."""
        parts = re.findall(r"[^\W\d_]+", self.given_name)
        return " ".join(f"{part[0]}." for part in parts)


def organisation_name(name: str) -> CreatorName:
    """Return the name of an organisation, without a trailing abbreviation in brackets."""
    return CreatorName(_TRAILING_ABBREVIATION.sub("", name))


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
    date: str = ""
    publisher: str = ""
    publication_place: str = ""
    jurisdiction: str = ""  # the State whose law it is
    url: str = ""
    accessed: str = ""  # a date, or ACCESSED_TODAY
    pinpoint: str = ""  # as in the entry: "Box 6; footnote 145", "Article 5(6)"
    # Of a page of ours, once it is released; `date` is then the date of the version.
    version: str = ""
    content_hash: str = ""
    note: str = ""  # a citation warning, or cautions before quoting

    @property
    def year(self) -> str:
        """The year, "" if the date is unknown."""
        return self.date[:4]

    @property
    def distinct_publisher(self) -> str:
        """The publisher, "" if it is an author."""
        return "" if self._is_author(self.publisher) else self.publisher

    @property
    def distinct_container(self) -> str:
        """The container, "" if it has the name of an author."""
        return "" if self._is_author(self.container) else self.container

    @property
    def version_label(self) -> str:
        """The version with its hash, "version 2026.1, 3f2a9c1e7b0d"; "" before the first release."""
        parts = filter(None, [self.version and f"version {self.version}", self.content_hash])
        return ", ".join(parts)

    @property
    def distinct_number(self) -> str:
        """The number, "" if the title contains it."""
        return self.number if self.number and not self.title_contains(self.number) else ""

    def _is_author(self, name: str) -> bool:
        return bool(name and self.authors) and any(author.family_name == name for author in self.authors)

    def title_contains(self, text: str) -> bool:
        """Return whether the title contains a text, ignoring case."""
        return text.casefold() in self.title.casefold()
