"""The argument at a glance: for each subject what was agreed on, how much of it is a duty, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compendium.comparison import Comparison
from compendium.model import Concept
from compendium.pictures.svg import tag

WIDTH, HEIGHT = 200, 12  # of a bar, in units
# What says more is thicker: duties, requests, acknowledgements; practices are as thick as duties.
THICK = {"must": 12, "asked": 6, "noted": 2, "done": 12}
# Ids of duties: what must be done, and what is asked for or allowed. The others only acknowledge.
MUST = {"obligation", "qualified-obligation"}
ASKED = {"recommendation", "encouragement", "option"}


@dataclass(frozen=True)
class Subject:
    """An area of engagement: provisions that say must, that ask, that acknowledge, and practices."""

    area: Concept
    must: int
    asked: int
    noted: int
    practices: int

    @property
    def provisions(self) -> int:
        """How many provisions are about it."""
        return self.must + self.asked + self.noted


def subjects(comparison: Comparison) -> list[Subject]:
    """Return every area, those with most provisions first."""
    found = []
    for area in comparison.areas:
        cell = comparison.of_area(area)
        duties = [provision.duty.id for provision in cell.provisions]
        must, asked = (sum(duty in some for duty in duties) for some in (MUST, ASKED))
        found.append(Subject(area, must, asked, len(duties) - must - asked, len(cell.practices)))
    return sorted(found, key=lambda subject: -subject.provisions)


def bar(parts: Sequence[tuple[str, int]], most: int) -> Markup:
    """Return a bar of [(class, number)], as long as its share of `most`. Words beside it say the numbers.

    Classes are those of THICK.
    """
    pieces, x = [], 0.0
    for name, number in parts:
        wide = round(WIDTH * number / max(most, 1), 1)
        if number:
            y = (HEIGHT - THICK[name]) // 2
            pieces.append(tag("rect", x=round(x, 1), y=y, width=wide, height=THICK[name], class_=name))
        x += wide
    size = f"0 0 {WIDTH} {HEIGHT}"
    return tag("svg", *pieces, viewBox=size, preserveAspectRatio="none", class_="bar", aria_hidden="true")
