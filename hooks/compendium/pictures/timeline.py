"""When instruments were adopted: a row for each year, a column for each body, a mark for each instrument.

The shape says the force, as it does for duties: what is square binds, what is round does not; full is
stronger than empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from compendium.i18n import Words
from compendium.link import Compendium
from compendium.model import Concept, Instrument, Organisation
from compendium.pictures.svg import circle, element, line, link, square, svg, text

WIDTH, COLUMN, LEFT = 656, 50, 84  # in units; two units are a pixel on a narrow phone
ROW, EMPTY_ROW, FOOT = 50, 26, 12
LETTER_WIDTH = 11.5  # the length of one in a head


def dated_instruments(compendium: Compendium) -> list[Instrument]:
    """Return the instruments of which the source says when they were adopted, oldest first."""
    found = [one for one in compendium.instruments if one.adopted and not one.withdrawn]
    return sorted(found, key=adoption_date)


def undated_instruments(compendium: Compendium) -> list[Instrument]:
    """Return the others, by title."""
    return [one for one in compendium.instruments if not one.adopted and not one.withdrawn]


def adoption_date(instrument: Instrument) -> str:
    """Return the date of adoption, as exact as it is known; "" if the source does not say it."""
    return instrument.adopted.date if instrument.adopted else ""


def adoption_year(instrument: Instrument) -> int:
    """Return the year of adoption of an instrument that has one."""
    return int(adoption_date(instrument)[:4])


def bodies(compendium: Compendium, instruments: Sequence[Instrument]) -> list[Concept]:
    """Return the bodies that adopted one of the instruments, in the order of the register."""
    speaking = {one.body.id for one in instruments}
    return [entry for entry in compendium if isinstance(entry, Concept) and entry.id in speaking]


def cumulative_counts(instruments: Sequence[Instrument]) -> dict[str, dict[int, int]]:
    """Return {force: {year: how many there were by its end}}, for every year from the first to the last."""
    if not instruments:
        return {}
    years = range(adoption_year(instruments[0]), adoption_year(instruments[-1]) + 1)
    found: dict[str, dict[int, int]] = {}
    for force in {one.force.id for one in instruments}:
        adopted = Counter(adoption_year(one) for one in instruments if one.force.id == force)
        found[force] = {last: sum(adopted[one] for one in years if one <= last) for last in years}
    return found


def short_name(compendium: Compendium, body: Concept, name: str) -> str:
    """Return the abbreviation of the organisation that the body is, if it has one, else its name."""
    found = next((entry for entry in compendium.organisations if entry.id == body.id), None)
    return found.abbreviation or name if isinstance(found, Organisation) else name


def draw(
    instruments: Sequence[Instrument],
    columns: Sequence[tuple[Concept, str]],
    said: Mapping[str, str],
    root: str,
    say: Words,
) -> Markup:
    """Return the timeline. `columns` are bodies with their heads, `said` is what is read out, by ref."""
    head = round(24 + LETTER_WIDTH * max(len(name) for _, name in columns))
    tops, height = _row_positions(instruments, head)
    left = {body.id: LEFT + COLUMN * place + COLUMN // 2 for place, (body, _) in enumerate(columns)}
    lines = [line(0, top, WIDTH, top) for top in tops.values()]
    full = {adoption_year(one) for one in instruments}
    years = [text(0, top + (ROW if y in full else EMPTY_ROW) // 2 + 7, y, "year") for y, top in tops.items()]
    hidden = element("g", *lines, *years, aria_hidden="true", class_="rows")
    heads = [
        link(
            root + body.url,
            name,
            text(0, 0, name, "head", transform=f"translate({left[body.id] + 7} {head - 12})rotate(-90)"),
        )
        for body, name in columns
    ]
    stacked: Counter[tuple[int, str]] = Counter()
    marks = []
    for one in instruments:
        place = adoption_year(one), one.body.id
        y = tops[place[0]] + ROW * stacked[place] + ROW // 2
        stacked[place] += 1
        marks.append(link(root + one.url, said[one.ref], force_mark(one.force.id, left[one.body.id], y)))
    name = say("Timeline: instruments by year and body")
    return svg(WIDTH, height, name, hidden, *heads, *marks, class_="timeline")


def force_mark(force: str, x: float, y: float) -> Markup:
    """Return the mark of a force: full square, full circle, empty circle; with ground for a finger."""
    ground = square(x, y, ROW / 2, "touch")
    if force == "binding":
        return ground + square(x, y, 14, "mark")
    return ground + circle(x, y, 15, "mark" if force == "politically-binding" else "mark empty")


def _row_positions(instruments: Sequence[Instrument], head: int) -> tuple[dict[int, int], int]:
    """Return {year: where its row begins}, for every year from first to last, and the whole height."""
    most: Counter[int] = Counter()
    for (one, _body), count in Counter(
        (adoption_year(found), found.body.id) for found in instruments
    ).items():
        most[one] = max(most[one], count)
    tops, top = {}, head
    for one in range(adoption_year(instruments[0]), adoption_year(instruments[-1]) + 1):
        tops[one] = top
        top += ROW * most[one] or EMPTY_ROW
    return tops, top + FOOT
