"""Placement of map marks: overlapping marks are moved apart as little as possible."""

from __future__ import annotations

from itertools import combinations
from math import hypot

Point = tuple[float, float]


def spread_marks(homes: dict[str, Point], apart: float, width: float, height: float) -> dict[str, Point]:
    """Return a place for each mark, no two nearer than `apart`, each whole inside the window.

    Marks push each other away and are drawn back home; at the end they only push. Nothing is left to chance.
    Raises ValueError if there is no room.
    """
    places = {name: [x, y] for name, (x, y) in homes.items()}
    pull = 0.1
    for turn in range(4000):
        if turn < 2000:
            for name, place in places.items():
                for axis in (0, 1):
                    place[axis] += (homes[name][axis] - place[axis]) * pull * (1 - turn / 2000)
        moved = _push(places, apart)
        for place in places.values():
            place[0] = min(max(place[0], apart / 2), width - apart / 2)
            place[1] = min(max(place[1], apart / 2), height - apart / 2)
        if turn >= 2000 and not moved:
            return {name: (place[0], place[1]) for name, place in places.items()}
    raise ValueError(f"{len(homes)} marks {apart} apart have no room in {width} x {height}")


def _push(places: dict[str, list[float]], apart: float) -> bool:
    moved = False
    for (_, one), (_, other) in combinations(sorted(places.items()), 2):
        x, y = other[0] - one[0], other[1] - one[1]
        distance = hypot(x, y)
        if distance >= apart:
            continue
        moved = True
        if not distance:
            x, y, distance = 1.0, 0.0, 1.0
        step = (apart - distance) / 2 + 0.01
        for axis, way in ((0, x / distance), (1, y / distance)):
            one[axis] -= way * step
            other[axis] += way * step
    return moved
