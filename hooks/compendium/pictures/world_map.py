"""Where practices are: coastlines, and a mark of one size for each State that takes part in the OSCE.

There are no borders: this site takes no side about any. Marks that would lie over each other were moved apart
by scripts/outlines.py; a line leads to where the State is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from compendium.i18n import Words
from compendium.link import Compendium, distinct
from compendium.model import Country, Entry
from compendium.pictures.participating_states import PARTICIPATING, PARTNERS
from compendium.pictures.svg import circle, element, line, link, svg, text

BASEMAP_FILE = Path(__file__).with_name("basemap.json")
RADIUS, GAP = 24, 16  # of a mark, and between the windows, in units; two units are a pixel on a narrow phone


@dataclass(frozen=True)
class State:
    """A State and how many practices its page lists. What nothing names has no page."""

    country: Country
    practices: int
    has_page: bool


@cache
def basemap() -> dict[str, Any]:
    """Return what scripts/outlines.py drew: {"source", "licence", "windows": {name: {…, "places"}}}."""
    found: dict[str, Any] = json.loads(BASEMAP_FILE.read_text("utf-8"))
    return found


def states(compendium: Compendium) -> dict[str, list[State]]:
    """Return the States of the OSCE, its partners, and others in which there are practices, each by id."""

    def state(id: str) -> State:
        country = compendium.entry("country", id)
        assert isinstance(country, Country)
        found = len(practices_of_state(compendium, country))
        return State(country, found, country.ref in named)

    named = {country.ref for country in compendium.countries}
    members = {*PARTICIPATING, *PARTNERS}
    others = [country.id for country in compendium.countries if country.id not in members]
    return {
        "participating": [state(id) for id in PARTICIPATING],
        "partners": [state(id) for id in PARTNERS],
        "others": [found for found in map(state, others) if found.practices],
    }


def practices_of_state(compendium: Compendium, country: Country) -> list[Entry]:
    """Return the practices of a State, each once."""
    return distinct(mention.entry for mention in compendium.mentions(country, "practices"))


def count_practices_without_state(compendium: Compendium) -> int:
    """Return how many practices are in no State: the source names none, or they work across borders or are
    court cases, whose respondent State is not where they are done."""
    return sum(not practice.countries for practice in compendium.practices)


def draw(named: Sequence[tuple[str, State]], root: str, say: Words) -> Markup:
    """Return the map. `named` are the States with their names, in the order of the links."""
    corners, width, height = _window_positions()
    land, homes, marks = [], [], []
    for window, (left, top) in corners.items():
        found = basemap()["windows"][window]
        frame = element("rect", width=found["width"], height=found["height"], class_="sea")
        coast = element("path", d=found["land"], class_="land")
        land.append(element("g", frame, coast, transform=f"translate({left} {top})"))
        for x, y, home_x, home_y in found["places"].values():
            if (x - home_x) ** 2 + (y - home_y) ** 2 > RADIUS**2:
                homes.append(line(left + x, top + y, left + home_x, top + home_y))
                homes.append(circle(left + home_x, top + home_y, 3))
    places = {
        id: (corners[window][0] + place[0], corners[window][1] + place[1])
        for window in corners
        for id, place in basemap()["windows"][window]["places"].items()
    }
    marks = [_mark(name, state, places[state.country.id], root, say) for name, state in named]
    hidden = element("g", *land, element("g", *homes, class_="homes"), aria_hidden="true")
    return svg(width, height, say("Map: number of practices, by State"), hidden, *marks, class_="map")


def _mark(name: str, state: State, place: tuple[int, int], root: str, say: Words) -> Markup:
    x, y = place
    code = text(x, y - 3, state.country.id.upper(), "code")
    if not state.practices:
        empty = [circle(x, y, RADIUS, "mark none"), text(x, y + 6, state.country.id.upper(), "code none")]
        if not state.has_page:
            return element("g", *empty, aria_hidden="true")  # the table says it, too
        return link(root + state.country.url, say("{country}: no practice", country=name), *empty)
    many = say.number("{country}: {n} practice", "{country}: {n} practices", state.practices, country=name)
    number = text(x, y + 17, state.practices, "number")
    return link(root + state.country.url, many, circle(x, y, RADIUS, "mark"), code, number)


def _window_positions() -> tuple[dict[str, tuple[int, int]], int, int]:
    """Return the upper left corner of each window, and the whole size. Europe is above the others."""
    found = basemap()["windows"]
    below = found["europe"]["height"] + GAP
    lowest = max(found[window]["height"] for window in ("america", "asia"))
    corners = {
        "europe": (0, 0),
        "america": (0, below),
        "asia": (found["america"]["width"] + GAP, below),
    }
    return corners, found["europe"]["width"], below + lowest
