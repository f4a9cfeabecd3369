"""At any instant every part is where the trace says, and the counters are right."""

from collections import Counter

import numpy as np
import pytest

from app.twin3d.playback.playback import Playback
from models.study import BASELINE
from tests.twin3d.plays import WINDOWS, last_option, playback, run

ON_THE_WAY, BESIDE = 1.0, 0.75
"""Seconds in which a part is carried at most; metres that a pile stands aside."""
BOTH = [(name, which) for name in WINDOWS for which in ("before", "after")]


def _played(name: str, which: str) -> Playback:
    return playback(name, BASELINE if which == "before" else last_option(name))


def _told(played: Playback, clock: float) -> dict[int, tuple[int, int]]:
    """Read straight from the rows of the trace where each part is."""
    trace = played.trace
    places = {}
    for at, part, node, slot in trace.places:
        if at <= clock:
            places[part] = (node, slot)
    for at, part, *_ in trace.leaves:
        if at <= clock:
            places.pop(part, None)
    for at, _, part in trace.merges:
        if at <= clock:
            places.pop(part, None)
    return places


def _instants(name: str, seed: int) -> list[float]:
    draws = np.random.default_rng(seed).uniform(*WINDOWS[name], 12)
    return sorted(draws.tolist())


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_every_part_is_where_the_trace_says_and_no_other(
    name: str, which: str
) -> None:
    played = _played(name, which)
    buffers = {b.id for b in played.scene.line.buffers}
    for clock in _instants(name, 1):
        frame, told = played.at(clock), _told(played, clock)
        assert Counter(frame.parts.tolist()) == Counter(list(told))
        for part, node, slot in zip(frame.parts, frame.nodes, frame.slots, strict=True):
            assert told[int(part)][0] == node
            if played.ids[node] not in buffers:
                assert told[int(part)][1] == slot


def _since(played: Playback, clock: float) -> dict[int, float]:
    """Return when each part came to the place it is in."""
    return {part: at for at, part, *_ in played.trace.places if at <= clock}


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_a_part_that_has_arrived_lies_on_the_floor_of_its_element(
    name: str, which: str
) -> None:
    played = _played(name, which)
    for clock in _instants(name, 5):
        frame, since = played.at(clock), _since(played, clock)
        for part, node, point in zip(
            frame.parts, frame.nodes, frame.points, strict=True
        ):
            place = played.scene.places.get(played.ids[node])
            if place is None or clock - since[int(part)] < ON_THE_WAY:
                continue  # it rides on a vehicle, or is carried there
            corners = place.corners(BESIDE)[:, :2]
            assert (corners.min(0) <= point[:2]).all()
            assert (point[:2] <= corners.max(0)).all()


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_no_two_parts_in_one_buffer_have_the_same_place(
    name: str, which: str
) -> None:
    played = _played(name, which)
    buffers = {n for n, i in enumerate(played.ids) if i in played.scene.floor.racks}
    for clock in _instants(name, 2):
        frame = played.at(clock)
        rows = [
            (int(node), int(slot))
            for node, slot in zip(frame.nodes, frame.slots, strict=True)
            if node in buffers
        ]
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_each_machine_is_in_the_state_it_entered_last(
    name: str, which: str
) -> None:
    played = _played(name, which)
    for clock in _instants(name, 3):
        last = {
            (node, machine): state
            for at, node, machine, state in played.trace.states
            if at <= clock
        }
        found = played.at(clock).states
        for (station, index), row in played.scene.machine_at.items():
            assert found[row] == last[played.ids.index(station), index]


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_the_counters_at_the_end_are_the_results_of_the_replication(
    name: str, which: str
) -> None:
    played = _played(name, which)
    option = BASELINE if which == "before" else last_option(name)
    results = run(name, option).columns
    counts = played.counts(WINDOWS[name][1])
    assert counts.shipped == results["shipped"]
    assert counts.scrapped == results["scrapped"]
    assert counts.entered == results["entered"]
    bad = results["outgoing_defect_rate"] * results["shipped"]
    assert counts.defective == pytest.approx(0 if np.isnan(bad) else bad)
    energy = sum(
        results[f"energy.{kind}"] for kind in ("working", "idle", "off", "parts")
    )
    assert counts.energy == pytest.approx(energy, abs=1e-6)


@pytest.mark.parametrize(("name", "which"), BOTH)
def test_that_as_many_parts_are_drawn_as_the_counters_have_inside(
    name: str, which: str
) -> None:
    played = _played(name, which)
    for clock in _instants(name, 4):
        assert len(played.at(clock).parts) == played.counts(clock).inside


def test_that_a_part_is_tinted_once_it_carries_a_defect() -> None:
    played = playback("svolt_jintan")
    bad = {part for _, part, _, shipped, defects in played.trace.leaves if defects}
    clock = max(at for at, part, *_ in played.trace.leaves if part in bad)
    frame = played.at(clock - 1e-6)
    assert frame.defective.any()


def test_that_an_instant_does_not_depend_on_what_was_shown_before() -> None:
    played = playback("mixed_model")
    first = played.at(40000.0)
    played.at(37000.0)
    again = played.at(40000.0)
    assert np.array_equal(first.points, again.points)
    assert np.array_equal(first.parts, again.parts)
