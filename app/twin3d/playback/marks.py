"""Marks on the time line: failures, long blocks, the first shipment; next events."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.playback import Playback
from models.states import State
from sim.trace import SHIPPED

Kind = Literal["failure", "long_block", "first_shipped"]
LONG = 300.0
"""Seconds from which on a block is worth a look."""
MOST = 500


@dataclass(frozen=True)
class Mark:
    """Something worth going to: when, what, at which element."""

    clock: float
    kind: Kind
    element: str


def marks(playback: Playback, start: float, end: float) -> tuple[Mark, ...]:
    """Return the marks of a window in the order of time, MOST at most."""
    found = [*_of_states(playback), *_first_shipped(playback, start)]
    inside = sorted(
        (mark for mark in found if start <= mark.clock <= end),
        key=lambda mark: mark.clock,
    )
    return tuple(inside[:MOST])


def _of_states(playback: Playback) -> list[Mark]:
    states, machines = playback.states, playback.scene.machines
    failed = states.state == State.FAILED
    blocked = (states.state == State.BLOCKED) & (states.end - states.start >= LONG)
    kinds: tuple[tuple[NDArray[np.bool_], Kind], ...] = (
        (failed, "failure"),
        (blocked, "long_block"),
    )
    return [
        Mark(float(states.start[row]), kind, machines[states.machine[row]].station)
        for chosen, kind in kinds
        for row in np.flatnonzero(chosen)
    ]


def _first_shipped(playback: Playback, start: float) -> list[Mark]:
    for clock, _, node, how, _ in playback.trace.leaves:
        if how == SHIPPED and clock >= start:
            return [Mark(clock, "first_shipped", playback.ids[node])]
    return []


def instants(playback: Playback) -> NDArray[np.float64]:
    """Return the instants at which something happens: a part moves, a state changes."""
    return np.unique(np.concatenate([playback.stays.start, playback.states.start]))


def next_event(known: NDArray[np.float64], clock: float) -> float | None:
    """Return the first of known instants after one; None behind the last."""
    at = int(np.searchsorted(known, clock, side="right"))
    return float(known[at]) if at < len(known) else None
