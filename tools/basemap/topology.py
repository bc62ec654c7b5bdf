"""TopoJSON reader: rings of longitude and latitude. Format: the TopoJSON specification, 2.1 and 2.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Point = tuple[float, float]  # longitude and latitude in degrees
Ring = list[Point]


class TopoJsonFile:
    """One TopoJSON file, as `json.load` returns it; its arcs are quantised, as in world-atlas."""

    def __init__(self, file: dict[str, Any]) -> None:
        self._file = file
        self._arcs = [self._decode_arc(steps) for steps in file["arcs"]]

    def _decode_arc(self, steps: list[list[int]]) -> Ring:
        """Decode a quantised arc, whose points are delta-encoded."""
        (scale_x, scale_y), (offset_x, offset_y) = (
            self._file["transform"]["scale"],
            self._file["transform"]["translate"],
        )
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + offset_x, y * scale_y + offset_y))
        return points

    def _join_arcs(self, arcs: list[int]) -> Ring:
        """Join arcs. A negative index (-1 is the first arc) means the arc in reverse."""
        ring: Ring = []
        for arc in arcs:
            points = self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]
            ring += points[1:] if ring else points
        return ring

    def rings(self, geometry: dict[str, Any]) -> Iterator[Ring]:
        """Yield every ring of a geometry, holes among them."""
        if geometry["type"] == "Polygon":
            yield from map(self._join_arcs, geometry["arcs"])
        elif geometry["type"] == "MultiPolygon":
            yield from (self._join_arcs(ring) for polygon in geometry["arcs"] for ring in polygon)
        else:
            for inner in geometry.get("geometries", []):
                yield from self.rings(inner)

    def named_geometry(self, name: str) -> dict[str, Any]:
        """Return a named geometry."""
        geometry: dict[str, Any] = self._file["objects"][name]
        return geometry
