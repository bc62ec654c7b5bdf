"""The ground of the map: Natural Earth, projected, cut, thinned, and marks moved apart."""

from __future__ import annotations

import json
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.pictures.participating_states import PARTICIPATING_STATES, PARTNER_STATES
from tools.basemap.command import BASEMAP_LICENCE, BASEMAP_PATH, BASEMAP_SOURCE, MARK_DISTANCE, ring_svg_path
from tools.basemap.mark_placement import spread_marks
from tools.basemap.projection import EARTH_RADIUS, MapWindow, ring_area, ring_centroid, simplify_line
from tools.basemap.topology import TopoJsonFile

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
ROOT = Path(__file__).resolve().parents[2]
KEPT_BASEMAP = json.loads((ROOT / BASEMAP_PATH).read_text("utf-8"))


def test_arcs_are_told_in_steps_and_may_be_walked_backwards() -> None:
    file = TopoJsonFile(
        {
            "transform": {"scale": [0.5, 0.25], "translate": [10, 20]},
            "arcs": [[[0, 0], [2, 4]], [[0, 0], [2, 0], [0, 4]]],
            "objects": {
                "land": {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "Polygon", "arcs": [[0, -2]]},
                        {"type": "MultiPolygon", "arcs": [[[1]], [[0]]]},
                    ],
                }
            },
        }
    )
    assert list(file.rings(file.named_geometry("land"))) == [
        [(10, 20), (11, 21), (11, 20), (10, 20)],
        [(10, 20), (11, 20), (11, 21)],
        [(10, 20), (11, 21)],
    ]


def test_places_are_projected_as_in_the_manual() -> None:
    """The numerical example of Snyder 1987, page 332: R = 3, centre 40° N 100° W, place 20° S 100° E."""
    window = MapWindow(centre=(-100, 40), left=0, right=1, bottom=0, top=0, width=1)
    x, y = window.project((100, -20))
    assert (round(x / EARTH_RADIUS * 3, 7), round(-y / EARTH_RADIUS * 3, 7)) == (-4.2339303, 4.0257775)


def test_the_edge_of_a_window_cuts_a_ring() -> None:
    window = MapWindow(centre=(0, 0), left=0, right=5, bottom=0, top=20, width=5)
    assert window.height == 20
    assert window.clip(SQUARE) == [(0, 0), (5, 0), (5, 10), (0, 10), (0, 0)]
    assert window.clip([(x - 50, y) for x, y in SQUARE]) == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ([(0, 0), (1, 0.1), (2, 0)], [(0, 0), (2, 0)]),
        ([(0, 0), (1, 3), (2, 0)], [(0, 0), (1, 3), (2, 0)]),
        ([(0, 0), (4, 4), (0, 0)], [(0, 0), (4, 4), (0, 0)]),
        ([(0, 0), (1, 0)], [(0, 0), (1, 0)]),
    ],
)
def test_points_near_a_line_are_left_out(
    line: list[tuple[float, float]], kept: list[tuple[float, float]]
) -> None:
    assert simplify_line(line, 1) == kept


def test_area_and_middle_of_a_ring() -> None:
    assert ring_area(SQUARE) == ring_area(SQUARE[::-1]) == 100
    assert ring_centroid(SQUARE) == ring_centroid(SQUARE[::-1]) == (5, 5)


def test_a_path_is_told_in_whole_steps() -> None:
    assert ring_svg_path([(0.4, 0.4), (10.2, -0.3), (10.4, 9.7)]) == "M0 0l10 0 0 10z"
    assert ring_svg_path([(5, 5), (3, 4), (3, 4.2)]) == "M5 5l-2-1z"


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.text("abc", min_size=3), st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=9
    )
)
def test_marks_never_lie_over_each_other_or_over_the_edge(homes: dict[str, tuple[float, float]]) -> None:
    places = spread_marks(homes, 40, 300, 300)
    assert places.keys() == homes.keys()
    assert all(20 <= x <= 280 and 20 <= y <= 280 for x, y in places.values())
    assert all(dist(one, other) >= 40 for one, other in combinations(places.values(), 2))


def test_a_mark_with_room_stays_where_it_is() -> None:
    assert spread_marks({"a": (50, 50), "b": (200, 200)}, 40, 300, 300) == {"a": (50, 50), "b": (200, 200)}


def test_marks_without_room_are_refused() -> None:
    with pytest.raises(ValueError, match="^2 marks 40 apart have no room in 50 x 50$"):
        spread_marks({"a": (0, 0), "b": (50, 50)}, 40, 50, 50)


def test_the_ground_that_is_kept_says_where_it_is_from_and_how_it_was_made() -> None:
    assert (KEPT_BASEMAP["source"], KEPT_BASEMAP["licence"], KEPT_BASEMAP["script"]) == (
        BASEMAP_SOURCE,
        BASEMAP_LICENCE,
        "scripts/outlines.py",
    )
    assert (Path(__file__).resolve().parents[2] / KEPT_BASEMAP["script"]).is_file()


def test_each_state_has_one_place_and_no_two_are_too_near_for_a_finger() -> None:
    assert (len(set(PARTICIPATING_STATES)), len(set(PARTNER_STATES))) == (57, 11)
    places = [state for window in KEPT_BASEMAP["windows"].values() for state in window["places"]]
    assert sorted(places) == sorted(PARTICIPATING_STATES)
    for window in KEPT_BASEMAP["windows"].values():
        marks = [(x, y) for x, y, *_ in window["places"].values()]
        # Places are written in whole units, so that half a unit may be lost on either side.
        assert min(dist(one, other) for one, other in combinations(marks, 2)) > MARK_DISTANCE - 1.5
        assert all(0 < x < window["width"] and 0 < y < window["height"] for x, y in marks)
