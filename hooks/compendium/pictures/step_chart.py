"""How the number of instruments grew, by force: a line of steps for each, its last number beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from compendium.i18n import Words
from compendium.model import Concept
from compendium.pictures.svg import element, line, link, svg, text

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 656, 380, 40, 90, 20, 40


def draw(
    lines: Sequence[tuple[Concept, str]], growth: Mapping[str, Mapping[int, int]], root: str, say: Words
) -> Markup:
    """Return the picture. `lines` are the forces with their names; the stylesheet gives each its dashes."""
    years = sorted(next(iter(growth.values())))
    most = max(max(counts.values()) for counts in growth.values())
    wide = (WIDTH - LEFT - RIGHT) / max(len(years), 1)
    high = (HEIGHT - TOP - BOTTOM) / most

    def x(year: int) -> float:
        return round(LEFT + (year - years[0]) * wide, 1)

    def y(count: int) -> float:
        return round(HEIGHT - BOTTOM - count * high, 1)

    step = 10 if most > 12 else 5
    scale = [piece for n in range(0, most + 1, step) for piece in _level(n, y(n))]
    ticks = [text(x(one), HEIGHT - 10, one, "tick") for one in years if one % 5 == 0]
    drawn = []
    for force, name in lines:
        counts = growth[force.id]
        path = f"M{x(years[0])} {y(0)}" + "".join(f"V{y(counts[one])}H{x(one + 1)}" for one in years)
        last = counts[years[-1]]
        said = say.number("{force}: {n} instrument", "{force}: {n} instruments", last, force=name)
        end = text(WIDTH - RIGHT + 10, y(last) + 8, last, "number")
        drawn.append(link(root + force.url, said, element("path", d=path, class_=f"steps {force.id}"), end))
    hidden = element("g", *scale, *ticks, aria_hidden="true", class_="rows")
    return svg(WIDTH, HEIGHT, say("Chart: number of instruments by force, over the years"), hidden, *drawn)


def _level(count: int, y: float) -> list[Markup]:
    return [line(LEFT, y, WIDTH - RIGHT, y), text(LEFT - 8, y + 7, count, "level")]
