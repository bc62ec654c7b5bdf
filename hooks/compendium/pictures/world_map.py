"""World map of practices: coastlines, and a mark of one size for each OSCE participating State.

Borders are left out: this site takes no position on any. scripts/outlines.py moved overlapping marks apart;
a leader line shows the true position.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from compendium.i18n import InterfaceWords
from compendium.link import Compendium, distinct_entries
from compendium.model import Country, Entry
from compendium.pictures.participating_states import PARTICIPATING_STATES, PARTNER_STATES
from compendium.pictures.svg import svg_circle, svg_element, svg_line, svg_link, svg_picture, svg_text

BASEMAP_FILE = Path(__file__).with_name("basemap.json")
# In units of the drawing; on a narrow phone two units are a pixel.
MARK_RADIUS, WINDOW_GAP = 24, 16


@dataclass(frozen=True)
class StateCount:
    """A State with the number of practices on its page. A State that no entry names has no page."""

    country: Country
    practices: int
    has_page: bool


@cache
def load_basemap() -> dict[str, Any]:
    """Return the output of scripts/outlines.py: {"source", "licence", "windows": {name: {…, "places"}}}."""
    data: dict[str, Any] = json.loads(BASEMAP_FILE.read_text("utf-8"))
    return data


def states_by_group(compendium: Compendium) -> dict[str, list[StateCount]]:
    """Return the participating States, the partners, and other States with practices."""

    def state_count(id: str) -> StateCount:
        country = compendium.entry("country", id)
        assert isinstance(country, Country)
        practice_count = len(practices_of_state(compendium, country))
        return StateCount(country, practice_count, country.ref in refs_with_page)

    refs_with_page = {country.ref for country in compendium.countries}
    members = {*PARTICIPATING_STATES, *PARTNER_STATES}
    other_state_ids = [country.id for country in compendium.countries if country.id not in members]
    return {
        "participating": [state_count(id) for id in PARTICIPATING_STATES],
        "partners": [state_count(id) for id in PARTNER_STATES],
        "others": [state for state in map(state_count, other_state_ids) if state.practices],
    }


def practices_of_state(compendium: Compendium, country: Country) -> list[Entry]:
    """Return the practices of a State, each once."""
    return distinct_entries(backlink.entry for backlink in compendium.backlinks(country, "practices"))


def count_practices_without_state(compendium: Compendium) -> int:
    """Return the number of practices without a State: those of unknown place, across borders, or in court.

    The respondent State of a court case is not a place of practice.
    """
    return sum(not practice.countries for practice in compendium.practices)


def draw_map(named: Sequence[tuple[str, StateCount]], root: str, words: InterfaceWords) -> Markup:
    """Return the map as SVG. `named` are the States with their names, in tab order."""
    corners, width, height = _window_positions()
    coastlines, leader_lines, marks = [], [], []
    for window, (left, top) in corners.items():
        geometry = load_basemap()["windows"][window]
        frame = svg_element("rect", width=geometry["width"], height=geometry["height"], class_="sea")
        coast = svg_element("path", d=geometry["land"], class_="land")
        coastlines.append(svg_element("g", frame, coast, transform=f"translate({left} {top})"))
        for x, y, home_x, home_y in geometry["places"].values():
            if (x - home_x) ** 2 + (y - home_y) ** 2 > MARK_RADIUS**2:
                leader_lines.append(svg_line(left + x, top + y, left + home_x, top + home_y))
                leader_lines.append(svg_circle(left + home_x, top + home_y, 3))
    positions = {
        id: (corners[window][0] + position[0], corners[window][1] + position[1])
        for window in corners
        for id, position in load_basemap()["windows"][window]["places"].items()
    }
    marks = [_country_dot(name, state, positions[state.country.id], root, words) for name, state in named]
    hidden = svg_element(
        "g", *coastlines, svg_element("g", *leader_lines, class_="homes"), aria_hidden="true"
    )
    return svg_picture(
        width, height, words("Map: number of practices, by State"), hidden, *marks, class_="map"
    )


def _country_dot(
    name: str, state: StateCount, position: tuple[int, int], root: str, words: InterfaceWords
) -> Markup:
    x, y = position
    code = svg_text(x, y - 3, state.country.id.upper(), "code")
    if not state.practices:
        empty = [
            svg_circle(x, y, MARK_RADIUS, "mark none"),
            svg_text(x, y + 6, state.country.id.upper(), "code none"),
        ]
        if not state.has_page:
            return svg_element("g", *empty, aria_hidden="true")  # the table has the same content
        return svg_link(root + state.country.url, words("{country}: no practice", country=name), *empty)
    label = words.number("{country}: {n} practice", "{country}: {n} practices", state.practices, country=name)
    number = svg_text(x, y + 17, state.practices, "number")
    return svg_link(root + state.country.url, label, svg_circle(x, y, MARK_RADIUS, "mark"), code, number)


def _window_positions() -> tuple[dict[str, tuple[int, int]], int, int]:
    """Return the upper left corner of each window, and the total width and height."""
    windows = load_basemap()["windows"]
    second_row_top = windows["europe"]["height"] + WINDOW_GAP
    second_row_height = max(windows[window]["height"] for window in ("america", "asia"))
    corners = {
        "europe": (0, 0),
        "america": (0, second_row_top),
        "asia": (windows["america"]["width"] + WINDOW_GAP, second_row_top),
    }
    return corners, windows["europe"]["width"], second_row_top + second_row_height
