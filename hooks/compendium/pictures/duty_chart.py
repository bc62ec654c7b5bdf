"""Bars of duties by area: the number of legal duties, commitments, mandates, requests and practices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compendium.model import Concept
from compendium.pictures.svg import svg_element
from compendium.views.comparison import COMMITMENT_DUTY, MANDATE_DUTY, Comparison, is_legal_duty

WIDTH, HEIGHT = 200, 12  # of a bar, in units
# By CSS class. Stronger duties are thicker; practices are as thick as legal duties.
BAR_THICKNESS = {"must": 12, "committed": 9, "mandated": 9, "asked": 6, "noted": 2, "done": 12}
# Ids of duties that ask, encourage or allow.
REQUEST_DUTIES = {"recommendation", "encouragement", "option"}


@dataclass(frozen=True)
class AreaCounts:
    """Numbers of provisions by strength, and of practices, of an area of engagement."""

    area: Concept
    legal_duties: int
    commitments: int
    mandates: int
    requests: int
    others: int
    practices: int

    @property
    def provisions(self) -> int:
        """The number of provisions of any strength."""
        return self.legal_duties + self.commitments + self.mandates + self.requests + self.others


def counts_by_area(comparison: Comparison) -> list[AreaCounts]:
    """Return the counts of every area, sorted by the number of provisions, descending."""
    counts = []
    for area in comparison.areas:
        cell = comparison.area_cell(area)
        legal_duties = sum(map(is_legal_duty, cell.provisions))
        duties = Counter(provision.duty.id for provision in cell.provisions)
        commitments, mandates = duties[COMMITMENT_DUTY], duties[MANDATE_DUTY]
        requests = sum(duties[duty] for duty in REQUEST_DUTIES)
        rest = len(cell.provisions) - legal_duties - commitments - mandates - requests
        counts.append(
            AreaCounts(area, legal_duties, commitments, mandates, requests, rest, len(cell.practices))
        )
    return sorted(counts, key=lambda area_counts: -area_counts.provisions)


def draw_bar(counts_by_class: Sequence[tuple[str, int]], max_count: int) -> Markup:
    """Return a bar with a segment for each (class, number), scaled so that `max_count` fills the width.

    Classes are the keys of BAR_THICKNESS. The bar is hidden from assistive technology: text has the numbers.
    """
    segments, x = [], 0.0
    for name, number in counts_by_class:
        segment_width = round(WIDTH * number / max(max_count, 1), 1)
        if number:
            y = (HEIGHT - BAR_THICKNESS[name]) // 2
            segments.append(
                svg_element(
                    "rect", x=round(x, 1), y=y, width=segment_width, height=BAR_THICKNESS[name], class_=name
                )
            )
        x += segment_width
    view_box = f"0 0 {WIDTH} {HEIGHT}"
    return svg_element(
        "svg", *segments, viewBox=view_box, preserveAspectRatio="none", class_="bar", aria_hidden="true"
    )
