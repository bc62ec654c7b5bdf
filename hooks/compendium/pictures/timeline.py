"""Timeline of adoptions: a row for each year, a column for each body, a mark for each instrument.

The shape of a mark encodes the force, as for duties: square is binding, round is not; filled is stronger
than empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from compendium.i18n import InterfaceWords
from compendium.link import Compendium
from compendium.model import Concept, Instrument, Organisation
from compendium.pictures.svg import (
    svg_circle,
    svg_element,
    svg_line,
    svg_link,
    svg_picture,
    svg_square,
    svg_text,
)

# In units of the drawing; on a narrow phone two units are a pixel.
WIDTH, COLUMN_WIDTH, LEFT_MARGIN = 656, 50, 84
ROW_HEIGHT, EMPTY_ROW_HEIGHT, BOTTOM_MARGIN = 50, 26, 12
LETTER_WIDTH = 11.5  # mean width, in column headers


def dated_instruments(compendium: Compendium) -> list[Instrument]:
    """Return the instruments with a date of adoption, oldest first."""
    dated = [
        instrument for instrument in compendium.instruments if instrument.adopted and not instrument.withdrawn
    ]
    return sorted(dated, key=adoption_date)


def undated_instruments(compendium: Compendium) -> list[Instrument]:
    """Return the instruments without a date of adoption, by title."""
    return [
        instrument
        for instrument in compendium.instruments
        if not instrument.adopted and not instrument.withdrawn
    ]


def adoption_date(instrument: Instrument) -> str:
    """Return the date of adoption as a full or partial date, "" if it is unknown."""
    return instrument.adopted.date if instrument.adopted else ""


def adoption_year(instrument: Instrument) -> int:
    """Return the year of adoption of an instrument with a date of adoption."""
    return int(adoption_date(instrument)[:4])


def adopting_bodies(compendium: Compendium, instruments: Sequence[Instrument]) -> list[Concept]:
    """Return the bodies that adopted one of the instruments, in the order of the register."""
    body_ids = {instrument.body.id for instrument in instruments}
    return [entry for entry in compendium if isinstance(entry, Concept) and entry.id in body_ids]


def cumulative_counts(instruments: Sequence[Instrument]) -> dict[str, dict[int, int]]:
    """Return {force: {year: number of instruments adopted by its end}}, from the first year to the last."""
    if not instruments:
        return {}
    years = range(adoption_year(instruments[0]), adoption_year(instruments[-1]) + 1)
    counts_by_force: dict[str, dict[int, int]] = {}
    for force in {instrument.force.id for instrument in instruments}:
        adopted = Counter(
            adoption_year(instrument) for instrument in instruments if instrument.force.id == force
        )
        counts_by_force[force] = {
            end_year: sum(adopted[year] for year in years if year <= end_year) for end_year in years
        }
    return counts_by_force


def body_short_name(compendium: Compendium, body: Concept, name: str) -> str:
    """Return the abbreviation of a body that is an organisation with one, else its name."""
    organisation = next((entry for entry in compendium.organisations if entry.id == body.id), None)
    return organisation.abbreviation or name if isinstance(organisation, Organisation) else name


def draw_timeline(
    instruments: Sequence[Instrument],
    columns: Sequence[tuple[Concept, str]],
    labels: Mapping[str, str],
    root: str,
    words: InterfaceWords,
) -> Markup:
    """Return the timeline as SVG. `columns` are bodies with headers, `labels` accessible names by ref."""
    header_height = round(24 + LETTER_WIDTH * max(len(name) for _, name in columns))
    tops, height = _row_positions(instruments, header_height)
    column_centres = {
        body.id: LEFT_MARGIN + COLUMN_WIDTH * index + COLUMN_WIDTH // 2
        for index, (body, _) in enumerate(columns)
    }
    lines = [svg_line(0, top, WIDTH, top) for top in tops.values()]
    years_with_instruments = {adoption_year(instrument) for instrument in instruments}
    years = [
        svg_text(
            0, top + (ROW_HEIGHT if y in years_with_instruments else EMPTY_ROW_HEIGHT) // 2 + 7, y, "year"
        )
        for y, top in tops.items()
    ]
    hidden = svg_element("g", *lines, *years, aria_hidden="true", class_="rows")
    heads = [
        svg_link(
            root + body.url,
            name,
            svg_text(
                0,
                0,
                name,
                "head",
                transform=f"translate({column_centres[body.id] + 7} {header_height - 12})rotate(-90)",
            ),
        )
        for body, name in columns
    ]
    stack_sizes: Counter[tuple[int, str]] = Counter()
    marks = []
    for instrument in instruments:
        year, body_id = cell = adoption_year(instrument), instrument.body.id
        y = tops[year] + ROW_HEIGHT * stack_sizes[cell] + ROW_HEIGHT // 2
        stack_sizes[cell] += 1
        marks.append(
            svg_link(
                root + instrument.url,
                labels[instrument.ref],
                force_mark(instrument.force.id, column_centres[body_id], y),
            )
        )
    name = words("Timeline: instruments by year and body")
    return svg_picture(WIDTH, height, name, hidden, *heads, *marks, class_="timeline")


def force_mark(force: str, x: float, y: float) -> Markup:
    """Return the mark of a force: filled square, filled circle or empty circle, on a larger touch target."""
    touch_area = svg_square(x, y, ROW_HEIGHT / 2, "touch")
    if force == "binding":
        return touch_area + svg_square(x, y, 14, "mark")
    return touch_area + svg_circle(x, y, 15, "mark" if force == "politically-binding" else "mark empty")


def _row_positions(instruments: Sequence[Instrument], header_height: int) -> tuple[dict[int, int], int]:
    """Return {year: top of its row} for every year from first to last, and the total height."""
    max_per_year: Counter[int] = Counter()
    for (year, _body), count in Counter(
        (adoption_year(instrument), instrument.body.id) for instrument in instruments
    ).items():
        max_per_year[year] = max(max_per_year[year], count)
    tops, top = {}, header_height
    for year in range(adoption_year(instruments[0]), adoption_year(instruments[-1]) + 1):
        tops[year] = top
        top += ROW_HEIGHT * max_per_year[year] or EMPTY_ROW_HEIGHT
    return tops, top + BOTTOM_MARGIN
