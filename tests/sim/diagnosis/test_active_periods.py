"""Active periods, from rows of states to the bottleneck they name."""

import pytest

from models.states import State
from sim.diagnosis.active_periods import Spell, active_periods, momentary, spells
from sim.diagnosis.watching import StateRow, Watched

WORK, STARVED = State.WORKING_AUTOMATIC, State.STARVED


def rows(*changes: tuple[float, State], node: int = 0) -> list[StateRow]:
    return [(time, node, 0, int(state)) for time, state in changes]


def test_that_a_repair_is_part_of_an_active_period() -> None:
    found = spells(rows((0, WORK), (4, State.FAILED), (9, WORK), (10, STARVED)), 20)
    assert found == {(0, 0): [Spell(0, 10, 10)]}


@pytest.mark.parametrize(
    "state",
    [State.STARVED, State.BLOCKED, State.WAITING_OPERATOR, State.WAITING_TRANSPORT],
)
def test_that_waiting_ends_an_active_period(state: State) -> None:
    found = spells(rows((0, WORK), (4, state), (6, WORK)), 9)
    assert found == {(0, 0): [Spell(0, 4, 4), Spell(6, 9, 3)]}


def test_that_a_night_neither_ends_an_active_period_nor_counts() -> None:
    found = spells(rows((0, WORK), (4, State.OFF_SHIFT), (10, WORK), (13, STARVED)), 20)
    assert found == {(0, 0): [Spell(0, 13, 7)]}


def test_that_the_longest_period_is_the_bottleneck_of_the_moment() -> None:
    both = {(0, 0): [Spell(0, 10, 10)], (1, 0): [Spell(5, 8, 3), Spell(9, 29, 20)]}
    assert momentary(both) == pytest.approx({0: 9 / 29, 1: 20 / 29})


def test_that_the_longest_average_comes_first() -> None:
    states = [
        *rows((0, WORK), (6, STARVED), (7, WORK)),
        *rows((0, WORK), (2, STARVED), (3, WORK), (5, STARVED), node=1),
    ]
    found = active_periods([Watched(("A", "B"), 0, 9, states)], 0.95)
    assert [(one.station, one.mean.mean) for one in found] == [("A", 4), ("B", 2)]
