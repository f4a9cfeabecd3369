"""Places on the floor."""

import itertools

import pytest

from app.floor.arrange import arrange
from app.floor.place import Place
from app.twin3d.scene.scene import Floor
from models.options import derive
from tests.twin3d.plays import WINDOWS, line, study


def _overlap(one: Place, two: Place) -> bool:
    return (
        abs(one.x - two.x) < (one.length + two.length) / 2 - 1e-6
        and abs(one.y - two.y) < (one.width + two.width) / 2 - 1e-6
    )


@pytest.mark.parametrize("name", WINDOWS)
def test_that_no_two_elements_of_any_option_stand_on_one_spot(name: str) -> None:
    found = study(name)
    lines = [found.line, *(derive(found, o.id).line for o in found.options)]
    for one, two in itertools.combinations(arrange(lines).values(), 2):
        assert not _overlap(one, two)


def test_that_a_given_place_is_kept_and_the_rest_stands_clear_of_it() -> None:
    made = line(
        sources={"in": {}},
        sinks={"out": {}},
        stations={"a": {"automatic": "1 s", "position": {"x": 7, "y": 3, "angle": 90}}},
        flow=[["in", "a", "out"]],
    )
    found = arrange([made])
    assert (found["a"].x, found["a"].y, found["a"].angle) == (7, 3, 90)
    assert not any(_overlap(found["a"], found[name]) for name in ("in", "out"))


def test_that_loops_of_rework_are_laid_out_too() -> None:
    found = arrange([study("mixed_model").line])
    assert {"test", "B_repair", "repair"} <= set(found)


def test_that_a_floor_holds_the_larger_of_two_versions() -> None:
    small = line(stations={"a": {"automatic": "1 s", "machines": 2}})
    large = line(stations={"a": {"automatic": "1 s", "machines": 6}})
    assert (
        Floor.of([small, large]).blocks["a"].columns
        * (Floor.of([small, large]).blocks["a"].rows)
        >= 6
    )


def test_that_a_line_with_nothing_in_it_has_a_floor() -> None:
    low, high = Floor.of([line()]).bounds
    assert (high >= low).all()
