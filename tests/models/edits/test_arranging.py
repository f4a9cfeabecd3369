import pytest

from models.edits import (
    EditError,
    align,
    array,
    distribute,
    make_room,
    mirror,
    pinned,
    shift,
    turn,
)
from models.edits.arranging import Side
from models.floorplan.boxes import Box
from models.flow import Position
from models.study import Study
from models.study_data import study_from

PLACES = {"A": (0.0, 0.0), "B": (5.0, 1.0), "C": (7.0, -2.0)}
SIZES = {"A": (2.0, 2.0), "B": (1.0, 3.0), "C": (3.0, 1.0)}


def _study() -> Study:
    stations = {
        name: {"automatic": "9 s", "position": {"x": x, "y": y}}
        for name, (x, y) in PLACES.items()
    }
    stations["D"] = {"automatic": "9 s"}
    study, problems = study_from({"schema": 1, "line": {"stations": stations}})
    assert study is not None, problems
    return study


def _path(name: str) -> str:
    return f"line.stations.{name}"


def _boxes(study: Study) -> dict[str, Box]:
    return {
        _path(s.id): Box(s.position.x, s.position.y, *SIZES[s.id])
        for s in study.line.stations
        if s.position is not None
    }


def _at(study: Study, name: str) -> tuple[float, float]:
    position = next(s for s in study.line.stations if s.id == name).position
    assert position is not None
    return position.x, position.y


def test_that_only_what_has_no_place_is_pinned() -> None:
    where = {_path(name): Position(x=9, y=9) for name in "ABCD"}
    study = pinned(_study(), where)
    assert _at(study, "D") == (9, 9)
    assert _at(study, "A") == (0, 0)


def test_that_a_shift_by_nothing_changes_nothing() -> None:
    study = _study()
    assert shift(study, {_path("A"): (0.0, 0.0)}) is study


@pytest.mark.parametrize(
    ("side", "mark"),
    [
        ("left", lambda b: b.left),
        ("centre", lambda b: b.x),
        ("right", lambda b: b.right),
        ("top", lambda b: b.top),
        ("middle", lambda b: b.y),
        ("bottom", lambda b: b.bottom),
    ],
)
def test_that_aligned_elements_share_a_line(side: Side, mark: object) -> None:
    study = align(_study(), _boxes(_study()), side)
    marks = {round(mark(box), 9) for box in _boxes(study).values()}  # type: ignore[operator]
    assert len(marks) == 1


def test_that_distributed_elements_have_equal_gaps_and_the_outer_stay() -> None:
    study = distribute(_study(), _boxes(_study()), "x")
    a, b, c = _boxes(study).values()
    assert b.left - a.right == pytest.approx(c.left - b.right)
    assert (a.x, c.x) == (0, 7)


def test_that_four_quarter_turns_are_none() -> None:
    study = _study()
    for _ in range(4):
        study = turn(study, [_path("A")], 90)
    assert study == _study()


def test_that_an_array_has_all_its_copies_at_their_pitch() -> None:
    study, made = array(_study(), [_path("A")], 3, 2, (4.0, -5.0))
    assert len(made) == 6
    assert {_at(study, p.rpartition(".")[2]) for p in made} == {
        (4.0 * column, -5.0 * row) for column in range(3) for row in range(2)
    }


def test_that_an_array_too_large_is_refused() -> None:
    with pytest.raises(EditError):
        array(_study(), [_path("A")], 100, 100, (1.0, 1.0))


def test_that_what_stands_ahead_makes_room() -> None:
    boxes = _boxes(_study())
    new = Box(3.5, 0.5, 3, 2)
    study = make_room(_study(), boxes, new, (1, 0))
    after = _boxes(study)
    assert after[_path("A")] == boxes[_path("A")]
    assert not any(box.overlaps(new) for box in after.values())
    step = after[_path("B")].x - boxes[_path("B")].x
    assert step == pytest.approx(0.5)


def test_that_nothing_moves_where_there_is_room() -> None:
    study = _study()
    assert make_room(study, _boxes(study), Box(20, 20, 1, 1), (1, 0)) is study


def test_that_a_mirror_keeps_the_middle_and_twice_is_nothing() -> None:
    study = _study()
    boxes = _boxes(study)
    mirrored = mirror(study, boxes, "x")
    spots = {s.id: s.position for s in mirrored.line.stations if s.position}
    around = Box.around(boxes.values())
    assert {n: p.x for n, p in spots.items()} == {
        n: 2 * around.x - x for n, (x, _) in PLACES.items()
    }
    assert {p.angle for p in spots.values()} == {180.0}
    assert mirror(mirrored, _boxes(mirrored), "x") == study


def test_that_a_mirror_along_y_swaps_front_and_rear() -> None:
    study = turn(_study(), [_path("A")], 90.0)
    mirrored = mirror(study, _boxes(study), "y")
    assert [s.position.angle for s in mirrored.line.stations[:2]] == [-90.0, 0.0]
