"""The duty matrix: who asks what about which subject, and which practices show that it can be done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from compendium.link import distinct_entries
from compendium.model import Concept, Practice
from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.comparison import MATRIX_URL, Comparison


def matrix_page(renderer: Renderer, comparison: Comparison) -> Page:
    """Return the page: bodies by areas, and types of contribution by dimensions."""
    title = str(renderer.words("Duties at a glance"))
    introduction = renderer.words(
        "Which body asks for what, how strongly, and which practices show that it can be done."
    )
    page = renderer.page(
        "matrix",
        MATRIX_URL,
        "matrix",
        title,
        str(introduction),
        introduction=introduction,
        duties=comparison.duties,
        overviews=list(
            filter(renderer.overview, distinct_entries([*comparison.areas, *comparison.dimensions]))
        ),
        **_cells_by_body(comparison, comparison.areas),
        divided_areas=[
            (area, _cells_by_body(comparison, narrower))
            for area in comparison.areas
            if (narrower := comparison.narrower_areas_of(area))
        ],
        out_of_scope_provisions=comparison.out_of_scope_provisions,
        superseded_provisions=comparison.superseded_provisions,
        subordinate_bodies=[body for body in comparison.bodies if body.broader in comparison.bodies],
        dimensions=comparison.dimensions,
        contributions=[
            (
                type_,
                [(d, comparison.practices_by_contribution(type_, d)) for d in comparison.dimensions],
                all_practices,
            )
            for type_ in comparison.contributions
            for all_practices in [comparison.practices_by_contribution(type_)]
        ],
        dimension_totals=[
            (d, [practice for practice in comparison.practices if d in practice.dimensions])
            for d in comparison.dimensions
        ],
        practices_without_type=_practices_without_type(comparison),
        practices=comparison.practices,
    )
    shown = [*comparison.active_provisions, *comparison.practices]
    return replace(page, version=renderer.compendium.versions.label_of_all(shown))


def _cells_by_body(comparison: Comparison, areas: list[Concept]) -> dict[str, Any]:
    """Return the areas, the rows of bodies with their cells, and the totals, for a table."""
    return {
        "areas": areas,
        "bodies": [
            (
                body,
                comparison.body_cell(body),
                [(area, comparison.cell(area, body)) for area in areas],
            )
            for body in comparison.bodies
        ],
        "totals": [(area, comparison.area_cell(area)) for area in areas],
    }


def _practices_without_type(comparison: Comparison) -> list[Practice]:
    """Return the practices that the second table cannot show."""
    return [practice for practice in comparison.practices if not practice.contributions]
