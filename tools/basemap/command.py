"""Basemap of the participating States as JSON: land without borders, and a position for each State's mark."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from typing import Any

from tools.basemap.mark_placement import spread_marks
from tools.basemap.projection import Point, Window, area, centroid, simplify
from tools.basemap.topology import Ring, Topology

BASEMAP = "hooks/compendium/pictures/basemap.json"  # from the root of the project
SOURCE = "Natural Earth 4.1.0, 1:50m land and countries, as packed in world-atlas 2.0.2"
LICENCE = "public domain"

# In units: two to a pixel of the narrowest phone, so that 52 are a finger's 24 pixels and a gap.
MARK_DISTANCE, TOLERANCE, MIN_AREA = 52, 1.3, 30
WINDOWS = {
    "europe": Window((15, 53), -2120, 2830, -2030, 1850, 656),
    "america": Window((-97, 50), -2750, 2750, -2400, 2500, 200),
    "asia": Window((78, 45), -2500, 2850, -1000, 1200, 440),
}
IN_WINDOW = {
    **dict.fromkeys(["ca", "us"], "america"),
    **dict.fromkeys(["kg", "kz", "mn", "tj", "tm", "uz"], "asia"),
}
# Marks at the capital: of a State in two windows, and of one too small for an outline.
MARK_POSITIONS: dict[str, Point] = {"ru": (37.6, 55.8), "va": (12.45, 41.9)}


def land_path(file: Topology, window: Window) -> str:
    """Return the land of a window as an SVG path, in integer units."""
    polygons = []
    for ring in file.rings(file.object("land")):
        clipped = window.clip([window.project(position) for position in ring])
        if len(clipped) > 2 and area(clipped) >= MIN_AREA:
            half = len(clipped) // 2  # a ring has no ends to thin between: two halves have
            polygons.append(
                simplify(clipped[: half + 1], TOLERANCE)[:-1] + simplify(clipped[half:], TOLERANCE)
            )
    return "".join(svg_path(polygon) for polygon in polygons if len(polygon) > 2)


def svg_path(ring: Ring) -> str:
    """Return a ring as an SVG path: an absolute start, then relative steps, which are shorter."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    coordinates = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{coordinates}z"


def state_positions(file: Topology, states: list[str]) -> dict[str, Point]:
    """Return longitude and latitude of each State: the middle of its largest piece of land."""
    from babel.core import get_global

    codes = get_global("territory_aliases")  # {"040": ["AT"], …} among others
    outlines = {
        codes[geometry["id"]][0].lower(): geometry
        for geometry in file.object("countries")["geometries"]
        if geometry.get("id") in codes
    }
    centroids = {
        state: centroid(max(file.rings(outlines[state]), key=area))
        for state in states
        if state not in MARK_POSITIONS
    }
    return centroids | MARK_POSITIONS


def basemap(lands: dict[str, Any], countries: dict[str, Any]) -> dict[str, Any]:
    """Return the basemap: {"source", "licence", "script", "windows": {name: …}}."""
    from compendium.pictures.participating_states import PARTICIPATING_STATES

    positions = state_positions(Topology(countries), PARTICIPATING_STATES)
    windows = {}
    for name, window in WINDOWS.items():
        states = sorted(state for state in PARTICIPATING_STATES if IN_WINDOW.get(state, "europe") == name)
        homes = {state: window.project(positions[state]) for state in states}
        marks = spread_marks(homes, MARK_DISTANCE, window.width, window.height)
        windows[name] = {
            "width": window.width,
            "height": window.height,
            "land": land_path(Topology(lands), window),
            "places": {state: [*map(round, marks[state]), *map(round, homes[state])] for state in states},
        }
    return {"source": SOURCE, "licence": LICENCE, "script": "scripts/outlines.py", "windows": windows}


def write_basemap(root: Path, archive_path: Path) -> None:
    """Write the basemap from the archive of the npm package world-atlas."""
    with tarfile.open(archive_path) as archive:
        lands, countries = (
            json.load(archive.extractfile(f"package/{name}-50m.json") or sys.stdin)
            for name in ("land", "countries")
        )
    text = json.dumps(basemap(lands, countries), ensure_ascii=False, indent=1)
    (root / BASEMAP).write_text(text + "\n", "utf-8", newline="\n")
