"""Basemap of the participating States as JSON: land without borders, and a position for each State's mark."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from typing import Any

from tools.basemap.mark_placement import spread_marks
from tools.basemap.projection import MapWindow, Point, ring_area, ring_centroid, simplify_line
from tools.basemap.topology import Ring, TopoJsonFile

BASEMAP_PATH = "hooks/compendium/pictures/basemap.json"  # from the root of the project
BASEMAP_SOURCE = "Natural Earth 4.1.0, 1:50m land and countries, as packed in world-atlas 2.0.2"
BASEMAP_LICENCE = "public domain"

# In units: two to a pixel of the narrowest phone, so that 52 are a finger's 24 pixels and a gap.
MARK_DISTANCE, TOLERANCE, MIN_AREA = 52, 1.3, 30
MAP_WINDOWS = {
    "europe": MapWindow((15, 53), -2120, 2830, -2030, 1850, 656),
    "america": MapWindow((-97, 50), -2750, 2750, -2400, 2500, 200),
    "asia": MapWindow((78, 45), -2500, 2850, -1000, 1200, 440),
}
WINDOW_OF_STATE = {
    **dict.fromkeys(["ca", "us"], "america"),
    **dict.fromkeys(["kg", "kz", "mn", "tj", "tm", "uz"], "asia"),
}
# Marks at the capital: of a State in two windows, and of one too small for an outline.
MARK_POSITIONS: dict[str, Point] = {"ru": (37.6, 55.8), "va": (12.45, 41.9)}


def land_svg_path(file: TopoJsonFile, window: MapWindow) -> str:
    """Return the land of a window as an SVG path, in integer units."""
    polygons = []
    for ring in file.rings(file.named_geometry("land")):
        clipped = window.clip([window.project(position) for position in ring])
        if len(clipped) > 2 and ring_area(clipped) >= MIN_AREA:
            half = len(clipped) // 2  # a ring has no ends to thin between: two halves have
            polygons.append(
                simplify_line(clipped[: half + 1], TOLERANCE)[:-1] + simplify_line(clipped[half:], TOLERANCE)
            )
    return "".join(ring_svg_path(polygon) for polygon in polygons if len(polygon) > 2)


def ring_svg_path(ring: Ring) -> str:
    """Return a ring as an SVG path: an absolute start, then relative steps, which are shorter."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    coordinates = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{coordinates}z"


def state_positions(file: TopoJsonFile, states: list[str]) -> dict[str, Point]:
    """Return longitude and latitude of each State: the middle of its largest piece of land."""
    from babel.core import get_global

    codes = get_global("territory_aliases")  # {"040": ["AT"], …} among others
    outlines = {
        codes[geometry["id"]][0].lower(): geometry
        for geometry in file.named_geometry("countries")["geometries"]
        if geometry.get("id") in codes
    }
    centroids = {
        state: ring_centroid(max(file.rings(outlines[state]), key=ring_area))
        for state in states
        if state not in MARK_POSITIONS
    }
    return centroids | MARK_POSITIONS


def build_basemap(lands: dict[str, Any], countries: dict[str, Any]) -> dict[str, Any]:
    """Return the basemap: {"source", "licence", "script", "windows": {name: …}}."""
    from compendium.pictures.participating_states import PARTICIPATING_STATES

    positions = state_positions(TopoJsonFile(countries), PARTICIPATING_STATES)
    windows = {}
    for name, window in MAP_WINDOWS.items():
        states = sorted(
            state for state in PARTICIPATING_STATES if WINDOW_OF_STATE.get(state, "europe") == name
        )
        homes = {state: window.project(positions[state]) for state in states}
        marks = spread_marks(homes, MARK_DISTANCE, window.width, window.height)
        windows[name] = {
            "width": window.width,
            "height": window.height,
            "land": land_svg_path(TopoJsonFile(lands), window),
            "places": {state: [*map(round, marks[state]), *map(round, homes[state])] for state in states},
        }
    return {
        "source": BASEMAP_SOURCE,
        "licence": BASEMAP_LICENCE,
        "script": "scripts/outlines.py",
        "windows": windows,
    }


def write_basemap(root: Path, archive_path: Path) -> None:
    """Write the basemap from the archive of the npm package world-atlas."""
    with tarfile.open(archive_path) as archive:
        lands, countries = (
            json.load(archive.extractfile(f"package/{name}-50m.json") or sys.stdin)
            for name in ("land", "countries")
        )
    text = json.dumps(build_basemap(lands, countries), ensure_ascii=False, indent=1)
    (root / BASEMAP_PATH).write_text(text + "\n", "utf-8", newline="\n")
