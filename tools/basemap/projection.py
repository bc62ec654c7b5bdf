"""Lambert's azimuthal equal-area projection, with clipping and line simplification.

Source of the formulas: J. P. Snyder, Map Projections: A Working Manual (1987), equations 24-2 to 24-4.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

EARTH_RADIUS = 6371.0  # of the Earth, in kilometres
Point = tuple[float, float]


@dataclass(frozen=True)
class MapWindow:
    """A part of the Earth: its centre in degrees, its edges in kilometres from there, its width in units."""

    centre: Point
    left: float
    right: float
    bottom: float
    top: float
    width: int

    @property
    def height(self) -> int:
        """The height in units."""
        return round((self.top - self.bottom) * self.scale)

    @property
    def scale(self) -> float:
        """Units for a kilometre."""
        return self.width / (self.right - self.left)

    def project(self, position: Point) -> Point:
        """Project (longitude, latitude) to units from the upper left corner."""
        longitude = radians(position[0] - self.centre[0])
        latitude, centre_latitude = radians(position[1]), radians(self.centre[1])
        denominator = (
            1 + sin(centre_latitude) * sin(latitude) + cos(centre_latitude) * cos(latitude) * cos(longitude)
        )
        stretch = EARTH_RADIUS * sqrt(2 / max(denominator, 1e-9))
        east = stretch * cos(latitude) * sin(longitude)
        north = stretch * (
            cos(centre_latitude) * sin(latitude) - sin(centre_latitude) * cos(latitude) * cos(longitude)
        )
        return (east - self.left) * self.scale, (self.top - north) * self.scale

    def clip(self, ring: list[Point]) -> list[Point]:
        """Return a projected ring clipped to the window, by the Sutherland-Hodgman algorithm."""
        ring = _clip_edge(ring, 0, lambda x: x >= 0, 0)
        ring = _clip_edge(ring, 0, lambda x: x <= self.width, self.width)
        ring = _clip_edge(ring, 1, lambda y: y >= 0, 0)
        return _clip_edge(ring, 1, lambda y: y <= self.height, self.height)


def _clip_edge(ring: list[Point], axis: int, inside: Callable[[float], bool], edge: float) -> list[Point]:
    clipped: list[Point] = []
    for before, point in zip(ring[-1:] + ring, ring, strict=False):
        if inside(before[axis]) != inside(point[axis]):
            share = (edge - before[axis]) / (point[axis] - before[axis])
            crossing = [before[i] + share * (point[i] - before[i]) for i in (0, 1)]
            crossing[axis] = edge
            clipped.append((crossing[0], crossing[1]))
        if inside(point[axis]):
            clipped.append(point)
    return clipped


def simplify_line(line: list[Point], tolerance: float) -> list[Point]:
    """Return a line without points nearer to it than `tolerance`, by the Douglas-Peucker algorithm."""
    if len(line) < 3:
        return line
    (x, y), (to_x, to_y) = line[0], line[-1]
    length = hypot(to_x - x, to_y - y)

    def distance(point: Point) -> float:
        if not length:
            return hypot(point[0] - x, point[1] - y)
        return abs((to_x - x) * (y - point[1]) - (x - point[0]) * (to_y - y)) / length

    farthest = max(range(1, len(line) - 1), key=lambda index: distance(line[index]))
    if distance(line[farthest]) <= tolerance:
        return [line[0], line[-1]]
    return simplify_line(line[: farthest + 1], tolerance)[:-1] + simplify_line(line[farthest:], tolerance)


def ring_area(ring: list[Point]) -> float:
    """Return the area of a ring, always positive."""
    return abs(sum(x * b - a * y for (x, y), (a, b) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def ring_centroid(ring: list[Point]) -> Point:
    """Return the centre of gravity of a ring."""
    crosses = [x * b - a * y for (x, y), (a, b) in zip(ring, ring[1:] + ring[:1], strict=True)]
    pairs = list(zip(ring, ring[1:] + ring[:1], crosses, strict=True))
    total_area = 3 * sum(crosses)
    return (
        sum((p[0] + q[0]) * cross for p, q, cross in pairs) / total_area,
        sum((p[1] + q[1]) * cross for p, q, cross in pairs) / total_area,
    )
