"""Step chart of the number of instruments over the years: a line for each force, labelled with its total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from compendium.i18n import InterfaceWords
from compendium.model import Concept
from compendium.pictures.svg import svg_element, svg_line, svg_link, svg_picture, svg_text

WIDTH, HEIGHT, LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 656, 380, 40, 90, 20, 40


def draw_step_chart(
    forces: Sequence[tuple[Concept, str]],
    counts_by_force: Mapping[str, Mapping[int, int]],
    root: str,
    words: InterfaceWords,
) -> Markup:
    """Return the chart as SVG. `forces` come with their names; the stylesheet gives each a dash pattern."""
    years = sorted(next(iter(counts_by_force.values())))
    max_count = max(max(counts.values()) for counts in counts_by_force.values())
    year_width = (WIDTH - LEFT_MARGIN - RIGHT_MARGIN) / max(len(years), 1)
    unit_height = (HEIGHT - TOP_MARGIN - BOTTOM_MARGIN) / max_count

    def x(year: int) -> float:
        return round(LEFT_MARGIN + (year - years[0]) * year_width, 1)

    def y(count: int) -> float:
        return round(HEIGHT - BOTTOM_MARGIN - count * unit_height, 1)

    step = 10 if max_count > 12 else 5
    grid = [part for count in range(0, max_count + 1, step) for part in _grid_line(count, y(count))]
    ticks = [svg_text(x(year), HEIGHT - 10, year, "tick") for year in years if year % 5 == 0]
    curves = []
    for force, name in forces:
        counts = counts_by_force[force.id]
        path = f"M{x(years[0])} {y(0)}" + "".join(f"V{y(counts[year])}H{x(year + 1)}" for year in years)
        final_count = counts[years[-1]]
        label = words.number("{force}: {n} instrument", "{force}: {n} instruments", final_count, force=name)
        final_number = svg_text(WIDTH - RIGHT_MARGIN + 10, y(final_count) + 8, final_count, "number")
        curves.append(
            svg_link(
                root + force.url, label, svg_element("path", d=path, class_=f"steps {force.id}"), final_number
            )
        )
    hidden = svg_element("g", *grid, *ticks, aria_hidden="true", class_="rows")
    return svg_picture(
        WIDTH, HEIGHT, words("Chart: number of instruments by force, over the years"), hidden, *curves
    )


def _grid_line(count: int, y: float) -> list[Markup]:
    return [
        svg_line(LEFT_MARGIN, y, WIDTH - RIGHT_MARGIN, y),
        svg_text(LEFT_MARGIN - 8, y + 7, count, "level"),
    ]
