"""What state each machine is in, and since when."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.intervals import Intervals
from app.twin3d.scene.scene import Scene
from models.states import State
from sim.trace import Trace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class MachineStates:
    """Rows: machine (its row in `Scene.machines`), state, from when to when."""

    count: int
    machine: Ints
    state: Ints
    start: Floats
    end: Floats

    @cached_property
    def intervals(self) -> Intervals:
        """Return the rows by time."""
        return Intervals(self.start, self.end)

    def at(self, clock: float) -> tuple[Ints, Floats, Floats]:
        """Return of each machine its state, when it began and when it ends."""
        state = np.full(self.count, int(State.OFF_SHIFT))
        start, end = np.full(self.count, clock), np.full(self.count, np.inf)
        rows = self.intervals.at(clock)
        machine = self.machine[rows]
        state[machine] = self.state[rows]
        start[machine], end[machine] = self.start[rows], self.end[rows]
        return state, start, end

    def durations(self, low: float, high: float) -> Floats:
        """Return seconds (machines, states) spent in a window of time."""
        span = np.minimum(self.end, high) - np.maximum(self.start, low)
        found = np.zeros((self.count, len(State)))
        np.add.at(found, (self.machine, self.state), np.maximum(span, 0.0))
        return found


def machine_states(scene: Scene, trace: Trace) -> MachineStates:
    """Return the states of all machines that are drawn."""
    known = {name: node for node, name in enumerate(trace.ids)}
    row_of = {
        (known[station], index): row
        for (station, index), row in scene.machine_at.items()
    }
    table = [
        (row_of[node, machine], clock, state)
        for clock, node, machine, state in trace.states
        if (node, machine) in row_of
    ]
    rows = np.array(table, dtype=float).reshape(-1, 3)
    order = np.argsort(rows[:, 0], kind="stable")
    machine = rows[order, 0].astype(np.int64)
    start, state = rows[order, 1], rows[order, 2].astype(np.int64)
    machine, start, state = _without(machine, start, state)
    end = np.full(len(start), np.inf)
    if len(start):
        same = machine[1:] == machine[:-1]
        end[:-1][same] = start[1:][same]
    return MachineStates(len(scene.machines), machine, state, start, end)


def _without(machine: Ints, start: Floats, state: Ints) -> tuple[Ints, Floats, Ints]:
    """Leave out states of no duration, and those that only repeat the last."""
    for chosen in (_lasting, _changing):
        keep = chosen(machine, start, state)
        machine, start, state = machine[keep], start[keep], state[keep]
    return machine, start, state


def _lasting(machine: Ints, start: Floats, state: Ints) -> NDArray[np.bool_]:
    del state
    keep = np.ones(len(start), dtype=bool)
    keep[:-1] = (machine[1:] != machine[:-1]) | (start[1:] > start[:-1])
    return keep


def _changing(machine: Ints, start: Floats, state: Ints) -> NDArray[np.bool_]:
    del start
    keep = np.ones(len(machine), dtype=bool)
    keep[1:] = (machine[1:] != machine[:-1]) | (state[1:] != state[:-1])
    return keep
