"""The duty matrix: who asks what about which subject, and which practices show that it can be done."""

from __future__ import annotations

from compendium.comparison import MATRIX, Cell, Comparison
from compendium.link import distinct
from compendium.model import Practice
from compendium.pages.renderer import Renderer
from compendium.site import Page

NOTHING = Cell((), ())


def matrix_page(renderer: Renderer, comparison: Comparison) -> Page:
    """Return the page: bodies by areas, and types of contribution by dimensions."""
    title = str(renderer.words("Duties at a glance"))
    introduction = renderer.words(
        "Which body asks for what, how strongly, and which practices show that it can be done."
    )
    return renderer.page(
        "matrix",
        MATRIX,
        "matrix",
        title,
        str(introduction),
        introduction=introduction,
        duties=comparison.duties,
        overviews=list(filter(renderer.overview, distinct([*comparison.areas, *comparison.dimensions]))),
        areas=comparison.areas,
        bodies=[
            (
                body,
                comparison.of_body(body),
                [(area, comparison.crossings.get((area.id, body.id), NOTHING)) for area in comparison.areas],
            )
            for body in comparison.bodies
        ],
        totals=[(area, comparison.of_area(area)) for area in comparison.areas],
        uncounted=comparison.uncounted,
        organs=[body for body in comparison.bodies if body.broader in comparison.bodies],
        dimensions=comparison.dimensions,
        contributions=[
            (type_, [(d, comparison.contributing(type_, d)) for d in comparison.dimensions], whole)
            for type_ in comparison.contributions
            for whole in [comparison.contributing(type_)]
        ],
        of_dimensions=[
            (d, [practice for practice in comparison.practices if d in practice.dimensions])
            for d in comparison.dimensions
        ],
        untyped=_untyped(comparison),
        practices=comparison.practices,
    )


def _untyped(comparison: Comparison) -> list[Practice]:
    """Return the practices that the second table cannot show."""
    return [practice for practice in comparison.practices if not practice.contributions]
