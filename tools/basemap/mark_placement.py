"""Placement of map marks: overlapping marks are moved apart as little as possible."""

from __future__ import annotations

from itertools import combinations
from math import hypot

Point = tuple[float, float]


def spread_marks(
    homes: dict[str, Point], min_distance: float, width: float, height: float
) -> dict[str, Point]:
    """Return a position for each mark, no two nearer than `min_distance`, each inside the window.

    Marks repel each other and are attracted to their homes; in the second half they only repel.
    Deterministic. Raises ValueError if there is no room.
    """
    positions = {name: [x, y] for name, (x, y) in homes.items()}
    pull = 0.1
    for iteration in range(4000):
        if iteration < 2000:
            for name, position in positions.items():
                for axis in (0, 1):
                    position[axis] += (homes[name][axis] - position[axis]) * pull * (1 - iteration / 2000)
        moved = _push_marks_apart(positions, min_distance)
        for position in positions.values():
            position[0] = min(max(position[0], min_distance / 2), width - min_distance / 2)
            position[1] = min(max(position[1], min_distance / 2), height - min_distance / 2)
        if iteration >= 2000 and not moved:
            return {name: (position[0], position[1]) for name, position in positions.items()}
    raise ValueError(f"{len(homes)} marks {min_distance} apart have no room in {width} x {height}")


def _push_marks_apart(positions: dict[str, list[float]], min_distance: float) -> bool:
    moved = False
    for (_, one), (_, other) in combinations(sorted(positions.items()), 2):
        x, y = other[0] - one[0], other[1] - one[1]
        distance = hypot(x, y)
        if distance >= min_distance:
            continue
        moved = True
        if not distance:
            x, y, distance = 1.0, 0.0, 1.0
        step = (min_distance - distance) / 2 + 0.01
        for axis, direction in ((0, x / distance), (1, y / distance)):
            one[axis] -= direction * step
            other[axis] += direction * step
    return moved
