"""The argument at a glance: for each subject what was agreed on, how much of it is law, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compendium.model import Concept
from compendium.pictures.svg import element
from compendium.views.comparison import Comparison, is_commitment, is_legal_duty

WIDTH, HEIGHT = 200, 12  # of a bar, in units
# What says more is thicker: legal duties, commitments that are not law, requests, acknowledgements; practices
# are as thick as legal duties.
BAR_THICKNESS = {"must": 12, "committed": 9, "asked": 6, "noted": 2, "done": 12}
# Ids of duties: what is asked for or allowed.
REQUEST_DUTIES = {"recommendation", "encouragement", "option"}


@dataclass(frozen=True)
class Subject:
    """An area of engagement: provisions that say must, in law or not, ask or acknowledge, and practices."""

    area: Concept
    must: int
    committed: int
    asked: int
    noted: int
    practices: int

    @property
    def provisions(self) -> int:
        """How many provisions are about it."""
        return self.must + self.committed + self.asked + self.noted


def subjects(comparison: Comparison) -> list[Subject]:
    """Return every area, those with most provisions first."""
    found = []
    for area in comparison.areas:
        cell = comparison.area_cell(area)
        must = sum(map(is_legal_duty, cell.provisions))
        committed = sum(map(is_commitment, cell.provisions))
        asked = sum(provision.duty.id in REQUEST_DUTIES for provision in cell.provisions)
        noted = len(cell.provisions) - must - committed - asked
        found.append(Subject(area, must, committed, asked, noted, len(cell.practices)))
    return sorted(found, key=lambda subject: -subject.provisions)


def bar(parts: Sequence[tuple[str, int]], most: int) -> Markup:
    """Return a bar of [(class, number)], as long as its share of `most`. Words beside it say the numbers.

    Classes are those of THICK.
    """
    pieces, x = [], 0.0
    for name, number in parts:
        wide = round(WIDTH * number / max(most, 1), 1)
        if number:
            y = (HEIGHT - BAR_THICKNESS[name]) // 2
            pieces.append(
                element("rect", x=round(x, 1), y=y, width=wide, height=BAR_THICKNESS[name], class_=name)
            )
        x += wide
    size = f"0 0 {WIDTH} {HEIGHT}"
    return element("svg", *pieces, viewBox=size, preserveAspectRatio="none", class_="bar", aria_hidden="true")
