"""What can be cited: a work, whoever holds it, as the styles and the reference managers ask for it.

Everything is optional but kind and title: what an entry does not hold stays empty, and no style may fill it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from compendium.i18n import N_

# What a work is. "legislation" is a treaty, a directive, a law; "resolution" any other text that a body
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
# In place of a date of access: the day on which the reader reads it, which only the reader knows.
TODAY = "today"
# Goes before a citation warning.
NOT_SAFE_TO_CITE = N_("This reference is not safe to cite.")

_INITIALS = re.compile(r"((?:[^\W\d_]\.[ -]?)+) ?(\S.*)")
_PARTICLES = frozenset(
    ("da", "de", "del", "den", "der", "di", "du", "la", "le", "ten", "ter", "van", "von", "zu")
)
_ABBREVIATION = re.compile(r" \([^\W\d_][\w.]{1,11}\)$")


@dataclass(frozen=True)
class Name:
    """A body, or a person with a given name. `family` alone is a body: no style turns it round or cuts it."""

    family: str
    given: str = ""

    @property
    def full(self) -> str:
        """Return "Liliana Sorrentino", or the name of the body."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def initials(self) -> str:
        """Return "L." of Liliana, "" of a body."""
        parts = re.findall(r"[^\W\d_]+", self.given)
        return " ".join(f"{part[0]}." for part in parts)


def organisation_name(name: str) -> Name:
    """Return the name of a body, without its abbreviation in brackets, which no reference list takes."""
    return Name(_ABBREVIATION.sub("", name))


def parse_name(name: str, person: bool = False) -> Name:
    """Return a name as an entry writes it.

    It is a person's if the entry says so or if it begins with initials; anything else would be a guess that
    cuts "La Strada International" into a given name and a family name.
    """
    if initials := _INITIALS.fullmatch(name):
        return Name(initials[2], initials[1].strip())
    if not person:
        return organisation_name(name)
    family, comma, given = name.partition(", ")
    if comma:
        return Name(family, given)
    words = name.split()
    start = next((place for place, word in enumerate(words) if place and word in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[start:]), " ".join(words[:start]))


@dataclass(frozen=True)
class Work:
    """A work. Dates are as exact as they are known: 2014, 2014-05 or 2014-05-16."""

    kind: WorkKind
    title: str
    key: str = ""  # for reference managers: unique in the compendium, ASCII
    authors: tuple[Name, ...] = ()
    container: str = ""  # the book, the journal or the site that holds it
    editors: tuple[Name, ...] = ()  # of the container
    series: str = ""
    number: str = ""  # a document symbol, an application number, a number in a series
    date: str = ""
    publisher: str = ""
    place: str = ""
    jurisdiction: str = ""  # the State whose law it is
    url: str = ""
    accessed: str = ""  # a date, or TODAY
    pinpoint: str = ""  # as an entry writes it: "Box 6; footnote 145", "Article 5(6)"
    # Which words are cited, as soon as entries have versions: the date of the version is `date`.
    version: str = ""
    content_hash: str = ""
    note: str = ""  # what has to be known before the work is cited

    @property
    def year(self) -> str:
        """Return "2014", or "" if no date is known."""
        return self.date[:4]

    @property
    def distinct_publisher(self) -> str:
        """Return the publisher, unless the work is by it already."""
        return "" if self._is_author(self.publisher) else self.publisher

    @property
    def distinct_container(self) -> str:
        """Return the container, unless it is called as its author is."""
        return "" if self._is_author(self.container) else self.container

    @property
    def version_label(self) -> str:
        """Return "version 2026.1, 3f2a9c1e7b0d", or "" as long as entries have no versions."""
        known = filter(None, [self.version and f"version {self.version}", self.content_hash])
        return ", ".join(known)

    @property
    def distinct_number(self) -> str:
        """Return the number, unless the title says it already."""
        return self.number if self.number and not self.title_contains(self.number) else ""

    def _is_author(self, name: str) -> bool:
        return bool(name and self.authors) and any(author.family == name for author in self.authors)

    def title_contains(self, words: str) -> bool:
        """Tell whether the title says something already, so that it is not said twice."""
        return words.casefold() in self.title.casefold()
