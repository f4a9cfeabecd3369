import pytest

from models.floorplan.boxes import Box
from models.floorplan.snapping import snapped


def test_that_a_quarter_turn_swaps_length_and_width() -> None:
    assert Box.turned(1, 2, 4, 2, 90) == Box(1, 2, 2, 4)
    assert Box.turned(1, 2, 4, 2, -180) == Box(1, 2, 4, 2)


def test_that_a_slanted_rectangle_has_a_larger_box() -> None:
    box = Box.turned(0, 0, 2, 2, 45)
    assert box.length == pytest.approx(2 * 2**0.5)


def test_that_boxes_that_touch_do_not_overlap() -> None:
    assert not Box(0, 0, 2, 2).overlaps(Box(2, 0, 2, 2))
    assert Box(0, 0, 2, 2).overlaps(Box(1.9, 0, 2, 2))


def test_that_a_box_comes_to_rest_on_the_grid() -> None:
    snap = snapped(Box(1.3, 2.2, 1, 1), [], 0.5, 0.2)
    assert (1.3 + snap.dx, 2.2 + snap.dy) == pytest.approx((1.5, 2.0))


def test_that_no_grid_holds_nothing() -> None:
    snap = snapped(Box(1.3, 2.2, 1, 1), [], 0.0, 0.2)
    assert (snap.dx, snap.dy, snap.guides) == (0, 0, ())


def test_that_centres_within_reach_are_brought_in_line() -> None:
    snap = snapped(Box(5, 0.15, 2, 2), [Box(0, 0, 3, 3)], 0.5, 0.2)
    assert snap.dy == pytest.approx(-0.15)
    (guide,) = snap.guides
    assert not guide.is_upright
    assert guide.at == 0
    assert guide.gap == pytest.approx((1.5, 4.0))


def test_that_edges_hold_where_centres_are_far() -> None:
    snap = snapped(Box(5, 0.6, 2, 2), [Box(0, 0, 3, 3)], 0.0, 0.2)
    assert 0.6 + snap.dy + 1 == pytest.approx(1.5)


def test_that_what_is_out_of_reach_holds_nothing() -> None:
    snap = snapped(Box(5, 4, 2, 2), [Box(0, 0, 3, 3)], 1.0, 0.1)
    assert snap.guides == ()
