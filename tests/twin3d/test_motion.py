"""Belts, vehicles, people, arms: where they are between events."""

import numpy as np
import pytest

from app.twin3d.playback.belts import Belt, ways_on
from app.twin3d.playback.intervals import BUCKET, Intervals
from app.twin3d.playback.joints import REST, joints, pose
from models.states import State
from tests.twin3d.plays import line, playback, recorded

LINE = {
    "sources": {"in": {}},
    "sinks": {"out": {}},
    "flow": [["in", "a", "queue", "b", "out"]],
}


def _far(belt: Belt, start: list[float], end: list[float], clock: float) -> list[float]:
    ways = ways_on(belt, np.array(start), np.array(end))
    return [belt.length * float(np.interp(clock, *way)) for way in ways]


def test_that_intervals_find_what_holds_an_instant_in_any_bucket() -> None:
    rng = np.random.default_rng(5)
    start = rng.uniform(0, 1000, 3 * BUCKET)
    end = start + rng.exponential(50, 3 * BUCKET)
    intervals = Intervals(start, end)
    for clock in rng.uniform(-10, 1100, 50):
        expected = np.flatnonzero((start <= clock) & (clock < end))
        assert set(intervals.at(clock)) == set(expected)


def test_that_a_part_on_a_free_belt_goes_at_its_speed() -> None:
    belt = Belt(10.0, 0.5, 1.0, indexed=False)
    assert _far(belt, [0.0], [20.0], 8.0) == [pytest.approx(4.0)]


def test_that_parts_close_up_behind_a_stop_and_move_on_as_one_leaves() -> None:
    belt = Belt(10.0, 1.0, 1.0, indexed=False)
    start, end = [0.0, 1.0, 2.0], [30.0, 50.0, 70.0]
    assert _far(belt, start, end, 29.0) == pytest.approx([10.0, 9.0, 8.0])
    assert _far(belt, start, end, 30.5)[1:] == pytest.approx([9.5, 8.5])
    assert _far(belt, start, end, 40.0)[1:] == pytest.approx([10.0, 9.0])


def test_that_all_parts_of_an_indexed_belt_stand_while_the_first_waits() -> None:
    belt = Belt(10.0, 1.0, 1.0, indexed=True)
    start, end = [0.0, 2.0], [30.0, 60.0]
    at = [_far(belt, start, end, clock)[1] for clock in (10.0, 20.0, 29.0, 31.0)]
    assert at == pytest.approx([8.0, 8.0, 8.0, 9.0])


def test_that_parts_on_a_belt_never_come_nearer_than_the_pitch() -> None:
    played = playback("mixed_model")
    node = played.ids.index("belt")
    for clock in np.linspace(36000, 43200, 60):
        frame = played.at(float(clock))
        mine = frame.nodes == node
        settled = np.abs(frame.points[mine][:, 2] - 0.8) < 1e-6
        x = np.sort(frame.points[mine][settled][:, 0])
        assert (np.diff(x) > 0.6 - 1e-3).all()


def test_that_parts_ride_on_the_deck_of_their_vehicle() -> None:
    played = playback("mixed_model")
    node = played.ids.index("B_agv--B_oven")
    rides = np.flatnonzero(played.stays.node == node)
    assert len(rides)
    for row in rides[:20]:
        clock = float(played.stays.start[row] + 10)
        frame = played.at(clock)
        own = frame.points[frame.parts == played.stays.part[row]][0]
        gaps = np.abs(frame.vehicles[:, :2] - own[:2]).max(axis=1)
        assert gaps.min() < 0.7


def test_that_as_many_people_stand_at_machines_as_the_trace_holds() -> None:
    played = playback("mixed_model")
    motion = played.people.motion
    for clock in np.linspace(36100, 43100, 25):
        held: dict[str, int] = {}
        for at, pool, count in played.trace.held:
            if at <= clock:
                held[pool] = count
        rows = motion.intervals.at(float(clock))
        working = int((motion.stay[rows] == 1).sum())
        walking = int((motion.goal[rows] != motion.origin[rows]).any(axis=1).sum())
        assert working <= sum(held.values()) <= working + walking


def test_that_nobody_is_at_two_machines_at_once() -> None:
    played = playback("li_auto_changzhou")
    motion = played.people.motion
    rows = motion.intervals.at(27000.0)
    assert len(rows) == len(set(motion.thing[rows].tolist())) == len(played.people.pool)


def test_that_an_arm_rests_unless_its_machine_works() -> None:
    state = np.array([State.STARVED, State.WORKING_AUTOMATIC])
    found = joints(state, np.array([0.0, 0.0]), np.array([60.0, 60.0]), 33.0)
    assert np.allclose(found[0], REST)
    assert not np.allclose(found[1], REST)


def test_that_an_arm_moves_without_jumps() -> None:
    steps = np.abs(np.diff(pose(np.linspace(0, 1, 400)), axis=0))
    assert steps.max() < 0.05


def test_that_a_batch_lies_side_by_side_in_its_machine() -> None:
    stations = {"a": {"automatic": "1 s"}, "b": {"automatic": "60 s", "batch": 4}}
    buffers = {"queue": {"capacity": 8}}
    played = recorded(line(**LINE, stations=stations, buffers=buffers), 200)
    node = played.ids.index("b")
    clock = float(played.stays.start[played.stays.node == node][0] + 30)
    frame = played.at(clock)
    points = frame.points[frame.nodes == node]
    assert len(points) == len(np.unique(points.round(3), axis=0)) == 4
