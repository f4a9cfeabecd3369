import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.floorplan.boxes import Box
from models.floorplan.obstacles import Obstacles, Point
from models.floorplan.wires import Port, distance_to, point_on, wire

RIGHT, LEFT = (1.0, 0.0), (-1.0, 0.0)
MACHINES = [Box(x, 0, 3, 3) for x in (0, 4, 8)]


def _out(box: Box) -> Port:
    return Port(box.right, box.y, *RIGHT)


def _into(box: Box) -> Port:
    return Port(box.left, box.y, *LEFT)


def _bends(way: list[Point]) -> int:
    return len(way) - 2


def test_that_neighbours_are_joined_straight() -> None:
    way = wire(_out(MACHINES[0]), _into(MACHINES[1]), Obstacles(MACHINES))
    assert way == [(1.5, 0), (2.5, 0)]


def test_that_a_link_goes_around_what_stands_between() -> None:
    obstacles = Obstacles(MACHINES)
    way = wire(_out(MACHINES[0]), _into(MACHINES[2]), obstacles)
    assert not obstacles.block(way[1:-1])
    assert _bends(way) == 4


def test_that_a_way_back_leads_around_its_own_elements() -> None:
    obstacles = Obstacles(MACHINES)
    way = wire(_out(MACHINES[2]), _into(MACHINES[0]), obstacles)
    assert not obstacles.block(way[1:-1])
    assert way[1][0] > MACHINES[2].right
    assert way[-2][0] < MACHINES[0].left


def test_that_two_rows_are_joined_with_two_bends() -> None:
    upper, lower = Box(0, 0, 2, 2), Box(8, -6, 2, 2)
    way = wire(_out(upper), _into(lower), Obstacles([upper, lower]))
    assert _bends(way) == 2


def test_that_a_port_inside_something_still_gets_a_link() -> None:
    inside = Box(2, 0, 3, 3)
    way = wire(_out(MACHINES[0]), _into(inside), Obstacles([*MACHINES, inside]))
    assert (way[0], way[-1]) == ((1.5, 0), (0.5, 0))


spots = st.tuples(st.integers(-8, 8), st.integers(-8, 8))


@settings(max_examples=80, deadline=None)
@given(st.lists(spots, min_size=2, max_size=9, unique=True))
def test_that_every_way_is_upright_and_level_from_port_to_port(
    places: list[tuple[int, int]],
) -> None:
    boxes = [Box(4.0 * x, 3.5 * y, 2, 2) for x, y in places]
    way = wire(_out(boxes[0]), _into(boxes[1]), Obstacles(boxes))
    assert way[0] == (boxes[0].right, boxes[0].y)
    assert way[-1] == (boxes[1].left, boxes[1].y)
    for a, b in itertools.pairwise(way):
        assert a[0] == pytest.approx(b[0]) or a[1] == pytest.approx(b[1])
    assert not Obstacles([b.grown(-0.2) for b in boxes]).block(way)


def test_that_the_middle_of_a_way_is_found_by_its_length() -> None:
    assert point_on([(0, 0), (4, 0), (4, 2)], 0.5) == (3, 0)


def test_that_the_distance_to_a_way_is_that_to_its_nearest_piece() -> None:
    assert distance_to([(0, 0), (4, 0), (4, 2)], 2, 0.5) == 0.5
